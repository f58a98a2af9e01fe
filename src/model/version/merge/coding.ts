/** Coding: indicators and their points, dimensions, parameters, weight sets. */
import type { PointsRule } from '../../form.ts';
import { entriesOf, fieldsOf } from '../value.ts';
import { field, list, optional, record, table, under, words, type Known } from './parts.ts';
import { tell, type Merge } from './sides.ts';

const idOf = (one: unknown): string => String(fieldsOf(one).get('id'));
const byId = (part: Known['part'], path: string): Known & { readonly name: typeof idOf } => ({
  part,
  at: under(path),
  name: idOf,
});

const values = table({ part: 'point', at: under('values'), least: 1 }, field('points'));

/** Points of one choice each; those of another question are no edit of these. */
const choicePoints: Merge = (merging, sides, where) => {
  const questions = [sides.base, sides.ours, sides.theirs].map((one) => fieldsOf(one).get('question'));
  const same = questions.every((question) => question === questions[0]);
  return (same ? record({ values, applies: field('applies') }) : field('question'))(merging, sides, where);
};

const parts = list(
  {
    part: 'piece',
    at: under('parts'),
    name: (one) => String(fieldsOf(one).get('question')),
    least: 1,
  },
  record({ values, applies: field('applies') }),
);

const rulesById = list(
  { ...byId('rule', 'rules'), least: 1 },
  record({ when: field('when'), points: field('points'), because: words('because') }),
);
/** What holds otherwise stands last, and there is one of it. */
const rules: Merge = (merging, sides, where) => {
  const merged = entriesOf(rulesById(merging, sides, where));
  const [some, otherwise] = [true, false].map((has) =>
    merged.filter((rule) => fieldsOf(rule).has('when') === has),
  );
  if ((otherwise ?? []).length <= 1) return [...(some ?? []), ...(otherwise ?? [])];
  tell(merging, 'changed', where, sides, { field: 'points' });
  return sides.ours;
};

const points: Merge = (merging, sides, where) => {
  const kinds = [sides.base, sides.ours, sides.theirs].map((one) => fieldsOf(one).get('kind'));
  if (kinds.some((kind) => kind !== kinds[0])) return field('points')(merging, sides, where);
  // reason: the kinds of points there are
  const kind = kinds[0] as PointsRule['kind'];
  switch (kind) {
    case 'choice':
      return choicePoints(merging, sides, where);
    case 'allOf':
      return record({ parts })(merging, sides, where);
    case 'rules':
      return record({ rules })(merging, sides, where);
    default:
      return kind satisfies never;
  }
};

const indicator = record({
  dimension: field('dimension'),
  label: words('label'),
  points,
  notApplicable: optional(
    'notApplicable',
    record({ when: field('notApplicable'), because: words('because') }),
  ),
  provenance: field('provenance'),
});

const parameter = record({ value: field('value'), label: words('label'), provenance: field('provenance') });

/** Weights of two tables mixed add up to nothing, and come from nowhere: a set is one side's, whole. */
const weightSet = record({ label: words('label') }, [
  ['weights', ['weights', 'provenance', 'confirmation', 'derivation']],
]);

export const coding: Merge = record({
  dimensions: list(byId('dimension', 'dimensions'), record({ label: words('label') })),
  indicators: list(byId('indicator', 'indicators'), indicator),
  parameters: table({ part: 'parameter', at: under('parameters') }, parameter),
  missing: field('missing'),
  notApplicable: field('notApplicable'),
  weightSets: list(byId('weightSet', 'weightSets'), weightSet),
});
