/** Whether what an update says in a review document is said by who sent it. */
import * as Y from 'yjs';
import { signaturesOfChange } from '../../documents/comments.ts';
import type { Member } from '../../protocol/member.ts';

/**
 * `forged`: something in another's name, or no comment at all. `incomplete`: it builds on what has not arrived, so that nobody can
 * tell yet what it says; what is still missing will be asked for on opening, and comes together with it.
 */
export function readReview(
  document: Y.Doc,
  update: Uint8Array,
  { id, name }: Pick<Member, 'id' | 'name'>,
): 'own' | 'incomplete' | 'forged' {
  const after = new Y.Doc();
  try {
    Y.applyUpdate(after, Y.encodeStateAsUpdate(document));
    const waited = waits(after);
    Y.applyUpdate(after, update);
    if (waits(after) && !waited) return 'incomplete';
    const own = signaturesOfChange(document, after).every(
      (signature) => signature.id === id && (signature.name === null || signature.name === name),
    );
    return own ? 'own' : 'forged';
  } catch {
    // Decodes, but fits no document.
    return 'forged';
  } finally {
    after.destroy();
  }
}

const waits = ({ store }: Y.Doc): boolean => store.pendingStructs !== null || store.pendingDs !== null;
