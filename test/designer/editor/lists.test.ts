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

const definition = form(
  [
    selectOne('school', { label: { en: 'Do you go to school?' } }),
    selectMultiple('jobs'),
    selectOne('nearest', { choices: 'schools', relevant: "count(instance('places')/root/item) > 0" }),
    selectOne('place', { choices: 'places' }),
  ],
  {
    choiceLists: {
      places: [
        { value: 'a', label: { en: 'Here' }, columns: { district: 'sumel' } },
        { value: 'b', label: { en: 'There' }, media: { image: { en: 'there.png' } } },
      ],
    },
    attachedLists: { schools: { file: 'schools.csv', value: 'code' } },
  },
);

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
      .selected=${work.reading.idOf.get(name.includes('.') ? name : `choiceLists.${name}`) ?? ''}
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
    await open('places', role);
    await expectAccessible(lists);
    await open('attachedLists.schools', role);
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
  await userEvent.fill(label('Value of “farming”'), 'shop');
  await userEvent.tab();
  await expect.element(page.getByText('There is one with this name already.')).toBeVisible();
  await userEvent.fill(label('Value of “farming”'), 'farming');
  await userEvent.tab();
  expect(values('work')).toEqual(['farming', 'shop', 'water', 'none']);
  expect(work.definition.choiceLists.work?.[0]?.label.en).toBe('farming');
});

test('a value that is taken away is refused in words', async () => {
  await open('work');
  await userEvent.fill(label('Value of “farm”'), ' ');
  await userEvent.tab();
  await expect.element(page.getByText('A value is needed, in one line.')).toBeVisible();
  expect(values('work')).toEqual(['farm', 'shop', 'water', 'none']);
});

test('filters can ask of the choices what stands in their columns', async () => {
  await open('places');
  await userEvent.fill(label('district of “There”'), 'amedi');
  await userEvent.tab();
  const columns = () => {
    work.readNow();
    return work.definition.choiceLists.places?.map((choice) => choice.columns);
  };
  expect(columns()).toEqual([{ district: 'sumel' }, { district: 'amedi' }]);
  const name = label('Name of a new column');
  for (const wrong of ['district', 'name', '2nd', 'two words']) {
    await userEvent.fill(name, wrong);
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText(/A column needs a name/)).toBeVisible();
  }
  await userEvent.fill(name, 'size');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => focused()?.getAttribute('aria-label')).toBe('size of “Here”');
  await userEvent.keyboard('12');
  await userEvent.tab();
  expect(columns()).toEqual([{ district: 'sumel', size: '12' }, { district: 'amedi' }]);
  await userEvent.fill(label('size of “Here”'), '');
  await userEvent.tab();
  expect(columns()).toEqual([{ district: 'sumel' }, { district: 'amedi' }]);
  await expectAccessible(lists);
});

test('what is half typed outlives the edits of others', async () => {
  await open('places');
  for (const [name, kept] of [
    ['district of “There”', ''],
    ['Value of “Here”', 'a'],
  ] as const) {
    await expect.element(label(name)).toHaveValue(kept);
    await userEvent.fill(label(name), 'zakho');
    addThing(work.documents, 'lists', { fields: { name: `others_${kept}` } }, work.newId, 'somebody');
    work.readNow();
    await lists.updateComplete;
    await expect.element(label(name)).toHaveValue('zakho');
    await userEvent.tab();
  }
  work.readNow();
  expect(work.definition.choiceLists.places).toMatchObject([
    { value: 'zakho', columns: { district: 'sumel' } },
    { value: 'b', columns: { district: 'zakho' } },
  ]);
});

test('a list without columns is given its first', async () => {
  await open('work');
  await userEvent.click(page.getByText('Columns a filter can ask of'));
  await userEvent.fill(label('Name of a new column'), 'near');
  await userEvent.click(page.getByRole('button', { name: 'Add the column' }));
  await expect.poll(() => focused()?.getAttribute('aria-label')).toBe('near of “farm”');
  await userEvent.keyboard('yes');
  await userEvent.tab();
  work.readNow();
  expect(work.definition.choiceLists.work?.[0]).toMatchObject({ columns: { near: 'yes' } });
});

test('what came with a choice from a spreadsheet is named', async () => {
  await open('places');
  await expect.element(page.getByText('Kept from the spreadsheet: there.png')).toBeVisible();
});

test('a list in a file names the file and its columns; its new name follows to who looks into it', async () => {
  await open('attachedLists.schools');
  await expect.element(page.getByText(/Its answers are in the file schools.csv/)).toBeVisible();
  await expect
    .element(page.getByText(/Values are in its column code, words in its column label/))
    .toBeVisible();
  await userEvent.fill(label('Name of the list'), 'all_schools');
  await userEvent.tab();
  work.readNow();
  expect(work.definition.attachedLists).toHaveProperty('all_schools');
  expect(work.compiled.items.get('nearest')!.item).toMatchObject({ choices: 'all_schools' });
  await open('places');
  await userEvent.fill(label('Name of the list'), 'towns');
  await userEvent.tab();
  work.readNow();
  expect(work.compiled.items.get('nearest')!.item.relevant).toContain("instance('towns')");
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
  await expect.element(page.getByText('A list’s name has no spaces.')).toBeVisible();
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
