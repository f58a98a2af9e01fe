/** The search for answers in clear finds what is planted, in each form a browser or server may store it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { compressSync } from 'snappy';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findInClear } from '../helpers/clear-text.ts';

const planted = 'the well behind the school';
const around = `${'lorem ipsum dolor '.repeat(200)}${planted}${' sit amet'.repeat(200)}`;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'querencia-clear-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a text in clear is found', () => {
  test.each<[string, Buffer]>([
    ['raw', Buffer.from(around)],
    ['UTF-16', Buffer.from(around, 'utf16le')],
    ['base64', Buffer.from(Buffer.from(planted).toString('base64'))],
    ['gzip after other bytes', Buffer.concat([Buffer.from('head'), gzipSync(around)])],
    ['brotli', brotliCompressSync(Buffer.from(around))],
    [
      'a wrapped value',
      Buffer.concat([
        Buffer.from('key'),
        Buffer.from([0xff, 0x11, 0x02]),
        compressSync(Buffer.from(around)),
        Buffer.from('tail'),
      ]),
    ],
  ])('%s', (name, bytes) => {
    const file = join(folder, 'probe.bin');
    writeFileSync(file, bytes);
    expect(
      findInClear(folder, [planted]).map((find) => find.text),
      name,
    ).toEqual([planted]);
    rmSync(file);
  });
});

test('a wrapped value that crosses the end of a block of a LevelDB log is found', () => {
  const value = Buffer.concat([Buffer.from([0xff, 0x11, 0x02]), compressSync(Buffer.from(around))]);
  const piece = (kind: number, bytes: Buffer) => {
    const header = Buffer.alloc(7);
    header.writeUInt16LE(bytes.length, 4);
    header[6] = kind;
    return Buffer.concat([header, bytes]);
  };
  const before = piece(1, Buffer.alloc(32_768 - 7 - 7 - 40));
  const log = Buffer.concat([before, piece(2, value.subarray(0, 40)), piece(4, value.subarray(40))]);
  const file = join(folder, '000003.log');
  writeFileSync(file, log);
  expect(findInClear(folder, [planted]).map((find) => find.text)).toEqual([planted]);
  rmSync(file);
});

test('what is not there is not found', () => {
  writeFileSync(join(folder, 'other.bin'), Buffer.from(around));
  expect(findInClear(folder, ['nothing of the kind'])).toEqual([]);
});
