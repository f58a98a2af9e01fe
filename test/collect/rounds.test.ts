import { expect, test } from 'vitest';
import { addMonths, nextRound } from '../../src/collect/rounds.ts';

const now = new Date('2026-11-22T09:00:00');
const done = (
  round: string,
  finalisedAt: string,
  state: 'complete' | 'stopped' | 'declined' = 'complete',
) => ({ round, finalisedAt, state });

test('after the first interview the 6-month round is due', () => {
  const due = nextRound({ case: 'K7M2-QX9Q', rounds: [done('baseline', '2026-05-24T09:00:00')] }, now);
  expect(due).toMatchObject({ round: '6m', inDays: 2 });
});

test('a later round is counted from the first interview, not from the last', () => {
  const rounds = [done('baseline', '2025-11-20T09:00:00'), done('6m', '2026-07-01T09:00:00')];
  expect(nextRound({ case: 'K7M2-QX9Q', rounds }, now)).toMatchObject({ round: '12m', inDays: -2 });
});

test('a child first met here in a later round goes on from there', () => {
  const due = nextRound({ case: 'K7M2-QX9Q', rounds: [done('12m', '2026-11-22T09:00:00')] }, now);
  expect(due?.round).toBe('18m');
  expect(due?.dueOn.toDateString()).toBe(addMonths(now, 6).toDateString());
});

test('after the last round, or when somebody declined, none is due', () => {
  expect(nextRound({ case: 'K7M2-QX9Q', rounds: [done('24m', '2026-11-22T09:00:00')] }, now)).toBeNull();
  expect(
    nextRound({ case: 'K7M2-QX9Q', rounds: [done('baseline', '2026-01-01T09:00:00', 'declined')] }, now),
  ).toBeNull();
});

test('six months after the last of August is the last of February', () => {
  expect(addMonths(new Date('2026-08-31T09:00:00'), 6).toDateString()).toBe(
    new Date('2027-02-28T09:00:00').toDateString(),
  );
});
