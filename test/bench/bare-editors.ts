/**
 * Editors without a screen: documents of the form on sockets of their own, as the wire alone would have it. The peer our screens are
 * held against, and the crowd that has the same form open.
 */
import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import type { TestClient } from '../helpers/server.ts';
import { DESIGN, lang, openSynced } from '../helpers/server-forms.ts';
import type { SocketDocument } from '../helpers/socket-document.ts';

/** Ten keys in the second and a half: somebody who types well. */
export const KEY_EVERY_MS = 150;
const LETTERS = 'how is it with you now ';

/** The letter of the n-th keystroke. */
export const letter = (n: number): string => LETTERS.charAt(n % LETTERS.length);

/** When the n-th key is pressed, counted from the first: no two people, and no two keys, at the same beat. */
export const keyTime = (n: number): number => n * KEY_EVERY_MS + ((n * 37) % 60);

export interface BareEditor {
  readonly design: SocketDocument;
  readonly words: SocketDocument;
  close(): void;
}

/** Opens the structure and the English words. */
export async function openBareEditor(client: TestClient): Promise<BareEditor> {
  const design = await openSynced(client, DESIGN);
  const words = await openSynced(client, lang('en'));
  return {
    design,
    words,
    close() {
      design.close();
      words.close();
    },
  };
}

/** Ids of the items, by name. */
export function itemIds({ design }: BareEditor): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const [id, item] of design.document.getMap('items')) {
    const name: unknown = item instanceof Y.Map ? item.get('name') : undefined;
    if (typeof name === 'string') ids.set(name, id);
  }
  return ids;
}

/** Types at the end of a question's words, with the caret told to everybody, until so many keys were pressed or `enough`. */
export async function typeBare(
  { design, words }: BareEditor,
  item: string,
  keys: number,
  pressed: (n: number) => void = () => undefined,
  enough: AbortSignal = new AbortController().signal,
): Promise<void> {
  const key = `item/${item}/label`;
  const text = words.document.getText(key);
  const began = performance.now();
  for (let n = 0; n < keys && !enough.aborted; n++) {
    await pause(Math.max(0, began + keyTime(n) - performance.now()));
    pressed(n);
    text.insert(text.length, letter(n));
    const caret = Y.relativePositionToJSON(
      Y.createRelativePositionFromTypeIndex(text, text.length),
    ) as unknown; // reason: typed as any
    design.provider.awareness?.setLocalState({
      part: 'questions',
      at: item,
      caret: { tag: 'en', text: key, anchor: caret, head: caret },
    });
  }
}

/** Milliseconds from each keystroke of one bare editor to the text in another. */
export async function timeBare(
  from: BareEditor,
  to: BareEditor,
  item: string,
  keys: number,
): Promise<readonly number[]> {
  const text = to.words.document.getText(`item/${item}/label`);
  const before = text.length;
  const pressed: number[] = [];
  const arrived: number[] = [];
  const watch = () => {
    const now = performance.now();
    for (let n = arrived.length; n < text.length - before; n++) arrived[n] = now;
  };
  text.observe(watch);
  await typeBare(from, item, keys, (n) => (pressed[n] = performance.now()));
  await to.words.until('all of it has arrived', () => text.length >= before + keys);
  text.unobserve(watch);
  return pressed.map((at, n) => (arrived[n] ?? Number.NaN) - at);
}
