/**
 * What a question has when it comes into being: the word of a draft or a record, else the form's default.
 *
 * What a draft has the wrong shape of is passed over.
 */
import type { Question } from '../form.ts';
import type { Answer } from '../record.ts';
import { checkAnswer, isNonResponse } from '../answer/answer.ts';
import type { Draft, SessionSurroundings } from './node.ts';
import type { CalculateState, QuestionState, RepeatState, State } from './state.ts';

export interface Start {
  readonly draft: Draft;
  /** Whether defaults and `initial` are put in where the draft has no word of a question. */
  readonly defaults: boolean;
}

/** Nothing was said yet. */
export const AFRESH: Start = { draft: {}, defaults: true };
/** A record without an answer. */
export const NOTHING_SAID: Start = { draft: {}, defaults: false };

export function fillQuestion(state: QuestionState, start: Start, random: () => number): void {
  const { draft, defaults } = start;
  const word = wordOf(draft, state.path);
  state.given = word !== undefined;
  state.waitsForInitial = word === undefined && defaults && state.item.initial !== undefined;
  const answer = word === undefined ? (defaults ? defaultOf(state.item) : null) : word;
  // choices are looked at when the answer is reviewed: what is offered hangs on answers that may not be there yet
  if (checkAnswer(state.item, answer, []) !== 'answer/wrong-type') state.answer = answer;
  if (!('shuffled' in state.item)) return;
  const seed = wordOf(draft, chanceKey(state.path));
  if (typeof seed === 'number') state.chance = seed;
  else if (state.item.shuffled === true) state.chance = chanceOf(random);
}

/** A question or calculation as one of a record that says nothing of it. */
export function empty(state: State, surroundings: SessionSurroundings): void {
  state.relevant = true;
  if (state.kind === 'calculate') {
    state.value = '';
    fillCalculation(state, NOTHING_SAID, surroundings);
  }
  if (state.kind !== 'question') return;
  state.answer = null;
  state.given = false;
  state.waitsForInitial = false;
  state.offered = null;
  if (state.chance !== null) state.chance = chanceOf(surroundings.random);
}

/** A whole number that an order can hang on. */
function chanceOf(random: () => number): number {
  return Math.floor(random() * 2_147_483_646) + 1;
}

/** What a calculation was, for `once()`; what is hidden. */
export function fillCalculation(
  state: CalculateState,
  { draft }: Start,
  { today, now }: { readonly today: string; readonly now: () => string },
): void {
  const word = wordOf(draft, state.path);
  if (word !== undefined && word !== null && !isNonResponse(word) && typeof word !== 'object')
    state.value = word;
  if (state.item.type !== 'hidden' || state.value !== '') return;
  const { value = '', holds } = state.item;
  state.value = holds === 'start' ? now() : holds === 'today' ? today : value;
}

/** An answer of a record, of the right shape, in a tree where nothing is said yet. */
export function fillIn(state: State | undefined, answer: Answer): void {
  if (state?.kind === 'question') {
    state.answer = answer;
    state.given = true;
  } else if (state?.kind === 'calculate' && (typeof answer === 'string' || typeof answer === 'number')) {
    if (answer !== '') state.value = answer;
  }
}

/** The numbers of the instances of an open repeat: the draft's, or one. */
export function numbersOf({ path }: RepeatState, { draft, defaults }: Start): readonly number[] {
  const word = wordOf(draft, path);
  if (word === undefined) return defaults ? [1] : [];
  if (!Array.isArray(word)) return [];
  const numbers = word.map(Number).filter((number) => Number.isSafeInteger(number) && number > 0);
  return [...new Set(numbers)];
}

/** Where a draft keeps what an order drawn by chance hangs on. */
export function chanceKey(path: string): string {
  return `${path}#order`;
}

/** The answer a question has before anybody gave one, or null. */
export function defaultOf(item: Question): Answer {
  return 'default' in item && item.default !== '' ? item.default : null;
}

function wordOf(draft: Draft, path: string): Answer | undefined {
  return Object.hasOwn(draft, path) ? draft[path] : undefined;
}
