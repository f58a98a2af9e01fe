/** Something said instead of an answer: that one does not know, does not want to say, was not asked. */
import type { NonResponseCode } from '../form.ts';
import type { NonResponse } from '../record.ts';

export const NON_RESPONSES: readonly NonResponseCode[] = ['dontKnow', 'refused', 'notAsked'];

/** True for `{ nonResponse: 'dontKnow' | 'refused' | 'notAsked' }` and nothing more. */
export function isNonResponse(answer: unknown): answer is NonResponse {
  if (typeof answer !== 'object' || answer === null || !('nonResponse' in answer)) return false;
  const { nonResponse } = answer;
  return Object.keys(answer).length === 1 && NON_RESPONSES.some((code) => code === nonResponse);
}
