/** What must be found nowhere: planted answers, links, logins, tokens; looked for in the server's files and its log. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deriveLogin, readJoinSecret } from '../../src/protocol/link.ts';
import { openLog } from '../../src/server/log.ts';
import { openShard, startTestServer, syntheticRecord } from '../helpers/server.ts';

test('the server’s files and its fullest log hold no answer, case, record id, login, or token', async () => {
  const lines: string[] = [];
  const log = openLog('debug', { write: (line) => void lines.push(line) });
  const server = await startTestServer({ log });
  const noor = await server.join('enumerator');
  const device = await noor.newDevice();
  const token = await noor.socketToken();
  const shard = await openShard(noor, { device: device.id, token });
  shard.put(0, (await device.sealNext()).bytes);
  await shard.until('it is receipted', () => shard.receipts.length === 1);
  await noor.ask('GET', `/receipts?device=${device.id}`);
  shard.close();
  await server.close();

  const secret =
    readJoinSecret(new URL(server.links.find(({ role }) => role === 'enumerator')?.link ?? '').hash) ?? '';
  const record = syntheticRecord('', 0);
  const planted = [
    'PLANTED-ANSWER-7391',
    'planted_answer',
    record.case,
    record.record,
    token,
    await deriveLogin(crypto, secret),
    noor.cookie.split('=')[1] ?? '',
  ];
  expect(planted.every((text) => text.length > 5)).toBe(true);
  const files = readdirSync(server.dataFolder).map(
    (name) => [name, readFileSync(join(server.dataFolder, name)).toString('latin1')] as const,
  );
  expect(files.map(([name]) => name).sort()).toEqual(['demo-links.json', 'querencia.db', 'server-key.json']);
  const all = [...files, ['the log', lines.join('')] as const];
  expect(lines.join('')).toContain('envelopes arrived');
  const found = all.flatMap(([name, content]) =>
    planted.filter((text) => content.includes(text)).map((text) => `${text} in ${name}`),
  );
  expect(found).toEqual([]);
  // The demo's own file is the only place of a link's secret.
  expect(all.filter(([, content]) => content.includes(secret)).map(([name]) => name)).toEqual([
    'demo-links.json',
  ]);
  await server.stop();
});
