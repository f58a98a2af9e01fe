/**
 * The documents on the socket, of whatever kind: one Hocuspocus, each document in the hands of its kind, told by its name.
 *
 * Hocuspocus acknowledges an update as soon as it is applied and stores it seconds later. So everything is written in
 * `beforeSync`, which it awaits before either; what is refused there is neither applied nor acknowledged.
 */
import { Hocuspocus } from '@hocuspocus/server';
import type { Connection, Document } from '@hocuspocus/server';
import { OLDEST_CLIENT } from '../../protocol/messages.ts';
import type { Log } from '../log.ts';
import { StorageFull } from '../persistence/store.ts';
import type { Sessions, SignedIn } from '../sessions.ts';
import type { SocketTokens } from './socket-tokens.ts';
import { SocketRefusal } from './socket-refusal.ts';

/** An update that arrived. */
export interface Arrival {
  /** The caller's own copy. */
  readonly update: Uint8Array;
  /** Whether it answers what the server had asked for on opening; it may then hold nothing new. */
  readonly isAnswer: boolean;
  readonly document: Document;
  readonly connection: Connection;
}

/** One document opened by one member. What it throws as `SocketRefusal` is said to the client, and the document is closed. */
export interface OpenDocument {
  readonly session: string;
  readonly member: string;
  readonly readOnly: boolean;
  /** Brings into an empty document what is stored of it. */
  load(document: Document): Promise<void>;
  connected(connection: Connection): Promise<void>;
  /** When this returns, the update is durable, or it is left aside: neither applied nor acknowledged. */
  receive(arrival: Arrival): Promise<'taken' | 'left'>;
  /** May take out of what a client says about who is where, and change it. */
  present(states: Map<number, unknown>, document: Document, connection: Connection): void;
}

/** A kind of document: null for a name that is none of its own. Throws `SocketRefusal` for a member who may not open it. */
export type DocumentKind = (name: string, who: SignedIn) => Promise<OpenDocument | null>;

export interface DocumentSurroundings {
  readonly sessions: Sessions;
  readonly tokens: SocketTokens;
  readonly log: Log;
}

export interface Documents {
  readonly hocuspocus: Hocuspocus<OpenDocument>;
  /** Closes every connection to documents whose names begin so. */
  closeAll(start: string, reason: SocketRefusal): void;
  /** Resolves when everything that had been received is written, or refused. */
  settled(): Promise<void>;
}

const SYNC_STEP_1 = 0;
const SYNC_STEP_2 = 1;

export function openDocuments(
  { sessions, tokens, log }: DocumentSurroundings,
  kinds: readonly DocumentKind[],
): Documents {
  const underWay = new Set<Promise<void>>();
  /** Connections whose present message is left aside. */
  const leaving = new WeakSet<Connection>();

  async function open(name: string, who: SignedIn): Promise<OpenDocument> {
    for (const kind of kinds) {
      const opened = await kind(name, who);
      if (opened) return opened;
    }
    throw new SocketRefusal('not-allowed');
  }

  async function receive(context: OpenDocument, arrival: Arrival): Promise<void> {
    const { connection, document } = arrival;
    try {
      // Checked again at every update: a session that ended may write nothing more, whatever its socket does.
      if (!(await sessions.isOpen(context.session, context.member))) throw new SocketRefusal('not-signed-in');
      if ((await context.receive(arrival)) === 'taken') return;
      leaving.add(connection);
      connection.readOnly = true;
    } catch (fault) {
      // Not thrown on: Hocuspocus would print it with its stack. A read-only connection applies and acknowledges nothing.
      connection.readOnly = true;
      const { code, reason } = refusalFor(fault, document.name);
      connection.close({ code, reason });
    }
  }

  function refusalFor(fault: unknown, document: string): SocketRefusal {
    if (fault instanceof SocketRefusal) return fault;
    if (fault instanceof StorageFull) {
      log.error({ document }, 'storage full');
      return new SocketRefusal('storage-full');
    }
    log.error({ document, fault: fault instanceof Error ? fault.message : 'unknown' }, 'update not stored');
    return new SocketRefusal('server-fault');
  }

  const hocuspocus = new Hocuspocus<OpenDocument>({
    quiet: true,
    debounce: 0,
    maxUnauthenticatedQueueSize: 2 * 1024 * 1024,
    async onAuthenticate({ token, documentName, requestParameters, connectionConfig }) {
      if (!(Number(requestParameters.get('protocol')) >= OLDEST_CLIENT))
        throw new SocketRefusal('client-too-old');
      const who = tokens.take(token);
      if (who === null || !(await sessions.isOpen(who.session, who.member.id)))
        throw new SocketRefusal('not-signed-in');
      const opened = await open(documentName, who);
      connectionConfig.readOnly = opened.readOnly;
      return opened;
    },
    onLoadDocument: ({ document, context }) => context.load(document),
    connected: ({ connection, context }) => context.connected(connection),
    async beforeSync({ type, payload, context, document, connection }) {
      if (type === SYNC_STEP_1 || connection.readOnly) return;
      // A copy, since the payload is a view into the frame's buffer, which the socket may use again.
      const update = payload.slice();
      const work = receive(context, { update, isAnswer: type === SYNC_STEP_2, document, connection });
      underWay.add(work);
      await work;
      underWay.delete(work);
    },
    afterHandleMessage({ connection }) {
      if (leaving.delete(connection)) connection.readOnly = false;
      return Promise.resolve();
    },
    beforeHandleAwareness({ states, document, context, connection }) {
      if (connection && context) context.present(states, document, connection);
      else states.clear();
      return Promise.resolve();
    },
    // Nothing to do when Hocuspocus would store: all is written already. Clients have nothing to say without a document.
    onStoreDocument: () => Promise.resolve(),
    onStateless: () => Promise.resolve(),
  });

  return {
    hocuspocus,
    closeAll(start, { code, reason }) {
      for (const document of hocuspocus.documents.values()) {
        if (!document.name.startsWith(start)) continue;
        for (const connection of document.getConnections()) connection.close({ code, reason });
      }
    },
    async settled() {
      await Promise.all(underWay);
    },
  };
}
