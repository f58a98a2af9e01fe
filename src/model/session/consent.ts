/**
 * Whether the interview may go on.
 *
 * One necessary purpose answered otherwise than by its granting choice ends it, "I don't want to say" included: silence is not
 * consent. A purpose whose question does not apply (assent, of a caregiver) is not waited for.
 */
import type { ConsentPurpose } from '../form.ts';
import { toText } from '../expression/value.ts';
import type { Looking } from './looking.ts';
import type { ConsentState } from './node.ts';

export function consentOf(purposes: readonly ConsentPurpose[], looking: Looking): ConsentState {
  const necessary = purposes.filter((purpose) => purpose.necessary);
  if (necessary.length === 0) return 'given';
  const answers = necessary.flatMap((purpose) => {
    const state = looking.statesOf(purpose.question)[0];
    if (state?.kind !== 'question' || !state.relevant) return [];
    if (state.answer === null) return ['blank' as const];
    return [toText(state.value) === purpose.granted ? ('granted' as const) : ('refused' as const)];
  });
  if (answers.includes('refused')) return 'declined';
  return answers.length === 0 || answers.includes('blank') ? 'pending' : 'given';
}
