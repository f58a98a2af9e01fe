/** The server's own Ed25519 key, made at first run: what receipts are signed with. Lives beside the database, readable by its owner alone. */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fromBase64url, toBase64url } from '../protocol/bytes.ts';
import { generateSigningKeyPair, importSigner } from '../protocol/keys.ts';
import type { Sign } from '../protocol/keys.ts';

/** Its name in the data folder. */
export const SERVER_KEY_FILE = 'server-key.json';

export interface ServerKey {
  /** Raw, base64url: `ProjectCard.serverKey`. */
  readonly publicKey: string;
  readonly sign: Sign;
}

/** The key in this folder, made when there is none. Throws when the file is not a key: a new one would not match what devices pinned. */
export async function serverKey(dataFolder: string): Promise<ServerKey> {
  const file = join(dataFolder, SERVER_KEY_FILE);
  if (!existsSync(file)) {
    const { publicKey, privateKey } = await generateSigningKeyPair(crypto);
    writeSecretFile(file, { publicKey: toBase64url(publicKey), privateKey: toBase64url(privateKey) });
  }
  // reason: checked by the import and the test on the next lines.
  const kept = JSON.parse(readFileSync(file, 'utf8')) as { publicKey: string; privateKey: string };
  const privateKey = fromBase64url(kept.privateKey);
  if (privateKey === null || fromBase64url(kept.publicKey)?.length !== 32)
    throw new Error(`${file} is damaged`);
  return { publicKey: kept.publicKey, sign: await importSigner(crypto, privateKey) };
}

/** Writes JSON for the owner's eyes only, whole or not at all. */
export function writeSecretFile(file: string, content: unknown): void {
  const unfinished = `${file}.new`;
  const handle = openSync(unfinished, 'w', 0o600);
  try {
    writeSync(handle, `${JSON.stringify(content, null, 2)}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(unfinished, file);
}
