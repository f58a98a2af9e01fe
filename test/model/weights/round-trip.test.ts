import { describe, expect, test } from 'vitest';
import { readForm } from '../../../src/documents/read-form.ts';
import { copyLiving } from '../../../src/documents/new-epoch.ts';
import type { FormDefinition, WeightSet } from '../../../src/model/form.ts';
import { compileForm } from '../../../src/model/session/compile.ts';
import { canonicalJson } from '../../../src/model/version/canonical.ts';
import { diffForms } from '../../../src/model/version/diff.ts';
import { confirmationOf, confirmWeights, tableHash } from '../../../src/model/weights/confirmation.ts';
import { deriveWeights } from '../../../src/model/weights/derive.ts';
import { readCsvFiles, writeCsvFiles } from '../../../src/model/xlsform/csv.ts';
import { exportWorkbook } from '../../../src/model/xlsform/export.ts';
import { importWorkbook } from '../../../src/model/xlsform/import.ts';
import type { Workbook } from '../../../src/model/xlsform/workbook.ts';
import { readWorkbook, writeWorkbook } from '../../../src/model/xlsform/xlsx.ts';
import { emptyDocuments, filled } from '../../helpers/form-documents.ts';
import { manyRecords, weighed } from '../../helpers/scored-records.ts';

const version = `sha256-${'0a'.repeat(32)}`;
const file = `sha256-${'f1'.repeat(32)}`;
const rana = { member: 'm1', name: 'Rana', on: '2026-11-27' };

/** The survey with a set that was imported and confirmed, and one that was derived, blocked and decided. */
const definition: FormDefinition = (() => {
  const rows = Object.fromEntries(
    weighed.coding.indicators.map(({ id }) => [id, { dimension: 0.33, composite: 0.17 }]),
  );
  const imported: WeightSet = {
    id: 'printed',
    label: { en: 'Printed' },
    provenance: { status: 'published', source: 'A book', page: '12', file },
    weights: { kind: 'table', rows },
    confirmation: { importedBy: rana, table: tableHash(rows) },
  };
  const confirming = confirmWeights(imported, { ...rana, member: 'm2', name: 'Luis ' });
  const records = manyRecords(140, version, { against: ['e3'] });
  const { set: derived } = deriveWeights(compileForm(weighed), records, {
    id: 'pca',
    label: { en: 'From data' },
    on: '2026-11-28',
    version,
    file,
    round: 'baseline',
    decisions: [{ indicator: 'e3', decision: 'keep', by: rana }],
  });
  if (confirming.kind === 'refused' || derived === null) throw new Error('no sets');
  const { coding } = weighed;
  return {
    ...weighed,
    coding: { ...coding, weightSets: [...coding.weightSets, confirming.set, derived] },
  };
})();
const bytes = canonicalJson(definition);
const imports = (workbook: Workbook): FormDefinition => importWorkbook(workbook).definition;

describe('what stands beside weights comes back to the byte', () => {
  test('from the documents of several people, and from their next epoch', () => {
    const documents = filled(definition);
    expect(canonicalJson(readForm(documents).definition)).toBe(bytes);
    const next = emptyDocuments(['en']);
    copyLiving(documents, next);
    expect(canonicalJson(readForm(next).definition)).toBe(bytes);
  });

  test('from a workbook and from a folder of CSV', async () => {
    const workbook = exportWorkbook(definition);
    expect(canonicalJson(imports(workbook))).toBe(bytes);
    expect(canonicalJson(imports(readCsvFiles(writeCsvFiles(workbook))))).toBe(bytes);
    const read = await readWorkbook(await writeWorkbook(workbook));
    if (read.kind !== 'workbook') throw new Error(read.why);
    expect(canonicalJson(imports(read.workbook))).toBe(bytes);
  });

  test('and a weight that was changed in the workbook is confirmed no more', () => {
    const workbook = exportWorkbook(definition);
    const sheets = workbook.sheets.map((sheet) =>
      sheet.name === 'querencia_weights'
        ? { ...sheet, rows: sheet.rows.map((row) => row.map((cell) => (cell === '0.33' ? '0.34' : cell))) }
        : sheet,
    );
    const [, before] = definition.coding.weightSets;
    const [, after] = imports({ sheets }).coding.weightSets;
    expect(before && confirmationOf(before)).toBe('confirmed');
    expect(after && confirmationOf(after)).toBe('changed');
  });

  test('and is a difference between versions, each of which is told', () => {
    const bare = {
      ...definition,
      coding: {
        ...definition.coding,
        weightSets: definition.coding.weightSets.map(
          ({ confirmation: _confirmation, derivation: _derivation, ...set }) => set,
        ),
      },
    };
    expect(
      diffForms(bare, definition).map((change) => [change.at, change.kind === 'changed' && change.field]),
    ).toEqual([
      ['coding.weightSets.printed', 'confirmation'],
      ['coding.weightSets.pca', 'derivation'],
    ]);
    expect(diffForms(definition, definition)).toEqual([]);
  });
});
