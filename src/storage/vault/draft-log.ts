/**
 * How a draft lies on disk: a snapshot, and after it a log of changes numbered without gaps.
 *
 * Every keystroke adds a small sealed entry instead of rewriting the whole; now and then the log is folded into the snapshot.
 *
 * Holds throughout: a change only sets values, so applying one twice is applying it once; an entry that does not open is
 * counted, left on disk, and read around.
 */
import type { DraftRow, EntryRow, QuerenciaDatabase } from '../database.ts';
import type { Answer } from '../../model/record.ts';
import type { Keep } from './keep.ts';
import type { DraftChange, DraftFacts } from './open-vault.ts';
import { openRow, randomId, sealRow } from './rows.ts';

export interface DraftState {
  readonly facts: DraftFacts;
  readonly answers: Readonly<Record<string, Answer>>;
  readonly typing: Readonly<Record<string, string>>;
  /** Numbers missing from the log, counted when it was folded. */
  readonly lost: number;
}
export interface ReadDraft {
  readonly state: DraftState;
  readonly row: DraftRow;
  /** Entries that opened, by number: what folding may remove. */
  readonly sound: readonly number[];
  /** Entries that did not open, and numbers that are missing. */
  readonly damaged: number;
  /** The number of the next entry. */
  readonly next: number;
}

/** Destroys a draft with its log. Inside a transaction over both tables. */
export async function removeDraft(
  { drafts, entries }: Pick<QuerenciaDatabase, 'drafts' | 'entries'>,
  id: string,
): Promise<void> {
  await entries.where('[draft+sequence]').between([id, -1], [id, Infinity]).delete();
  await drafts.delete(id);
}

/** The draft as it stands on disk; null when there is none, `damaged` when its snapshot does not open. */
export async function readDraft(keep: Keep, id: string): Promise<ReadDraft | null | 'damaged'> {
  const { database } = keep;
  const found = await database.transaction('r', database.drafts, database.entries, async () => ({
    row: await database.drafts.get(id),
    entries: await database.entries.where('[draft+sequence]').between([id, -1], [id, Infinity]).toArray(),
  }));
  const { row, entries } = found;
  if (row?.vault !== keep.vault) return null;
  const snapshot = await openRow(keep.key(), draftPlace(row), row);
  if (!snapshot) return 'damaged';
  // reason: the tag says it is what `sealSnapshot` wrote.
  let state = snapshot.json as DraftState;

  const sound: number[] = [];
  let unopened = 0;
  let next = row.through + 1;
  let missing = 0;
  for (const entry of entries) {
    if (entry.sequence > row.through) {
      missing += entry.sequence - next;
      next = entry.sequence + 1;
    }
    const payload = await openRow(keep.key(), entryPlace(entry), entry);
    if (!payload) {
      unopened += 1;
      continue;
    }
    sound.push(entry.sequence);
    // reason: the tag says it is what `sealEntry` wrote.
    if (entry.sequence > row.through) state = applyChange(state, payload.json as DraftChange);
  }
  state = { ...state, lost: state.lost + missing };
  return { state, row, sound, damaged: unopened + state.lost, next };
}

export async function sealSnapshot(keep: Keep, state: DraftState, through: number): Promise<DraftRow> {
  const row = { id: state.facts.id, vault: keep.vault, revision: randomId(), through };
  return { ...row, ...(await sealRow(keep.key(), draftPlace(row), state)) };
}

export async function sealEntry(
  keep: Keep,
  draft: string,
  sequence: number,
  change: DraftChange,
): Promise<EntryRow> {
  const row = { draft, sequence, vault: keep.vault, id: randomId() };
  return { ...row, ...(await sealRow(keep.key(), entryPlace(row), change)) };
}

export function applyChange(state: DraftState, change: DraftChange): DraftState {
  const typing = { ...state.typing, ...change.typing };
  return {
    lost: state.lost,
    facts: { ...state.facts, ...change.facts },
    answers: { ...state.answers, ...change.answers },
    typing: Object.fromEntries(
      Object.entries(typing).filter((pair): pair is [string, string] => pair[1] !== null),
    ),
  };
}

/** One change that does what the first and then the second do. */
export function mergeChanges(first: DraftChange | null, second: DraftChange | null): DraftChange | null {
  if (!first || !second) return first ?? second;
  return {
    answers: { ...first.answers, ...second.answers },
    typing: { ...first.typing, ...second.typing },
    facts: { ...first.facts, ...second.facts },
  };
}

function draftPlace({ vault, id, revision, through }: Omit<DraftRow, 'iv' | 'sealed'>) {
  return { table: 'drafts', vault, row: `${id}/${revision}`, at: through };
}
function entryPlace({ vault, draft, id, sequence }: Omit<EntryRow, 'iv' | 'sealed'>) {
  return { table: 'entries', vault, row: `${draft}/${id}`, at: sequence };
}
