/**
 * The points of many records, as a table to compute weights from: which records count, and why others do not.
 *
 * Holds throughout: the order of the records changes nothing.
 */
import type { Exclusion } from '../form.ts';
import type { InterviewRecord } from '../record.ts';
import { openCoder } from '../scoring/score-record.ts';
import type { CompiledForm } from '../session/compiled-form.ts';

export interface PointsTable {
  /** A row per record looked at, by record id: of each indicator its points; null: missing; undefined: does not apply. */
  readonly rows: readonly Points[];
  /** Records not looked at, by record id. */
  readonly excluded: readonly { readonly record: string; readonly why: Exclusion }[];
  /** Different cases among the rows. */
  readonly cases: number;
}
export interface Points {
  readonly record: string;
  readonly points: ReadonlyMap<string, number | null | undefined>;
}

/**
 * The points of the records by the rules of their form's version.
 *
 *   not looked at | because
 *   --------------|--------------------------------------------------------------
 *   `otherForm`, `otherVersion`, `otherRound` | it is of another one than asked for
 *   `twice`       | its id stands more than once: which one counts is not known, so none does
 *   `declined`    | it holds no answers
 *   `faulty`      | its answers do not fit the form (nor would it be scored)
 */
export function pointsOf(
  form: CompiledForm,
  records: readonly InterviewRecord[],
  { version, round }: { readonly version: string; readonly round?: string | undefined },
): PointsTable {
  const times = new Map<string, number>();
  for (const { record } of records) times.set(record, (times.get(record) ?? 0) + 1);
  const rows: Points[] = [];
  const excluded: { record: string; why: Exclusion }[] = [];
  const cases = new Set<string>();
  const code = openCoder(form);
  for (const one of records) {
    const found = lookAt(one);
    if (typeof found === 'string') excluded.push({ record: one.record, why: found });
    else {
      rows.push({ record: one.record, points: found });
      cases.add(one.case);
    }
  }
  const byId = (a: { readonly record: string }, b: { readonly record: string }): number =>
    a.record < b.record ? -1 : a.record > b.record ? 1 : 0;
  excluded.sort((a, b) => byId(a, b) || (a.why < b.why ? -1 : 1));
  return { rows: rows.sort(byId), excluded, cases: cases.size };

  function lookAt(one: InterviewRecord): Exclusion | Points['points'] {
    if (one.form !== form.definition.id) return 'otherForm';
    if (one.version !== version) return 'otherVersion';
    if ((times.get(one.record) ?? 0) > 1) return 'twice';
    if (round !== undefined && one.round !== round) return 'otherRound';
    if (one.state === 'declined') return 'declined';
    const { results, issues } = code(one);
    if (issues.some(({ severity }) => severity === 'error')) return 'faulty';
    return new Map(
      Object.entries(results).map(([id, result]) => [
        id,
        result.kind === 'points' ? result.points : result.kind === 'missing' ? null : undefined,
      ]),
    );
  }
}
