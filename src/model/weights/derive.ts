/**
 * Weights from collected points: an indicator weighs the square of its loading on the first principal component.
 *
 * Each dimension is analysed by itself, on the points of the records that have points for all its indicators; the composite weights are
 * an analysis of their own, of all indicators together, because composite weights are never derived from dimension weights. Indicators
 * that did not apply to some of the records (by age, say) are left out and weigh nothing: kept in, they would leave only those records to
 * which they applied.
 *
 * Points go from worse to better. A negative loading says that an indicator went the other way from the rest; its square would hide that, so
 * the set scores nothing (`undecided`) until a member has decided: to keep it all the same, or to leave it out.
 */
import type { Analysis, Coding, Derivation, Exclusion, Signed, Text, WeightSet } from '../form.ts';
import type { Issue } from '../issue.ts';
import type { InterviewRecord } from '../record.ts';
import type { CompiledForm } from '../session/compiled-form.ts';
import { near } from '../session/checks/references.ts';
import { pointsOf, type Points } from './points-table.ts';
import { firstComponent } from './principal-component.ts';
import { against } from './undecided.ts';

/**
 * Complete cases an analysis of that many indicators needs: a hundred, and five for each indicator (R. L. Gorsuch, Factor Analysis, 2nd
 * edition, 1983: at least five times as many cases as variables, and never less than a hundred).
 */
export const casesNeeded = (indicators: number): number => Math.max(100, 5 * indicators);

export interface DeriveOptions {
  readonly id: string;
  readonly label: Text;
  /** The day of the analysis, `2026-11-28`. */
  readonly on: string;
  /** The form's version: records of others are not looked at. */
  readonly version: string;
  /** The file of the records, named by its bytes. */
  readonly file: string;
  /** Only records of this round. */
  readonly round?: string;
  readonly decisions?: NonNullable<Derivation['decisions']>;
}

export interface Derived {
  /** Null when it was refused. */
  readonly set: WeightSet | null;
  /**
   * Refusals: `weights/empty` (indicators: no record has points), `weights/nothing-left` (dimension), `weights/too-few` (dimension, n, needs,
   * lacking: indicators that some records lack points for, some: how many), `weights/constant` (dimension, indicators), `weights/undetermined` (dimension),
   * `coding/unknown-indicator` (indicator, suggestion?). With a set that scores nothing yet: `weights/against-direction` (dimension,
   * indicators). Warnings: `weights/left-out` (indicators), `weights/cases-repeat` (records, cases). `dimension` may be `composite`.
   */
  readonly issues: readonly Issue[];
  readonly excluded: readonly { readonly record: string; readonly why: Exclusion }[];
}

/** Derives a set of weights from records, or says why it cannot be. */
export function deriveWeights(
  form: CompiledForm,
  records: readonly InterviewRecord[],
  options: DeriveOptions,
): Derived {
  const { coding } = form.definition;
  const { id, label, on, version, file, round, decisions = [] } = options;
  const { rows, excluded, cases } = pointsOf(form, records, { version, round });
  const at = `coding.weightSets.${id}`;
  const issues: Issue[] = unknownIn(coding, decisions, at);

  const leftOut = timesNotApplicable(coding, rows);
  const decidedOut = decisions.flatMap(({ indicator, decision }) =>
    decision === 'leaveOut' ? [indicator] : [],
  );
  const used = coding.indicators.filter(
    (one) => !Object.hasOwn(leftOut, one.id) && !decidedOut.includes(one.id),
  );
  const empty = used.filter(
    (one) => rows.length > 0 && rows.every(({ points }) => typeof points.get(one.id) !== 'number'),
  );
  if (empty.length > 0) issues.push(problem('empty', at, { indicators: empty.map((one) => one.id) }));
  if (issues.length > 0) return { set: null, issues, excluded };

  const kept = decisions.flatMap(({ indicator, decision }) => (decision === 'keep' ? [indicator] : []));
  const analyse = (name: string, ids: readonly string[]): Analysis | null => {
    const found = analysis(name, ids, rows, at);
    if ('code' in found) {
      issues.push(found);
      return null;
    }
    const indicators = against(found).filter((one) => !kept.includes(one));
    if (indicators.length > 0) issues.push(problem('against-direction', at, { dimension: name, indicators }));
    return found;
  };
  const dimensions: Record<string, Analysis> = {};
  for (const dimension of coding.dimensions) {
    if (!coding.indicators.some((one) => one.dimension === dimension.id)) continue;
    const ids = used.filter((one) => one.dimension === dimension.id).map((one) => one.id);
    const found = analyse(dimension.id, ids);
    if (found !== null) dimensions[dimension.id] = found;
  }
  const composite = analyse(
    'composite',
    used.map((one) => one.id),
  );

  const warn = (code: string, particulars: NonNullable<Issue['particulars']>): void => {
    issues.push({ ...problem(code, at, particulars), severity: 'warning' });
  };
  if (Object.keys(leftOut).length > 0) warn('left-out', { indicators: Object.keys(leftOut) });
  if (cases < rows.length) warn('cases-repeat', { records: rows.length, cases });
  if (composite === null || issues.some(isRefusal)) return { set: null, issues, excluded };

  const derivation: Derivation = {
    method: 'principal-component',
    on,
    version,
    ...(round === undefined ? {} : { round }),
    records: rows.length,
    excluded: counted(excluded),
    leftOut,
    ...(decisions.length === 0 ? {} : { decisions }),
    dimensions,
    composite,
  };
  const set: WeightSet = {
    id,
    label,
    provenance: { status: 'local', file },
    weights: { kind: 'table', rows: rowsFrom(coding, derivation) },
    derivation,
  };
  return { set, issues, excluded };
}

/** Nothing can be computed; with `against-direction` a set can be shown, and decided. */
const isRefusal = ({ severity, code }: Issue): boolean =>
  severity === 'error' && code !== 'weights/against-direction';

/** Squares of the loadings; nothing for what was left out. */
function rowsFrom(coding: Coding, { dimensions, composite }: Derivation) {
  return Object.fromEntries(
    coding.indicators.map(({ id, dimension }) => [
      id,
      {
        dimension: (dimensions[dimension]?.loadings[id] ?? 0) ** 2,
        composite: (composite.loadings[id] ?? 0) ** 2,
      },
    ]),
  );
}

function analysis(
  name: string,
  ids: readonly string[],
  rows: readonly Points[],
  at: string,
): Analysis | Issue {
  if (ids.length === 0) return problem('nothing-left', at, { dimension: name });
  const has = (points: Points['points'], id: string): boolean => typeof points.get(id) === 'number';
  const complete = rows.filter(({ points }) => ids.every((id) => has(points, id)));
  const [n, needs] = [complete.length, casesNeeded(ids.length)];
  if (n < needs) {
    const lacking = ids.filter((id) => rows.some(({ points }) => !has(points, id)));
    return problem('too-few', at, { dimension: name, n, needs, lacking, some: lacking.length });
  }
  const columns = ids.map((id) => ({
    name: id,
    values: complete.map(({ points }) => points.get(id) ?? 0),
  }));
  const found = firstComponent(columns);
  switch (found.kind) {
    case 'constant':
      return problem('constant', at, { dimension: name, indicators: found.columns });
    case 'undetermined':
      return problem('undetermined', at, { dimension: name });
    case 'component':
      return { n, incomplete: rows.length - n, explained: found.explained, loadings: found.loadings };
    default:
      return found satisfies never;
  }
}

/** Indicators that did not apply to some of the records, and to how many, in the form's order. */
function timesNotApplicable(
  { indicators }: Coding,
  rows: readonly Points[],
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    indicators.flatMap(({ id }) => {
      const times = rows.filter(({ points }) => points.get(id) === undefined).length;
      return times === 0 ? [] : [[id, times] as const];
    }),
  );
}

function counted(excluded: Derived['excluded']): Derivation['excluded'] {
  const counts: Partial<Record<Exclusion, number>> = {};
  for (const { why } of excluded) counts[why] = (counts[why] ?? 0) + 1;
  return counts;
}

function unknownIn(
  { indicators }: Coding,
  decisions: readonly { readonly indicator: string; readonly by: Signed }[],
  at: string,
): Issue[] {
  const ids = indicators.map(({ id }) => id);
  return decisions.flatMap(({ indicator }) =>
    ids.includes(indicator)
      ? []
      : [
          {
            severity: 'error' as const,
            code: 'coding/unknown-indicator',
            at,
            particulars: { indicator, ...near(indicator, ids) },
          },
        ],
  );
}

function problem(code: string, at: string, particulars: NonNullable<Issue['particulars']>): Issue {
  return { severity: 'error', code: `weights/${code}`, at, particulars };
}
