/** The people of this laptop: whose name stands on the unlock screen. The only things about them in clear. */
import type { Member } from '../protocol/member.ts';
import type { ProjectCard } from '../protocol/messages.ts';
import { deviceDatabase } from './database.ts';
import { randomId } from './vault/rows.ts';
import type { VersionInUse } from './versions.ts';

export interface Person {
  /** Random, local to this browser; names nothing elsewhere. */
  readonly id: string;
  readonly member: Member;
  readonly project: ProjectCard;
  /** False until a passphrase was chosen. */
  readonly hasVault: boolean;
  readonly addedAt: string;
  /** What their new interviews begin with; absent until the first time. A field, not a table: tables cannot be added under an open tab. */
  readonly versionInUse?: VersionInUse;
}

/** In the order they were added. */
export async function listPeople(database = deviceDatabase()): Promise<readonly Person[]> {
  const people = await database.people.toArray();
  return people.sort((one, other) => one.addedAt.localeCompare(other.addedAt));
}

export async function findPerson(id: string, database = deviceDatabase()): Promise<Person | null> {
  return (await database.people.get(id)) ?? null;
}

/** The person of this member; the same one when the member was added before, with name and role as given now. */
export async function addPerson(
  member: Member,
  project: ProjectCard,
  database = deviceDatabase(),
): Promise<Person> {
  return database.transaction('rw', database.people, async () => {
    const before = await database.people
      .filter((person) => person.member.id === member.id && person.project.id === project.id)
      .first();
    const person: Person = before
      ? { ...before, member }
      : { id: randomId(), member, project, hasVault: false, addedAt: new Date().toISOString() };
    await database.people.put(person);
    return person;
  });
}

/**
 * Removes a person and all that is theirs. Refused while there is work that exists nowhere else: a draft, or an envelope
 * without a receipt.
 */
export async function removePerson(
  id: string,
  database = deviceDatabase(),
): Promise<null | { readonly refused: 'unsent-work' }> {
  return database.transaction('rw', database.tables, async () => {
    const vault = (await database.vaults.get(id))?.vault;
    if (vault !== undefined) {
      const ofVault = [database.drafts, database.envelopes, database.receipts].map((table) =>
        table.where({ vault }).count(),
      );
      const [drafts = 0, envelopes = 0, receipts = 0] = await Promise.all(ofVault);
      if (drafts > 0 || envelopes > receipts) return { refused: 'unsent-work' as const };
      const { facts, entries, quarantines, cases } = database;
      for (const table of [facts, entries, quarantines, cases, database.envelopes, database.receipts])
        await table.where({ vault }).delete();
    }
    await database.vaults.delete(id);
    await database.people.delete(id);
    return null;
  });
}
