import { html } from 'lit';
import { beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import allWell from '../../forms/child-reintegration-survey/examples/all-well.json' with { type: 'json' };
import type { InterviewRecord } from '../../src/model/record.ts';
import { fromBase64url, toBase64url } from '../../src/protocol/bytes.ts';
import type { EnvelopeContent } from '../../src/protocol/content.ts';
import { generateSigningKeyPair, importSigner } from '../../src/protocol/keys.ts';
import type { StoredEnvelope } from '../../src/protocol/messages.ts';
import { sealEnvelope } from '../../src/protocol/seal-envelope.ts';
import '../../src/review/review.ts';
import type { Review } from '../../src/review/review.ts';
import type { OpenVault } from '../../src/storage/vault/open-vault.ts';
import { createApi, type Api } from '../../src/sync/api.ts';
import { setInterfaceLanguage } from '../../src/ui/words-controller.ts';
import { addressOf } from '../app/people.ts';
import { newDevice, type TestDevice } from '../helpers/device.ts';
import { expectAccessible, show, surveyForms, surveyVersion } from '../helpers/screen.ts';

let laptop: TestDevice;
let vault: OpenVault;
let envelopes: StoredEnvelope[];
let devices: object[];

beforeEach(async () => {
  await setInterfaceLanguage('en');
  await page.viewport(1366, 768);
  laptop = await newDevice();
  vault = await laptop.openVault('Amina');
  await vault.keepProjectKey(vault.person.project.epoch, laptop.projectKeys.privateKey);
  envelopes = [];
  devices = [];
});

/** Envelopes of one laptop in the field, as the server would hand them out. */
async function arrive(...records: readonly object[]) {
  // reason: an example of the forms folder is a record without its version
  const recordOf = (change: object) =>
    ({ ...allWell.record, version: surveyVersion, ...change }) as InterviewRecord;
  return arriveAs(
    ...records.map((change): EnvelopeContent => ({ kind: 'record', record: recordOf(change) })),
  );
}

async function arriveAs(...contents: readonly EnvelopeContent[]) {
  const { publicKey, privateKey } = await generateSigningKeyPair(crypto);
  const sign = await importSigner(crypto, privateKey);
  devices.push({ id: 'field', member: 'rebaz', memberName: 'Rebaz', publicKey: toBase64url(publicKey) });
  let previous: string | null = null;
  for (const [sequence, content] of contents.entries()) {
    const { project } = vault.person;
    const sealed = await sealEnvelope(crypto, {
      project: project.id,
      epoch: project.epoch,
      device: 'field',
      sequence,
      previous,
      content,
      projectPublicKey: fromBase64url(project.publicKey) ?? new Uint8Array(),
      sign,
    });
    if ('refused' in sealed) throw new Error(sealed.refused);
    previous = sealed.id;
    envelopes.push({ n: sequence + 1, bytes: toBase64url(sealed.bytes), receivedAt: '2026-03-13T08:00:00Z' });
  }
}

/** Our HTTP client, and behind it a server that holds these envelopes; `down` is a line that is cut. */
function serverApi(down = false): Api {
  return createApi({
    member: 'amina',
    fetch: (input) => {
      if (down) return Promise.reject(new TypeError('no network'));
      const answer = addressOf(input).includes('/devices') ? { devices } : { envelopes, next: null };
      return Promise.resolve(new Response(JSON.stringify(answer)));
    },
  });
}

const open = (api = serverApi(), route = '/records') =>
  show<Review>(
    html`<q-review
      .route=${route}
      .vault=${vault}
      .project=${vault.person.project}
      .api=${api}
      .forms=${surveyForms}
    ></q-review>`,
  );

describe('the records', () => {
  test('axe finds nothing', async () => {
    await arrive({}, { case: 'R3T9-XB4F', record: '00000000-0000-4000-8000-000000000002', round: '6m' });
    const element = await open();
    await expect.element(page.getByRole('link', { name: 'R3T9-XB4F' })).toBeVisible();
    await expectAccessible(element);
  });

  test('are as they were corrected, and one without consent has no score', async () => {
    // reason: an example of the forms folder is a record without its version
    const record = { ...allWell.record, version: surveyVersion } as InterviewRecord;
    const other = { ...record, record: '00000000-0000-4000-8000-000000000002', case: 'R3T9-XB4F' };
    const at = '2026-03-13T08:00:00+03:00';
    const corrected = { ...record, answers: { ...record.answers, hungry: 'yes' } };
    await arriveAs(
      { kind: 'record', record },
      { kind: 'record', record: other },
      { kind: 'correction', correction: { querencia: 1, at, reason: 'A slip', record: corrected } },
      {
        kind: 'withdrawal',
        withdrawal: { querencia: 1, at, record: other.record, version: surveyVersion, purposes: ['assent'] },
      },
      { kind: 'practice', record: { ...record, record: '00000000-0000-4000-8000-000000000003' } },
    );
    const element = await open();
    await expect.element(page.getByText('corrected', { exact: true })).toBeVisible();
    await expect.element(page.getByText('Consent withdrawn')).toBeVisible();
    await expect.element(page.getByText('Practice')).toBeVisible();
    const rows = page.getByRole('row');
    await expect.element(rows.filter({ hasText: 'corrected' })).toHaveTextContent('0.83');
    await expect.element(rows.filter({ hasText: 'Consent withdrawn' })).not.toHaveTextContent('1.00');
    await expect.element(rows.filter({ hasText: 'Practice' })).not.toHaveTextContent('1.00');
    await expectAccessible(element);
  });

  test('above their scores stands by which weights they are, and that these are provisional', async () => {
    await arrive({});
    await open();
    const sentence =
      'Provisional: computed with “Equal weights”, which is not a published set of weights (local).';
    await expect.element(page.getByText(sentence)).toBeVisible();
  });

  test('each stands in a row with its round, state, interviewer and scores', async () => {
    await arrive({});
    await open();
    const row = page.getByRole('row').filter({ hasText: 'K7M2-QX9Q' });
    for (const cell of ['Baseline', 'Complete', 'Rebaz', '1.00'])
      await expect.element(row.getByText(cell).first()).toBeVisible();
    await expect.element(page.getByText('Provisional: computed with', { exact: false })).toBeVisible();
  });

  test('pressing a case asks to go to its record', async () => {
    await arrive({});
    const element = await open();
    let path = '';
    element.addEventListener('navigate', (event) => {
      if (event instanceof CustomEvent) path = String(event.detail);
    });
    await page.getByRole('link', { name: 'K7M2-QX9Q' }).click();
    expect(path).toBe(`/records/${allWell.record.record}`);
  });

  test('the list narrows to what is searched', async () => {
    await arrive({}, { case: 'R3T9-XB4F', record: '00000000-0000-4000-8000-000000000002' });
    await open();
    await page.getByLabelText('Find a case or an interviewer').fill('r3t');
    await expect.element(page.getByRole('link', { name: 'R3T9-XB4F' })).toBeVisible();
    expect(page.getByRole('link', { name: 'K7M2-QX9Q' }).elements()).toHaveLength(0);
  });

  test('an address of no record here says so, above the list', async () => {
    await arrive({});
    await open(serverApi(), '/records/00000000-0000-4000-8000-00000000dead');
    await expect.element(page.getByText('There is no such record here')).toBeVisible();
    await expect.element(page.getByRole('link', { name: 'K7M2-QX9Q' })).toBeVisible();
  });

  test('an empty list says what will come, and how', async () => {
    const element = await open();
    await expect.element(page.getByRole('heading', { name: 'No interview has arrived yet' })).toBeVisible();
    await expectAccessible(element);
  });

  test('an envelope changed on the way is not counted, and is told', async () => {
    await arrive({}, { case: 'R3T9-XB4F', record: '00000000-0000-4000-8000-000000000002' });
    const second = envelopes[1];
    if (second) envelopes[1] = { ...second, bytes: `${second.bytes.slice(0, -4)}AAAA` };
    await open();
    await page.getByText('1 record is not counted').click();
    await expect.element(page.getByText('signature does not fit', { exact: false })).toBeVisible();
    await expect.element(page.getByText('1 record ·', { exact: false })).toBeVisible();
  });

  test('without a network says that nothing is lost, and can be tried again', async () => {
    await open(serverApi(true));
    await expect.element(page.getByText('The server cannot be reached.', { exact: false })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  });

  test('a vault without the project’s key says so', async () => {
    vault = await (await newDevice()).openVault('Amina');
    await open();
    await expect.element(page.getByText('does not hold the project’s key', { exact: false })).toBeVisible();
  });
});
