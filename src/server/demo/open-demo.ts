/**
 * The demo project: made once, opened again at every start with the same links.
 *
 * In a demo, and only there, the server makes the project's key pair and keeps the links' secrets (in `demo-links.json`,
 * readable by its owner alone), and a link can be used any number of times. Its people and records are invented.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FormDefinition } from '../../model/form.ts';
import { canonicalBytes } from '../../model/version/canonical.ts';
import { contentId } from '../../protocol/content-id.ts';
import { generateProjectKeyPair } from '../../protocol/keys.ts';
import { deriveLogin, joinLink, newLinkSecret, wrapUnderLink } from '../../protocol/link.ts';
import { may } from '../../protocol/member.ts';
import type { Member, Role } from '../../protocol/member.ts';
import { beginMissingDrafts } from '../documents/begin-draft.ts';
import type { IngestSurroundings } from '../ingest.ts';
import type { Log } from '../log.ts';
import type { ProjectRow } from '../persistence/store.ts';
import { hashToken, newId } from '../sessions.ts';
import { writeSecretFile } from '../signing-key.ts';
import type { RecordsToAdd } from './add-records.ts';

export interface RoleLink {
  readonly role: Role;
  readonly name: string;
  readonly link: string;
}

export interface DemoSurroundings extends IngestSurroundings {
  readonly dataFolder: string;
  readonly formsFolder: string;
  /** Whether to fill it with synthetic records. */
  readonly records: boolean;
  readonly log: Log;
}

/** Its name in the data folder. */
export const DEMO_LINKS_FILE = 'demo-links.json';
export const DEMO_FORM = 'child-reintegration-survey';
interface Person {
  /** What their link is called in the file. Like the name, it never changes: folders of older versions know them by it. */
  readonly link: string;
  readonly role: Role;
  readonly name: string;
}
const people: readonly Person[] = [
  { link: 'coordinator', role: 'coordinator', name: 'Amina (demo coordinator)' },
  { link: 'designer', role: 'designer', name: 'Diego (demo designer)' },
  { link: 'designer-2', role: 'designer', name: 'Dalia (demo designer)' },
  { link: 'translator', role: 'translator', name: 'Tariq (demo translator)' },
  { link: 'enumerator', role: 'enumerator', name: 'Noor (demo enumerator)' },
];

/** The demo's links, one per person; on the first run the project, its people, its form and its draft are made before. */
export async function openDemo(surroundings: DemoSurroundings, url: string): Promise<RoleLink[]> {
  const secrets = linkSecrets(join(surroundings.dataFolder, DEMO_LINKS_FILE));
  const { store, log } = surroundings;
  const project = await demoProject(surroundings, secrets);
  await addNewPeople(surroundings, secrets, project);
  await beginMissingDrafts(surroundings);
  // A start interrupted before the records came is finished by the next one.
  if (surroundings.records && (await store.envelopesAfter(project.id, 0, 1)).length === 0) {
    // Brings the whole model with it, which a server otherwise has no use for.
    const { addRecords } = await import('./add-records.ts');
    const added = await addRecords(await recordsToAdd(surroundings, project), surroundings);
    log.info({ project: project.id, records: added }, 'invented records added');
  }
  return people.map(({ link, role, name }) => ({ role, name, link: joinLink(url, secretOf(secrets, link)) }));
}

type Secrets = Readonly<Record<string, string>>;

/** Written before the people that need them: a start interrupted in between is simply repeated. */
function linkSecrets(file: string): Secrets {
  // reason: our own file; a link that is missing in it is made below.
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Secrets) : {};
  const missing = people.filter(({ link }) => kept[link] === undefined);
  if (missing.length === 0) return kept;
  const made = Object.fromEntries(missing.map(({ link }) => [link, newLinkSecret(crypto)]));
  const all = { ...kept, ...made };
  writeSecretFile(file, all);
  return all;
}

function secretOf(secrets: Secrets, link: string): string {
  const secret = secrets[link];
  if (secret === undefined) throw new Error(`demo-links.json has no link called ${link}`);
  return secret;
}

/** A project of an older version of this program lacks those who came with a newer one. */
async function addNewPeople(
  { store, log }: DemoSurroundings,
  secrets: Secrets,
  project: ProjectRow,
): Promise<void> {
  const members = await store.members(project.id);
  for (const { link, role, name } of people) {
    const loginHash = hashToken(await deriveLogin(crypto, secretOf(secrets, link)));
    if (await store.link(loginHash)) continue;
    const known = members.find((each) => each.role === role && each.name === name);
    const member: Member = known ?? { id: newId(), project: project.id, name, role };
    // The project's private key was wrapped under the former link, and is in nobody's hands to wrap again.
    if (may(member, 'envelope.read', { project: project.id }))
      throw new Error(
        `demo-links.json has lost the link called ${link}, without which records cannot be read`,
      );
    await store.write(async (transaction) => {
      if (!known) await transaction.addMember(member);
      await transaction.addLink({ loginHash, member: member.id, wrappedProjectKey: null });
    });
    log.info({ project: project.id, member: member.id }, 'person added to the demo');
  }
}

async function demoProject(surroundings: DemoSurroundings, secrets: Secrets): Promise<ProjectRow> {
  const made = (await surroundings.store.projects()).find(({ demo }) => demo);
  return made ?? makeProject(surroundings, secrets);
}

async function makeProject(
  { store, now, formsFolder, log }: DemoSurroundings,
  secrets: Secrets,
): Promise<ProjectRow> {
  // The private half lives on under the coordinator's link alone; it is kept nowhere in clear.
  const { publicKey, privateKey } = await generateProjectKeyPair(crypto);
  const project: ProjectRow = { id: newId(), name: 'Demo project', demo: true, epoch: 1, publicKey };
  const form: unknown = JSON.parse(readFileSync(join(formsFolder, DEMO_FORM, 'form.json'), 'utf8'));
  const bytes = canonicalBytes(form);
  const version = await contentId(crypto, bytes);
  const members = await Promise.all(
    people.map(async ({ link, role, name }) => {
      const member: Member = { id: newId(), project: project.id, name, role };
      const secret = secretOf(secrets, link);
      const loginHash = hashToken(await deriveLogin(crypto, secret));
      const reads = may(member, 'envelope.read', { project: project.id });
      return {
        member,
        loginHash,
        wrappedProjectKey: reads ? await wrapUnderLink(crypto, secret, privateKey) : null,
      };
    }),
  );
  const createdAt = now().toISOString();
  await store.write(async (transaction) => {
    await transaction.addProject(project, createdAt);
    for (const { member, loginHash, wrappedProjectKey } of members) {
      await transaction.addMember(member);
      await transaction.addLink({ loginHash, member: member.id, wrappedProjectKey });
    }
    await transaction.addVersion(
      { project: project.id, form: DEMO_FORM, version, releasedAt: createdAt, current: true },
      bytes,
    );
  });
  log.info({ project: project.id }, 'demo project made');
  return project;
}

async function recordsToAdd({ store }: DemoSurroundings, project: ProjectRow): Promise<RecordsToAdd> {
  const member = (await store.members(project.id)).find(({ role }) => role === 'enumerator');
  const version = (await store.versions(project.id)).find(({ current }) => current)?.version ?? '';
  const bytes = await store.versionBytes(project.id, version);
  if (!member || !bytes) throw new Error('the demo project is not whole');
  // reason: released by `makeProject`, from a form of this package that its own tests check.
  const form = JSON.parse(new TextDecoder().decode(bytes)) as FormDefinition;
  return { project, member, form, version };
}
