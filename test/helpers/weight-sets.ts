/** Weight sets of the survey that come from somewhere: a printed table, collected points. */
import type { Analysis, FormDefinition, WeightSet } from '../../src/model/form.ts';
import { importedFrom } from '../../src/model/weights/confirmation.ts';
import { survey } from './screen.ts';

type Rows = Extract<WeightSet['weights'], { readonly kind: 'table' }>['rows'];

const { dimensions, indicators } = survey.coding;
const ownOf = (dimension: string) => indicators.filter((one) => one.dimension === dimension);
/** Weights of a column, as printed with two decimals: they add up to 1 in each dimension, to 0.98 in the composite. */
const printed = (of: number): readonly string[] => {
  const low = Math.floor(100 / of);
  return Array.from({ length: of }, (_, at) => `0.${String(low + (at < 100 % of ? 1 : 0)).padStart(2, '0')}`);
};
const inDimension = new Map(
  dimensions.flatMap(({ id }) => {
    const own = ownOf(id);
    return printed(own.length).map((weight, at) => [own[at]?.id ?? '', weight] as const);
  }),
);

/** Lines of a published table of the survey, headers first: `e1,0.17,0.05`. */
export const PRINTED: readonly string[] = [
  'indicator,dimension weight,composite weight',
  ...indicators.map(({ id }, at) => `${id},${inDimension.get(id) ?? ''},${at < 10 ? '0.05' : '0.04'}`),
];
export const printedRows: Rows = Object.fromEntries(
  PRINTED.slice(1).map((line) => {
    const [id = '', dimension, composite] = line.split(',');
    return [id, { dimension: Number(dimension), composite: Number(composite) }];
  }),
);

/** A file as somebody chooses it. */
export const tableFile = (lines: readonly string[], name = 'handbook.csv'): File =>
  new File([lines.join('\n')], name);

export const rana = { member: 'member-rana', name: 'Rana', on: '2026-11-27' };
export const PRINTED_FILE = `sha256-${'a1'.repeat(32)}`;
/** Imported by Rana, confirmed by nobody. */
export const imported: WeightSet = {
  id: 'printed',
  label: { en: 'As printed' },
  weights: { kind: 'table', rows: printedRows },
  ...importedFrom({ source: 'Handbook, 2027', page: '41', file: PRINTED_FILE }, printedRows, rana),
};

/** An analysis in which these indicators load against their direction. */
const analysis = (ids: readonly string[], against: readonly string[]): Analysis => ({
  n: 198,
  incomplete: 5,
  explained: 0.412,
  loadings: Object.fromEntries(
    ids.map((id) => [id, (against.includes(id) ? -1 : 1) / Math.sqrt(ids.length)]),
  ),
});
/** Derived from points; `against`: what loads against its direction in its dimension. */
export function derived(against: readonly string[]): WeightSet {
  const ids = indicators.map(({ id }) => id);
  const rows = indicators.map(
    ({ id, dimension }) =>
      [id, { dimension: 1 / ownOf(dimension).length, composite: 1 / ids.length }] as const,
  );
  return {
    id: 'pca',
    label: { en: 'From the pilot' },
    provenance: { status: 'local', file: PRINTED_FILE },
    weights: { kind: 'table', rows: Object.fromEntries(rows) },
    derivation: {
      method: 'principal-component',
      on: '2026-11-28',
      version: `sha256-${'5'.repeat(64)}`,
      records: 203,
      excluded: { declined: 2, otherVersion: 1 },
      leftOut: {},
      dimensions: Object.fromEntries(
        dimensions.map(({ id }) => [
          id,
          analysis(
            ownOf(id).map((one) => one.id),
            against,
          ),
        ]),
      ),
      composite: analysis(ids, []),
    },
  };
}

/** The survey with these sets behind its own. */
export const withSets = (...sets: readonly WeightSet[]): FormDefinition => ({
  ...survey,
  coding: { ...survey.coding, weightSets: [...survey.coding.weightSets, ...sets] },
});
