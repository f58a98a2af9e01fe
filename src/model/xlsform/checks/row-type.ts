/**
 * What a cell of the column `type` says: a question with its list, or the begin or end of a group, repeat or loop.
 *
 * All spellings XLSForm ever had, read without regard to case; what is none of them is `unknown`.
 */

export type ControlType = 'group' | 'repeat' | 'loop';

export type SelectKind = 'one' | 'multiple' | 'external' | 'rank';

export type RowType =
  | { readonly kind: 'begin'; readonly control: ControlType; readonly list: string | null }
  | { readonly kind: 'end'; readonly control: ControlType }
  | {
      readonly kind: 'select';
      readonly select: SelectKind;
      readonly fromFile: boolean;
      /** Name of a list, of a file, or a reference to a question of a repeat. */
      readonly list: string;
      readonly orOther: boolean;
      /** The type without its list: `select_one_from_file`. */
      readonly command: string;
    }
  | { readonly kind: 'select-without-list' }
  | { readonly kind: 'osm'; readonly list: string | null }
  /** Not a question but a cell of the settings. */
  | { readonly kind: 'setting' }
  /** `photo`, `geopoint`, … by one name each where it matters to a check. */
  | { readonly kind: 'question'; readonly type: string }
  | { readonly kind: 'unknown' };

const controls: Readonly<Record<string, ControlType>> = {
  group: 'group',
  lgroup: 'repeat',
  repeat: 'repeat',
  loop: 'loop',
  'looped group': 'repeat',
};

const selects: Readonly<Record<string, SelectKind>> = {
  'add select one prompt using': 'one',
  'add select multiple prompt using': 'multiple',
  'select all that apply from': 'multiple',
  'select one from': 'one',
  select1: 'one',
  select_one: 'one',
  'select one': 'one',
  select_multiple: 'multiple',
  'select multiple': 'multiple',
  'select all that apply': 'multiple',
  select_one_external: 'external',
  select_one_from_file: 'one',
  select_multiple_from_file: 'multiple',
  'select one from file': 'one',
  'select multiple from file': 'multiple',
  rank: 'rank',
};

const settings: ReadonlySet<string> = new Set([
  'form_title',
  'set_form_title',
  'form_id',
  'set_form_id',
  'prefix',
]);

/** Other names of types that have rules of their own. */
const aliases: Readonly<Record<string, string>> = {
  imei: 'deviceid',
  image: 'photo',
  'add image prompt': 'photo',
  'add photo prompt': 'photo',
  'add audio prompt': 'audio',
  'add video prompt': 'video',
  'add file prompt': 'file',
};

/** Types without a place on a card. */
const unseen = [
  'calculate',
  'q calculate',
  'add calculate prompt',
  'hidden',
  'audit',
  'start',
  'start time',
  'get start time',
  'end',
  'end time',
  'get end time',
  'today',
  'get today',
  'deviceid',
  'device id',
  'get device id',
  'imei',
  'phonenumber',
  'get phone number',
  'simserial',
  'sim id',
  'get sim id',
  'subscriberid',
  'subscriber id',
  'get subscriber id',
  'username',
  'email',
  'uri:deviceid',
  'uri:phonenumber',
  'uri:simserial',
  'uri:subscriberid',
  'uri:username',
  'uri:email',
  'start-geopoint',
  'background-geopoint',
  'background-audio',
  'xml-external',
  'csv-external',
];

const seen = [
  'text',
  'string',
  'q string',
  'add text prompt',
  'integer',
  'int',
  'q int',
  'add integer prompt',
  'decimal',
  'q decimal',
  'add decimal prompt',
  'percentage',
  'number of days in last month',
  'number of days in last six months',
  'number of days in last year',
  'phone number',
  'range',
  'date',
  'q date',
  'add date prompt',
  'time',
  'datetime',
  'date time',
  'q date time',
  'q datetime',
  'add date time prompt',
  'add datetime prompt',
  'note',
  'q note',
  'add note prompt',
  'acknowledge',
  'q acknowledge',
  'add acknowledge prompt',
  'trigger',
  'geopoint',
  'q geopoint',
  'gps',
  'location',
  'q location',
  'add location prompt',
  'geotrace',
  'geoshape',
  'barcode',
  'q barcode',
  'add barcode prompt',
  'photo',
  'q picture',
  'q image',
  'image',
  'add image prompt',
  'add photo prompt',
  'audio',
  'q audio',
  'add audio prompt',
  'video',
  'q video',
  'add video prompt',
  'file',
  'add file prompt',
];
const unseenTypes: ReadonlySet<string> = new Set(unseen);
const questions: ReadonlySet<string> = new Set([...unseen, ...seen]);

const selectsWithoutList: ReadonlySet<string> = new Set([
  ...Object.keys(selects),
  'select one using',
  'select multiple from',
  'select multiple using',
  'select one external',
  'q select',
  'q select1',
]);

const beginning = /^begin[ _]?(looped group|lgroup|group|repeat|loop)(?: (?:over )?(\S+))?$/;
const ending = /^end[ _]?(looped group|lgroup|group|repeat|loop)$/;
const selecting = new RegExp(
  `^(${Object.keys(selects).join('|')}) (\\S+)( (?:or specify other|or_other|or other))?$`,
  'i',
);
const osmTags = /osm (\S+)/;

/** What the cell says. `cell`: not blank. */
export function readRowType(cell: string): RowType {
  const text = cell.trim().replace(/\s+/g, ' ');
  const lower = text.toLowerCase();
  const begin = beginning.exec(lower);
  if (begin)
    return {
      kind: 'begin',
      control: controls[begin[1] ?? ''] ?? 'group',
      // as it is written, not in lower case
      list: begin[2] === undefined ? null : text.slice(text.length - begin[2].length),
    };
  const end = ending.exec(lower);
  if (end) return { kind: 'end', control: controls[end[1] ?? ''] ?? 'group' };
  const select = selecting.exec(text);
  if (select) {
    const command = (select[1] ?? '').toLowerCase();
    return {
      kind: 'select',
      select: selects[command] ?? 'one',
      fromFile: command.endsWith('file'),
      list: select[2] ?? '',
      orOther: select[3] !== undefined,
      command,
    };
  }
  if (settings.has(lower)) return { kind: 'setting' };
  if (selectsWithoutList.has(lower)) return { kind: 'select-without-list' };
  const osm = osmTags.exec(lower);
  if (lower === 'osm' || osm) return { kind: 'osm', list: osmTags.exec(text)?.[1] ?? null };
  return questions.has(lower) ? { kind: 'question', type: aliases[lower] ?? lower } : { kind: 'unknown' };
}

/** True of a question that has a card of its own. */
export const isShown = (type: string): boolean => !unseenTypes.has(type);
