/**
 * Which plain fields an item of each type has, and what values they may hold.
 *
 * One table for reading (a value that does not fit is left out) and for editing (it is refused). Fields of another type stay in the
 * document when the type is changed, and come back with it. Names, lists and choices an item points at are not here: they are ids.
 */
import type { Item, Provenance } from '../model/form.ts';

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
  const { status, source } = value;
  return (
    isOneOf('published', 'local', 'example', 'missing')(status) &&
    (status !== 'published' || source !== undefined) &&
    Object.entries(value).every(
      ([field, said]) => field === 'status' || (['source', 'page', 'note'].includes(field) && isWords(said)),
    )
  );
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const nonResponse: Shape = (value) =>
  Array.isArray(value) &&
  new Set(value).size === value.length &&
  value.every(isOneOf('dontKnow', 'refused', 'notAsked'));

const every = {
  relevant: isWords,
  skippedMeans: isOneOf('notAsked', 'privacy'),
  addressee: isOneOf('child', 'caregiver', 'interviewer'),
  provenance: isProvenance,
} satisfies Record<string, Shape>;
const answerable = {
  ...every,
  required: (value) => isTrueOrFalse(value) || isWords(value),
  constraint: isWords,
  nonResponse,
  readOnly: isTrueOrFalse,
} satisfies Record<string, Shape>;

export const ITEM_FIELDS: Readonly<Record<ItemType, Readonly<Record<string, Shape>>>> = {
  note: every,
  section: every,
  repeat: every,
  text: { ...answerable, long: isTrueOrFalse, default: (value) => typeof value === 'string' },
  integer: { ...answerable, default: (value) => isNumber(value) && Number.isInteger(value) },
  decimal: { ...answerable, default: isNumber },
  selectOne: answerable,
  selectMultiple: answerable,
  date: { ...answerable, precision: isOneOf('day', 'month') },
  acknowledge: answerable,
  calculate: { ...every, calculation: isWords },
};

/** Fields that hold expressions: where a question's new name has to follow. */
export const EXPRESSIONS = [
  'relevant',
  'required',
  'constraint',
  'calculation',
  'when',
  'applies',
  'notApplicable',
];

export const isItemType = (value: unknown): value is ItemType =>
  typeof value === 'string' && Object.hasOwn(ITEM_FIELDS, value);
export const isContainer = (type: unknown): type is 'section' | 'repeat' =>
  type === 'section' || type === 'repeat';
/** Whether answers of this type may carry a `constraintMessage`. */
export const isAnswerable = (type: ItemType): boolean => 'constraint' in ITEM_FIELDS[type];
