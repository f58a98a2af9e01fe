import { html } from 'lit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import allWell from '../../forms/child-reintegration-survey/examples/all-well.json' with { type: 'json' };
import '../../src/collect/collect-app.ts';
import type { Collect } from '../../src/collect/collect-app.ts';
import type { Answers, InterviewRecord } from '../../src/model/record.ts';
import { openSession } from '../../src/model/session/session.ts';
import { compileForm } from '../../src/model/session/compile.ts';
import { importProjectKey } from '../../src/protocol/keys.ts';
import { openEnvelope } from '../../src/protocol/open-envelope.ts';
import { parseEnvelope } from '../../src/protocol/parse-envelope.ts';
import type { OpenVault } from '../../src/storage/vault/open-vault.ts';
import { setSingleKeys } from '../../src/ui/single-keys.ts';
import { setInterfaceLanguage } from '../../src/ui/words-controller.ts';
import { newDevice, opened, quotaError, type TestDevice } from '../helpers/device.ts';
import {
  drawn,
  expectAccessible,
  expectFocus,
  focused,
  press,
  show,
  standingSync,
  survey,
  surveyForms,
  surveyVersion,
} from '../helpers/screen.ts';

let device: TestDevice;
let vault: OpenVault;
let room: Collect;
let routes: string[];

beforeEach(async () => {
  setSingleKeys(true);
  localStorage.clear();
  await setInterfaceLanguage('en');
  await page.viewport(1366, 768);
  device = await newDevice();
  vault = await device.openVault();
  routes = [];
});

/** An interview in the middle of which a person comes back: all answered before a path, which is on screen. */
async function interviewAt(path: string, answers: Answers = allWell.record.answers, languages = ['en']) {
  const draft = opened(
    await vault.beginDraft({
      form: survey.id,
      version: surveyVersion,
      case: 'K7M2-QX9Q',
      round: 'baseline',
      startedAt: '2026-03-12T09:30:00+03:00',
      languages,
    }),
  );
  const session = openSession(
    compileForm(survey),
    { today: '2026-03-12', now: () => '2026-03-12T09:30:00+03:00', random: () => 0.5 },
    { answers },
  );
  const steps = session.steps();
  const index = steps.findIndex((step) => step.path === path);
  const before = steps.slice(0, index < 0 ? steps.length : index);
  const kept = before.flatMap((step) =>
    step.kind === 'question' ? [[step.path, step.answer] as const] : [],
  );
  draft.change({
    answers: Object.fromEntries(kept),
    facts: { at: index < 0 ? (steps.at(-1)?.path ?? null) : path },
  });
  await draft.close();
  await open(`interview/${draft.facts.id}`);
  return draft.facts.id;
}

async function open(route: string) {
  room = await show<Collect>(html`
    <q-collect
      .vault=${vault}
      .sync=${standingSync()}
      .forms=${surveyForms}
      .route=${route}
      @navigate=${(event: CustomEvent<string>) => {
        routes.push(event.detail);
        room.route = event.detail;
      }}
    ></q-collect>
  `);
  await expect
    .poll(() => room.shadowRoot?.querySelector('q-interview')?.shadowRoot?.querySelector('main'))
    .toBeTruthy();
  await drawn(room);
}

async function draftKept(id: string) {
  const other = opened(await vault.openDraft(id));
  await other.close();
  return other;
}

/** The record in the last envelope, opened as a coordinator would. */
async function sealedRecord(): Promise<InterviewRecord> {
  await expect.element(page.getByRole('heading', { name: 'Sealed' })).toBeVisible();
  const envelope = (await vault.listEnvelopes()).at(-1);
  const key = await importProjectKey(crypto, device.projectKeys.privateKey);
  if (!envelope || !key) throw new Error('nothing was sealed');
  const parsed = parseEnvelope(envelope.bytes);
  if ('malformed' in parsed) throw new Error('what was sealed is no envelope');
  const content = opened(await openEnvelope(parsed, key));
  if (content.kind !== 'record') throw new Error(`a ${content.kind} was sealed`);
  return content.record;
}

const heading = (name: string) => page.getByRole('heading', { name });

describe.for(['light', 'dark'] as const)('in the %s theme axe finds nothing', (theme) => {
  beforeEach(() => {
    document.documentElement.dataset.theme = theme;
  });
  afterEach(() => {
    delete document.documentElement.dataset.theme;
  });

  test('on a question', async () => {
    await interviewAt('school');
    await expectAccessible(room);
  });

  test('on the end, with referrals', async () => {
    await interviewAt('wish_to_talk', { ...allWell.record.answers, safe_home: 'no' });
    await press(room, '2', '{Enter}', '{Enter}');
    await expect.element(page.getByText('Home is not safe')).toBeVisible();
    await expectAccessible(room);
  });

  test('in the list of questions, the keys and the stop dialog', async () => {
    await interviewAt('school');
    await press(room, 'j');
    await expectAccessible(room);
    await press(room, '{Escape}', '?');
    await expectAccessible(room);
    await press(room, '{Escape}');
    await userEvent.click(page.getByRole('button', { name: 'Stop' }));
    await expectAccessible(room);
  });
});

describe('by keyboard alone', () => {
  test('a digit answers, Enter goes on, ArrowUp and Shift+Enter go back', async () => {
    const id = await interviewAt('school');
    await press(room, '1', '{Enter}');
    await expectFocus('Before you came back, did you go to school there?');
    await press(room, '2', '{Enter}');
    await expectFocus('Is there a paper with your name and birthday');
    await press(room, '{ArrowUp}', '{Shift>}{Enter}{/Shift}');
    await expect.element(page.getByRole('radio', { name: 'Yes, I go' })).toBeChecked();
    await userEvent.click(page.getByRole('button', { name: 'Pause' }));
    await expect.poll(() => routes).toEqual(['today']);
    expect((await draftKept(id)).answers).toMatchObject({ school: 'goes', school_there: 'no' });
  });

  test('a question left open is asked for once, and left for later on the second press', async () => {
    await interviewAt('school');
    const before = focused();
    await press(room, '{Enter}');
    await expect.element(page.getByRole('alert')).toHaveTextContent('This needs an answer');
    expect(focused()).toBe(before);
    await press(room, '{Enter}');
    await expectFocus('Before you came back, did you go to school there?');
  });

  test('the list of questions opens on the present one', async () => {
    await interviewAt('school');
    await press(room, 'j');
    await expectFocus('When school is open, do you go?');
    expect(focused()?.localName).toBe('button');
  });

  test('J lists all questions, and Escape comes back to the question', async () => {
    await interviewAt('school');
    await press(room, 'j');
    await userEvent.click(page.getByRole('button', { name: 'Do you have soap to wash with?' }));
    await expectFocus('Do you have soap to wash with?');
    await press(room, '?', '{Escape}');
    await expectFocus('Do you have soap to wash with?');
  });

  test('letters typed into a box are text, not commands', async () => {
    await interviewAt('consent_language');
    await press(room, 'j', 'l', '8');
    await expect
      .element(page.getByRole('textbox', { name: 'In which language was it read?' }))
      .toHaveValue('jl8');
  });
});

describe('keys by themselves, switched off in the list of keys', () => {
  beforeEach(async () => {
    await interviewAt('school');
    await press(room, '?');
    await userEvent.click(page.getByRole('checkbox', { name: 'Use keys by themselves' }));
    await drawn(room);
    await expectAccessible(room);
    await press(room, '{Escape}');
  });

  test('neither answer nor lead anywhere', async () => {
    await press(room, '1', 'j', 'l', '?', '9');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    expect(page.getByRole('radio', { checked: true }).elements()).toEqual([]);
    await expectFocus('When school is open, do you go?');
  });

  test('do so with Alt, as the screen says', async () => {
    await expect.element(page.getByText('Alt 2')).toBeVisible();
    await press(room, '{Alt>}1{/Alt}');
    await expect.element(page.getByRole('radio', { name: 'Yes, I go' })).toBeChecked();
    await press(room, '{Alt>}9{/Alt}');
    await expect
      .element(page.getByRole('button', { name: 'Doesn’t want to say' }))
      .toHaveAttribute('aria-pressed', 'true');
    await press(room, '{Alt>}j{/Alt}');
    await expect.element(page.getByRole('dialog', { name: 'All questions' })).toBeVisible();
  });
});

/** What stands on the page sideways out of sight. */
const tooWide = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
const footer = () =>
  room.shadowRoot?.querySelector('q-interview')?.shadowRoot?.querySelector('footer') ?? document.body;

describe('a small or much enlarged screen', () => {
  test.for([
    [683, 384],
    [320, 256],
  ] as const)('of %i × %i scrolls as a whole, and only downwards', async ([width, height]) => {
    await page.viewport(width, height);
    await interviewAt('school');
    expect(getComputedStyle(footer()).position).toBe('static');
    expect(tooWide()).toBe(0);
    await press(room, 'j');
    expect(tooWide()).toBe(0);
    await expectAccessible(room);
  });

  test('of a phone has one line above the question, and keeps the next step in sight', async () => {
    await page.viewport(360, 740);
    await interviewAt('school');
    const header = room.shadowRoot?.querySelector('q-interview')?.shadowRoot?.querySelector('header');
    expect(header?.getBoundingClientRect().height).toBeLessThan(60);
    expect(getComputedStyle(footer()).position).toBe('sticky');
    expect(tooWide()).toBe(0);
  });

  test('changes the language where only the other one is offered, and keeps the keyboard', async () => {
    await page.viewport(360, 740);
    await interviewAt('school');
    await userEvent.click(page.getByRole('button', { name: 'العربية' }));
    await expect.element(page.getByRole('button', { name: 'English' })).toBeVisible();
    await expectFocus('المدرسة');
  });
});

describe('on paper', () => {
  afterEach(() => cdp().send('Emulation.setEmulatedMedia', { media: '' }));

  test('the end is what was found, without what can be pressed', async () => {
    await interviewAt('thanks');
    await press(room, '{Enter}');
    await cdp().send('Emulation.setEmulatedMedia', { media: 'print' });
    await expect.element(page.getByText('K7M2-QX9Q', { exact: true })).toBeVisible();
    await expect.element(page.getByText('Provisional: computed with “Equal weights”')).toBeVisible();
    for (const name of ['Finish and seal', 'Stop', 'Pause', 'Back to the questions'])
      await expect.element(page.getByRole('button', { name })).not.toBeInTheDocument();
    // what is folded on the screen stands on paper
    await expect.element(page.getByText('Not hungry at night')).toBeVisible();
  });
});

describe('the language of the questions', () => {
  test('switches with L, keeps place and focus, and turns the page round', async () => {
    const id = await interviewAt('school');
    await press(room, '1', 'l');
    const question = survey.questions
      .flatMap((item) => (item.type === 'section' ? item.questions : []))
      .find((item) => item.name === 'school');
    const group = page.getByRole('group', { name: question?.label?.ar ?? '' });
    await expect.element(group).toHaveAttribute('dir', 'rtl');
    await expect.element(page.getByRole('radio', { checked: true })).toHaveAttribute('value', 'goes');
    await expectFocus(question?.label?.ar ?? '');
    await press(room, 'l');
    await userEvent.click(page.getByRole('button', { name: 'Pause' }));
    await expect.poll(() => routes).toEqual(['today']);
    expect((await draftKept(id)).facts.languages).toEqual(['en', 'ar', 'en']);
  });
});

describe('what is typed', () => {
  test('is in the box again on return', async () => {
    const id = await interviewAt('room_sleepers');
    await press(room, '1', 'o');
    await userEvent.click(page.getByRole('button', { name: 'Pause' }));
    await expect.poll(() => routes).toEqual(['today']);
    expect((await draftKept(id)).typing).toEqual({ room_sleepers: '1o' });
    await open(`interview/${id}`);
    await expect.element(page.getByRole('textbox')).toHaveValue('1o');
  });

  test('and finds no room is said before the next question, and saved when there is room', async () => {
    await interviewAt('school');
    device.failing = { tables: ['entries', 'drafts'], error: quotaError() };
    await press(room, '1');
    await expect.element(page.getByRole('alert').getByText('Storage is full')).toBeVisible();
    await expect.element(page.getByText('Not saved: storage is full')).toBeVisible();
    device.failing = null;
    await expect.element(page.getByText('Saved just now'), { timeout: 10_000 }).toBeVisible();
    await expect.element(page.getByText('Not saved: storage is full')).not.toBeInTheDocument();
  });
});

describe('stopping', () => {
  test('asks for a reason, then seals what was answered and marks the rest as not asked', async () => {
    await interviewAt('school');
    await userEvent.click(page.getByRole('button', { name: 'Stop' }));
    await userEvent.click(page.getByRole('button', { name: 'Stop and seal' }));
    await expect.element(page.getByText('Choose a reason, please.')).toBeVisible();
    await userEvent.click(page.getByRole('radio', { name: 'The child wanted to stop' }));
    await userEvent.fill(page.getByLabelText('A note, without names (if you like)'), 'tired');
    await userEvent.click(page.getByRole('button', { name: 'Stop and seal' }));
    const record = await sealedRecord();
    expect(record).toMatchObject({
      state: 'stopped',
      stopped: { reason: 'wanted_to_stop', at: 'school', note: 'tired' },
      answers: { hungry: 'no', school: { nonResponse: 'notAsked' }, water: { nonResponse: 'notAsked' } },
    });
  });
});

describe('declining', () => {
  test('ends decently and keeps nothing but the decision', async () => {
    await interviewAt('child_assent');
    await press(room, '2', '{Enter}');
    await expectFocus('Thank you. We end here.');
    await expectAccessible(room);
    await userEvent.click(page.getByRole('button', { name: 'End and seal the decision' }));
    const record = await sealedRecord();
    expect(record.state).toBe('declined');
    expect(Object.keys(record.answers).sort()).toEqual(
      survey.consent
        .map((purpose) => purpose.question)
        .filter((name) => name in record.answers)
        .sort(),
    );
    expect(record.answers).toMatchObject({ consent_interview: 'yes', child_assent: 'no' });
    expect(record.answers).not.toHaveProperty('interview_place');
  });

  test('closes the way to every later question, by the list too', async () => {
    await interviewAt('child_assent');
    await press(room, '2', 'j');
    await userEvent.click(page.getByRole('button', { name: 'How old are you?' }));
    await expectFocus('Thank you. We end here.');
  });

  test('by a slip is taken back', async () => {
    await interviewAt('child_assent');
    await press(room, '2', '{Enter}');
    await userEvent.click(page.getByRole('button', { name: 'It was a slip: back to the question' }));
    await press(room, '1', '{Enter}');
    await expect.element(page.getByText('Take from the file or the caregiver what you can.')).toBeVisible();
  });
});

describe('the end', () => {
  test('lists what is open, leads there, and seals when all is said', async () => {
    await interviewAt('wish_to_talk');
    await press(room, '{Enter}', '{Enter}', '{Enter}');
    await expect.element(heading('Almost done')).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Finish and seal' })).toBeDisabled();
    await userEvent.click(page.getByRole('button', { name: 'Would you like to talk with someone' }));
    await press(room, '9', '{Enter}', '{Enter}');
    await expect.element(heading('All questions are asked')).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Finish and seal' }));
    const record = await sealedRecord();
    expect(record).toMatchObject({
      state: 'complete',
      version: surveyVersion,
      case: 'K7M2-QX9Q',
      languages: ['en'],
    });
    expect(record.answers).toMatchObject({
      ...allWell.record.answers,
      wish_to_talk: { nonResponse: 'refused' },
    });
    expect(await vault.listDrafts()).toEqual([]);
  });

  test('shows three dimensions with two decimals, and that they are provisional', async () => {
    await interviewAt('thanks');
    await press(room, '{Enter}');
    await expect.element(page.getByText('Provisional: computed with “Equal weights”')).toBeVisible();
    await expect.element(page.getByText('Psychosocial', { exact: true })).toBeVisible();
    expect(page.getByText('1.00').elements().length).toBeGreaterThanOrEqual(4);
  });

  test('refused for want of room keeps the interview as it was', async () => {
    await interviewAt('thanks');
    await press(room, '{Enter}');
    await expect.element(page.getByText('Saved just now')).not.toBeInTheDocument();
    device.failing = { tables: ['envelopes'], error: quotaError() };
    await userEvent.click(page.getByRole('button', { name: 'Finish and seal' }));
    await expect.element(page.getByText('Not sealed; nothing is lost')).toBeVisible();
    expect(await vault.listDrafts()).toHaveLength(1);
  });
});

test('an interview open in another window says so', async () => {
  const id = await interviewAt('school');
  room.remove();
  opened(await vault.openDraft(id)); // held, as another window would
  await open(`interview/${id}`);
  await expect.element(page.getByText('This interview is open in another window')).toBeVisible();
});
