/**
 * The cryptography of this room, handed in: the part of WebCrypto it uses, as a shape that browsers, workers and Node share.
 *
 * Callers pass `globalThis.crypto`. Nothing here names a runtime's own key type, so the same file compiles in every room.
 */

/** Bytes over a plain buffer, as WebCrypto wants them. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** A key of WebCrypto's. */
export interface Key {
  readonly type: string;
  readonly extractable: boolean;
}
export interface KeyPair {
  readonly publicKey: Key;
  readonly privateKey: Key;
}

export interface WebCrypto {
  getRandomValues(bytes: Bytes): Uint8Array;
  readonly subtle: {
    digest(algorithm: string, data: Bytes): Promise<ArrayBuffer>;
    importKey(
      format: 'raw' | 'pkcs8',
      data: Bytes,
      algorithm: { name: string },
      extractable: boolean,
      usages: ('sign' | 'verify' | 'deriveBits' | 'encrypt' | 'decrypt')[],
    ): Promise<Key>;
    exportKey(format: 'raw' | 'pkcs8', key: Key): Promise<ArrayBuffer>;
    generateKey(
      algorithm: { name: string },
      extractable: boolean,
      usages: ('sign' | 'verify' | 'deriveBits')[],
    ): Promise<unknown>;
    sign(algorithm: string, key: Key, data: Bytes): Promise<ArrayBuffer>;
    verify(algorithm: string, key: Key, signature: Bytes, data: Bytes): Promise<boolean>;
    deriveBits(
      algorithm: { name: string; hash: string; salt: Bytes; info: Bytes } | { name: string; public: Key },
      key: Key,
      length: number,
    ): Promise<ArrayBuffer>;
    encrypt(algorithm: { name: string; iv: Bytes }, key: Key, data: Bytes): Promise<ArrayBuffer>;
    decrypt(algorithm: { name: string; iv: Bytes }, key: Key, data: Bytes): Promise<ArrayBuffer>;
  };
}
