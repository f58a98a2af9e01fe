import { html } from 'lit';
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../src/designer/outline/outline.ts';
import type { Outline } from '../../../src/designer/outline/outline.ts';
import { OFTEN, SELDOM } from '../../../src/designer/outline/item-types.ts';
import { FormAtWork } from '../../../src/designer/form-at-work.ts';
import type { FormDefinition } from '../../../src/model/form.ts';
import type { Role } from '../../../src/protocol/member.ts';
import { setInterfaceLanguage } from '../../../src/ui/words-controller.ts';
import { date, form as formOf, integer, section, text } from '../../helpers/form.ts';
import { ITEM_TYPES as ALL_TYPES } from '../../helpers/item-types.ts';
import { standingForm } from '../../helpers/open-form.ts';
import { drawn, expectAccessible, expectFocus, focused, press, show, survey } from '../../helpers/screen.ts';

const small: FormDefinition = formOf([
  text('first', { label: { en: 'First question' } }),
  section(
    'home',
    [
      integer('rooms', { label: { en: 'How many rooms?' } }),
      text('street', { label: { en: 'Which street?' } }),
    ],
    { label: { en: 'Home' } },
  ),
  date('left', { label: { en: 'When did you leave?' } }),
]);

beforeEach(async () => {
  await setInterfaceLanguage('en');
  await page.viewport(400, 768);
  document.documentElement.dataset.theme = 'light';
});

interface Opened {
  readonly element: Outline;
  readonly work: FormAtWork;
  readonly heard: { readonly type: string; readonly id: string }[];
}

async function open(definition = small, role: Role = 'designer'): Promise<Opened> {
  const work = new FormAtWork(standingForm(definition, role), null);
  const element = await show<Outline>(html`<q-outline .work=${work}></q-outline>`);
  const heard: Opened['heard'] = [];
  for (const type of ['select', 'edit-label'])
    element.addEventListener(type, (event) => {
      if (event instanceof CustomEvent) heard.push({ type, id: String(event.detail) });
    });
  await drawn(element);
  return { element, work, heard };
}

/** Names of the items by what lies in what: `first home(rooms street) left`. */
function laid({ work }: Opened): string {
  const walk = (nodes: typeof work.reading.tree.roots): string =>
    nodes
      .map(({ id, children }) => {
        const name = work.reading.pathOf.get(id) ?? '?';
        return children.length > 0 ? `${name}(${walk(children)})` : name;
      })
      .join(' ');
  return walk(work.reading.tree.roots);
}

const row = (name: string | RegExp) => page.getByRole('treeitem', { name });
async function focusOn(name: string | RegExp) {
  const element = row(name).element();
  if (element instanceof HTMLElement) element.focus();
  await expectFocus(name);
}

describe.for(['light', 'dark'] as const)('the outline in the %s', (theme) => {
  beforeEach(() => {
    document.documentElement.dataset.theme = theme;
  });

  test('axe finds nothing, in the tree, the menu and the dialog', async () => {
    const { element } = await open(survey);
    await expectAccessible(element);
    await page.getByRole('button', { name: 'Add' }).click();
    await drawn(element);
    await expectAccessible(element);
    await userEvent.keyboard('{Escape}');
    await page.getByRole('button', { name: 'Move…' }).click();
    await drawn(element);
    await expectAccessible(element);
  });
});

describe('the tree of questions', () => {
  test('says of each item its words, its kind and its place', async () => {
    await open();
    await expect.element(row(/How many rooms\?\s*, Whole number/)).toHaveAttribute('aria-level', '2');
    await expect.element(row(/Which street/)).toHaveAttribute('aria-posinset', '2');
    await expect.element(row(/^Home/)).toHaveAttribute('aria-expanded', 'true');
  });

  test('says what counts in scores', async () => {
    await open(survey);
    expect(row(/counts in scores/).elements().length).toBeGreaterThan(10);
  });

  test('says what is to be looked at', async () => {
    await open(formOf([text('odd', { label: { en: 'Odd' }, relevant: '${nobody} = 1' })]));
    await expect.element(row(/Odd\s*, Text\s*, 1 thing to look at/)).toBeVisible();
  });

  test('arrows, Home and End go through it, and sections fold', async () => {
    const opened = await open();
    await focusOn(/First question/);
    await press(opened.element, '{ArrowDown}');
    await expectFocus(/Home/);
    await press(opened.element, '{ArrowLeft}');
    await expect.element(row(/^Home/)).toHaveAttribute('aria-expanded', 'false');
    await press(opened.element, '{ArrowDown}');
    await expectFocus(/When did you leave/);
    await press(opened.element, '{Home}', '{ArrowDown}', '{ArrowRight}', '{ArrowRight}');
    await expectFocus(/How many rooms/);
    await press(opened.element, '{ArrowLeft}');
    await expectFocus(/Home/);
    await press(opened.element, '{End}');
    await expectFocus(/When did you leave/);
  });

  test('letters find', async () => {
    const opened = await open();
    await focusOn(/First question/);
    await press(opened.element, 'w', 'h', 'i');
    await expectFocus(/Which street/);
  });

  test('Enter opens, F2 goes to the words', async () => {
    const { element, heard, work } = await open();
    await focusOn(/How many rooms/);
    await press(element, '{Enter}', '{F2}');
    const id = work.reading.idOf.get('rooms');
    expect(heard).toEqual([
      { type: 'select', id },
      { type: 'edit-label', id },
    ]);
  });

  test('a search leaves what it finds, in its section', async () => {
    await open();
    await page.getByRole('searchbox').fill('street');
    await expect.element(page.getByText('1 match')).toBeVisible();
    expect(page.getByRole('treeitem').elements()).toHaveLength(2);
  });

  test('says who is where', async () => {
    const { work } = await open();
    work.open.awareness.states.set(7, {
      member: { id: 'marta', name: 'Marta López' },
      part: 'questions',
      at: work.reading.idOf.get('street'),
    });
    work.open.awareness.emit('change', [{ added: [7], updated: [], removed: [] }, 'server']);
    await expect.element(row(/Which street\?\s*, Text\s*, Marta López is here/)).toBeVisible();
    await expect.element(page.getByText('ML')).toBeVisible();
  });
});

test('every kind is offered once, and those asked often fit a phone', async () => {
  const seldom = Object.values(SELDOM).flat();
  expect([...OFTEN, ...seldom].sort()).toEqual([...ALL_TYPES].sort());
  await page.viewport(360, 740);
  const { element } = await open();
  await page.getByRole('button', { name: 'Add' }).click();
  await drawn(element);
  const menu = page.getByRole('menu').element();
  const { bottom, right } = menu.getBoundingClientRect();
  expect([bottom <= 740, right <= 360]).toEqual([true, true]);
  expect(page.getByRole('menuitem').elements()).toHaveLength(OFTEN.length + 1);
});

describe('by keyboard alone', () => {
  test('a question is added below, and its words are next', async () => {
    const opened = await open();
    await focusOn(/How many rooms/);
    await press(opened.element, 'n');
    await expectFocus('One choice');
    await press(opened.element, 'd', '{Enter}');
    expect(laid(opened)).toBe('first home(rooms question street) left');
    expect(opened.heard).toEqual([{ type: 'edit-label', id: opened.work.reading.idOf.get('question') }]);
  });

  test('a question by choice takes a list that is there, or a new one, as one step', async () => {
    const opened = await open(survey);
    await focusOn(/^Before you begin/);
    await press(opened.element, 'n', '{Enter}');
    await expectFocus('Back to the kinds');
    await press(opened.element, '{ArrowDown}');
    await expectFocus('A new list of answers');
    await press(opened.element, '{Enter}');
    const { definition } = opened.work;
    expect(definition.choiceLists.question?.map(({ value }) => value)).toEqual(['choice_1', 'choice_2']);
    opened.work.undo();
    expect(opened.work.definition).toEqual(survey);
  });

  test('a kind that is wanted less often stands a step further, by its subject', async () => {
    const opened = await open();
    await focusOn(/How many rooms/);
    await press(opened.element, 'n', 'm');
    await expectFocus('More kinds');
    await press(opened.element, '{Enter}');
    await expectFocus('Back to the kinds');
    await expectAccessible(opened.element);
    const places = page.getByRole('group', { name: 'Places' });
    expect(places.getByRole('menuitem').elements()).toHaveLength(3);
    await press(opened.element, 'n', 'n', '{Enter}');
    const { definition, reading } = opened.work;
    expect(definition.questions[1]).toMatchObject({
      questions: [{}, { type: 'range', name: 'question', start: 0, end: 10, step: 1 }, {}],
    });
    expect(reading.repairs.map(({ code }) => code)).toEqual(['label-lacking']);
  });

  test('a repeated section is asked as often as one adds to it, or for each answer of a list', async () => {
    const opened = await open();
    await focusOn(/^When did you leave/);
    await press(opened.element, 'n', 'r', '{Enter}', '{ArrowDown}');
    await expectFocus('As often as the interviewer adds one');
    await press(opened.element, '{Enter}');
    const id = opened.work.reading.idOf.get('repeated')!;
    expect(opened.work.reading.tree.nodes.get(id)?.thing.get('open')).toBe(true);
    await focusOn(/^repeated/);
    await press(opened.element, 'n', 'r', '{Enter}', 'y', '{Enter}');
    const other = opened.work.reading.idOf.get('repeated_2')!;
    const list = opened.work.reading.idOf.get('choiceLists.yesNo');
    expect(opened.work.reading.tree.nodes.get(other)?.thing.get('list')).toBe(list);
  });

  test('Escape leaves the menu, and nothing is added', async () => {
    const opened = await open();
    await focusOn(/How many rooms/);
    await press(opened.element, '{Insert}', '{Escape}');
    await expectFocus(/How many rooms/);
    expect(laid(opened)).toBe('first home(rooms street) left');
  });

  test('moves among its siblings, into the section above and out again, and keeps the focus', async () => {
    const opened = await open();
    const { element } = opened;
    await focusOn(/When did you leave/);
    await press(element, '{Alt>}{ArrowRight}{/Alt}');
    expect(laid(opened)).toBe('first home(rooms street left)');
    await expectFocus(/When did you leave/);
    await expect.element(page.getByText('Moved into “Home”')).toBeInTheDocument();
    await press(element, '{Alt>}{ArrowUp}{/Alt}');
    expect(laid(opened)).toBe('first home(rooms left street)');
    await press(element, '{Alt>}{ArrowLeft}{/Alt}', '{Alt>}{ArrowUp}{/Alt}', '{Alt>}{ArrowUp}{/Alt}');
    expect(laid(opened)).toBe('left first home(rooms street)');
    await press(element, '{Alt>}{ArrowUp}{/Alt}');
    await expect.element(page.getByText('It cannot go further that way')).toBeInTheDocument();
    await expectFocus(/When did you leave/);
  });

  test('in a page from right to left the arrows change sides', async () => {
    await setInterfaceLanguage('ar');
    const opened = await open();
    await focusOn(/When did you leave/);
    await press(opened.element, '{Alt>}{ArrowLeft}{/Alt}');
    expect(laid(opened)).toBe('first home(rooms street left)');
  });

  test('is duplicated with all that is in it', async () => {
    const opened = await open();
    await focusOn(/^Home/);
    await press(opened.element, '{Control>}d{/Control}');
    expect(laid(opened)).toBe('first home(rooms street) home_2(rooms_2 street_2) left');
    expect(focused()?.getAttribute('data-id')).toBe(opened.work.reading.idOf.get('home_2'));
  });

  test('is deleted, says so, and comes back by Undo', async () => {
    const opened = await open();
    await focusOn(/^Home/);
    await press(opened.element, '{Delete}');
    expect(laid(opened)).toBe('first left');
    await expectFocus(/When did you leave/);
    await expect.element(page.getByText('Deleted “Home”')).toBeVisible();
    await expectAccessible(opened.element);
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(laid(opened)).toBe('first home(rooms street) left');
    await expectFocus(/^.*Home/);
  });

  test('what was deleted can be restored later from the end of the outline', async () => {
    const opened = await open();
    await focusOn(/^Home/);
    await press(opened.element, '{Delete}');
    await page.getByText('Deleted (1)').click();
    await page.getByRole('button', { name: 'Restore' }).click();
    expect(laid(opened)).toBe('first home(rooms street) left');
    await expect.element(page.getByText('Deleted (1)')).not.toBeInTheDocument();
  });

  test('the dialog moves without dragging', async () => {
    const opened = await open();
    await row(/When did you leave/).click();
    await page.getByRole('button', { name: 'Move…' }).click();
    await userEvent.selectOptions(page.getByLabelText('Section'), 'Home');
    await userEvent.selectOptions(page.getByLabelText('Place'), 'After “How many rooms?”');
    await page.getByRole('button', { name: 'Move here' }).click();
    expect(laid(opened)).toBe('first home(rooms left street)');
  });
});

describe('by dragging', () => {
  test('a row goes before, behind and into what it is dropped on', async () => {
    const opened = await open();
    const { element } = opened;
    const height = row(/^Home/).element().getBoundingClientRect().height;
    const onto = (y: number) => ({ targetPosition: { x: 90, y } });
    await userEvent.dragAndDrop(row(/First question/), row(/^Home/), onto(height / 2));
    await drawn(element);
    expect(laid(opened)).toBe('home(rooms street first) left');
    await userEvent.dragAndDrop(row(/When did you leave/), row(/How many rooms/), onto(4));
    await drawn(element);
    expect(laid(opened)).toBe('home(left rooms street first)');
    await userEvent.dragAndDrop(row(/Which street/), row(/^Home/), onto(3));
    await drawn(element);
    expect(laid(opened)).toBe('street home(left rooms first)');
  });

  test('a section is not dropped into itself', async () => {
    const opened = await open();
    await userEvent.dragAndDrop(row(/^Home/), row(/How many rooms/));
    expect(laid(opened)).toBe('first home(rooms street) left');
  });
});

describe('for whoever may not change the structure', () => {
  test('there is nothing to add, move, copy or delete', async () => {
    const opened = await open(small, 'translator');
    expect(page.getByRole('button').elements()).toHaveLength(0);
    expect(row(/Home/).element().getAttribute('draggable')).toBeNull();
    await focusOn(/^Home/);
    await press(opened.element, '{Delete}', 'n', '{Control>}d{/Control}', '{Alt>}{ArrowUp}{/Alt}');
    expect(laid(opened)).toBe('first home(rooms street) left');
    expect(page.getByRole('menu').elements()).toHaveLength(0);
  });
});

describe('a form of a thousand questions', () => {
  const many = formOf(
    Array.from({ length: 20 }, (_, s) =>
      section(
        `s${s}`,
        Array.from({ length: 50 }, (_, q) => text(`q${s}_${q}`, { label: { en: `Question ${s} ${q}` } })),
      ),
    ),
  );

  test('is drawn whole, and only the row that changed is drawn anew', async () => {
    const { element, work } = await open(many);
    const rows = () => [...(element.shadowRoot?.querySelectorAll('[role=treeitem]') ?? [])];
    const rowOf = (name: string) => rows().find(({ textContent }) => textContent.includes(`${name},`));
    expect(rows()).toHaveLength(1020);
    const untouched = rowOf('Question 3 7')?.querySelector('svg');
    const id = work.reading.idOf.get('q3_8') ?? '';
    work.documents.languages.get('en')?.getText(`item/${id}/label`).insert(0, 'Another ');
    work.readNow();
    await drawn(element);
    expect(rowOf('Another Question 3 8')).toBeDefined();
    expect(untouched).toBeInstanceOf(SVGElement);
    expect(rowOf('Question 3 7')?.querySelector('svg')).toBe(untouched);
  });
});
