/**
 * Markdown (CommonMark with the tables of GitHub) that says what it is given and nothing else: no text can become a heading, a link, a
 * cell's end or HTML. Texts stand behind something on their line, so what matters only where a line begins needs no care.
 */

/** A text as itself. White space and line breaks become one space. */
export function plain(text: string): string {
  // & begins an entity, < a tag or link, $ a formula on GitHub
  return onOneLine(text).replace(/[\\`*_[\]<>&~$#]/g, String.raw`\$&`);
}

/** A name, value or expression, letter by letter; line breaks become spaces. Nothing for nothing. */
export function code(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ');
  if (line.trim() === '') return '';
  // in a table this would end the cell, whatever stood before it
  if (line.includes(String.raw`\|`)) return plain(line);
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padded = /^[` ]|[` ]$/.test(line) ? ` ${line} ` : line;
  return `${fence}${padded}${fence}`;
}

/** A table of cells that are Markdown already; none without rows. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return [];
  const row = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
  return [row(header), row(header.map(() => '---')), ...rows.map(row), ''];
}

function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp} ]+/gu, ' ').trim();
}
