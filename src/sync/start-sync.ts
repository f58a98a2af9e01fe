/**
 * Keeps one open vault and the server in step: tries, waits, tries again.
 *
 * A try asks who we are, makes the device known, takes receipts that were missed, then sends what has none. Between tries we
 * wait: longer after each failure, much longer after a refusal, and for nobody but the person after `client-too-old`.
 *
 * It sends by the socket. Where none gets through though HTTP does, it sends over HTTP, and tries the socket again later.
 *
 * Holds throughout: an envelope without a receipt is never forgotten; the numbers in `status` are counted in the vault.
 */
import { may } from '../protocol/member.ts';
import type { Refusal } from '../protocol/messages.ts';
import type { Receipt } from '../protocol/receipt.ts';
import { onPage } from '../storage/page-events.ts';
import { VaultLocked } from '../storage/vault/keep.ts';
import type { OpenVault, QueuedEnvelope } from '../storage/vault/open-vault.ts';
import type { Api } from './api.ts';
import { systemClock } from './clock.ts';
import type { Clock } from './clock.ts';
import type { SendOutcome, SendRequest, WebSocketClass } from './envelopes.ts';
import { registerDevice } from './membership.ts';
import { keepTrueReceipts } from './receipts.ts';
import type { Sync, SyncStatus } from './status.ts';

export interface SyncOptions {
  readonly api: Api;
  /** Origin of the server; '' (the default) is the page's own. */
  readonly base?: string;
  readonly webSocket?: WebSocketClass;
  readonly clock?: Clock;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
const WAIT_AFTER_REFUSAL_MS = 30_000;
const IDLE_MS = 5 * 60_000;
/** So often is a socket tried that never says a word, before the same goes over HTTP; and so often it does, before a socket is tried again. */
const SOCKET_TRIES = 2;
const POSTS_BEFORE_SOCKET = 20;

/** Begins at once and goes on until `stop`, or until the vault is locked. */
export function startSync(vault: OpenVault, options: SyncOptions): Sync {
  const sync = new Synchroniser(vault, options);
  sync.begin();
  return sync;
}

class Synchroniser implements Sync {
  status: SyncStatus = {
    connection: 'connecting',
    refusal: null,
    waiting: 0,
    quarantined: 0,
    lastReceiptAt: null,
  };

  private readonly listeners = new Set<() => void>();
  private readonly clock: Clock;
  private stopped = false;
  private failures = 0;
  /** Whether the server was told of the device since we began, or since it last refused something. */
  private registered = false;
  /** Highest sequence that a try has begun with. */
  private tried = -1;
  /** Whether the server was asked, since we began, for the receipts it knows of, and lacked nothing. */
  private compared = false;
  /** How often to send over HTTP before the next try by a socket. */
  private posts = 0;
  private wake: () => void = () => undefined;
  /** Set when something asked for a try while one was under way. */
  private again = false;
  private trial = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private counting: Promise<void> | null = null;
  private countAgain = false;
  private deafen: readonly (() => void)[] = [];

  constructor(
    private readonly vault: OpenVault,
    private readonly options: SyncOptions,
  ) {
    this.clock = options.clock ?? systemClock;
  }

  begin(): void {
    this.deafen = [
      this.vault.subscribe(this.onVaultChange),
      onPage('online', this.onOnline),
      onPage('offline', this.onOffline),
    ];
    this.running = this.run();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  retry(): void {
    this.failures = 0;
    this.again = true;
    this.wake();
  }

  async stop(): Promise<void> {
    this.halt();
    await this.running;
    await this.counting;
  }

  private halt(): void {
    this.stopped = true;
    for (const stop of this.deafen) stop();
    this.trial.abort();
    this.wake();
  }

  private readonly onOnline = () => {
    // Perhaps another network, which lets sockets through.
    this.posts = 0;
    this.retry();
  };
  private readonly onOffline = () => {
    this.trial.abort();
    this.set({ connection: 'offline' });
  };
  private readonly onVaultChange = () => void this.count();

  private async run(): Promise<void> {
    await this.count();
    while (!this.stopped) await this.turn();
  }

  /** One try and the wait after it. */
  private async turn(): Promise<void> {
    this.again = false;
    const outcome = await this.attempt();
    const wait = this.stopped ? 0 : this.judge(outcome);
    if (!this.isAskedFor()) await this.pause(wait);
  }

  private isAskedFor(): boolean {
    return this.again || this.stopped;
  }

  /** Shows the outcome, and says how long to wait before the next try; null: until asked. */
  private judge(outcome: SendOutcome): number | null {
    if (outcome.kind === 'done') {
      this.failures = 0;
      this.set({ connection: 'online', refusal: null });
      return IDLE_MS;
    }
    this.failures += 1;
    const growth = 2 ** Math.min(this.failures - 1, 10);
    if (outcome.kind === 'closed') {
      this.set({ connection: 'offline', refusal: null });
      return this.spread(Math.min(FIRST_WAIT_MS * growth, LONGEST_WAIT_MS));
    }
    const { refusal } = outcome;
    this.registered = false;
    this.set({ connection: 'refused', refusal });
    if (refusal.refused === 'client-too-old') return null;
    return this.spread(refusal.retry ? Math.min(WAIT_AFTER_REFUSAL_MS * growth, IDLE_MS) : IDLE_MS);
  }

  private spread(milliseconds: number): number {
    return milliseconds * (0.5 + this.clock.random() / 2);
  }

  private async attempt(): Promise<SendOutcome> {
    this.trial = new AbortController();
    if (this.status.connection !== 'online') this.set({ connection: 'connecting' });
    try {
      return await this.exchange(this.trial.signal);
    } catch (error) {
      if (error instanceof VaultLocked) this.halt();
      // Anything else (storage that does not answer) may pass: what is unsent stays unsent, and is tried again.
      return { kind: 'closed' };
    }
  }

  private async exchange(signal: AbortSignal): Promise<SendOutcome> {
    const { vault } = this;
    const { api } = this.options;
    const session = await api.session(signal);
    if (session.kind !== 'ok') return asOutcome(session);
    await vault.keepProject(session.value.project);
    const { member } = session.value;
    if (!may(member, 'envelope.send', { project: member.project, owner: member.id })) return { kind: 'done' };

    if (!this.registered) {
      const registering = await registerDevice(vault, api, signal);
      if (registering.kind !== 'ok') return asOutcome(registering);
      this.registered = true;
    }
    const device = await vault.device();

    const envelopes = await vault.listEnvelopes();
    this.tried = Math.max(this.tried, ...envelopes.map(({ sequence }) => sequence));
    if (envelopes.length === 0 || (this.compared && envelopes.every(({ receipt }) => receipt)))
      return { kind: 'done' };
    const known = await api.receipts(device, signal);
    if (known.kind !== 'ok') return asOutcome(known);
    const kept = new Set(await keepTrueReceipts(vault, device, known.value.receipts, envelopes));
    const unsent = envelopes.filter(
      ({ sequence, receipt, quarantined }) => !receipt && !quarantined && !kept.has(sequence),
    );
    const toSend = [...unsent, ...forgotten(envelopes, known.value.receipts)];
    if (toSend.length === 0) {
      this.compared = true;
      return { kind: 'done' };
    }
    const outcome = await this.send({
      vault,
      device,
      envelopes: toSend.sort((one, other) => one.sequence - other.sequence),
      api,
      base: this.options.base ?? '',
      webSocket: this.options.webSocket ?? WebSocket,
      clock: this.clock,
      signal,
    });
    // A line that breaks often but carries something each time is worth trying again soon.
    if (outcome.kind === 'closed' && (await vault.waiting()) < unsent.length) this.failures = 0;
    return outcome;
  }

  /** Both ways are loaded when there is something to send, so that nobody waits for them on the way to a question. */
  private async send(request: SendRequest): Promise<SendOutcome> {
    if (this.posts === 0) {
      const { sendEnvelopes } = await import('./envelopes.ts');
      for (let tries = 0; tries < SOCKET_TRIES; tries++) {
        const outcome = await sendEnvelopes(request);
        if (outcome.kind !== 'unopened') return outcome;
      }
    }
    const { postEnvelopes } = await import('./post-envelopes.ts');
    const outcome = await postEnvelopes(request);
    // No answer over HTTP either: it is not the socket alone that is kept from us.
    if (outcome.kind === 'closed') this.posts = 0;
    else this.posts = this.posts === 0 ? POSTS_BEFORE_SOCKET : this.posts - 1;
    return outcome;
  }

  /** Waits so long, or until woken. */
  private pause(milliseconds: number | null): Promise<void> {
    return new Promise((resolve) => {
      const cancel = milliseconds === null ? () => undefined : this.clock.after(milliseconds, resolve);
      this.wake = () => {
        cancel();
        resolve();
      };
    });
  }

  /** Counts in the vault; one count at a time, and once more when something changed meanwhile. */
  private count(): Promise<void> {
    if (this.counting) this.countAgain = true;
    this.counting ??= this.countOnce().finally(() => {
      this.counting = null;
      if (this.countAgain && !this.stopped) {
        this.countAgain = false;
        void this.count();
      }
    });
    return this.counting;
  }

  private async countOnce(): Promise<void> {
    try {
      const [envelopes, waiting] = await Promise.all([this.vault.listEnvelopes(), this.vault.waiting()]);
      const receivedAt = envelopes.flatMap(({ receipt }) =>
        receipt ? [Date.parse(receipt.receivedAt)] : [],
      );
      this.set({
        waiting,
        quarantined: envelopes.filter(({ quarantined }) => quarantined).length,
        lastReceiptAt: receivedAt.length > 0 ? Math.max(...receivedAt) : null,
      });
      const newest = Math.max(-1, ...envelopes.map(({ sequence }) => sequence));
      if (newest > this.tried && this.status.connection !== 'refused') {
        this.again = true;
        this.wake();
      }
    } catch (error) {
      if (error instanceof VaultLocked) this.halt();
      // A database that does not answer now leaves the last true numbers standing; the next change counts again.
    }
  }

  private set(change: Partial<SyncStatus>): void {
    const before = this.status;
    this.status = { ...before, ...change };
    const same = (Object.keys(change) as (keyof SyncStatus)[]) // reason: keys of a Partial<SyncStatus>.
      .every((key) => before[key] === this.status[key]);
    if (!same) this.listeners.forEach((listener) => listener());
  }
}

/**
 * What the server gave a receipt for and knows no more: it was restored from a backup made before. As if never sent, so that
 * its new receipt is kept.
 */
function forgotten(envelopes: readonly QueuedEnvelope[], known: readonly Receipt[]): QueuedEnvelope[] {
  const ids = new Set(known.map(({ envelope }) => envelope));
  return envelopes
    .filter(({ id, receipt }) => receipt && !ids.has(id))
    .map(({ id, sequence, bytes, queuedAt }) => ({ id, sequence, bytes, queuedAt }));
}

function asOutcome(
  result: { readonly kind: 'refused'; readonly refusal: Refusal } | { readonly kind: 'unreachable' },
): SendOutcome {
  return result.kind === 'refused' ? result : { kind: 'closed' };
}
