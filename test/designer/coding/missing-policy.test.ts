/** What a form does with missing answers is chosen here, by two people at once too, and what that does to scores is said at once. */
import { html } from 'lit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../src/designer/coding/missing-policy.ts';
import type { MissingPolicyEditor } from '../../../src/designer/coding/missing-policy.ts';
import { FormAtWork } from '../../../src/designer/form-at-work.ts';
import type { FormDefinition, MissingPolicy } from '../../../src/model/form.ts';
import type { Role } from '../../../src/protocol/member.ts';
import { setInterfaceLanguage } from '../../../src/ui/words-controller.ts';
import { copyOf, filled, meet } from '../../helpers/form-documents.ts';
import { standingForm } from '../../helpers/open-form.ts';
import { drawn, expectAccessible, press, show, survey, surveyVersion } from '../../helpers/screen.ts';

const lenient: FormDefinition = {
  ...survey,
  coding: { ...survey.coding, missing: { policy: 'minimum-answered', percent: 75 } },
};
const WITHHOLD = 'Withhold the score';
const ENOUGH = 'Score when enough is answered';

const works: FormAtWork[] = [];
let element: MissingPolicyEditor;

beforeEach(async () => {
  await setInterfaceLanguage('en');
  await page.viewport(1366, 768);
});
afterEach(() => {
  works.splice(0).forEach((work) => work.close());
});

function working(form: FormDefinition, role: Role = 'designer', documents = filled(form)): FormAtWork {
  const work = new FormAtWork(standingForm(form, role, documents), {
    version: surveyVersion,
    definition: form,
  });
  works.push(work);
  return work;
}
async function open(form: FormDefinition = survey, role: Role = 'designer'): Promise<FormAtWork> {
  const work = working(form, role);
  element = await show<MissingPolicyEditor>(html`<q-missing-policy .work=${work}></q-missing-policy>`);
  await drawn(element);
  return work;
}
const policy = (work: FormAtWork): MissingPolicy => {
  work.readNow();
  return work.definition.coding.missing;
};
const radio = (name: string) => page.getByRole('radio', { name });
const percent = () => page.getByRole('textbox', { name: /in percent/ });

describe.for(['light', 'dark'] as const)('in the %s theme axe finds nothing', (theme) => {
  beforeEach(() => {
    document.documentElement.dataset.theme = theme;
  });
  afterEach(() => {
    delete document.documentElement.dataset.theme;
  });

  test.for(['en', 'ar'] as const)('in %s, with a change that breaks comparability', async (language) => {
    await setInterfaceLanguage(language);
    const work = await open();
    await page.getByRole('radio').nth(1).click();
    await expect.poll(() => work.comparison?.verdict.breaks.length).toBe(1);
    await drawn(element);
    await expectAccessible(element);
  });
});

test('another policy is taken at once, says that it breaks comparability, and is undone', async () => {
  const work = await open();
  await expect.element(radio(WITHHOLD)).toBeChecked();
  await expect.element(percent()).not.toBeInTheDocument();
  await radio(ENOUGH).click();
  expect(policy(work)).toEqual({ policy: 'minimum-answered', percent: 80 });
  await expect.element(page.getByText(/would no longer be comparable/)).toBeVisible();
  await percent().fill('66');
  await userEvent.keyboard('{Tab}');
  expect(policy(work)).toEqual({ policy: 'minimum-answered', percent: 66 });
  await expect.element(page.getByText(/at least 66 %/)).toBeVisible();
  work.undo();
  work.undo();
  expect(policy(work)).toEqual({ policy: 'all-answered' });
  await expect.element(radio(WITHHOLD)).toBeChecked();
  await expect.element(page.getByText(/would no longer be comparable/)).not.toBeInTheDocument();
});

test.for(['0', '101', '66.6', '-5', 'most', ''])(
  '“%s” percent is refused in words, and stays in the box',
  async (written) => {
    const work = await open(lenient);
    await percent().fill(written);
    await userEvent.keyboard('{Tab}');
    await expect.element(page.getByText('Write a whole number from 1 to 100.')).toBeVisible();
    await expect.element(percent()).toHaveValue(written);
    expect(policy(work)).toEqual(lenient.coding.missing);
  },
);

test('the percentage comes back with the choice', async () => {
  const work = await open(lenient);
  await radio(WITHHOLD).click();
  expect(policy(work)).toEqual({ policy: 'all-answered' });
  await radio(ENOUGH).click();
  expect(policy(work)).toEqual(lenient.coding.missing);
});

test('is chosen by the keyboard', async () => {
  const work = await open();
  await press(element, '{Tab}', '{ArrowDown}');
  expect(policy(work)).toEqual({ policy: 'minimum-answered', percent: 80 });
});

test('of two people who change it apart both come to see the same', async () => {
  const mine = await open(lenient);
  const theirs = working(lenient, 'coordinator', copyOf(mine.documents));
  await radio(WITHHOLD).click();
  const other = await show<MissingPolicyEditor>(html`<q-missing-policy .work=${theirs}></q-missing-policy>`);
  await drawn(other);
  await percent().fill('90');
  await userEvent.keyboard('{Tab}');
  expect(policy(theirs)).toEqual({ policy: 'minimum-answered', percent: 90 });
  meet(mine.documents, theirs.documents);
  expect(policy(mine)).toEqual(policy(theirs));
  expect([{ policy: 'all-answered' }, { policy: 'minimum-answered', percent: 90 }]).toContainEqual(
    policy(mine),
  );
  await expect.element(radio(policy(mine).policy === 'all-answered' ? WITHHOLD : ENOUGH)).toBeChecked();
});

test('a translator reads it and changes nothing', async () => {
  await open(lenient, 'translator');
  await expect.element(radio(WITHHOLD)).toBeDisabled();
  await expect.element(radio(ENOUGH)).toBeDisabled();
  await expect.element(percent()).toHaveAttribute('readonly');
});
