/**
 * The settings sheet ↔ the form's id and title and the language it begins with.
 *
 * XLSForm has many more settings, none of which changes what is asked; all are kept by column.
 */
import type { FormDefinition } from '../form.ts';
import type { Cells } from './cells.ts';
import { headerOf } from './languages.ts';

/** What the settings say of a form. `source`: its first language. */
export function readSettings(cells: Cells, source: string): Pick<FormDefinition, 'id' | 'title'> {
  const id = formId(cells.get('form_id') ?? cells.get('form_title') ?? '');
  return { id, title: { [source]: cells.get('form_title') ?? cells.get('form_id') ?? id } };
}

/** The cells of the settings' row, by column. */
export function writeSettings({ id, title, languages }: FormDefinition): Map<string, string> {
  const [source] = languages;
  const cells = new Map<string, string>();
  const words = title[source?.tag ?? ''] ?? Object.values(title)[0];
  if (words !== undefined) cells.set('form_title', words);
  cells.set('form_id', id);
  const language = source === undefined ? null : headerOf(source);
  if (languages.length > 1 && language !== null) cells.set('default_language', language);
  return cells;
}

/** An id of a form, of whatever a sheet says: `My Form v2!` → `my-form-v2`. */
export function formId(text: string): string {
  const id = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/([-_])[-_]+/g, '$1')
    .replace(/^[-_]+|[-_]+$/g, '');
  if (id === '') return 'form';
  return /^[a-z]/.test(id) ? id : `form-${id}`;
}
