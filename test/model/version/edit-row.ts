/** What a row of the tables of edits is. */
import type { Change } from '../../../src/model/version/change.ts';
import type { Comparability, Why } from '../../../src/model/version/comparability.ts';
import type { FormDefinition } from '../../../src/model/form.ts';
import { edited, type Form } from './edits.ts';

export interface Expected {
  readonly kind: Change['kind'];
  readonly at: string;
  readonly class: Comparability;
  readonly why: Why;
}
/** What is edited, the form after it, and all the changes that makes. */
export type Row = readonly [string, FormDefinition, readonly Expected[]];

export const one = (what: string, edit: (form: Form) => void, ...expected: readonly Expected[]): Row => [
  what,
  edited(edit),
  expected,
];
export const is = (kind: Change['kind'], at: string, judged: Comparability, why: Why): Expected => ({
  kind,
  at,
  class: judged,
  why,
});
