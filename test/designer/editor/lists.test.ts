import { html } from 'lit';
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../src/designer/editor/lists.ts';
import type { ChoiceLists } from '../../../src/designer/editor/lists.ts';
import { FormAtWork } from '../../../src/designer/form-at-work.ts';
import { addThing } from '../../../src/documents/edit-things.ts';
import type { Role } from '../../../src/protocol/member.ts';
import { setInterfaceLanguage } from '../../../src/ui/words-controller.ts';
import { form, selectMultiple, selectOne } from '../../helpers/form.ts';
import { standingForm } from '../../helpers/open-form.ts';
import { drawn, expectAccessible, expectFocus, focused, press, show } from '../../helpers/screen.ts';

const definition = form([
  selectOne('school', { label: { en: 'Do you go to school?' } }),
  selectMultiple('jobs'),
]);

let work: FormAtWork;
let lists: ChoiceLists;
let asked: string[];

beforeEach(async () => {
  localStorage.clear();
  document.body.replaceChildren();
  await setInterfaceLanguage('en');
  await page.viewport(1366, 768);
  asked = [];
});

async function open(name: string, role: Role = 'designer') {
  work = new FormAtWork(standingForm(definition, role), null);
  lists = await show<ChoiceLists>(
    html`<q-lists
      .work=${work}
      .selected=${work.reading.idOf.get(`choiceLists.${name}`) ?? ''}
      @select=${({ detail }: CustomEvent<string>) => {
        asked.push(detail);
      }}
    ></q-lists>`,
  );
}
const values = (list: string) => {
  work.readNow();
  return work.definition.choiceLists[list]?.map(({ value }) => value);
};
const label = (name: string) => page.getByLabelText(name, { exact: true });

describe.for(['light', 'dark'])('in the %s theme', (theme) => {
  test.for(['designer', 'enumerator'] as const)('axe finds nothing for a %s', async (role) => {
    document.documentElement.dataset.theme = theme;
    await open('work', role);
    await expectAccessible(lists);
    delete document.documentElement.dataset.theme;
  });
});

test('a list says who offers it, goes there, and cannot be deleted meanwhile', async () => {
  await open('yesNo');
  await expect.element(page.getByText(/Used by 1 question;/)).toBeVisible();
  // it can be pressed though it is marked as of no use now: pressing it says why
  await userEvent.click(page.getByRole('button', { name: 'Delete', exact: true }), { force: true });
  await expect.element(page.getByText('It is in use: take it out of the questions first.')).toBeVisible();
  expect(values('yesNo')).toEqual(['yes', 'no']);
  await userEvent.click(page.getByRole('button', { name: 'Do you go to school?' }));
  expect(asked).toEqual([work.reading.idOf.get('school')]);
});

test('words and values of choices are written; a value that cannot be is refused in words', async () => {
  await open('work');
  await userEvent.click(label('Words of answer 1'));
  await userEvent.keyboard('ing');
  await userEvent.fill(label('Value of “farming”'), 'farm land');
  await userEvent.tab();
  await expect.element(page.getByText(/A value has no spaces/)).toBeVisible();
  await userEvent.fill(label('Value of “farming”'), 'farming');
  await userEvent.tab();
  expect(values('work')).toEqual(['farming', 'shop', 'water', 'none']);
  expect(work.definition.choiceLists.work?.[0]?.label.en).toBe('farming');
});

test('a choice is added at the end, where one can write its words at once', async () => {
  await open('work');
  await userEvent.click(page.getByRole('button', { name: 'Add an answer' }));
  await expect.poll(() => focused()?.getAttribute('role')).toBe('textbox');
  await userEvent.keyboard('Mining');
  expect(values('work')).toEqual(['farm', 'shop', 'water', 'none', 'choice_5']);
  expect(work.definition.choiceLists.work?.[4]?.label.en).toBe('Mining');
});

test('a deleted choice can be brought back to where it was', async () => {
  await open('work');
  await userEvent.click(page.getByRole('button', { name: 'Delete “shop”' }));
  expect(values('work')).toEqual(['farm', 'water', 'none']);
  await userEvent.click(page.getByRole('button', { name: 'Bring it back' }));
  expect(values('work')).toEqual(['farm', 'shop', 'water', 'none']);
});

test('choices are moved with Alt and arrows, and whoever moves one stays with it', async () => {
  await open('work');
  await userEvent.click(label('Words of answer 1'));
  await press(lists, '{Alt>}{ArrowDown}{/Alt}');
  expect(values('work')).toEqual(['shop', 'farm', 'water', 'none']);
  await expect.element(page.getByText('“farm” is now 2 of 4.')).toBeInTheDocument();
  await expect.poll(() => focused()?.textContent).toBe('farm');
  await press(lists, '{Alt>}{ArrowDown}{/Alt}');
  expect(values('work')).toEqual(['shop', 'water', 'farm', 'none']);
  await userEvent.click(page.getByRole('button', { name: 'Move “none” up' }));
  expect(values('work')).toEqual(['shop', 'water', 'none', 'farm']);
});

test('a list is added, named, and brought back after it was deleted', async () => {
  await open('work');
  await userEvent.click(page.getByRole('button', { name: 'Add a list' }));
  await expect.element(page.getByRole('heading', { name: 'list', exact: true })).toBeVisible();
  await userEvent.fill(label('Name of the list'), 'two words');
  await userEvent.tab();
  await expect.element(page.getByText(/A list’s name begins with a letter/)).toBeVisible();
  await userEvent.fill(label('Name of the list'), 'colours');
  await userEvent.tab();
  expect(values('colours')).toEqual(['choice_1', 'choice_2']);
  await userEvent.click(page.getByRole('button', { name: 'Delete', exact: true }));
  await expectFocus('Bring it back');
  expect(values('colours')).toBeUndefined();
  await userEvent.keyboard('{Enter}');
  expect(values('colours')).toEqual(['choice_1', 'choice_2']);
});

test('lists are gone through with arrows, opened with Enter and moved with Alt', async () => {
  await open('yesNo');
  await userEvent.tab();
  await press(lists, '{ArrowDown}', '{Enter}');
  await expect.element(page.getByRole('heading', { name: 'work', exact: true })).toBeVisible();
  await press(lists, '{Alt>}{ArrowUp}{/Alt}');
  work.readNow();
  expect(Object.keys(work.definition.choiceLists).slice(0, 2)).toEqual(['work', 'yesNo']);
  await expectFocus(/^work/);
});

test('what somebody else adds to the list appears', async () => {
  await open('yesNo');
  const list = work.reading.idOf.get('choiceLists.yesNo') ?? '';
  addThing(work.documents, 'choices', { fields: { name: 'maybe', list } }, work.newId, 'somebody');
  work.readNow();
  await drawn(lists);
  await expect.element(label('Value of “maybe”')).toBeVisible();
});
