/**
 * One try at sending: opens the socket, puts what is missing into the shards, and waits for receipts.
 *
 * Each try has a socket, documents and tokens of its own, and ends by itself; when to try again is `start-sync.ts`'s
 * business. A shard is never read into anything: we wait for the server's state only to leave alone what is there.
 */
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import * as Y from 'yjs';
import { concatBytes } from '../protocol/bytes.ts';
import { PROTOCOL_VERSION, REFUSAL_STATUS } from '../protocol/messages.ts';
import type { Refusal } from '../protocol/messages.ts';
import { SHARD_MAP, SOCKET_PATH, shardIndex, shardName } from '../protocol/shard.ts';
import type { OpenVault, QueuedEnvelope } from '../storage/vault/open-vault.ts';
import type { Api } from './api.ts';
import type { Clock } from './clock.ts';
import { keepAnswer } from './receipts.ts';

/** A WebSocket class: the browser's, or one that reaches a test's server. */
export type WebSocketClass = new (url: string) => WebSocket;

export interface SendRequest {
  readonly vault: OpenVault;
  readonly device: string;
  readonly envelopes: readonly QueuedEnvelope[];
  readonly api: Api;
  /** Origin of the server; '' is the page's own. */
  readonly base: string;
  readonly webSocket: WebSocketClass;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}
/** `done`: the server said something of every envelope · `closed`: the line broke, or nothing came for too long. */
export type SendOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'refused'; readonly refusal: Refusal };
/** `unopened`: as `closed`, before the server said a word on the socket. Something between may let none through. */
export type SocketOutcome = SendOutcome | { readonly kind: 'unopened' };

/** Nothing heard for this long: the line is dead, whatever the socket says. Longer for a large envelope on a slow line. */
const SILENCE_MS = 30_000;
const SLOWEST_BYTES_PER_MS = 2;

export async function sendEnvelopes(request: SendRequest): Promise<SocketOutcome> {
  const { envelopes, signal } = request;
  if (signal.aborted) return { kind: 'closed' };
  if (envelopes.length === 0) return { kind: 'done' };
  return new Promise((resolve) => {
    new Sending(request, resolve).begin();
  });
}

class Sending {
  private readonly open: Map<number, QueuedEnvelope>;
  private readonly socket: HocuspocusProviderWebsocket;
  private readonly patienceMs: number;
  private readonly providers: HocuspocusProvider[] = [];
  private openedUpTo = -1;
  private ended = false;
  private spoken = false;
  private stopSilence: () => void = () => undefined;
  /** Messages are taken one after another: each may write. */
  private taking: Promise<void> = Promise.resolve();

  constructor(
    private readonly request: SendRequest,
    private readonly resolve: (outcome: SocketOutcome) => void,
  ) {
    this.open = new Map(request.envelopes.map((envelope) => [envelope.sequence, envelope]));
    const largest = Math.max(...request.envelopes.map(({ bytes }) => bytes.length));
    this.patienceMs = SILENCE_MS + Math.ceil(largest / SLOWEST_BYTES_PER_MS);
    this.socket = new HocuspocusProviderWebsocket({
      url: socketAddress(request.base),
      WebSocketPolyfill: request.webSocket,
      autoConnect: false,
      maxAttempts: 1,
      messageReconnectTimeout: this.patienceMs,
    });
  }

  begin(): void {
    const closed = () => this.end({ kind: 'closed' });
    this.request.signal.addEventListener('abort', closed, { once: true });
    this.socket.on('close', closed);
    this.socket.on('maxAttemptsFailed', closed);
    this.heard();
    this.openNextShard();
    void this.socket.connect();
  }

  /** In order, each after all of the one before was answered: the server takes a chain from its beginning. */
  private openNextShard(): void {
    const index = Math.min(...[...this.open.keys()].map(shardIndex));
    if (this.openedUpTo >= index) return;
    this.openedUpTo = index;
    this.openShard(index);
  }

  private openShard(index: number): void {
    const { project } = this.request.vault.person;
    const document = new Y.Doc();
    const provider = new HocuspocusProvider({
      name: shardName({ project: project.id, device: this.request.device, index }),
      document,
      awareness: null,
      websocketProvider: this.socket,
      token: () => this.token(),
      onSynced: () => {
        this.spoken = true;
        this.heard();
        this.fill(document, index);
      },
      onStateless: ({ payload }) => {
        this.spoken = true;
        this.heard();
        this.taking = this.taking.then(() => this.take(payload)).catch(() => this.end({ kind: 'closed' }));
      },
      onAuthenticationFailed: ({ reason }) => this.end(closedBecause(reason)),
      onClose: ({ event }) => this.end(closedBecause(event.reason)),
    });
    this.providers.push(provider);
    provider.attach();
  }

  /** Tokens are single use: every document asks for its own. */
  private async token(): Promise<string> {
    const result = await this.request.api.socketToken(this.request.signal);
    if (result.kind === 'ok') return result.value.token;
    this.end(result.kind === 'refused' ? result : { kind: 'closed' });
    return '';
  }

  /** One update per envelope: a frame must stay under a megabyte. */
  private fill(document: Y.Doc, index: number): void {
    const shard = document.getMap<Uint8Array>(SHARD_MAP);
    // one update, and so one write on the server, for all of them
    document.transact(() => {
      for (const { sequence, bytes } of this.open.values())
        if (shardIndex(sequence) === index && !shard.has(String(sequence)))
          shard.set(String(sequence), concatBytes(bytes));
    });
  }

  private async take(payload: string): Promise<void> {
    if (this.ended) return;
    const { vault, device } = this.request;
    await keepAnswer(vault, device, parse(payload), this.open);
    if (this.open.size === 0) this.end({ kind: 'done' });
    else this.openNextShard();
  }

  private heard(): void {
    this.stopSilence();
    if (!this.ended)
      this.stopSilence = this.request.clock.after(this.patienceMs, () => this.end({ kind: 'closed' }));
  }

  private end(outcome: SendOutcome): void {
    if (this.ended) return;
    this.ended = true;
    this.stopSilence();
    for (const provider of this.providers) {
      provider.destroy();
      provider.document.destroy();
    }
    this.socket.destroy();
    // What was already heard is still written before anybody tries again.
    const unopened = outcome.kind === 'closed' && !this.spoken;
    void this.taking.then(() => this.resolve(unopened ? { kind: 'unopened' } : outcome));
  }
}

/** Where the socket of this server is; '' is the page's own. */
export function socketAddress(base: string): string {
  const address = new URL(SOCKET_PATH, base === '' ? location.href : base);
  address.protocol = address.protocol.replace('http', 'ws');
  address.searchParams.set('protocol', String(PROTOCOL_VERSION));
  return address.href;
}

/** The server names its refusal as the reason of a close. Which of them may pass is the same everywhere. */
export function closedBecause(
  reason: string,
): { readonly kind: 'closed' } | { readonly kind: 'refused'; readonly refusal: Refusal } {
  if (!(reason in REFUSAL_STATUS)) return { kind: 'closed' };
  // reason: one of the keys of REFUSAL_STATUS, by the line above.
  const refused = reason as Refusal['refused'];
  const mayPass = ['too-many', 'storage-full', 'server-fault', 'out-of-order'].includes(refused);
  return { kind: 'refused', refusal: { refused, retry: mayPass } };
}

function parse(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    // Not ours: nothing in it.
    return null;
  }
}
