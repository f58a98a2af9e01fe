/** A second member confirms an imported table; who imported it cannot, and whatever changes its rows takes the confirmation away. */
import { html } from 'lit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../../src/designer/coding/weight-set-editor.ts';
import type { WeightSetEditor } from '../../../../src/designer/coding/weight-set-editor.ts';
import { FormAtWork } from '../../../../src/designer/form-at-work.ts';
import { deleteThing, setThing, setWeights } from '../../../../src/documents/edit-things.ts';
import type { WeightSet } from '../../../../src/model/form.ts';
import { confirmationOf, importedFrom } from '../../../../src/model/weights/confirmation.ts';
import { contentId } from '../../../../src/protocol/content-id.ts';
import type { Role } from '../../../../src/protocol/member.ts';
import { setInterfaceLanguage } from '../../../../src/ui/words-controller.ts';
import { copyOf, filled, meet } from '../../../helpers/form-documents.ts';
import { standingForm } from '../../../helpers/open-form.ts';
import { drawn, expectAccessible, show } from '../../../helpers/screen.ts';
import { imported, PRINTED, printedRows, rana, tableFile, withSets } from '../../../helpers/weight-sets.ts';

let work: FormAtWork;
let element: WeightSetEditor;

beforeEach(async () => {
  await setInterfaceLanguage('en');
  await page.viewport(1366, 768);
});
afterEach(() => {
  work.close();
});

async function open(set: WeightSet = imported, role: Role = 'designer', documents = filled(withSets(set))) {
  work = new FormAtWork(standingForm(withSets(set), role, documents), null);
  const id = work.reading.idOf.get(`coding.weightSets.${set.id}`) ?? '';
  element = await show<WeightSetEditor>(
    html`<q-weight-set-editor .work=${work} .thing=${id}></q-weight-set-editor>`,
  );
  await drawn(element);
  return id;
}
const setNow = (): WeightSet | undefined => {
  work.readNow();
  return work.definition.coding.weightSets.find(({ id }) => id === imported.id);
};
const standing = () => {
  const set = setNow();
  return set && confirmationOf(set);
};
const button = () => page.getByRole('button', { name: 'Confirm against the source' });
const confirmed: WeightSet = {
  ...imported,
  confirmation: {
    ...importedFrom({ source: 'x', file: 'x' }, printedRows, rana).confirmation,
    confirmedBy: { member: 'member-luis', name: 'Luis', on: '2026-11-28' },
  },
};
/** As if the one at this screen had imported it. */
const own: WeightSet = {
  ...imported,
  confirmation: importedFrom({ source: 'x', file: 'x' }, printedRows, {
    member: 'member-designer',
    name: 'Diego',
    on: '2026-11-27',
  }).confirmation,
};

describe.for(['light', 'dark'] as const)('in the %s theme axe finds nothing', (theme) => {
  beforeEach(() => {
    document.documentElement.dataset.theme = theme;
  });
  afterEach(() => {
    delete document.documentElement.dataset.theme;
  });

  test.for([
    ['to confirm, in en', 'en', imported],
    ['to confirm, in ar', 'ar', imported],
    ['confirmed, in en', 'en', confirmed],
    ['of one’s own, in en', 'en', own],
  ] as const)('%s', async ([, language, set]) => {
    await setInterfaceLanguage(language);
    await open(set);
    await expectAccessible(element);
  });
});

test('a second member sees where it is from, confirms it, and may take that back', async () => {
  await open();
  await expect.element(page.getByText('Published, not confirmed · scores provisional')).toBeVisible();
  for (const said of [
    'Handbook, 2027',
    '41',
    imported.provenance.file ?? '',
    'Rana, 27 November 2026',
    'nobody yet',
  ])
    await expect.element(page.getByText(said, { exact: true })).toBeVisible();
  await button().click();
  expect(standing()).toBe('confirmed');
  expect(setNow()?.confirmation).toMatchObject({
    importedBy: rana,
    confirmedBy: { member: 'member-designer', name: 'Diego' },
  });
  expect(setNow()?.confirmation?.confirmedBy?.on).toMatch(/^\d{4}-\d\d-\d\d$/);
  await expect.element(page.getByText('Published and confirmed')).toBeVisible();
  await expect.element(button()).not.toBeInTheDocument();
  work.undo();
  expect(setNow()).toEqual(imported);
  await expect.element(button()).toBeVisible();
});

test('who imported it is told that another member must', async () => {
  await open(own);
  await expect.element(page.getByText(/another member has to hold it against the source/)).toBeVisible();
  await expect.element(button()).not.toBeInTheDocument();
});

test('a translator is told that a member who may change the form must', async () => {
  await open(imported, 'translator');
  await expect.element(page.getByText(/A member who may change the form/)).toBeVisible();
  await expect.element(button()).not.toBeInTheDocument();
});

test('a file nobody says to have imported cannot be confirmed', async () => {
  const { confirmation: _confirmation, ...bare } = imported;
  await open(bare);
  await expect.element(page.getByText(/not who imported it/)).toBeVisible();
  await expect.element(button()).not.toBeInTheDocument();
});

test('what was imported is read only; a local copy has neither file nor names', async () => {
  await open(confirmed);
  await expect.element(page.getByText(/Published weights are read only/)).toBeVisible();
  await expect.element(page.getByRole('table').getByRole('textbox')).not.toBeInTheDocument();
  await expect.element(page.getByRole('combobox')).not.toBeInTheDocument();
  await page.getByRole('button', { name: 'Make a local copy' }).click();
  work.readNow();
  const copy = work.definition.coding.weightSets.at(-1);
  expect(copy).toEqual({
    id: 'printed-local',
    label: { en: 'As printed, local copy' },
    provenance: { status: 'local' },
    weights: { kind: 'table', rows: printedRows },
  });
});

test('a weight changed by other means unconfirms it, and the same weight again confirms it', async () => {
  const set = await open(confirmed);
  const indicator = work.reading.idOf.get('coding.indicators.e1') ?? '';
  setWeights(work.documents, { set, indicator }, { dimension: 0.18, composite: 0.05 }, 'somebody');
  expect(standing()).toBe('changed');
  await expect.element(page.getByText('Changed since it was imported · scores provisional')).toBeVisible();
  await expect.element(page.getByText(/nobody can confirm them/)).toBeVisible();
  setWeights(work.documents, { set, indicator }, printedRows.e1, 'somebody');
  expect(standing()).toBe('confirmed');
});

test.for([
  ['renamed', (id: string) => setThing(work.documents, 'indicators', id, 'name', 'hunger', work.origin)],
  ['deleted', (id: string) => deleteThing(work.documents, 'indicators', id, work.origin)],
] as const)('an indicator %s unconfirms it until that is undone', async ([, change]) => {
  await open(confirmed);
  change(work.reading.idOf.get('coding.indicators.e1') ?? '');
  expect(standing()).toBe('changed');
  work.undo();
  expect(standing()).toBe('confirmed');
});

test('of a row changed and the set confirmed apart, no confirmation is left', async () => {
  const set = await open();
  const theirs = copyOf(work.documents);
  const indicator = work.reading.idOf.get('coding.indicators.e1') ?? '';
  setWeights(theirs, { set, indicator }, { dimension: 0.18, composite: 0.05 }, 'somebody');
  await button().click();
  expect(standing()).toBe('confirmed');
  meet(work.documents, theirs);
  expect(standing()).toBe('changed');
});

test('a row changed a moment before the button is pressed is not confirmed', async () => {
  const set = await open();
  await expect.element(button()).toBeVisible();
  const indicator = work.reading.idOf.get('coding.indicators.e1') ?? '';
  const pressed = document
    .querySelector('q-weight-set-editor')
    ?.shadowRoot?.querySelector('q-weights-confirmation')
    ?.shadowRoot?.querySelector<HTMLButtonElement>('button.primary');
  setWeights(work.documents, { set, indicator }, { dimension: 0.18, composite: 0.05 }, 'somebody');
  pressed?.click();
  await expect
    .element(page.getByText(/are no longer those that were imported. Import them again/))
    .toBeVisible();
  expect(setNow()?.confirmation).toEqual(imported.confirmation);
});

test('another copy of the file is told from the one that was imported', async () => {
  const file = tableFile(PRINTED);
  const fingerprint = await contentId(crypto, new Uint8Array(await file.arrayBuffer()));
  const set = await open({ ...imported, provenance: { ...imported.provenance, file: fingerprint } });
  const copy = page.getByLabelText('Is your copy of the file the same?');
  await userEvent.upload(copy, tableFile(PRINTED.slice(1)));
  await expect.element(page.getByText(/It is another file/)).toBeVisible();
  await userEvent.upload(copy, file);
  await expect.element(page.getByText('It is the very file that was imported.')).toBeVisible();
  setThing(work.documents, 'weightSets', set, 'provenance', { ...imported.provenance }, 'somebody');
  work.readNow();
  await expect.element(page.getByText(/It is another file/)).toBeVisible();
});
