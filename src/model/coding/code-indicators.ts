/**
 * From answers to points: each indicator is scored, not applicable, or missing with a reason.
 *
 * The indicator's `notApplicable` is asked first, then its rule. Nothing scores by default: a blank, a "don't know", a
 * question that was skipped and a choice without a point never become 0.
 */
import { plainValue } from '../answer/answer.ts';
import { parseExpression } from '../expression/parse.ts';
import type { Tree } from '../expression/tree.ts';
import type { ChoicePoints, Coding, Expression, Indicator, PointRule } from '../form.ts';
import type { Explanation, IndicatorResult, MissingReason } from '../scoring/score.ts';
import type { CompiledForm } from '../session/compiled-form.ts';
import type { RecordSession } from '../session/session.ts';
import { isUnknown, readingsOf, type Reading, type ReadingOptions, type Truth } from './reading.ts';

/** What every indicator of a form gives, by indicator id, in the form's order. */
export type IndicatorResults = Readonly<Record<string, IndicatorResult>>;

/** What every indicator gives for what the session holds now. */
export function codeIndicators(
  form: CompiledForm,
  session: RecordSession,
  options: ReadingOptions = {},
): IndicatorResults {
  return indicatorCoder(form, session)(options);
}

/** The same again and again, of a session whose answers become others and whose tree does not. */
export function indicatorCoder(
  form: CompiledForm,
  session: RecordSession,
): (options?: ReadingOptions) => IndicatorResults {
  const { coding } = form.definition;
  const read = readingsOf(form, session);
  const trees = treesOf(coding);
  return (options) => {
    const coder = new Coder(read(options), trees);
    const results: Record<string, IndicatorResult> = {};
    for (const one of coding.indicators) results[one.id] = coder.code(one);
    return results;
  };
}

/** For an interview that was declined: nothing was asked. */
export function nothingAsked(coding: Coding): IndicatorResults {
  return Object.fromEntries(coding.indicators.map(({ id }) => [id, missing('notAsked')]));
}

class Coder {
  constructor(
    private readonly reading: Reading,
    private readonly trees: (text: Expression) => Tree | null,
  ) {}

  code(indicator: Indicator): IndicatorResult {
    const { notApplicable, points } = indicator;
    if (notApplicable) {
      const truth = this.decide(notApplicable.when);
      if (isUnknown(truth)) return missing(truth.unknown, truth.question);
      if (truth)
        return { kind: 'notApplicable', why: { code: 'notApplicable', because: notApplicable.because } };
    }
    switch (points.kind) {
      case 'choice':
        return this.choice(points, 'choice');
      case 'allOf':
        return this.allOf(points.parts);
      case 'rules':
        return this.rules(points.rules);
      default:
        return points satisfies never;
    }
  }

  private choice(points: ChoicePoints, code: 'choice' | 'allOf'): IndicatorResult {
    const { question } = points;
    const status = this.reading.status(question);
    if (!status) return missing('notCoded', question);
    if (status.kind === 'missing') return missing(status.reason, status.question);
    if (status.kind === 'skipped') return missing(status.means, question);
    const value = String(plainValue(status.value));
    const point = Object.hasOwn(points.values, value) ? points.values[value] : undefined;
    if (point === undefined)
      return { kind: 'missing', reason: 'notCoded', why: { code: 'missing', question, value } };
    return { kind: 'points', points: point, why: { code, question, value } };
  }

  private allOf(parts: readonly ChoicePoints[]): IndicatorResult {
    const results: IndicatorResult[] = [];
    for (const part of parts) {
      const applies: Truth = part.applies === undefined ? true : this.decide(part.applies);
      if (isUnknown(applies)) results.push(missing(applies.unknown, applies.question));
      else if (applies) results.push(this.choice(part, 'allOf'));
    }
    const scored = results.filter((result) => result.kind === 'points');
    const zero = scored.find((result) => result.points === 0);
    // one part at zero decides: what the missing parts would have said cannot change it
    if (zero) return zero;
    const lacking = results.find((result) => result.kind === 'missing');
    if (lacking) return lacking;
    const [first] = scored;
    if (!first) return { kind: 'notApplicable', why: { code: 'notApplicable' } };
    const least = scored.reduce((a, b) => (b.points < a.points ? b : a), first);
    return least.points === 1 ? { kind: 'points', points: 1, why: { code: 'allOf' } } : least;
  }

  private rules(rules: readonly PointRule[]): IndicatorResult {
    for (const rule of rules) {
      const holds: Truth = rule.when === undefined ? true : this.decide(rule.when);
      if (isUnknown(holds)) return missing(holds.unknown, holds.question);
      if (holds)
        return {
          kind: 'points',
          points: rule.points,
          why: { code: 'rule', rule: rule.id, because: rule.because },
        };
    }
    return missing('notCoded');
  }

  /** A condition that cannot be read decides nothing; the form's issues say what is wrong with it. */
  private decide(text: Expression): Truth {
    const tree = this.trees(text);
    return tree ? this.reading.decide(tree) : { unknown: 'notCoded', question: '' };
  }
}

function missing(reason: MissingReason, question?: string): IndicatorResult {
  const why: Explanation = question ? { code: 'missing', question } : { code: 'missing' };
  return { kind: 'missing', reason, why };
}

const parsed = new WeakMap<Coding, Map<string, Tree | null>>();

/** The conditions of a coding as trees, each parsed once in the life of the form. Null for a broken one. */
function treesOf(coding: Coding): (text: Expression) => Tree | null {
  const trees = parsed.get(coding) ?? new Map<string, Tree | null>();
  parsed.set(coding, trees);
  return (text) => {
    let tree = trees.get(text);
    if (tree === undefined) {
      const result = parseExpression(text);
      tree = result.kind === 'parsed' ? result.tree : null;
      trees.set(text, tree);
    }
    return tree;
  };
}
