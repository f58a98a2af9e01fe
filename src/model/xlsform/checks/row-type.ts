/**
 * What a cell of the column `type` says, as far as a check cares: `readType` in `types.ts`, told apart a little further.
 *
 * What it reads in any spelling is known here too, so that nobody is told of an unknown type that is then imported.
 */
import { readType, type GroupKind, type PlainType, type TypeRead } from '../types.ts';

export type ControlType = GroupKind;

export type RowType =
  | { readonly kind: 'begin'; readonly control: ControlType; readonly list: string | null }
  | { readonly kind: 'end'; readonly control: ControlType }
  | {
      readonly kind: 'select';
      /** `external`: out of the sheet external_choices. */
      readonly select: 'one' | 'multiple' | 'rank' | 'external';
      readonly fromFile: boolean;
      /** Name of a list, of a file, or a reference to a question of a repeat. */
      readonly list: string;
      readonly orOther: boolean;
    }
  | { readonly kind: 'select-without-list' }
  /** A way or a building on a map, with a list of its tags or without. */
  | { readonly kind: 'osm'; readonly list: string | null }
  /** No question but a cell of the settings. */
  | { readonly kind: 'setting' }
  | { readonly kind: 'question'; readonly type: PlainType | 'csv-external' | 'xml-external' }
  | { readonly kind: 'unknown' };

const settings: ReadonlySet<string> = new Set([
  'form_title',
  'set_form_title',
  'form_id',
  'set_form_id',
  'prefix',
]);

/** What the cell says. `cell`: not blank. */
export function readRowType(cell: string): RowType {
  const text = cell.trim().replace(/\s+/g, ' ');
  if (settings.has(text.toLowerCase().replaceAll(' ', '_'))) return { kind: 'setting' };
  if (/^osm$/i.test(text)) return { kind: 'osm', list: null };
  const [, tags = null] = /\bosm (\S+)/i.exec(text) ?? [];
  if (tags !== null) return { kind: 'osm', list: tags };
  const read = readType(cell);
  switch (read.kind) {
    case 'begin':
      // the word “over” may be left out
      return {
        kind: 'begin',
        control: read.what,
        list: read.list === '' ? (/loop (\S+)$/i.exec(text)?.[1] ?? null) : read.list,
      };
    case 'end':
      return { kind: 'end', control: read.what };
    case 'select':
      return selectType(read);
    case 'external':
      return { kind: 'question', type: `${read.format}-external` };
    case 'plain':
      return { kind: 'question', type: read.type };
    case 'none':
    case 'unknown':
      return { kind: 'unknown' };
    default:
      return read satisfies never;
  }
}

const kinds = { selectOne: 'one', selectMultiple: 'multiple', rank: 'rank' } as const;

function selectType({ what, from, list, orOther }: Extract<TypeRead, { kind: 'select' }>): RowType {
  if (list === '') return { kind: 'select-without-list' };
  // there is only one kind of question with such choices
  if (from === 'external' && what !== 'selectOne') return { kind: 'unknown' };
  return {
    kind: 'select',
    select: from === 'external' ? 'external' : kinds[what],
    fromFile: from === 'file',
    list,
    orOther,
  };
}

/** Types without a card of their own. */
const unseen: ReadonlySet<string> = new Set<PlainType | 'csv-external' | 'xml-external'>([
  'calculate',
  'hidden',
  'start',
  'end',
  'today',
  'deviceid',
  'phonenumber',
  'simserial',
  'subscriberid',
  'username',
  'email',
  'audit',
  'start-geopoint',
  'background-audio',
  'background-geopoint',
  'csv-external',
  'xml-external',
]);
export const isShown = (type: string): boolean => !unseen.has(type);
