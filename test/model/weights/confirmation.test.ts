import { describe, expect, test } from 'vitest';
import type { WeightSet } from '../../../src/model/form.ts';
import { scoreRecord } from '../../../src/model/scoring/score-record.ts';
import { compileForm } from '../../../src/model/session/compile.ts';
import {
  confirmationOf,
  confirmWeights,
  importedFrom,
  isProvisional,
  tableHash,
} from '../../../src/model/weights/confirmation.ts';
import { recordOf, weighed } from '../../helpers/scored-records.ts';

const rana = { member: 'm1', name: 'Rana', on: '2026-11-27' };
const luis = { member: 'm2', name: 'Luis', on: '2026-11-28' };
const rows = Object.fromEntries(
  weighed.coding.indicators.map(({ id }) => [id, { dimension: 0.33, composite: 0.17 }]),
);
const imported: WeightSet = {
  id: 'printed',
  label: { en: 'Printed' },
  provenance: { status: 'published', source: 'A book', page: '12', file: `sha256-${'f1'.repeat(32)}` },
  weights: { kind: 'table', rows },
  confirmation: { importedBy: rana, table: tableHash(rows) },
};
function confirmed(set: WeightSet): WeightSet {
  const confirming = confirmWeights(set, luis);
  if (confirming.kind === 'refused') throw new Error(confirming.issue.code);
  return confirming.set;
}

describe('an imported table of weights', () => {
  test('says where it is from and who imported it, and nothing of who confirmed', () => {
    const { provenance, confirmation } = imported;
    const from = { source: 'A book', page: '12', file: `sha256-${'f1'.repeat(32)}` };
    expect(importedFrom(from, rows, rana)).toEqual({ provenance, confirmation });
    const { page: _page, ...pageless } = from;
    expect(importedFrom(pageless, rows, rana).provenance).not.toHaveProperty('page');
  });

  test('is unconfirmed, and its scores provisional, until a second member confirms it', () => {
    expect([confirmationOf(imported), isProvisional(imported)]).toEqual(['unconfirmed', true]);
    const set = confirmed(imported);
    expect(set.confirmation).toEqual({ importedBy: rana, confirmedBy: luis, table: tableHash(rows) });
    expect([confirmationOf(set), isProvisional(set)]).toEqual(['confirmed', false]);
  });

  test.each([
    ['unconfirmed', imported, true],
    ['confirmed', confirmed(imported), false],
  ])('%s: a score says whether it is provisional', (_what, set, provisional) => {
    const form = compileForm({ ...weighed, coding: { ...weighed.coding, weightSets: [set] } });
    const scoring = scoreRecord(form, recordOf(1, '', {}));
    expect(scoring).toMatchObject({ kind: 'scored', score: { weightSet: 'printed', provisional } });
  });

  test('cannot be confirmed by who imported it', () => {
    expect(confirmWeights(imported, { ...rana, name: 'Another name' })).toEqual({
      kind: 'refused',
      issue: {
        severity: 'error',
        code: 'weights/own-import',
        at: 'coding.weightSets.printed',
        particulars: { id: 'printed', name: 'Rana' },
      },
    });
    const cheated: WeightSet = {
      ...imported,
      confirmation: { importedBy: rana, confirmedBy: rana, table: tableHash(rows) },
    };
    expect([confirmationOf(cheated), isProvisional(cheated)]).toEqual(['unconfirmed', true]);
  });

  test('is unconfirmed again when a weight was changed since, and cannot be confirmed so', () => {
    const changed: WeightSet = {
      ...confirmed(imported),
      weights: { kind: 'table', rows: { ...rows, e1: { dimension: 0.34, composite: 0.17 } } },
    };
    expect([confirmationOf(changed), isProvisional(changed)]).toEqual(['changed', true]);
    expect(confirmWeights(changed, luis)).toMatchObject({ issue: { code: 'weights/table-changed' } });
    const equal: WeightSet = { ...confirmed(imported), weights: { kind: 'equal' } };
    expect([confirmationOf(equal), isProvisional(equal)]).toEqual(['changed', true]);
  });

  test('is the same table in another order', () => {
    const backwards = Object.fromEntries(Object.entries(rows).reverse());
    expect(tableHash(backwards)).toBe(tableHash(rows));
    const set: WeightSet = { ...confirmed(imported), weights: { kind: 'table', rows: backwards } };
    expect(confirmationOf(set)).toBe('confirmed');
  });

  test('is unconfirmed when it names its file and nobody says who imported it', () => {
    const { confirmation: _confirmation, ...bare } = imported;
    expect([confirmationOf(bare), isProvisional(bare)]).toEqual(['unconfirmed', true]);
    expect(confirmWeights(bare, luis)).toMatchObject({ issue: { code: 'weights/nothing-to-confirm' } });
  });

  test('is confirmed once', () => {
    expect(confirmWeights(confirmed(imported), { ...luis, member: 'm3' })).toMatchObject({
      issue: { code: 'weights/confirmed-already', particulars: { name: 'Luis' } },
    });
  });
});

test('published weights that came from no file need no confirmation; what is not published is provisional', () => {
  const typed: WeightSet = {
    id: 'typed',
    label: { en: 'Typed' },
    provenance: { status: 'published', source: 'A book' },
    weights: { kind: 'table', rows },
  };
  expect([confirmationOf(typed), isProvisional(typed)]).toEqual(['notImported', false]);
  const local: WeightSet = { ...typed, provenance: { status: 'local' } };
  expect(isProvisional(local)).toBe(true);
  expect(isProvisional({ ...confirmed(imported), provenance: { status: 'local' } })).toBe(true);
});

test('a form says what is wrong with a confirmation', () => {
  const issuesOf = (set: WeightSet) =>
    compileForm({ ...weighed, coding: { ...weighed.coding, weightSets: [set] } }).issues.map(
      ({ severity, code }) => `${severity} ${code}`,
    );
  const cheated = { importedBy: rana, confirmedBy: rana, table: tableHash(rows) };
  expect(issuesOf(imported)).toEqual([]);
  expect(issuesOf(confirmed(imported))).toEqual([]);
  expect(issuesOf({ ...imported, confirmation: cheated })).toEqual(['error coding/confirmed-by-importer']);
  expect(
    issuesOf({ ...imported, confirmation: { importedBy: rana, table: `sha256-${'00'.repeat(32)}` } }),
  ).toEqual(['warning coding/weights-changed']);
});
