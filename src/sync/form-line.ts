/**
 * The line over which the documents of one form travel: one socket for all, as long as it holds, then another.
 *
 * Each document has a provider for as long as the form is open, but it is attached only to a socket that is open and with its token
 * at hand. So everything made before goes in the one answer to the server's first question, and the provider's count of what
 * is not acknowledged is exact: when it comes to nothing, the server has all.
 */
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { Refusal } from '../protocol/messages.ts';
import type { Api } from './api.ts';
import type { Clock } from './clock.ts';
import { closedBecause, socketAddress, type WebSocketClass } from './envelopes.ts';

export interface LineRequest {
  readonly base: string;
  readonly api: Api;
  readonly webSocket: WebSocketClass;
  readonly clock: Clock;
  /** Called when anything of the line changed. */
  readonly changed: () => void;
}

export interface TravellingDocument {
  readonly name: string;
  readonly document: Y.Doc;
  readonly awareness: Awareness | null;
  /** The server has everything that stands in the document. */
  readonly acknowledged: () => void;
}

/** One document on the line. */
export interface Traveller {
  /** Since the line was last opened: all the server has is here. */
  readonly isSynced: boolean;
  /** The origin of what arrives. */
  readonly origin: unknown;
}

const LONGEST_WAIT_MS = 30_000;
/** After a refusal that waiting does not mend by itself. */
const REFUSED_WAIT_MS = 5 * 60_000;

/** Why a socket was closed: RFC 6455, section 7.4.1. */
const MESSAGE_TOO_BIG = 1009;

interface Place {
  readonly provider: HocuspocusProvider;
  refusal: Refusal | null;
}

export class FormLine {
  private readonly places = new Map<string, Place>();
  private readonly abort = new AbortController();
  private socket: HocuspocusProviderWebsocket | null = null;
  private isOpen = false;
  private isClosed = false;
  private failures = 0;
  /** The server cut the line because a frame was longer than it takes. */
  private wasTooLong = false;
  private stopWaiting: () => void = () => undefined;
  /** The draft's epoch is over: nothing goes over this line any more. */
  isOver = false;

  constructor(private readonly request: LineRequest) {}

  get connection(): 'offline' | 'connecting' | 'online' | 'refused' {
    if (this.refusal !== null || this.isOver) return 'refused';
    if (!this.isOpen) return this.socket === null ? 'offline' : 'connecting';
    return [...this.places.values()].every(({ provider }) => provider.isSynced) ? 'online' : 'connecting';
  }

  /** The first refusal of any of the documents. */
  get refusal(): Refusal | null {
    if (this.wasTooLong) return { refused: 'too-large', retry: false };
    for (const { refusal } of this.places.values()) if (refusal !== null) return refusal;
    return null;
  }

  /** Brings a document onto the line, at once when it is open. What is kept on the device must stand in it already. */
  add({ name, document, awareness, acknowledged }: TravellingDocument): Traveller {
    const socket = this.socket ?? this.newSocket();
    const provider = new HocuspocusProvider({ name, document, awareness, websocketProvider: socket });
    const place: Place = { provider, refusal: null };
    this.places.set(name, place);
    provider.on('unsyncedChanges', ({ number }: { number: number }) => {
      if (number === 0 && provider.isAttached) {
        if ([...this.places.values()].every((other) => !other.provider.hasUnsyncedChanges))
          this.wasTooLong = false;
        acknowledged();
      }
      this.request.changed();
    });
    provider.on('synced', () => {
      this.failures = 0;
      place.refusal = null;
      // said anew: to the others the same state as before the line broke is old news, and not taken
      const present = awareness?.getLocalState() ?? null;
      if (present !== null) awareness?.setLocalState(present);
      this.request.changed();
    });
    provider.on('authenticationFailed', ({ reason }: { reason: string }) => this.refuse(place, reason));
    provider.on('close', ({ event }: { event: { reason: string } }) => {
      if (event.reason !== '') this.refuse(place, event.reason);
    });
    if (this.socket === null) socket.destroy();
    else if (this.isOpen) void this.attach(place);
    return {
      get isSynced() {
        return provider.isSynced;
      },
      origin: provider,
    };
  }

  /** Tries now, instead of at the end of the present wait. */
  connect(): void {
    if (this.socket !== null || this.isClosed || this.isOver) return;
    this.stopWaiting();
    const socket = this.newSocket();
    this.socket = socket;
    const ended = (): void => this.ended(socket);
    socket.on('open', () => {
      // behind the socket's own listener, which notes that it is open
      queueMicrotask(() => {
        if (this.socket !== socket) return;
        this.isOpen = true;
        for (const place of this.places.values()) void this.attach(place);
        this.request.changed();
      });
    });
    socket.on('close', ({ event }: { event: { code: number } }) => {
      if (event.code === MESSAGE_TOO_BIG) this.wasTooLong = true;
      ended();
    });
    socket.on('maxAttemptsFailed', ended);
    void socket.connect();
    this.request.changed();
  }

  /** The same, even where the server refused: somebody may have mended what it refused for. */
  retry(): void {
    if (this.isClosed || this.isOver) return;
    if (this.refusal !== null && this.socket !== null) this.ended(this.socket);
    this.connect();
  }

  close(): void {
    this.isClosed = true;
    this.abort.abort();
    this.stopWaiting();
    for (const { provider } of this.places.values()) provider.destroy();
    this.socket?.destroy();
    this.socket = null;
  }

  private newSocket(): HocuspocusProviderWebsocket {
    return new HocuspocusProviderWebsocket({
      url: socketAddress(this.request.base),
      WebSocketPolyfill: this.request.webSocket,
      autoConnect: false,
      maxAttempts: 1,
    });
  }

  /** Tokens are single use: every document asks for its own. */
  private async attach(place: Place): Promise<void> {
    const { socket } = this;
    const token = await this.request.api.socketToken(this.abort.signal);
    if (socket === null || this.socket !== socket || this.isOver) return;
    if (token.kind === 'refused') this.refuse(place, token.refusal.refused);
    else if (token.kind === 'unreachable') this.ended(socket);
    else {
      place.provider.setConfiguration({ websocketProvider: socket, token: token.value.token });
      place.provider.attach();
    }
  }

  private refuse(place: Place, reason: string): void {
    const said = closedBecause(reason);
    if (said.kind === 'closed') {
      if (this.socket !== null) this.ended(this.socket);
      return;
    }
    place.provider.onClose();
    if (place.provider.isAttached) place.provider.detach();
    place.refusal = said.refusal;
    if (said.refusal.refused === 'epoch-over') this.isOver = true;
    if (this.isOver && this.socket !== null) this.ended(this.socket);
    else this.wait();
    this.request.changed();
  }

  private ended(socket: HocuspocusProviderWebsocket): void {
    if (this.socket !== socket) return;
    this.socket = null;
    this.isOpen = false;
    for (const { provider } of this.places.values()) {
      provider.onClose();
      if (provider.isAttached) provider.detach();
    }
    socket.destroy();
    this.wait();
    this.request.changed();
  }

  /** 1, 2, 4 … 30 seconds, spread; minutes after a refusal. Then all is opened anew. */
  private wait(): void {
    this.stopWaiting();
    if (this.isClosed || this.isOver) return;
    const { clock } = this.request;
    const doubled = Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** this.failures++);
    const isFinal = this.refusal !== null && !this.refusal.retry;
    this.stopWaiting = clock.after(isFinal ? REFUSED_WAIT_MS : doubled * (0.5 + clock.random() / 2), () => {
      if (this.socket !== null) this.ended(this.socket);
      this.stopWaiting();
      this.connect();
    });
  }
}
