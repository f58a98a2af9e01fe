/** The rounds a child is asked in, two years long, and when the next one is due. */
import type { CaseFacts } from '../storage/vault/open-vault.ts';

/** Rounds by id, with the months after the first interview. */
export const ROUNDS = [
  { id: 'baseline', months: 0 },
  { id: '6m', months: 6 },
  { id: '12m', months: 12 },
  { id: '18m', months: 18 },
  { id: '24m', months: 24 },
] as const;
export type RoundId = (typeof ROUNDS)[number]['id'];

export interface DueRound {
  readonly round: RoundId;
  readonly dueOn: Date;
  /** Whole days from the given moment; negative when the day has passed. */
  readonly inDays: number;
}

/**
 * The next round of a child known here, or null when the last one was done or somebody declined.
 * Counted from the first interview on this laptop, less the months of its round.
 */
export function nextRound(facts: CaseFacts, now: Date): DueRound | null {
  if (facts.rounds.some((each) => each.state === 'declined')) return null;
  const done = facts.rounds.flatMap((each) => {
    const index = ROUNDS.findIndex((round) => round.id === each.round);
    return index < 0 ? [] : [{ index, on: new Date(each.finalisedAt) }];
  });
  const first = done[0];
  const next = ROUNDS[Math.max(-1, ...done.map((each) => each.index)) + 1];
  if (!first || !next) return null;
  const dueOn = addMonths(first.on, next.months - (ROUNDS[first.index]?.months ?? 0));
  return { round: next.id, dueOn, inDays: Math.ceil((dueOn.getTime() - now.getTime()) / 86_400_000) };
}

/** The same day some months later; the last of the month where there is no such day. */
export function addMonths(date: Date, months: number): Date {
  const later = new Date(date);
  later.setDate(1);
  later.setMonth(later.getMonth() + months);
  const lastDay = new Date(later.getFullYear(), later.getMonth() + 1, 0).getDate();
  later.setDate(Math.min(date.getDate(), lastDay));
  return later;
}
