/**
 * What all that was said of the project's records comes to: each record as it is right now, and how it came to be so.
 *
 * Nothing said is lost and nothing is believed of just anybody: only who held an interview corrects it. Consent is taken back, and a referral
 * is noted, by any member; a child is never held to a consent because of who wrote it down.
 *
 * Holds throughout: what comes out hangs on what was said and in which order it arrived, not on how it was handed in: something said of a
 * record may come before it.
 */
import type { Amendment, Correction, ReferralNote, Said, SaidInterview, Withdrawal } from '../amendment.ts';
import type { ConsentPurpose, FormDefinition } from '../form.ts';
import type { InterviewRecord } from '../record.ts';

/** Something said, and by whom. */
export interface Heard {
  /** Its place in the order of arrival. */
  readonly n: number;
  /** Id of the member whose device signed it. */
  readonly member: string;
  readonly said: Said;
}
export type By<T> = T & Pick<Heard, 'n' | 'member'>;

export interface RecordHistory {
  /** As it is right: that of the last correction, or as it came. */
  readonly record: InterviewRecord;
  readonly original: By<{ readonly record: InterviewRecord }>;
  readonly practice: boolean;
  /** In order of arrival, like the others. */
  readonly corrections: readonly By<Correction>[];
  readonly withdrawals: readonly By<Withdrawal>[];
  readonly notes: readonly By<ReferralNote>[];
}

/**
 * What follows nothing. `unknown-record`: of a record that is not there · `twice`: a record with the id of another · `not-theirs`: a correction by
 * somebody else than who held the interview · `other-interview`: a correction of another form, version or moment.
 */
export interface Unplaced extends Heard {
  readonly why: 'unknown-record' | 'twice' | 'not-theirs' | 'other-interview';
}

export class RecordHistories {
  private readonly histories = new Map<string, RecordHistory>();
  /** Said of records that are not there yet. */
  private readonly early = new Map<string, Heard[]>();
  private readonly refused: Unplaced[] = [];

  /** Takes in one thing; gives the record's history where that changed it. */
  add(heard: Heard): RecordHistory | null {
    const { said } = heard;
    if (isInterview(said)) return this.begin(heard, said);
    const id = recordOf(said);
    const history = this.histories.get(id);
    if (history === undefined) {
      this.early.set(id, [...(this.early.get(id) ?? []), heard]);
      return null;
    }
    return this.take(history, heard);
  }

  /** In order of arrival. */
  get all(): readonly RecordHistory[] {
    return [...this.histories.values()].sort((a, b) => a.original.n - b.original.n);
  }

  /** In order of arrival. */
  get unplaced(): readonly Unplaced[] {
    const unknown = [...this.early.values()]
      .flat()
      .map((heard): Unplaced => ({ ...heard, why: 'unknown-record' }));
    return [...this.refused, ...unknown].sort((a, b) => a.n - b.n);
  }

  private begin(heard: Heard, said: SaidInterview): RecordHistory | null {
    const { record } = said;
    if (this.histories.has(record.record)) {
      this.refused.push({ ...heard, why: 'twice' });
      return null;
    }
    let history: RecordHistory = {
      record,
      original: { record, n: heard.n, member: heard.member },
      practice: said.kind === 'practice',
      corrections: [],
      withdrawals: [],
      notes: [],
    };
    this.histories.set(record.record, history);
    for (const early of this.early.get(record.record) ?? []) history = this.take(history, early) ?? history;
    this.early.delete(record.record);
    return history;
  }

  private take(history: RecordHistory, heard: Heard): RecordHistory | null {
    const next = this.after(history, heard);
    if (next !== null) this.histories.set(next.record.record, next);
    return next;
  }

  private after(history: RecordHistory, heard: Heard): RecordHistory | null {
    const { n, member, said } = heard;
    switch (said.kind) {
      case 'correction': {
        const why = objection(history, member, said.correction);
        if (why !== null) {
          this.refused.push({ ...heard, why });
          return null;
        }
        const corrections = inOrder([...history.corrections, { ...said.correction, n, member }]);
        return { ...history, corrections, record: corrections.at(-1)?.record ?? history.record };
      }
      case 'withdrawal':
        return {
          ...history,
          withdrawals: inOrder([...history.withdrawals, { ...said.withdrawal, n, member }]),
        };
      case 'note':
        return { ...history, notes: inOrder([...history.notes, { ...said.note, n, member }]) };
      case 'record':
      case 'practice':
        return null;
      default:
        return said satisfies never;
    }
  }
}

/** Purposes consented to no more, each once, in the order they were taken back. */
export function withdrawnPurposes({
  withdrawals,
}: Pick<RecordHistory, 'withdrawals'>): readonly ConsentPurpose['id'][] {
  return [...new Set(withdrawals.flatMap(({ purposes }) => purposes))];
}

/** Whether the record may be read, counted and scored no more: a necessary purpose was taken back. */
export function isWithdrawn(
  history: Pick<RecordHistory, 'withdrawals'>,
  { consent }: Pick<FormDefinition, 'consent'>,
): boolean {
  const gone = withdrawnPurposes(history);
  const necessary = consent.filter((purpose) => purpose.necessary).map(({ id }) => id);
  return gone.includes('interview') || gone.some((id) => necessary.includes(id));
}

const isInterview = (said: Said): said is SaidInterview => said.kind === 'record' || said.kind === 'practice';

function recordOf(said: Amendment): string {
  switch (said.kind) {
    case 'correction':
      return said.correction.record.record;
    case 'withdrawal':
      return said.withdrawal.record;
    case 'note':
      return said.note.record;
    default:
      return said satisfies never;
  }
}

function objection(
  { original }: RecordHistory,
  member: string,
  { record }: Correction,
): 'not-theirs' | 'other-interview' | null {
  if (original.member !== member) return 'not-theirs';
  const { form, version, startedAt } = original.record;
  const same = record.form === form && record.version === version && record.startedAt === startedAt;
  return same ? null : 'other-interview';
}

const inOrder = <T extends { readonly n: number }>(some: readonly T[]): readonly T[] =>
  [...some].sort((a, b) => a.n - b.n);
