/** Records out of a file of sealed envelopes, with nothing but the file and the project's key. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import type { InterviewRecord } from '../../src/model/record.ts';
import { toBase64url } from '../../src/protocol/bytes.ts';
import { bundleText, type Bundle } from '../../src/protocol/bundle.ts';
import type { EnvelopeContent } from '../../src/protocol/content.ts';
import { deviceId } from '../../src/protocol/device.ts';
import { crypto, device, project, record, seal } from '../protocol/sealed.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'querencia-open-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function querencia(...argv: string[]) {
  let out = '';
  let err = '';
  const exitCode = await run(argv, { out: (text) => (out += text), err: (text) => (err += text) });
  return { out, err, exitCode };
}

const at = '2026-03-13T08:00:00Z';
const other: InterviewRecord = { ...record, record: '4a7c1d5e-0000-4000-8000-000000000002', case: 'R3T-9XB' };
const right: InterviewRecord = { ...record, answers: { age: 12 } };

/** A laptop's queue as a file, and the key that opens it. */
async function queue(...contents: readonly EnvelopeContent[]) {
  const [to, from] = await Promise.all([project(), device()]);
  const id = await deviceId(crypto, from.publicKey);
  const envelopes: Uint8Array[] = [];
  let previous: string | null = null;
  for (const [sequence, content] of contents.entries()) {
    const sealed = await seal({
      projectPublicKey: to.publicKey,
      sign: from.sign,
      device: id,
      sequence,
      previous,
      content,
    });
    envelopes.push(sealed.bytes);
    previous = sealed.id;
  }
  const bundle: Bundle = {
    project: 'p1',
    devices: [{ id, publicKey: toBase64url(from.publicKey) }],
    envelopes,
    receipts: [],
  };
  const keys = [{ epoch: 1, privateKey: toBase64url(to.privateKey) }];
  const key = await file('key.json', JSON.stringify({ querencia: 1, project: 'p1', keys }));
  return { bundle, key, to };
}
const lines = (out: string): unknown[] =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));

describe('open', () => {
  test('prints the records as they are right, without practice and what was taken back', async () => {
    const practice = { ...record, record: '4a7c1d5e-0000-4000-8000-000000000003' };
    const { bundle, key } = await queue(
      { kind: 'record', record },
      { kind: 'record', record: other },
      { kind: 'practice', record: practice },
      { kind: 'correction', correction: { querencia: 1, at, reason: 'A slip', record: right } },
      {
        kind: 'withdrawal',
        withdrawal: {
          querencia: 1,
          at,
          record: other.record,
          version: other.version,
          purposes: ['interview'],
        },
      },
    );
    const path = await file('queue.jsonl', bundleText(bundle));
    const { out, err, exitCode } = await querencia('open', path, '--key', key);
    expect(lines(out)).toEqual([right]);
    expect({ err, exitCode }).toEqual({
      err: '1 record; 2 left out: practice, or consent taken back.\n',
      exitCode: 0,
    });
  });

  test('of a file cut short loses the end alone, and says what is missing', async () => {
    const { bundle, key } = await queue({ kind: 'record', record }, { kind: 'record', record: other });
    const text = bundleText(bundle);
    const path = await file('cut.jsonl', text.slice(0, text.length - 40));
    const { out, err, exitCode } = await querencia('open', path, '--key', key);
    expect(lines(out)).toEqual([record]);
    expect(err).toContain('Line 4: not a line of such a file, left out.');
    expect(exitCode).toBe(1);
  });

  test('believes nobody: a changed envelope, one too few, a device of another key', async () => {
    const { bundle, key } = await queue({ kind: 'record', record }, { kind: 'record', record: other });
    const [first = new Uint8Array(), second = new Uint8Array()] = bundle.envelopes;
    const changed = Uint8Array.from(first);
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    const read = async (change: Partial<Bundle>) => {
      const path = await file('bent.jsonl', bundleText({ ...bundle, ...change }));
      return querencia('open', path, '--key', key);
    };
    expect(await read({ envelopes: [changed, second] })).toMatchObject({ exitCode: 1 });
    const gap = await read({ envelopes: [second] });
    expect([lines(gap.out), gap.exitCode]).toEqual([[], 1]);
    expect(gap.err).toContain('Envelope 1: It does not follow');
    const [own] = bundle.devices;
    if (own === undefined) throw new Error('no device');
    const stranger = { ...own, publicKey: toBase64url((await device()).publicKey) };
    const forged = await read({ devices: [stranger] });
    expect([lines(forged.out), forged.exitCode]).toEqual([[], 1]);
  });

  test('opens nothing without the right key, and says so', async () => {
    const { bundle } = await queue({ kind: 'record', record });
    const path = await file('queue.jsonl', bundleText(bundle));
    const stranger = await queue({ kind: 'record', record });
    const locked = await querencia('open', path, '--key', stranger.key);
    expect([lines(locked.out), locked.exitCode]).toEqual([[], 1]);
    const otherProject = await file(
      'other.json',
      JSON.stringify({
        querencia: 1,
        project: 'p2',
        keys: [{ epoch: 1, privateKey: toBase64url(stranger.to.privateKey) }],
      }),
    );
    expect((await querencia('open', path, '--key', otherProject)).exitCode).toBe(2);
    expect((await querencia('open', path, '--key', path)).exitCode).toBe(2);
    expect((await querencia('open', stranger.key, '--key', stranger.key)).exitCode).toBe(2);
  });
});
