import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { setSingleKeys } from '../../../src/ui/single-keys.ts';
import { setInterfaceLanguage } from '../../../src/ui/words-controller.ts';
import { cardOf, formOf, pressed } from '../../helpers/question-card.ts';
import { drawn, expectAccessible, focused } from '../../helpers/screen.ts';

const form = formOf(
  [
    {
      type: 'repeat',
      name: 'members',
      label: { en: 'Household members', ar: 'أفراد الأسرة' },
      hint: { en: 'Everyone who slept here.' },
      questions: [
        { type: 'integer', name: 'years', label: { en: 'How old?' } },
        {
          type: 'section',
          name: 'about',
          questions: [
            { type: 'selectOne', name: 'kin', choices: 'kin', label: { en: 'Who is it?' } },
            {
              type: 'repeat',
              name: 'jobs',
              count: '2',
              label: { en: 'Jobs' },
              questions: [{ type: 'text', name: 'job', label: { en: 'Which job?' } }],
            },
          ],
        },
      ],
    },
  ],
  {
    kin: [
      { value: 'mother', label: { en: 'Mother', ar: 'الأم' } },
      { value: 'uncle', label: { en: 'Uncle', ar: 'العم' } },
    ],
  },
);
const draft = {
  members: ['1', '3', '4'],
  'members[1]/kin': 'mother',
  'members[3]/kin': 'uncle',
  'members[3]/years': 40,
};
const heading = () => page.getByRole('heading');
const rows = () => page.getByRole('button', { name: 'to its questions' }).elements();

beforeEach(async () => {
  setSingleKeys(true);
  await setInterfaceLanguage('en');
});

describe('a repeat that grows', () => {
  test('axe finds nothing, with somebody about to go', async () => {
    const { element } = await cardOf(form, 'members', { draft });
    await expectAccessible(element);
    await userEvent.click(page.getByRole('button', { name: 'Remove Uncle' }));
    await drawn(element);
    await expectAccessible(element);
  });

  test('says how many there are, each by its first words', async () => {
    await cardOf(form, 'members', { draft });
    await expect.element(heading()).toHaveTextContent('Household members 3 so far');
    expect(
      rows().map((row) => row.textContent.replace(/\s+/g, ' ').replace('to its questions', '').trim()),
    ).toEqual(['1 Mother', '2 Uncle', '3 nothing said yet']);
  });

  test('says that there is none', async () => {
    await cardOf(form, 'members', { draft: { members: null } });
    await expect.element(heading()).toHaveTextContent('Household members none so far');
  });

  test('grows by its button and by A', async () => {
    const card = await cardOf(form, 'members', { draft });
    await userEvent.click(page.getByRole('button', { name: 'Add another' }));
    expect(await pressed(card, 'a')).toBe(true);
    expect(await pressed(card, 'ش', { code: 'KeyA' })).toBe(true);
    expect(rows()).toHaveLength(6);
  });

  test('asks once before somebody goes, and says that the answers go too', async () => {
    const { element, session } = await cardOf(form, 'members', { draft });
    await userEvent.click(page.getByRole('button', { name: 'Remove Uncle' }));
    await drawn(element);
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent('Remove Uncle? All answers given there go with it.');
    expect(focused()?.textContent.trim()).toBe('Keep it');
    expect(rows()).toHaveLength(2);
    await userEvent.click(page.getByRole('button', { name: 'Remove it' }));
    await drawn(element);
    expect(session.node('members[3]')).toBeUndefined();
    await expect.element(heading()).toHaveTextContent('2 so far');
    expect(focused()).toBe(heading().element());
  });

  test('keeps whom one kept, by Escape too, with the keyboard where it was', async () => {
    const { element, session } = await cardOf(form, 'members', { draft });
    const remove = page.getByRole('button', { name: 'Remove Uncle' });
    await userEvent.click(remove);
    await drawn(element);
    await userEvent.keyboard('{Escape}');
    await drawn(element);
    expect(session.node('members[3]')).toBeDefined();
    await expect.poll(() => focused()).toBe(remove.element());
  });

  test('leads to the questions of one', async () => {
    const { element } = await cardOf(form, 'members', { draft });
    const opened: string[] = [];
    element.addEventListener('open-instance', (event) => {
      if (event instanceof CustomEvent) opened.push(String(event.detail));
    });
    await userEvent.click(page.getByRole('button', { name: '2 Uncle to its questions' }));
    expect(opened).toEqual(['members[3]']);
  });

  test('is read in another language from right to left', async () => {
    const { element } = await cardOf(form, 'members', { draft, tag: 'ar' });
    await expect.element(page.getByText('أفراد الأسرة')).toHaveAttribute('dir', 'rtl');
    await expect.element(page.getByRole('button', { name: '1 الأم to its questions' })).toBeVisible();
    await expectAccessible(element);
  });
});

describe('a question inside', () => {
  test('says in which instance it stands, counted as they are now', async () => {
    await cardOf(form, 'members[3]/years', { draft });
    await expect.element(page.getByText('Household members 2 of 3')).toBeVisible();
  });

  test('of a repeat inside says both', async () => {
    await cardOf(form, 'members[3]/jobs[2]/job', { draft });
    await expect.element(page.getByText('Household members 2 of 3')).toBeVisible();
    await expect.element(page.getByText('Jobs 2 of 2')).toBeVisible();
  });
});

describe('keys by themselves switched off', () => {
  beforeEach(() => setSingleKeys(false));
  afterEach(() => setSingleKeys(true));

  test('A adds with Alt only, as the button says', async () => {
    const card = await cardOf(form, 'members', { draft });
    expect(await pressed(card, 'a')).toBe(false);
    expect(await pressed(card, 'a', { altKey: true })).toBe(true);
    await expect.element(page.getByText('Alt A')).toBeVisible();
  });
});
