/**
 * What a column is by its header: `Label :: English (en)` is the label in a language, `bind:relevant` and `relevance` are `relevant`.
 *
 * XLSForm has had many spellings, and all of them are still in use. Each is read as one canonical name; a header that is none of them
 * stays as it stands and is kept. Nothing is ever refused here.
 */
import type { SheetKind } from './workbook.ts';

export interface Column {
  /** Place in the sheet, from 0. */
  readonly index: number;
  /** As it stands in the sheet. */
  readonly header: string;
  /** The canonical name; for a column XLSForm has no meaning for, its header without spaces around. */
  readonly what: string;
  /** What stands behind the `::` of a column that may be translated: `English (en)`. Null: no language named. */
  readonly language: string | null;
  /** False when XLSForm has no such column. */
  readonly known: boolean;
  /** Unique in the sheet unless two columns mean the same: `label::English (en)`, `relevant`, `notes`. */
  readonly key: string;
}

/** Columns whose header may name a language. */
export const TRANSLATABLE: ReadonlySet<string> = new Set([
  'label',
  'hint',
  'guidance_hint',
  'constraint_message',
  'required_message',
  'image',
  'big-image',
  'audio',
  'video',
  'noAppErrorString',
]);

/** Columns of files. */
export const MEDIA_COLUMNS = ['image', 'big-image', 'audio', 'video'] as const;

/** Columns of the survey XLSForm knows and nothing here does. */
export const WITHOUT_EFFECT: ReadonlySet<string> = new Set([
  'autoplay',
  'rows',
  'accuracyThreshold',
  'intent',
  'noAppErrorString',
  'save_to',
  'compact_tag',
  'sms_field',
  'sms_option',
]);

const MEDIA: Readonly<Record<string, string>> = {
  image: 'image',
  'media::image': 'image',
  'big-image': 'big-image',
  big_image: 'big-image',
  'media::big-image': 'big-image',
  audio: 'audio',
  'media::audio': 'audio',
  video: 'video',
  'media::video': 'video',
};

const SURVEY: Readonly<Record<string, string>> = {
  ...MEDIA,
  type: 'type',
  command: 'type',
  name: 'name',
  tag: 'name',
  value: 'name',
  label: 'label',
  caption: 'label',
  hint: 'hint',
  guidance_hint: 'guidance_hint',
  relevant: 'relevant',
  relevance: 'relevant',
  'bind::relevant': 'relevant',
  required: 'required',
  'bind::required': 'required',
  required_message: 'required_message',
  requiring_message: 'required_message',
  requiredmsg: 'required_message',
  'bind::jr:requiredmsg': 'required_message',
  constraint: 'constraint',
  'bind::constraint': 'constraint',
  constraint_message: 'constraint_message',
  constraining_message: 'constraint_message',
  'bind::jr:constraintmsg': 'constraint_message',
  readonly: 'readonly',
  read_only: 'readonly',
  'bind::readonly': 'readonly',
  calculation: 'calculation',
  calculate: 'calculation',
  'bind::calculate': 'calculation',
  trigger: 'trigger',
  default: 'default',
  choice_filter: 'choice_filter',
  appearance: 'appearance',
  'control::appearance': 'appearance',
  'body::appearance': 'appearance',
  parameters: 'parameters',
  count: 'repeat_count',
  repeat_count: 'repeat_count',
  'jr:count': 'repeat_count',
  'control::jr:count': 'repeat_count',
  'body::jr:count': 'repeat_count',
  noapperrorstring: 'noAppErrorString',
  no_app_error_string: 'noAppErrorString',
  'bind::jr:noapperrorstring': 'noAppErrorString',
  save_to: 'save_to',
  'bind::entities:saveto': 'save_to',
  autoplay: 'autoplay',
  'control::autoplay': 'autoplay',
  'body::autoplay': 'autoplay',
  rows: 'rows',
  'control::rows': 'rows',
  'body::rows': 'rows',
  accuracythreshold: 'accuracyThreshold',
  'control::accuracythreshold': 'accuracyThreshold',
  'body::accuracythreshold': 'accuracyThreshold',
  intent: 'intent',
  'control::intent': 'intent',
  'body::intent': 'intent',
  disabled: 'disabled',
  compact_tag: 'compact_tag',
  'instance::odk:tag': 'compact_tag',
  sms_field: 'sms_field',
  sms_option: 'sms_option',
};

const CHOICES: Readonly<Record<string, string>> = {
  ...MEDIA,
  list_name: 'list_name',
  'list-name': 'list_name',
  name: 'name',
  value: 'name',
  label: 'label',
  caption: 'label',
  sms_option: 'sms_option',
};

const SETTINGS: Readonly<Record<string, string>> = {
  form_title: 'form_title',
  title: 'form_title',
  set_form_title: 'form_title',
  form_id: 'form_id',
  id_string: 'form_id',
  set_form_id: 'form_id',
  default_language: 'default_language',
  version: 'version',
  instance_name: 'instance_name',
  instance_xmlns: 'instance_xmlns',
  instance_id: 'instance_id',
  namespaces: 'namespaces',
  style: 'style',
  name: 'name',
  id: 'id',
  prefix: 'prefix',
  delimiter: 'delimiter',
  public_key: 'public_key',
  submission_url: 'submission_url',
  auto_send: 'auto_send',
  auto_delete: 'auto_delete',
  allow_choice_duplicates: 'allow_choice_duplicates',
  clean_text_values: 'clean_text_values',
  omit_instanceid: 'omit_instanceID',
  client_editable: 'client_editable',
  add_none_option: 'add_none_option',
  sms_keyword: 'sms_keyword',
  sms_separator: 'sms_separator',
  sms_allow_media: 'sms_allow_media',
  sms_date_format: 'sms_date_format',
  sms_datetime_format: 'sms_datetime_format',
  sms_response: 'sms_response',
};

const ENTITIES: Readonly<Record<string, string>> = {
  list_name: 'list_name',
  dataset: 'list_name',
  entity_id: 'entity_id',
  create_if: 'create_if',
  update_if: 'update_if',
  label: 'label',
  repeat: 'repeat',
};

const BY_SHEET: Readonly<Record<SheetKind, ReadonlyMap<string, string>>> = {
  survey: new Map(Object.entries(SURVEY)),
  choices: new Map(Object.entries(CHOICES)),
  external_choices: new Map(Object.entries(CHOICES)),
  settings: new Map(Object.entries(SETTINGS)),
  entities: new Map(Object.entries(ENTITIES)),
  osm: new Map(Object.entries(CHOICES)),
};

/** Words that are also words of everyday: beside the column they stand for they are somebody's own column. */
const WEAK_ALIASES: ReadonlySet<string> = new Set([
  'value',
  'tag',
  'count',
  'command',
  'caption',
  'title',
  'calculate',
]);

/** Longest header read as one that means something. */
const LONGEST = 500;

/** The columns of a sheet, in order; none for the headerless ones (see `rows.ts`, which keeps what stands in them). */
export function readColumns(kind: SheetKind, headers: readonly string[]): readonly Column[] {
  const read = headers.flatMap((header, index): readonly Column[] =>
    plainHeader(header) === '' ? [] : [{ index, header, ...readHeader(kind, header) }],
  );
  const strong = new Set(read.filter((column) => !isWeak(column)).map(({ what }) => what));
  return read.map((column) => (isWeak(column) && strong.has(column.what) ? asUnknown(column) : column));
}

/**
 * What one header means. Its parts are divided by `::`; by a single `:` where there is none and the whole means nothing, as in the
 * earliest spreadsheets.
 *
 * @example readHeader('survey', 'Constraint Message:Español')
 *   // => { what: 'constraint_message', language: 'Español', known: true, key: 'constraint_message::Español' }
 */
export function readHeader(
  kind: SheetKind,
  header: string,
): Pick<Column, 'what' | 'language' | 'known' | 'key'> {
  const plain = plainHeader(header);
  const known = plain.length > LONGEST ? null : knownHeader(kind, plain.split('::'));
  const early = known === null && !plain.includes('::') ? knownHeader(kind, earlyParts(plain)) : null;
  return known ?? early ?? { what: plain, language: null, known: false, key: unknownKey(plain) };
}

function knownHeader(
  kind: SheetKind,
  untrimmed: readonly string[],
): Pick<Column, 'what' | 'language' | 'known' | 'key'> | null {
  const parts = untrimmed.map((part) => part.trim());
  // the longest beginning that means something: `bind::jr:constraintMsg::fr` before `bind`
  for (let taken = Math.min(parts.length, 2); taken > 0; taken--) {
    const what = BY_SHEET[kind].get(snake(parts.slice(0, taken).join('::')));
    if (what === undefined) continue;
    const rest = parts.slice(taken).join('::');
    if (rest === '') return { what, language: null, known: true, key: what };
    if (TRANSLATABLE.has(what)) return { what, language: rest, known: true, key: `${what}::${rest}` };
  }
  return null;
}

/** Not every text may be a key: some are those of JSON objects, of columns without a header, of rows that end a group. */
const unknownKey = (header: string): string =>
  /^(?:__proto__$|#\d+$|end::)/.test(header) ? `(${header})` : header;

/** A header without what cannot be seen: spaces around it, no-break spaces, marks of byte order. */
export function plainHeader(header: string): string {
  return header
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Parts divided by a single `:`, which `jr:count` and its like have within. */
function earlyParts(header: string): readonly string[] {
  const parts = header.split(':').map((part) => part.trim());
  const namespace = parts.findIndex((part) => part === 'jr' || part === 'odk' || part === 'entities');
  return namespace < 0 || namespace === parts.length - 1
    ? parts
    : [
        ...parts.slice(0, namespace),
        parts.slice(namespace, namespace + 2).join(':'),
        ...parts.slice(namespace + 2),
      ];
}

const snake = (text: string): string => text.toLowerCase().replace(/\s+/g, '_');

const isWeak = ({ header, what }: Column): boolean => {
  const [first = ''] = plainHeader(header).split(/::?/);
  return WEAK_ALIASES.has(snake(first.trim())) && snake(first.trim()) !== what;
};

function asUnknown(column: Column): Column {
  const what = plainHeader(column.header);
  return { ...column, what, language: null, known: false, key: unknownKey(what) };
}
