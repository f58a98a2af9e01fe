/** Bringing the project's form versions onto this device, and finding the one that new interviews begin with. */
import type { FormDefinition } from '../model/form.ts';
import type { VersionCard } from '../protocol/messages.ts';
import { deviceDatabase } from '../storage/database.ts';
import {
  keepReleases,
  keepVersion,
  keepVersionInUse,
  listReleases,
  readVersion,
  versionInUse,
} from '../storage/versions.ts';
import type { NotKept, VersionInUse } from '../storage/versions.ts';
import type { Api, ApiResult } from './api.ts';

/** What was fetched could not be kept on this device. */
export interface UnkeptVersions extends NotKept {
  readonly kind: 'not-kept';
}

/**
 * Fetches what is missing of the project's versions and takes over which are current. The list is replaced only when every
 * version is here, so that what is called current can always be opened. The value is how many were fetched.
 * `wrong-hash`: it was changed on the way, by a proxy or a portal.
 */
export async function refreshVersions(
  project: string,
  api: Api,
  database = deviceDatabase(),
): Promise<ApiResult<number> | UnkeptVersions> {
  const listed = await api.versions();
  if (listed.kind !== 'ok') return listed;
  const { versions } = listed.value;
  let fetched = 0;
  for (const { version } of [...versions].sort((one, other) => Number(other.current) - Number(one.current))) {
    if (await readVersion(version, database)) continue;
    const text = await api.version(version);
    if (text.kind !== 'ok') return text;
    const unkept = await keepVersion(version, text.value, database);
    if (unkept) return { kind: 'not-kept', ...unkept };
    fetched += 1;
  }
  const unkept = await keepReleases(project, versions, database);
  return unkept ? { kind: 'not-kept', ...unkept } : { kind: 'ok', value: fetched };
}

/** The version the project released last as the one to begin with, from this device; null when nothing was released or it is not here. */
export async function currentVersion(
  project: string,
  form?: string,
  database = deviceDatabase(),
): Promise<{ readonly card: VersionCard; readonly definition: FormDefinition } | null> {
  const releases = await listReleases(project, database);
  const card = releases.find((release) => release.current && (form === undefined || release.form === form));
  const definition = card && (await readVersion(card.version, database));
  return card && definition ? { card, definition } : null;
}

export interface InUse {
  readonly card: VersionInUse;
  readonly definition: FormDefinition;
}

/**
 * What a person's new interviews begin with: the version they took over, however many were released since, and whether or not the
 * server still lists it. The first time it is the current one, which is kept; so it is when what they chose is no longer to be
 * read. Null while nothing was released or it is not here.
 */
export async function inUseBy(
  person: string,
  project: string,
  database = deviceDatabase(),
): Promise<InUse | null> {
  const chosen = await versionInUse(person, database);
  const kept = chosen && (await readVersion(chosen.version, database));
  if (chosen && kept) return { card: chosen, definition: kept };
  const current = await currentVersion(project, undefined, database);
  // Where this cannot be kept it is found again the next time; interviews may begin either way.
  if (current) await keepVersionInUse(person, current.card, database);
  return current;
}

/** The current version, when it is another than the one in use: what the person is asked about between interviews. */
export async function offeredTo(
  person: string,
  project: string,
  database = deviceDatabase(),
): Promise<InUse | null> {
  const [using, current] = [
    await inUseBy(person, project, database),
    await currentVersion(project, undefined, database),
  ];
  return using && current && using.card.version !== current.card.version ? current : null;
}
