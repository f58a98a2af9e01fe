/**
 * The form versions on this device, in clear: they are not secret, and must open before anybody unlocked.
 *
 * Kept by hash, and checked against it when written and again when read: what an interview is held with is what was
 * released, or nothing.
 */
import type { FormDefinition } from '../model/form.ts';
import type { VersionCard } from '../protocol/messages.ts';
import { deviceDatabase, writeDurably } from './database.ts';

export interface NotKept {
  /** `wrong-hash`: not what its name says · `full`: no room · `failed`: the database does not answer. */
  readonly refused: 'wrong-hash' | 'full' | 'failed';
}

export interface VersionRow {
  /** `sha256-` and 64 hex digits. */
  readonly version: string;
  /** Canonical JSON, as served. */
  readonly text: string;
}
export interface ReleaseRow extends VersionCard {
  readonly project: string;
}
/** The version a person's new interviews begin with, as it was released; on this laptop until they take over another. */
export type VersionInUse = Pick<VersionCard, 'form' | 'version' | 'releasedAt'>;

/** Keeps a version's canonical JSON; null when it is on disk. */
export async function keepVersion(
  version: string,
  text: string,
  database = deviceDatabase(),
): Promise<NotKept | null> {
  if ((await hashOf(text)) !== version) return { refused: 'wrong-hash' };
  const row = { version, text };
  const result = await writeDurably(database, [database.versions], () => database.versions.put(row));
  return result.kind === 'done' ? null : { refused: result.kind };
}

/** The definition, or null when it is not here (or no longer what its name says; it is then fetched again). */
export async function readVersion(
  version: string,
  database = deviceDatabase(),
): Promise<FormDefinition | null> {
  const row = await database.versions.get(version);
  if (!row || (await hashOf(row.text)) !== version) return null;
  // reason: the hash says these are the bytes that were checked against the schema when they were released.
  return JSON.parse(row.text) as FormDefinition;
}

/**
 * Replaces the list of what a project has released; null when it is on disk. Versions no longer in it stay readable: records
 * were made with them.
 */
export async function keepReleases(
  project: string,
  releases: readonly VersionCard[],
  database = deviceDatabase(),
): Promise<NotKept | null> {
  const result = await writeDurably(database, [database.releases], async () => {
    await database.releases.where({ project }).delete();
    await database.releases.bulkPut(releases.map((release) => ({ ...release, project })));
  });
  return result.kind === 'done' ? null : { refused: result.kind };
}

/** Newest first. */
export async function listReleases(
  project: string,
  database = deviceDatabase(),
): Promise<readonly VersionCard[]> {
  const rows = await database.releases.where({ project }).toArray();
  return rows.sort((one, other) => other.releasedAt.localeCompare(one.releasedAt));
}

/** What this person chose to begin new interviews with; null while they never did. */
export async function versionInUse(
  person: string,
  database = deviceDatabase(),
): Promise<VersionInUse | null> {
  return (await database.people.get(person))?.versionInUse ?? null;
}

/** Keeps the choice, whatever the project releases later; null when it is on disk. */
export async function keepVersionInUse(
  person: string,
  { form, version, releasedAt }: VersionInUse,
  database = deviceDatabase(),
): Promise<NotKept | null> {
  const result = await writeDurably(database, [database.people], () =>
    database.people.update(person, { versionInUse: { form, version, releasedAt } }),
  );
  return result.kind === 'done' ? null : { refused: result.kind };
}

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0'));
  return `sha256-${hex.join('')}`;
}
