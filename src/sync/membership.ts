/** Coming to a project by an invitation link, and making this device known. */
import { fromBase64url } from '../protocol/bytes.ts';
import { deriveLogin, unwrapUnderLink } from '../protocol/link.ts';
import type { DeviceCard, Refusal } from '../protocol/messages.ts';
import { deviceDatabase } from '../storage/database.ts';
import type { QuerenciaDatabase } from '../storage/database.ts';
import { addPerson } from '../storage/people.ts';
import type { Person } from '../storage/people.ts';
import type { OpenVault } from '../storage/vault/open-vault.ts';
import { createApi } from './api.ts';
import type { Api, ApiResult } from './api.ts';

export type Joined =
  | {
      readonly kind: 'joined';
      readonly person: Person;
      /** For those who may read records: the private key (pkcs8) of the project's present epoch. Keep it in the vault as soon as it is open. */
      readonly projectKey?: Uint8Array;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'unreachable' };

export interface JoinOptions {
  readonly base?: string;
  readonly fetch?: typeof fetch;
  readonly database?: QuerenciaDatabase;
}

/**
 * Joins by a link's secret (read it with `readJoinSecret`): the server gives this browser a session, and the member is
 * added to the people of this laptop. The secret is not sent, nor kept.
 */
export async function join(secret: string, options: JoinOptions = {}): Promise<Joined> {
  const { database = deviceDatabase(), ...connection } = options;
  const api = createApi({ ...connection, member: null });
  const result = await api.join({ login: await deriveLogin(crypto, secret) });
  if (result.kind !== 'ok') return result;
  const { member, project, wrappedProjectKey } = result.value;
  const person = await addPerson(member, project, database);
  const wrapped = wrappedProjectKey === undefined ? null : fromBase64url(wrappedProjectKey);
  const projectKey = wrapped && (await unwrapUnderLink(crypto, secret, wrapped));
  return { kind: 'joined', person, ...(projectKey && { projectKey }) };
}

/** Makes the vault's device known to the server, which takes nothing from it before; telling it again changes nothing. */
export async function registerDevice(
  vault: OpenVault,
  api: Api,
  signal?: AbortSignal,
): Promise<ApiResult<DeviceCard>> {
  return api.registerDevice({ publicKey: await vault.devicePublicKey() }, signal);
}
