/**
 * Questionnaires people really use, read where they lie: each is imported, makes a form, and comes back byte by byte after export.
 *
 * They are no part of this repository: where they are absent, the test is skipped and says so.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkDefinition } from '../../src/model/schema/check.ts';
import { exportWorkbook } from '../../src/model/xlsform/export.ts';
import { formIssues } from '../../src/model/xlsform/form-issues.ts';
import { importWorkbook } from '../../src/model/xlsform/import.ts';
import { isOwnSheet } from '../../src/model/xlsform/own-sheets.ts';
import { readWorkbook, writeWorkbook } from '../../src/model/xlsform/xlsx.ts';
import { issueSentence } from '../../src/words/sentences.ts';
import { englishWords } from '../../src/words/words.ts';

const folder = join(import.meta.dirname, '../../../shared/xlsforms');
const why = existsSync(folder) ? '' : ` (skipped: there is no ${folder})`;
const files = why === '' ? readdirSync(folder).filter((file) => file.endsWith('.xlsx')) : [];

describe.skipIf(why !== '')(`real questionnaires${why}`, () => {
  test('are there', () => {
    expect(files.length).toBeGreaterThan(0);
  });

  test.each(files)('%s', { timeout: 60_000 }, async (file) => {
    const read = await readWorkbook(new Uint8Array(readFileSync(join(folder, file))));
    if (read.kind === 'unreadable') {
      // an old workbook under a new name: the command says to save it anew
      expect(read.why).toBe('old');
      return;
    }
    const imported = importWorkbook(read.workbook);
    const { definition } = imported;
    expect(checkDefinition(definition)).toEqual([]);

    const words = englishWords();
    for (const issue of [...imported.issues, ...formIssues(imported)])
      expect(issueSentence(words, issue)).not.toContain(issue.code);

    const workbook = exportWorkbook(definition);
    expect(workbook.sheets.filter(({ name }) => isOwnSheet(name))).toEqual([]);
    const back = await readWorkbook(await writeWorkbook(workbook));
    if (back.kind === 'unreadable') throw new Error(back.why);
    const again = importWorkbook(back.workbook);
    expect(JSON.stringify(again.definition)).toBe(JSON.stringify(definition));
    expect(again.issues.filter(({ after }) => after !== undefined)).toEqual([]);
  });
});
