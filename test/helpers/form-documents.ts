/** Documents of one form on several people's screens, and how what they do apart comes together. */
import * as Y from 'yjs';
import type { FormDefinition } from '../../src/model/form.ts';
import { fillFrom, languageTags } from '../../src/documents/fill.ts';
import type { FormDocuments, NewId } from '../../src/documents/form-documents.ts';

export function emptyDocuments(tags: readonly string[]): FormDocuments {
  return { design: new Y.Doc(), languages: new Map(tags.map((tag) => [tag, new Y.Doc()])) };
}

/** Ids `<start>1`, `<start>2`, …: least first, so that a test can say whose is the lesser. */
export function counting(start: string): NewId {
  let count = 0;
  return () => `${start}${String(++count).padStart(4, '0')}`;
}

export function filled(definition: FormDefinition, more: readonly string[] = []): FormDocuments {
  const documents = emptyDocuments([...new Set([...languageTags(definition), ...more])]);
  fillFrom(definition, documents, counting('f'));
  return documents;
}

export function pairs(a: FormDocuments, b: FormDocuments): readonly (readonly [Y.Doc, Y.Doc])[] {
  const languages = [...a.languages].map(([tag, doc]) => [doc, b.languages.get(tag)!] as const);
  return [[a.design, b.design], ...languages];
}

/** The same state on another screen. */
export function copyOf(documents: FormDocuments): FormDocuments {
  const copy = emptyDocuments([...documents.languages.keys()]);
  for (const [from, to] of pairs(documents, copy)) Y.applyUpdate(to, Y.encodeStateAsUpdate(from));
  return copy;
}

/** Everything each has, to all others. */
export function meet(...all: readonly FormDocuments[]): void {
  for (let round = 0; round < 2; round++) {
    for (const from of all) {
      for (const to of all) {
        if (from === to) continue;
        for (const [theirs, ours] of pairs(from, to)) {
          Y.applyUpdate(ours, Y.encodeStateAsUpdate(theirs, Y.encodeStateVector(ours)));
        }
      }
    }
  }
}
