/**
 * Where I am, told to the others who have the form open; and where they are.
 *
 * One local state of the awareness holds place and caret: whoever sets one leaves the other as it was. The server writes who I am.
 */
import type { Awareness } from 'y-protocols/awareness';
import { readPresence, type Caret, type Presence } from '../../protocol/presence.ts';

/** How many colours there are for people: `--person-0` … `--person-5` in tokens.css. */
export const PERSON_COLOURS = 6;

/** Somebody else who has the form open now; a person with two windows is there twice, in one colour. */
export interface Other {
  readonly clientId: number;
  readonly presence: Presence;
  /** From 0; of the class `person-<colour>` in `personColours`. Never without the initials. */
  readonly colour: number;
}

/** Says which part is on my screen, and which thing (an id) I have open there. A caret in another thing is taken away. */
export function setPlace(awareness: Awareness, part: Presence['part'], at: string | null): void {
  const before = ownOf(awareness);
  const moved = before.part !== part || before.at !== at;
  tell(awareness, { part, at, caret: moved ? null : before.caret });
}

/** Says where my caret is, or that it is in no text. Whoever left stays away until they have a caret again. */
export function setCaret(awareness: Awareness, caret: Caret | null): void {
  if (caret === null && awareness.getLocalState() === null) return;
  tell(awareness, { ...ownOf(awareness), caret });
}

/** Says that I have the form no longer on my screen, though it stays open. */
export function leave(awareness: Awareness): void {
  if (awareness.getLocalState() !== null) awareness.setLocalState(null);
}

/** Everybody else who is here, by name. */
export function othersOf(awareness: Awareness): readonly Other[] {
  const found: { clientId: number; presence: Presence }[] = [];
  for (const [clientId, state] of awareness.getStates()) {
    const presence = clientId === awareness.clientID ? null : readPresence(state);
    if (presence !== null) found.push({ clientId, presence });
  }
  const colours = coloursOf(found.map(({ presence }) => presence.member.id));
  return found
    .map((one) => ({ ...one, colour: colours.get(one.presence.member.id) ?? 0 }))
    .sort((a, b) => a.presence.member.name.localeCompare(b.presence.member.name) || a.clientId - b.clientId);
}

/** "Marta López" → "ML"; one letter for one name. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return letters
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toUpperCase();
}

type Own = Pick<Presence, 'part' | 'at' | 'caret'>;

function ownOf(awareness: Awareness): Own {
  // what was written here, read as carefully as what others wrote
  const own = readPresence({ ...awareness.getLocalState(), member: { id: '', name: '' } });
  return own === null
    ? { part: 'questions', at: null, caret: null }
    : { part: own.part, at: own.at, caret: own.caret };
}

function tell(awareness: Awareness, own: Own): void {
  const before = awareness.getLocalState();
  if (before !== null && JSON.stringify(ownOf(awareness)) === JSON.stringify(own)) return;
  awareness.setLocalState({ ...before, ...own });
}

/** A colour each that follows from who they are, so that it is the same tomorrow; the next free one when it is taken. */
function coloursOf(members: readonly string[]): ReadonlyMap<string, number> {
  const colours = new Map<string, number>();
  for (const member of [...new Set(members)].sort()) {
    let colour = 0;
    for (const character of member) colour = (colour * 31 + (character.codePointAt(0) ?? 0)) % PERSON_COLOURS;
    const taken = new Set(colours.values());
    for (let tried = 0; taken.has(colour) && tried < PERSON_COLOURS; tried++) {
      colour = (colour + 1) % PERSON_COLOURS;
    }
    colours.set(member, colour);
  }
  return colours;
}
