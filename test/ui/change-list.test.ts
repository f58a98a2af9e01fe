import { html } from 'lit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { FormDefinition, Item } from '../../src/model/form.ts';
import '../../src/ui/change-list.ts';
import type { ChangeList } from '../../src/ui/change-list.ts';
import { setInterfaceLanguage } from '../../src/ui/words-controller.ts';
import { drawn, expectAccessible, show, survey } from '../helpers/screen.ts';

/** Every item of the survey, those inside others too, as `change` leaves it; null takes it out. */
function edited(change: (item: Item) => Item | null, form: FormDefinition = survey): FormDefinition {
  const walk = (items: readonly Item[]): readonly Item[] =>
    items.flatMap((item): readonly Item[] => {
      const one = change(item);
      if (!one) return [];
      return one.type === 'section' || one.type === 'repeat'
        ? [{ ...one, questions: walk(one.questions) }]
        : [one];
    });
  return { ...form, questions: walk(form.questions) };
}
/** A label said otherwise in one language. */
const saying = (item: Item, language: string, text: string): Item => ({
  ...item,
  label: { ...item.label, [language]: text },
});

const hungry = 'In the last 7 nights, did you go to sleep hungry because there was nothing to eat?';
const reworded = edited((item) => (item.name === 'hungry' ? saying(item, 'en', hungry) : item));
const translated = edited((item) => (item.label ? saying(item, 'ar', 'كلمات أخرى') : item));
const note: Item = { type: 'note', name: 'farewell', label: { en: 'Thank you', es: 'Gracias', ar: 'شكرًا' } };
const withNote = { ...survey, questions: [...survey.questions, note] };
const broken = edited((item) => (item.name === 'hungry' ? null : item), translated);

beforeEach(async () => {
  await setInterfaceLanguage('en');
  await page.viewport(1366, 768);
});

async function open(later: FormDefinition): Promise<ChangeList> {
  const element = await show<ChangeList>(
    html`<q-change-list .earlier=${survey} .later=${later}></q-change-list>`,
  );
  await drawn(element);
  return element;
}

describe.for(['light', 'dark'] as const)('in the %s theme axe finds nothing', (theme) => {
  beforeEach(() => {
    document.documentElement.dataset.theme = theme;
  });
  afterEach(() => {
    delete document.documentElement.dataset.theme;
  });

  test.for([
    ['nothing', survey],
    ['words', reworded],
    ['translations', translated],
    ['what breaks', broken],
  ] as const)('in changes of %s', async ([, later]) => {
    const element = await open(later);
    for (const details of element.shadowRoot?.querySelectorAll('details') ?? []) details.open = true;
    await drawn(element);
    await expectAccessible(element);
  });
});

describe('the first line', () => {
  test.for([
    ['Nothing changed.', survey],
    ['Scores may stay comparable: a person must judge 1 change.', reworded],
    ['Scores stay comparable.', withNote],
    [/^Scores are not comparable/, broken],
  ] as const)('is “%s”', async ([said, later]) => {
    const element = await open(later);
    expect(element.shadowRoot?.querySelector('p')?.textContent.trim()).toMatch(said);
  });
});

describe('the changes', () => {
  test('of words stand side by side, with the words that differ marked', async () => {
    const element = await open(reworded);
    await expect.element(page.getByText('Reworded in English')).toBeVisible();
    const texts = (name: string) =>
      [...(element.shadowRoot?.querySelectorAll(name) ?? [])].map((each) => each.textContent);
    expect(texts('ins').join(' ')).toContain('nights');
    expect(texts('del').join(' ')).toContain('days');
    expect(texts('del').join(' ')).not.toContain('hungry');
  });

  test('of translations are counted by language, and shown when they are opened', async () => {
    const element = await open(translated);
    const summary = page.getByText(/^\d+ translations in Arabic$/).last();
    await expect.element(summary).toBeVisible();
    expect(element.shadowRoot?.querySelectorAll('li')).toHaveLength(0);
    await userEvent.click(summary);
    await expect.poll(() => element.shadowRoot?.querySelectorAll('li').length).toBeGreaterThan(30);
    expect(element.shadowRoot?.querySelector('.pair [lang="ar"]')?.getAttribute('dir')).toBe('rtl');
  });

  test('of a long group are shown whole when that is asked for', async () => {
    const many = edited((item) => item, {
      ...survey,
      questions: [
        ...survey.questions,
        ...Array.from({ length: 80 }, (_, at): Item => ({
          type: 'note',
          name: `more_${at}`,
          label: { en: 'More' },
        })),
      ],
    });
    const element = await open(many);
    await userEvent.click(page.getByText('80 added').last());
    await expect.poll(() => element.shadowRoot?.querySelectorAll('li').length).toBe(60);
    await userEvent.click(page.getByRole('button', { name: 'Show 20 more' }));
    await expect.poll(() => element.shadowRoot?.querySelectorAll('li').length).toBe(80);
  });

  test('that break comparability come first, each with its reason', async () => {
    await open(broken);
    const headings = page
      .getByRole('heading', { level: 3 })
      .elements()
      .map((each) => each.textContent);
    expect(headings[0]).toMatch(/^Breaks comparability/);
    await expect.element(page.getByText('Scores rested on it.').first()).toBeVisible();
  });

  test('are in Arabic from right to left', async () => {
    await setInterfaceLanguage('ar');
    expect(getComputedStyle(await open(reworded)).direction).toBe('rtl');
  });
});
