/**
 * From a passphrase to 32 bytes that wrap the data key: Argon2id, in a worker where there is one.
 *
 * Calibrated once per vault to about half a second on the device it lives on; never weaker than 19 MiB and two passes,
 * never more than 64 MiB and three (an old laptop must still unlock what a new one made).
 */
import { trustedScript } from '../trusted-scripts.ts';

export interface KeyParameters {
  readonly algorithm: 'argon2id';
  /** KiB. */
  readonly memory: number;
  readonly passes: number;
}
/** 32 bytes. The passphrase is taken in Unicode's composed form, so that two keyboards give the same bytes. */
export type DeriveKey = (
  passphrase: string,
  salt: Uint8Array<ArrayBuffer>,
  parameters: KeyParameters,
) => Promise<Uint8Array<ArrayBuffer>>;

export const WEAKEST: KeyParameters = { algorithm: 'argon2id', memory: 19 * 1024, passes: 2 };
export const STRONGEST: KeyParameters = { algorithm: 'argon2id', memory: 64 * 1024, passes: 3 };
const TARGET_MS = 500;

/** What the worker is asked. */
export interface DerivationRequest {
  readonly passphrase: string;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly parameters: KeyParameters;
}

/** True when parameters lie between the weakest and the strongest: anything else was not written by us. */
export function areSound({ algorithm, memory, passes }: Record<keyof KeyParameters, unknown>): boolean {
  const within = (value: unknown, least: number, most: number) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
  return (
    algorithm === 'argon2id' &&
    within(memory, WEAKEST.memory, STRONGEST.memory) &&
    within(passes, WEAKEST.passes, STRONGEST.passes)
  );
}

/**
 * The parameters that take about half a second on a device where the weakest took `milliseconds`: cost grows with
 * memory × passes; memory is raised first, because it is what an attacker pays for.
 */
export function parametersFor(milliseconds: number): KeyParameters {
  const cost = (WEAKEST.memory * WEAKEST.passes * TARGET_MS) / Math.max(milliseconds, 1);
  const memory = Math.min(
    STRONGEST.memory,
    Math.max(WEAKEST.memory, Math.floor(cost / WEAKEST.passes / 1024) * 1024),
  );
  const passes = memory === STRONGEST.memory && cost >= memory * STRONGEST.passes ? 3 : 2;
  return { algorithm: 'argon2id', memory, passes };
}

/** Measures this device and gives the parameters for it. The better of two: the first also loads the worker and compiles. */
export async function calibrate(deriveKey: DeriveKey): Promise<KeyParameters> {
  let best = Infinity;
  for (let run = 0; run < 2; run++) {
    const before = performance.now();
    await deriveKey('calibration', new Uint8Array(16), WEAKEST);
    best = Math.min(best, performance.now() - before);
  }
  return parametersFor(best);
}

/** In a worker where there is one, so that the screen does not freeze; else in this thread. */
export const deriveKey: DeriveKey = async (passphrase, salt, parameters) => {
  const request: DerivationRequest = { passphrase: passphrase.normalize('NFC'), salt, parameters };
  if (typeof Worker === 'undefined') {
    const { runArgon2 } = await import('./argon2.ts');
    return runArgon2(request);
  }
  const { default: address } = await import('./derive-key-worker.ts?worker&url');
  const worker = new Worker(trustedScript(address), { type: 'module' });
  try {
    return await new Promise((resolve, reject) => {
      worker.onmessage = (event: MessageEvent<Uint8Array<ArrayBuffer>>) => resolve(event.data);
      worker.onerror = (event) => reject(new Error(`the key worker failed: ${event.message}`));
      worker.postMessage(request);
    });
  } finally {
    worker.terminate();
  }
};
