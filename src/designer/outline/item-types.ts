/** The kinds of items, in the order they are offered, each with its icon. */
import type { ItemType } from '../../documents/shapes.ts';
import type { IconName } from '../../ui/icon-names.ts';

export const ITEM_ICONS: Readonly<Record<ItemType, IconName>> = {
  selectOne: 'dot',
  selectMultiple: 'choices',
  text: 'text',
  integer: 'number',
  decimal: 'decimal',
  date: 'calendar',
  acknowledge: 'check',
  note: 'note',
  section: 'section',
  repeat: 'repeats',
  calculate: 'calculate',
};
// reason: the keys of a record of types are types
export const ITEM_TYPES = Object.keys(ITEM_ICONS) as readonly ItemType[];

/** Whether an item of this type cannot be without a list of choices. */
export const needsList = (type: ItemType): boolean =>
  type === 'selectOne' || type === 'selectMultiple' || type === 'repeat';
