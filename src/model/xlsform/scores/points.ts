/**
 * The points of an indicator as one calculation: a number, `n/a` when it does not apply, blank when it is missing.
 *
 * Holds throughout: these are the rules of `coding/code-indicators.ts`. Nothing scores by default: every case that gives points asks for
 * the answer it rests on.
 */
import type { Tree } from '../../expression/tree.ts';
import type { ChoicePoints, Indicator, PointRule } from '../../form.ts';
import type { CompiledForm } from '../../session/compiled-form.ts';
import { anyOf, firstOf, type Case } from './cascade.ts';
import type { Conditions } from './conditions.ts';
import type { HelperRows } from './helper-rows.ts';
import {
  all,
  BLANK,
  both,
  call,
  equal,
  FALSE,
  mention,
  numberTree,
  textTree,
  TRUE,
  unequal,
} from './trees.ts';
import { Untranslatable } from './untranslatable.ts';
import { ALWAYS, TOP, type Verdict } from './verdict.ts';

/** What a row of points says of an indicator that does not apply. */
export const NOT_APPLICABLE = 'n/a';
const notApplicable = textTree(NOT_APPLICABLE);

export class PointRows {
  constructor(
    private readonly form: CompiledForm,
    private readonly conditions: Conditions,
    private readonly helpers: HelperRows,
  ) {}

  /** Throws `Untranslatable`. */
  pointsOf(indicator: Indicator): Tree {
    const { id, points } = indicator;
    const at = `coding.indicators.${id}`;
    const leaves = indicator.notApplicable ? this.decide(`${at}.notApplicable`) : null;
    const cases: Case[] =
      leaves === null
        ? []
        : [
            { when: leaves.yes, then: notApplicable },
            { when: leaves.unknown, then: BLANK },
          ];
    switch (points.kind) {
      case 'choice':
        cases.push(...this.choice(points));
        break;
      case 'allOf':
        cases.push(...this.allOf(points.parts, at));
        break;
      case 'rules':
        cases.push(...this.rules(points.rules, at));
        break;
      default:
        points satisfies never;
    }
    return firstOf(cases, BLANK, this.helpers);
  }

  private choice({ question, values }: ChoicePoints): readonly Case[] {
    const byPoints = new Map<number, Tree[]>();
    for (const [value, points] of Object.entries(values))
      byPoints.set(points, [...(byPoints.get(points) ?? []), this.answered(question, value)]);
    return [...byPoints].flatMap(([points, answers]) =>
      anyOf(answers).map((when) => ({ when, then: numberTree(points) })),
    );
  }

  /** The answer is that value: never of a blank one. */
  private answered(question: string, value: string): Tree {
    const item = this.form.items.get(question);
    if (item === undefined) return FALSE;
    if (item.repeats.length > 0) throw new Untranslatable('several');
    const answer = mention(question);
    switch (item.item.type) {
      case 'note':
      case 'section':
      case 'repeat':
      case 'calculate':
      case 'hidden':
        return FALSE;
      case 'acknowledge':
        return value === 'true' ? unequal(answer, BLANK) : FALSE;
      case 'lifeline':
      case 'ecosystemMap':
        throw new Untranslatable('kind');
      case 'integer':
      case 'decimal':
      case 'range':
        return equal(call('string', answer), textTree(value));
      default:
        return equal(answer, textTree(value));
    }
  }

  /** Each part in a row of its own; then 0 as soon as one is, blank if one is lacking, and the least of the others. */
  private allOf(parts: readonly ChoicePoints[], at: string): readonly Case[] {
    const rows = parts.map((part) => {
      const applies =
        part.applies === undefined ? ALWAYS : this.decide(`${at}.parts.${part.question}`, part.applies);
      const cases = this.choice(part).map(({ when, then }) => ({ when: both(applies.yes, when), then }));
      if (applies !== ALWAYS) cases.push({ when: applies.no, then: notApplicable });
      return {
        value: this.helpers.row(firstOf(cases, BLANK, this.helpers), null),
        points: new Set(Object.values(part.values)),
        mayBeLeftOut: applies !== ALWAYS,
      };
    });
    const having = (points: number): readonly Tree[] =>
      rows.filter((row) => row.points.has(points)).map(({ value }) => equal(value, numberTree(points)));
    const cases = (conditions: readonly Tree[], then: Tree): readonly Case[] =>
      anyOf(conditions).map((when) => ({ when, then }));
    const points = [...new Set(rows.flatMap((row) => [...row.points]))].sort((a, b) => a - b);
    const leftOut = rows.every((row) => row.mayBeLeftOut)
      ? all(rows.map(({ value }) => equal(value, notApplicable)))
      : FALSE;
    return [
      ...cases(having(0), numberTree(0)),
      ...cases(
        rows.map(({ value }) => equal(value, BLANK)),
        BLANK,
      ),
      { when: leftOut, then: notApplicable },
      ...points
        .slice(0, -1)
        .filter((one) => one > 0)
        .flatMap((one) => cases(having(one), numberTree(one))),
      { when: TRUE, then: numberTree(points.at(-1) ?? 0) },
    ];
  }

  private rules(rules: readonly PointRule[], at: string): readonly Case[] {
    return rules.flatMap((rule) => {
      const holds = rule.when === undefined ? ALWAYS : this.decide(`${at}.rules.${rule.id}`, rule.when);
      return [
        { when: holds.yes, then: numberTree(rule.points) },
        { when: holds.unknown, then: BLANK },
      ];
    });
  }

  /** An expression of the coding by its place; of several with one place, the one with that text. */
  private decide(at: string, text?: string): Verdict {
    const expression = this.form.expressions.get(at);
    if (expression === undefined || (text !== undefined && expression.text !== text))
      throw new Untranslatable('broken');
    return this.conditions.decideExpression(expression, TOP);
  }
}
