import { html } from 'lit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent, type Locator } from 'vitest/browser';
import '../../../src/designer/translations/translations.ts';
import type { Translations } from '../../../src/designer/translations/translations.ts';
import { FormAtWork } from '../../../src/designer/form-at-work.ts';
import { addComment, aboutText } from '../../../src/documents/comments.ts';
import {
  digestOf,
  replaceText,
  reviewOf,
  reviewText,
  textState,
  wordsOf,
  writeReview,
  type TextKey,
} from '../../../src/documents/texts.ts';
import type { FormDefinition } from '../../../src/model/form.ts';
import type { Role } from '../../../src/protocol/member.ts';
import { setInterfaceLanguage } from '../../../src/ui/words-controller.ts';
import { form, section, selectOne, text } from '../../helpers/form.ts';
import { filled } from '../../helpers/form-documents.ts';
import { standingForm } from '../../helpers/open-form.ts';
import { drawn, expectAccessible, expectFocus, focused, show, survey } from '../../helpers/screen.ts';

const school = form(
  [
    text('name', { label: { en: 'What is your name?' } }),
    section('school', [
      selectOne('attends', { label: { en: 'Do you go to school, ${name}?', ar: 'هل تذهب إلى المدرسة؟' } }),
    ]),
  ],
  {
    title: { en: 'School survey', ar: 'مسح المدرسة' },
    languages: [
      { tag: 'en', status: 'source' },
      { tag: 'ar', status: 'draft' },
      { tag: 'fr', status: 'draft' },
    ],
    coding: {
      dimensions: [{ id: 'social', label: { en: 'Social' } }],
      indicators: [
        {
          id: 'schooling',
          dimension: 'social',
          label: { en: 'School' },
          points: { kind: 'choice', question: 'attends', values: { yes: 1, no: 0 } },
          provenance: { status: 'local' },
        },
      ],
      missing: { policy: 'all-answered' },
      notApplicable: { policy: 'rescale' },
      weightSets: [],
    },
  },
);

let work: FormAtWork;
let part: Translations;
let went: string[];

beforeEach(async () => {
  await setInterfaceLanguage('en');
  await page.viewport(1366, 768);
  went = [];
});
afterEach(() => work.close());

async function open(definition: FormDefinition = school, role: Role = 'designer', more = ['am'], tag = 'ar') {
  const standing = standingForm(definition, role, filled(definition, more));
  work = new FormAtWork(standing, { version: `sha256-${'0'.repeat(64)}`, definition });
  part = await show<Translations>(html`
    <q-translations
      .work=${work}
      .tag=${tag}
      @go=${(event: CustomEvent<string>) => {
        went.push(event.detail);
      }}
    ></q-translations>
  `);
  await drawn(part);
}
const key = (name: string): TextKey => `item/${work.reading.idOf.get(name)!}/label`;
const state = (name: string): string => textState(work.documents, 'en', 'ar', key(name));
const arabic = (name: string): string => wordsOf(work.documents.languages.get('ar'), key(name));
async function change(what: () => void) {
  what();
  work.readNow();
  await drawn(part);
}
const rowOf = (words: string | RegExp) => page.getByRole('button', { name: words });
const hasFocus = (one: Locator) => expect.poll(() => focused() === one.element()).toBe(true);
const field = () => page.getByRole('textbox', { name: 'Translation into العربية' });

describe.for(['light', 'dark'] as const)('in the %s theme axe finds nothing', (theme) => {
  beforeEach(() => {
    document.documentElement.dataset.theme = theme;
  });
  afterEach(() => {
    delete document.documentElement.dataset.theme;
  });

  test('on the list, with every state in it', async () => {
    await open();
    await change(() => {
      replaceText(work.documents, 'en', 'ar', key('name'), 'ما اسمك؟', 'x');
      reviewText(work.documents, 'en', 'ar', key('name'), 'Rana', 'x');
      replaceText(work.documents, 'en', 'en', key('attends'), 'Do you go to school now, ${name}?', 'x');
    });
    await expectAccessible(part);
  });

  test('on a text being translated, with comments', async () => {
    await open();
    await change(() =>
      replaceText(work.documents, 'en', 'en', key('attends'), 'Do you go to school now, ${name}?', 'x'),
    );
    await userEvent.click(rowOf('هل تذهب إلى المدرسة؟'));
    await userEvent.click(page.getByRole('button', { name: 'Comments' }));
    await drawn(part);
    await expectAccessible(part);
  });

  test('while a language is added', async () => {
    await open();
    await userEvent.click(page.getByRole('button', { name: 'Add a language' }));
    await expectAccessible(part);
  });

  test('on the survey we ship', async () => {
    await open(survey);
    await expectAccessible(part);
  });
});

describe('the list', () => {
  test('has every text with its translation, its place and how far it is', async () => {
    await open();
    await expect.element(page.getByRole('heading', { name: 'school', level: 3 })).toBeVisible();
    await expect
      .element(rowOf('هل تذهب إلى المدرسة؟'))
      .toHaveAccessibleDescription(/Do you go to school, \$\{name\}\? Question attends · Scored.*Draft/);
    await expect.element(page.getByText('Choice yes of the list yesNo · Scored')).toBeVisible();
    await expect.element(page.getByText('Title of the form')).toBeVisible();
    await expect
      .element(page.getByText('2 of 17 translated · 0 reviewed · 0 outdated · 15 missing'))
      .toBeVisible();
  });

  test('has words of both directions, each with its language, in either interface', async () => {
    await open();
    const target = rowOf('هل تذهب إلى المدرسة؟').element();
    expect(getComputedStyle(target).direction).toBe('rtl');
    expect(target.querySelector('[lang]')).toHaveProperty('lang', 'ar');
    await setInterfaceLanguage('ar');
    await drawn(part);
    await expect.element(page.getByRole('heading', { name: 'الترجمات' })).toBeVisible();
    expect(getComputedStyle(part).direction).toBe('rtl');
    const source = page.getByText('What is your name?').element();
    expect(getComputedStyle(source).direction).toBe('ltr');
    expect(source).toHaveProperty('lang', 'en');
    const columns = [source, rowOf('هل تذهب إلى المدرسة؟').element()].map((one) =>
      one.getBoundingClientRect(),
    );
    expect(columns[0]!.left).toBeGreaterThan(columns[1]!.left);
  });

  test('shows only what is wanted: missing, scored, found in either language', async () => {
    await open();
    await userEvent.click(page.getByRole('button', { name: 'Drafts 2' }));
    await expect.element(rowOf('هل تذهب إلى المدرسة؟')).toBeVisible();
    expect(page.getByRole('button', { name: 'Not translated yet' }).elements()).toHaveLength(0);
    await userEvent.click(page.getByRole('button', { name: 'All 17' }));
    await userEvent.click(page.getByRole('checkbox', { name: 'Scored only' }));
    expect(part.renderRoot.querySelectorAll('.target')).toHaveLength(4);
    await userEvent.click(page.getByRole('checkbox', { name: 'Scored only' }));
    const search = page.getByRole('searchbox', { name: 'Find in both languages' });
    await userEvent.fill(search, 'YOUR NAME');
    expect(part.renderRoot.querySelectorAll('.target')).toHaveLength(1);
    await userEvent.fill(search, 'المدرسة');
    await expect.element(rowOf('مسح المدرسة')).toBeVisible();
    await userEvent.fill(search, 'nowhere');
    await expect.element(page.getByText('No text is like that.')).toBeVisible();
  });

  test('of a form of a thousand questions has one editor, and draws what is seen', async () => {
    const many = Array.from({ length: 1_000 }, (_, i) =>
      selectOne(`q${i}`, { label: { en: `Question ${i}?` } }),
    );
    await open({ ...school, questions: many });
    const rows = part.renderRoot.querySelectorAll('.row');
    expect(rows.length).toBeGreaterThan(1_000);
    expect(part.renderRoot.querySelector('q-translation')).toBeNull();
    expect(rows[900]?.checkVisibility({ contentVisibilityAuto: true })).toBe(true);
    expect(getComputedStyle(rows[900]!).contentVisibility).toBe('auto');
    await userEvent.keyboard('{Tab}');
    await userEvent.click(page.getByRole('button', { name: /Next to do/ }));
    expect(part.renderRoot.querySelectorAll('q-translation')).toHaveLength(1);
  });
});

describe('by the keyboard alone', () => {
  test('a missing text is found, typed, and marked as reviewed, and the next one is at hand', async () => {
    await open();
    await userEvent.click(page.getByRole('heading', { name: 'Translations' }));
    await userEvent.keyboard('{Tab}{Alt>}{ArrowDown}{/Alt}');
    await hasFocus(field());
    await userEvent.keyboard('ما اسمك؟');
    await expect.poll(() => state('name')).toBe('draft');
    expect(arabic('name')).toBe('ما اسمك؟');
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await expect.element(page.getByText('Section school', { exact: true })).toBeVisible();
    await hasFocus(field());
    await userEvent.keyboard('المدرسة{Control>}{Enter}{/Control}');
    expect(state('school')).toBe('reviewed');
    expect(reviewOf(work.documents.languages.get('ar'), key('school'))?.reviewer).toBe('Diego');
    // on to the next that is not reviewed, ready to be typed in
    await hasFocus(field());
    await expect.element(field()).toHaveTextContent('هل تذهب إلى المدرسة؟');
    expect(arabic('school')).toBe('المدرسة');
  });

  test('Escape leaves the text for its row, arrows go through the rows, Enter opens one', async () => {
    await open();
    await userEvent.click(rowOf('هل تذهب إلى المدرسة؟'));
    await hasFocus(field());
    await userEvent.keyboard('{Escape}');
    await expectFocus('هل تذهب إلى المدرسة؟');
    await userEvent.keyboard('{ArrowUp}{ArrowUp}');
    await expect.poll(() => focused()?.getAttribute('data-key')).toBe(key('name'));
    await userEvent.keyboard('{End}');
    await expectFocus('مسح المدرسة');
    await userEvent.keyboard('{Home}{Enter}');
    await expect.element(page.getByText('Question name', { exact: true })).toBeVisible();
    await hasFocus(field());
  });

  test('one row of the list is a stop for Tab', async () => {
    await open();
    expect(part.renderRoot.querySelectorAll('.target[tabindex="0"]')).toHaveLength(1);
  });

  test('an empty translation is not reviewed', async () => {
    await open();
    await userEvent.click(page.getByRole('button', { name: /Next to do/ }));
    await hasFocus(field());
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(state('name')).toBe('missing');
    await expect.element(page.getByText('There is no translation to review yet.')).toBeInTheDocument();
  });

  test('when all is reviewed there is nothing to go to', async () => {
    await open(
      form([text('name', { label: { en: 'Name', ar: 'الاسم' } })], {
        title: { en: 'Form', ar: 'استمارة' },
        choiceLists: {},
        languages: [
          { tag: 'en', status: 'source' },
          { tag: 'ar', status: 'reviewed', reviewer: 'Rana' },
        ],
      }),
    );
    await userEvent.fill(page.getByRole('searchbox'), 'الاسم');
    await userEvent.click(page.getByRole('button', { name: /Next to do/ }));
    await expect.element(page.getByText('No other text is waiting here.')).toBeInTheDocument();
  });
});

describe('a text being translated', () => {
  test('stays where it is when the filter no longer wants it', async () => {
    await open();
    await userEvent.click(page.getByRole('button', { name: 'Missing 15' }));
    await userEvent.click(rowOf('Not translated yet').first());
    await userEvent.keyboard('ما اسمك؟');
    await expect.poll(() => state('name')).toBe('draft');
    await expect.element(page.getByRole('button', { name: 'Missing 14' })).toBeVisible();
    await hasFocus(field());
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByText('What is your name?')).not.toBeInTheDocument();
  });

  test('is outdated when its source changes, says from what it was made, and may still be right', async () => {
    await open();
    await expect.poll(() => work.comparison).not.toBeNull();
    await change(() =>
      replaceText(work.documents, 'en', 'en', key('attends'), 'Do you go to school now, ${name}?', 'x'),
    );
    await userEvent.click(page.getByRole('button', { name: 'Outdated 1' }));
    await userEvent.click(rowOf('هل تذهب إلى المدرسة؟'));
    await expect.element(page.getByText('The source changed. This was translated from:')).toBeVisible();
    await expect.element(page.getByText('Do you go to school, ${name}?', { exact: true })).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Still right: mark as reviewed' }));
    expect(state('attends')).toBe('reviewed');
  });

  test('that is outdated is a draft again once somebody types in it', async () => {
    await open();
    await change(() => replaceText(work.documents, 'en', 'en', key('attends'), 'At school, ${name}?', 'x'));
    expect(state('attends')).toBe('outdated');
    await userEvent.click(rowOf('هل تذهب إلى المدرسة؟'));
    await userEvent.keyboard('!');
    await expect.poll(() => state('attends')).toBe('draft');
  });

  test('is warned of answers that the source puts in and it does not', async () => {
    await open();
    await userEvent.click(rowOf('هل تذهب إلى المدرسة؟'));
    await expect
      .element(page.getByText('The source puts these answers in, the translation does not: ${name}'))
      .toBeVisible();
    await userEvent.keyboard(' ${{nmae}');
    await expect
      .element(page.getByText('The translation puts these answers in, the source does not: ${nmae}'))
      .toBeVisible();
  });

  test('says who reviewed it', async () => {
    await open();
    await change(() => reviewText(work.documents, 'en', 'ar', key('attends'), 'Rana', 'x'));
    await userEvent.click(rowOf('هل تذهب إلى المدرسة؟'));
    await expect.element(page.getByText('Reviewed by Rana')).toBeVisible();
    expect(page.getByRole('button', { name: 'Mark as reviewed' }).elements()).toHaveLength(0);
  });

  test('says when one person did both, and does not stop them', async () => {
    await open();
    const language = work.documents.languages.get('ar')!;
    const source = digestOf('Do you go to school, ${name}?');
    await change(() =>
      writeReview(language, key('attends'), { state: 'draft', source, translator: 'Diego' }),
    );
    await userEvent.click(rowOf('هل تذهب إلى المدرسة؟'));
    await expect
      .element(page.getByText('Draft · translated by Diego · best reviewed by somebody else'))
      .toBeVisible();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await userEvent.click(rowOf('هل تذهب إلى المدرسة؟'));
    await expect.element(page.getByText('the same person translated and reviewed')).toBeVisible();
  });

  test('leads to where its source is written', async () => {
    await open();
    await userEvent.click(rowOf('هل تذهب إلى المدرسة؟'));
    await userEvent.click(page.getByRole('button', { name: 'Edit the source' }));
    expect(went).toEqual([`/form/q/${work.reading.idOf.get('attends')!}`]);
  });

  test('that somebody else changes meanwhile shows their words', async () => {
    await open();
    await userEvent.click(rowOf('هل تذهب إلى المدرسة؟'));
    await change(() => replaceText(work.documents, 'en', 'ar', key('attends'), 'هل تدرس؟', 'them'));
    await expect.element(field()).toHaveTextContent('هل تدرس؟');
  });

  test('shows how many comments wait for somebody', async () => {
    await open();
    const said = { on: aboutText(key('attends'), 'ar'), text: 'Too formal' };
    const rana = { id: 'm-rana', name: 'Rana' };
    addComment(work.documents.review!, said, rana, '2026-03-12T10:00:00Z', work.newId, 'them');
    await drawn(part);
    await expect.element(rowOf('هل تذهب إلى المدرسة؟')).toHaveAccessibleDescription(/1 ?open comment/);
    await userEvent.click(rowOf('هل تذهب إلى المدرسة؟'));
    await userEvent.click(page.getByRole('button', { name: '1 comment' }));
    await expect.element(page.getByText('Too formal')).toBeVisible();
  });
});

describe('languages', () => {
  test('are each shown with how far they are, and one is chosen', async () => {
    await open();
    const arabicButton = page.getByRole('button', { name: 'العربية 2 of 17' });
    await expect.element(arabicButton).toHaveAttribute('aria-current', 'true');
    await userEvent.click(page.getByRole('button', { name: 'Français 0 of 17' }));
    expect(went).toEqual(['/form/translations/fr']);
    await expect.element(page.getByText('0 of 17 translated', { exact: false })).toBeVisible();
    expect(rowOf('هل تذهب إلى المدرسة؟').elements()).toHaveLength(0);
  });

  test('are added by their code, and what is no code is refused in words', async () => {
    await open();
    await userEvent.click(page.getByRole('button', { name: 'Add a language' }));
    const code = page.getByLabelText('Language code');
    await hasFocus(code);
    await userEvent.keyboard('arabic{Enter}');
    await expect.element(page.getByText('This is not a language code.', { exact: false })).toBeVisible();
    await userEvent.fill(code, 'AR');
    await expect.element(page.getByText('The form is in العربية already.')).toBeVisible();
    await userEvent.fill(code, 'am');
    await expect.element(page.getByText('አማርኛ · written from left to right')).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect
      .element(page.getByRole('button', { name: 'አማርኛ 0 of 17' }))
      .toHaveAttribute('aria-current', 'true');
    expect(work.definition.languages.map(({ tag }) => tag)).toEqual(['en', 'ar', 'fr', 'am']);
    expect(went).toEqual(['/form/translations/am']);
  });

  test('that are still on their way say so, and nothing can be marked', async () => {
    await open();
    await userEvent.click(page.getByRole('button', { name: 'Add a language' }));
    await userEvent.keyboard('ka{Enter}');
    await expect
      .element(page.getByText('The texts of ქართული are being opened.', { exact: false }))
      .toBeVisible();
    await userEvent.click(page.getByRole('button', { name: /Next to do/ }));
    await drawn(part);
    await userEvent.keyboard('x{Control>}{Enter}{/Control}');
    await expect.element(page.getByRole('button', { name: 'ქართული 0 of 17' })).toBeVisible();
  });

  test('are removed, and come back with their translations', async () => {
    await open();
    await userEvent.click(page.getByRole('button', { name: 'Remove العربية' }));
    await expect
      .element(page.getByText('العربية was removed from the form. Its translations are kept.'))
      .toBeVisible();
    expect(work.definition.languages.map(({ tag }) => tag)).toEqual(['en', 'fr']);
    await userEvent.click(page.getByRole('button', { name: 'Undo' }));
    await expect
      .element(page.getByRole('button', { name: 'العربية 2 of 17' }))
      .toHaveAttribute('aria-current', 'true');
    await expect.element(rowOf('هل تذهب إلى المدرسة؟')).toBeVisible();
  });

  test('are signed as a whole when every text is reviewed, and the signature can be taken back', async () => {
    await open();
    expect(page.getByRole('button', { name: 'Sign the language as reviewed' }).elements()).toHaveLength(0);
    await change(() => {
      for (const target of part.renderRoot.querySelectorAll<HTMLElement>('.target')) {
        // reason: rows carry the keys of texts
        const each = target.dataset.key as TextKey;
        replaceText(work.documents, 'en', 'ar', each, 'كلمات', 'x');
        reviewText(work.documents, 'en', 'ar', each, 'Rana', 'x');
      }
    });
    await userEvent.click(page.getByRole('button', { name: 'Sign the language as reviewed' }));
    await expect.element(page.getByText('Signed as reviewed by Diego.')).toBeVisible();
    expect(work.definition.languages[1]).toEqual({ tag: 'ar', status: 'reviewed', reviewer: 'Diego' });
    await change(() => replaceText(work.documents, 'en', 'en', key('name'), 'Your name?', 'x'));
    await expect.element(page.getByText('since then texts have changed', { exact: false })).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Back to draft' }));
    expect(work.definition.languages[1]).toEqual({ tag: 'ar', status: 'draft' });
  });

  test('none: says so', async () => {
    await open(form([text('name')]));
    await expect
      .element(page.getByText('This form is in one language only.', { exact: false }))
      .toBeVisible();
  });
});

describe('a translator', () => {
  test('writes and reviews, and is not offered what is of the structure', async () => {
    await open(school, 'translator');
    for (const name of ['Add a language', 'Remove العربية', 'Sign the language as reviewed']) {
      expect(page.getByRole('button', { name }).elements()).toHaveLength(0);
    }
    await userEvent.click(rowOf('هل تذهب إلى المدرسة؟'));
    expect(page.getByRole('button', { name: 'Edit the source' }).elements()).toHaveLength(0);
    await userEvent.keyboard('!');
    await expect.poll(() => arabic('attends')).toBe('هل تذهب إلى المدرسة؟!');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(state('attends')).toBe('reviewed');
  });
});
