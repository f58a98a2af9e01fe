/** Reads the Markdown a codebook is written in, strictly: what it says letter by letter, and whatever could be taken for markup. */

export interface MarkdownPart {
  readonly level: number;
  readonly heading: string;
  readonly entries: readonly string[];
  /** Without header and rule. */
  readonly tables: readonly (readonly (readonly string[])[])[];
}

/** The parts of a document by their headings, all texts as a reader sees them. Throws on a line that is none of ours. */
export function readMarkdown(document: string): readonly MarkdownPart[] {
  const parts: { level: number; heading: string; entries: string[]; tables: string[][][] }[] = [];
  let inTable = false;
  for (const line of document.split('\n')) {
    const part = parts.at(-1);
    const heading = /^(#+) (.*)$/.exec(line);
    const entry = /^ *- (.*)$/.exec(line);
    if (heading) {
      const [, marks = '', said = ''] = heading;
      parts.push({ level: marks.length, heading: seen(said), entries: [], tables: [] });
    } else if (entry) part?.entries.push(seen(entry[1] ?? ''));
    else if (line.startsWith('|')) {
      if (!inTable) part?.tables.push([]);
      part?.tables.at(-1)?.push(cellsOf(line).map(seen));
    } else seen(line);
    inTable = line.startsWith('|');
  }
  return parts.map((part) => ({ ...part, tables: part.tables.map((rows) => rows.slice(2)) }));
}

/** The cells of a row as GitHub and markdown-it both find them: a bar ends a cell unless a backslash stands before it. */
function cellsOf(row: string): readonly string[] {
  const cells = row.split(/(?<!\\)\|/);
  return cells.slice(1, -1).map((cell) => cell.trim().replaceAll('\\|', '|'));
}

/** Inline Markdown as a reader sees it. Throws where a mark is not escaped. */
export function seen(markdown: string): string {
  let said = '';
  for (let at = 0; at < markdown.length;) {
    const rest = markdown.slice(at);
    const escaped = /^\\([!-/:-@[-`{-~])/.exec(rest);
    const fence = /^`+/.exec(rest)?.[0];
    if (escaped) {
      said += escaped[1] ?? '';
      at += 2;
    } else if (fence !== undefined) {
      const length = new RegExp(`(?<!\`)${fence}(?!\`)`).exec(rest.slice(fence.length))?.index;
      if (length === undefined) throw new Error(`no end of the code in ${rest}`);
      const code = rest.slice(fence.length, fence.length + length);
      said += /^ .*[^ ].* $|^ [^ ] $/.test(code) ? code.slice(1, -1) : code;
      at += 2 * fence.length + length;
    } else {
      const one = rest[0] ?? '';
      if (/[\\*_[\]<>&~$#]/.test(one)) throw new Error(`a bare ${one} in ${markdown}`);
      said += one;
      at += 1;
    }
  }
  return said;
}
