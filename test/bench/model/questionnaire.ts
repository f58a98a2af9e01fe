/**
 * The questionnaire that all engines are measured with, in nobody's format: made from a seed, the same each time.
 *
 * Of 20 questions 8 ask for one choice of five, 3 for several, 3 for a whole number from 0 to 120, 2 for words, 2 for a date, and 2 are
 * computed from five earlier answers. Half of all apply on an earlier answer only. `d1` has one dependent; `d100` has a hundred, or as
 * many as there is room for. Sections of 20, two languages.
 */
import { mulberry32, type Chance } from './chance.ts';

export type Kind = 'selectOne' | 'selectMultiple' | 'integer' | 'text' | 'calculate' | 'date';

export interface Words {
  readonly en: string;
  readonly sw: string;
}

/** It applies when the answer to a question is, or is not, a choice. */
export interface Condition {
  readonly question: string;
  readonly is: boolean;
  readonly choice: string;
}

export interface Asked {
  readonly name: string;
  readonly kind: Kind;
  readonly section: string;
  readonly label: Words;
  readonly relevant?: Condition;
  /** Of a whole number. */
  readonly range?: { readonly least: number; readonly most: number };
  /** Of what is computed: whole numbers count as they are, choices 1 where the first was made. */
  readonly sources?: readonly string[];
}

export interface Section {
  readonly name: string;
  readonly label: Words;
  readonly questions: readonly Asked[];
}

export interface Questionnaire {
  readonly id: string;
  readonly choices: readonly { readonly value: string; readonly label: Words }[];
  readonly sections: readonly Section[];
}

const PER_SECTION = 20;
const deck: readonly Kind[] = [
  ...Array<Kind>(8).fill('selectOne'),
  ...Array<Kind>(3).fill('selectMultiple'),
  ...Array<Kind>(3).fill('integer'),
  ...Array<Kind>(2).fill('text'),
  ...Array<Kind>(2).fill('calculate'),
  ...Array<Kind>(2).fill('date'),
];
const subjects: Readonly<Record<Kind, Words>> = {
  selectOne: { en: 'Choose one', sw: 'Chagua moja' },
  selectMultiple: { en: 'Choose many', sw: 'Chagua kadhaa' },
  integer: { en: 'A number', sw: 'Nambari' },
  text: { en: 'Some text', sw: 'Maandishi' },
  calculate: { en: 'Computed', sw: 'Hesabu' },
  date: { en: 'A date', sw: 'Tarehe' },
};
/** Sources and conditions look so many questions back. */
const FARTHEST_BACK = 60;

/** The questionnaire with so many questions, computed ones counted. */
export function questionnaire(count: number, seed = 42): Questionnaire {
  const chance = mulberry32(seed);
  const kinds = dealKinds(count, chance);
  const earlier = (at: number, wanted: readonly Kind[]): number[] =>
    numbers(Math.max(2, at - FARTHEST_BACK), at).filter((one) => wanted.includes(kinds[one]!));
  // all sources are drawn before the first condition is
  const sources = kinds.map((kind, at) =>
    kind === 'calculate' ? drawSources(earlier(at, ['integer', 'selectOne']), chance) : undefined,
  );
  const conditions = drawConditions(kinds, (at) => earlier(at, ['selectOne']), chance);
  const asked = kinds.map((kind, at): Asked => {
    const relevant = conditions.get(at);
    return {
      name: nameOf(at),
      kind,
      section: `s${Math.floor(at / PER_SECTION)}`,
      label: labelOf(kind, at),
      ...(relevant ? { relevant } : {}),
      ...(kind === 'integer' ? { range: { least: 0, most: 120 } } : {}),
      ...(sources[at] ? { sources: sources[at] } : {}),
    };
  });
  return {
    id: `bench${count}`,
    choices: numbers(1, 6).map((n) => ({
      value: `o${n}`,
      label: { en: `Option ${n}`, sw: `Chaguo ${n}` },
    })),
    sections: numbers(0, Math.ceil(count / PER_SECTION)).map((n) => ({
      name: `s${n}`,
      label: { en: `Section ${n + 1}`, sw: `Sehemu ${n + 1}` },
      questions: asked.slice(n * PER_SECTION, (n + 1) * PER_SECTION),
    })),
  };
}

/** All questions, in order. */
export function questionsOf({ sections }: Questionnaire): readonly Asked[] {
  return sections.flatMap(({ questions }) => questions);
}

/** Names of those that apply by the answer to one. */
export function dependentsOf(form: Questionnaire, name: string): readonly string[] {
  return questionsOf(form)
    .filter(({ relevant, sources }) => relevant?.question === name || sources?.includes(name))
    .map((one) => one.name);
}

/** A fresh deck for each section. In the first the choices come first, so that there are drivers and sources from the start. */
function dealKinds(count: number, chance: Chance): readonly Kind[] {
  const dealt: Kind[] = [];
  while (dealt.length < count) {
    const section = chance.shuffled(deck);
    const first = dealt.length === 0;
    if (first) section.sort((a, b) => Number(b === 'selectOne') - Number(a === 'selectOne'));
    dealt.push(...section);
  }
  return dealt.slice(0, count);
}

function drawSources(from: readonly number[], chance: Chance): readonly string[] {
  const drawn = new Set<number>();
  while (drawn.size < Math.min(5, from.length)) drawn.add(chance.pick(from));
  return [...drawn].map(nameOf);
}

/** Half of the questions get a condition, evenly spread: the third is `d1`'s, an even share are `d100`'s, the rest have one of their own. */
function drawConditions(
  kinds: readonly Kind[],
  choicesBefore: (at: number) => readonly number[],
  chance: Chance,
): ReadonlyMap<number, Condition> {
  const able = numbers(3, kinds.length).filter((at) => kinds[at] !== 'calculate');
  const chosen = spread(able, Math.floor(kinds.length / 2) - 1);
  const followers = new Set(spread(chosen, Math.min(100, Math.floor(chosen.length / 2))));
  const conditions = new Map<number, Condition>([[2, { question: 'd1', is: true, choice: 'o1' }]]);
  for (const at of chosen) {
    if (followers.has(at)) conditions.set(at, { question: 'd100', is: true, choice: 'o1' });
    else
      conditions.set(at, {
        question: nameOf(chance.pick(choicesBefore(at))),
        is: chance.flip(),
        choice: chance.flip() ? 'o2' : 'o3',
      });
  }
  return conditions;
}

/** So many of a list, at even distances. */
function spread(from: readonly number[], count: number): readonly number[] {
  const step = from.length / count;
  return numbers(0, count).map((n) => from[Math.floor(n * step)]!);
}

function nameOf(at: number): string {
  return at === 0 ? 'd1' : at === 1 ? 'd100' : `q${at}`;
}

function labelOf(kind: Kind, at: number): Words {
  const { en, sw } = subjects[kind];
  return {
    en: `${en} ${at + 1}: how would you describe item ${nameOf(at)}?`,
    sw: `${sw} ${at + 1}: ungeelezaje kipengele ${nameOf(at)}?`,
  };
}

/** Whole numbers from one up to, not with, another. */
function numbers(from: number, before: number): number[] {
  return Array.from({ length: Math.max(0, before - from) }, (_, n) => from + n);
}
