/** Reading what the project collected: for those who hold its private key, in their own browser. What counts: `protocol/envelope-reader.ts`. */
import { fromBase64url } from '../protocol/bytes.ts';
import type { EnvelopeContent } from '../protocol/content.ts';
import type { EnvelopeHeader } from '../protocol/envelope.ts';
import { EnvelopeReader, type EnvelopeTrouble } from '../protocol/envelope-reader.ts';
import { importProjectKey } from '../protocol/keys.ts';
import type { DeviceCard } from '../protocol/messages.ts';
import type { OpenVault } from '../storage/vault/open-vault.ts';
import type { Api, ApiResult } from './api.ts';

/** An envelope that opened: a record, or something said of one. */
export interface ReadContent {
  readonly n: number;
  readonly receivedAt: string;
  readonly header: EnvelopeHeader;
  /** Who sealed it. */
  readonly member: string;
  readonly memberName: string;
  readonly content: EnvelopeContent;
}
/** An envelope that is not counted. */
export interface TroubledEnvelope extends EnvelopeTrouble {
  readonly n: number;
  readonly receivedAt: string;
  /** Where known. */
  readonly memberName?: string;
}
export type ReadResult = ReadContent | TroubledEnvelope;

export interface ReadOptions {
  /** How many were read so far. */
  readonly onProgress?: (progress: { readonly read: number }) => void;
  readonly signal?: AbortSignal;
}

const PAGE = 200;

/** Thrown out of `readRecords` when the server cannot be read from: what was yielded before stands. */
export class ReadStopped extends Error {
  override readonly name = 'ReadStopped';
  constructor(readonly result: Exclude<ApiResult<never>, { kind: 'ok' }>) {
    super(result.kind === 'refused' ? `refused: ${result.refusal.refused}` : 'unreachable');
  }
}

/**
 * All envelopes of the project, in order of arrival, opened or as troubles. Ends early, without a word, when the signal
 * aborts. Throws `ReadStopped` when the server refuses or cannot be reached.
 */
export async function* readRecords(
  vault: OpenVault,
  api: Api,
  { onProgress, signal }: ReadOptions = {},
): AsyncGenerator<ReadResult, void, undefined> {
  const devices = byId((await ask(api.devices(signal), signal))?.devices ?? []);
  const reader = new EnvelopeReader(crypto, {
    project: vault.person.project.id,
    publicKeyOf: (device) => devices.get(device)?.publicKey,
    keyOf: async (epoch) => {
      const pkcs8 = await vault.projectKey(epoch);
      return pkcs8 && importProjectKey(crypto, pkcs8);
    },
  });
  let after: number | null = 0;
  let read = 0;
  while (after !== null && !signal?.aborted) {
    const page: Awaited<ReturnType<typeof askPage>> = await askPage(api, after, signal);
    if (!page) return;
    await reader.skip(page.erased ?? [], fromBase64url(vault.person.project.serverKey) ?? new Uint8Array());
    for (const stored of page.envelopes) {
      if (signal?.aborted) return;
      const { n, receivedAt } = stored;
      const result = await reader.read(fromBase64url(stored.bytes));
      const device = result.header && devices.get(result.header.device);
      read += 1;
      if ('trouble' in result) {
        // a device that did not sign it is not named for it
        const isTheirs = result.trouble !== 'malformed' && result.trouble !== 'signature';
        yield { n, receivedAt, ...result, ...(device && isTheirs && { memberName: device.memberName }) };
      } else if (device)
        yield { n, receivedAt, ...result, member: device.member, memberName: device.memberName };
    }
    onProgress?.({ read });
    after = page.next;
  }
}

function askPage(api: Api, after: number, signal?: AbortSignal) {
  return ask(api.envelopes({ after, limit: PAGE }, signal), signal);
}

/** The value; null when aborted meanwhile. */
async function ask<T>(request: Promise<ApiResult<T>>, signal?: AbortSignal): Promise<T | null> {
  const result = await request;
  if (result.kind === 'ok') return result.value;
  if (signal?.aborted) return null;
  throw new ReadStopped(result);
}

function byId(devices: readonly DeviceCard[]): ReadonlyMap<string, DeviceCard> {
  return new Map(devices.map((device) => [device.id, device]));
}
