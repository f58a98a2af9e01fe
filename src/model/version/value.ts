/** Values of a form, read without knowing what they are: their fields and entries, whether two are the same, things by their keys. */

/** The fields of an object; none of what is none. */
export const fieldsOf = (value: unknown): ReadonlyMap<string, unknown> =>
  new Map(typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []);

/** The entries of a list; none of what is none. */
export const entriesOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** By key, in order. A key used twice gets `#2`, so that nothing is lost. */
export function keyed<T>(list: readonly T[], key: (one: T) => string): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const one of list) map.set(freeKey(map, key(one)), one);
  return map;
}

/** The key itself, or with the first number it is not taken with. */
export function freeKey(taken: ReadonlyMap<string, unknown>, key: string): string {
  let free = key;
  for (let count = 2; taken.has(free); count++) free = `${key}#${count}`;
  return free;
}

/** Whether two values are plainly the same, at a fraction of what writing both down costs: most fields of most versions are. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (!isParts(one) || !isParts(other) || Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]))
  );
}

// reason: of a list, too, the parts are read by key
const isParts = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
