/** Every type of item there is, once; the compiler says when one is lacking. */
import type { Item } from '../../src/model/form.ts';

const ALL: Readonly<Record<Item['type'], true>> = {
  note: true,
  section: true,
  repeat: true,
  text: true,
  integer: true,
  decimal: true,
  range: true,
  selectOne: true,
  selectMultiple: true,
  rank: true,
  date: true,
  time: true,
  dateTime: true,
  geopoint: true,
  geotrace: true,
  geoshape: true,
  barcode: true,
  acknowledge: true,
  photo: true,
  audio: true,
  video: true,
  file: true,
  signature: true,
  drawing: true,
  lifeline: true,
  ecosystemMap: true,
  calculate: true,
  hidden: true,
};

// reason: the keys of the table above
export const ITEM_TYPES = Object.keys(ALL) as readonly Item['type'][];
