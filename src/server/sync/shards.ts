/**
 * The shard documents on the socket: who may open which, and envelopes written before they are acknowledged.
 *
 * Hocuspocus acknowledges an update as soon as it is applied and stores it seconds later. So everything is written in
 * `beforeSync`, which it awaits before either; when that fails the connection is closed and nothing was acknowledged.
 */
import { Hocuspocus } from '@hocuspocus/server';
import type { Connection } from '@hocuspocus/server';
import * as Y from 'yjs';
import { may } from '../../protocol/member.ts';
import { OLDEST_CLIENT } from '../../protocol/messages.ts';
import type { Refusal } from '../../protocol/messages.ts';
import { parseShardName, SHARD_SIZE } from '../../protocol/shard.ts';
import type { ShardMessage, ShardName } from '../../protocol/shard.ts';
import { ingest, receiptsFor } from '../ingest.ts';
import type { IngestSurroundings } from '../ingest.ts';
import type { Log } from '../log.ts';
import { StorageFull } from '../persistence/store.ts';
import type { DeviceRow } from '../persistence/store.ts';
import type { Sessions } from '../sessions.ts';
import { readShardUpdate } from './shard-update.ts';
import type { SocketTokens } from './socket-tokens.ts';

/** What a connection knows of itself, from its token. */
export interface ShardContext {
  readonly session: string;
  readonly member: string;
  readonly device: DeviceRow;
  readonly shard: ShardName;
}

/** 64 envelopes of the largest size, and the little that Yjs adds. */
const MOST_SHARD_BYTES = 20 * 1024 * 1024;
const SYNC_STEP_1 = 0;

/** Given to the client as the reason of a failed authentication, or of a close. */
export class SocketRefusal extends Error {
  readonly code = 4403;
  constructor(readonly reason: Refusal['refused']) {
    // Hocuspocus prints the message of what a hook throws; a refusal is no fault to print.
    super('');
  }
}

export interface ShardSurroundings extends IngestSurroundings {
  readonly sessions: Sessions;
  readonly tokens: SocketTokens;
  readonly log: Log;
}

export function openShards(surroundings: ShardSurroundings): Hocuspocus<ShardContext> {
  const { store, key, sessions, tokens, log } = surroundings;
  return new Hocuspocus<ShardContext>({
    quiet: true,
    debounce: 0,
    maxUnauthenticatedQueueSize: 2 * 1024 * 1024,
    async onAuthenticate({ token, documentName, requestParameters }) {
      if (!(Number(requestParameters.get('protocol')) >= OLDEST_CLIENT))
        throw new SocketRefusal('client-too-old');
      const who = tokens.take(token);
      if (who === null || !(await sessions.isOpen(who.session, who.member.id)))
        throw new SocketRefusal('not-signed-in');
      const shard = parseShardName(documentName);
      const device = shard && (await store.device(shard.device));
      if (!shard || device?.project !== shard.project) throw new SocketRefusal('not-allowed');
      if (!may(who.member, 'envelope.send', { project: shard.project, owner: device.member }))
        throw new SocketRefusal('not-allowed');
      return { session: who.session, member: who.member.id, device, shard };
    },
    async onLoadDocument({ document, documentName }) {
      const { updates, damaged } = await store.shardUpdates(documentName);
      // The envelopes themselves stand in rows of their own. A shard that lost an update is short of something the client
      // puts there again; a shard that did not open would keep the laptop from ever sending.
      if (damaged > 0) log.error({ shard: documentName, damaged }, 'shard updates are damaged');
      for (const update of updates) Y.applyUpdate(document, update);
    },
    async connected({ connection, context }) {
      const from = context.shard.index * SHARD_SIZE;
      const rows = await store.receiptsOf(context.device.id, from, from + SHARD_SIZE);
      const aside = await store.quarantinedOf(context.device.id, from, from + SHARD_SIZE);
      const quarantined = aside.map(({ sequence, reason }) => ({ sequence, reason }));
      tell(connection, { receipts: await receiptsFor(rows, key), quarantined });
    },
    async beforeSync({ type, payload, context, documentName, connection }) {
      if (type === SYNC_STEP_1) return;
      const update = readShardUpdate(payload);
      if (update === null) throw new SocketRefusal('malformed');
      if (update.empty) return;
      // Checked again at every update: a session that ended may write nothing more, whatever its socket does.
      if (!(await sessions.isOpen(context.session, context.member))) throw new SocketRefusal('not-signed-in');
      const size = await store.shardSize(documentName);
      if (size + payload.length > MOST_SHARD_BYTES) throw new SocketRefusal('too-large');
      try {
        const { device, shard } = context;
        // A copy, since the payload is a view into the frame's buffer, which the socket may use again.
        const outcome = await ingest(
          { device, shard, update: payload.slice(), envelopes: update.envelopes },
          surroundings,
        );
        const { receipts, quarantined } = outcome;
        log.info(
          { device: device.id, receipts: receipts.length, quarantined: quarantined.length },
          'envelopes arrived',
        );
        tell(connection, { receipts, quarantined });
      } catch (fault) {
        if (fault instanceof StorageFull) {
          log.error({ device: context.device.id }, 'storage full');
          throw new SocketRefusal('storage-full');
        }
        log.error(
          { device: context.device.id, fault: fault instanceof Error ? fault.message : 'unknown' },
          'ingest failed',
        );
        throw new SocketRefusal('server-fault');
      }
    },
    // Nothing to do when Hocuspocus would store: all is written already. Clients have nothing to say without a document.
    onStoreDocument: () => Promise.resolve(),
    onStateless: () => Promise.resolve(),
  });
}

function tell(
  connection: Pick<Connection, 'sendStateless'>,
  { receipts = [], quarantined = [] }: ShardMessage,
): void {
  if (receipts.length > 0) connection.sendStateless(JSON.stringify({ receipts } satisfies ShardMessage));
  if (quarantined.length > 0)
    connection.sendStateless(JSON.stringify({ quarantined } satisfies ShardMessage));
}
