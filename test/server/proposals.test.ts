/** Proposals over HTTP: frozen bytes, two people, one release. */
import { readFileSync } from 'node:fs';
import { beforeEach, afterEach, describe, expect, test } from 'vitest';
import type { FormDefinition } from '../../src/model/form.ts';
import { canonicalJson } from '../../src/model/version/canonical.ts';
import type {
  FormsResponse,
  ProposalCard,
  ProposalsResponse,
  VersionsResponse,
} from '../../src/protocol/messages.ts';
import { startTestServer } from '../helpers/server.ts';
import type { TestClient, TestServer } from '../helpers/server.ts';

let server: TestServer;
let amina: TestClient;
let diego: TestClient;
let noor: TestClient;
beforeEach(async () => {
  server = await startTestServer({ formsFolder: 'forms' });
  [amina, diego, noor] = await Promise.all([
    server.join('coordinator'),
    server.join('designer'),
    server.join('enumerator'),
  ]);
});
afterEach(() => server.stop());

// reason (each `as` below): the file of this repository, and the server's word, which is what is tested.
const survey = () =>
  JSON.parse(readFileSync('forms/child-reintegration-survey/form.json', 'utf8')) as FormDefinition;
const FORM = 'child-reintegration-survey';
/** The survey under another title: a version of its own. */
const titled = (title: string): FormDefinition => ({ ...survey(), title: { ...survey().title, en: title } });

const propose = (who: TestClient, definition: FormDefinition, note = 'A kinder title') =>
  who.ask('POST', '/proposals', { form: FORM, definition: canonicalJson(definition), note });
async function proposed(who: TestClient, title: string): Promise<ProposalCard> {
  const answer = await propose(who, titled(title));
  expect(answer.status).toBe(201);
  return (await answer.json()) as ProposalCard;
}
const approve = (who: TestClient, { id, version }: ProposalCard) =>
  who.ask('POST', `/proposals/${id}/approve`, { version });
async function refusal(answer: Response | Promise<Response>): Promise<string> {
  return ((await (await answer).json()) as { refused: string }).refused;
}
const versions = async () =>
  ((await (await noor.ask('GET', '/versions')).json()) as VersionsResponse).versions;
const proposals = async () =>
  ((await (await diego.ask('GET', '/proposals')).json()) as ProposalsResponse).proposals;

describe('a proposal', () => {
  test('is the very bytes that were sent, named by their hash, against the version that is current', async () => {
    const [current] = await versions();
    const card = await proposed(diego, 'Back home');
    expect(card).toMatchObject({
      form: FORM,
      base: current?.version,
      note: 'A kinder title',
      proposedBy: { id: diego.member.id, name: diego.member.name },
      state: 'open',
      decidedBy: null,
      comment: null,
    });
    expect(card.version).toMatch(/^sha256-[0-9a-f]{64}$/);
    const bytes = await (await amina.ask('GET', `/proposals/${card.id}/definition`)).text();
    expect(bytes).toBe(canonicalJson(titled('Back home')));
    expect(await proposals()).toEqual([card]);
  });

  test('is refused when its text is not canonical, or is another form, or is no form', async () => {
    const send = (definition: unknown, form: unknown = FORM, note: unknown = '') =>
      refusal(diego.ask('POST', '/proposals', { form, definition, note }));
    expect(await send(JSON.stringify(survey(), null, 1))).toBe('malformed');
    expect(await send(canonicalJson(survey()), 'another-form')).toBe('malformed');
    expect(await send('{"querencia":1}')).toBe('malformed');
    expect(await send('['.repeat(200_000))).toBe('malformed');
    expect(await send(canonicalJson(titled('x')), FORM, 'n'.repeat(2_001))).toBe('malformed');
    expect(await send(7)).toBe('malformed');
    expect(await proposals()).toEqual([]);
  });

  test('is refused while the checklist is not met, whatever the proposer’s screen said', async () => {
    const form = survey();
    const broken = { ...form, profile: [...form.profile, 'no_such_question'] };
    expect(await refusal(propose(diego, broken))).toBe('not-ready');
  });

  test('is refused when its bytes are released or stand proposed already', async () => {
    expect(await refusal(propose(diego, survey()))).toBe('nothing-new');
    await proposed(diego, 'Back home');
    expect(await refusal(propose(diego, titled('Back home')))).toBe('nothing-new');
  });

  test('may be larger than other requests, and not without end', async () => {
    const big = { ...survey(), description: { en: 'x'.repeat(300_000) } };
    expect((await propose(diego, big)).status).toBe(201);
    const huge = { ...survey(), description: { en: 'x'.repeat(4_300_000) } };
    expect(await refusal(propose(diego, huge))).toBe('too-large');
  });

  test('is not for enumerators to make or read', async () => {
    const card = await proposed(diego, 'Back home');
    expect(await refusal(propose(noor, titled('Mine')))).toBe('not-allowed');
    expect(await refusal(noor.ask('GET', '/proposals'))).toBe('not-allowed');
    expect(await refusal(noor.ask('GET', `/proposals/${card.id}/definition`))).toBe('not-allowed');
    expect(await refusal(noor.ask('GET', '/forms'))).toBe('not-allowed');
  });
});

describe('approval', () => {
  test('releases the frozen bytes as the version interviews begin with', async () => {
    const [before] = await versions();
    const card = await proposed(diego, 'Back home');
    const answer = await approve(amina, card);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      state: 'approved',
      decidedBy: { id: amina.member.id, name: amina.member.name },
    });
    const after = await versions();
    expect(after.map(({ version, current }) => [version, current]).sort()).toEqual(
      [
        [before?.version, false],
        [card.version, true],
      ].sort(),
    );
    const bytes = await (await noor.ask('GET', `/versions/${card.version}`)).text();
    expect(bytes).toBe(canonicalJson(titled('Back home')));
  });

  test('is refused to whoever proposed it, and to who may not decide', async () => {
    const own = await proposed(amina, 'Amina’s own');
    expect(await refusal(approve(amina, own))).toBe('own-proposal');
    expect(await refusal(amina.ask('POST', `/proposals/${own.id}/request-changes`, { comment: 'no' }))).toBe(
      'own-proposal',
    );
    expect(await refusal(approve(diego, own))).toBe('not-allowed');
    expect(await refusal(approve(noor, own))).toBe('not-allowed');
    expect(await versions()).toHaveLength(1);
  });

  test('names the hash of what was read', async () => {
    const card = await proposed(diego, 'Back home');
    const other = `sha256-${'0'.repeat(64)}`;
    expect(await refusal(approve(amina, { ...card, version: other }))).toBe('malformed');
    expect(await refusal(amina.ask('POST', `/proposals/${card.id}/approve`))).toBe('malformed');
    expect(await versions()).toHaveLength(1);
  });

  test('happens once, though it is asked for twice at once', async () => {
    const card = await proposed(diego, 'Back home');
    const answers = await Promise.all([approve(amina, card), approve(amina, card)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await versions()).filter(({ current }) => current)).toHaveLength(1);
    expect(await refusal(approve(amina, card))).toMatch(/decided|base-changed/);
  });

  test('is refused when another version was released since it was proposed', async () => {
    const first = await proposed(diego, 'First');
    const second = await proposed(diego, 'Second');
    expect((await approve(amina, first)).status).toBe(200);
    expect(await refusal(approve(amina, second))).toBe('base-changed');
  });

  test('of none that exists is not found', async () => {
    expect(await refusal(amina.ask('POST', '/proposals/none/approve', { version: 'x' }))).toBe('not-found');
  });
});

describe('sending back', () => {
  test('says what is asked for, and leaves nothing to approve', async () => {
    const card = await proposed(diego, 'Back home');
    const path = `/proposals/${card.id}/request-changes`;
    expect(await refusal(amina.ask('POST', path, { comment: ' ' }))).toBe('malformed');
    const answer = await amina.ask('POST', path, { comment: 'Keep the old title.' });
    expect(await answer.json()).toMatchObject({ state: 'changes-requested', comment: 'Keep the old title.' });
    expect(await refusal(approve(amina, card))).toBe('decided');
    expect(await versions()).toHaveLength(1);
  });

  test('the same bytes may be proposed again afterwards', async () => {
    const card = await proposed(diego, 'Back home');
    await amina.ask('POST', `/proposals/${card.id}/request-changes`, { comment: 'Say why.' });
    expect((await propose(diego, titled('Back home'), 'Because it is kinder.')).status).toBe(201);
  });

  test('a proposal is withdrawn by who made it alone', async () => {
    const card = await proposed(diego, 'Back home');
    expect(await refusal(amina.ask('POST', `/proposals/${card.id}/withdraw`, {}))).toBe('not-allowed');
    const answer = await diego.ask('POST', `/proposals/${card.id}/withdraw`, {});
    expect(await answer.json()).toMatchObject({ state: 'withdrawn' });
    expect(await refusal(approve(amina, card))).toBe('decided');
  });
});

describe('the draft', () => {
  const forms = async () => ((await (await diego.ask('GET', '/forms')).json()) as FormsResponse).forms;

  test('begins as the released version, in its first epoch', async () => {
    const [current] = await versions();
    expect(await forms()).toEqual([
      expect.objectContaining({ form: FORM, epoch: 0, from: current?.version }),
    ]);
  });

  test('begins anew from a version in an epoch of its own, once', async () => {
    const [current] = await versions();
    const restart = (epoch: unknown, version: unknown = current?.version) =>
      diego.ask('POST', `/forms/${FORM}/restart`, { epoch, version });
    const answers = await Promise.all([restart(0), restart(0)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 410]);
    expect(await forms()).toEqual([
      expect.objectContaining({ form: FORM, epoch: 1, from: current?.version }),
    ]);
    expect(await refusal(restart(0))).toBe('epoch-over');
    expect(await refusal(restart('1'))).toBe('malformed');
    expect(await refusal(restart(1, `sha256-${'0'.repeat(64)}`))).toBe('not-found');
    expect(await refusal(noor.ask('POST', `/forms/${FORM}/restart`, { epoch: 1, version: 'x' }))).toBe(
      'not-allowed',
    );
  });
});
