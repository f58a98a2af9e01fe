/**
 * A backup made a data folder again: a new one, checked in every byte before it has its name.
 *
 * Restored is the state of the moment the backup was begun: sessions that ended and records that were erased since are as they were then.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, open, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { DEMO_LINKS_FILE } from '../demo/open-demo.ts';
import { sqliteFile } from '../persistence/sqlite/sqlite-file.ts';
import { SERVER_KEY_FILE, serverKey } from '../signing-key.ts';
import { contentOf, filesOf } from './archive.ts';
import type { ArchivedFile } from './archive.ts';
import { syncFolder } from './back-up.ts';
import { MANIFEST_FILE, readManifest } from './manifest.ts';
import type { Manifest } from './manifest.ts';

/** Why nothing was restored; nothing was left behind. */
export class CannotRestore extends Error {
  constructor(
    readonly why: 'unreadable' | 'no-backup' | 'damaged' | 'not-empty' | 'unwritable',
    readonly particulars: string,
  ) {
    super(`${why}: ${particulars}`);
  }
}

const NEEDED = [sqliteFile.name, SERVER_KEY_FILE];
const KNOWN: ReadonlySet<string> = new Set([...NEEDED, DEMO_LINKS_FILE, MANIFEST_FILE]);
const MOST_MANIFEST = 64 * 1024;

/** Makes the folder, which must be empty or not there. Throws `CannotRestore` for what the person can mend. */
export async function restore(file: string, folder: string): Promise<Manifest> {
  if (!(await isFree(folder))) throw new CannotRestore('not-empty', folder);
  const files = await archived(file);
  const manifest = await manifestOf(file, files);
  const unfinished = await mkdtemp(`${resolve(folder)}.part-`).catch(() => {
    throw new CannotRestore('unwritable', folder);
  });
  try {
    for (const told of manifest.files) {
      const found = files.find(({ name }) => name === told.name);
      if (!found || (await extract(file, found, join(unfinished, told.name))) !== told.sha256)
        throw new CannotRestore('damaged', told.name);
    }
    const [fault] = await sqliteFile.faultsOf(join(unfinished, sqliteFile.name));
    if (fault !== undefined) throw new CannotRestore('damaged', `${sqliteFile.name}: ${fault}`);
    await serverKey(unfinished).catch(() => {
      throw new CannotRestore('damaged', SERVER_KEY_FILE);
    });
    await syncFolder(unfinished);
    if (existsSync(folder)) await rmdir(folder);
    await rename(unfinished, folder);
    await syncFolder(dirname(resolve(folder)));
    return manifest;
  } catch (fault) {
    await rm(unfinished, { recursive: true, force: true });
    throw fault instanceof CannotRestore || !isErrno(fault) ? fault : new CannotRestore('unwritable', folder);
  }
}

async function isFree(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0;
  } catch (fault) {
    return isErrno(fault) && fault.code === 'ENOENT';
  }
}

async function archived(file: string): Promise<readonly ArchivedFile[]> {
  const archive = await open(file, 'r').catch(() => {
    throw new CannotRestore('unreadable', file);
  });
  try {
    const files = await filesOf(archive).catch(() => null);
    if (!files) throw new CannotRestore('no-backup', file);
    return files;
  } finally {
    await archive.close();
  }
}

async function manifestOf(file: string, files: readonly ArchivedFile[]): Promise<Manifest> {
  const last = files.at(-1);
  if (last?.name !== MANIFEST_FILE || last.size > MOST_MANIFEST) throw new CannotRestore('no-backup', file);
  const pieces: Uint8Array[] = [];
  for await (const piece of contentOf(file, last)) pieces.push(piece);
  const manifest = readManifest(Buffer.concat(pieces));
  if (!manifest) throw new CannotRestore('no-backup', file);
  const names = manifest.files.map(({ name }) => name);
  // Names become paths: none but ours, each once.
  const ours = [...names, ...files.map(({ name }) => name)].every((name) => KNOWN.has(name));
  const once = new Set(names).size === names.length && !names.includes(MANIFEST_FILE);
  if (!ours || !once || !NEEDED.every((name) => names.includes(name)))
    throw new CannotRestore('no-backup', file);
  return manifest;
}

/** Its SHA-256, once it is on the disk. */
async function extract(archive: string, file: ArchivedFile, to: string): Promise<string> {
  const hash = createHash('sha256');
  const handle = await open(to, 'wx', 0o600);
  try {
    for await (const piece of contentOf(archive, file)) {
      hash.update(piece);
      await handle.writeFile(piece);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return hash.digest('hex');
}

const isErrno = (fault: unknown): fault is NodeJS.ErrnoException => fault instanceof Error && 'code' in fault;
