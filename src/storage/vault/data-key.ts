/**
 * The vault's data key: random, wrapped under the passphrase, non-extractable once in memory.
 *
 * A wrong passphrase and a damaged wrap both fail the same tag; a checksum over the stored fields tells them apart. (Who can
 * write the disk can forge it, and wins nothing but the other message.)
 */
import type { VaultRow } from '../database.ts';
import { areSound } from './derive-key.ts';
import type { DeriveKey, KeyParameters } from './derive-key.ts';
import { randomId } from './rows.ts';

/** A new data key and the row that keeps it. */
export async function makeDataKey(
  person: string,
  passphrase: string,
  parameters: KeyParameters,
  deriveKey: DeriveKey,
): Promise<{ readonly key: CryptoKey; readonly row: VaultRow }> {
  const vault = randomId();
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const bare = { person, vault, salt, parameters, iv };
  const raw = crypto.getRandomValues(new Uint8Array(32));
  const wrapping = await wrappingKey(passphrase, bare, deriveKey, 'encrypt');
  const algorithm = { name: 'AES-GCM', iv, additionalData: binding(bare) };
  const wrapped = new Uint8Array(await crypto.subtle.encrypt(algorithm, wrapping, raw));
  const key = await importDataKey(raw);
  raw.fill(0);
  return { key, row: { ...bare, wrapped, checksum: await checksum({ ...bare, wrapped }) } };
}

export async function unwrapDataKey(
  row: VaultRow,
  passphrase: string,
  deriveKey: DeriveKey,
): Promise<CryptoKey | { readonly refused: 'wrong-passphrase' | 'damaged' }> {
  if (!areSound(row.parameters)) return { refused: 'damaged' };
  const wrapping = await wrappingKey(passphrase, row, deriveKey, 'decrypt');
  try {
    const algorithm = { name: 'AES-GCM', iv: row.iv, additionalData: binding(row) };
    const raw = new Uint8Array(await crypto.subtle.decrypt(algorithm, wrapping, row.wrapped));
    const key = await importDataKey(raw);
    raw.fill(0);
    return key;
  } catch {
    const whole = sameBytes(await checksum(row), row.checksum);
    return { refused: whole ? 'wrong-passphrase' : 'damaged' };
  }
}

type Bare = Omit<VaultRow, 'wrapped' | 'checksum'>;

async function wrappingKey(
  passphrase: string,
  { salt, parameters }: Bare,
  deriveKey: DeriveKey,
  usage: 'encrypt' | 'decrypt',
): Promise<CryptoKey> {
  const bits = await deriveKey(passphrase, salt, parameters);
  const key = await crypto.subtle.importKey('raw', bits, 'AES-GCM', false, [usage]);
  bits.fill(0);
  return key;
}

function importDataKey(raw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

function binding({ person, vault, parameters }: Bare): Uint8Array<ArrayBuffer> {
  const { algorithm, memory, passes } = parameters;
  return new TextEncoder().encode(
    `querencia vault 1\n${person}\n${vault}\n${algorithm}\n${memory}\n${passes}`,
  );
}

async function checksum(row: Omit<VaultRow, 'checksum'>): Promise<Uint8Array<ArrayBuffer>> {
  const fields = [binding(row), row.salt, row.iv, row.wrapped];
  const all = new Uint8Array(await new Blob(fields).arrayBuffer());
  return new Uint8Array(await crypto.subtle.digest('SHA-256', all));
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
