/** The kinds of items in the groups they are offered in, each with its icon: those asked often first, the others a step further. */
import type { ItemType } from '../../documents/shapes.ts';
import type { IconName } from '../../ui/icon-names.ts';

export const ITEM_ICONS: Readonly<Record<ItemType, IconName>> = {
  selectOne: 'dot',
  selectMultiple: 'choices',
  text: 'text',
  integer: 'number',
  date: 'calendar',
  note: 'note',
  section: 'section',
  repeat: 'repeats',
  calculate: 'calculate',
  decimal: 'decimal',
  range: 'range',
  rank: 'rank',
  acknowledge: 'check',
  time: 'clock',
  dateTime: 'moment',
  geopoint: 'place',
  geotrace: 'way',
  geoshape: 'area',
  photo: 'photo',
  audio: 'audio',
  video: 'video',
  file: 'attachment',
  signature: 'signature',
  drawing: 'drawing',
  barcode: 'barcode',
  lifeline: 'lifeline',
  ecosystemMap: 'rings',
  hidden: 'hide',
};
// reason: the keys of a record of types are types
export const ITEM_TYPES = Object.keys(ITEM_ICONS) as readonly ItemType[];

/** What nearly every form is made of. */
export const OFTEN = [
  'selectOne',
  'selectMultiple',
  'text',
  'integer',
  'date',
  'note',
  'section',
  'repeat',
  'calculate',
] as const satisfies readonly ItemType[];

/** All others, by what they are about. */
export const SELDOM = {
  answers: ['decimal', 'range', 'rank', 'acknowledge'],
  time: ['time', 'dateTime'],
  place: ['geopoint', 'geotrace', 'geoshape'],
  files: ['photo', 'audio', 'video', 'file', 'signature', 'drawing', 'barcode'],
  child: ['lifeline', 'ecosystemMap'],
  unasked: ['hidden'],
} as const satisfies Readonly<Record<string, readonly Exclude<ItemType, (typeof OFTEN)[number]>[]>>;

/** The ends a new scale has. */
export const NEW_RANGE = { start: 0, end: 10, step: 1 } as const;
