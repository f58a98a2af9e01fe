import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Correction, ReferralNote, Withdrawal } from '../../../src/model/amendment.ts';
import {
  isWithdrawn,
  RecordHistories,
  withdrawnPurposes,
  type Heard,
} from '../../../src/model/history/history.ts';
import type { InterviewRecord } from '../../../src/model/record.ts';

const runs = { numRuns: Number(process.env.FUZZ_RUNS ?? 200) };
const version = `sha256-${'ab'.repeat(32)}`;
const recordOf = (id: string, change: Partial<InterviewRecord> = {}): InterviewRecord => ({
  querencia: 1,
  record: id,
  form: 'child',
  version,
  case: 'K7M2-QX9Q',
  round: 'baseline',
  state: 'complete',
  startedAt: '2026-03-12T09:30:00+03:00',
  finalisedAt: '2026-03-12T10:04:00+03:00',
  languages: ['en'],
  answers: { age: 11 },
  ...change,
});
const correctionOf = (record: InterviewRecord): Correction => ({
  querencia: 1,
  at: '2026-03-13T08:00:00+03:00',
  reason: 'Typed wrongly',
  record,
});
const withdrawalOf = (record: string, ...purposes: Withdrawal['purposes']): Withdrawal => ({
  querencia: 1,
  at: '2026-03-14T08:00:00+03:00',
  record,
  version,
  purposes,
});
const noteOf = (record: string, outcome: ReferralNote['outcome']): ReferralNote => ({
  querencia: 1,
  at: '2026-03-15T08:00:00+03:00',
  record,
  version,
  referral: 'hunger',
  outcome,
});

/** In order of arrival, all by Amina unless it is said otherwise. */
function heard(...all: readonly (Heard['said'] | readonly [string, Heard['said']])[]): readonly Heard[] {
  return all.map((one, index) => {
    const [member, said] = 'kind' in one ? ['amina', one] : one;
    return { n: index + 1, member, said };
  });
}
function told(all: readonly Heard[]) {
  const histories = new RecordHistories();
  for (const one of all) histories.add(one);
  return { records: histories.all, unplaced: histories.unplaced.map(({ n, why }) => [n, why]) };
}

describe('what was said of a record', () => {
  const first = { kind: 'record', record: recordOf('r1') } as const;
  const corrected = recordOf('r1', { answers: { age: 12 }, case: 'R3T9-XB4F' });

  test('a correction is how the record is now; what it was stays', () => {
    const { records, unplaced } = told(
      heard(first, { kind: 'correction', correction: correctionOf(corrected) }),
    );
    expect(records).toMatchObject([
      {
        record: corrected,
        original: { record: first.record, n: 1 },
        corrections: [{ reason: 'Typed wrongly', n: 2 }],
      },
    ]);
    expect(unplaced).toEqual([]);
  });

  test('of two corrections the one that arrived last is right', () => {
    const later = { ...corrected, answers: { age: 13 } };
    const { records } = told(
      heard(
        first,
        { kind: 'correction', correction: correctionOf(corrected) },
        { kind: 'correction', correction: correctionOf(later) },
      ),
    );
    expect(records[0]?.record).toEqual(later);
  });

  test('nobody corrects what somebody else asked', () => {
    const { records, unplaced } = told(
      heard(first, ['rebaz', { kind: 'correction', correction: correctionOf(corrected) }]),
    );
    expect([records[0]?.record, unplaced]).toEqual([first.record, [[2, 'not-theirs']]]);
  });

  test('another interview is no correction', () => {
    const other = { ...corrected, startedAt: '2026-04-01T09:30:00+03:00' };
    const { unplaced } = told(heard(first, { kind: 'correction', correction: correctionOf(other) }));
    expect(unplaced).toEqual([[2, 'other-interview']]);
  });

  test('anybody writes down that consent was taken back', () => {
    const { records } = told(
      heard(first, ['rebaz', { kind: 'withdrawal', withdrawal: withdrawalOf('r1', 'sharing') }], {
        kind: 'withdrawal',
        withdrawal: withdrawalOf('r1', 'sharing', 'reporting'),
      }),
    );
    const [history] = records;
    expect(history && withdrawnPurposes(history)).toEqual(['sharing', 'reporting']);
  });

  test('without a necessary consent the record counts no more; without another it does', () => {
    const consent = [
      { id: 'assent', by: 'child', question: 'a', granted: 'yes', necessary: true },
      { id: 'sharing', by: 'caregiver', question: 's', granted: 'yes', necessary: false },
    ] as const;
    const after = (...purposes: Withdrawal['purposes']) => ({
      withdrawals: [{ ...withdrawalOf('r1', ...purposes), n: 2, member: 'amina' }],
    });
    expect(isWithdrawn(after('sharing'), { consent })).toBe(false);
    expect(isWithdrawn(after('sharing', 'assent'), { consent })).toBe(true);
    expect(isWithdrawn(after('interview'), { consent: [] })).toBe(true);
    expect(isWithdrawn({ withdrawals: [] }, { consent })).toBe(false);
  });

  test('a record that came twice counts once, and what belongs to none is told', () => {
    const { records, unplaced } = told(
      heard(
        first,
        first,
        { kind: 'note', note: noteOf('r9', 'offered') },
        { kind: 'note', note: noteOf('r1', 'accepted') },
      ),
    );
    expect(records).toMatchObject([{ notes: [{ outcome: 'accepted', n: 4 }] }]);
    expect(unplaced).toEqual([
      [2, 'twice'],
      [3, 'unknown-record'],
    ]);
  });

  test('a practice interview stays one, corrected too', () => {
    const { records } = told(
      heard(
        { kind: 'practice', record: first.record },
        { kind: 'correction', correction: correctionOf(corrected) },
      ),
    );
    expect(records).toMatchObject([{ practice: true, record: corrected }]);
  });

  test('comes to the same in whichever order it is handed in', () => {
    const id = fc.constantFrom('r1', 'r2');
    const member = fc.constantFrom('amina', 'rebaz');
    const said: fc.Arbitrary<Heard['said']> = fc.oneof(
      fc.tuple(id, fc.nat(20)).map(([one, age]) => ({
        kind: 'correction' as const,
        correction: correctionOf(recordOf(one, { answers: { age } })),
      })),
      id.map((one) => ({ kind: 'withdrawal' as const, withdrawal: withdrawalOf(one, 'sharing') })),
      id.map((one) => ({ kind: 'note' as const, note: noteOf(one, 'offered') })),
    );
    const amendments = fc.array(fc.tuple(member, said), { maxLength: 8 });
    fc.assert(
      fc.property(amendments, fc.array(fc.nat(), { minLength: 9, maxLength: 9 }), (some, keys) => {
        // a record once each: which of two counts is the first that arrived, and that is another law
        const all = heard(first, { kind: 'record', record: recordOf('r2') }, ...some);
        const mixed = all
          .map((one, index) => ({ one, key: keys[index] ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(told(mixed)).toEqual(told(all));
      }),
      runs,
    );
  });
});
