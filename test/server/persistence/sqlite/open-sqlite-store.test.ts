import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openSqliteStore } from '../../../../src/server/persistence/sqlite/open-sqlite-store.ts';
import { sqliteFile } from '../../../../src/server/persistence/sqlite/sqlite-file.ts';
import { StorageFull } from '../../../../src/server/persistence/store.ts';
import { storeContract } from '../../../contracts/store.ts';

function folder() {
  const path = mkdtempSync(join(tmpdir(), 'querencia-store-'));
  return { file: join(path, 'test.db'), remove: () => rmSync(path, { recursive: true, force: true }) };
}

storeContract('the store on SQLite', async () => {
  const { file, remove } = folder();
  let store = await openSqliteStore({ file });
  return {
    store,
    reopen: async () => (store = await openSqliteStore({ file })),
    damageFormUpdate() {
      const sqlite = new Database(file);
      sqlite.exec("update form_update set bytes = x'ff' where n = (select max(n) from form_update)");
      sqlite.close();
      return Promise.resolve();
    },
    async copy() {
      const to = `${file}.copy`;
      await sqliteFile.copy(file, to);
      return {
        faults: () => sqliteFile.faultsOf(to),
        open: () => openSqliteStore({ file: to }),
        damage: () => {
          const handle = openSync(to, 'r+');
          writeSync(handle, new Uint8Array(4096), 0, 4096, 4096);
          closeSync(handle);
          return Promise.resolve();
        },
      };
    },
    async remove() {
      await store.close();
      remove();
    },
  };
});

test('a database that may not grow says that it is full, and keeps what it had', async () => {
  const { file, remove } = folder();
  const store = await openSqliteStore({ file, maxBytes: 200_000 });
  const add = (size: number) =>
    store.write((transaction) => transaction.addFormUpdate('d', new Uint8Array(size), 't'));
  await add(1000);
  await store.tryWrite();
  await expect(add(300_000)).rejects.toThrow(StorageFull);
  expect(await store.formSize('d')).toBe(1000);
  const fill = async (): Promise<never> => {
    for (;;) await add(3000);
  };
  await expect(fill()).rejects.toThrow(StorageFull);
  await expect(store.tryWrite()).rejects.toThrow(StorageFull);
  await store.close();
  remove();
});

test('a database from before forms were designed is brought up to date, and keeps what it had', async () => {
  const { file, remove } = folder();
  const project = { id: 'p1', name: 'One', demo: true, epoch: 1, publicKey: new Uint8Array([1]) };
  let store = await openSqliteStore({ file });
  await store.write((transaction) => transaction.addProject(project, 't'));
  await store.close();
  const sqlite = new Database(file);
  sqlite.exec('drop table form_draft; drop table form_update; drop table proposal');
  sqlite.exec('drop index envelope_by_id; alter table envelope drop column erased_at; drop table trial');
  sqlite.exec('alter table envelope drop column erased_by');
  sqlite.exec("delete from kysely_migration where name > '0001-first-tables'");
  sqlite.close();

  store = await openSqliteStore({ file });
  const draft = { project: 'p1', form: 'f', epoch: 0, fromVersion: null, since: 't' };
  await store.write((transaction) => transaction.beginDraft(draft));
  expect([await store.projects(), await store.drafts('p1')]).toEqual([[project], [draft]]);
  await store.close();
  remove();
});

test('what was erased while another process read the database goes with the next write after that', async () => {
  const { file, remove } = folder();
  const store = await openSqliteStore({ file });
  const key = crypto.getRandomValues(new Uint8Array(32));
  const [project, device] = [{ id: 'p' }, { id: 'd', project: 'p', member: 'm' }];
  await store.write(async (transaction) => {
    await transaction.addProject(
      { ...project, name: '', demo: true, epoch: 1, publicKey: new Uint8Array(1) },
      't',
    );
    await transaction.addMember({ id: 'm', project: 'p', name: '', role: 'enumerator' });
    await transaction.addDevice({ ...device, publicKey: new Uint8Array(1) }, 't');
    const version = { project: 'p', form: 'f', version: 'v', releasedAt: 't', current: true };
    await transaction.addVersion(version, new Uint8Array(1));
    await transaction.addEnvelope({
      project: 'p',
      device: 'd',
      sequence: 0,
      id: 'e',
      previous: null,
      epoch: 1,
      version: 'v',
      receivedAt: 't',
      beforeKey: new Uint8Array(1),
      encapsulatedKey: key,
      afterKey: new Uint8Array(20_000).fill(7),
    });
  });
  const isAnywhere = (bytes: Uint8Array) =>
    ['', '-wal'].some((end) =>
      readFileSync(file + end)
        .toString('latin1')
        .includes(Buffer.from(bytes).toString('latin1')),
    );
  const other = new Database(file);
  other.exec('begin; select * from envelope');
  const reader = other.prepare('select count(*) from envelope').iterate();
  reader.next();
  await store.eraseEnvelope('p', 'e', { member: 'm', at: 't' });
  expect(isAnywhere(key)).toBe(true);
  reader.return?.();
  other.exec('commit');
  await store.write((transaction) => transaction.removeSession('any'));
  expect(isAnywhere(key)).toBe(false);
  expect(isAnywhere(new Uint8Array(100).fill(7))).toBe(false);
  other.close();
  await store.close();
  remove();
});

test('the database is one file after closing, and no one else may read it', async () => {
  const { file, remove } = folder();
  await (await openSqliteStore({ file })).close();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(() => statSync(`${file}-wal`)).toThrow();
  remove();
});

test('a file that is no database is refused', async () => {
  const { remove } = folder();
  await expect(openSqliteStore({ file: '/dev/null/x.db' })).rejects.toThrow();
  remove();
});
