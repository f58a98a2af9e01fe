/**
 * The documents of forms being designed: who may open and write which, and updates written before they are acknowledged.
 *
 * A document is the only thing that can be made read-only, so a right is a document: the structure, the texts of a language, the
 * review. Within the review the server reads what an update says, since everybody may write it and nobody in another's name.
 */
import * as Y from 'yjs';
import { parseDocumentName } from '../../documents/document-name.ts';
import type { DocumentName } from '../../documents/document-name.ts';
import { may } from '../../protocol/member.ts';
import type { Action } from '../../protocol/member.ts';
import type { Log } from '../log.ts';
import type { Store } from '../persistence/store.ts';
import type { DocumentKind } from '../sync/documents.ts';
import { SocketRefusal } from '../sync/socket-refusal.ts';
import { readReview } from './comment-check.ts';
import { restrictPresence } from './presence.ts';
import { openStoredForms } from './stored-forms.ts';

export interface FormSurroundings {
  readonly store: Store;
  readonly now: () => Date;
  readonly log: Log;
}

export function formDocuments(surroundings: FormSurroundings): DocumentKind {
  const { store, log } = surroundings;
  const stored = openStoredForms(surroundings);
  return async (name, { member, session }) => {
    const parts = parseDocumentName(name);
    if (!parts) return null;
    if (!may(member, 'design.read', { project: parts.project })) throw new SocketRefusal('not-allowed');
    await mustBePresent(store, parts);
    return {
      session,
      member: member.id,
      readOnly: !may(member, writing[parts.part.kind], { project: parts.project }),
      load: (document) => stored.load(document),
      async connected(connection) {
        // The epoch may have ended while the document was being opened, after everybody in it was told.
        try {
          await mustBePresent(store, parts);
        } catch (fault) {
          if (!(fault instanceof SocketRefusal)) throw fault;
          connection.close({ code: fault.code, reason: fault.reason });
        }
      },
      async receive({ update, isAnswer, document }) {
        const change = readChange(update);
        if (change === 'malformed') throw new SocketRefusal('malformed');
        // What answers us on opening always names all that was ever deleted.
        if (change === 'nothing' || (isAnswer && contains(document, update))) return 'taken';
        if (parts.part.kind === 'review') {
          const said = readReview(document, update, member);
          if (said === 'incomplete') return 'left';
          // Of a review that the disk damaged, what was lost may come back from anyone who has it.
          if (said === 'forged' && !(isAnswer && stored.isDamaged(name))) {
            log.warn({ document: name, member: member.id }, 'a comment in another’s name was refused');
            throw new SocketRefusal('not-allowed');
          }
        }
        await stored.add(parts, update);
        return 'taken';
      },
      present(states, document, connection) {
        if (parts.part.kind === 'design') restrictPresence(states, document, connection, member);
        else states.clear();
      },
    };
  };
}

const writing: Readonly<Record<DocumentName['part']['kind'], Action>> = {
  design: 'design.write',
  lang: 'text.write',
  review: 'comment.write',
};

async function mustBePresent(store: Store, { project, form, epoch }: DocumentName): Promise<void> {
  const draft = (await store.drafts(project)).find((each) => each.form === form);
  if (draft === undefined || epoch > draft.epoch) throw new SocketRefusal('not-found');
  if (epoch < draft.epoch) throw new SocketRefusal('epoch-over');
}

function readChange(update: Uint8Array): 'malformed' | 'nothing' | 'something' {
  try {
    const { structs, ds } = Y.decodeUpdate(update);
    return structs.length === 0 && ds.clients.size === 0 ? 'nothing' : 'something';
  } catch {
    return 'malformed';
  }
}

const contains = (document: Y.Doc, update: Uint8Array): boolean =>
  Y.snapshotContainsUpdate(Y.snapshot(document), update);
