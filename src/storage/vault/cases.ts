/** Which children were interviewed on this laptop, and at which rounds: one sealed row per finalised interview. */
import type { InterviewRecord } from '../../model/record.ts';
import type { CaseRow } from '../database.ts';
import type { Keep } from './keep.ts';
import type { CaseFacts } from './open-vault.ts';
import { openRow, randomId, sealRow } from './rows.ts';

type Round = { readonly case: string } & CaseFacts['rounds'][number];

export async function sealCase(keep: Keep, record: InterviewRecord): Promise<CaseRow> {
  const row = { id: randomId(), vault: keep.vault };
  const { round, finalisedAt, state } = record;
  const json: Round = { case: record.case, round, finalisedAt, state };
  return { ...row, ...(await sealRow(keep.key(), casePlace(row), json)) };
}

/** By case, the one seen last first; the rounds of each in order of time. `damaged` rows are left out. */
export async function readCases(
  keep: Keep,
): Promise<{ readonly cases: readonly CaseFacts[]; readonly damaged: number }> {
  const rows = await keep.database.cases.where({ vault: keep.vault }).toArray();
  const payloads = await Promise.all(rows.map((row) => openRow(keep.key(), casePlace(row), row)));
  // reason: the tag says it is what `sealCase` wrote.
  const rounds = payloads.filter((payload) => payload !== null).map((payload) => payload.json as Round);
  rounds.sort((one, other) => Date.parse(one.finalisedAt) - Date.parse(other.finalisedAt));
  const byCase = new Map<string, CaseFacts['rounds'][number][]>();
  for (const { case: name, ...round } of rounds) {
    const before = byCase.get(name) ?? [];
    byCase.delete(name);
    byCase.set(name, [...before, round]);
  }
  const cases = [...byCase].reverse().map(([name, seen]) => ({ case: name, rounds: seen }));
  return { cases, damaged: rows.length - rounds.length };
}

function casePlace({ vault, id }: Pick<CaseRow, 'vault' | 'id'>) {
  return { table: 'cases', vault, row: id, at: '' };
}
