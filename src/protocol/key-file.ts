/**
 * The private keys of a project as a file, for opening what was collected without a server: `{"querencia":1,"project":"<id>","keys":[{"epoch":1,
 * "privateKey":"<PKCS #8, base64url>"}]}`. Whoever has it reads every record of those epochs.
 */
import { fromBase64url } from './bytes.ts';
import type { WebCrypto } from './crypto.ts';
import { importProjectKey, type ProjectKey } from './keys.ts';

export interface KeyFile {
  readonly project: string;
  readonly keys: ReadonlyMap<number, ProjectKey>;
}

/** Null when it is none, or one of its keys is none. */
export async function readKeyFile(crypto: WebCrypto, value: unknown): Promise<KeyFile | null> {
  if (typeof value !== 'object' || value === null) return null;
  // reason: each field is looked at before it is relied on.
  const { querencia, project, keys } = value as Readonly<Record<string, unknown>>;
  if (querencia !== 1 || typeof project !== 'string' || !Array.isArray(keys) || keys.length === 0)
    return null;
  const found = new Map<number, ProjectKey>();
  for (const one of keys as readonly unknown[]) {
    if (typeof one !== 'object' || one === null) return null;
    const { epoch, privateKey } = one as Readonly<Record<string, unknown>>; // reason: as above.
    const bytes = typeof privateKey === 'string' ? fromBase64url(privateKey) : null;
    const key = bytes && (await importProjectKey(crypto, bytes));
    if (!key || typeof epoch !== 'number') return null;
    found.set(epoch, key);
  }
  return { project, keys: found };
}
