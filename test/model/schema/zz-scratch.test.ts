// @ts-nocheck
import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compileForm } from '../../../src/model/session/compile.ts';
import { scoreRecord, openRecord } from '../../../src/model/scoring/score-record.ts';
import { checkRecord } from '../../../src/model/schema/check.ts';
import { recordsToCsv, recordsFromCsv } from '../../../src/model/record-csv.ts';
const dir = new URL('../../../forms/child-reintegration-survey/', import.meta.url);
const read = (p) => JSON.parse(readFileSync(new URL(p, dir), 'utf8'));
const form = compileForm(read('form.json'));
test('form has no issues', () => expect(form.issues).toEqual([]));
const cases = [];
for (const f of readdirSync(new URL('examples/', dir))) {
  const x = read('examples/' + f);
  for (const c of Array.isArray(x) ? x : [x]) {
    const record = structuredClone(c.record?.answers ? c.record : read('examples/' + c.from).record);
    if (c.record && !c.record.answers) Object.assign(record, c.record);
    Object.assign(record.answers, c.change ?? {});
    for (const n of c.without ?? []) delete record.answers[n];
    cases.push([f + ': ' + c.title, { ...record, version: 'sha256-' + '0'.repeat(64) }, c.expect]);
  }
}
const plain = (r) => r === undefined ? undefined : r.kind === 'points' ? r.points : r.kind === 'score' ? r.score : r.kind === 'missing' ? { missing: r.reason } : r.kind === 'withheld' ? { withheld: r.missing } : 'notApplicable';
test.each(cases)('%s', (_t, record, expected) => {
  expect(checkRecord(record)).toEqual([]);
  const back = recordsFromCsv(form.definition, recordsToCsv(form.definition, [record]));
  expect(back.issues).toEqual([]);
  expect(back.records[0]).toEqual(record);
  const s = scoreRecord(form, record);
  expect(s.issues).toEqual([]);
  for (const [k, v] of Object.entries(expected.indicators ?? {})) expect([k, plain(s.score.indicators[k])]).toEqual([k, v]);
  const near = (a, b) => typeof b === 'number' ? expect(a).toBeCloseTo(b, 12) : expect(a).toEqual(b);
  for (const [k, v] of Object.entries(expected.dimensions ?? {})) near(plain(s.score.dimensions[k]), v);
  if (expected.composite !== undefined) near(plain(s.score.composite), expected.composite);
  const { session } = openRecord(form, record);
  if (expected.referrals) expect(session.referrals().map((r) => r.id)).toEqual(expected.referrals);
  for (const [k, v] of Object.entries(expected.relevant ?? {})) expect([k, session.node(k).relevant]).toEqual([k, v]);
  if (record.state === 'complete') {
    const a = { ...session.toAnswers() }; delete a.economic_hours; delete a.chore_hours; expect(a).toEqual(record.answers);
  }
});
