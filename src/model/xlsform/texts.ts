/** Texts and names of files in several languages ↔ cells, one per language. */
import type { Media, Text } from '../form.ts';
import type { Cells } from './cells.ts';

/** What stands in a row under a column, by tag; undefined when nothing does. `tags`: in the order of the form's languages. */
export function readText(cells: Cells, what: string, tags: readonly string[]): Text | undefined {
  const found = tags.flatMap((tag): readonly (readonly [string, string])[] => {
    const text = cells.get(`${what}::${tag}`);
    return text === undefined ? [] : [[tag, text]];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

/** Puts a text into a row. */
export function writeText(cells: Map<string, string>, what: string, text: Text | undefined): void {
  for (const [tag, words] of Object.entries(text ?? {})) cells.set(`${what}::${tag}`, words);
}

/** The files of a row. */
export function readMedia(cells: Cells, tags: readonly string[]): Media | undefined {
  const image = readText(cells, 'image', tags);
  const bigImage = readText(cells, 'big-image', tags);
  const audio = readText(cells, 'audio', tags);
  const video = readText(cells, 'video', tags);
  if (image === undefined && bigImage === undefined && audio === undefined && video === undefined)
    return undefined;
  return {
    ...(image !== undefined && { image }),
    ...(bigImage !== undefined && { bigImage }),
    ...(audio !== undefined && { audio }),
    ...(video !== undefined && { video }),
  };
}

/** Puts files into a row. */
export function writeMedia(cells: Map<string, string>, media: Media | undefined): void {
  writeText(cells, 'image', media?.image);
  writeText(cells, 'big-image', media?.bigImage);
  writeText(cells, 'audio', media?.audio);
  writeText(cells, 'video', media?.video);
}
