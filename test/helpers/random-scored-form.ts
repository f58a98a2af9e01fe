/**
 * Questionnaires with conditions on conditions, calculations, repeats and rules of every kind, and answers to some of their questions: for
 * laws about what is known and what is missing. Sound forms: every name exists, nothing goes round in a circle.
 */
import type {
  ChoicePoints,
  Coding,
  FormDefinition,
  Indicator,
  Item,
  PointsRule,
} from '../../src/model/form.ts';
import type { Answer } from '../../src/model/record.ts';
import type { InterviewSession, QuestionNode } from '../../src/model/session/node.ts';
import { choices, form } from './form.ts';
import type { Seeded } from './seeded.ts';

type Kind = 'one' | 'several' | 'number' | 'text' | 'yes' | 'calculated' | 'repeat';
interface Known {
  readonly name: string;
  readonly kind: Kind;
  readonly repeats: readonly string[];
}

const LABEL = { en: 'x' };

export function randomScoredForm(chance: Seeded): FormDefinition {
  let count = 0;
  const unique = (start: string): string => `${start}${++count}`;
  const known: Known[] = [];
  const parameters = { p_low: 2, p_high: 7, p_minus: -3 };

  const isSeen = (one: Known, from: readonly string[]): boolean =>
    one.kind !== 'repeat' && one.repeats.every((repeat, depth) => from[depth] === repeat);
  const seen = (from: readonly string[], kind?: Kind): readonly Known[] =>
    known.filter((one) => isSeen(one, from) && (kind === undefined || one.kind === kind));
  const away = (from: readonly string[]): readonly Known[] =>
    known.filter((one) => !isSeen(one, from) && !from.includes(one.name));

  const number = (from: readonly string[], depth: number): string => {
    const numbers = seen(from, 'number');
    const many = away(from);
    const kind = chance.below(depth > 2 ? 4 : 11);
    if (kind < 2 && numbers.length > 0) return `\${${chance.pick(numbers).name}}`;
    if (kind === 2) return `\${${chance.pick(Object.keys(parameters))}}`;
    if (kind === 3) return String(chance.below(9));
    if (kind === 4)
      return `${number(from, depth + 1)} ${chance.pick(['+', '-', '*'])} ${number(from, depth + 1)}`;
    if (kind === 5 && many.length > 0) {
      const name = chance.pick(many).name;
      return `${chance.pick(['sum', 'count', 'count-non-empty', 'max', 'min'])}(\${${name}})`;
    }
    if (kind === 6 && seen(from, 'several').length > 0)
      return `count-selected(\${${chance.pick(seen(from, 'several')).name}})`;
    if (kind === 7)
      return `if(${condition(from, depth + 1)}, ${number(from, depth + 1)}, ${number(from, depth + 1)})`;
    if (kind === 8 && numbers.length > 1)
      return `coalesce(\${${chance.pick(numbers).name}}, \${${chance.pick(numbers).name}})`;
    if (kind === 9 && seen(from).length > 0) return `string-length(\${${chance.pick(seen(from)).name}})`;
    return numbers.length > 0 ? `\${${chance.pick(numbers).name}}` : '4';
  };
  const condition = (from: readonly string[], depth = 0): string => {
    const here = seen(from);
    const kind = chance.below(depth > 3 ? 6 : 15);
    const ones = seen(from, 'one');
    const several = seen(from, 'several');
    if (kind < 3 && ones.length > 0)
      return `\${${chance.pick(ones).name}} ${chance.pick(['=', '!='])} '${chance.pick(['yes', 'no', 'maybe', ''])}'`;
    if (kind < 5)
      return `${number(from, depth + 1)} ${chance.pick(['<', '<=', '>', '>=', '=', '!='])} ${number(from, depth + 1)}`;
    if (kind === 5 && several.length > 0)
      return `selected(\${${chance.pick(several).name}}, '${chance.pick(['farm', 'shop', 'none'])}')`;
    if (kind < 9)
      return `(${condition(from, depth + 1)} ${chance.pick(['and', 'or'])} ${condition(from, depth + 1)})`;
    if (kind === 9) return `not(${condition(from, depth + 1)})`;
    if (kind === 10)
      return `if(${condition(from, depth + 1)}, ${condition(from, depth + 1)}, ${condition(from, depth + 1)})`;
    if (kind === 11) return `boolean(${condition(from, depth + 1)}) = (${condition(from, depth + 1)})`;
    if (kind < 14 && here.length > 0) return `\${${chance.pick(here).name}}`;
    return chance.pick(['true()', 'false()', "today() > date('2020-01-01')"]);
  };

  const items = (most: number, from: readonly string[], depth: number): Item[] => {
    const made: Item[] = [];
    for (let left = 1 + chance.below(most); left > 0; left--) made.push(item(from, depth));
    return made;
  };
  const item = (from: readonly string[], depth: number): Item => {
    const base = {
      label: LABEL,
      ...(chance.chance(45) && known.length > 0 && { relevant: condition(from) }),
      ...(chance.chance(30) && { skippedMeans: chance.pick(['privacy', 'notAsked'] as const) }),
    };
    const named = (start: string, kind: Kind): string => {
      const name = unique(start);
      known.push({ name, kind, repeats: from });
      return name;
    };
    const kind = chance.below(depth > 2 ? 9 : 14);
    if (kind < 3) return { type: 'selectOne', ...base, name: named('one_', 'one'), choices: 'answers' };
    if (kind === 3)
      return { type: 'selectMultiple', ...base, name: named('several_', 'several'), choices: 'work' };
    if (kind < 6) return { type: 'integer', ...base, name: named('number_', 'number') };
    if (kind === 6) return { type: 'text', ...base, name: named('text_', 'text') };
    if (kind === 7) return { type: 'acknowledge', ...base, name: named('yes_', 'yes') };
    if (kind === 8 || kind === 9) {
      const calculation = chance.chance(50) ? condition(from) : number(from, 0);
      return {
        type: 'calculate',
        ...base,
        name: named('sum_', chance.chance(50) ? 'number' : 'calculated'),
        calculation,
      };
    }
    if (kind < 12) {
      const questions = items(4, from, depth + 1);
      return { type: 'section', ...base, name: unique('part_'), questions };
    }
    const name = unique('each_');
    const often = chance.pickOr<object, object>(
      [{ forEach: 'days' }, { forEach: 'days' }, { forEach: 'days' }, { count: number(from, 1) }, {}],
      {},
    );
    const questions = items(4, [...from, name], depth + 1);
    known.push({ name, kind: 'repeat', repeats: from });
    return { type: 'repeat', ...base, ...often, name, questions };
  };

  const questions = items(7, [], 0);
  return form(questions, {
    choiceLists: { answers: choices('yes', 'no', 'maybe') },
    coding: randomCoding(chance, {
      condition: () => condition([]),
      questions: known.filter(
        ({ kind, repeats }) => repeats.length === 0 || (kind === 'one' && chance.chance(10)),
      ),
      parameters,
    }),
  });
}

function randomCoding(
  chance: Seeded,
  given: {
    readonly condition: () => string;
    readonly questions: readonly Known[];
    readonly parameters: Readonly<Record<string, number>>;
  },
): Coding {
  const points = (): number => chance.pick([0, 0, 1, 1, 0.5, 0.3]);
  const byChoice = (): ChoicePoints => {
    const asked = given.questions.filter(({ kind }) => kind !== 'calculated' && kind !== 'repeat');
    const { name, kind } = chance.pickOr(asked, { name: 'nobody', kind: 'one' as const });
    const values = {
      one: ['yes', 'no', 'maybe'],
      several: ['farm', 'shop'],
      number: ['1', '2'],
      yes: ['true'],
    };
    const known: readonly string[] = kind in values ? values[kind as keyof typeof values] : ['a', 'b'];
    const coded = known.filter(() => chance.chance(85));
    return {
      question: name,
      values: Object.fromEntries((coded.length > 0 ? coded : known).map((value) => [value, points()])),
    };
  };
  const rule = (): PointsRule => {
    const kind = chance.below(3);
    if (kind === 0) return { kind: 'choice', ...byChoice() };
    if (kind === 1) {
      const parts = Array.from({ length: 1 + chance.below(3) }, byChoice);
      // parts are named by their question
      const questions = new Map(parts.map((part) => [part.question, part]));
      return {
        kind: 'allOf',
        parts: [...questions.values()].map((part) => ({
          ...part,
          ...(chance.chance(50) && { applies: given.condition() }),
        })),
      };
    }
    const rules = Array.from({ length: 1 + chance.below(4) }, (_, index) => ({
      id: `rule-${index}`,
      when: given.condition(),
      points: points(),
      because: LABEL,
    }));
    const otherwise = { id: 'otherwise', points: points(), because: LABEL };
    return { kind: 'rules', rules: chance.chance(60) ? [...rules, otherwise] : rules };
  };
  const dimensions = ['a', 'b', 'c'].slice(0, 1 + chance.below(3));
  const indicators = Array.from({ length: 1 + chance.below(6) }, (_, index): Indicator => ({
    id: `i${index}`,
    dimension: chance.pick(dimensions),
    label: LABEL,
    points: rule(),
    ...(chance.chance(35) && { notApplicable: { when: given.condition(), because: LABEL } }),
    provenance: { status: 'example' },
  }));
  const weight = (): number => chance.pick([0, 0.2, 1 / 3, 0.25, 1]);
  const table = {
    kind: 'table',
    rows: Object.fromEntries(
      indicators
        .slice(chance.chance(20) ? 1 : 0)
        .map(({ id }) => [id, { dimension: weight(), composite: weight() }]),
    ),
  } as const;
  const set = (
    id: string,
    weights: Coding['weightSets'][number]['weights'],
  ): Coding['weightSets'][number] => ({
    id,
    label: LABEL,
    provenance: { status: 'example' },
    weights,
  });
  return {
    dimensions: dimensions.map((id) => ({ id, label: LABEL })),
    indicators,
    parameters: Object.fromEntries(
      Object.entries(given.parameters).map(([name, value]) => [
        name,
        { value, label: LABEL, provenance: { status: 'example' } },
      ]),
    ),
    missing: chance.chance(50)
      ? { policy: 'all-answered' }
      : { policy: 'minimum-answered', percent: 1 + chance.below(100) },
    notApplicable: { policy: 'rescale' },
    weightSets: chance.chance(50)
      ? [set('table', table), set('equal', { kind: 'equal' })]
      : [set('equal', { kind: 'equal' })],
  };
}

/** Answers so many questions in a hundred of those that are asked, some of them again. */
export function answerSome(session: InterviewSession, chance: Seeded, percent: number): void {
  for (let round = 0; round < 3; round++)
    for (const step of session.steps())
      if (step.kind === 'question' && chance.chance(percent))
        session.answer(step.path, answerTo(step, chance));
}

function answerTo(step: QuestionNode, chance: Seeded): Answer {
  if (chance.chance(5)) return null;
  const values = step.choices.map(({ value }) => value);
  switch (step.item.type) {
    case 'selectOne':
      return chance.pick(values);
    case 'selectMultiple':
      return values.filter(() => chance.chance(40));
    case 'integer':
    case 'decimal':
      return chance.below(18);
    case 'date':
      return step.item.precision === 'month' ? '2026-01' : '2026-01-31';
    case 'acknowledge':
      return true;
    default:
      return chance.pick(['a', 'b', 'abc', '0']);
  }
}
