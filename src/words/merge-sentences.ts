/** Sentences of a merge: what is in conflict, and whose stands. */
import type { Position } from '../model/version/change.ts';
import type { Conflict } from '../model/version/merge/merge.ts';
import { nameOfLanguage, positionWords, valueWords } from './change-sentences.ts';
import type { Words } from './words.ts';

/** The conflict with its place in front: "hungry: label in English: changed on both sides. Before: …". */
export function conflictLine(words: Words, conflict: Conflict): string {
  const said = conflictSentence(words, conflict);
  return conflict.at === '' ? said : words.say('change.line', { at: conflict.at, said });
}

/** What is in conflict, without where it stands. */
export function conflictSentence(words: Words, conflict: Conflict): string {
  const { kind, part, field, base, ours, theirs, kept } = conflict;
  if (kind === 'changed' && part === 'form' && field === undefined) return words.say('merge.tooDeep');
  if (kind === 'moved') {
    const place = (position: unknown) => (isPosition(position) ? positionWords(words, position) : '');
    return words.say('merge.moved', { ours: place(ours), theirs: place(theirs) });
  }
  const what = whatOf(words, conflict);
  if (kind !== 'changed') return words.say(`merge.${kind}`, { what, kept });
  return words.say('merge.changed', {
    what,
    base: valueWords(words, base),
    ours: valueWords(words, ours),
    theirs: valueWords(words, theirs),
    kept,
  });
}

const isPosition = (value: unknown): value is Position =>
  typeof value === 'object' && value !== null && 'in' in value && 'after' in value;

/** “label in English”, “Weights”, or what it is: “question”. */
function whatOf(words: Words, { part, field, language }: Conflict): string {
  if (field === undefined) return words.say(`change.part.${part}`);
  if (field === 'type') return words.say('merge.type');
  const named = words.trySay(`change.text.${field}`) ?? words.trySay(`change.field.${field}`) ?? field;
  if (language === undefined) return named;
  return words.say('merge.words', { field: named, language: nameOfLanguage(words, language) });
}
