import { html } from 'lit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../src/collect/collect-app.ts';
import type { Collect } from '../../src/collect/collect-app.ts';
import { makeCaseId, readCaseId } from '../../src/model/case-id.ts';
import type { OpenVault } from '../../src/storage/vault/open-vault.ts';
import { setInterfaceLanguage } from '../../src/ui/words-controller.ts';
import { beginDraft, newDevice, opened, quotaError, recordOf, type TestDevice } from '../helpers/device.ts';
import {
  drawn,
  expectAccessible,
  expectFocus,
  show,
  standingSync,
  surveyForms,
  surveyVersion,
} from '../helpers/screen.ts';

let device: TestDevice;
let vault: OpenVault;
let room: Collect;
let routes: string[];

beforeEach(async () => {
  localStorage.clear();
  await setInterfaceLanguage('en');
  await page.viewport(1366, 768);
  device = await newDevice();
  vault = await device.openVault();
  routes = [];
});

async function open(
  route: string,
  forms: Collect['forms'] = surveyForms,
  status: Parameters<typeof standingSync>[0] = {},
) {
  room = await show<Collect>(html`
    <q-collect
      .vault=${vault}
      .sync=${standingSync(status)}
      .forms=${forms}
      .route=${route}
      @navigate=${(event: CustomEvent<string>) => {
        routes.push(event.detail);
      }}
    ></q-collect>
  `);
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
  await drawn(room);
}

/** A child interviewed here some months ago. */
async function interviewed(name: string, monthsAgo: number) {
  const draft = await beginDraft(vault, name);
  const when = new Date();
  when.setMonth(when.getMonth() - monthsAgo);
  opened(await draft.finalise({ ...recordOf(draft), finalisedAt: when.toISOString() }));
}

describe.for(['light', 'dark'] as const)('in the %s theme axe finds nothing', (theme) => {
  beforeEach(() => {
    document.documentElement.dataset.theme = theme;
  });
  afterEach(() => {
    delete document.documentElement.dataset.theme;
  });

  test('on an empty day', async () => {
    await open('today');
    await expect.element(page.getByText('No interview here yet.')).toBeVisible();
    await expectAccessible(room);
  });

  test('on a full day', async () => {
    await interviewed('R3T9-XB4F', 7);
    await (await beginDraft(vault, 'K7M2-QX9Q')).close();
    await open('today');
    await expect
      .element(page.getByRole('button', { name: 'Start the next interview of R3T9-XB4F' }))
      .toBeVisible();
    await expectAccessible(room);
  });

  test('before an interview', async () => {
    await open('today/new');
    await expectAccessible(room);
  });
});

describe('the keyboard', () => {
  test.for([
    ['today', 'Today'],
    ['today/new', 'New child'],
  ] as const)('comes to the title of %s', async ([route, title]) => {
    await open(route);
    await expectFocus(title);
  });
});

describe('today', () => {
  test('goes on with an interview begun', async () => {
    const draft = await beginDraft(vault, 'K7M2-QX9Q');
    draft.change({ facts: { progress: { done: 14, of: 41 } } });
    await draft.close();
    await open('today');
    await expect.element(page.getByText('14 of 41 answered')).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Continue with K7M2-QX9Q' }));
    expect(routes).toEqual([`interview/${draft.facts.id}`]);
  });

  test('offers the round that is due, and says since when', async () => {
    await interviewed('R3T9-XB4F', 7);
    await open('today');
    await expect.element(page.getByText('6-month round')).toBeVisible();
    await expect.element(page.getByText(/was due .* ago/)).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Start the next interview of R3T9-XB4F' }));
    expect(routes).toEqual(['today/child/R3T9-XB4F']);
  });

  test('says what is only on this laptop, until the server has signed', async () => {
    await interviewed('R3T9-XB4F', 1);
    await open('today');
    await expect.element(page.getByText('1 finished interview waits to be sent.')).toBeVisible();
    const [envelope] = await vault.listEnvelopes();
    if (!envelope) throw new Error('nothing was sealed');
    await vault.keepReceipt({
      querencia: 1,
      project: device.project.id,
      device: 'device-Marta',
      sequence: envelope.sequence,
      envelope: envelope.id,
      receivedAt: '2026-03-12T10:00:00Z',
      signature: '',
    });
    await expect.element(page.getByText('All safe: the server has signed for 1 interview.')).toBeVisible();
  });

  test('without a questionnaire says what to do', async () => {
    await open('today', { ...surveyForms, inUse: () => Promise.resolve(null) });
    await expect.element(page.getByText('No questionnaire on this laptop yet')).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'New child' })).not.toBeInTheDocument();
  });

  test('is in Arabic from right to left', async () => {
    await setInterfaceLanguage('ar');
    await open('today');
    await expect.element(page.getByRole('button', { name: 'طفل جديد' })).toBeVisible();
    expect(getComputedStyle(room).direction).toBe('rtl');
  });
});

describe('a new interview', () => {
  test('gives a new child a code, the first round, and the languages chosen', async () => {
    await open('today/new');
    await expect.element(page.getByRole('radio', { name: 'First interview' })).toBeChecked();
    await userEvent.click(page.getByRole('radio', { name: 'العربية' }));
    await userEvent.selectOptions(page.getByLabelText('A second language below, smaller'), 'en');
    await userEvent.click(page.getByRole('button', { name: 'Start the interview' }));
    await expect.poll(() => routes).toHaveLength(1);
    const [draft] = await vault.listDrafts();
    expect(draft).toMatchObject({ round: 'baseline', languages: ['en', 'ar'], version: surveyVersion });
    expect(readCaseId(draft?.case ?? '')).toBe(draft?.case);
    expect(routes).toEqual([`interview/${draft?.id}`]);
  });

  test('of a child with a code from another laptop takes the code, and refuses one that is mistyped', async () => {
    await open('today/new');
    await userEvent.click(page.getByRole('button', { name: 'The child already has a code' }));
    const code = makeCaseId(() => 0.42);
    await userEvent.fill(
      page.getByLabelText('Code from the case file'),
      code.replace(/.$/, code.endsWith('2') ? '3' : '2'),
    );
    await userEvent.click(page.getByRole('button', { name: 'Start the interview' }));
    await expect.element(page.getByRole('alert')).toHaveTextContent('This is not a code of ours.');
    await expectAccessible(room);
    await userEvent.fill(page.getByLabelText('Code from the case file'), code.toLowerCase());
    await userEvent.click(page.getByRole('radio', { name: '6-month round' }));
    await userEvent.click(page.getByRole('button', { name: 'Start the interview' }));
    await expect.poll(() => routes).toHaveLength(1);
    expect((await vault.listDrafts())[0]).toMatchObject({ case: code, round: '6m' });
  });

  test('of a child known here begins with the round that is next, and offers none twice', async () => {
    await interviewed('R3T9-XB4F', 7);
    await open('today/child/R3T9-XB4F');
    await expect.element(page.getByRole('radio', { name: '6-month round' })).toBeChecked();
    await expect.element(page.getByRole('radio', { name: 'First interview, done' })).toBeDisabled();
  });

  test('of a code that is none shows today instead', async () => {
    await open('today/child/R3T9-XB4G');
    await expect.element(page.getByRole('heading', { name: 'Today' })).toBeVisible();
  });

  test('without room on the disk is refused in words', async () => {
    await open('today/new');
    device.failing = { tables: ['drafts'], error: quotaError() };
    await userEvent.click(page.getByRole('button', { name: 'Start the interview' }));
    await expect.element(page.getByText('An interview cannot start now')).toBeVisible();
    expect(routes).toEqual([]);
  });
});

describe('a sealed interview', () => {
  test('goes by itself when there is a network', async () => {
    await interviewed('R3T9-XB4F', 0);
    await open('today/sealed');
    await expect
      .element(page.getByText('It goes by itself when there is a network.', { exact: false }))
      .toBeVisible();
    await expectAccessible(room);
  });

  test('needs the link again where the server knows no session of this person', async () => {
    await interviewed('R3T9-XB4F', 0);
    await open('today/sealed', surveyForms, {
      connection: 'refused',
      refusal: { refused: 'not-signed-in', retry: false },
    });
    await expect
      .element(page.getByText('Open your link again before you travel', { exact: false }))
      .toBeVisible();
    expect(page.getByText('It goes by itself', { exact: false }).elements()).toHaveLength(0);
  });
});
