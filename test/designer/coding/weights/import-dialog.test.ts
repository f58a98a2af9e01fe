/** A published table becomes an unconfirmed weight set, or what is wrong with it is said and nothing is written. */
import { html } from 'lit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../../src/designer/coding/scores.ts';
import type { Scores } from '../../../../src/designer/coding/scores.ts';
import { readTableFile } from '../../../../src/designer/coding/weights/table-file.ts';
import { FormAtWork } from '../../../../src/designer/form-at-work.ts';
import { setThing } from '../../../../src/documents/edit-things.ts';
import type { WeightSet } from '../../../../src/model/form.ts';
import { tableHash } from '../../../../src/model/weights/confirmation.ts';
import { writeWorkbook } from '../../../../src/model/xlsform/xlsx.ts';
import { contentId } from '../../../../src/protocol/content-id.ts';
import type { Role } from '../../../../src/protocol/member.ts';
import { setInterfaceLanguage } from '../../../../src/ui/words-controller.ts';
import { standingForm } from '../../../helpers/open-form.ts';
import {
  drawn,
  expectAccessible,
  expectFocus,
  focused,
  press,
  show,
  survey,
} from '../../../helpers/screen.ts';
import { PRINTED, printedRows, tableFile } from '../../../helpers/weight-sets.ts';

let work: FormAtWork;
let element: Scores;

beforeEach(async () => {
  await setInterfaceLanguage('en');
  await page.viewport(1366, 768);
});
afterEach(() => {
  work.close();
});

async function open(role: Role = 'designer') {
  work = new FormAtWork(standingForm(survey, role), null);
  element = await show<Scores>(html`<q-scores .work=${work}></q-scores>`);
  await drawn(element);
}
const importer = () => page.getByRole('button', { name: 'Import a published table' });
const addButton = () => page.getByRole('button', { name: 'Add this set' });
const box = (name: string) => page.getByLabelText(name, { exact: true });
const choose = (file: File) => userEvent.upload(box('File with the table'), file);
const sets = (): readonly WeightSet[] => {
  work.readNow();
  return work.definition.coding.weightSets;
};
/** The printed table with one line replaced. */
const withLine = (id: string, line: string) => PRINTED.map((one) => (one.startsWith(`${id},`) ? line : one));

describe.for(['light', 'dark'] as const)('in the %s theme axe finds nothing', (theme) => {
  beforeEach(() => {
    document.documentElement.dataset.theme = theme;
  });
  afterEach(() => {
    delete document.documentElement.dataset.theme;
  });

  test.for([
    ['of a table without mistakes, in en', 'en', PRINTED],
    ['of a table with one, in en', 'en', withLine('e2', 'e22,0.17,0.05')],
    ['of a table with one, in ar', 'ar', withLine('e2', 'e22,0.17,0.05')],
    ['of none, in ar', 'ar', []],
  ] as const)('in the preview %s', async ([, language, lines]) => {
    await setInterfaceLanguage(language);
    await open();
    await page.getByRole('button', { name: /Import a published table|استيراد جدول منشور/ }).click();
    await userEvent.upload(page.getByLabelText(/File with the table|ملف الجدول/), tableFile(lines));
    await expect.element(page.getByText(/sha256-/)).toBeVisible();
    await drawn(element);
    await expectAccessible(element);
  });
});

test.for([
  ['a CSV file', () => Promise.resolve(tableFile(PRINTED))],
  [
    'a workbook',
    async () => {
      const rows = PRINTED.map((line) => line.split(','));
      const bytes = await writeWorkbook({
        sheets: [
          { name: 'Notes', rows: [['x']] },
          { name: 'Weights', rows },
        ],
      });
      return new File([new Uint8Array(bytes)], 'handbook.xlsx');
    },
  ],
] as const)('%s is shown with its sums, and written once it is added, unconfirmed', async ([, make]) => {
  const file = await make();
  await open();
  await importer().click();
  await expectFocus('Import a published table');
  await choose(file);
  await expect.element(page.getByText('22 rows read', { exact: false })).toBeVisible();
  await expect.element(page.getByText('Sum 0.980')).toBeVisible();
  await expect.element(page.getByText('Rounding: at most ±0.11')).toBeVisible();
  expect(sets()).toEqual(survey.coding.weightSets);

  await expect.element(box('What the set is called')).toHaveValue('handbook');
  await box('What the set is called').fill('Weights of 2027');
  await box('Where it was published').fill('Handbook, 2027');
  await box('Page or table').fill('41');
  await addButton().click();
  await expectFocus('Weights of 2027');
  const set = sets().at(-1);
  expect(set).toMatchObject({
    id: 'weights-of-2027',
    label: { en: 'Weights of 2027' },
    provenance: {
      status: 'published',
      source: 'Handbook, 2027',
      page: '41',
      file: await contentId(crypto, new Uint8Array(await file.arrayBuffer())),
    },
    weights: { kind: 'table', rows: printedRows },
    confirmation: {
      importedBy: { member: 'member-designer', name: 'Diego' },
      table: tableHash(printedRows),
    },
  });
  expect(set?.confirmation).not.toHaveProperty('confirmedBy');
  const entry = page.getByRole('navigation').getByRole('button', { name: /Weights of 2027/ });
  await expect.element(entry.getByText('Published, not confirmed · scores provisional')).toBeVisible();
  work.undo();
  expect(sets()).toEqual(survey.coding.weightSets);
});

test.for([
  [
    'an indicator misspelt',
    withLine('e2', 'e22,0.17,0.05'),
    'Row 3, column indicator: The form has no indicator “e22”.',
  ],
  [
    'a letter for a digit',
    withLine('s3', 's3,0.1l,0.05'),
    'Row 10, column dimension weight: “0.1l”, for “s3”, is not a number.',
  ],
  ['a row twice', [...PRINTED, 'e1,0.17,0.05'], '“e1” stands in row 2 already.'],
  ['digits swapped', withLine('e1', 'e1,0.71,0.05'), 'The weights of “economic” add up to 1.54, not to 1.'],
  ['no such columns', ['a,b', '1,2'], 'The table has no column “indicator id”. It has:'],
] as const)('%s is found, and nothing can be added', async ([, lines, sentence]) => {
  await open();
  await importer().click();
  await choose(tableFile(lines));
  await expect.element(page.getByText(sentence, { exact: false }).first()).toBeVisible();
  await box('Where it was published').fill('Handbook');
  await addButton().click();
  await expect.element(page.getByRole('alert').getByText(/The table has mistakes/)).toBeVisible();
  expect(sets()).toEqual(survey.coding.weightSets);
});

test('a file put right and chosen again is taken', async () => {
  await open();
  await importer().click();
  await choose(tableFile(withLine('e2', 'e22,0.17,0.05')));
  await expect.element(page.getByText(/Did you mean “e2”/)).toBeVisible();
  await choose(tableFile(PRINTED));
  await expect.element(page.getByText(/Did you mean/)).not.toBeInTheDocument();
  await box('Where it was published').fill('Handbook');
  await addButton().click();
  await expect.poll(() => sets().at(-1)?.weights).toEqual({ kind: 'table', rows: printedRows });
});

test('a table known in part is added as what it is: partial, and what it lacks is named', async () => {
  await open();
  await importer().click();
  await choose(tableFile(PRINTED.slice(0, -1)));
  await expect.element(page.getByText('21 rows read', { exact: false })).toBeVisible();
  await expect.element(page.getByText(/These indicators have no row.*p7/)).toBeVisible();
  await box('Where it was published').fill('Handbook');
  await addButton().click();
  const entry = page.getByRole('navigation').getByRole('button', { name: /handbook/ });
  await expect.element(entry.getByText(/Partial, scores nothing: lacks p7/)).toBeVisible();
});

test.for([
  ['an old workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), /old \.xls workbook/],
  ['half a workbook', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), /no table that can be read/],
  ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), /no table that can be read/],
] as const)('%s is refused in words', async ([, bytes, sentence]) => {
  await open();
  await importer().click();
  await choose(new File([bytes], 'weights.xlsx'));
  await expect.element(page.getByText(sentence)).toBeVisible();
  await addButton().click();
  await expect.element(page.getByText('Choose a file that can be read first.')).toBeVisible();
  expect(sets()).toEqual(survey.coding.weightSets);
});

test('a file far larger than any table is refused before it is read', async () => {
  await open();
  const file = new File([new Uint8Array(20_000_001)], 'weights.csv');
  expect(await readTableFile(file)).toEqual({ kind: 'unreadable', why: 'large' });
});

test('without a source nothing is added, and the keyboard goes there', async () => {
  await open();
  await importer().click();
  await choose(tableFile(PRINTED));
  await expect.element(page.getByText('22 rows read', { exact: false })).toBeVisible();
  await addButton().click();
  await expect.element(page.getByText('Say where the table was published.')).toBeVisible();
  await expect.poll(() => focused()?.id).toBe('source');
  expect(sets()).toEqual(survey.coding.weightSets);
});

test('an indicator somebody renames meanwhile is missed before the set is added', async () => {
  await open();
  await importer().click();
  await choose(tableFile(PRINTED));
  await expect.element(page.getByText('22 rows read', { exact: false })).toBeVisible();
  const id = work.reading.idOf.get('coding.indicators.e1') ?? '';
  setThing(work.documents, 'indicators', id, 'name', 'hunger', 'somebody else');
  await box('Where it was published').fill('Handbook');
  await addButton().click();
  await expect.element(page.getByText(/The form has no indicator “e1”/)).toBeVisible();
  expect(sets()).toEqual(survey.coding.weightSets);
});

test('closed by Escape, nothing is left of it', async () => {
  await open();
  await importer().click();
  await choose(tableFile(PRINTED));
  await press(element, '{Escape}');
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  expect(sets()).toEqual(survey.coding.weightSets);
});

test('a translator imports nothing', async () => {
  await open('translator');
  await expect.element(importer()).not.toBeInTheDocument();
});
