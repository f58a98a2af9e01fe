import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { MEMBER_HEADER, PROTOCOL_HEADER } from '../../src/protocol/messages.ts';
import { createApi, type Api } from '../../src/sync/api.ts';

let server: Server | null = null;
afterEach(() => server?.close());

/** A server that always answers so, and says what it was asked. */
async function answering(status: number, body: string) {
  const asked: { method?: string; url?: string; headers: Record<string, unknown>; body: string }[] = [];
  const started = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      asked.push({
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        body: text,
      });
      response.writeHead(status, { 'Content-Type': 'text/html' }).end(body);
    });
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const { port } = started.address() as AddressInfo; // reason: listens on TCP.
  return { asked, base: `http://127.0.0.1:${port}` };
}

describe('asking the server', () => {
  test('says who asks, and in which version of the protocol', async () => {
    const { asked, base } = await answering(200, '{"token":"t"}');
    const api = createApi({ base, member: 'marta' });
    expect(await api.socketToken()).toEqual({ kind: 'ok', value: { token: 't' } });
    expect(asked).toMatchObject([
      {
        method: 'POST',
        url: '/api/socket-token',
        headers: { [MEMBER_HEADER.toLowerCase()]: 'marta', [PROTOCOL_HEADER.toLowerCase()]: '1' },
      },
    ]);
  });

  test('gives a refusal as it was said', async () => {
    const refusal = { refused: 'client-too-old', retry: false, needs: 7 };
    const { base } = await answering(426, JSON.stringify(refusal));
    expect(await createApi({ base, member: 'marta' }).session()).toEqual({ kind: 'refused', refusal });
  });

  test.each([
    [200, '<html>Please accept the terms of this network</html>'],
    [200, '{"portal":true}'],
    [200, 'null'],
    [502, '<h1>Bad gateway</h1>'],
    [403, '{"refused":"by the proxy"}'],
    [500, ''],
  ])('takes status %i with %s for no answer at all', async (status, body) => {
    const { base } = await answering(status, body);
    expect(await createApi({ base, member: 'marta' }).session()).toEqual({ kind: 'unreachable' });
  });

  test('gives up on a line that is dead, and when told to', async () => {
    const silent = createServer(() => undefined);
    server = silent;
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo; // reason: listens on TCP.
    const base = `http://127.0.0.1:${port}`;
    expect(await createApi({ base, member: 'marta', timeoutMs: 20 }).devices()).toEqual({
      kind: 'unreachable',
    });
    const controller = new AbortController();
    const asked = createApi({ base, member: 'marta' }).devices(controller.signal);
    controller.abort();
    expect(await asked).toEqual({ kind: 'unreachable' });
    silent.closeAllConnections();
  });

  test.each([
    ['GET', '/api/forms', '', '{"forms":[]}', (api: Api) => api.forms()],
    [
      'POST',
      '/api/forms/survey/restart',
      '{"version":"sha256-1","epoch":3}',
      '{"epoch":4}',
      (api: Api) => api.restartDraft('survey', { version: 'sha256-1', epoch: 3 }),
    ],
    ['GET', '/api/proposals', '', '{"proposals":[]}', (api: Api) => api.proposals()],
    [
      'POST',
      '/api/proposals',
      '{"form":"survey","definition":"{}","note":""}',
      '{"version":"sha256-1"}',
      (api: Api) => api.propose({ form: 'survey', definition: '{}', note: '' }),
    ],
    [
      'POST',
      '/api/proposals/p%2F1/approve',
      '{"version":"sha256-1"}',
      '{"state":"approved"}',
      (api: Api) => api.approveProposal('p/1', 'sha256-1'),
    ],
    [
      'POST',
      '/api/proposals/p1/request-changes',
      '{"comment":"shorter"}',
      '{"state":"changes-requested"}',
      (api: Api) => api.requestChanges('p1', 'shorter'),
    ],
    [
      'POST',
      '/api/proposals/p1/withdraw',
      '{}',
      '{"state":"withdrawn"}',
      (api: Api) => api.withdrawProposal('p1'),
    ],
  ])('asks %s %s with %j', async (method, url, body, answer, ask) => {
    const { asked, base } = await answering(200, answer);
    const value: unknown = JSON.parse(answer);
    expect(await ask(createApi({ base, member: 'marta' }))).toEqual({ kind: 'ok', value });
    expect(asked).toMatchObject([{ method, url, body }]);
  });

  test('gives the bytes of a proposal as they were served', async () => {
    const { asked, base } = await answering(200, '{"querencia":1}');
    const bytes = await createApi({ base, member: 'marta' }).proposalDefinition('p1');
    expect(bytes).toEqual({ kind: 'ok', value: '{"querencia":1}' });
    expect(asked).toMatchObject([{ method: 'GET', url: '/api/proposals/p1/definition' }]);
  });
});
