/** The vault's device: a key pair made with the vault, and the id that follows from it. */
import { fromBase64url, toBase64url } from '../../protocol/bytes.ts';
import { deviceId } from '../../protocol/device.ts';
import { generateSigningKeyPair } from '../../protocol/keys.ts';
import type { FactRow } from '../database.ts';
import { readFact, sealFact } from './keep.ts';
import type { Keep } from './keep.ts';

export interface VaultDevice {
  /** As the server will know it: see `deviceId`. */
  readonly id: string;
  /** Raw Ed25519, base64url. */
  readonly publicKey: string;
  /** PKCS #8. */
  readonly privateKey: Uint8Array<ArrayBuffer>;
}

/** A new device's key pair, sealed: the row to put when the vault is made. */
export async function sealNewDevice(keep: Keep): Promise<FactRow> {
  const { publicKey, privateKey } = await generateSigningKeyPair(crypto);
  const row = await sealFact(keep, 'device', { publicKey: toBase64url(publicKey) }, privateKey);
  privateKey.fill(0);
  return row;
}

/** Throws when the vault has none, or it is damaged. */
export async function readDevice(keep: Keep): Promise<VaultDevice> {
  const fact = await readFact(keep, 'device');
  if (!fact) throw new Error('a vault without a device key');
  const { publicKey } = fact.json as { publicKey: string }; // reason: sealed when the vault was made.
  const raw = fromBase64url(publicKey);
  if (!raw) throw new Error('the public key of the device is not base64url');
  return { id: await deviceId(crypto, raw), publicKey, privateKey: fact.bytes };
}
