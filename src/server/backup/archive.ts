/**
 * The container of a backup: a tar archive (POSIX ustar), so that any system opens it without us. Plain files with short names only.
 *
 * Writing is one pass, since a file's hash may be known only after its last byte; reading looks where files lie, then reads each.
 */
import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';

const BLOCK = 512;
const MOST_OCTAL = 0o77777777777;

export interface ArchivedFile {
  readonly name: string;
  readonly size: number;
  /** Its first byte in the archive. */
  readonly at: number;
}

/** Writes one file at the archive's present end. Throws when the content is not as long as was said. */
export async function appendFile(
  archive: FileHandle,
  name: string,
  size: number,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> {
  await archive.writeFile(header(name, size));
  let written = 0;
  for await (const piece of content) {
    await archive.writeFile(piece);
    written += piece.length;
  }
  if (written !== size) throw new Error(`${name} changed while it was read`);
  await archive.writeFile(new Uint8Array(-size & (BLOCK - 1)));
}

/** Two empty blocks: nothing follows. */
export function endArchive(archive: FileHandle): Promise<void> {
  return archive.writeFile(new Uint8Array(2 * BLOCK));
}

/** Where each file lies, in order; null when this is no such archive, or it ends before its end. */
export async function filesOf(archive: FileHandle): Promise<readonly ArchivedFile[] | null> {
  const { size: length } = await archive.stat();
  const found: ArchivedFile[] = [];
  for (let at = 0; at + BLOCK <= length;) {
    const block = Buffer.alloc(BLOCK);
    await archive.read(block, 0, BLOCK, at);
    if (block.every((byte) => byte === 0)) return found;
    const read = readHeader(block);
    if (!read) return null;
    found.push({ ...read, at: at + BLOCK });
    at += BLOCK + read.size + (-read.size & (BLOCK - 1));
    if (at > length) return null;
  }
  return null;
}

/** A file's bytes. `path`: the archive's. */
export function contentOf(path: string, { at, size }: ArchivedFile): AsyncIterable<Uint8Array> {
  return size === 0 ? Readable.from([]) : createReadStream(path, { start: at, end: at + size - 1 });
}

function header(name: string, size: number): Uint8Array {
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, at: number, digits: number) =>
    block.write(`${value.toString(8).padStart(digits, '0')}\0`, at, 'latin1');
  block.write(name, 0, 100, 'latin1');
  octal(0o600, 100, 7);
  octal(0, 108, 7);
  octal(0, 116, 7);
  if (size <= MOST_OCTAL) octal(size, 124, 11);
  else {
    // Beyond 8 GiB, as GNU tar and all after it: a set first bit, then the number itself.
    block.writeUInt8(0x80, 124);
    block.writeBigUInt64BE(BigInt(size), 128);
  }
  octal(0, 136, 11);
  block.write('0', 156, 'latin1');
  block.write('ustar\x0000', 257, 'latin1');
  block.write(`${checksum(block).toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
}

function readHeader(block: Buffer): { readonly name: string; readonly size: number } | null {
  const text = (at: number, length: number): string =>
    /^[^\0]*/.exec(block.toString('latin1', at, at + length))?.[0] ?? '';
  if (text(257, 5) !== 'ustar' || parseInt(text(148, 8), 8) !== checksum(block)) return null;
  if (text(156, 1) !== '0' || text(345, 155) !== '') return null;
  const size =
    block.readUInt8(124) === 0x80 ? Number(block.readBigUInt64BE(128)) : parseInt(text(124, 12), 8);
  return Number.isSafeInteger(size) && size >= 0 ? { name: text(0, 100), size } : null;
}

/** Of the header's bytes, those of the checksum itself read as spaces. */
function checksum(block: Buffer): number {
  return block.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 0x20 : byte), 0);
}
