/**
 * Which ids the things of a definition had in a former draft, by what they are called.
 *
 * A definition has names and no ids. A draft that begins from one takes the ids of the draft before it, so that whoever edited that one
 * offline can be helped (`carry-over.ts`). What has no name, or had another, is a new thing.
 */
import {
  isDeleted,
  stringOf,
  KINDS,
  thingsOf,
  type Fields,
  type FormDocuments,
  type Kind,
} from './form-documents.ts';

/** The id a thing is to have, or undefined for a new one. Gives each id once. */
export type KnownId = (kind: Kind, fields: Fields) => string | undefined;

/** By the things of a draft: those that stand in it first, then those deleted. */
export function knownIds({ design }: Pick<FormDocuments, 'design'>): KnownId {
  const ids = new Map<string, string>();
  for (const deleted of [false, true]) {
    for (const kind of KINDS) {
      for (const [id, thing] of thingsOf(design, kind)) {
        const called = callOf(kind, (field) => stringOf(thing.get(field)));
        if (called !== null && isDeleted(thing) === deleted && !ids.has(called)) ids.set(called, id);
      }
    }
  }
  return (kind, fields) => {
    const called = callOf(kind, (field) => stringOf(fields[field]));
    const id = called === null ? undefined : ids.get(called);
    if (called !== null) ids.delete(called);
    return id;
  };
}

function callOf(kind: Kind, field: (name: string) => string | undefined): string | null {
  const name = field(kind === 'consent' ? 'purpose' : kind === 'parts' ? 'question' : 'name');
  if (name === undefined) return null;
  const holder =
    kind === 'choices' ? field('list') : ['parts', 'rules'].includes(kind) ? field('indicator') : '';
  return [kind, holder, name].join('/');
}
