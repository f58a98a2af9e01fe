/** Bringing the project's form versions onto this device, and finding the one that new interviews begin with. */
import type { FormDefinition } from '../model/form.ts';
import type { VersionCard } from '../protocol/messages.ts';
import { deviceDatabase } from '../storage/database.ts';
import { keepReleases, keepVersion, listReleases, readVersion } from '../storage/versions.ts';
import type { NotKept } from '../storage/versions.ts';
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

/** What new interviews of a form begin with, from this device; null when nothing was released or it is not here. */
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
