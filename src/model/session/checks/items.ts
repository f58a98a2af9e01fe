/**
 * What items say of themselves that cannot be: two ways to grow, two values, a line without steps, triggers there are none of.
 *
 * Codes: `form/two-counts` (name: a repeat with `forEach` and `count`), `form/two-values` (name: hidden with `value` and `holds`), `form/bad-range`
 * (name), `form/unknown-question` (name, suggestion?), `form/trigger-without-calculation` (name), `form/two-starts` (name: `default` and `initial`).
 */
import type { Item } from '../../form.ts';
import type { Issue } from '../../issue.ts';
import type { Mentionable } from '../mentions.ts';
import { error, itemNamed, warning } from './references.ts';

export function checkItems(known: Mentionable): readonly Issue[] {
  return [...known.items.values()].flatMap(({ item }) => [
    ...checkGrowth(item),
    ...checkStart(item),
    ...checkRange(item),
    ...checkTrigger(item, known),
  ]);
}

function checkGrowth(item: Item): readonly Issue[] {
  if (item.type !== 'repeat' || item.forEach === undefined || item.count === undefined) return [];
  return [error('form/two-counts', `${item.name}.count`, { name: item.name })];
}

function checkStart(item: Item): readonly Issue[] {
  const { name } = item;
  if (item.type === 'hidden' && item.value !== undefined && item.holds !== undefined)
    return [error('form/two-values', `${name}.value`, { name })];
  return 'initial' in item && 'default' in item
    ? [warning('form/two-starts', `${name}.initial`, { name })]
    : [];
}

/** From one end to the other in whole steps: what is nearest to the other end is the last value. */
function checkRange(item: Item): readonly Issue[] {
  if (item.type !== 'range') return [];
  const { name, start, end, step } = item;
  const sound = step > 0 && start !== end && step <= Math.abs(end - start);
  return sound ? [] : [error('form/bad-range', name, { name })];
}

function checkTrigger(item: Item, known: Mentionable): readonly Issue[] {
  if (!('trigger' in item)) return [];
  const at = `${item.name}.trigger`;
  const unknown = item.trigger.flatMap((name) => {
    const found = itemNamed(name, at, known);
    return 'issue' in found ? [found.issue] : [];
  });
  return item.calculation === undefined
    ? [...unknown, warning('form/trigger-without-calculation', at, { name: item.name })]
    : unknown;
}
