/** Every step the database has taken, in order. A step that has been released is never changed; the next one follows it. */
import type { Kysely, Migration, MigrationProvider } from 'kysely';
import { sql } from 'kysely';
import type { Tables } from './tables.ts';

const steps: Readonly<Record<string, Migration>> = {
  '0001-first-tables': {
    async up(db: Kysely<Tables>) {
      for (const table of firstTables) await sql.raw(table).execute(db);
    },
  },
  '0002-designing-together': {
    async up(db: Kysely<Tables>) {
      for (const table of designingTables) await sql.raw(table).execute(db);
    },
  },
  '0003-carried-envelopes': {
    async up(db: Kysely<Tables>) {
      for (const step of carriedEnvelopes) await sql.raw(step).execute(db);
    },
  },
  // All that had come in shards stands in rows of its own.
  '0004-no-shard-documents': {
    async up(db: Kysely<Tables>) {
      await sql.raw('drop table if exists shard_update').execute(db);
    },
  },
  '0005-erasure': {
    async up(db: Kysely<Tables>) {
      for (const step of erasure) await sql.raw(step).execute(db);
    },
  },
  '0006-trial': {
    async up(db: Kysely<Tables>) {
      await sql.raw('create table trial (n integer primary key, bytes blob not null) strict').execute(db);
    },
  },
};

export const migrations: MigrationProvider = { getMigrations: () => Promise.resolve({ ...steps }) };

const firstTables = [
  `create table project (
    id text primary key, name text not null, demo integer not null, epoch integer not null,
    public_key blob not null, created_at text not null) strict`,
  `create table member (
    id text primary key, project text not null references project, name text not null, role text not null) strict`,
  `create table link (
    login_hash text primary key, member text not null references member, wrapped_project_key blob) strict`,
  `create table session (
    token_hash text primary key, member text not null references member, expires_at text not null) strict`,
  `create table device (
    id text primary key, project text not null references project, member text not null references member,
    public_key blob not null, registered_at text not null, unique (member, public_key)) strict`,
  `create table version (
    project text not null references project, version text not null, form text not null, released_at text not null,
    current integer not null, bytes blob not null, primary key (project, version)) strict`,
  `create table envelope (
    project text not null references project, n integer not null, device text not null references device,
    sequence integer not null, id text not null, previous text, epoch integer not null, version text not null,
    received_at text not null, before_key blob not null, encapsulated_key blob not null, after_key blob not null,
    primary key (project, n), unique (device, sequence), foreign key (project, version) references version) strict`,
  `create table quarantine (
    project text not null references project, device text not null references device, sequence integer not null,
    id text not null, reason text not null, received_at text not null, bytes blob not null,
    primary key (device, sequence, id)) strict`,
  `create table shard_update (
    n integer primary key autoincrement, shard text not null, sha256 text not null, received_at text not null,
    bytes blob not null) strict`,
  `create index shard_update_by_shard on shard_update (shard, n)`,
];

const designingTables = [
  `create table form_draft (
    project text not null references project, form text not null, epoch integer not null, from_version text,
    since text not null, primary key (project, form, epoch)) strict`,
  `create table form_update (
    n integer primary key autoincrement, document text not null, sha256 text not null, received_at text not null,
    bytes blob not null) strict`,
  `create index form_update_by_document on form_update (document, n)`,
  `create table proposal (
    id text primary key, n integer not null unique, project text not null references project, form text not null,
    version text not null, base text, note text not null, proposed_by text not null references member,
    proposed_at text not null, state text not null, decided_by text references member, decided_at text, comment text,
    bytes blob not null) strict`,
  `create index proposal_by_project on proposal (project, n)`,
];

/** What is set aside may be of a device that nobody registered, and is of the project it was brought to. */
const carriedEnvelopes = [
  'alter table quarantine rename to quarantine_before',
  `create table quarantine (
    project text not null references project, device text not null, sequence integer not null, id text not null,
    reason text not null, received_at text not null, bytes blob not null,
    primary key (project, device, sequence, id)) strict`,
  `insert into quarantine (project, device, sequence, id, reason, received_at, bytes)
    select project, device, sequence, id, reason, received_at, bytes from quarantine_before`,
  'drop table quarantine_before',
];

/** Erased, an envelope keeps its row with two empty pieces. */
const erasure = [
  'alter table envelope add column erased_at text',
  'alter table envelope add column erased_by text references member',
  'create index envelope_by_id on envelope (project, id)',
];
