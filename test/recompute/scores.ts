/** Points and scores as docs/formats.md (sections 7.3 and 8) defines them, computed a second time and in the plainest way. */
import type { ChoicePoints, FormDefinition, Indicator } from '../../src/model/form.ts';
import type { InterviewRecord } from '../../src/model/record.ts';
import { Interview, type Reason } from './interview.ts';

export type Coded = number | 'notApplicable' | { readonly missing: Reason };
export type Total =
  | { readonly score: number; readonly estimated: readonly string[] }
  | 'notApplicable'
  | { readonly withheld: readonly string[] };
export interface Recomputed {
  readonly indicators: Readonly<Record<string, Coded>>;
  readonly dimensions: Readonly<Record<string, Total>>;
  readonly composite: Total;
}

/** The scores of a record by one weight set; null where the set lacks an indicator. */
export function recompute(form: FormDefinition, record: InterviewRecord, set: string): Recomputed | null {
  const { coding } = form;
  const weights = weightsOf(form, set);
  if (weights === null) return null;
  const interview = record.state === 'declined' ? null : new Interview(form, record);
  const coded = new Map(
    coding.indicators.map((one): [string, Coded] => [
      one.id,
      interview === null ? { missing: 'notAsked' } : codeOf(interview, one),
    ]),
  );

  const dimensions: Record<string, Total> = {};
  const withheldBy: string[] = [];
  let composite = 0;
  for (const { id } of coding.dimensions) {
    const all = coding.indicators.filter((one) => one.dimension === id).map((one) => one.id);
    if (all.length === 0) continue;
    const answered = all.filter((one) => typeof coded.get(one) === 'number');
    const missing = all.filter((one) => typeof coded.get(one) === 'object');
    const applied = answered.length + missing.length;
    const isEnough =
      coding.missing.policy === 'all-answered'
        ? missing.length === 0
        : 100 * answered.length >= coding.missing.percent * applied;
    const mean = (which: 'dimension' | 'composite'): number => {
      const weight = (one: string): number => weights.get(one)?.[which] ?? NaN;
      const whole = all.reduce((total, one) => total + weight(one), 0);
      const points = answered.reduce((total, one) => total + weight(one) * Number(coded.get(one)), 0);
      // 0/0 is no number: nothing that was answered weighs anything
      return whole === 0 && which === 'composite'
        ? 0
        : (whole * points) / answered.reduce((total, one) => total + weight(one), 0);
    };
    const score = mean('dimension');
    if (missing.length > 0 && (!isEnough || Number.isNaN(score))) {
      dimensions[id] = { withheld: missing };
      withheldBy.push(...missing);
    } else if (Number.isNaN(score)) {
      dimensions[id] = 'notApplicable';
      withheldBy.push(...all);
    } else {
      dimensions[id] = { score, estimated: missing };
      const share = mean('composite');
      if (Number.isNaN(share)) withheldBy.push(...(missing.length > 0 ? missing : all));
      else composite += share;
    }
  }
  return {
    indicators: Object.fromEntries(coded),
    dimensions,
    composite: withheldBy.length > 0 ? { withheld: withheldBy } : { score: composite, estimated: [] },
  };
}

function weightsOf({ coding }: FormDefinition, id: string) {
  const set = coding.weightSets.find((one) => one.id === id);
  if (!set) throw new Error(`there is no weight set ${id}`);
  const of = new Map<string, { readonly dimension: number; readonly composite: number }>();
  const used = new Set(coding.indicators.map(({ dimension }) => dimension)).size;
  for (const { id: indicator, dimension } of coding.indicators) {
    const k = coding.indicators.filter((one) => one.dimension === dimension).length;
    const weight =
      set.weights.kind === 'equal'
        ? { dimension: 1 / k, composite: 1 / (used * k) }
        : set.weights.rows[indicator];
    if (!weight) return null;
    of.set(indicator, weight);
  }
  return of;
}

function codeOf(interview: Interview, { points, notApplicable }: Indicator): Coded {
  if (notApplicable) {
    const leaves = interview.decide(notApplicable.when);
    if (typeof leaves === 'object') return { missing: leaves.unknown };
    if (leaves) return 'notApplicable';
  }
  if (points.kind === 'choice') return byChoice(interview, points);
  if (points.kind === 'allOf') {
    const parts = points.parts.flatMap((part): Coded[] => {
      const applies = part.applies === undefined ? true : interview.decide(part.applies);
      if (typeof applies === 'object') return [{ missing: applies.unknown }];
      return applies ? [byChoice(interview, part)] : [];
    });
    if (parts.includes(0)) return 0;
    const lacking = parts.find((one) => typeof one === 'object');
    if (lacking !== undefined) return lacking;
    return parts.length === 0 ? 'notApplicable' : Math.min(...parts.map(Number));
  }
  for (const { when, points: given } of points.rules) {
    const holds = when === undefined ? true : interview.decide(when);
    if (typeof holds === 'object') return { missing: holds.unknown };
    if (holds) return given;
  }
  return { missing: 'notCoded' };
}

function byChoice(
  interview: Interview,
  { question, values }: Pick<ChoicePoints, 'question' | 'values'>,
): Coded {
  const status = interview.status(question);
  if (status.is === 'missing') return { missing: status.reason };
  if (status.is === 'skipped') return { missing: status.means };
  return values[String(status.value)] ?? { missing: 'notCoded' };
}
