/**
 * Everything of a data folder in one file, while a server may be running on it.
 *
 * Holds throughout: the file has its name only when it is whole, checked and on the disk; under that name it never changes.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { DEMO_LINKS_FILE } from '../demo/open-demo.ts';
import { sqliteFile } from '../persistence/sqlite/sqlite-file.ts';
import { SERVER_KEY_FILE } from '../signing-key.ts';
import { appendFile, endArchive } from './archive.ts';
import { MANIFEST_FILE } from './manifest.ts';
import type { Manifest } from './manifest.ts';

/** Why there is no backup; nothing was left behind. `particulars`: the file or folder it is about, or what is wrong with it. */
export class CannotBackUp extends Error {
  constructor(
    readonly why: 'no-data' | 'taken' | 'unwritable' | 'damaged',
    readonly particulars: string,
  ) {
    super(`${why}: ${particulars}`);
  }
}

/** Writes the backup and says what is in it. Throws `CannotBackUp` for what the person can mend. */
export async function backUp(
  dataFolder: string,
  file: string,
  now: () => Date = () => new Date(),
): Promise<Manifest> {
  const database = join(dataFolder, sqliteFile.name);
  for (const needed of [database, join(dataFolder, SERVER_KEY_FILE)])
    if (!existsSync(needed)) throw new CannotBackUp('no-data', dataFolder);
  if (existsSync(file)) throw new CannotBackUp('taken', file);
  const copied = `${file}.${String(process.pid)}.copy`;
  const unfinished = `${file}.${String(process.pid)}.part`;
  try {
    const begunAt = now().toISOString();
    await sqliteFile.copy(database, copied);
    const [fault] = await sqliteFile.faultsOf(copied);
    if (fault !== undefined) throw new CannotBackUp('damaged', fault);
    const manifest = await writeArchive(unfinished, dataFolder, copied, begunAt);
    await rename(unfinished, file);
    await syncFolder(dirname(resolve(file)));
    return manifest;
  } catch (fault) {
    throw isOfTheFile(fault) ? new CannotBackUp('unwritable', file) : fault;
  } finally {
    for (const each of [unfinished, ...['', '-wal', '-shm', '-journal'].map((end) => copied + end)])
      await rm(each, { force: true });
  }
}

async function writeArchive(
  path: string,
  dataFolder: string,
  database: string,
  begunAt: string,
): Promise<Manifest> {
  // After the database: the demo's links are written before the people they are for.
  const sources = [
    [sqliteFile.name, database],
    ...[SERVER_KEY_FILE, DEMO_LINKS_FILE].map((name) => [name, join(dataFolder, name)] as const),
  ] as const;
  const archive = await open(path, 'wx', 0o600);
  try {
    const files: Manifest['files'][number][] = [];
    for (const [name, source] of sources)
      if (existsSync(source)) files.push(await append(archive, name, source));
    const manifest: Manifest = { querencia: 1, kind: 'backup', begunAt, files };
    const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
    await appendFile(archive, MANIFEST_FILE, text.length, [text]);
    await endArchive(archive);
    await archive.sync();
    return manifest;
  } finally {
    await archive.close();
  }
}

async function append(archive: FileHandle, name: string, source: string): Promise<Manifest['files'][number]> {
  const { size } = await stat(source);
  const hash = createHash('sha256');
  async function* hashed(): AsyncGenerator<Uint8Array> {
    // reason: without an encoding a stream gives bytes.
    for await (const piece of createReadStream(source) as AsyncIterable<Uint8Array>) {
      hash.update(piece);
      yield piece;
    }
  }
  await appendFile(archive, name, size, hashed());
  return { name, size, sha256: hash.digest('hex') };
}

/** So that the new name itself survives a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    // Not every system can: Windows opens no folder.
  }
}

/** Of the file to write, not of us: no such folder, no right, no room. */
function isOfTheFile(fault: unknown): boolean {
  const code = fault instanceof Error && 'code' in fault ? fault.code : undefined;
  return ['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'SQLITE_FULL'].includes(
    String(code),
  );
}
