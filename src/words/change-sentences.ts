/**
 * Sentences of a comparison: the verdict, what each change is, and why it is in its class.
 *
 * A change's sentence does not say where it happened: whoever shows it stands beside the question, or puts the place in front
 * (`changeLine`). Names, values and expressions are quoted as the definition writes them.
 */
import { canonicalJson } from '../model/version/canonical.ts';
import type { Change, Changed, Position, Reworded, Unworded, Worded } from '../model/version/change.ts';
import type { Comparability, Verdict, Why } from '../model/version/comparability.ts';
import { listOf } from './sentences.ts';
import { languageName, type Words } from './words.ts';

/** "Scores are not comparable: 2 changes break the series." Without any change: that the versions are the same. */
export function verdictSentence(words: Words, { comparable, breaks, review, safe }: Verdict): string {
  if (breaks.length + review.length + safe.length === 0) return words.say('change.verdict.same');
  const count = comparable === 'no' ? breaks.length : review.length;
  return words.say(`change.verdict.${comparable}`, { count });
}

/** The heading over the changes of a class. */
export const classHeading = (words: Words, one: Comparability, count: number): string =>
  words.say(`change.class.${one}`, { count });

/** Why a change is in its class. */
export const whySentence = (words: Words, why: Why): string => words.say(`change.why.${why}`);

/** The change with its place in front: "hungry: Reworded in English: …". */
export function changeLine(words: Words, change: Change): string {
  const said = changeSentence(words, change);
  return change.at === '' ? said : words.say('change.line', { at: change.at, said });
}

/** What changed: "Reworded in English: “…” → “…”". */
export function changeSentence(words: Words, change: Change): string {
  const { kind } = change;
  switch (kind) {
    case 'added':
    case 'removed':
      return change.points === undefined
        ? words.say(`change.${kind}`, { what: words.say(`change.part.${change.part}`) })
        : words.say(`change.${kind}Point`, { points: change.points });
    case 'renamed':
      return words.say('change.renamed', { to: change.to });
    case 'retyped':
      return words.say('change.retyped', { from: change.from, to: change.to });
    case 'moved':
      return words.say('change.moved', {
        from: positionWords(words, change.from),
        to: positionWords(words, change.to),
      });
    case 'reworded':
      return words.say('change.reworded', {
        ...textArguments(words, change),
        from: change.from,
        to: change.to,
      });
    case 'worded':
      return words.say('change.worded', { ...textArguments(words, change), to: change.to });
    case 'unworded':
      return words.say('change.unworded', { ...textArguments(words, change), from: change.from });
    case 'changed':
      return changedSentence(words, change);
    default:
      return kind satisfies never;
  }
}

function changedSentence(words: Words, { field, from, to, retires, options }: Changed): string {
  const was = valueWords(words, from);
  if (retires === true) return words.say('change.retired', { from: was });
  const said = words.say('change.changed', {
    field: words.say(`change.field.${field}`),
    from: was,
    to: valueWords(words, to),
  });
  const lists = (['added', 'removed', 'relabelled'] as const).flatMap((what) => {
    const values = options?.[what] ?? [];
    return values.length === 0
      ? []
      : [words.say(`change.options.${what}`, { values: listOf(words, values) })];
  });
  return lists.length === 0 ? said : [`${said}.`, ...lists].join(' ');
}

/** “in “home” after “age””: where something stands. */
export function positionWords(words: Words, { in: inside, after }: Position): string {
  if (inside === null)
    return after === null
      ? words.say('change.position.first')
      : words.say('change.position.after', { after });
  return after === null
    ? words.say('change.position.firstIn', { inside })
    : words.say('change.position.afterIn', { inside, after });
}

function textArguments(words: Words, { field, language }: Reworded | Worded | Unworded) {
  return {
    language: nameOfLanguage(words, language),
    isLabel: field === 'label' ? 'yes' : 'no',
    field: words.say(`change.text.${field}`),
  };
}

/** A language's name in the reader's language; its own name, or its tag, where that is not known. */
export function nameOfLanguage(words: Words, tag: string): string {
  try {
    const name = new Intl.DisplayNames(words.language, { type: 'language', fallback: 'none' }).of(tag);
    return name ?? languageName(tag);
  } catch {
    return tag;
  }
}

/** Texts quoted, lists joined, tables told value by value: "status: “local”, note: “Ours”". */
export function valueWords(words: Words, value: unknown): string {
  if (value === null || value === undefined) return words.say('change.none');
  if (typeof value === 'boolean') return words.say(value ? 'change.true' : 'change.false');
  if (typeof value === 'string') return words.say('change.quoted', { value });
  if (typeof value !== 'object') return canonicalJson(value);
  const told = Array.isArray(value)
    ? value.map((one: unknown) => valueWords(words, one))
    : Object.entries(value).map(([at, one]) =>
        words.say('change.line', { at, said: valueWords(words, one) }),
      );
  return told.length === 0 ? words.say('change.none') : told.join(', ');
}
