/** A session read out: as the answers of a record, and as a draft. */
import type { Item } from '../form.ts';
import type { Answer, Answers } from '../record.ts';
import { recordedValue } from './computed-answer.ts';
import { chanceKey, defaultOf } from './fill-in.ts';
import type { Level } from './level.ts';
import type { Looking } from './looking.ts';
import type { Draft } from './node.ts';
import type { CalculateState, RepeatState, State } from './state.ts';

/** Relevant answers by name; null is blank; one object per instance of a repeat, its choice as `"$for"` where it has one. */
export function answersOf(looking: Looking): Answers {
  const read = (items: readonly Item[], level: Level): Record<string, Answer | readonly Answers[]> => {
    const answers: Record<string, Answer | readonly Answers[]> = {};
    for (const item of items) {
      const state = level.states.get(item.name);
      if (state?.relevant !== true || state.item !== item) continue;
      if (state.kind === 'question') answers[item.name] = state.answer;
      if (state.kind === 'calculate') answers[item.name] = valueOf(state, looking);
      if (state.kind === 'section') Object.assign(answers, read(state.item.questions, level));
      if (state.kind === 'repeat') {
        answers[item.name] = state.instances.map((instance) => ({
          ...(instance.choice && { $for: instance.choice.value }),
          ...read(state.item.questions, instance.inner),
        }));
      }
    }
    return answers;
  };
  return read(looking.form.definition.questions, looking.top);
}

/** When an interview ended is known when it is read out. */
function valueOf({ item, value }: CalculateState, { surroundings }: Looking): Answer {
  const ends = item.type === 'hidden' && item.holds === 'end' && value === '';
  return ends ? surroundings.now() : recordedValue(value);
}

/** All answers by path, irrelevant ones too; blank ones only where a default would otherwise come back. */
export function draftOf(states: Iterable<State>): Draft {
  const draft: Record<string, Answer> = {};
  for (const state of states) {
    const { path } = state;
    if (state.kind === 'question') {
      const begins = state.item.initial !== undefined || state.item.calculation !== undefined;
      if (state.answer !== null || begins || defaultOf(state.item) !== null) draft[path] = state.answer;
      if (state.chance !== null) draft[chanceKey(path)] = state.chance;
    }
    const calculated = state.kind === 'calculate' ? recordedValue(state.value) : null;
    if (calculated !== null) draft[path] = calculated;
    if (state.kind === 'repeat' && state.grows === 'open') draft[path] = numbersIn(state);
  }
  return draft;
}

/** The numbers of an open repeat's instances, as a draft keeps them. */
export function numbersIn(repeat: RepeatState): Answer {
  return repeat.made.length === 0 ? null : repeat.made.map(({ number }) => String(number));
}
