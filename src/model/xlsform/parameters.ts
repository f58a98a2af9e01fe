/** The `parameters` cell, `start=0 end=10; step=2`, as names and values. */

/** Most parameters read of one cell. */
const MOST = 50;

/** By name in lower case, in order; what is no `name=value` is left out. */
export function readParameters(cell: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  // a value may have blanks in its brackets: `seed=int(${a} * 10)`
  const pattern = /([A-Za-z][\w-]*)\s*=\s*((?:\([^()]*\)|\$\{[^{}]*\}|[^\s,;()])+)/g;
  for (const [, name = '', value = ''] of cell.matchAll(pattern)) {
    if (found.size === MOST) break;
    found.set(name.toLowerCase(), value);
  }
  return found;
}

/** The cell that reads as these. */
export const writeParameters = (parameters: Iterable<readonly [string, string]>): string =>
  [...parameters].map(([name, value]) => `${name}=${value}`).join(' ');
