/** A draft opened for asking: its form compiled, its answers in a session, its lock held. */
import type { FormDefinition } from '../model/form.ts';
import { compileForm, type CompiledForm } from '../model/session/compile.ts';
import type { InterviewSession, SessionSurroundings } from '../model/session/node.ts';
import { openSession } from '../model/session/session.ts';
import type { OpenDraft, OpenVault } from '../storage/vault/open-vault.ts';
import { secureRandom } from './chance.ts';
import type { Forms } from './forms.ts';
import { withOffset } from './record-of.ts';

export interface Interview {
  readonly draft: OpenDraft;
  readonly form: FormDefinition;
  readonly compiled: CompiledForm;
  readonly session: InterviewSession;
  /** A second session with the same answers: for the record, so that a refused sealing leaves this one as it was. */
  readonly again: () => InterviewSession;
}

/** The caller closes the draft. Refused: `form-missing` when its version is not on this laptop. */
export async function openInterview(
  vault: OpenVault,
  forms: Forms,
  id: string,
): Promise<
  Interview | { readonly refused: 'open-in-another-tab' | 'not-found' | 'damaged' | 'form-missing' }
> {
  const draft = await vault.openDraft(id);
  if ('refused' in draft) return draft;
  const form = await forms.byVersion(draft.facts.version);
  if (!form) {
    await draft.close();
    return { refused: 'form-missing' };
  }
  const compiled = compileForm(form);
  const surroundings: SessionSurroundings = {
    today: draft.facts.startedAt.slice(0, 10),
    now: () => withOffset(new Date()),
    random: secureRandom,
  };
  const session = openSession(compiled, surroundings, { draft: draft.answers });
  keepBeginnings(draft, session);
  return {
    draft,
    form,
    compiled,
    session,
    again: () => openSession(compiled, surroundings, { draft: session.toDraft() }),
  };
}

/**
 * Hands the draft what came of itself when the session was opened and would be otherwise the next time: what was drawn by chance, the moment
 * it began, answers the form begins with.
 */
function keepBeginnings(draft: OpenDraft, session: InterviewSession) {
  const lacking = Object.entries(session.toDraft()).filter(([path]) => !Object.hasOwn(draft.answers, path));
  if (lacking.length > 0) draft.change({ answers: Object.fromEntries(lacking) });
}
