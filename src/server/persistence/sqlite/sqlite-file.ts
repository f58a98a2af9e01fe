/** The database's file as such: copied by SQLite itself while a server writes to it, and checked when none does. */
import { chmodSync, closeSync, fsyncSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { StoreFile } from '../store.ts';

/** In one step: a copy made in several begins anew whenever another process has written in between. */
const ALL_PAGES = 0x7fffffff;

export const sqliteFile: StoreFile = {
  name: 'querencia.db',
  async copy(file, to) {
    // Made first and empty, so that at no moment anybody else may read it.
    closeSync(openSync(to, 'wx', 0o600));
    const sqlite = new Database(file, { fileMustExist: true });
    try {
      await sqlite.backup(to, { progress: () => ALL_PAGES });
    } finally {
      sqlite.close();
    }
    chmodSync(to, 0o600);
    const copy = openSync(to, 'r+');
    try {
      fsyncSync(copy);
    } finally {
      closeSync(copy);
    }
  },
  faultsOf(file) {
    return Promise.resolve(faultsOf(file));
  },
};

function faultsOf(file: string): string[] {
  try {
    const sqlite = new Database(file, { fileMustExist: true });
    try {
      // reason: what this pragma answers with, by SQLite's documentation.
      const said = sqlite.pragma('integrity_check') as { integrity_check: string }[];
      const faults = said.map(({ integrity_check }) => integrity_check).filter((line) => line !== 'ok');
      const astray = sqlite.pragma('foreign_key_check') as unknown[]; // reason: as above; only counted.
      const tables = sqlite.prepare("select 1 from sqlite_schema where name = 'envelope'").all();
      if (astray.length > 0) faults.push(`${String(astray.length)} rows belong to rows that are not there`);
      if (tables.length === 0) faults.push('it is not a database of this program');
      return faults;
    } finally {
      sqlite.close();
    }
  } catch (fault) {
    return [fault instanceof Error ? fault.message : String(fault)];
  }
}
