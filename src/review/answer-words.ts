/**
 * What was answered, ready to be shown: the form's own words with their language, or the interface's words for what is not
 * an answer. Non-response, blank and "did not apply" are kept apart: they are never the same.
 */
import type { NonResponseCode } from '../model/form.ts';
import type { QuestionNode } from '../model/session/node.ts';
import { textIn } from '../words/sentences.ts';
import type { FormDefinition } from '../model/form.ts';

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

export function shownAnswer(node: QuestionNode, form: FormDefinition, language: string): ShownAnswer {
  const { answer, item } = node;
  if (!node.relevant) return { kind: 'absent' };
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
