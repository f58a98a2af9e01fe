/** Whether a default is computed (`today()`, `${age} + 1`) or stands as it is written (`2026-01-01`, `north-west`). */

/** Types whose written values hold hyphens. */
const hyphenated: ReadonlySet<string> = new Set(['date', 'dateTime', 'geopoint', 'geotrace', 'geoshape']);

const name = String.raw`[\p{L}_][\p{L}\p{M}\p{N}_.-]*`;
const token = new RegExp(
  [
    String.raw`(?<plain>"[^"]*"|'[^']*'|-?\d{4}-\d{2}-\d{2}(?:T\S*)?|\d{2}:\d{2}:\d{2}\S*|-?\d+\.?\d*|-?\.\d+)`,
    String.raw`(?<computed>[*+|]| mod | div |\$\{[^}]+\}|${name}(?::${name})?\()`,
    String.raw`(?<minus>-)`,
    `(?<word>${name})`,
    String.raw`(?<other>[^])`,
  ].join('|'),
  'gu',
);

/** What is longer is looked at so far. */
const longest = 2_000;

export function isDynamic(text: string, type: string): boolean {
  for (const { groups } of text.slice(0, longest).matchAll(token)) {
    if (groups?.computed !== undefined) return true;
    if (groups?.minus !== undefined) return !hyphenated.has(type);
  }
  return false;
}
