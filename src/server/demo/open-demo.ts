/**
 * The demo project: made once, opened again at every start with the same links.
 *
 * In a demo, and only there, the server makes the project's key pair and keeps the links' secrets (in `demo-links.json`,
 * readable by its owner alone), and a link can be used any number of times. Its people and records are invented.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { utf8 } from '../../protocol/bytes.ts';
import { canonicalJson, contentId } from '../../protocol/canonical.ts';
import { generateProjectKeyPair } from '../../protocol/keys.ts';
import { deriveLogin, joinLink, newLinkSecret, wrapUnderLink } from '../../protocol/link.ts';
import { may } from '../../protocol/member.ts';
import type { Member, Role } from '../../protocol/member.ts';
import type { IngestSurroundings } from '../ingest.ts';
import type { Log } from '../log.ts';
import { hashToken, newId } from '../sessions.ts';
import { writeSecretFile } from '../signing-key.ts';

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

export const DEMO_FORM = 'child-reintegration-survey';
const people: readonly { readonly role: Role; readonly name: string }[] = [
  { role: 'coordinator', name: 'Amina (demo coordinator)' },
  { role: 'designer', name: 'Diego (demo designer)' },
  { role: 'enumerator', name: 'Noor (demo enumerator)' },
];

/** The demo's links, one per role; on the first run the project, its people and its form are made before. */
export async function openDemo(surroundings: DemoSurroundings, url: string): Promise<RoleLink[]> {
  const secrets = linkSecrets(join(surroundings.dataFolder, 'demo-links.json'));
  const projects = await surroundings.store.projects();
  if (!projects.some(({ demo }) => demo)) await makeProject(surroundings, secrets);
  return people.map(({ role, name }) => ({ role, name, link: joinLink(url, secretOf(secrets, role)) }));
}

type Secrets = Readonly<Record<string, string>>;

/** Written before the project that needs them: a start interrupted in between is simply repeated. */
function linkSecrets(file: string): Secrets {
  if (!existsSync(file))
    writeSecretFile(file, Object.fromEntries(people.map(({ role }) => [role, newLinkSecret(crypto)])));
  // reason: our own file; a role that is missing in it is named by `secretOf`.
  return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
}

function secretOf(secrets: Secrets, role: Role): string {
  const secret = secrets[role];
  if (secret === undefined) throw new Error(`demo-links.json has no link for the ${role}`);
  return secret;
}

async function makeProject(
  { store, now, formsFolder, log }: DemoSurroundings,
  secrets: Secrets,
): Promise<void> {
  const { publicKey, privateKey } = await generateProjectKeyPair(crypto);
  const project = { id: newId(), name: 'Demo project', demo: true, epoch: 1, publicKey };
  const form: unknown = JSON.parse(readFileSync(join(formsFolder, DEMO_FORM, 'form.json'), 'utf8'));
  const bytes = utf8(canonicalJson(form));
  const version = await contentId(crypto, bytes);
  const members = await Promise.all(
    people.map(async ({ role, name }) => {
      const member: Member = { id: newId(), project: project.id, name, role };
      const secret = secretOf(secrets, role);
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
}
