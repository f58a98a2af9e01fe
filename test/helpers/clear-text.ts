/**
 * Looks for a text in clear in a folder: raw bytes in the encodings programs use, and, because databases compress, inside
 * LevelDB tables (Chromium's IndexedDB), gzip and deflate streams, and snappy-wrapped values.
 *
 * A search that finds nothing proves nothing unless it also finds a text planted on purpose: tests do both.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { uncompressSync } from 'snappy';

export interface Find {
  readonly file: string;
  readonly text: string;
  readonly how: string;
}

/** Every file under `folder` in which one of `texts` stands in clear. */
export function findInClear(folder: string, texts: readonly string[]): Find[] {
  const needles = texts.flatMap((text) => encodings(text).map(([how, bytes]) => ({ text, how, bytes })));
  return filesUnder(folder).flatMap((file) => {
    const finds = new Map<string, Find>();
    for (const [where, bytes] of readings(file)) {
      for (const { text, how, bytes: needle } of needles) {
        if (bytes.includes(needle)) finds.set(text, { file, text, how: `${where}, ${how}` });
      }
    }
    return [...finds.values()];
  });
}

function encodings(text: string): [string, Buffer][] {
  const utf16 = Buffer.from(text, 'utf16le');
  return [
    ['UTF-8', Buffer.from(text, 'utf8')],
    ['UTF-16LE', utf16],
    ['UTF-16BE', Buffer.from(utf16).swap16()],
    ['base64', Buffer.from(Buffer.from(text, 'utf8').toString('base64').replace(/=+$/, '').slice(0, -1))],
    [
      'JSON escapes',
      Buffer.from(
        text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
      ),
    ],
  ];
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function* readings(file: string): Generator<[string, Buffer]> {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    return; // gone between listing and reading, or a socket of the browser
  }
  yield ['raw', bytes];
  if (/\.ldb$|\.sst$/.test(file)) {
    for (const block of levelDbBlocks(bytes)) {
      yield ['LevelDB block', block];
      yield* unwrapped(block);
    }
  }
  if (file.endsWith('.log')) {
    for (const record of levelDbLog(bytes)) {
      yield ['LevelDB log', record];
      yield* unwrapped(record);
    }
  }
  yield* unwrapped(bytes);
}

/**
 * The records of a LevelDB log, put together again: it is written in blocks of 32 KiB, and what crosses a block's end is cut
 * in pieces, each with a header of checksum, length and kind (format: google/leveldb doc/log_format.md).
 */
function levelDbLog(log: Buffer): Buffer[] {
  const records: Buffer[] = [];
  let pieces: Buffer[] = [];
  for (let block = 0; block < log.length; block += 32_768) {
    const end = Math.min(block + 32_768, log.length);
    for (let at = block; at + 7 <= end;) {
      const length = log.readUInt16LE(at + 4);
      const kind = log[at + 6] ?? 0;
      if (kind === 0 || kind > 4) break; // the padded rest of a block, or no log of LevelDB
      if (kind === 1 || kind === 2) pieces = [];
      pieces.push(log.subarray(at + 7, at + 7 + length));
      if (kind === 1 || kind === 4) records.push(Buffer.concat(pieces));
      at += 7 + length;
    }
  }
  return records;
}

/** Streams and wrapped values that begin anywhere inside. */
function* unwrapped(bytes: Buffer): Generator<[string, Buffer]> {
  const tries: [string, Buffer, (from: Buffer) => Buffer][] = [
    ['gzip', Buffer.from([0x1f, 0x8b, 0x08]), gunzipSync],
    ['zlib', Buffer.from([0x78, 0x9c]), inflateSync],
    ['zlib', Buffer.from([0x78, 0x01]), inflateSync],
    ['zlib', Buffer.from([0x78, 0xda]), inflateSync],
    // Blink wraps IndexedDB values as FF 11 02 and snappy from version 17 of its format
    ['snappy value', Buffer.from([0xff, 0x11, 0x02]), (from) => uncompressWhole(from.subarray(3))],
  ];
  for (const [how, magic, read] of tries) {
    for (let at = bytes.indexOf(magic), n = 0; at >= 0 && n < 2000; at = bytes.indexOf(magic, at + 1), n++) {
      const read1 = attempt(() => read(bytes.subarray(at)));
      if (read1) yield [how, read1];
    }
  }
  const brotli = bytes.length < 4_000_000 ? attempt(() => brotliDecompressSync(bytes)) : null;
  if (brotli) yield ['brotli', brotli];
  const deflate = bytes.length < 4_000_000 ? attempt(() => inflateRawSync(bytes)) : null;
  if (deflate) yield ['deflate', deflate];
}

/**
 * Snappy of unknown end: the stream names its uncompressed length, and our own walk over its elements (format
 * description of google/snappy) finds where it stops.
 */
function uncompressWhole(from: Buffer): Buffer {
  const end = snappyEnd(from);
  return Buffer.from(uncompressSync(from.subarray(0, end)));
}

function snappyEnd(bytes: Buffer): number {
  const { value: length, next } = varint(bytes, 0);
  let at = next;
  let made = 0;
  while (made < length && at < bytes.length) {
    const tag = bytes[at] ?? 0;
    const kind = tag & 3;
    if (kind === 0) {
      const short = tag >> 2;
      const extra = short < 60 ? 0 : short - 59;
      const size = extra === 0 ? short + 1 : bytes.readUIntLE(at + 1, extra) + 1;
      at += 1 + extra + size;
      made += size;
    } else {
      made += kind === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
      at += kind === 1 ? 2 : kind === 2 ? 3 : 5;
    }
  }
  return at;
}

/** The data blocks of a LevelDB table, uncompressed (format: google/leveldb doc/table_format.md). */
function levelDbBlocks(table: Buffer): Buffer[] {
  if (table.length < 48) return [];
  const footer = table.subarray(table.length - 48);
  let at = 0;
  const skip = () => {
    const { next } = varint(footer, at);
    at = next;
  };
  skip();
  skip(); // the metaindex handle
  const offset = varint(footer, at);
  const size = varint(footer, offset.next);
  const index = attempt(() => blockAt(table, offset.value, size.value));
  if (!index) return [];
  return entriesOf(index).flatMap((value) => {
    const from = varint(value, 0);
    const length = varint(value, from.next);
    const block = attempt(() => blockAt(table, from.value, length.value));
    return block ? [block] : [];
  });
}

function blockAt(table: Buffer, offset: number, size: number): Buffer {
  const body = table.subarray(offset, offset + size);
  return table[offset + size] === 1 ? Buffer.from(uncompressSync(body)) : body;
}

/** The values of a block's entries; keys are prefix-compressed and of no interest in an index. */
function entriesOf(block: Buffer): Buffer[] {
  const restarts = block.readUInt32LE(block.length - 4);
  const end = block.length - 4 - restarts * 4;
  const values: Buffer[] = [];
  let at = 0;
  while (at < end) {
    const shared = varint(block, at);
    const unshared = varint(block, shared.next);
    const length = varint(block, unshared.next);
    const start = length.next + unshared.value;
    values.push(block.subarray(start, start + length.value));
    at = start + length.value;
  }
  return values;
}

function varint(bytes: Buffer, from: number): { value: number; next: number } {
  let value = 0;
  let factor = 1;
  let at = from;
  for (;;) {
    const byte = bytes[at] ?? 0;
    at++;
    value += (byte & 0x7f) * factor;
    if (byte < 0x80 || at - from > 9) return { value, next: at };
    factor *= 128;
  }
}

function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null; // not that format here
  }
}
