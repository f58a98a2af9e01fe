/** Interviews with repeats that grow, with questions only a file could answer, and without reasons of their own to stop. */
import { html } from 'lit';
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../src/collect/collect-app.ts';
import type { Collect } from '../../src/collect/collect-app.ts';
import type { FormDefinition } from '../../src/model/form.ts';
import type { Answer, InterviewRecord } from '../../src/model/record.ts';
import { importProjectKey } from '../../src/protocol/keys.ts';
import { openEnvelope } from '../../src/protocol/open-envelope.ts';
import { parseEnvelope } from '../../src/protocol/parse-envelope.ts';
import type { OpenVault } from '../../src/storage/vault/open-vault.ts';
import { setSingleKeys } from '../../src/ui/single-keys.ts';
import { setInterfaceLanguage } from '../../src/ui/words-controller.ts';
import { newDevice, opened, type TestDevice } from '../helpers/device.ts';
import { formOf } from '../helpers/question-card.ts';
import {
  drawn,
  expectAccessible,
  expectFocus,
  press,
  show,
  standingSync,
  surveyForms,
  surveyVersion,
} from '../helpers/screen.ts';

const household: FormDefinition = formOf([
  { type: 'calculate', name: 'drawn', calculation: 'once(random())' },
  { type: 'text', name: 'village', label: { en: 'Which village?' }, default: 'Sumel' },
  {
    type: 'section',
    name: 'home',
    label: { en: 'Home' },
    questions: [
      {
        type: 'repeat',
        name: 'members',
        label: { en: 'Household members' },
        questions: [
          { type: 'text', name: 'who', label: { en: 'What do you call them?' } },
          { type: 'integer', name: 'years', required: true, label: { en: 'How old?' } },
        ],
      },
    ],
  },
  { type: 'photo', name: 'house', required: true, label: { en: 'A photo of the house' } },
]);
const forms = { ...surveyForms, byVersion: () => Promise.resolve(household) };

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

/** An interview with what a draft of it holds, at a path. */
async function interviewAt(at: string | null, answers: Readonly<Record<string, Answer>> = {}) {
  const draft = opened(
    await vault.beginDraft({
      form: household.id,
      version: surveyVersion,
      case: 'K7M2-QX9Q',
      round: 'baseline',
      startedAt: '2026-03-12T09:30:00+03:00',
      languages: ['en'],
    }),
  );
  draft.change({ answers, facts: { at } });
  await draft.close();
  await open(draft.facts.id);
  return draft.facts.id;
}

async function open(id: string) {
  room = await show<Collect>(html`
    <q-collect
      .vault=${vault}
      .sync=${standingSync()}
      .forms=${forms}
      .route=${`interview/${id}`}
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

async function pause() {
  await userEvent.click(page.getByRole('button', { name: 'Pause' }));
  await expect.poll(() => routes).toContain('today');
}

async function keptAnswers(id: string) {
  const draft = opened(await vault.openDraft(id));
  await draft.close();
  return draft;
}

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

const two = {
  members: ['1', '2'],
  'members[1]/who': 'Amina',
  'members[1]/years': 60,
  'members[2]/who': 'Karwan',
  'members[2]/years': 9,
};

describe('a repeat that grows', () => {
  test('axe finds nothing where one asks for another', async () => {
    await interviewAt('members', two);
    await expectAccessible(room);
  });

  test('is filled by keyboard alone: Enter leads behind each, A begins the next', async () => {
    const id = await interviewAt('members[1]/who');
    await press(room, 'Amina', '{Enter}', '60', '{Enter}');
    await expectFocus(/Household members\s+1 so far/);
    await press(room, 'a');
    await expect.element(page.getByText('Household members 2 of 2')).toBeVisible();
    await press(room, 'Karwan', '{Enter}', '9', '{Enter}');
    await expectFocus(/Household members\s+2 so far/);
    await press(room, '{Enter}');
    await expect.element(page.getByText('A photo of the house')).toBeVisible();
    await press(room, '{ArrowUp}');
    await expectFocus(/2 so far/);
    await pause();
    const { answers, facts } = await keptAnswers(id);
    expect(answers).toMatchObject(two);
    expect(facts).toMatchObject({ at: 'members', progress: { done: 5, of: 6 } });
  });

  test('is there again on return, with the same paths after somebody went', async () => {
    const id = await interviewAt('members', two);
    await userEvent.click(page.getByRole('button', { name: 'Remove Amina' }));
    await drawn(room);
    await userEvent.click(page.getByRole('button', { name: 'Remove it' }));
    await drawn(room);
    await expectFocus(/1 so far/);
    await pause();
    expect((await keptAnswers(id)).answers).toMatchObject({ members: ['2'], 'members[1]/who': null });
    await open(id);
    await expect.element(page.getByRole('button', { name: '1 Karwan' })).toBeVisible();
    await press(room, 'a');
    await expect.element(page.getByText('Household members 2 of 2')).toBeVisible();
    await pause();
    expect((await keptAnswers(id)).answers).toMatchObject({
      members: ['2', '3'],
      'members[2]/who': 'Karwan',
    });
  });

  test('forgets what was half-typed in whom one removes', async () => {
    const id = await interviewAt('members[1]/years', two);
    await press(room, 'x', '{Alt>}j{/Alt}');
    await userEvent.click(page.getByRole('button', { name: 'Household members · 2 so far' }));
    await userEvent.click(page.getByRole('button', { name: 'Remove Amina' }));
    await drawn(room);
    await userEvent.click(page.getByRole('button', { name: 'Remove it' }));
    await drawn(room);
    await pause();
    expect((await keptAnswers(id)).typing).toEqual({});
  });

  test('stands in the list of questions, as do its instances', async () => {
    await interviewAt('village', two);
    await press(room, '{Alt>}j{/Alt}');
    await expectAccessible(room);
    const row = page.getByRole('button', { name: 'Household members · 2 so far add or remove' });
    await expect.element(row).toBeVisible();
    await expect
      .element(page.getByRole('button', { name: 'Household members 2 of 2 · How old? answered' }))
      .toBeVisible();
    await userEvent.click(row);
    await expectFocus(/2 so far/);
  });

  test('leads to the questions of one, and the end names in whom something is open', async () => {
    await interviewAt('members', { ...two, 'members[2]/years': null });
    await userEvent.click(page.getByRole('button', { name: '2 Karwan to its questions' }));
    await expect.element(page.getByText('Household members 2 of 2')).toBeVisible();
    await press(room, '{Enter}', '{Enter}', '{Enter}', '{Enter}', '{Enter}');
    await expect.element(page.getByText('Almost done')).toBeVisible();
    await expect
      .element(page.getByRole('button', { name: 'Household members 2 of 2 · How old?' }))
      .toBeVisible();
  });

  test('is sealed with its instances counted from one', async () => {
    await interviewAt('members[3]/years', {
      ...two,
      members: ['2', '3'],
      'members[3]/who': 'Zilan',
    });
    await userEvent.click(page.getByRole('button', { name: 'Stop' }));
    await userEvent.click(page.getByRole('radio', { name: 'Interrupted' }));
    await userEvent.click(page.getByRole('button', { name: 'Stop and seal' }));
    const record = await sealedRecord();
    expect(record.stopped).toEqual({ reason: 'interrupted', at: 'members[2]/years' });
    expect(record.answers).toMatchObject({
      members: [
        { who: 'Karwan', years: 9 },
        { who: 'Zilan', years: { nonResponse: 'notAsked' } },
      ],
    });
  });
});

describe('what comes of itself', () => {
  test('is kept when the interview is opened: defaults, and what was drawn by chance', async () => {
    const id = await interviewAt(null);
    await pause();
    const { answers } = await keptAnswers(id);
    expect(answers).toMatchObject({ village: 'Sumel', members: ['1'] });
    expect(answers.drawn).toBeTypeOf('number');
    await open(id);
    await pause();
    expect((await keptAnswers(id)).answers.drawn).toBe(answers.drawn);
  });
});

describe('a question only a file could answer', () => {
  test('holds nobody up, although it is required', async () => {
    await interviewAt('house', { ...two });
    await expect.element(page.getByText('This laptop cannot take a photo', { exact: false })).toBeVisible();
    await press(room, '{Enter}');
    await expectFocus('All questions are asked');
    await expect
      .element(page.getByText('1 question cannot be answered on this laptop', { exact: false }))
      .toBeVisible();
    await expectAccessible(room);
    await userEvent.click(page.getByRole('button', { name: 'Finish and seal' }));
    const record = await sealedRecord();
    expect(record).toMatchObject({ state: 'complete', answers: { house: null, village: 'Sumel' } });
  });
});

describe('a form without reasons to stop', () => {
  test('offers those every interview has, in the language of the interface', async () => {
    await interviewAt('village');
    await setInterfaceLanguage('es');
    await drawn(room);
    await userEvent.click(page.getByRole('button', { name: 'Parar' }));
    const reasons = page.getByRole('radio').elements();
    expect(reasons.map((reason) => reason.getAttribute('value'))).toEqual([
      'wanted_to_stop',
      'not_comfortable',
      'interrupted',
      'other',
    ]);
    await expect.element(page.getByRole('radio', { name: 'Hubo una interrupción' })).toBeVisible();
    await expectAccessible(room);
  });
});
