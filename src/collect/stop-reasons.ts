/** Why an interview is stopped: the form's own reasons, or those every interview has. */
import type { FormDefinition } from '../model/form.ts';
import type { Words } from '../words/words.ts';
import { textIn } from '../words/sentences.ts';

/** Values of the reasons a form need not name. */
const REASONS = ['wanted_to_stop', 'not_comfortable', 'interrupted', 'other'] as const;

export interface StopReason {
  readonly value: string;
  readonly said: string;
}

/** In the language of the interface. A form whose list lacks or is empty gets those every interview has: one can always stop. */
export function stopReasonsOf(form: FormDefinition, words: Words): readonly StopReason[] {
  const own = form.stopReasons === undefined ? [] : (form.choiceLists[form.stopReasons] ?? []);
  if (own.length > 0)
    return own.map(({ value, label }) => ({ value, said: textIn(label, words.language, form) }));
  return REASONS.map((value) => ({ value, said: words.say(`collect.stopReason.${value}`) }));
}
