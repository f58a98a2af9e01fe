/**
 * Which words of a text differ from those it had before: for showing both side by side.
 *
 * A longest common subsequence of words, found by the table everybody knows; labels are short. A pair too long for the table is
 * marked whole between its common beginning and end: true, if coarse.
 */

/** A piece of a text, in order; joined they are the text. */
export interface Run {
  readonly text: string;
  readonly differs: boolean;
}
export interface WordChanges {
  readonly before: readonly Run[];
  readonly after: readonly Run[];
}

/** Cells of the table, at most: some milliseconds. */
const MOST_CELLS = 250_000;

/** Both texts in pieces. `language` is a BCP 47 tag: where words end is the language's affair. */
export function wordChanges(before: string, after: string, language: string): WordChanges {
  const [was, is] = [wordsOf(before, language), wordsOf(after, language)];
  let head = 0;
  while (head < was.length && head < is.length && was[head] === is[head]) head += 1;
  let tail = 0;
  const shorter = Math.min(was.length, is.length) - head;
  while (tail < shorter && was[was.length - 1 - tail] === is[is.length - 1 - tail]) tail += 1;
  const middle = [was.slice(head, was.length - tail), is.slice(head, is.length - tail)] as const;
  const kept = commonOf(...middle);
  const runs = (words: readonly string[], keptHere: ReadonlySet<number>): readonly Run[] =>
    joined(
      words.map((text, at) => ({
        text,
        differs: at >= head && at < words.length - tail && !keptHere.has(at - head),
      })),
    );
  return { before: runs(was, kept.before), after: runs(is, kept.after) };
}

/** Words, and what stands between them, in order. */
function wordsOf(text: string, language: string): readonly string[] {
  const segmenter = new Intl.Segmenter(isTag(language) ? language : 'en', { granularity: 'word' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function isTag(language: string): boolean {
  try {
    return Intl.getCanonicalLocales(language).length > 0;
  } catch {
    return false;
  }
}

interface Common {
  readonly before: ReadonlySet<number>;
  readonly after: ReadonlySet<number>;
}

/** Places of a longest common subsequence in both. */
function commonOf(was: readonly string[], is: readonly string[]): Common {
  const common = { before: new Set<number>(), after: new Set<number>() };
  const width = is.length + 1;
  if (width * (was.length + 1) > MOST_CELLS) return common;
  // lengths[i * width + j]: of what is common from was[i] and is[j] on
  const lengths = new Uint32Array(width * (was.length + 1));
  const length = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = was.length - 1; i >= 0; i -= 1)
    for (let j = is.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] =
        was[i] === is[j] ? length(i + 1, j + 1) + 1 : Math.max(length(i + 1, j), length(i, j + 1));
  let [i, j] = [0, 0];
  while (i < was.length && j < is.length) {
    if (was[i] === is[j]) {
      common.before.add(i);
      common.after.add(j);
      i += 1;
      j += 1;
    } else if (length(i + 1, j) >= length(i, j + 1)) i += 1;
    else j += 1;
  }
  return common;
}

/** Neighbours of one kind as one piece; a space between two words that differ differs with them. */
function joined(runs: readonly Run[]): readonly Run[] {
  const whole: Run[] = [];
  runs.forEach((run, at) => {
    const between =
      /^\s+$/.test(run.text) && runs[at - 1]?.differs === true && runs[at + 1]?.differs === true;
    const differs = run.differs || between;
    const last = whole.at(-1);
    if (last?.differs === differs) whole[whole.length - 1] = { text: last.text + run.text, differs };
    else whole.push({ text: run.text, differs });
  });
  return whole;
}
