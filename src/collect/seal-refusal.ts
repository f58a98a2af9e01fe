/** What to say when a record could not be sealed: what happened, that nothing is lost, what to do. */
import { html, nothing } from 'lit';
import '../ui/notice.ts';
import type { WordsController } from '../ui/words-controller.ts';

/** A notice, or nothing without a refusal. `refusal`: a `FinaliseRefusal`. */
export function sealRefusal(words: WordsController, refusal: string | null) {
  if (refusal === null) return nothing;
  const what = words.trySay(`collect.refused.${refusal}`) ?? words.say('collect.refused.failed');
  return html`<q-notice kind="stop" live .heading=${words.say('collect.notSealed')}>${what}</q-notice>`;
}
