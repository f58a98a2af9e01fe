/**
 * Indicators and their rules. Their expressions are checked with all others.
 *
 * Codes: `coding/unknown-dimension` (dimension, suggestion?), `coding/points-range` (points: outside 0–1), `coding/not-a-choice-question` (name),
 * `coding/question-in-repeat` (name), `coding/no-rules`, `coding/rule-never-reached` (rule), `coding/parameter-value` (name),
 * `form/unknown-question`, `form/unknown-choice`, `form/duplicate-id`; the warnings `coding/choice-without-points` (values) and
 * `coding/no-otherwise` (rule: the last one).
 */
import type { ChoicePoints, FormDefinition, Indicator, PointRule } from '../../form.ts';
import type { Issue } from '../../issue.ts';
import { parseExpression } from '../../expression/parse.ts';
import { walkTree } from '../../expression/tree.ts';
import type { Mentionable } from '../mentions.ts';
import { duplicateIds, error, itemNamed, lackingChoice, near, warning } from './references.ts';

export function checkCoding({ coding, referrals }: FormDefinition, known: Mentionable): readonly Issue[] {
  const dimensions = coding.dimensions.map(({ id }) => id);
  return [
    ...duplicateIds(dimensions, (id) => `coding.dimensions.${id}`),
    ...duplicateIds(
      coding.indicators.map(({ id }) => id),
      (id) => `coding.indicators.${id}`,
    ),
    ...duplicateIds(
      coding.weightSets.map(({ id }) => id),
      (id) => `coding.weightSets.${id}`,
    ),
    ...duplicateIds(
      referrals.map(({ id }) => id),
      (id) => `referrals.${id}`,
    ),
    ...Object.entries(coding.parameters ?? {})
      .filter(([, { value }]) => !Number.isFinite(value))
      .map(([name]) => error('coding/parameter-value', `coding.parameters.${name}`, { name })),
    ...coding.indicators.flatMap((indicator) => checkIndicator(indicator, dimensions, known)),
  ];
}

function checkIndicator(
  { id, dimension, points, notApplicable }: Indicator,
  dimensions: readonly string[],
  known: Mentionable,
): readonly Issue[] {
  const at = `coding.indicators.${id}`;
  const issues: Issue[] = [];
  if (!dimensions.includes(dimension)) {
    issues.push(error('coding/unknown-dimension', at, { dimension, ...near(dimension, dimensions) }));
  }
  const excused = textsIn(notApplicable?.when);
  if (points.kind === 'choice') issues.push(...checkChoicePoints(points, at, known, excused));
  else if (points.kind === 'rules') issues.push(...checkRules(points.rules, at));
  else {
    if (points.parts.length === 0) issues.push(error('coding/no-rules', at));
    for (const part of points.parts) {
      issues.push(...checkChoicePoints(part, `${at}.parts.${part.question}`, known, excused));
    }
  }
  return issues;
}

/** `excused`: choices that make the indicator not applicable, and need no points. */
function checkChoicePoints(
  { question, values }: ChoicePoints,
  at: string,
  known: Mentionable,
  excused: ReadonlySet<string>,
): readonly Issue[] {
  const found = itemNamed(question, at, known);
  if ('issue' in found) return [found.issue];
  const { item, repeats } = found;
  if (repeats.length > 0) return [error('coding/question-in-repeat', at, { name: question })];
  if (item.type !== 'selectOne') return [error('coding/not-a-choice-question', at, { name: question })];
  const choices = known.choices(item.choices);
  const uncoded = choices
    .map((choice) => choice.value)
    .filter((value) => !Object.hasOwn(values, value) && !excused.has(value));
  return [
    ...Object.entries(values).flatMap(([value, points]) => [
      ...lackingChoice(value, choices, `${at}.${value}`),
      ...checkPoints(points, `${at}.${value}`),
    ]),
    ...(uncoded.length > 0 ? [warning('coding/choice-without-points', at, { values: uncoded })] : []),
  ];
}

function checkRules(rules: readonly PointRule[], at: string): readonly Issue[] {
  const last = rules.at(-1);
  if (last === undefined) return [error('coding/no-rules', at)];
  const otherwise = rules.findIndex((rule) => rule.when === undefined);
  return [
    ...duplicateIds(
      rules.map(({ id }) => id),
      (id) => `${at}.rules.${id}`,
    ),
    ...rules.flatMap(({ id, points }, index) => [
      ...checkPoints(points, `${at}.rules.${id}`),
      ...(otherwise >= 0 && index > otherwise
        ? [error('coding/rule-never-reached', `${at}.rules.${id}`, { rule: id })]
        : []),
    ]),
    ...(otherwise < 0 ? [warning('coding/no-otherwise', `${at}.rules.${last.id}`, { rule: last.id })] : []),
  ];
}

function checkPoints(points: number, at: string): readonly Issue[] {
  return points >= 0 && points <= 1 ? [] : [error('coding/points-range', at, { points })];
}

/** The texts an expression holds its questions against. */
function textsIn(expression: string | undefined): ReadonlySet<string> {
  const texts = new Set<string>();
  const parsed = expression === undefined ? null : parseExpression(expression);
  if (parsed?.kind === 'parsed') {
    walkTree(parsed.tree, (node) => {
      if (node.kind === 'text') texts.add(node.value);
    });
  }
  return texts;
}
