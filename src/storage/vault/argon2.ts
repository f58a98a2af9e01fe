/** Argon2id itself, by hash-wasm. Apart, so that only the worker (or a test) loads it. */
import { argon2id } from 'hash-wasm';
import type { DerivationRequest } from './derive-key.ts';

export async function runArgon2({
  passphrase,
  salt,
  parameters,
}: DerivationRequest): Promise<Uint8Array<ArrayBuffer>> {
  const bits = await argon2id({
    password: passphrase,
    salt,
    memorySize: parameters.memory,
    iterations: parameters.passes,
    parallelism: 1,
    hashLength: 32,
    outputType: 'binary',
  });
  return new Uint8Array(bits);
}
