/**
 * Which plain fields an item of each type has, and what values they may hold.
 *
 * One table for reading (a value that does not fit is left out) and for editing (it is refused). Fields of another type stay in the
 * document when the type is changed, and come back with it. Names, lists, choices and questions an item points at are not here: they
 * are ids.
 */
import type {
  Confirmation,
  Derivation,
  Item,
  Media,
  MissingPolicy,
  OtherCells,
  Provenance,
  SpreadsheetRemains,
} from '../model/form.ts';
import { BARE } from '../model/schema/bare.ts';
import { isDefinition } from '../model/schema/check.ts';

export type ItemType = Item['type'];
export type Shape = (value: unknown) => boolean;

export const isWords = (value: unknown): value is string => typeof value === 'string' && /\S/.test(value);
export const isTrueOrFalse = (value: unknown): value is boolean => typeof value === 'boolean';
export const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value);
export const isShare = (value: unknown): value is number => isNumber(value) && value >= 0 && value <= 1;
export const isOneOf =
  <T extends string>(...allowed: readonly T[]) =>
  (value: unknown): value is T =>
    allowed.some((one) => one === value);

export function isProvenance(value: unknown): value is Provenance {
  if (!isRecord(value)) return false;
  const { status, source, file } = value;
  return (
    isOneOf('published', 'local', 'example', 'missing')(status) &&
    (status !== 'published' || source !== undefined) &&
    (file === undefined || (typeof file === 'string' && /^sha256-[0-9a-f]{64}$/.test(file))) &&
    Object.entries(value).every(
      ([field, said]) =>
        field === 'status' || (['source', 'page', 'note', 'file'].includes(field) && isWords(said)),
    )
  );
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands beside the rows of a weight set: the published schema says what it looks like. */
export const isConfirmation = (value: unknown): value is Confirmation =>
  isOfWeightSet({ confirmation: value });
export const isDerivation = (value: unknown): value is Derivation => isOfWeightSet({ derivation: value });

export const isMissingPolicy = (value: unknown): value is MissingPolicy =>
  isDefinition({ ...BARE, coding: { ...BARE.coding, missing: value } });

function isOfWeightSet(part: Readonly<Record<string, unknown>>): boolean {
  const { coding } = BARE;
  const set = { id: 'a', label: { en: 'a' }, provenance: { status: 'local' }, weights: { kind: 'equal' } };
  return isDefinition({ ...BARE, coding: { ...coding, weightSets: [{ ...set, ...part }] } });
}

/** A plain object whose keys are names: `__proto__` is none. */
function isTable(value: unknown, fits: Shape): boolean {
  return (
    isRecord(value) &&
    Object.entries(value).every(([key, inner]) => key !== '__proto__' && inner !== undefined && fits(inner))
  );
}
const isSaid: Shape = (value) => typeof value === 'string';
const isListOf =
  (fits: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.every(fits);
const isFilled = (value: unknown): boolean => isRecord(value) && Object.keys(value).length > 0;

/** Names of files, by what they are and by language. */
export function isMedia(value: unknown): value is Media {
  const isKind = isOneOf('image', 'bigImage', 'audio', 'video');
  const isFiles: Shape = (files) => isFilled(files) && isTable(files, isWords) && keysOf(files).every(isTag);
  return isFilled(value) && isTable(value, isFiles) && keysOf(value).every(isKind);
}

/** Cells of a spreadsheet by column. */
export function isCells(value: unknown): value is OtherCells {
  return isFilled(value) && isTable(value, isSaid);
}

/** What a spreadsheet had besides. */
export function isRemains(value: unknown): value is SpreadsheetRemains {
  const parts: Readonly<Record<string, Shape>> = {
    settings: isCells,
    columns: (columns) => isTable(columns, isListOf(isSaid)),
    sheets: isListOf(isSaid),
    otherSheets: (sheets) => isTable(sheets, isListOf(isListOf(isSaid))),
    otherRows: (rows) => isListOf(isOtherRow)(rows) && Array.isArray(rows) && rows.length > 0,
  };
  return (
    isRecord(value) &&
    isFilled(value) &&
    Object.entries(value).every(
      ([part, inner]) => Object.hasOwn(parts, part) && parts[part]?.(inner) === true,
    )
  );
}

function isOtherRow(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { sheet, after, cells, ...more } = value;
  return (
    Object.keys(more).length === 0 &&
    isSaid(sheet) &&
    isNumber(after) &&
    Number.isInteger(after) &&
    after >= 0 &&
    isCells(cells)
  );
}

const keysOf = (value: unknown): readonly string[] => (isRecord(value) ? Object.keys(value) : []);

export const isTag = (tag: unknown): tag is string =>
  typeof tag === 'string' && /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(tag);

const nonResponse: Shape = (value) =>
  Array.isArray(value) &&
  new Set(value).size === value.length &&
  value.every(isOneOf('dontKnow', 'refused', 'notAsked'));

const every = {
  relevant: isWords,
  skippedMeans: isOneOf('notAsked', 'privacy'),
  addressee: isOneOf('child', 'caregiver', 'interviewer'),
  provenance: isProvenance,
  appearance: isWords,
  media: isMedia,
  xlsform: isCells,
} satisfies Record<string, Shape>;
/** `unlabelled`: that it has no label is meant, and nothing stands in for it. */
const container = { ...every, unlabelled: isTrueOrFalse } satisfies Record<string, Shape>;
const always: Shape = (value) => isTrueOrFalse(value) || isWords(value);
const answerable = {
  ...every,
  required: always,
  constraint: isWords,
  nonResponse,
  readOnly: always,
  initial: isWords,
  // not `calculation`: what was one once, and is asked now, would be computed again
  computed: isWords,
} satisfies Record<string, Shape>;
/** `seed`: what the order of `shuffled` hangs on. */
const choosing = {
  ...answerable,
  choiceFilter: isWords,
  shuffled: isTrueOrFalse,
  seed: isWords,
} satisfies Record<string, Shape>;
const worded = { ...answerable, default: isWords } satisfies Record<string, Shape>;

export const ITEM_FIELDS: Readonly<Record<ItemType, Readonly<Record<string, Shape>>>> = {
  note: every,
  section: container,
  // `open`: as often as the interviewer adds an instance, when it has neither list nor count
  repeat: { ...container, count: isWords, open: isTrueOrFalse },
  text: { ...answerable, long: isTrueOrFalse, default: isSaid },
  integer: { ...answerable, default: (value) => isNumber(value) && Number.isInteger(value) },
  decimal: { ...answerable, default: isNumber },
  range: {
    ...answerable,
    start: isNumber,
    end: isNumber,
    step: (value) => isNumber(value) && value >= 0,
    default: isNumber,
  },
  selectOne: choosing,
  selectMultiple: choosing,
  rank: choosing,
  // not `default`: a text that is a date now would begin with its former words
  date: { ...answerable, precision: isOneOf('day', 'month'), defaultDate: isWords },
  time: worded,
  dateTime: worded,
  geopoint: worded,
  geotrace: worded,
  geoshape: worded,
  barcode: answerable,
  acknowledge: answerable,
  photo: answerable,
  audio: answerable,
  video: answerable,
  file: answerable,
  signature: answerable,
  drawing: answerable,
  lifeline: answerable,
  ecosystemMap: answerable,
  calculate: { ...every, calculation: isWords },
  hidden: { ...every, value: isWords, holds: isOneOf('start', 'end', 'today', 'other') },
};

/** Fields of items by what the definition calls them, where that is something else. */
export const CALLED_OTHERWISE: Readonly<Record<string, string>> = {
  computed: 'calculation',
  defaultDate: 'default',
};
/** Fields of items that the definition says in another way, or not at all. */
export const SAID_OTHERWISE: ReadonlySet<string> = new Set(['unlabelled', 'open', 'seed']);

/** Fields that hold expressions: where a question's new name has to follow. */
export const EXPRESSIONS = [
  'relevant',
  'required',
  'constraint',
  'readOnly',
  'initial',
  'calculation',
  'computed',
  'choiceFilter',
  'seed',
  'count',
  'when',
  'applies',
  'notApplicable',
];

export const isItemType = (value: unknown): value is ItemType =>
  typeof value === 'string' && Object.hasOwn(ITEM_FIELDS, value);
export const isContainer = (type: unknown): type is 'section' | 'repeat' =>
  type === 'section' || type === 'repeat';
/** Whether it is answered, and may carry a `constraintMessage` and a `requiredMessage`. */
export const isAnswerable = (type: ItemType): boolean => 'constraint' in ITEM_FIELDS[type];
/** Whether its answer is chosen from a list. */
export const isChoosing = (type: ItemType): type is 'selectOne' | 'selectMultiple' | 'rank' =>
  'choiceFilter' in ITEM_FIELDS[type];
/** Whether the list it names is in use. */
export const usesList = (type: ItemType): boolean => isChoosing(type) || type === 'repeat';
/** Whether it may be without a label. */
export const mayLackLabel = (type: ItemType): boolean => type === 'calculate' || type === 'hidden';
