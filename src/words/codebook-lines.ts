/** What the parts of a codebook are written with: lines "Field: said", the form's own words, names, provenance. */
import { sourceText } from '../model/codebook/codebook.ts';
import { code, plain } from '../model/codebook/markdown.ts';
import type { FormDefinition, Provenance, Text } from '../model/form.ts';
import type { WordKey, Words } from './words.ts';

type After<Prefix extends string, Key> = Key extends `${Prefix}${infer Rest}` ? Rest : never;
export type CodebookField = After<'codebook.field.', WordKey>;

export interface CodebookPen {
  readonly words: Words;
  readonly form: FormDefinition;
}

export const fieldName = ({ words }: CodebookPen, field: CodebookField): string =>
  words.say(`codebook.field.${field}`);

/** "- Field: said"; nothing when there is nothing to say. `said`: Markdown. */
export function entry(pen: CodebookPen, field: CodebookField, said: string | undefined): readonly string[] {
  if (said === undefined || said === '') return [];
  return [`- ${pen.words.say('codebook.entry', { field: fieldName(pen, field), said })}`];
}

/** Names of the columns of a table. */
export const header = (pen: CodebookPen, ...fields: readonly CodebookField[]): readonly string[] =>
  fields.map((field) => fieldName(pen, field));

/** A text of the form in its source language, as Markdown. */
export const own = ({ form }: CodebookPen, text: Text | undefined | null): string =>
  text ? plain(sourceText(form, text)) : '';

/** A name or expression as code, its words behind it where it has any. */
export function named(pen: CodebookPen, name: string, text: Text | undefined | null): string {
  const words = own(pen, text);
  return words === '' ? code(name) : pen.words.say('codebook.named', { name: code(name), words });
}

/** Names or values as code, one after the other. */
export const codes = (names: readonly string[]): string => names.map(code).join(', ');

export const yesOrNo = ({ words }: CodebookPen, so: boolean): string =>
  words.say(so ? 'codebook.yes' : 'codebook.no');

/** True, an expression, or not at all: "yes", the expression, nothing. */
export function whether(pen: CodebookPen, so: boolean | string | undefined): string {
  if (typeof so === 'string') return code(so);
  return so === true ? yesOrNo(pen, true) : '';
}

/** "Published; a book; page 12; a note; `sha256-…`". */
export function provenanceWords({ words }: CodebookPen, provenance: Provenance | undefined): string {
  if (provenance === undefined) return '';
  const { status, source, page, note, file } = provenance;
  return [
    words.say(`designer.provenance.${status}`),
    plain(source ?? ''),
    page === undefined ? '' : words.say('codebook.page', { page: plain(page) }),
    plain(note ?? ''),
    code(file ?? ''),
  ]
    .filter((part) => part !== '')
    .join('; ');
}
