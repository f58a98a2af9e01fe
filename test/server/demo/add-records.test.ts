import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FormDefinition } from '../../../src/model/form.ts';
import { compileForm } from '../../../src/model/session/compile.ts';
import { openSession } from '../../../src/model/session/session.ts';
import { fromBase64url } from '../../../src/protocol/bytes.ts';
import { importProjectKey } from '../../../src/protocol/keys.ts';
import { readJoinSecret, unwrapUnderLink } from '../../../src/protocol/link.ts';
import type { EnvelopesResponse } from '../../../src/protocol/messages.ts';
import { openEnvelope } from '../../../src/protocol/open-envelope.ts';
import { parseEnvelope } from '../../../src/protocol/parse-envelope.ts';
import { inventedRecords } from '../../../src/server/demo/add-records.ts';
import { startTestServer } from '../../helpers/server.ts';
import type { TestServer } from '../../helpers/server.ts';

// reason: the form is checked against its schema by its own tests.
const form = JSON.parse(readFileSync('forms/child-reintegration-survey/form.json', 'utf8')) as FormDefinition;
const version = `sha256-${'0'.repeat(64)}`;
const records = inventedRecords(form, version, new Date('2026-11-01T12:00:00Z'));

describe('the demo’s records', () => {
  test('are of twelve children and up to three rounds, oldest first', () => {
    expect(records).toHaveLength(24);
    expect(new Set(records.map((record) => record.case)).size).toBe(12);
    const starts = records.map(({ startedAt }) => startedAt);
    expect(starts).toEqual([...starts].sort());
    expect(starts.every((start) => start < '2026-11-01')).toBe(true);
  });

  test('hold what a session of the form would hold: complete ones have nothing left to ask', () => {
    const compiled = compileForm(form);
    for (const record of records.filter(({ state }) => state === 'complete')) {
      const session = openSession(
        compiled,
        { today: record.startedAt.slice(0, 10), now: () => record.startedAt, random: () => 0 },
        { answers: record.answers },
      );
      expect(session.openIssues()).toEqual([]);
      expect(session.toAnswers()).toEqual(record.answers);
    }
  });

  test('show also what does not go as planned', () => {
    expect(records.filter(({ state }) => state === 'declined')).toHaveLength(1);
    expect(records.filter(({ state }) => state === 'stopped')).toHaveLength(1);
    expect(Object.keys(records.find(({ state }) => state === 'declined')?.answers ?? {})).not.toContain(
      'age',
    );
  });

  test('are the same at every making', () => {
    expect(inventedRecords(form, version, new Date('2026-11-01T12:00:00Z'))).toEqual(records);
  });
});

describe('a demo that starts', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ formsFolder: 'forms', demoRecords: true });
  });
  afterAll(() => server.stop());

  test('has records that the coordinator, by the link, can read', async () => {
    const amina = await server.join('coordinator');
    const link = server.links.find(({ role }) => role === 'coordinator')?.link ?? '';
    const wrapped = fromBase64url(amina.wrappedProjectKey ?? '') ?? new Uint8Array();
    const privateKey = await unwrapUnderLink(crypto, readJoinSecret(new URL(link).hash) ?? '', wrapped);
    const key = await importProjectKey(crypto, privateKey ?? new Uint8Array());
    if (!key) throw new Error('the coordinator has no key');
    const page = (await (await amina.ask('GET', '/envelopes')).json()) as EnvelopesResponse; // reason: the server's word is what is tested.
    const opened = await Promise.all(
      page.envelopes.map(({ bytes }) => {
        const parsed = parseEnvelope(fromBase64url(bytes) ?? new Uint8Array());
        if ('malformed' in parsed) throw new Error(parsed.malformed);
        return openEnvelope(parsed, key);
      }),
    );
    expect(opened).toHaveLength(24);
    expect(opened.every((content) => 'kind' in content && content.kind === 'record')).toBe(true);
  });

  test('a second time has the same project, links and records', async () => {
    const before = await server.join('enumerator');
    await server.close();
    const again = await startTestServer({
      dataFolder: server.dataFolder,
      formsFolder: 'forms',
      demoRecords: true,
      port: server.port,
    });
    expect(again.links).toEqual(server.links);
    const after = await again.join('enumerator');
    expect([after.member, after.project]).toEqual([before.member, before.project]);
    expect((await before.ask('GET', '/session')).status).toBe(200);
    const amina = await again.join('coordinator');
    const page = (await (await amina.ask('GET', '/envelopes')).json()) as EnvelopesResponse; // reason: as above
    expect(page.envelopes).toHaveLength(24);
    await again.close();
  });
});
