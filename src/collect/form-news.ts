/** What a newer version of the form brings to those who ask the questions: few words, nothing of scores. */
import type { FormDefinition } from '../model/form.ts';
import type { Change, Part } from '../model/version/change.ts';
import { diffForms } from '../model/version/diff.ts';
import { listOf } from '../words/sentences.ts';
import type { Words } from '../words/words.ts';

const ASKED: ReadonlySet<Part> = new Set<Part>(['question', 'repeat', 'note', 'section']);
const KINDS = ['added', 'removed', 'reworded', 'translated', 'other'] as const;
type Kind = (typeof KINDS)[number];

/** "2 new questions and 1 in other words": each thing once, however much of it changed. */
export function formNews(words: Words, before: FormDefinition, after: FormDefinition): string {
  const places = new Map<Kind, Set<string>>();
  for (const change of diffForms(before, after)) {
    const kind = kindOf(change);
    places.set(kind, (places.get(kind) ?? new Set()).add(placeOf(change)));
  }
  const told = KINDS.flatMap((kind) => {
    const count = places.get(kind)?.size ?? 0;
    return count === 0 ? [] : [words.say(`collect.news.${kind}`, { count })];
  });
  const line = listOf(words, told);
  return line.charAt(0).toLocaleUpperCase(words.language) + line.slice(1);
}

function kindOf(change: Change): Kind {
  if ('language' in change) {
    if (!change.source) return 'translated';
    return change.kind === 'reworded' ? 'reworded' : 'other';
  }
  if ((change.kind === 'added' || change.kind === 'removed') && ASKED.has(change.part)) return change.kind;
  return 'other';
}

/** Translations are counted one by one, by language; all else by what it is about. */
const placeOf = (change: Change): string =>
  'language' in change && !change.source ? `${change.at} ${change.field} ${change.language}` : change.at;
