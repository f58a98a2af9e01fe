/**
 * What was answered, ready to be shown: the form's own words with their language, or the interface's words for what is not
 * an answer. Non-response, blank and "did not apply" are kept apart: they are never the same.
 */
import { isNonResponse, plainValue } from '../model/answer/answer.ts';
import type { AttachmentQuestion, FormDefinition, NonResponseCode } from '../model/form.ts';
import type { Answers, EcosystemMap, Lifeline, Value } from '../model/record.ts';
import type { QuestionNode } from '../model/session/node.ts';
import { textIn } from '../words/sentences.ts';

export type ShownAnswer =
  /** Words of the form: each is shown with `lang`. `ranked`: their order is the answer. */
  | { readonly kind: 'choices'; readonly labels: readonly string[]; readonly ranked: boolean }
  /** What was typed: its direction is its own. */
  | { readonly kind: 'typed'; readonly text: string }
  /** Of places the first, coarse, and how many there are. */
  | { readonly kind: 'places'; readonly near: string; readonly count: number }
  | { readonly kind: 'lifeline'; readonly lifeline: Lifeline }
  | { readonly kind: 'ecosystemMap'; readonly map: EcosystemMap }
  /** A file, which does not travel with the answers. */
  | { readonly kind: 'attachment'; readonly of: AttachmentQuestion['type'] }
  | { readonly kind: 'acknowledged' }
  | { readonly kind: 'none' }
  | { readonly kind: 'nonResponse'; readonly code: NonResponseCode }
  | { readonly kind: 'blank' }
  | { readonly kind: 'absent' };

/** Decimals of a degree: about a kilometre, so that no house can be found. */
const COARSE = 2;

/**
 * `known`: the record's own answers. A question whose name is not among them did not apply, whatever the form would say now.
 */
export function shownAnswer(
  node: QuestionNode,
  known: Answers,
  form: FormDefinition,
  language: string,
): ShownAnswer {
  const { answer } = node;
  if (!holds(known, node.recordPath)) return { kind: 'absent' };
  if (answer === null) return { kind: 'blank' };
  if (isNonResponse(answer)) return { kind: 'nonResponse', code: answer.nonResponse };
  return shownValue(node, answer, form, language);
}

function shownValue(node: QuestionNode, value: Value, form: FormDefinition, language: string): ShownAnswer {
  const { item } = node;
  if (value === true) return { kind: 'acknowledged' };
  if (typeof value === 'object' && 'events' in value) return { kind: 'lifeline', lifeline: value };
  if (typeof value === 'object' && 'actors' in value) return { kind: 'ecosystemMap', map: value };
  const text = String(plainValue(value));
  switch (item.type) {
    case 'selectOne':
    case 'selectMultiple':
    case 'rank': {
      const values = typeof value === 'object' ? value : [text];
      if (values.length === 0) return { kind: 'none' };
      const labels = values.map((one) => labelOf(one, node, item.choices, form, language));
      return { kind: 'choices', labels, ranked: item.type === 'rank' };
    }
    case 'geopoint':
    case 'geotrace':
    case 'geoshape':
      return coarse(text);
    case 'photo':
    case 'audio':
    case 'video':
    case 'file':
    case 'signature':
    case 'drawing':
      return { kind: 'attachment', of: item.type };
    default:
      return { kind: 'typed', text: item.type === 'dateTime' ? text.replace('T', ' ') : text };
  }
}

/** The words of a choice; its value where the list is not at hand. */
function labelOf(
  value: string,
  { choices }: QuestionNode,
  list: string,
  form: FormDefinition,
  language: string,
): string {
  const choice = [...(form.choiceLists[list] ?? []), ...choices].find((one) => one.value === value);
  return choice ? textIn(choice.label, language, form) : value;
}

/** What is no place is shown as it is. */
function coarse(text: string): ShownAnswer {
  const places = text.split(/\s*;\s*/);
  const [latitude, longitude] = (places[0] ?? '').split(' ').map(Number);
  if (latitude === undefined || longitude === undefined || Number.isNaN(latitude + longitude))
    return { kind: 'typed', text };
  const near = `${latitude.toFixed(COARSE)}, ${longitude.toFixed(COARSE)}`;
  return { kind: 'places', near, count: places.length };
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
