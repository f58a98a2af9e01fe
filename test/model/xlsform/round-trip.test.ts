/**
 * The laws of import and export: a form comes back from its workbook as it went in; a workbook is repaired once.
 *
 * `FUZZ_RUNS=5000 npx vitest run --project pure test/model/xlsform/round-trip.test.ts` looks longer, `FUZZ_SEED` elsewhere.
 */
import { describe, expect, test } from 'vitest';
import type { FormDefinition } from '../../../src/model/form.ts';
import { checkDefinition } from '../../../src/model/schema/check.ts';
import { exportWorkbook } from '../../../src/model/xlsform/export.ts';
import { formIssues } from '../../../src/model/xlsform/form-issues.ts';
import { importWorkbook } from '../../../src/model/xlsform/import.ts';
import { isOwnSheet } from '../../../src/model/xlsform/own-sheets.ts';
import { dirtyWorkbook } from '../../helpers/dirty-workbook.ts';
import { changedAtRandom } from '../../helpers/form-edits.ts';
import { randomForm } from '../../helpers/random-form.ts';
import { randomAskedForm } from '../../helpers/random-asked-form.ts';
import { seeded } from '../../helpers/seeded.ts';

const RUNS = Number(process.env.FUZZ_RUNS ?? 300);
const FIRST = Number(process.env.FUZZ_SEED ?? 1);
const seeds = (runs: number): readonly number[] => Array.from({ length: runs }, (_, index) => FIRST + index);
const timeout = 60_000 + RUNS * 500;

/** What a form says, without what is kept of the spreadsheet it was. */
function said(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(said);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => (key === 'xlsform' ? [] : [[key, said(one)]])),
  );
}

const there = (form: FormDefinition): FormDefinition => importWorkbook(exportWorkbook(form)).definition;

describe('a form that never was a spreadsheet', () => {
  test('is the same form after export and import', { timeout }, () => {
    for (const seed of seeds(RUNS)) {
      // reason: a form without its remains is a form
      const form = said(randomForm(seeded(seed))) as FormDefinition;
      expect({ seed, form: there(form) }).toEqual({ seed, form });
    }
  });

  test('or says the same, with whatever is kept beside it', { timeout }, () => {
    for (const seed of seeds(Math.ceil(RUNS / 3))) {
      const form = randomAskedForm(seeded(seed));
      expect({ seed, form: said(there(form)) }).toEqual({ seed, form: said(form) });
    }
  });
});

describe('a workbook as tired people leave it', () => {
  test(
    'always makes a form, the same byte by byte after export and import, and is repaired once',
    { timeout },
    () => {
      for (const seed of seeds(RUNS)) {
        const imported = importWorkbook(dirtyWorkbook(seeded(seed)));
        const { definition } = imported;
        expect({ seed, issues: checkDefinition(definition) }).toEqual({ seed, issues: [] });
        formIssues(imported);
        const workbook = exportWorkbook(definition);
        const again = importWorkbook(workbook);
        expect({ seed, text: JSON.stringify(again.definition) }).toEqual({
          seed,
          text: JSON.stringify(definition),
        });
        const repairs = again.issues.filter(({ after }) => after !== undefined);
        expect({ seed, repairs }).toEqual({ seed, repairs: [] });
        // all of it fits the columns it came in
        const own = workbook.sheets.filter(({ name }) => isOwnSheet(name));
        expect({ seed, own }).toEqual({ seed, own: [] });
      }
    },
  );

  test('and then changed, says the same after export and import', { timeout }, () => {
    for (const seed of seeds(RUNS)) {
      const { definition } = importWorkbook(dirtyWorkbook(seeded(seed)));
      const form = changedAtRandom(definition, seeded(seed + 7));
      expect({ seed, form: said(there(form)) }).toEqual({ seed, form: said(form) });
    }
  });
});
