/**
 * What was answered, ready to be shown: the form's own words with their language, or the interface's words for what is not
 * an answer. Non-response, blank and "did not apply" are kept apart: they are never the same.
 */
import type { FormDefinition, NonResponseCode } from '../model/form.ts';
import type { Answers } from '../model/record.ts';
import type { QuestionNode } from '../model/session/node.ts';
import { textIn } from '../words/sentences.ts';

export type ShownAnswer =
  /** Words of the form: each is shown with `lang`. */
  | { readonly kind: 'choices'; readonly labels: readonly string[] }
  /** What was typed: its direction is its own. */
  | { readonly kind: 'typed'; readonly text: string }
  | { readonly kind: 'acknowledged' }
  | { readonly kind: 'none' }
  | { readonly kind: 'nonResponse'; readonly code: NonResponseCode }
  | { readonly kind: 'blank' }
  | { readonly kind: 'absent' };

/**
 * `known`: the record's own answers. A question whose name is not among them did not apply, whatever the form would say now.
 */
export function shownAnswer(
  node: QuestionNode,
  known: Answers,
  form: FormDefinition,
  language: string,
): ShownAnswer {
  const { answer, item } = node;
  if (!holds(known, node.path)) return { kind: 'absent' };
  if (answer === null) return { kind: 'blank' };
  if (typeof answer === 'object' && 'nonResponse' in answer)
    return { kind: 'nonResponse', code: answer.nonResponse };
  if (answer === true) return { kind: 'acknowledged' };
  if (item.type !== 'selectOne' && item.type !== 'selectMultiple')
    return { kind: 'typed', text: String(answer) };
  const values = Array.isArray(answer) ? answer.map(String) : [String(answer)];
  if (values.length === 0) return { kind: 'none' };
  const list = form.choiceLists[item.choices] ?? [];
  return {
    kind: 'choices',
    labels: values.map((value) => {
      const choice = list.find((one) => one.value === value);
      return choice ? textIn(choice.label, language, form) : value;
    }),
  };
}

/** True when a record holds something (an answer, a non-response or a blank) at a path such as `work_days[2]/farm_hours`. */
export function holds(answers: Answers, path: string): boolean {
  let here: Answers | undefined = answers;
  const steps = path.split('/');
  for (const [at, step] of steps.entries()) {
    const parts = /^([^[]+)(?:\[(\d+)\])?$/.exec(step);
    const name = parts?.[1];
    if (here === undefined || name === undefined || !Object.hasOwn(here, name)) return false;
    if (at === steps.length - 1) return true;
    const inside: Answers[string] | undefined = here[name];
    // reason: in an answer tree, what is indexed is a repeat: a list of instances.
    here = Array.isArray(inside) ? (inside as readonly Answers[])[Number(parts?.[2] ?? 1) - 1] : undefined;
  }
  return false;
}
