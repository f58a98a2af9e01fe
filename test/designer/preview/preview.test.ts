/** The question as the child sees it while the form is being changed: answers, relevance, scores, languages, keys. */
import { html } from 'lit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../src/designer/preview/preview.ts';
import type { Preview } from '../../../src/designer/preview/preview.ts';
import { FormAtWork } from '../../../src/designer/form-at-work.ts';
import { renameItem, setItem } from '../../../src/documents/edit-items.ts';
import { deleteThing, setPoints } from '../../../src/documents/edit-things.ts';
import { livingOf } from '../../../src/documents/form-documents.ts';
import { replaceText } from '../../../src/documents/texts.ts';
import type { FormDefinition } from '../../../src/model/form.ts';
import { setInterfaceLanguage } from '../../../src/ui/words-controller.ts';
import { standingForm } from '../../helpers/open-form.ts';
import { drawn, expectAccessible, focused, press, show, survey } from '../../helpers/screen.ts';

const local = { status: 'local' } as const;
const small: FormDefinition = {
  querencia: 1,
  id: 'small',
  title: { en: 'Small' },
  languages: [
    { tag: 'en', status: 'source' },
    { tag: 'ar', status: 'draft' },
  ],
  provenance: local,
  choiceLists: {
    yesNo: [
      { value: 'yes', label: { en: 'Yes', ar: 'نعم' } },
      { value: 'no', label: { en: 'No', ar: 'لا' } },
    ],
  },
  questions: [
    {
      type: 'integer',
      name: 'age',
      label: { en: 'How old are you?', ar: 'كم عمرك؟' },
      required: true,
      constraint: '. < 18',
      constraintMessage: { en: 'Under eighteen, please.' },
    },
    {
      type: 'section',
      name: 'school',
      label: { en: 'School' },
      relevant: '${age} >= 10',
      questions: [
        {
          type: 'selectOne',
          name: 'attends',
          choices: 'yesNo',
          label: { en: 'Do you go to school?', ar: 'هل تذهب إلى المدرسة؟' },
        },
        {
          type: 'text',
          name: 'why_not',
          label: { en: 'Why not?' },
          relevant: "${attends} = 'no'",
        },
      ],
    },
    { type: 'calculate', name: 'next_year', calculation: '${age} + 1' },
  ],
  consent: [],
  stopReasons: 'yesNo',
  profile: [],
  coding: {
    dimensions: [{ id: 'social', label: { en: 'Social' } }],
    indicators: [
      {
        id: 's1',
        dimension: 'social',
        label: { en: 'Goes to school' },
        points: { kind: 'choice', question: 'attends', values: { yes: 1, no: 0 } },
        provenance: local,
      },
    ],
    missing: { policy: 'all-answered' },
    notApplicable: { policy: 'rescale' },
    weightSets: [
      { id: 'equal', label: { en: 'Equal' }, provenance: local, weights: { kind: 'equal' } },
      {
        id: 'part',
        label: { en: 'In part' },
        provenance: { status: 'published', source: 'S3' },
        weights: { kind: 'table', rows: {} },
      },
    ],
  },
  referrals: [
    {
      id: 'out',
      when: "${attends} = 'no'",
      service: 'protection',
      urgency: 'soon',
      title: { en: 'Out of school' },
      message: { en: 'Tell the school.' },
    },
  ],
};

const growing: FormDefinition = {
  ...small,
  questions: [
    { type: 'hidden', name: 'key', value: 'k1' },
    {
      type: 'repeat',
      name: 'people',
      label: { en: 'People' },
      questions: [{ type: 'text', name: 'person', label: { en: 'Who?' } }],
    },
    { type: 'text', name: 'now', label: { en: 'And now?' } },
    {
      type: 'section',
      name: 'held',
      relevant: "${now} = 'x'",
      questions: [{ type: 'text', name: 'late', label: { en: 'Late?' } }],
    },
  ],
  coding: { ...small.coding, indicators: [] },
  referrals: [],
};

let work: FormAtWork;
let element: Preview;

beforeEach(async () => {
  localStorage.clear();
  await setInterfaceLanguage('en');
  await page.viewport(420, 1000);
});
afterEach(() => {
  work.close();
});

const idOf = (name: string) => work.reading.idOf.get(name) ?? 'none';
async function open(item: string | null, form: FormDefinition = small) {
  work = new FormAtWork(standingForm(form), null);
  element = await show<Preview>(
    html`<q-preview .work=${work} .item=${item === null ? null : idOf(item)}></q-preview>`,
  );
  await drawn(element);
}
async function select(name: string) {
  element.item = idOf(name);
  await drawn(element);
}
const edit = (field: string, of: string, value: string) =>
  work.attempt(setItem(work.documents, idOf(of), field, value, work.origin));
const say = (key: Parameters<typeof replaceText>[3], words: string) => {
  replaceText(work.documents, 'en', 'en', key, words, work.origin);
  work.readNow();
};
const question = (words: string | RegExp) => page.getByRole('heading', { level: 2, name: words });
const choice = (words: string) => page.getByRole('radio', { name: words });
const button = (name: string | RegExp) => page.getByRole('button', { name });

describe.for(['light', 'dark'] as const)('in the %s theme axe finds nothing', (theme) => {
  beforeEach(() => {
    document.documentElement.dataset.theme = theme;
  });
  afterEach(() => {
    delete document.documentElement.dataset.theme;
  });

  test('on a question of the survey', async () => {
    await open('hungry', survey);
    await expectAccessible(element);
  });

  test('on one that is not asked, in a form with an error, in Arabic', async () => {
    await setInterfaceLanguage('ar');
    await open('why_not');
    edit('relevant', 'attends', '${nobody} = 1');
    await drawn(element);
    await expectAccessible(element);
  });

  test('with referrals and scores', async () => {
    await open('age');
    await answerAge('12');
    await choice('No').click();
    await expect.element(page.getByText('Out of school')).toBeVisible();
    await expectAccessible(element);
  });
});

/** Answers the age and goes on to whether the child goes to school. */
async function answerAge(age: string) {
  await page.getByRole('textbox', { name: 'How old are you?' }).fill(age);
  await button('Next').click();
  await drawn(element);
}

test('the selected question is asked as it will be, and says that nothing is kept', async () => {
  await open('age');
  await expect.element(question('How old are you?')).toBeVisible();
  await expect.element(page.getByText('nothing you answer here is kept', { exact: false })).toBeVisible();
});

test('what is typed stays while a label elsewhere is edited, half-typed or answered', async () => {
  await open('age');
  const box = page.getByRole('textbox', { name: 'How old are you?' });
  await box.fill('1');
  say(`item/${idOf('attends')}/label`, 'Do you go to school now?');
  await drawn(element);
  await expect.element(box).toHaveValue('1');
  await box.fill('12');
  await button('Next').click();
  await expect.element(question('Do you go to school now?')).toBeVisible();
  await choice('Yes').click();
  say(`item/${idOf('age')}/label`, 'Your age?');
  await drawn(element);
  await expect.element(choice('Yes')).toBeChecked();
  await button('Back').click();
  await expect.element(page.getByRole('textbox', { name: 'Your age?' })).toHaveValue('12');
});

test('an answer follows its question to a new name', async () => {
  await open('age');
  await answerAge('12');
  await choice('Yes').click();
  work.attempt(renameItem(work.documents, idOf('attends'), 'in_school', work.origin));
  await drawn(element);
  await expect.element(choice('Yes')).toBeChecked();
});

test('a choice that was deleted is no answer any more', async () => {
  await open('age');
  await answerAge('12');
  await choice('No').click();
  const [no] = livingOf(work.documents.design, 'choices').find(([, thing]) => thing.get('name') === 'no') ?? [
    '',
  ];
  work.attempt(deleteThing(work.documents, 'choices', no, work.origin));
  await drawn(element);
  await expect.element(choice('No')).not.toBeInTheDocument();
  await expect.element(button('Clear')).not.toBeInTheDocument();
  await expect.element(page.getByText('Out of school')).not.toBeInTheDocument();
});

test('a question not asked with these answers says why, with the condition of its section', async () => {
  await open('why_not');
  await expect.element(page.getByText('Not asked with these answers')).toBeVisible();
  await expect.element(page.getByText('Why not?')).toBeVisible();
  await expect.element(page.getByText('“School” is asked when')).toBeVisible();
  await expect.element(page.getByText('${age} >= 10')).toBeVisible();
  await expect.element(page.getByText("${attends} = 'no'")).toBeVisible();
});

test('from a question not asked one goes to what decides it', async () => {
  await open('why_not');
  await button('Go to “How old are you?”').click();
  await expect.element(page.getByRole('textbox', { name: 'How old are you?' })).toBeVisible();
});

test('it is asked as soon as its answers or its condition call for it', async () => {
  await open('why_not');
  edit('relevant', 'school', 'true()');
  edit('relevant', 'why_not', 'true()');
  await drawn(element);
  await expect.element(page.getByRole('textbox', { name: 'Why not?' })).toBeVisible();
});

test('the score moves as one answers, and its missing pieces are named', async () => {
  await open('age');
  await expect
    .element(page.getByText(/Social: no score, because this is missing: Goes to school/))
    .toBeVisible();
  await expect.element(page.getByText(/^\s*Provisional: computed with “.+”, .+ \(local\)\./)).toBeVisible();
  await answerAge('12');
  await choice('Yes').click();
  await expect.element(page.getByText('1.00').first()).toBeVisible();
  await choice('No').click();
  await expect.element(page.getByText('0.00').first()).toBeVisible();
});

test('an edit of the points moves the score at once', async () => {
  await open('age');
  await answerAge('12');
  await choice('Yes').click();
  const { documents, newId, origin } = work;
  const indicator = idOf('coding.indicators.s1');
  const yes = idOf('choiceLists.yesNo.yes');
  work.attempt(
    setPoints(documents, { indicator, question: idOf('attends'), choice: yes }, 0.25, newId, origin),
  );
  await drawn(element);
  await expect.element(page.getByText('0.25').first()).toBeVisible();
});

test('weights known in part give no score, and say so', async () => {
  await open('age');
  await page.getByLabelText('Weights').selectOptions('In part');
  await expect.element(page.getByText(/Goes to school|s1/).last()).toBeVisible();
  await expect.element(page.getByText('Overall score')).not.toBeInTheDocument();
});

test('referrals are called for, and go when they are not', async () => {
  await open('age');
  await answerAge('12');
  await choice('No').click();
  await expect.element(page.getByText('Out of school')).toBeVisible();
  await choice('Yes').click();
  await expect.element(page.getByText('Out of school')).not.toBeInTheDocument();
});

test('what breaks a constraint is complained of, and a required one asks once', async () => {
  await open('age');
  await button('Next').click();
  await expect.element(page.getByText('Press Next again to leave it for later.')).toBeVisible();
  await page.getByRole('textbox').first().fill('70');
  await button('Next').click();
  await expect.element(page.getByText('Under eighteen, please.')).toBeVisible();
});

test('the selection goes along with next and back, and the preview with the selection', async () => {
  const heard: string[] = [];
  await open('age');
  element.addEventListener('select', (event) => {
    if (event instanceof CustomEvent) heard.push(String(event.detail));
  });
  await answerAge('12');
  expect(heard).toEqual([idOf('attends')]);
  await select('age');
  await expect.element(page.getByRole('textbox', { name: 'How old are you?' })).toHaveValue('12');
});

test('start over forgets the answers', async () => {
  await open('age');
  await answerAge('12');
  await select('age');
  await button('Start over').click();
  await expect.element(page.getByRole('textbox', { name: 'How old are you?' })).toHaveValue('');
});

test('the languages of the form are switched, with a second one below', async () => {
  await open('age');
  await page.getByLabelText('Language').selectOptions('العربية');
  await expect.element(page.getByRole('textbox', { name: 'كم عمرك؟' })).toBeVisible();
  await page.getByLabelText('Below it').selectOptions('English');
  await expect.element(question(/كم عمرك؟.*How old are you\?/s)).toBeVisible();
});

test('an error elsewhere is named and does not blank the question', async () => {
  await open('age');
  edit('relevant', 'why_not', '${attends} = ');
  await drawn(element);
  await expect.element(page.getByText(/1 error in the form/)).toBeVisible();
  await expect.element(page.getByRole('textbox', { name: 'How old are you?' })).toBeVisible();
  await select('why_not');
  await expect.element(page.getByText('This condition has an error, so it never holds.')).toBeVisible();
});

test('a circle of conditions is named and does not blank the question', async () => {
  await open('age');
  edit('relevant', 'age', "${attends} = 'yes'");
  edit('relevant', 'attends', '${age} > 1');
  await drawn(element);
  await expect.element(page.getByText(/in the form:/)).toBeVisible();
  await expect.element(page.getByText('How old are you?')).toBeVisible();
});

test('what is computed shows its value', async () => {
  await open('age');
  await answerAge('12');
  await select('next_year');
  await expect.element(page.getByText('Computed, never shown')).toBeVisible();
  await expect.element(page.getByText('13')).toBeVisible();
});

test('a hidden value says that nobody is asked for it', async () => {
  await open('key', growing);
  await expect.element(page.getByText('Kept with the answers, never shown.')).toBeVisible();
  await expect.element(page.getByText('k1')).toBeVisible();
  await expectAccessible(element);
});

test('a section that grows asks whether there is another, and grows or shrinks by its buttons', async () => {
  await open('people', growing);
  await expect.element(question('Who?')).toBeVisible();
  await userEvent.click(page.getByRole('textbox'));
  await userEvent.keyboard('Ana');
  await userEvent.click(button('Next'));
  await expect.element(page.getByText('1 so far')).toBeVisible();
  await expectAccessible(element);
  await userEvent.click(button(/^Add another/));
  await expect.element(question('Who?')).toBeVisible();
  await userEvent.click(button('Next'));
  await expect.element(page.getByText('2 so far')).toBeVisible();
  // what is written elsewhere leaves them standing
  work.attempt(renameItem(work.documents, idOf('person'), 'somebody', work.origin));
  work.readNow();
  await drawn(element);
  await expect.element(page.getByText('2 so far')).toBeVisible();
  await expect.element(page.getByText('Ana')).toBeVisible();
  await userEvent.click(button(/^Remove Ana/));
  await userEvent.click(button(/^Remove/).first());
  await expect.element(page.getByText('1 so far')).toBeVisible();
  await userEvent.click(button('Next'));
  await expect.element(question('And now?')).toBeVisible();
});

test('a section without words of its own is called by its name where it keeps something from being asked', async () => {
  await open('late', growing);
  await expect.element(page.getByText(/“held” is asked when/)).toBeVisible();
});

test('keys answer and walk while the keyboard is in the question, and nowhere else', async () => {
  await open('age');
  await userEvent.click(page.getByRole('textbox', { name: 'How old are you?' }));
  await press(element, '12', '{Enter}');
  await expect.element(question('Do you go to school?')).toBeVisible();
  await press(element, '1');
  await expect.element(choice('Yes')).toBeChecked();
  const outside = document.createElement('button');
  document.body.append(outside);
  outside.focus();
  await press(element, '2');
  await expect.element(choice('Yes')).toBeChecked();
  await userEvent.click(button('Start over'));
  await press(element, '2');
  expect(focused()?.textContent).toContain('Start over');
  await select('attends');
  await expect.element(page.getByText('Not asked with these answers')).toBeVisible();
});
