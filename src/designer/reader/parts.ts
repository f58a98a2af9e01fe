/**
 * A form as a reader goes through it: its parts in order, and which of its items a search finds.
 *
 * Holds throughout: every item of the form stands in exactly one part, in the order of the document.
 */
import type { FormDefinition, Item, Question, Text } from '../../model/form.ts';
import { expressionsOfItem } from '../../model/session/expressions.ts';
import { plain } from '../plain-words.ts';

/** One item in its place. `depth` is 0 directly in a part. */
export interface Placed {
  readonly item: Item;
  readonly depth: number;
}
export interface Part {
  /** Name of the top-level section; `start` for what stands before any, `after-…` for what stands between. */
  readonly id: string;
  /** Null for items that stand in no section. */
  readonly section: Extract<Item, { type: 'section' }> | null;
  readonly items: readonly Placed[];
}

/** The parts of a form: its top-level sections, and runs of items that stand in none. */
export function partsOf(form: FormDefinition): readonly Part[] {
  const parts: { id: string; section: Part['section']; items: Placed[] }[] = [];
  for (const item of form.questions) {
    if (item.type === 'section') {
      parts.push({ id: item.name, section: item, items: item.questions.flatMap((one) => placed(one, 0)) });
      continue;
    }
    let last = parts.at(-1);
    if (!last || last.section) {
      last = { id: last ? `after-${last.id}` : 'start', section: null, items: [] };
      parts.push(last);
    }
    last.items.push(...placed(item, 0));
  }
  return parts;
}

function placed(item: Item, depth: number): Placed[] {
  const inside = item.type === 'section' || item.type === 'repeat' ? item.questions : [];
  return [{ item, depth }, ...inside.flatMap((one) => placed(one, depth + 1))];
}

/** True for what a person answers. */
export function isQuestion(item: Item): item is Question {
  return !['note', 'section', 'repeat', 'calculate', 'hidden'].includes(item.type);
}

/** Only the parts and items in which the search is found: in a name, a text of any language, a choice or an expression. */
export function found(parts: readonly Part[], form: FormDefinition, search: string): readonly Part[] {
  const wanted = plain(search);
  if (wanted === '') return parts;
  return parts
    .map((part) => ({
      ...part,
      items: part.items.filter(({ item }) =>
        wordsOf(item, form).some((words) => plain(words).includes(wanted)),
      ),
    }))
    .filter((part) => part.items.length > 0);
}

function wordsOf(item: Item, form: FormDefinition): readonly string[] {
  const texts: (Text | undefined)[] = [item.label, item.hint, item.guidance];
  if ('choices' in item) texts.push(...(form.choiceLists[item.choices] ?? []).map((choice) => choice.label));
  return [
    item.name,
    ...texts.flatMap((text) => Object.values(text ?? {})),
    ...expressionsOfItem(item).map(([, expression]) => expression),
  ];
}
