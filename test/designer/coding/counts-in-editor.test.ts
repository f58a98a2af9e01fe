/** Where a question counts: points in place, adding and taking out, and what that does to scores, said at once. */
import { html } from 'lit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../src/designer/coding/counts-in-editor.ts';
import type { CountsInEditor } from '../../../src/designer/coding/counts-in-editor.ts';
import { FormAtWork } from '../../../src/designer/form-at-work.ts';
import { deleteItem } from '../../../src/documents/edit-items.ts';
import type { FormDefinition } from '../../../src/model/form.ts';
import type { Role } from '../../../src/protocol/member.ts';
import { setInterfaceLanguage } from '../../../src/ui/words-controller.ts';
import { standingForm } from '../../helpers/open-form.ts';
import { drawn, expectAccessible, show, survey, surveyVersion } from '../../helpers/screen.ts';

/** A question with one choice that nothing counts. */
const UNSCORED = 'asked_before_return';

let work: FormAtWork;
let element: CountsInEditor;

beforeEach(async () => {
  await setInterfaceLanguage('en');
  await page.viewport(1024, 768);
});
afterEach(() => {
  work.close();
});

async function open(
  question: string,
  form: FormDefinition = survey,
  role: Role = 'designer',
  released: FormDefinition = survey,
) {
  work = new FormAtWork(standingForm(form, role), { version: surveyVersion, definition: released });
  const item = work.reading.idOf.get(question) ?? 'none';
  element = await show<CountsInEditor>(html`<q-counts-in .work=${work} .item=${item}></q-counts-in>`);
  await drawn(element);
}

const indicator = (id: string) => work.definition.coding.indicators.find((one) => one.id === id);
const valuesOf = (id: string) => {
  const points = indicator(id)?.points;
  return points?.kind === 'choice' ? points.values : null;
};
const box = (choice: string) => page.getByRole('textbox', { name: choice, exact: true });

describe.for(['light', 'dark'] as const)('in the %s theme axe finds nothing', (theme) => {
  beforeEach(() => {
    document.documentElement.dataset.theme = theme;
  });
  afterEach(() => {
    delete document.documentElement.dataset.theme;
  });

  test('at a question that counts, with points missing and what that does', async () => {
    await open('hungry');
    await box('Yes').fill('');
    await userEvent.keyboard('{Tab}');
    await expect.element(page.getByText('would no longer be comparable')).toBeVisible();
    await expectAccessible(element);
  });

  test('while it is counted in another indicator', async () => {
    await open('hungry');
    await page.getByRole('button', { name: 'Count it in…' }).click();
    await expectAccessible(element);
  });

  test('in Arabic', async () => {
    await setInterfaceLanguage('ar');
    await open('safe_home');
    await expectAccessible(element);
  });
});

test('points are changed by keyboard alone, and it is said at once that this breaks the series', async () => {
  await open('hungry');
  await userEvent.click(box('Yes'));
  await userEvent.keyboard('{Control>}a{/Control}0.25{Enter}');
  expect(valuesOf('e1')).toEqual({ yes: 0.25, no: 1 });
  await expect.element(page.getByRole('status').getByText(/would no longer be comparable/)).toBeVisible();
  await expect.element(page.getByText('The same answers would give other points.')).toBeVisible();
  work.undo();
  await expect.element(page.getByText(/would no longer be comparable/)).not.toBeInTheDocument();
  await expect.element(box('Yes')).toHaveValue('0');
});

test('an empty box is not coded, never zero', async () => {
  await open('hungry');
  await box('No').fill('');
  await userEvent.keyboard('{Tab}');
  expect(valuesOf('e1')).toEqual({ yes: 0 });
  await expect.element(page.getByText('Not coded: counts as missing')).toBeVisible();
});

test.for(['1.5', '-1', 'half', '0,5,5'])(
  '%s is no points: it stays in the box with a complaint',
  async (written) => {
    await open('hungry');
    await box('Yes').fill(written);
    await userEvent.keyboard('{Tab}');
    await expect.element(page.getByText('Write a number from 0 to 1.')).toBeVisible();
    await expect.element(box('Yes')).toHaveValue(written);
    expect(valuesOf('e1')).toEqual({ yes: 0, no: 1 });
  },
);

test('Arabic digits and a decimal comma are points too', async () => {
  await open('hungry');
  await box('Yes').fill('٠٫٧٥');
  await userEvent.keyboard('{Tab}');
  await box('No').fill('0,5');
  await userEvent.keyboard('{Tab}');
  expect(valuesOf('e1')).toEqual({ yes: 0.75, no: 0.5 });
});

test('one of several questions of an indicator says that the least decides', async () => {
  await open('shoes');
  await expect.element(page.getByText(/Counts together with 2 other questions/)).toBeVisible();
});

test('what only rules read has no boxes', async () => {
  await open('work_keeps_from_school');
  await expect.element(page.getByText('Its rules read this answer.', { exact: false })).toBeVisible();
  await expect.element(page.getByRole('textbox')).not.toBeInTheDocument();
});

test('a question is counted in a new indicator, in one step', async () => {
  await open(UNSCORED);
  await page.getByRole('button', { name: 'Count it in…' }).click();
  await page.getByLabelText('What the indicator is called').fill('Heard before');
  await page.getByLabelText('Dimension', { exact: true }).selectOptions('Social');
  await page.getByRole('button', { name: 'Count it', exact: true }).click();
  const [first] = await boxes();
  await userEvent.fill(first!, '1');
  await userEvent.keyboard('{Tab}');
  const made = work.definition.coding.indicators.at(-1);
  expect(made).toMatchObject({
    dimension: 'social',
    label: { en: 'Heard before' },
    points: { kind: 'choice' },
  });
  work.undo();
  work.undo();
  expect(work.definition.coding.indicators.length).toBe(survey.coding.indicators.length);
});

test('a question joins an indicator that counts another: the least of both decides', async () => {
  await open(UNSCORED);
  await page.getByRole('button', { name: 'Count it in…' }).click();
  await page.getByRole('combobox').first().selectOptions('Not hungry at night');
  await expect.element(page.getByText(/the least of its questions decides/)).toBeVisible();
  await page.getByRole('button', { name: 'Count it', exact: true }).click();
  const [first] = await boxes();
  await userEvent.fill(first!, '1');
  await userEvent.keyboard('{Tab}');
  expect(indicator('e1')?.points.kind).toBe('allOf');
});

test('a question is taken out; that this breaks the series is still said', async () => {
  await open('hungry');
  await page.getByRole('button', { name: 'Take out of Not hungry at night' }).click();
  expect(indicator('e1')).toBeUndefined();
  await expect.element(page.getByText('No score rests on this question.')).toBeVisible();
  await expect.element(page.getByText(/would no longer be comparable/)).toBeVisible();
});

test('where points come from is shown and edited', async () => {
  await open('hungry');
  await page.getByText('Where it comes from: Local').click();
  await page.getByRole('combobox').first().selectOptions('Example');
  expect(indicator('e1')?.provenance.status).toBe('example');
});

test('published points that were changed ask where they come from now', async () => {
  const indicators = survey.coding.indicators.map((one) =>
    one.id === 'e1' ? { ...one, provenance: { status: 'published', source: 'Handbook' } as const } : one,
  );
  const form = { ...survey, coding: { ...survey.coding, indicators } };
  await open('hungry', form, 'designer', form);
  await box('Yes').fill('0.5');
  await userEvent.keyboard('{Tab}');
  await expect.element(page.getByText(/marked as published, but are no longer as they were/)).toBeVisible();
  await page.getByText('Where it comes from: Published').click();
  await page.getByRole('combobox').first().selectOptions('Local');
  await expect.element(page.getByText(/marked as published/)).not.toBeInTheDocument();
});

test('an edit that is refused says why', async () => {
  await open('hungry');
  // somebody else deletes the question at this moment; the screen has not drawn it yet
  deleteItem(work.documents, work.reading.idOf.get('hungry') ?? '', 'them');
  const boxes = element.shadowRoot?.querySelector('q-points-boxes');
  boxes?.shadowRoot
    ?.querySelector('q-number-field')
    ?.dispatchEvent(new CustomEvent('change', { detail: 0.5 }));
  await boxes?.updateComplete;
  expect(boxes?.shadowRoot?.querySelector('[role=alert]')?.textContent).toContain('no longer there');
});

test('a translator sees the points and cannot change them', async () => {
  await open('hungry', survey, 'translator');
  await expect.element(box('Yes')).toHaveAttribute('readonly');
  await expect.element(page.getByRole('button', { name: 'Count it in…' })).not.toBeInTheDocument();
});

async function boxes(): Promise<readonly Element[]> {
  await expect.element(page.getByRole('textbox').first()).toBeVisible();
  return page.getByRole('textbox').elements();
}
