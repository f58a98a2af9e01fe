/** What all readers of a form share while it is read: the documents, the texts, the names settled so far, the repairs. */
import type { Language, Media, Provenance, Text } from '../model/form.ts';
import { compare, stringOf } from './form-documents.ts';
import type { FormDocuments, Thing } from './form-documents.ts';
import type { Note, Repair } from './repair.ts';
import { isMedia, isOneOf, isProvenance, isRecord, isTag, isWords } from './shapes.ts';
import { wordsOf, type TextKey } from './texts.ts';

/** What a place in the definition is called in an issue, and the thing that stands there. */
export interface Places {
  /** `age`, `choiceLists.yesNo.yes`, `coding.indicators.work` → id. */
  readonly idOf: Map<string, string>;
  readonly pathOf: Map<string, string>;
}

export class Reading {
  readonly repairs: Repair[] = [];
  readonly idOf = new Map<string, string>();
  readonly pathOf = new Map<string, string>();
  readonly source: string;
  readonly languages: readonly Language[];
  /** All languages texts are read in. */
  readonly tags: readonly string[];

  constructor(readonly documents: FormDocuments) {
    const { source, languages, tags } = readLanguages(documents, this.note);
    this.source = source;
    this.languages = languages;
    this.tags = tags;
  }

  readonly note: Note = (code, id, particulars) => {
    this.repairs.push({ code, id, ...(particulars === undefined ? {} : { particulars }) });
  };

  place(path: string, id: string): void {
    this.idOf.set(path, id);
    this.pathOf.set(id, path);
  }

  /** A text that may be absent. */
  text(key: TextKey): Text | undefined {
    const said = this.tags.flatMap((tag) => {
      const words = wordsOf(this.documents.languages.get(tag), key);
      return isWords(words) ? [[tag, words] as const] : [];
    });
    return said.length === 0 ? undefined : Object.fromEntries(said);
  }

  /** A text that must be there: the name stands in for it in the source language. */
  label(key: TextKey, id: string, name: string): Text {
    const text = this.text(key);
    if (text?.[this.source] !== undefined) return text;
    this.note('label-lacking', id, { name });
    return { [this.source]: name, ...text };
  }

  /** The files that go with a thing, but for those in a language that was removed. */
  media(thing: Thing, id: string): Media | undefined {
    const media = this.field(thing, id, 'media', isMedia);
    if (media === undefined) return undefined;
    const kept = Object.entries(media).flatMap(([kind, files]: [string, Text]) => {
      const here = Object.entries(files).filter(([tag]) => !this.isRemoved(tag));
      return here.length === 0 ? [] : [[kind, Object.fromEntries(here)] as const];
    });
    return kept.length === 0 ? undefined : Object.fromEntries(kept);
  }

  private isRemoved(tag: string): boolean {
    return tag !== this.source && languageEntry(this.documents, tag)?.removed === true;
  }

  provenance(thing: { get(field: string): unknown }, id: string): Provenance {
    const provenance = thing.get('provenance');
    if (isProvenance(provenance)) return provenance;
    this.note('field-left-out', id, { field: 'provenance' });
    return { status: 'local' };
  }

  /** An optional field, when its value is of its kind. */
  field<T>(thing: Thing, id: string, field: string, fits: (value: unknown) => value is T): T | undefined {
    const value = thing.get(field);
    if (value === undefined || fits(value)) return value;
    this.note('field-left-out', id, { field });
    return undefined;
  }
}

/** A language as `design` keeps it, by its tag: two people who add one language add one. */
export interface LanguageEntry {
  readonly order: string;
  readonly status: Language['status'];
  readonly name?: string;
  readonly reviewer?: string;
  readonly note?: string;
  /** Texts are in it though the form does not list it. */
  readonly unlisted?: boolean;
  readonly removed?: boolean;
}

export function languageEntry(documents: FormDocuments, tag: string): LanguageEntry | undefined {
  const entry = documents.design.getMap('languages').get(tag);
  if (!isRecord(entry)) return undefined;
  const { order, status, name, reviewer, note, unlisted, removed } = entry;
  const isStatus = isOneOf('source', 'draft', 'reviewed');
  return {
    order: stringOf(order) ?? '',
    status: isStatus(status) && (status !== 'reviewed' || isWords(reviewer)) ? status : 'draft',
    ...(isWords(name) ? { name } : {}),
    ...(isWords(reviewer) ? { reviewer } : {}),
    ...(isWords(note) ? { note } : {}),
    ...(unlisted === true ? { unlisted } : {}),
    ...(removed === true ? { removed } : {}),
  };
}

/** The tag of the source language; undefined before the documents are filled. */
export function sourceOf(documents: FormDocuments): string | undefined {
  const source = documents.design.getMap('form').get('source');
  return isTag(source) ? source : undefined;
}

/** The languages in order, the source first: it cannot be removed. */
function readLanguages(
  documents: FormDocuments,
  note: Note,
): { readonly source: string; readonly languages: readonly Language[]; readonly tags: readonly string[] } {
  const source = sourceOf(documents);
  const entries = [...documents.design.getMap('languages').keys()]
    .filter(isTag)
    .flatMap((tag) => {
      const entry = languageEntry(documents, tag);
      return entry === undefined ? [] : [{ tag, ...entry }];
    })
    .filter(({ tag, removed }) => removed !== true || tag === source)
    .sort(
      (a, b) =>
        Number(b.tag === source) - Number(a.tag === source) ||
        compare(a.order, b.order) ||
        compare(a.tag, b.tag),
    );
  const languages = entries
    .filter(({ unlisted, tag }) => unlisted !== true || tag === source)
    .map(({ order: _order, unlisted: _unlisted, removed: _removed, ...language }): Language => language);
  const [first] = languages;
  if (first === undefined) {
    note('language-lacking', 'form');
    return { source: 'und', languages: [{ tag: 'und', status: 'source' }], tags: ['und'] };
  }
  return { source: first.tag, languages, tags: entries.map(({ tag }) => tag) };
}
