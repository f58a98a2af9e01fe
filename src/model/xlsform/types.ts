/**
 * The `type` cell: what it says, in any of its spellings.
 *
 * `select one from yes_no or specify other`, `select_one yes_no or_other` say the same; `begin  Group`, `begin_group` too. What a type
 * becomes here is decided in `read-item.ts`; this file knows XLSForm's words only.
 */
import { suggestion } from '../expression/suggestion.ts';

export type GroupKind = 'group' | 'repeat' | 'loop';
export type SelectKind = 'selectOne' | 'selectMultiple' | 'rank';

export type TypeRead =
  | { readonly kind: 'none' }
  /** `list`: of a loop over choices. */
  | { readonly kind: 'begin'; readonly what: GroupKind; readonly list: string }
  | { readonly kind: 'end'; readonly what: GroupKind }
  | {
      readonly kind: 'select';
      readonly what: SelectKind;
      /** Name of a list; of a file when `from` is `file`; `${name}` of a repeat. Empty when there is none. */
      readonly list: string;
      readonly from: 'choices' | 'external' | 'file';
      readonly orOther: boolean;
    }
  /** `type`: XLSForm's own name, `dateTime`. */
  | { readonly kind: 'plain'; readonly type: PlainType }
  /** A file that travels with the form and is asked about by expressions. */
  | { readonly kind: 'external'; readonly format: 'csv' | 'xml' }
  /** `suggested`: a type it may have been meant for, written as we would. */
  | { readonly kind: 'unknown'; readonly suggested: string | null };

const PLAIN = {
  text: ['string', 'q string', 'q text', 'add text prompt'],
  integer: ['int', 'q int', 'q integer', 'add integer prompt'],
  decimal: ['q decimal', 'add decimal prompt'],
  range: ['q range'],
  date: ['q date', 'add date prompt'],
  time: ['q time', 'add time prompt'],
  dateTime: ['date time', 'q datetime', 'q date time', 'add datetime prompt', 'add date time prompt'],
  geopoint: ['gps', 'location', 'q geopoint', 'q location', 'add location prompt', 'add geopoint prompt'],
  geotrace: ['q geotrace'],
  geoshape: ['q geoshape'],
  barcode: ['q barcode', 'add barcode prompt'],
  acknowledge: ['trigger', 'q acknowledge', 'add acknowledge prompt', 'acknowledgement'],
  note: ['q note', 'add note prompt'],
  image: ['photo', 'picture', 'q picture', 'q image', 'add image prompt', 'add photo prompt'],
  audio: ['q audio', 'add audio prompt'],
  video: ['q video', 'add video prompt'],
  file: ['q file', 'add file prompt'],
  calculate: ['calculation', 'q calculate', 'add calculate prompt'],
  hidden: ['q hidden'],
  start: ['start time', 'get start time'],
  end: ['end time', 'get end time'],
  today: ['get today'],
  deviceid: ['device id', 'imei', 'get device id', 'uri:deviceid'],
  phonenumber: ['get phone number', 'uri:phonenumber'],
  simserial: ['sim id', 'get sim id', 'uri:simserial'],
  subscriberid: ['subscriber id', 'get subscriber id', 'uri:subscriberid'],
  username: ['uri:username'],
  email: ['uri:email'],
  audit: [],
  'start-geopoint': [],
  'background-audio': [],
  'background-geopoint': [],
} as const;
export type PlainType = keyof typeof PLAIN;

/** Types that ask a number or a word and say more by their name than we keep; read as what they ask for. */
const SPECIAL: Readonly<Record<string, PlainType>> = {
  'phone number': 'text',
  percentage: 'integer',
  'number of days in last month': 'integer',
  'number of days in last six months': 'integer',
  'number of days in last year': 'integer',
};

const BY_WORD: ReadonlyMap<string, PlainType> = new Map(
  Object.entries(PLAIN)
    // reason: Object.entries forgets the type of the keys
    .flatMap(([type, aliases]) => [type, ...aliases].map((word) => [words(word), type as PlainType] as const))
    .concat(Object.entries(SPECIAL)),
);

const SELECT: readonly (readonly [
  pattern: RegExp,
  what: SelectKind,
  from: 'choices' | 'external' | 'file',
])[] = [
  [/^(?:select[\s_-]*one|select1)[\s_-]+from[\s_-]+file\b/i, 'selectOne', 'file'],
  [/^select[\s_-]*multiple[\s_-]+from[\s_-]+file\b/i, 'selectMultiple', 'file'],
  [/^select[\s_-]*one[\s_-]+external\b/i, 'selectOne', 'external'],
  [/^select[\s_-]*multiple[\s_-]+external\b/i, 'selectMultiple', 'external'],
  [
    /^(?:add select one prompt using|(?:select[\s_-]*one|select1|q select1)(?:\s+(?:from|using)(?=\s|$))?)(?=\s|$)/i,
    'selectOne',
    'choices',
  ],
  [
    /^(?:add select multiple prompt using|select[\s_]+all[\s_]+that[\s_]+apply(?:\s+from(?=\s|$))?|(?:select[\s_-]*multiple|select[\s_-]*many|q select)(?:\s+(?:from|using)(?=\s|$))?)(?=\s|$)/i,
    'selectMultiple',
    'choices',
  ],
  [/^rank(?=\s|$)/i, 'rank', 'choices'],
];
const OR_OTHER = /\s+or[\s_]+(?:specify[\s_]+)?other$/i;
const BEGIN_END =
  /^(begin|end)[\s_-]*(group|lgroup|looped[\s_]+group|repeat|loop)(?:\s+over\s+(\S+)|\s.*)?$/i;

/** Words a slip may have been made in; of lists only the beginning, what follows is theirs. */
const SPELLINGS = [...Object.keys(PLAIN), 'csv-external', 'xml-external'];
const BEGINNINGS = [
  'select_one',
  'select_multiple',
  'select_one_from_file',
  'select_multiple_from_file',
  'rank',
];
const MARKS = ['begin_group', 'end_group', 'begin_repeat', 'end_repeat'];

/** Longest type read. */
const LONGEST = 300;

/** What a type cell says. */
export function readType(cell: string): TypeRead {
  const text = cell.trim().replace(/\s+/g, ' ');
  if (text === '') return { kind: 'none' };
  if (text.length > LONGEST) return { kind: 'unknown', suggested: null };
  const plain = BY_WORD.get(words(text));
  if (plain !== undefined) return { kind: 'plain', type: plain };
  const group = BEGIN_END.exec(text);
  if (group !== null) {
    const what = groupKind(group[2] ?? '');
    return /^begin/i.test(text) ? { kind: 'begin', what, list: group[3] ?? '' } : { kind: 'end', what };
  }
  const external = /^(csv|xml)[\s_-]external$/i.exec(text);
  if (external !== null) return { kind: 'external', format: /^csv/i.test(text) ? 'csv' : 'xml' };
  return readSelect(text) ?? { kind: 'unknown', suggested: suggestedFor(text) };
}

function readSelect(text: string): TypeRead | null {
  for (const [pattern, what, from] of SELECT) {
    const start = pattern.exec(text)?.[0];
    if (start === undefined) continue;
    const rest = text.slice(start.length);
    const orOther = OR_OTHER.test(rest);
    return {
      kind: 'select',
      what,
      from,
      orOther,
      list: (orOther ? rest.replace(OR_OTHER, '') : rest).trim(),
    };
  }
  return null;
}

function suggestedFor(text: string): string | null {
  const [first = '', ...rest] = text.split(' ');
  if (rest.length === 0) return suggestion(text, SPELLINGS) ?? suggestion(text, MARKS);
  const mark = suggestion(text.replaceAll(' ', '_'), MARKS);
  if (mark !== null) return mark;
  const beginning = suggestion(first, BEGINNINGS);
  return beginning === null ? null : [beginning, ...rest].join(' ');
}

function groupKind(word: string): GroupKind {
  if (/^loop$/i.test(word)) return 'loop';
  return /^group$/i.test(word) ? 'group' : 'repeat';
}

function words(text: string): string {
  return text.toLowerCase().replace(/[\s_]+/g, ' ');
}
