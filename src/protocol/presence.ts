/**
 * Who is where in a form: what the awareness of its `design` document says of each person, and of nothing that lasts.
 *
 * `member` is written by the server from the session, whatever a client claims; the rest is the client's own word.
 */

export interface Presence {
  readonly member: { readonly id: string; readonly name: string };
  /** The part of the designer on their screen. */
  readonly part: 'questions' | 'translations' | 'release';
  /** Id of the thing they have open, or null. */
  readonly at: string | null;
  /** The text they write in, with the caret; null when in none. */
  readonly caret: Caret | null;
}

export interface Caret {
  /** Language of the document. */
  readonly tag: string;
  /** Name of the text in it. */
  readonly text: string;
  /** Yjs relative positions, as JSON. */
  readonly anchor: unknown;
  readonly head: unknown;
}

/** Longer states are dropped by the server: presence is no way to send anything. */
export const MOST_PRESENCE_BYTES = 2_048;

/** A state as it arrived, or null when it is none. Everything in it was somebody else's word. */
export function readPresence(state: unknown): Presence | null {
  if (!isObject(state) || !isObject(state.member)) return null;
  const { part, at, caret } = state;
  const { id, name } = state.member;
  if (typeof id !== 'string' || typeof name !== 'string') return null;
  if (part !== 'questions' && part !== 'translations' && part !== 'release') return null;
  return {
    member: { id, name },
    part,
    at: typeof at === 'string' ? at : null,
    caret: readCaret(caret),
  };
}

function readCaret(caret: unknown): Caret | null {
  if (!isObject(caret)) return null;
  const { tag, text, anchor, head } = caret;
  if (typeof tag !== 'string' || typeof text !== 'string') return null;
  return { tag, text, anchor, head };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
