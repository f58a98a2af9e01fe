/** A survey of six indicators in two dimensions, and many records of it: what weights are computed from. */
import type { FormDefinition, Indicator } from '../../src/model/form.ts';
import type { Answer, InterviewRecord } from '../../src/model/record.ts';
import { form, integer, selectOne } from './form.ts';
import { seeded } from './seeded.ts';

const provenance = { status: 'local' } as const;
const indicator = (id: string, dimension: string): Indicator => ({
  id,
  dimension,
  label: { en: id },
  points: { kind: 'choice', question: id, values: { yes: 1, no: 0 } },
  provenance,
});
const IDS = ['e1', 'e2', 'e3', 's1', 's2', 's3'] as const;

/** `s3` does not apply under 14. */
export const weighed: FormDefinition = form(
  [integer('age'), ...IDS.map((id) => selectOne(id, { nonResponse: ['refused', 'dontKnow'] }))],
  {
    id: 'weighed-survey',
    coding: {
      dimensions: [
        { id: 'economic', label: { en: 'Economic' } },
        { id: 'social', label: { en: 'Social' } },
      ],
      indicators: [
        ...IDS.slice(0, 5).map((id) => indicator(id, id.startsWith('e') ? 'economic' : 'social')),
        {
          ...indicator('s3', 'social'),
          notApplicable: { when: '${age} < 14', because: { en: 'Under 14' } },
        },
      ],
      missing: { policy: 'all-answered' },
      notApplicable: { policy: 'rescale' },
      weightSets: [{ id: 'equal', label: { en: 'Equal' }, provenance, weights: { kind: 'equal' } }],
    },
  },
);

/** A UUID of that number. */
export const uuid = (number: number): string =>
  `5d0c8e2a-41b7-4c39-8f60-${number.toString(16).padStart(12, '0')}`;

export function recordOf(
  number: number,
  version: string,
  answers: Readonly<Record<string, Answer>>,
  more: Partial<InterviewRecord> = {},
): InterviewRecord {
  return {
    querencia: 1,
    record: uuid(number),
    form: weighed.id,
    version,
    case: `CASE-${number}`,
    round: 'baseline',
    state: 'complete',
    startedAt: '2026-03-12T09:30:00+03:00',
    finalisedAt: '2026-03-12T10:11:00+03:00',
    languages: ['en'],
    answers,
    ...more,
  };
}

/**
 * So many records in which all indicators follow one trait, each child 14 or older. `against`: indicators that go the other way;
 * `more`: answers put over those of a record, by its number.
 */
export function manyRecords(
  count: number,
  version: string,
  {
    against = [],
    more = () => ({}),
    seed = 7,
  }: {
    readonly against?: readonly string[];
    readonly more?: (number: number) => Readonly<Record<string, Answer>>;
    readonly seed?: number;
  } = {},
): readonly InterviewRecord[] {
  const chance = seeded(seed);
  return Array.from({ length: count }, (_, number) => {
    const isWell = chance.chance(50);
    const answers = IDS.map((id, at) => {
      const follows = chance.chance(90 - 5 * at);
      const isYes = follows ? isWell !== against.includes(id) : chance.chance(50);
      return [id, isYes ? 'yes' : 'no'] as const;
    });
    return recordOf(number, version, { age: 15, ...Object.fromEntries(answers), ...more(number) });
  });
}
