/**
 * Reading what the project collected: for those who hold its private key, in their own browser.
 *
 * Every envelope is checked before it is opened: signed by a device of the project, next in that device's chain. What does
 * not hold is not left out but told, so that a coordinator sees that something is missing. What is missing is told once: a sound
 * record is not given up because its neighbour, told of already, was damaged. A record that was erased, and which the server
 * signed for, leaves its place in the chain and is told of by nobody.
 */
import type { InterviewRecord } from '../model/record.ts';
import { fromBase64url } from '../protocol/bytes.ts';
import type { EnvelopeHeader } from '../protocol/envelope.ts';
import { verifyErasure } from '../protocol/erasure.ts';
import type { Erasure } from '../protocol/erasure.ts';
import { importProjectKey } from '../protocol/keys.ts';
import type { ProjectKey } from '../protocol/keys.ts';
import type { DeviceCard, StoredEnvelope } from '../protocol/messages.ts';
import { openEnvelope, verifyEnvelope } from '../protocol/open-envelope.ts';
import { envelopeId, parseEnvelope } from '../protocol/parse-envelope.ts';
import type { OpenVault } from '../storage/vault/open-vault.ts';
import type { Api, ApiResult } from './api.ts';

/** An envelope that opened. */
export interface ReadRecord {
  readonly n: number;
  readonly receivedAt: string;
  readonly header: EnvelopeHeader;
  /** Who collected it. */
  readonly memberName: string;
  readonly record: InterviewRecord;
}
/**
 * An envelope that is not counted. `malformed`: not an envelope of this project · `signature`: not signed by a device of the
 * project · `chain`: does not follow that device's last one (something is missing before it, or it came twice) · `key`: this
 * vault has no key that opens it · `damaged`: what is inside is not a record.
 */
export interface TroubledRecord {
  readonly n: number;
  readonly receivedAt: string;
  readonly trouble: 'malformed' | 'signature' | 'chain' | 'key' | 'damaged';
  /** Where known. */
  readonly header?: EnvelopeHeader;
  readonly memberName?: string;
}
export type ReadResult = ReadRecord | TroubledRecord;

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
 * All envelopes of the project, in order of arrival, as records or as troubles. Ends early, without a word, when the signal
 * aborts. Throws `ReadStopped` when the server refuses or cannot be reached.
 */
export async function* readRecords(
  vault: OpenVault,
  api: Api,
  { onProgress, signal }: ReadOptions = {},
): AsyncGenerator<ReadResult, void, undefined> {
  const reading = new Reading(vault, byId((await ask(api.devices(signal), signal))?.devices ?? []));
  let after: number | null = 0;
  let read = 0;
  while (after !== null && !signal?.aborted) {
    const page: Awaited<ReturnType<typeof askPage>> = await askPage(api, after, signal);
    if (!page) return;
    await reading.skip(page.erased ?? []);
    for (const stored of page.envelopes) {
      if (signal?.aborted) return;
      const result = await reading.read(stored);
      read += 1;
      yield result;
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

class Reading {
  /** The last envelope of each device that was signed by it. */
  private readonly last = new Map<string, { sequence: number; id: string }>();
  /** Ids of those that were erased, by device and sequence. */
  private readonly erased = new Map<string, string>();
  /** Damaged envelopes so far that stand for no gap yet: whose they were cannot be known from them. */
  private unplaced = 0;
  private readonly keys = new Map<number, ProjectKey | null>();

  constructor(
    private readonly vault: OpenVault,
    private readonly devices: ReadonlyMap<string, DeviceCard>,
  ) {}

  /** Takes note of what was erased; what the server did not sign is not believed, and its gap is told of. */
  async skip(erasures: readonly Erasure[]): Promise<void> {
    const { id, serverKey } = this.vault.person.project;
    const key = fromBase64url(serverKey) ?? new Uint8Array();
    for (const erasure of erasures)
      if (erasure.project === id && (await verifyErasure(crypto, erasure, key)))
        this.erased.set(`${erasure.device}/${erasure.sequence}`, erasure.envelope);
  }

  async read({ n, receivedAt, bytes: text }: StoredEnvelope): Promise<ReadResult> {
    const bytes = fromBase64url(text);
    const envelope = bytes && parseEnvelope(bytes);
    if (!envelope || 'malformed' in envelope) return this.damaged({ n, receivedAt, trouble: 'malformed' });
    const { header } = envelope;
    if (header.project !== this.vault.person.project.id)
      return this.damaged({ n, receivedAt, trouble: 'malformed', header });

    const device = this.devices.get(header.device);
    const publicKey = device && fromBase64url(device.publicKey);
    if (!publicKey || !(await verifyEnvelope(crypto, envelope, publicKey)))
      return this.damaged({ n, receivedAt, trouble: 'signature', header });

    const told = { n, receivedAt, header, memberName: device.memberName };
    const last = this.lastBefore(header);
    const follows = this.follows(header, last);
    if (!last || header.sequence > last.sequence)
      this.last.set(header.device, { sequence: header.sequence, id: await envelopeId(crypto, bytes) });
    if (!follows) return { ...told, trouble: 'chain' };

    const key = await this.keyOf(header.epoch);
    const record = key ? await openEnvelope(envelope, key) : { refused: 'key' as const };
    return 'refused' in record ? { ...told, trouble: record.refused } : { ...told, record };
  }

  /** The device's last envelope before this one, those that were erased in between among them. */
  private lastBefore({ device, sequence }: EnvelopeHeader): { sequence: number; id: string } | undefined {
    let last = this.last.get(device);
    for (;;) {
      const next = last ? last.sequence + 1 : 0;
      const id = this.erased.get(`${device}/${next}`);
      if (id === undefined || next >= sequence) return last;
      last = { sequence: next, id };
    }
  }

  private damaged(trouble: TroubledRecord): TroubledRecord {
    this.unplaced += 1;
    return trouble;
  }

  /** Next in its device's chain; or after a gap no longer than the damaged envelopes told of, which are what is missing there. */
  private follows(
    header: EnvelopeHeader,
    last?: { readonly sequence: number; readonly id: string },
  ): boolean {
    const missing = header.sequence - (last ? last.sequence + 1 : 0);
    if (missing === 0) return header.previous === (last?.id ?? null);
    if (missing < 0 || missing > this.unplaced) return false;
    this.unplaced -= missing;
    return true;
  }

  private async keyOf(epoch: number): Promise<ProjectKey | null> {
    const known = this.keys.get(epoch);
    if (known !== undefined) return known;
    const pkcs8 = await this.vault.projectKey(epoch);
    const key = pkcs8 && (await importProjectKey(crypto, pkcs8));
    this.keys.set(epoch, key);
    return key;
  }
}
