/** Edits of the form as a whole: its own fields, its languages, the questions scores are read by. */
import { compare, edit, put, refuse, thingWith } from './form-documents.ts';
import type { FormDocuments, Json, Outcome } from './form-documents.ts';
import { ID_NAME } from './naming.ts';
import { slotsAt } from './order.ts';
import { languageEntry, sourceOf, type LanguageEntry } from './reading.ts';
import { isMissingPolicy, isOneOf, isProvenance, isTag, isWords } from './shapes.ts';

/**
 * Sets the form's `id`, its `provenance`, or `stopReasons` (the id of a list; undefined: the reasons every interview has), or what a
 * `missing` indicator does (undefined: withholds). Title and description are texts.
 */
export function setForm(
  documents: FormDocuments,
  field: 'id' | 'provenance' | 'stopReasons' | 'missing',
  value: Json | undefined,
  origin: unknown,
): Outcome {
  const fits = {
    id: () => typeof value === 'string' && ID_NAME.pattern.test(value),
    provenance: () => isProvenance(value),
    missing: () => value === undefined || isMissingPolicy(value),
    stopReasons: () =>
      value === undefined ||
      (typeof value === 'string' && thingWith(documents.design, 'lists', value) !== undefined),
  };
  if (!fits[field]()) return refuse('bad-value');
  edit(documents, origin, () => put(documents.design.getMap('form'), field, value));
  return { id: 'form' };
}

/** Puts a question, by id, among those scores are read by, as the last; or takes it out. */
export function setProfile(documents: FormDocuments, item: string, reads: boolean, origin: unknown): Outcome {
  const profile = documents.design.getMap('profile');
  if (profile.has(item) === reads) return { id: item };
  if (reads && thingWith(documents.design, 'items', item) === undefined) return refuse('not-there');
  edit(documents, origin, () => {
    if (!reads) profile.delete(item);
    else profile.set(item, lastOrder([...profile].map(([id, order]) => ({ id, order: String(order) }))));
  });
  return { id: item };
}

/** Adds a language as a draft, or brings a removed one back with its texts. Its document is opened by the caller, under the same tag. */
export function addLanguage(documents: FormDocuments, tag: string, origin: unknown): Outcome {
  if (!isTag(tag)) return refuse('bad-name');
  const before = languageEntry(documents, tag);
  if (before !== undefined && before.removed !== true && before.unlisted !== true)
    return refuse('name-taken');
  edit(documents, origin, () => {
    const languages = documents.design.getMap('languages');
    const others = [...languages.keys()].flatMap((id) => {
      const order = languageEntry(documents, id)?.order;
      return order === undefined ? [] : [{ id, order }];
    });
    const { removed: _removed, unlisted: _unlisted, ...kept } = before ?? { status: 'draft' };
    languages.set(tag, { ...kept, order: lastOrder(others) });
  });
  return { id: tag };
}

/** Takes a language out of the form; its texts stay in its document. The source language is refused. */
export function removeLanguage(documents: FormDocuments, tag: string, origin: unknown): Outcome {
  const before = languageEntry(documents, tag);
  if (before === undefined || before.removed === true) return refuse('not-there');
  if (tag === sourceOf(documents)) return refuse('source-language');
  edit(documents, origin, () =>
    documents.design.getMap('languages').set(tag, { ...before, removed: true } satisfies LanguageEntry),
  );
  return { id: tag };
}

/** Says how far a language is: `reviewed` needs the reviewer's name. What the team calls it stays as it was when nothing is said of it. */
export function setLanguage(
  documents: FormDocuments,
  tag: string,
  said: Pick<LanguageEntry, 'status' | 'name' | 'reviewer' | 'note'>,
  origin: unknown,
): Outcome {
  const before = languageEntry(documents, tag);
  if (before === undefined || before.removed === true) return refuse('not-there');
  const { status, reviewer, note } = said;
  const named = status !== 'reviewed' || isWords(reviewer);
  if (!isOneOf('source', 'draft', 'reviewed')(status) || !named) return refuse('bad-value');
  const { order, unlisted } = before;
  const { name = before.name } = said;
  const entry: LanguageEntry = {
    order,
    status,
    ...(isWords(name) ? { name } : {}),
    ...(isWords(reviewer) ? { reviewer } : {}),
    ...(isWords(note) ? { note } : {}),
    ...(unlisted === true ? { unlisted } : {}),
  };
  edit(documents, origin, () => documents.design.getMap('languages').set(tag, entry));
  return { id: tag };
}

function lastOrder(others: readonly { readonly id: string; readonly order: string }[]): string {
  const sorted = [...others].sort((a, b) => compare(a.order, b.order) || compare(a.id, b.id));
  return slotsAt(sorted, sorted.length, 1).orders[0] ?? '';
}
