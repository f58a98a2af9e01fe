import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { appendFile, contentOf, endArchive, filesOf } from '../../../src/server/backup/archive.ts';

const folder = mkdtempSync(join(tmpdir(), 'querencia-archive-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let made = 0;

async function write(files: readonly (readonly [string, Uint8Array])[]): Promise<string> {
  const path = join(folder, `${String(made++)}.tar`);
  const archive = await open(path, 'wx');
  for (const [name, bytes] of files) await appendFile(archive, name, bytes.length, [bytes]);
  await endArchive(archive);
  await archive.close();
  return path;
}
async function read(path: string): Promise<(readonly [string, Uint8Array])[] | null> {
  const archive = await open(path, 'r');
  const files = await filesOf(archive).finally(() => archive.close());
  if (!files) return null;
  return Promise.all(
    files.map(async (file) => {
      const pieces: Uint8Array[] = [];
      for await (const piece of contentOf(path, file)) pieces.push(piece);
      return [file.name, new Uint8Array(Buffer.concat(pieces))] as const;
    }),
  );
}

describe('an archive', () => {
  test('gives back the files that were put into it', async () => {
    const name = fc.stringMatching(/^[a-z.-]{1,40}$/);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(name, fc.uint8Array({ maxLength: 2000, size: 'max' })), { maxLength: 4 }),
        async (files) => {
          expect(await read(await write(files))).toEqual(files);
        },
      ),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 40) },
    );
  });

  test('that ends anywhere before its end is none', async () => {
    const path = await write([['a', new Uint8Array(700)]]);
    const handle = await open(path, 'r+');
    for (const length of [512 + 1024 + 511, 1536, 1000, 512, 100, 0]) {
      await handle.truncate(length);
      expect(await read(path), `${String(length)} bytes`).toBeNull();
    }
    await handle.close();
  });

  test('with a changed header is none, nor is any other file', async () => {
    const path = await write([['a', new Uint8Array(1)]]);
    const handle = await open(path, 'r+');
    await handle.write(Buffer.from('b'), 0, 1, 0);
    await handle.close();
    expect(await read(path)).toBeNull();
    writeFileSync(path, 'PK\u0003\u0004'.padEnd(2000, 'x'));
    expect(await read(path)).toBeNull();
  });

  test('that a file was cut short while it was put into it is a fault', async () => {
    const archive = await open(join(folder, 'short.tar'), 'wx');
    await expect(appendFile(archive, 'a', 5, [new Uint8Array(4)])).rejects.toThrow('changed');
    await archive.close();
  });

  const hasTar = spawnSync('tar', ['--version']).status === 0;
  test.skipIf(!hasTar)('is opened by the system’s own tar', async () => {
    const path = await write([
      ['querencia.db', Buffer.from('one')],
      ['backup.json', Buffer.from('{}')],
    ]);
    const listed = spawnSync('tar', ['-tf', path], { encoding: 'utf8' });
    expect(listed.stdout).toBe('querencia.db\nbackup.json\n');
    expect(spawnSync('tar', ['-xOf', path, 'querencia.db'], { encoding: 'utf8' }).stdout).toBe('one');
  });
});
