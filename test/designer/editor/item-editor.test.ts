import { html } from 'lit';
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../src/designer/editor/item-editor.ts';
import type { ItemEditor } from '../../../src/designer/editor/item-editor.ts';
import { FormAtWork } from '../../../src/designer/form-at-work.ts';
import { ITEM_FIELDS } from '../../../src/documents/shapes.ts';
import { setItem } from '../../../src/documents/edit-items.ts';
import type { Item } from '../../../src/model/form.ts';
import type { Role } from '../../../src/protocol/member.ts';
import { setInterfaceLanguage } from '../../../src/ui/words-controller.ts';
import {
  acknowledge,
  calculate,
  date,
  decimal,
  form,
  integer,
  note,
  repeat,
  section,
  selectMultiple,
  selectOne,
  text,
} from '../../helpers/form.ts';
import { standingForm, type StandingForm } from '../../helpers/open-form.ts';
import { drawn, expectAccessible, focused, press, show } from '../../helpers/screen.ts';

const definition = form(
  [
    section('about', [
      integer('age', { label: { en: 'How old are you?' }, required: true }),
      selectOne('school', { label: { en: 'Do you go to school?' }, default: 'yes' }),
    ]),
    text('village', { long: true }),
    decimal('height'),
    selectMultiple('jobs', { exclusive: 'none' }),
    date('born'),
    acknowledge('read'),
    note('thanks'),
    repeat('each_day', [selectOne('ate')]),
    calculate('double', '${age} * 2'),
    { type: 'range', name: 'ladder', label: { en: 'ladder' }, start: 0, end: 10, step: 1 },
    { type: 'rank', name: 'order', label: { en: 'order' }, choices: 'work' },
    { type: 'geopoint', name: 'where', label: { en: 'where' } },
    { type: 'time', name: 'woke', label: { en: 'woke' } },
    { type: 'hidden', name: 'key', value: 'k1' },
    { type: 'photo', name: 'picture', label: { en: 'picture' } },
    selectOne('nearest', {
      choices: 'schools',
      media: { image: { en: 'map.png' } },
      appearance: 'minimal',
      xlsform: { 'body::style': 'bold' },
    }),
    { type: 'repeat', name: 'siblings', label: { en: 'siblings' }, questions: [text('sibling')] },
  ],
  { profile: ['age'], attachedLists: { schools: { file: 'schools.csv', value: 'code' } } },
);

let open: StandingForm;
let work: FormAtWork;
let editor: ItemEditor;
let asked: string[];

beforeEach(async () => {
  localStorage.clear();
  document.body.replaceChildren();
  await setInterfaceLanguage('en');
  await page.viewport(1366, 768);
  asked = [];
});

const idOf = (name: string) => work.reading.idOf.get(name) ?? '';
/** The item as the form reads now; expected to be there. */
function item(name: string): Item {
  work.readNow();
  return work.compiled.items.get(name)!.item;
}
async function edit(name: string, role: Role = 'designer') {
  open = standingForm(definition, role);
  work = new FormAtWork(open, null);
  editor = await show<ItemEditor>(
    html`<q-item-editor
      .work=${work}
      .item=${idOf(name)}
      @select=${({ detail }: CustomEvent<string>) => {
        asked.push(detail);
      }}
    ></q-item-editor>`,
  );
}
const label = (name: string) => page.getByLabelText(name, { exact: true });
const choose = (name: string, value: string) => userEvent.selectOptions(label(name), value);
const fill = async (name: string, words: string) => {
  await userEvent.click(label(name));
  await userEvent.keyboard('{Control>}a{/Control}{Delete}');
  if (words !== '') await userEvent.keyboard(words.replaceAll('{', '{{').replaceAll('[', '[['));
  await userEvent.tab();
};

/** In a box of the browser's own. */
const write = async (name: string, words: string) => {
  await userEvent.fill(label(name), words);
  await userEvent.tab();
};

describe.for(['light', 'dark'])('in the %s theme', (theme) => {
  test.for([
    ...['about', 'age', 'school', 'village', 'jobs', 'born', 'read', 'thanks', 'each_day', 'double'],
    ...['ladder', 'order', 'where', 'woke', 'key', 'picture', 'nearest', 'siblings'],
  ])('axe finds nothing about %s', async (name) => {
    document.documentElement.dataset.theme = theme;
    await edit(name);
    await expectAccessible(editor);
    delete document.documentElement.dataset.theme;
  });
});

test('every type shows its fields and no others', async () => {
  const own: Readonly<Record<string, string>> = {
    age: 'There at first',
    school: 'Chosen at first',
    village: 'Room for several lines',
    jobs: 'Excludes the others',
    born: 'How precise',
    double: 'Computed as',
    ladder: 'In steps of',
    key: 'It holds',
    siblings: 'It is asked',
  };
  const beginning = ['village', 'born', 'ladder', 'where', 'woke'];
  for (const name of [...Object.keys(own), 'order', 'where', 'woke', 'picture']) {
    await edit(name);
    for (const [other, words] of Object.entries(own)) {
      const shared = (other === 'age' && beginning.includes(name)) || (other === 'school' && name === 'jobs');
      const shown =
        other === 'school' ? page.getByText(words, { exact: true }).query() : label(words).query();
      expect(shown !== null, `${words} of ${name}`).toBe(other === name || shared);
    }
  }
});

test('words, name, condition, checks and all else of a question are written to the form', async () => {
  await edit('age');
  await fill('What is asked', 'Your age?');
  await fill('Help for whoever asks', 'In years');
  await choose('Said to', 'caregiver');
  await fill('There at first', '12');
  await userEvent.click(page.getByLabelText('Doesn’t know'));
  await choose('Shown, not answered', 'yes');
  await fill('More help, shown when asked for', 'Round down');
  await fill('What is said when it is lacking', 'Please');
  await fill('Condition', "${village} != ''");
  await choose('When it is not shown, scores count it as', 'privacy');
  await fill('The answer must fulfil', '. < 19');
  await fill('What is said when it does not', 'Too old');
  await choose('It is', 'published');
  await fill('Source', 'Census');
  await userEvent.click(page.getByLabelText(/Scores can be read/));
  expect(item('age')).toEqual({
    type: 'integer',
    name: 'age',
    label: { en: 'Your age?' },
    hint: { en: 'In years' },
    guidance: { en: 'Round down' },
    requiredMessage: { en: 'Please' },
    addressee: 'caregiver',
    required: true,
    default: 12,
    nonResponse: ['dontKnow'],
    readOnly: true,
    relevant: "${village} != ''",
    skippedMeans: 'privacy',
    constraint: '. < 19',
    constraintMessage: { en: 'Too old' },
    provenance: { status: 'published', source: 'Census' },
  });
  expect(work.definition.profile).toEqual([]);
});

test('what only some types have is written too', async () => {
  await edit('school');
  await choose('Chosen at first', 'no');
  expect(item('school')).toMatchObject({ default: 'no' });
  await edit('jobs');
  await choose('Excludes the others', 'farm');
  expect(item('jobs')).toMatchObject({ exclusive: 'farm' });
  await edit('born');
  await choose('How precise', 'month');
  expect(item('born')).toMatchObject({ precision: 'month' });
  await edit('village');
  await userEvent.click(page.getByLabelText('Room for several lines'));
  expect(item('village')).not.toHaveProperty('long');
  await edit('double');
  await fill('Computed as', '${age} * 3');
  expect(item('double')).toMatchObject({ calculation: '${age} * 3' });
  await edit('each_day');
  await userEvent.selectOptions(label('List of answers'), page.getByRole('option', { name: /^work:/ }));
  expect(item('each_day')).toMatchObject({ forEach: 'work' });
});

test('what a question begins with is of its type', async () => {
  for (const [name, said, expected] of [
    ['ladder', '2.5', 2.5],
    ['woke', '06:30', '06:30'],
    ['born', '2012-03-04', '2012-03-04'],
    ['where', '36.19 44.01 0 0', '36.19 44.01 0 0'],
  ] as const) {
    await edit(name);
    await userEvent.fill(label('There at first'), said);
    await userEvent.tab();
    expect(item(name), name).toMatchObject({ default: expected });
  }
  await edit('jobs');
  await userEvent.click(page.getByLabelText('shop', { exact: true }));
  await userEvent.click(page.getByLabelText('farm', { exact: true }));
  expect(item('jobs')).toMatchObject({ default: ['farm', 'shop'] });
  await userEvent.click(page.getByLabelText('shop', { exact: true }));
  expect(item('jobs')).toMatchObject({ default: ['farm'] });
});

test('a scale has its ends and steps, and keeps them when a box is emptied', async () => {
  await edit('ladder');
  await write('From', '10');
  await write('To', '0');
  await write('In steps of', '0.5');
  await write('In steps of', '');
  expect(item('ladder')).toMatchObject({ start: 10, end: 0, step: 0.5 });
  await expect.element(label('In steps of')).toHaveValue('0.5');
  await write('In steps of', '-1');
  await expect.element(page.getByText('That does not fit here.')).toBeVisible();
  expect(item('ladder')).toMatchObject({ step: 0.5 });
});

test('which answers are offered, in which order, and how an answer is computed stand a step further', async () => {
  await edit('order');
  await userEvent.click(page.getByText('More about the answer'));
  await fill('Which answers are offered', "region = ${village} and name != ''");
  await userEvent.click(page.getByLabelText('Offered in an order drawn by chance'));
  await fill('The same order while this is the same', '${age}');
  expect(item('order')).toMatchObject({
    choiceFilter: "region = ${village} and name != ''",
    shuffled: { seed: '${age}' },
  });
  await edit('height');
  await userEvent.click(page.getByText('More about the answer'));
  await fill('First answer, computed', '1 + 1');
  await fill('Answer, computed', '${age} * 9');
  const adder = page.getByRole('combobox', { name: 'Computed only when one of these is answered' });
  await userEvent.selectOptions(adder, page.getByRole('option', { name: 'How old are you?' }));
  await userEvent.selectOptions(adder, page.getByRole('option', { name: 'village' }));
  expect(item('height')).toMatchObject({
    initial: '1 + 1',
    calculation: '${age} * 9',
    trigger: ['age', 'village'],
  });
  await expectAccessible(editor);
  await userEvent.click(page.getByRole('button', { name: 'Take out “How old are you?”' }));
  expect(item('height')).toMatchObject({ trigger: ['village'] });
  // what was opened stays open when nothing of it is left
  await userEvent.click(page.getByRole('button', { name: 'Take out “village”' }));
  await fill('Answer, computed', '');
  await fill('First answer, computed', '');
  await expect.element(page.getByText('First answer, computed')).toBeVisible();
});

test('a calculation too may wait for certain questions', async () => {
  await edit('double');
  const adder = page.getByRole('combobox', { name: 'Computed only when one of these is answered' });
  await userEvent.selectOptions(adder, page.getByRole('option', { name: 'village' }));
  expect(item('double')).toMatchObject({ trigger: ['village'] });
});

test('in a filter of choices columns may be mentioned, and a wrong one is named', async () => {
  await edit('school');
  await userEvent.click(page.getByText('More about the answer'));
  await fill('Which answers are offered', 'distrct = 1');
  await expect.element(page.getByText(/distrct/).nth(1)).toBeVisible();
  await fill('Condition', 'distrct = 1');
  expect(item('school')).toMatchObject({ choiceFilter: 'distrct = 1' });
});

test('a question is only shown while a condition holds', async () => {
  await edit('age');
  await choose('Shown, not answered', 'when');
  await fill('Only shown when', "${school} = 'no'");
  expect(item('age')).toMatchObject({ readOnly: "${school} = 'no'" });
  await choose('Shown, not answered', 'no');
  expect(item('age')).not.toHaveProperty('readOnly');
});

test('a section is repeated for each answer of a list, by a number, or as one adds to it', async () => {
  await edit('siblings');
  await choose('It is asked', 'counted');
  expect(item('siblings')).not.toHaveProperty('count');
  await fill('Number of times', '${age} - 1');
  expect(item('siblings')).toMatchObject({ count: '${age} - 1' });
  await choose('It is asked', 'forEach');
  await userEvent.selectOptions(label('List of answers'), page.getByRole('option', { name: /^days:/ }));
  expect(item('siblings')).toMatchObject({ type: 'repeat', forEach: 'days' });
  expect(item('siblings')).not.toHaveProperty('count');
  await choose('It is asked', 'open');
  expect(item('siblings')).not.toHaveProperty('forEach');
  expect(item('siblings').type).toBe('repeat');
});

test('a hidden item holds a value, or what the interview knows', async () => {
  await edit('key');
  await fill('Value', 'k2');
  expect(item('key')).toMatchObject({ value: 'k2' });
  await choose('It holds', 'today');
  expect(item('key')).toEqual({ type: 'hidden', name: 'key', holds: 'today' });
  await choose('It holds', 'value');
  expect(item('key')).toEqual({ type: 'hidden', name: 'key' });
});

test('what came from a spreadsheet is shown and not changed; a list in a file says so', async () => {
  await edit('nearest');
  for (const kept of ['Picture (en)', 'map.png', 'Appearance', 'minimal', 'body::style', 'bold'])
    await expect.element(page.getByText(kept, { exact: true })).toBeVisible();
  await expect.element(page.getByText(/Its answers are in the file schools.csv/)).toBeVisible();
  await fill('Value chosen at first', 'S 12');
  expect(item('nearest')).toMatchObject({ choices: 'schools', default: 'S 12' });
});

test('an answer is needed never, always, or when a condition holds', async () => {
  await edit('age');
  await choose('An answer is needed', 'no');
  expect(item('age')).not.toHaveProperty('required');
  await choose('An answer is needed', 'when');
  await fill('Needed when', "${school} = 'yes'");
  expect(item('age')).toMatchObject({ required: "${school} = 'yes'" });
  await choose('An answer is needed', 'yes');
  expect(item('age')).toMatchObject({ required: true });
});

test('a new name is taken over by expressions; one that cannot be is refused in words, and stays to be mended', async () => {
  await edit('age');
  await fill('Name', 'school');
  await expect.element(page.getByText('There is one with this name already.')).toBeVisible();
  await expect.element(label('Name')).toHaveValue('school');
  await fill('Name', 'years');
  expect(item('double')).toMatchObject({ calculation: '${years} * 2' });
});

test('another type is taken at once when nothing is lost by it, else it is said first what is', async () => {
  await edit('height');
  await choose('Kind', 'integer');
  expect(item('height').type).toBe('integer');
  await edit('height');
  await choose('Kind', 'range');
  expect(item('height')).toMatchObject({ type: 'range', start: 0, end: 10, step: 1 });
  expect(work.reading.repairs).toEqual([]);
  await edit('about');
  await choose('Kind', 'repeat');
  expect(item('about').type).toBe('repeat');
  await edit('school');
  await choose('Kind', 'text');
  await expect
    .element(page.getByText(/not used: its list of answers and the answer chosen at first/))
    .toBeVisible();
  expect(item('school').type).toBe('selectOne');
  await userEvent.click(page.getByRole('button', { name: 'Leave it as it is' }));
  await expect.element(label('Kind')).toHaveValue('selectOne');
  await choose('Kind', 'text');
  await userEvent.click(page.getByRole('button', { name: 'Change to “Text”' }));
  expect(item('school').type).toBe('text');
  await choose('Kind', 'selectOne');
  expect(item('school')).toMatchObject({ type: 'selectOne', choices: 'yesNo', default: 'yes' });
});

test('what becomes a choice without having a list is given one, in one step', async () => {
  await edit('village');
  await userEvent.click(page.getByLabelText('Room for several lines'));
  await choose('Kind', 'selectOne');
  expect(item('village')).toMatchObject({ type: 'selectOne', choices: 'village' });
  work.undo();
  expect(item('village').type).toBe('text');
  expect(work.definition.choiceLists).not.toHaveProperty('village');
});

test('a list that others use says so, and a copy of it is this question’s own', async () => {
  await edit('school');
  await expect.element(page.getByText(/Also used by 1 other question/)).toBeVisible();
  await userEvent.click(page.getByRole('button', { name: 'Make a list of its own' }));
  expect(item('school')).toMatchObject({ choices: 'yesNo_2', default: 'yes' });
  expect(item('ate')).toMatchObject({ choices: 'yesNo' });
  await userEvent.click(label('Words of answer 1'));
  await userEvent.keyboard(', I go');
  work.readNow();
  expect(work.definition.choiceLists.yesNo_2?.[0]?.label.en).toBe('yes, I go');
  expect(work.definition.choiceLists.yesNo?.[0]?.label.en).toBe('yes');
});

test('what is wrong with it stands at its head in words', async () => {
  await edit('age');
  work.attempt(setItem(work.documents, idOf('age'), 'relevant', '${vilage} = 1', work.origin));
  await drawn(editor);
  const list = page.getByRole('list', { name: 'To look at' });
  await expect.element(list).toHaveTextContent(/Shown when:.*vilage/);
});

test('who else has it open is named', async () => {
  await edit('age');
  open.awareness.states.set(7, {
    member: { id: 'm2', name: 'Marta López' },
    part: 'questions',
    at: idOf('age'),
    caret: null,
  });
  open.awareness.emit('change', [{ added: [7], updated: [], removed: [] }, 'line']);
  await expect.element(page.getByText(/Marta López has this open too/)).toBeVisible();
  await expectAccessible(editor);
});

test('without the right to change the form nothing can be changed, and all can be read', async () => {
  await edit('age', 'enumerator');
  const before = JSON.stringify(work.definition);
  await expect.element(label('Kind')).toBeDisabled();
  await expect.element(label('Name')).toHaveAttribute('readonly');
  await expect.element(label('What is asked')).toHaveTextContent('How old are you?');
  await userEvent.click(label('Condition'));
  await userEvent.keyboard('1 = 1');
  await userEvent.tab();
  await expectAccessible(editor);
  work.readNow();
  expect(JSON.stringify(work.definition)).toBe(before);
});

test('nothing chosen, and something deleted meanwhile, are said', async () => {
  await edit('nobody');
  await expect.element(page.getByText(/Choose a question in the outline/)).toBeVisible();
  editor.item = 'gone';
  await expect.element(page.getByText(/not in the form any more/)).toBeVisible();
});

test('what was half written goes to the item it was written for', async () => {
  await edit('age');
  await userEvent.click(label('Condition'));
  await userEvent.keyboard("${{village} = 'x");
  editor.item = idOf('village');
  await drawn(editor);
  expect(item('age')).toMatchObject({ relevant: "${village} = 'x" });
  expect(item('village')).not.toHaveProperty('relevant');
});

test('a question is given its words, its condition and another type by keyboard alone', async () => {
  await edit('height');
  await press(editor, '{Tab}', 'wh');
  expect(item('height').type).toBe('integer');
  await press(editor, '{Tab}', '{Tab}');
  expect(focused()?.getAttribute('role')).toBe('textbox');
  await press(editor, '{End}', '?');
  expect(item('height').label).toEqual({ en: 'height?' });
  for (let tabs = 0; focused() !== label('Condition').element() && tabs < 20; tabs++)
    await press(editor, '{Tab}');
  await press(editor, '$', '{{', 'a', 'g', '{Enter}', ' > 9', '{Tab}');
  expect(item('height')).toMatchObject({ relevant: '${age} > 9' });
});

test('an Arabic screen reads from the right, and expressions from the left', async () => {
  await setInterfaceLanguage('ar');
  await edit('age');
  await expect.element(page.getByRole('textbox', { name: 'الشرط' })).toHaveAttribute('dir', 'ltr');
  await expectAccessible(editor);
  await setInterfaceLanguage('en');
});

test('every plain field of every type has its place in the editor', () => {
  const known = new Set([
    ...'relevant skippedMeans addressee provenance required constraint nonResponse readOnly long'.split(' '),
    ...'default defaultDate precision calculation computed initial choiceFilter shuffled seed'.split(' '),
    ...'start end step count open value holds'.split(' '),
    // shown only
    ...'appearance media xlsform'.split(' '),
    // said by having no words
    'unlabelled',
  ]);
  for (const fields of Object.values(ITEM_FIELDS)) {
    for (const field of Object.keys(fields)) expect(known.has(field), field).toBe(true);
  }
});
