import { describe, expect, test } from 'vitest';
import { exportWorkbook } from '../../../src/model/xlsform/export.ts';
import { importWorkbook } from '../../../src/model/xlsform/import.ts';
import { scoreRowsOf, stemFor } from '../../../src/model/xlsform/score-names.ts';
import type { Sheet } from '../../../src/model/xlsform/workbook.ts';
import { form, integer, selectOne } from '../../helpers/form.ts';
import type { FormDefinition, Item } from '../../../src/model/form.ts';

const label = { en: 'x' };
const scored = (questions: readonly Item[]): FormDefinition =>
  form(questions, {
    provenance: { status: 'local' },
    coding: {
      dimensions: [{ id: 'd', label }],
      indicators: [
        {
          id: 'i',
          dimension: 'd',
          label,
          points: { kind: 'choice', question: 'hungry', values: { yes: 0, no: 1 } },
          provenance: { status: 'local' },
        },
      ],
      parameters: { limit: { value: 14, label, provenance: { status: 'local' } } },
      missing: { policy: 'all-answered' },
      notApplicable: { policy: 'rescale' },
      weightSets: [{ id: 'equal', label, provenance: { status: 'local' }, weights: { kind: 'equal' } }],
    },
  });

describe('the rows of scores in a survey', () => {
  const parameters: Sheet = {
    name: 'querencia_parameters',
    rows: [
      ['name', 'value'],
      ['limit', '14'],
    ],
  };
  const isOurs = scoreRowsOf({ sheets: [parameters] });

  test.each([
    ['calculate', 'querencia_points_i', "if(${hungry} = 'yes', 0, '')", true],
    ['calculate', 'querencia_help_12', '1', true],
    ['calculate', 'querencia_composite', '', true],
    ['begin_group', 'querencia_scores', '', true],
    ['Begin Group', 'querencia_scores', '', true],
    ['end group', 'querencia_scores', '', true],
    ['calculate', 'limit', '15', true],
    ['calculate', 'limit', '${age} + 1', false],
    ['integer', 'limit', '', false],
    ['text', 'querencia_points_i', '', false],
    ['calculate', 'querencia_notes', '1', false],
    ['begin group', 'scores', '', false],
  ])('%s %s %s is ours: %s', (type, name, calculation, ours) => {
    expect(isOurs({ type, name, calculation })).toBe(ours);
  });

  test('begin with another word where the form has such names, and are known by it', () => {
    const definition = scored([selectOne('hungry'), integer('querencia_points_i'), integer('querencia2_x')]);
    expect(stemFor(definition)).toBe('querencia3');
    const workbook = exportWorkbook(definition);
    const names = workbook.sheets[0]?.rows.map((row) => row[1]) ?? [];
    expect(names).toContain('querencia3_points_i');
    expect(importWorkbook(workbook).definition).toEqual(definition);
  });

  test('go when they come back, and leave nothing behind', () => {
    const definition = scored([selectOne('hungry')]);
    const { definition: back, issues } = importWorkbook(exportWorkbook(definition));
    expect(back).toEqual(definition);
    expect(issues).toEqual([]);
  });

  test('go too when our own sheets were lost on the way, and that is told', () => {
    const { sheets } = exportWorkbook(scored([selectOne('hungry')]));
    const known = sheets.filter(({ name }) => !name.startsWith('querencia'));
    const { definition, issues } = importWorkbook({ sheets: known });
    expect(definition.questions.map(({ name }) => name)).toEqual(['hungry', 'limit']);
    expect(issues).toMatchObject([{ severity: 'warning', code: 'xlsform/own-rules-lost' }]);
  });
});
