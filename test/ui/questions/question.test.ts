import { html } from 'lit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { FormDefinition, Item } from '../../../src/model/form.ts';
import type { InterviewSession, QuestionNode } from '../../../src/model/session/node.ts';
import type { AnswerDetail, TypingDetail } from '../../../src/ui/questions/question-element.ts';
import '../../../src/ui/questions/question.ts';
import type { Question } from '../../../src/ui/questions/question.ts';
import { setSingleKeys } from '../../../src/ui/single-keys.ts';
import { setInterfaceLanguage } from '../../../src/ui/words-controller.ts';
import { drawn, expectAccessible, sessionOf, show } from '../../helpers/screen.ts';

const form: FormDefinition = {
  querencia: 1,
  id: 'kinds',
  title: { en: 'Kinds', ar: 'أنواع' },
  languages: [
    { tag: 'en', status: 'source' },
    { tag: 'ar', status: 'draft' },
  ],
  provenance: { status: 'example' },
  choiceLists: {
    school: [
      { value: 'yes', label: { en: 'Yes', ar: 'نعم' } },
      { value: 'no', label: { en: 'No', ar: 'لا' } },
    ],
    work: [
      { value: 'farm', label: { en: 'Farm', ar: 'مزرعة' } },
      { value: 'shop', label: { en: 'Shop', ar: 'متجر' } },
      { value: 'none', label: { en: 'None of these', ar: 'لا شيء' } },
    ],
    days: [{ value: 'd1', label: { en: 'Yesterday', ar: 'أمس' } }],
    many: Array.from({ length: 10 }, (_, index) => ({
      value: `c${index}`,
      label: { en: `Choice ${index + 1}` },
    })),
  },
  questions: [
    {
      type: 'selectOne',
      name: 'school',
      choices: 'school',
      label: { en: 'Do you go to school?', ar: 'هل تذهب إلى المدرسة؟' },
      required: true,
      nonResponse: ['dontKnow', 'refused'],
    },
    {
      type: 'selectOne',
      name: 'long_list',
      choices: 'many',
      label: { en: 'Which one?' },
      nonResponse: ['dontKnow'],
    },
    {
      type: 'selectMultiple',
      name: 'work',
      choices: 'work',
      exclusive: 'none',
      label: { en: 'Which work?', ar: 'أي عمل؟' },
      nonResponse: ['dontKnow'],
    },
    {
      type: 'integer',
      name: 'sleepers',
      label: { en: 'How many sleep there?', ar: 'كم ينام هناك؟' },
      constraint: '. <= 30',
      constraintMessage: { en: 'At most 30.', ar: '30 على الأكثر.' },
      nonResponse: ['dontKnow', 'refused'],
    },
    { type: 'decimal', name: 'hours', label: { en: 'How many hours?' } },
    {
      type: 'text',
      name: 'remark',
      label: { en: 'Anything else?' },
      guidance: { en: 'Wait a little.', ar: 'انتظر قليلًا.' },
      required: true,
      requiredMessage: { en: 'A word, please.' },
    },
    { type: 'text', name: 'story', long: true, label: { en: 'Tell more.' } },
    { type: 'date', name: 'day', label: { en: 'On which day?' } },
    { type: 'date', name: 'month', precision: 'month', label: { en: 'In which month?' } },
    { type: 'acknowledge', name: 'read', label: { en: 'Was it read aloud?' }, addressee: 'interviewer' },
    {
      type: 'note',
      name: 'thanks',
      label: { en: 'Thank you.' },
      hint: { en: 'You can go.' },
      guidance: { en: 'Stand up first.' },
      addressee: 'caregiver',
    },
    {
      type: 'repeat',
      name: 'each_day',
      forEach: 'days',
      label: { en: 'Day by day' },
      questions: [{ type: 'decimal', name: 'farm_hours', label: { en: 'How long on the farm?' } }],
    },
  ] satisfies Item[],
  consent: [],
  stopReasons: 'school',
  profile: [],
  coding: {
    dimensions: [],
    indicators: [],
    missing: { policy: 'all-answered' },
    notApplicable: { policy: 'rescale' },
    weightSets: [],
  },
  referrals: [],
};

let session: InterviewSession;
let typed: TypingDetail[];

/** A card that answers into a session, as an interview would. */
async function card(
  path: string,
  { tag = 'en', secondTag = null as string | null, typing = null as string | null, insist = false } = {},
) {
  session = sessionOf(form);
  typed = [];
  const node = session.node(path);
  if (node?.kind !== 'question' && node?.kind !== 'note') throw new Error(`no question at ${path}`);
  const answer = (event: CustomEvent<AnswerDetail>) => {
    session.answer(event.detail.path, event.detail.answer);
    element.revision += 1;
  };
  const element = await show<Question>(html`
    <q-question
      .node=${node}
      .tag=${tag}
      .secondTag=${secondTag}
      .typing=${typing}
      .insist=${insist}
      @answer=${answer}
      @typing=${(event: CustomEvent<TypingDetail>) => typed.push(event.detail)}
    ></q-question>
  `);
  await element.focusStart();
  return element;
}

function answerOf(path: string) {
  const node = session.node(path);
  return node?.kind === 'question' ? node.answer : undefined;
}

/** Keys as the surrounding interview hands them on. */
async function pressed(element: Question, key: string, more: KeyboardEventInit = {}) {
  const took = element.press(new KeyboardEvent('keydown', { key, ...more }));
  await drawn(element);
  return took;
}

beforeEach(async () => {
  await setInterfaceLanguage('en');
});

describe('axe finds nothing', () => {
  const paths = [
    'school',
    'long_list',
    'work',
    'sleepers',
    'hours',
    'remark',
    'story',
    'day',
    'month',
    'read',
    'thanks',
    'each_day[1]/farm_hours',
  ];
  test.for(paths)('%s', async (path) => {
    await expectAccessible(await card(path, { secondTag: 'ar', insist: true }));
  });
});

describe('one choice', () => {
  test('is chosen by its digit', async () => {
    const element = await card('school');
    expect(await pressed(element, '2')).toBe(true);
    expect(answerOf('school')).toBe('no');
    await expect.element(page.getByRole('radio', { name: 'No' })).toBeChecked();
  });

  test('is chosen by a digit of an Arabic keyboard', async () => {
    await pressed(await card('school'), '١');
    expect(answerOf('school')).toBe('yes');
  });

  test('is chosen by pressing its row', async () => {
    await card('school');
    await userEvent.click(page.getByText('Yes', { exact: true }));
    expect(answerOf('school')).toBe('yes');
  });

  test('has its tenth choice on 0', async () => {
    expect(await pressed(await card('long_list'), '0')).toBe(true);
    expect(answerOf('long_list')).toBe('c9');
  });

  test('leaves a digit without a choice alone', async () => {
    expect(await pressed(await card('school'), '5')).toBe(false);
  });

  test('gives way to “doesn’t know” on 8 and “doesn’t want to say” on 9', async () => {
    const element = await card('school');
    await pressed(element, '1');
    await pressed(element, '8');
    expect(answerOf('school')).toEqual({ nonResponse: 'dontKnow' });
    await pressed(element, '9');
    expect(answerOf('school')).toEqual({ nonResponse: 'refused' });
    await expect
      .element(page.getByRole('button', { name: 'Doesn’t want to say' }))
      .toHaveAttribute('aria-pressed', 'true');
    await expect.element(page.getByRole('radio', { name: 'Yes' })).not.toBeChecked();
  });

  test('with eight choices keeps 8 for the eighth, and says so on the button', async () => {
    const element = await card('long_list');
    await pressed(element, '8');
    expect(answerOf('long_list')).toBe('c7');
    await expect.element(page.getByText('Alt 8')).toBeVisible();
    await pressed(element, '8', { altKey: true });
    expect(answerOf('long_list')).toEqual({ nonResponse: 'dontKnow' });
  });

  test('is taken back by “Clear answer”, and is blank then', async () => {
    const element = await card('school');
    await pressed(element, '1');
    await userEvent.click(page.getByRole('button', { name: 'Clear answer' }));
    expect(answerOf('school')).toBeNull();
  });
});

describe('several choices', () => {
  test('are kept in the order of the list', async () => {
    const element = await card('work');
    await pressed(element, '2');
    await pressed(element, '1');
    expect(answerOf('work')).toEqual(['farm', 'shop']);
  });

  test('“none of these” puts the others out, and the others it', async () => {
    const element = await card('work');
    await pressed(element, '1');
    await pressed(element, '3');
    expect(answerOf('work')).toEqual(['none']);
    await pressed(element, '2');
    expect(answerOf('work')).toEqual(['shop']);
  });

  test('all taken back are blank', async () => {
    const element = await card('work');
    await pressed(element, '1');
    await pressed(element, '1');
    expect(answerOf('work')).toBeNull();
  });
});

describe('a number', () => {
  test('says every half-typed state, and becomes an answer when the box is read', async () => {
    const element = await card('sleepers');
    await userEvent.keyboard('12');
    expect(typed).toEqual([
      { path: 'sleepers', text: '1' },
      { path: 'sleepers', text: '12' },
    ]);
    expect(answerOf('sleepers')).toBeNull();
    expect(element.commit()).toBe(true);
    expect(answerOf('sleepers')).toBe(12);
    expect(typed.at(-1)).toEqual({ path: 'sleepers', text: null });
  });

  test('may be typed with Arabic digits', async () => {
    const element = await card('sleepers');
    await userEvent.keyboard('٢٥');
    element.commit();
    expect(answerOf('sleepers')).toBe(25);
  });

  test('that cannot be read is complained about, kept in the box, and is no answer', async () => {
    const element = await card('sleepers');
    await userEvent.keyboard('a few');
    expect(element.commit()).toBe(false);
    await drawn(element);
    await expect.element(page.getByRole('alert')).toHaveTextContent('This is not a whole number.');
    await expect.element(page.getByRole('textbox', { name: 'How many sleep there?' })).toHaveValue('a few');
    expect(answerOf('sleepers')).toBeNull();
  });

  test('that breaks the constraint says the form’s message', async () => {
    const element = await card('sleepers');
    await userEvent.keyboard('31');
    element.commit();
    await drawn(element);
    await expect.element(page.getByRole('alert')).toHaveTextContent('At most 30.');
    await expect.element(page.getByRole('textbox')).toHaveAttribute('aria-invalid', 'true');
  });

  test('takes 8 as a digit, and Alt+8 as “doesn’t know”', async () => {
    const element = await card('sleepers');
    expect(await pressed(element, '8')).toBe(false);
    expect(await pressed(element, '8', { altKey: true })).toBe(true);
    expect(answerOf('sleepers')).toEqual({ nonResponse: 'dontKnow' });
  });

  test('with a comma is a decimal', async () => {
    const element = await card('hours');
    await userEvent.keyboard('1,5');
    element.commit();
    expect(answerOf('hours')).toBe(1.5);
  });

  test('goes on from what was half-typed before', async () => {
    await card('sleepers', { typing: '1o' });
    await expect.element(page.getByRole('textbox')).toHaveValue('1o');
  });
});

describe('a text', () => {
  test('of blanks alone is no answer', async () => {
    const element = await card('remark');
    await userEvent.keyboard('   ');
    element.commit();
    expect(answerOf('remark')).toBeNull();
  });

  test('is not read by the browser’s spelling or its memory', async () => {
    await card('story');
    const box = page.getByRole('textbox', { name: 'Tell more.' });
    await expect.element(box).toHaveAttribute('spellcheck', 'false');
    await expect.element(box).toHaveAttribute('autocomplete', 'off');
  });

  test('being composed by an input method is said at once', async () => {
    await card('story');
    const box = page.getByRole('textbox').element();
    if (!(box instanceof HTMLTextAreaElement)) throw new Error('no box');
    box.dispatchEvent(new CompositionEvent('compositionstart'));
    box.value = 'ሰላ';
    box.dispatchEvent(new InputEvent('input', { isComposing: true, inputType: 'insertCompositionText' }));
    expect(typed).toEqual([{ path: 'story', text: 'ሰላ' }]);
  });
});

describe('a date', () => {
  test('is an answer once it is whole', async () => {
    await card('day');
    await userEvent.fill(page.getByLabelText('Day'), '9');
    await userEvent.selectOptions(page.getByLabelText('Month'), '03');
    expect(answerOf('day')).toBeNull();
    expect(typed.at(-1)).toEqual({ path: 'day', text: '-03-9' });
    await userEvent.fill(page.getByLabelText('Year'), '2026');
    expect(answerOf('day')).toBe('2026-03-09');
  });

  test('that does not exist is complained about', async () => {
    const element = await card('day');
    await userEvent.fill(page.getByLabelText('Day'), '30');
    await userEvent.selectOptions(page.getByLabelText('Month'), '02');
    await userEvent.fill(page.getByLabelText('Year'), '2026');
    expect(element.commit()).toBe(false);
    await expect.element(page.getByRole('alert')).toHaveTextContent('This is not a whole date yet');
  });

  test('to the month has no day', async () => {
    await card('month');
    await userEvent.selectOptions(page.getByLabelText('Month'), '11');
    await userEvent.fill(page.getByLabelText('Year'), '2025');
    expect(answerOf('month')).toBe('2025-11');
    await expect.element(page.getByLabelText('Day')).not.toBeInTheDocument();
  });
});

describe('words', () => {
  test('stand in the form’s language and its direction, whatever the interface speaks', async () => {
    await card('school', { tag: 'ar' });
    const group = page.getByRole('group', { name: 'هل تذهب إلى المدرسة؟' });
    await expect.element(group).toHaveAttribute('dir', 'rtl');
    await expect.element(page.getByText('هل تذهب إلى المدرسة؟')).toHaveAttribute('lang', 'ar');
    await expect.element(page.getByRole('button', { name: 'Doesn’t know' })).toBeVisible();
  });

  test('of a second language stand below', async () => {
    await card('school', { secondTag: 'ar' });
    await expect.element(page.getByText('هل تذهب إلى المدرسة؟')).toHaveAttribute('dir', 'rtl');
    await expect.element(page.getByText('Do you go to school?')).toBeVisible();
  });

  test('say to whom they are addressed', async () => {
    await card('read');
    await expect.element(page.getByText('For you, the interviewer: do not read aloud')).toBeVisible();
    await card('thanks');
    await expect.element(page.getByText('For the caregiver')).toBeVisible();
  });

  test.for(['remark', 'thanks'])('for the interviewer are folded away in %s', async (path) => {
    const element = await card(path, { secondTag: 'ar' });
    const said = page.getByText(/Wait a little|Stand up first/);
    await expect.element(said).not.toBeVisible();
    await userEvent.click(page.getByText('More', { exact: true }));
    await expect.element(said).toBeVisible();
    await expectAccessible(element);
  });

  test('are unfolded by Enter, which leads nowhere else', async () => {
    await card('remark');
    const heard: string[] = [];
    const hear = ({ key }: KeyboardEvent) => heard.push(key);
    document.addEventListener('keydown', hear);
    const more = page.getByText('More', { exact: true });
    (more.element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    document.removeEventListener('keydown', hear);
    await expect.element(page.getByText('Wait a little.')).toBeVisible();
    expect(heard).toEqual([]);
  });

  test('of the form ask for a missing answer where it has its own', async () => {
    await card('remark', { insist: true });
    await expect.element(page.getByRole('alert')).toHaveTextContent('A word, please.');
    await expect.element(page.getByText('A word, please.')).toHaveAttribute('lang', 'en');
  });

  test('of a repeat name the instance', async () => {
    await card('each_day[1]/farm_hours');
    await expect.element(page.getByText('Yesterday')).toBeVisible();
  });

  test('ask for a missing answer only when told to insist', async () => {
    await card('school');
    await expect.element(page.getByRole('alert')).toHaveTextContent('');
    await card('school', { insist: true });
    await expect.element(page.getByRole('alert')).toHaveTextContent('This needs an answer');
  });
});

test('something to confirm is true or blank', async () => {
  const element = await card('read');
  await pressed(element, '1');
  expect(answerOf('read')).toBe(true);
  await pressed(element, '1');
  expect(answerOf('read')).toBeNull();
});

test('every kind of question has a node to show', () => {
  const kinds = sessionOf(form)
    .steps()
    .filter((step): step is QuestionNode => step.kind === 'question');
  expect(new Set(kinds.map((node) => node.item.type)).size).toBe(7);
});

describe('keys by themselves switched off', () => {
  beforeEach(() => {
    setSingleKeys(false);
  });
  afterEach(() => {
    setSingleKeys(true);
  });

  test('a digit answers with Alt only', async () => {
    const element = await card('school');
    await pressed(element, '1');
    expect(answerOf('school')).toBeNull();
    await pressed(element, '1', { altKey: true });
    expect(answerOf('school')).toBe('yes');
  });

  test('in a long list Alt 8 stays “Doesn’t know”, and no choice shows that key', async () => {
    const element = await card('long_list');
    const kbds = [
      ...(element.shadowRoot?.querySelector('#kind')?.shadowRoot?.querySelectorAll('.choice kbd') ?? []),
    ];
    expect(kbds.map((kbd) => kbd.textContent)).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7].map((digit) => `Alt ${digit}`),
      '',
      'Alt 9',
      'Alt 0',
    ]);
    await pressed(element, '8', { altKey: true });
    expect(answerOf('long_list')).toEqual({ nonResponse: 'dontKnow' });
  });
});
