/**
 * Where a weight set stands, in a few words: who stands behind its weights, whether it can be used at all, whether scores by it are provisional.
 *
 * Everything is read from the set and the form, every time; nothing here is kept.
 */
import type { Coding, Provenance, WeightSet } from '../../../model/form.ts';
import { confirmationOf, isProvisional } from '../../../model/weights/confirmation.ts';
import { undecided } from '../../../model/weights/undecided.ts';
import type { Words } from '../../../words/words.ts';
import type { FormAtWork } from '../../form-at-work.ts';

export interface Standing {
  readonly origin: 'confirmed' | 'unconfirmed' | 'changed' | 'derived' | Provenance['status'];
  /** Indicators without a row, by name: with any the set is partial. */
  readonly lacking: readonly string[];
  /** Indicators a member has still to decide about, as they were called when it was derived. */
  readonly open: readonly string[];
  readonly provisional: boolean;
}

export function standingOf(set: WeightSet, coding: Coding): Standing {
  const { weights } = set;
  const lacking = coding.indicators
    .map(({ id }) => id)
    .filter((id) => weights.kind === 'table' && !Object.hasOwn(weights.rows, id));
  return { origin: originOf(set), lacking, open: undecided(set), provisional: isProvisional(set) };
}

function originOf(set: WeightSet): Standing['origin'] {
  const { status } = set.provenance;
  if (status !== 'published') return set.derivation === undefined ? status : 'derived';
  const confirmation = confirmationOf(set);
  return confirmation === 'notImported' ? status : confirmation;
}

/** Whether it cannot be used at all: it is partial, or somebody has still to decide. */
export const scoresNothing = ({ lacking, open }: Standing): boolean => lacking.length + open.length > 0;

/** Whether a person has to do something before all is well with it. */
export const needsSomebody = (standing: Standing): boolean =>
  standing.origin === 'unconfirmed' || standing.origin === 'changed' || scoresNothing(standing);

/** Of indicators that lack a weight so many are named in a line; the checks of the form name them all. */
const NAMED = 3;

/** `Published, not confirmed · scores provisional`. */
export function standingSentence(words: Words, standing: Standing): string {
  const { origin, lacking, open, provisional } = standing;
  const list = (names: readonly string[]): string => names.join(', ');
  return [
    words.say(`coding.standing.${origin}`),
    ...(lacking.length === 0
      ? []
      : [
          words.say('coding.standing.partial', {
            lacking: list(lacking.slice(0, NAMED)),
            more: Math.max(0, lacking.length - NAMED),
          }),
        ]),
    ...(open.length === 0 ? [] : [words.say('coding.standing.blocked', { indicators: list(open) })]),
    // what gives no scores gives no provisional ones
    ...(provisional && !scoresNothing(standing) ? [words.say('coding.standing.provisional')] : []),
  ].join(' · ');
}

/** The set with this id as the form has it now; undefined when it was deleted or never was. */
export function weightSetWith({ reading, definition }: FormAtWork, id: string): WeightSet | undefined {
  return definition.coding.weightSets.find(
    ({ id: name }) => reading.idOf.get(`coding.weightSets.${name}`) === id,
  );
}
