/** Why an interview is stopped: the form's own reasons, or those every interview has. */
import type { FormDefinition } from '../model/form.ts';
import { STOP_REASONS } from '../model/stop-reasons.ts';
import type { Words } from '../words/words.ts';
import { textIn } from '../words/sentences.ts';

export interface StopReason {
  readonly value: string;
  readonly said: string;
}

/** In the language of the interface. A form whose list lacks or is empty gets those every interview has: one can always stop. */
export function stopReasonsOf(form: FormDefinition, words: Words): readonly StopReason[] {
  const own = form.stopReasons === undefined ? [] : (form.choiceLists[form.stopReasons] ?? []);
  if (own.length > 0)
    return own.map(({ value, label }) => ({ value, said: textIn(label, words.language, form) }));
  return STOP_REASONS.map((value) => ({ value, said: words.say(`collect.stopReason.${value}`) }));
}
