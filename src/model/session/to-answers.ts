/** A session read out: as the answers of a record, and as a draft. */
import type { Item } from '../form.ts';
import type { Answer, Answers } from '../record.ts';
import { toText, type XSingle } from '../expression/value.ts';
import type { CompiledForm } from './compiled-form.ts';
import { defaultOf } from './fill-in.ts';
import type { Grown } from './grow.ts';

/** Relevant answers by name; null is blank; one object per instance of a repeat, its choice as `"$for"`. */
export function answersOf(form: CompiledForm, grown: Grown): Answers {
  const read = (items: readonly Item[], prefix: string): Record<string, Answer | readonly Answers[]> => {
    const answers: Record<string, Answer | readonly Answers[]> = {};
    for (const item of items) {
      const state = grown.byPath.get(prefix + item.name);
      if (state?.relevant !== true || state.item !== item) continue;
      if (state.kind === 'question') answers[item.name] = state.answer;
      if (state.kind === 'calculate') answers[item.name] = answerOfValue(state.value);
      if (state.kind === 'section') Object.assign(answers, read(state.item.questions, prefix));
      if (state.kind === 'repeat') {
        answers[item.name] = state.instances.map((instance) => ({
          ...(instance.choice && { $for: instance.choice.value }),
          ...read(state.item.questions, `${instance.path}/`),
        }));
      }
    }
    return answers;
  };
  return read(form.definition.questions, '');
}

/** All answers by path, irrelevant ones too; blank ones only where a default would otherwise come back. */
export function draftOf(grown: Grown): Readonly<Record<string, Answer>> {
  const draft: Record<string, Answer> = {};
  for (const [path, state] of grown.byPath) {
    if (state.kind === 'question' && (state.answer !== null || defaultOf(state) !== null))
      draft[path] = state.answer;
    const calculated = state.kind === 'calculate' ? answerOfValue(state.value) : null;
    if (calculated !== null) draft[path] = calculated;
  }
  return draft;
}

/** A calculation's value in a record: a number or a text; null for '' and for what is no number. */
function answerOfValue(value: XSingle): string | number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return toText(value) || null;
}
