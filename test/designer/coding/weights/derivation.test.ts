/** What weights from points rest on is shown; what loads against its direction blocks the set until a member decides by name. */
import { html } from 'lit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import '../../../../src/designer/coding/weight-set-editor.ts';
import type { WeightSetEditor } from '../../../../src/designer/coding/weight-set-editor.ts';
import { FormAtWork } from '../../../../src/designer/form-at-work.ts';
import type { WeightSet } from '../../../../src/model/form.ts';
import { weightsOf } from '../../../../src/model/scoring/weights.ts';
import type { Role } from '../../../../src/protocol/member.ts';
import { setInterfaceLanguage } from '../../../../src/ui/words-controller.ts';
import { standingForm } from '../../../helpers/open-form.ts';
import { drawn, expectAccessible, show } from '../../../helpers/screen.ts';
import { derived, withSets } from '../../../helpers/weight-sets.ts';

let work: FormAtWork;
let element: WeightSetEditor;

beforeEach(async () => {
  await setInterfaceLanguage('en');
  await page.viewport(1366, 768);
});
afterEach(() => {
  work.close();
});

async function open(set: WeightSet, role: Role = 'designer') {
  work = new FormAtWork(standingForm(withSets(set), role), null);
  const id = work.reading.idOf.get(`coding.weightSets.${set.id}`) ?? '';
  element = await show<WeightSetEditor>(
    html`<q-weight-set-editor .work=${work} .thing=${id}></q-weight-set-editor>`,
  );
  await drawn(element);
}
const scores = () => {
  work.readNow();
  return weightsOf(work.definition.coding, 'pca').kind;
};
const row = (table: string, name: RegExp) =>
  page.getByRole('table', { name: table }).getByRole('row', { name });

describe.for(['light', 'dark'] as const)('in the %s theme axe finds nothing', (theme) => {
  beforeEach(() => {
    document.documentElement.dataset.theme = theme;
  });
  afterEach(() => {
    delete document.documentElement.dataset.theme;
  });

  test.for(['en', 'ar'] as const)('at a blocked set, in %s', async (language) => {
    await setInterfaceLanguage(language);
    await open(derived(['p6']));
    await expectAccessible(element);
  });
});

test('what it rests on is shown: when, of how many, how much is explained, every loading', async () => {
  await open(derived([]));
  for (const said of ['28 November 2026', 'all rounds', '203', 'declined: 2', 'of another version: 1'])
    await expect.element(page.getByText(said, { exact: true })).toBeVisible();
  await expect.element(row('The analyses', /^Economic 198 41\.2% 5$/)).toBeVisible();
  await expect.element(row('The analyses', /^All dimensions together 198 41\.2% 5$/)).toBeVisible();
  await expect.element(row('Loadings', /^Not hungry at night 0\.408 0\.213$/)).toBeVisible();
  await expect.element(page.getByText('Computed from points · scores provisional')).toBeVisible();
  await expect.element(page.getByText(/Blocked/)).not.toBeInTheDocument();
});

test('its weights are read only, and nothing turns it into an equal set', async () => {
  await open(derived([]));
  await expect.element(page.getByText(/Weights computed from points are read only/)).toBeVisible();
  await expect.element(page.getByRole('radio')).not.toBeInTheDocument();
  await expect.element(page.getByRole('table').getByRole('textbox')).not.toBeInTheDocument();
});

test('what loads against its direction is named and blocks the set until a member keeps it, by name', async () => {
  await open(derived(['p6', 'e2']));
  expect(scores()).toBe('refused');
  await expect.element(page.getByText(/Blocked, scores nothing: undecided about e2, p6/)).toBeVisible();
  await expect.element(row('Loadings', /Basic things against its direction -0\.408/)).toBeVisible();
  await page.getByRole('button', { name: 'Keep it with its weight Basic things' }).click();
  expect(scores()).toBe('refused');
  await expect.element(page.getByText(/undecided about p6/)).toBeVisible();
  await page.getByRole('button', { name: /^Keep it with its weight/ }).click();
  expect(scores()).toBe('weights');
  const decisions = work.definition.coding.weightSets.at(-1)?.derivation?.decisions;
  const by = { member: 'member-designer', name: 'Diego' };
  expect(decisions).toMatchObject([
    { indicator: 'e2', decision: 'keep', by },
    { indicator: 'p6', decision: 'keep', by },
  ]);
  expect(decisions?.[0]?.by.on).toMatch(/^\d{4}-\d\d-\d\d$/);
  await expect.element(page.getByText(/^Basic things: kept \(Diego, /)).toBeVisible();
  await expect.element(page.getByText(/Blocked/)).not.toBeInTheDocument();
  work.undo();
  work.undo();
  expect(work.definition.coding.weightSets.at(-1)).toEqual(derived(['p6', 'e2']));
});

test('to leave it out, the command that computes the weights anew is shown', async () => {
  await open(derived(['p6']));
  await page.getByText('Leave it out instead').click();
  const command =
    "querencia weights derive form.json records.jsonl --leave-out p6 --member member-designer --name 'Diego'";
  await expect.element(page.getByText(command)).toBeVisible();
  expect(scores()).toBe('refused');
});

test('a translator sees that it is blocked and decides nothing', async () => {
  await open(derived(['p6']), 'translator');
  await expect.element(page.getByText('Blocked: nothing can be scored by it yet')).toBeVisible();
  await expect.element(page.getByRole('button', { name: /^Keep/ })).not.toBeInTheDocument();
});
