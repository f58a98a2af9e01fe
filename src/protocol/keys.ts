/**
 * Key pairs: X25519 for a project's epochs, Ed25519 for devices and the server.
 *
 * Public keys travel as 32 raw bytes, private keys as PKCS #8: the one form that every engine can import, and that can be
 * stored wrapped where a CryptoKey cannot be stored (X25519 in WebKit).
 */
import { concatBytes } from './bytes.ts';
import type { Bytes, Key, KeyPair, WebCrypto } from './crypto.ts';

export interface RawKeyPair {
  /** 32 bytes. */
  readonly publicKey: Bytes;
  /** PKCS #8. */
  readonly privateKey: Bytes;
}

/** A project's private key, imported once and used for every envelope of its epoch. Not extractable. */
export interface ProjectKey {
  readonly publicKey: Key;
  readonly privateKey: Key;
}

/** Signs bytes: 64 bytes of Ed25519. */
export type Sign = (bytes: Uint8Array) => Promise<Bytes>;

export function generateProjectKeyPair(crypto: WebCrypto): Promise<RawKeyPair> {
  return generate(crypto, 'X25519', ['deriveBits']);
}

export function generateSigningKeyPair(crypto: WebCrypto): Promise<RawKeyPair> {
  return generate(crypto, 'Ed25519', ['sign', 'verify']);
}

/** A project's private key ready for use, or null when the bytes are not one. */
export async function importProjectKey(
  crypto: WebCrypto,
  privateKey: Uint8Array,
): Promise<ProjectKey | null> {
  try {
    const secret = await crypto.subtle.importKey(
      'pkcs8',
      concatBytes(privateKey),
      { name: 'X25519' },
      false,
      ['deriveBits'],
    );
    // The public half is the private half times the base point: u = 9 (RFC 7748 §4.1).
    const basePoint = await crypto.subtle.importKey(
      'raw',
      Uint8Array.from({ length: 32 }, (_, at) => (at ? 0 : 9)),
      { name: 'X25519' },
      true,
      [],
    );
    const raw = new Uint8Array(
      await crypto.subtle.deriveBits({ name: 'X25519', public: basePoint }, secret, 256),
    );
    return {
      privateKey: secret,
      publicKey: await crypto.subtle.importKey('raw', raw, { name: 'X25519' }, true, []),
    };
  } catch {
    return null;
  }
}

/** A signer from a private key in PKCS #8. Throws when the bytes are not one. */
export async function importSigner(crypto: WebCrypto, privateKey: Uint8Array): Promise<Sign> {
  const key = await crypto.subtle.importKey('pkcs8', concatBytes(privateKey), { name: 'Ed25519' }, false, [
    'sign',
  ]);
  return signWith(crypto, key);
}

/** A signer from a key that WebCrypto already holds. */
export function signWith(crypto: WebCrypto, key: Key): Sign {
  return async (bytes) => new Uint8Array(await crypto.subtle.sign('Ed25519', key, concatBytes(bytes)));
}

/** True when `signature` over `bytes` is by the holder of this raw public key. A key that is none gives false. */
export async function verifySignature(
  crypto: WebCrypto,
  publicKey: Uint8Array,
  signature: Uint8Array,
  bytes: Uint8Array,
): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey('raw', concatBytes(publicKey), { name: 'Ed25519' }, true, [
      'verify',
    ]);
    return await crypto.subtle.verify('Ed25519', key, concatBytes(signature), concatBytes(bytes));
  } catch {
    return false;
  }
}

async function generate(
  crypto: WebCrypto,
  name: string,
  usages: ('sign' | 'verify' | 'deriveBits')[],
): Promise<RawKeyPair> {
  // reason: WebCrypto's type is a union of key and pair; these two algorithms always give a pair.
  const pair = (await crypto.subtle.generateKey({ name }, true, usages)) as KeyPair;
  return {
    publicKey: new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)),
    privateKey: new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey)),
  };
}
