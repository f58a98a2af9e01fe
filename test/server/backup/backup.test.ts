/** Backups of a real server, taken while it runs, and data folders made of them. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toBase64url } from '../../../src/protocol/bytes.ts';
import type { CarryResponse, EnvelopesResponse, ReceiptsResponse } from '../../../src/protocol/messages.ts';
import type { Receipt } from '../../../src/protocol/receipt.ts';
import { backUp } from '../../../src/server/backup/back-up.ts';
import { CannotRestore, restore } from '../../../src/server/backup/restore.ts';
import { startTestServer } from '../../helpers/server.ts';
import type { TestClient, TestDevice } from '../../helpers/server.ts';
import { buildServed, clientOf, kill } from '../../helpers/served-program.ts';
import type { ServedProgram } from '../../helpers/served-program.ts';

const folder = mkdtempSync(join(tmpdir(), 'querencia-backup-'));
let program: ServedProgram;
beforeAll(async () => {
  program = await buildServed(folder);
});
afterAll(() => {
  program.remove();
  rmSync(folder, { recursive: true, force: true });
});

// reason (each `as` below): the server's word, in the shape the protocol gives it, is what is tested.
async function carry(client: TestClient, sealed: readonly { readonly bytes: Uint8Array }[]) {
  const answer = await client.ask('POST', '/envelopes', {
    envelopes: sealed.map(({ bytes }) => toBase64url(bytes)),
  });
  return ((await answer.json()) as CarryResponse).receipts;
}
async function seal(device: TestDevice, count: number) {
  const sealed: Awaited<ReturnType<TestDevice['sealNext']>>[] = [];
  while (sealed.length < count) sealed.push(await device.sealNext());
  return sealed;
}

describe('a backup taken while envelopes pour in', () => {
  test(
    'holds every one acknowledged before it began, and its server goes on from there',
    { timeout: 120_000 },
    async () => {
      const dataFolder = join(folder, 'pouring');
      const served = await program.serve(dataFolder);
      const noor = await clientOf(served, 'enumerator');
      const devices = await Promise.all([noor.newDevice(), noor.newDevice(), noor.newDevice()]);
      const everything: { readonly device: TestDevice; readonly bytes: Uint8Array; readonly id: string }[] =
        [];
      const acknowledged: Receipt[] = [];
      let pouring = true;
      const pour = async (device: TestDevice): Promise<void> => {
        while (pouring) {
          const sealed = await seal(device, 4);
          everything.push(...sealed.map(({ bytes, id }) => ({ device, bytes, id })));
          acknowledged.push(...(await carry(noor, sealed)));
        }
      };
      const poured = Promise.all(devices.map(pour));
      const taken: { readonly file: string; readonly before: readonly Receipt[] }[] = [];
      for (let round = 0; round < 3; round++) {
        const many = acknowledged.length;
        await expect.poll(() => acknowledged.length, { timeout: 20_000 }).toBeGreaterThan(many + 20);
        const before = [...acknowledged];
        const file = join(folder, `pouring-${String(round)}.tar`);
        await backUp(dataFolder, file);
        taken.push({ file, before });
      }
      const afterLast = acknowledged.length;
      await expect.poll(() => acknowledged.length, { timeout: 20_000 }).toBeGreaterThan(afterLast);
      pouring = false;
      await poured;
      await kill(served);

      for (const { file, before } of taken) {
        const restored = `${file}.data`;
        await restore(file, restored);
        const server = await startTestServer({ dataFolder: restored });
        const again = await server.join('enumerator');
        const receipts: Receipt[] = [];
        for (const device of devices) {
          const answer = await again.ask('GET', `/receipts?device=${device.id}`);
          const known = ((await answer.json()) as ReceiptsResponse).receipts;
          expect(known.map(({ sequence }) => sequence)).toEqual(known.map((_, place) => place));
          receipts.push(...known);
        }
        // The same words, signed by the same key.
        expect(receipts).toEqual(expect.arrayContaining([...before]));

        // The laptops still have what came after, and it goes on where the copy ends: nothing is lost, nothing doubled.
        for (let at = 0; at < everything.length; at += 60) await carry(again, everything.slice(at, at + 60));
        const amina = await server.join('coordinator');
        const read: string[] = [];
        let after: number | null = 0;
        while (after !== null) {
          const page = (await (
            await amina.ask('GET', `/envelopes?after=${String(after)}`)
          ).json()) as EnvelopesResponse;
          read.push(...page.envelopes.map(({ bytes }) => bytes));
          after = page.next;
        }
        expect(read).toHaveLength(everything.length);
        expect(new Set(read)).toEqual(new Set(everything.map(({ bytes }) => toBase64url(bytes))));
        await server.stop();
      }
    },
  );
});

describe('a data folder', () => {
  const dataFolder = join(folder, 'small');
  const file = join(folder, 'small.tar');
  beforeAll(async () => {
    const server = await startTestServer({ dataFolder });
    const noor = await server.join('enumerator');
    await carry(noor, await seal(await noor.newDevice(), 2));
    await server.close();
    await backUp(dataFolder, file, () => new Date('2026-03-12T09:30:00Z'));
  });

  test('that nothing runs on is backed up too, and is as it was: three files, for their owner alone', () => {
    expect(readdirSync(dataFolder).sort()).toEqual(['demo-links.json', 'querencia.db', 'server-key.json']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('comes back as it was, for its owner alone, with the same links', async () => {
    const into = join(folder, 'again');
    mkdirSync(into);
    const manifest = await restore(file, into);
    expect(manifest.begunAt).toBe('2026-03-12T09:30:00.000Z');
    expect(manifest.files.map(({ name }) => name)).toEqual([
      'querencia.db',
      'server-key.json',
      'demo-links.json',
    ]);
    expect(statSync(into).mode & 0o777).toBe(0o700);
    expect(readdirSync(into).sort()).toEqual(['demo-links.json', 'querencia.db', 'server-key.json']);
    for (const name of readdirSync(into)) expect(statSync(join(into, name)).mode & 0o777).toBe(0o600);
    for (const name of ['server-key.json', 'demo-links.json'])
      expect(readFileSync(join(into, name))).toEqual(readFileSync(join(dataFolder, name)));
    const server = await startTestServer({ dataFolder: into });
    const amina = await server.join('coordinator');
    const page = (await (await amina.ask('GET', '/envelopes')).json()) as EnvelopesResponse;
    expect(page.envelopes).toHaveLength(2);
    await server.stop();
  });

  test('is not made over anything, and not out of nothing', async () => {
    const full = join(folder, 'full');
    mkdirSync(full);
    writeFileSync(join(full, 'mine'), 'mine');
    await expect(restore(file, full)).rejects.toMatchObject({ why: 'not-empty' });
    await expect(restore(file, join(full, 'mine'))).rejects.toMatchObject({ why: 'not-empty' });
    await expect(restore(file, join(full, 'not', 'there'))).rejects.toMatchObject({ why: 'unwritable' });
    await expect(restore(join(folder, 'none.tar'), join(folder, 'new'))).rejects.toMatchObject({
      why: 'unreadable',
    });
    expect(readdirSync(full)).toEqual(['mine']);
  });

  test('is not backed up over a file, into no folder, nor when it is none', async () => {
    const kept = readFileSync(file);
    await expect(backUp(dataFolder, file)).rejects.toMatchObject({ why: 'taken' });
    expect(readFileSync(file).equals(kept)).toBe(true);
    const nowhere = join(folder, 'no', 'where.tar');
    await expect(backUp(dataFolder, nowhere)).rejects.toMatchObject({ why: 'unwritable' });
    await expect(backUp(folder, join(folder, 'x.tar'))).rejects.toMatchObject({ why: 'no-data' });
    expect(readdirSync(folder).filter((name) => /part|copy|x\.tar/.test(name))).toEqual([]);
  });

  test('does not come back from a backup with any byte changed, or any end missing; nothing is left behind', async () => {
    const whole = readFileSync(file);
    const broken = join(folder, 'broken.tar');
    const into = join(folder, 'from-broken');
    const places = Array.from({ length: 60 }, (_, part) => Math.floor((whole.length * part) / 60));
    for (const place of places) {
      const changed = Buffer.from(whole);
      changed.writeUInt8(changed.readUInt8(place) ^ 1, place);
      writeFileSync(broken, changed);
      // Some bytes say nothing: those that fill a block up, and a few of a header.
      const outcome = await restore(broken, into).catch((fault: unknown) => fault);
      if (outcome instanceof CannotRestore) expect(['damaged', 'no-backup']).toContain(outcome.why);
      else {
        expect(readFileSync(join(into, 'querencia.db')).equals(databaseOf(whole))).toBe(true);
        rmSync(into, { recursive: true });
      }
      writeFileSync(broken, whole.subarray(0, place));
      await expect(restore(broken, into)).rejects.toMatchObject({ why: 'no-backup' });
    }
    expect(readdirSync(folder).filter((name) => name.startsWith('from-broken'))).toEqual([]);
  });

  test('whose database is damaged gives no backup', async () => {
    const damaged = join(folder, 'damaged');
    await restore(file, damaged);
    const database = new Database(join(damaged, 'querencia.db'));
    database.pragma('foreign_keys = OFF');
    database.exec('delete from member');
    database.close();
    const to = join(folder, 'damaged.tar');
    await expect(backUp(damaged, to)).rejects.toMatchObject({ why: 'damaged' });
    expect(() => statSync(to)).toThrow();
  });
});

/** The first file in the archive. */
function databaseOf(archive: Buffer): Buffer {
  const size = parseInt(archive.toString('latin1', 124, 135), 8);
  return archive.subarray(512, 512 + size);
}
