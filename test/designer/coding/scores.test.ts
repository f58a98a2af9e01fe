/** The whole coding: one thing open at a time, each edited by the edits of the documents, by keyboard too. */
import { html } from 'lit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../src/designer/coding/scores.ts';
import type { Scores } from '../../../src/designer/coding/scores.ts';
import { FormAtWork } from '../../../src/designer/form-at-work.ts';
import type { FormDefinition, Indicator } from '../../../src/model/form.ts';
import type { Role } from '../../../src/protocol/member.ts';
import { setInterfaceLanguage } from '../../../src/ui/words-controller.ts';
import { standingForm } from '../../helpers/open-form.ts';
import {
  drawn,
  expectAccessible,
  expectFocus,
  press,
  show,
  survey,
  surveyVersion,
} from '../../helpers/screen.ts';

/** The survey with weights as printed, known for one indicator. */
const withPublished: FormDefinition = {
  ...survey,
  coding: {
    ...survey.coding,
    weightSets: [
      ...survey.coding.weightSets,
      {
        id: 'printed',
        label: { en: 'As printed' },
        provenance: { status: 'published', source: 'Handbook' },
        weights: { kind: 'table', rows: { e1: { dimension: 0.15, composite: 0.05 } } },
      },
    ],
  },
};

let work: FormAtWork;
let element: Scores;

beforeEach(async () => {
  await setInterfaceLanguage('en');
  await page.viewport(1366, 768);
});
afterEach(() => {
  work.close();
});

async function open(selected: string | null, form: FormDefinition = survey, role: Role = 'designer') {
  work = new FormAtWork(standingForm(form, role), { version: surveyVersion, definition: form });
  const id = selected === null ? null : (work.reading.idOf.get(selected) ?? selected);
  element = await show<Scores>(html`<q-scores .work=${work} .selected=${id}></q-scores>`);
  await drawn(element);
}
const indicator = (id: string): Indicator | undefined =>
  work.definition.coding.indicators.find((one) => one.id === id);
const entry = (name: string) => page.getByRole('navigation').getByRole('button', { name, exact: true });
const heading = (name: string) => page.getByRole('heading', { level: 2, name });
const box = (name: string) => page.getByRole('textbox', { name, exact: true });

describe.for(['light', 'dark'] as const)('in the %s theme axe finds nothing', (theme) => {
  beforeEach(() => {
    document.documentElement.dataset.theme = theme;
  });
  afterEach(() => {
    delete document.documentElement.dataset.theme;
  });

  test.for([
    null,
    'e1',
    'e2',
    'e3',
    'coding.dimensions.social',
    'coding.parameters.middle_age',
    'coding.weightSets.equal',
    'coding.weightSets.printed',
    'referrals.home-not-safe',
    'missing',
  ])('with %s open', async (selected) => {
    await open(selected, withPublished);
    await expectAccessible(element);
  });

  test('in Arabic, after a deletion', async () => {
    await setInterfaceLanguage('ar');
    await open('e1');
    await page.getByRole('button', { name: 'حذف Not hungry at night' }).click();
    await drawn(element);
    await expectAccessible(element);
  });
});

test('the list is one stop for Tab, arrows walk it, and what is opened has the keyboard', async () => {
  const heard: string[] = [];
  await open(null);
  element.addEventListener('select', (event) => {
    if (event instanceof CustomEvent) heard.push(String(event.detail));
  });
  await press(element, '{Tab}');
  await expectFocus('Economic');
  await press(element, '{ArrowDown}', '{ArrowDown}');
  await expectFocus('Basic things');
  await press(element, '{Enter}');
  await expectFocus('Basic things');
  await expect.element(heading('Basic things')).toBeVisible();
  expect(heard).toEqual([work.reading.idOf.get('coding.indicators.e2')]);
  await expect.element(entry('Basic things')).toHaveAttribute('aria-current', 'true');
});

test('an indicator is added to a dimension, and not in the form before a question gives it points', async () => {
  await open(null);
  await page.getByRole('button', { name: 'Add an indicator to Social' }).click();
  await expectFocus('New indicator');
  await expect.element(page.getByRole('navigation').getByText('No points yet')).toBeVisible();
  const before = survey.coding.indicators.length;
  expect(work.definition.coding.indicators.length).toBe(before);
  await page
    .getByLabelText('Question to count')
    .selectOptions(work.reading.idOf.get('asked_before_return') ?? '');
  await page.getByRole('button', { name: 'Count it', exact: true }).click();
  await box('Yes').fill('1');
  await userEvent.keyboard('{Tab}');
  expect(work.definition.coding.indicators.at(-1)).toMatchObject({
    dimension: 'social',
    points: { values: { yes: 1 } },
  });
  await expect.element(page.getByText(/would no longer be comparable/)).toBeVisible();
});

test('an indicator goes to another dimension, and that this breaks the series is said beside it', async () => {
  await open('e1');
  await page.getByRole('combobox', { name: 'Dimension' }).selectOptions('Social');
  expect(indicator('e1')?.dimension).toBe('social');
  await expect.element(page.getByText(/would no longer be comparable/)).toBeVisible();
});

test('a deleted indicator is brought back with its points', async () => {
  await open('e2');
  await page.getByRole('button', { name: 'Delete Basic things' }).click();
  expect(indicator('e2')).toBeUndefined();
  await expect.element(page.getByText('Deleted: Basic things')).toBeVisible();
  await expectFocus('Bring back');
  await press(element, '{Enter}');
  expect(indicator('e2')).toEqual(survey.coding.indicators.find(({ id }) => id === 'e2'));
  await expect.element(heading('Basic things')).toBeVisible();
});

test('an indicator moves among its own', async () => {
  await open('e2');
  await page.getByRole('button', { name: 'Move Basic things up' }).click();
  expect(work.definition.coding.indicators.slice(0, 2).map(({ id }) => id)).toEqual(['e2', 'e1']);
});

test.for([
  ['Big Name', /Use small letters/],
  ['e2', /has this name already/],
] as const)('the name %s is refused in words, and stays in the box', async ([name, why]) => {
  await open('e1');
  await box('Name').fill(name);
  await userEvent.keyboard('{Tab}');
  await expect.element(page.getByText(why)).toBeVisible();
  await expect.element(box('Name')).toHaveValue(name);
  expect(indicator('e1')).toBeDefined();
});

test('rules are added before the last, given points, and moved', async () => {
  await open('e3');
  await page.getByRole('button', { name: 'Add a rule' }).click();
  const rules = () => {
    const points = indicator('e3')?.points;
    return points?.kind === 'rules' ? points.rules : [];
  };
  expect(rules().at(-2)).toMatchObject({ when: 'false()', points: 0 });
  expect(rules().at(-1)?.id).toBe('otherwise');
  const added = page.getByRole('listitem', { name: 'Rule 7' });
  await added.getByRole('textbox', { name: 'Points' }).fill('0.5');
  await userEvent.keyboard('{Tab}');
  expect(rules().at(-2)?.points).toBe(0.5);
  await added.getByRole('button', { name: 'Move Rule 7 up' }).click();
  expect(rules().at(-3)?.points).toBe(0.5);
  await page.getByRole('button', { name: 'Delete Rule 6' }).click();
  expect(rules().length).toBe(7);
});

test('a rule without points is not taken', async () => {
  await open('e3');
  const first = page.getByRole('listitem', { name: 'Rule 1' });
  await first.getByRole('textbox', { name: 'Points' }).fill('');
  await userEvent.keyboard('{Tab}');
  await expect.element(first.getByText('Write a number from 0 to 1.')).toBeVisible();
});

test('a number has another name wherever rules mention it', async () => {
  await open('coding.parameters.middle_age');
  await box('Name').fill('from_twelve');
  await userEvent.keyboard('{Tab}');
  expect(Object.keys(work.definition.coding.parameters ?? {})).toContain('from_twelve');
  expect(JSON.stringify(work.definition)).not.toContain('middle_age');
  expect(work.compiled.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  work.undo();
  expect(JSON.stringify(work.definition)).toContain('${middle_age}');
});

test('a dimension with indicators is not deleted, and says why', async () => {
  await open('coding.dimensions.social');
  await page.getByRole('button', { name: 'Delete Social' }).click();
  await expect.element(page.getByText(/Indicators belong to it/)).toBeVisible();
  expect(work.definition.coding.dimensions.length).toBe(3);
});

test('equal weights become a table that begins with them, and sums that are not 1 stand out', async () => {
  await open('coding.weightSets.equal');
  await expect.element(page.getByText(/shown as provisional/)).toBeVisible();
  await page.getByRole('radio', { name: 'By a table of weights' }).click();
  const [set] = work.definition.coding.weightSets;
  const rows = set?.weights.kind === 'table' ? set.weights.rows : {};
  expect(Object.keys(rows).length).toBe(survey.coding.indicators.length);
  await expect.element(page.getByText('Sum 1.000').first()).toBeVisible();
  await box('Not hungry at night, In its dimension').fill('0.5');
  await userEvent.keyboard('{Tab}');
  await expect.element(page.getByText('Sum 1.333')).toBeVisible();
  const after = work.definition.coding.weightSets[0]?.weights;
  expect(after).toMatchObject({ rows: { e1: { dimension: 0.5, composite: rows.e1?.composite } } });
});

test('published weights are read only; a local copy is not', async () => {
  await open('coding.weightSets.printed', withPublished);
  await expect.element(page.getByText('Published weights are read only', { exact: false })).toBeVisible();
  await expect.element(box('Not hungry at night, In its dimension')).not.toBeInTheDocument();
  await page.getByRole('button', { name: 'Make a local copy' }).click();
  await expect.element(heading('As printed, local copy')).toBeVisible();
  await expect.element(box('Not hungry at night, In its dimension')).toHaveValue('0.15');
  const { weightSets } = work.definition.coding;
  expect(weightSets.at(-1)).toMatchObject({ id: 'printed-local', provenance: { status: 'local' } });
  expect(weightSets.find(({ id }) => id === 'printed')).toEqual(withPublished.coding.weightSets[1]);
});

test('a referral is added and made urgent', async () => {
  await open(null);
  await page.getByRole('button', { name: 'Add a referral' }).click();
  await page.getByRole('radio', { name: 'Now, before you leave' }).click();
  await page.getByRole('combobox', { name: 'Service' }).fill('health');
  await userEvent.keyboard('{Tab}');
  expect(work.definition.referrals.at(-1)).toMatchObject({
    urgency: 'now',
    service: 'health',
    when: 'false()',
    title: { en: 'New referral' },
  });
});

test('a referral need not say where it comes from; its condition emptied never holds', async () => {
  await open('referrals.home-not-safe');
  const referral = () => work.definition.referrals.find(({ id }) => id === 'home-not-safe');
  await page.getByRole('combobox').last().selectOptions('');
  expect(referral()?.provenance).toBeUndefined();
  await userEvent.click(page.getByRole('textbox', { name: 'Called for when' }));
  await press(element, '{Control>}a{/Control}{Delete}{Enter}');
  expect(referral()?.when).toBe('false()');
});

test('an indicator applies always once its condition is emptied', async () => {
  await open('e6');
  expect(indicator('e6')?.notApplicable).toBeDefined();
  await userEvent.click(page.getByRole('textbox', { name: 'Does not apply when' }));
  await press(element, '{Control>}a{/Control}{Delete}{Enter}');
  expect(indicator('e6')?.notApplicable).toBeUndefined();
});

test('what is done with missing answers is shown as the form has it', async () => {
  await open(null);
  await entry('Missing answers').click();
  await expect.element(page.getByText('all-answered')).toBeVisible();
  await expect.element(page.getByText('rescale', { exact: true })).toBeVisible();
});

test('a translator reads everything and changes nothing', async () => {
  await open('e1', survey, 'translator');
  await expect.element(page.getByRole('button', { name: /Add/ })).not.toBeInTheDocument();
  await expect.element(page.getByRole('button', { name: /Delete/ })).not.toBeInTheDocument();
  await expect.element(box('Yes')).toHaveAttribute('readonly');
  await expect.element(page.getByRole('combobox', { name: 'Dimension' })).toBeDisabled();
});

test('a form without scores says how to begin', async () => {
  const coding = { ...survey.coding, dimensions: [], indicators: [], weightSets: [] };
  await open(null, { ...survey, coding });
  await expect.element(page.getByText(/This form has no scores yet/)).toBeVisible();
  await page.getByRole('button', { name: 'Add a dimension' }).click();
  expect(work.definition.coding.dimensions).toEqual([{ id: 'dimension', label: { en: 'New dimension' } }]);
});
