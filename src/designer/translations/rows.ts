/** The texts of a form beside their translations: which are shown, and which is next. Pure: what is on the screen, without it. */
import type { FormDocuments } from '../../documents/form-documents.ts';
import { wordsOf, type TextKey, type TextState } from '../../documents/texts.ts';
import type { FormText, TextGroup } from '../../documents/texts-of.ts';
import { namesInTexts } from '../../model/session/names-in-text.ts';
import { plain } from '../plain-words.ts';

export interface Row {
  readonly text: FormText;
  readonly state: TextState;
  readonly source: string;
  readonly target: string;
}
export interface RowGroup {
  readonly group: TextGroup;
  readonly rows: readonly Row[];
}

export type StateFilter = 'all' | 'missing' | 'outdated' | 'draft';
export interface Wanted {
  readonly state: StateFilter;
  readonly scoredOnly: boolean;
  /** In the words of both languages and the names. */
  readonly search: string;
  /** One row that is shown all the same: it must not vanish under the hands of who works on it. */
  readonly keep: TextKey | null;
}

export function rowsOf(
  documents: FormDocuments,
  source: string,
  tag: string,
  groups: readonly TextGroup[],
  states: ReadonlyMap<TextKey, TextState>,
): readonly RowGroup[] {
  const from = documents.languages.get(source);
  const into = documents.languages.get(tag);
  return groups.map((group) => ({
    group,
    rows: group.texts.map((text) => ({
      text,
      state: states.get(text.key) ?? 'missing',
      source: wordsOf(from, text.key),
      target: wordsOf(into, text.key),
    })),
  }));
}

/** The rows wanted, in order; groups without any are left out. */
export function shownOf(groups: readonly RowGroup[], wanted: Wanted): readonly RowGroup[] {
  const search = plain(wanted.search);
  const isWanted = ({ text, state, source, target }: Row): boolean =>
    text.key === wanted.keep ||
    ((wanted.state === 'all' || state === wanted.state) &&
      (!wanted.scoredOnly || text.scored) &&
      (search === '' || [source, target, text.name].some((words) => plain(words).includes(search))));
  return groups
    .map(({ group, rows }) => ({ group, rows: rows.filter(isWanted) }))
    .filter(({ rows }) => rows.length > 0);
}

/** The first row after this one that is not reviewed, round to the beginning again; null when there is none but it. */
export function nextToDo(groups: readonly RowGroup[], after: TextKey | null): TextKey | null {
  const rows = groups.flatMap((group) => group.rows);
  const at = rows.findIndex(({ text }) => text.key === after);
  const turned = [...rows.slice(at + 1), ...rows.slice(0, Math.max(0, at))];
  return turned.find(({ state }) => state !== 'reviewed')?.text.key ?? null;
}

/** Names in `${…}` that one text has and the other lacks. */
export function mentionsOf(
  source: string,
  target: string,
): { readonly lacking: readonly string[]; readonly surplus: readonly string[] } {
  const [there, here] = [namesInTexts([{ words: source }]), namesInTexts([{ words: target }])];
  return {
    lacking: there.filter((name) => !here.includes(name)),
    surplus: here.filter((name) => !there.includes(name)),
  };
}
