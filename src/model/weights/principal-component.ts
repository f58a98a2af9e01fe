/**
 * The first principal component of a table of points, as R's `prcomp(x, center = TRUE, scale. = TRUE)` has it.
 *
 * Columns are standardised (mean 0, standard deviation 1 with n - 1), their correlations decomposed; the first component is the unit
 * vector that belongs to the greatest eigenvalue. A vector and its opposite are the same component: it is turned so that its entries add
 * up to more than nothing, which is to say that who has more points in all has more of the component; where they add up to nothing,
 * the greatest entry (of several, that of the first column by name) is positive.
 *
 * Holds throughout: the order of rows and columns changes no bit of the result, since both are sorted before anything is added up;
 * multiplying a column by a positive number changes nothing, by a negative one turns its entry round.
 */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

export interface Column {
  readonly name: string;
  /** One value per row, as many in each column. */
  readonly values: readonly number[];
}

export type FirstComponent =
  | {
      readonly kind: 'component';
      /** By column, in the order given; their squares add up to 1. */
      readonly loadings: Readonly<Record<string, number>>;
      /** Its share of the variance, from 1/columns to 1. */
      readonly explained: number;
    }
  /** Columns that have the same value in every row cannot be standardised. */
  | { readonly kind: 'constant'; readonly columns: readonly string[] }
  /** The two greatest eigenvalues are the same: which direction comes first is chance. */
  | { readonly kind: 'undetermined' };

/** Eigenvalues that differ by less than this part of the first are one: their vectors would not be the same on another machine. */
const SAME = 1e-6;
/** A sum of loadings below this is nothing. */
const NOTHING = 1e-9;

/** The first component of at least one column of at least two rows. */
export function firstComponent(columns: readonly Column[]): FirstComponent {
  const sorted = [...columns].sort((a, b) => (a.name < b.name ? -1 : 1));
  const constant = columns.filter(({ values }) => values.every((value) => value === values[0]));
  if (constant.length > 0) return { kind: 'constant', columns: constant.map(({ name }) => name) };

  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(correlations(sorted), {
    assumeSymmetric: true,
  });
  const descending = realEigenvalues
    .map((value, index) => ({ value, index }))
    .sort((a, b) => b.value - a.value);
  const [first, second] = descending;
  if (first === undefined) throw new Error('a table without columns has no components');
  if (second !== undefined && first.value - second.value < SAME * first.value)
    return { kind: 'undetermined' };

  const vector = turned(eigenvectorMatrix.getColumn(first.index));
  const loadings = new Map(sorted.map(({ name }, index) => [name, vector[index] ?? 0]));
  return {
    kind: 'component',
    loadings: Object.fromEntries(columns.map(({ name }) => [name, loadings.get(name) ?? 0])),
    // the trace of correlations is the number of columns
    explained: Math.min(1, first.value / columns.length),
  };
}

function correlations(columns: readonly Column[]): Matrix {
  const rows = (columns[0]?.values ?? [])
    .map((_, row) => columns.map(({ values }) => values[row] ?? 0))
    .sort((a, b) => {
      const at = a.findIndex((value, index) => value !== b[index]);
      return (a[at] ?? 0) - (b[at] ?? 0);
    });
  const standardised = columns.map((_, column) => standardise(rows.map((row) => row[column] ?? 0)));
  const table = Matrix.zeros(columns.length, columns.length);
  standardised.forEach((one, i) => {
    table.set(i, i, 1);
    for (let j = 0; j < i; j++) {
      const other = standardised[j] ?? [];
      const product = one.reduce((sum, value, row) => sum + value * (other[row] ?? 0), 0) / (rows.length - 1);
      table.set(i, j, product);
      table.set(j, i, product);
    }
  });
  return table;
}

function standardise(values: readonly number[]): readonly number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return values.map((value) => (value - mean) / Math.sqrt(variance));
}

/** A unit vector in the direction we agreed on. */
function turned(vector: readonly number[]): readonly number[] {
  const length = Math.sqrt(vector.reduce((sum, entry) => sum + entry ** 2, 0));
  const total = vector.reduce((sum, entry) => sum + entry, 0);
  const greatest = Math.max(...vector.map(Math.abs));
  const leading = vector.find((entry) => Math.abs(entry) > greatest - NOTHING) ?? 0;
  const sign = Math.abs(total) > NOTHING ? Math.sign(total) : Math.sign(leading);
  return vector.map((entry) => (sign * entry) / length);
}
