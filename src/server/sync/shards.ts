/**
 * The shard documents: who may open which, and envelopes written before they are acknowledged.
 *
 * A shard is kept only while somebody has it open, and in memory. What an update brings is in rows of its own when it is
 * acknowledged; a document beside them would be a second copy of every record.
 */
import type { Connection, Document } from '@hocuspocus/server';
import { may } from '../../protocol/member.ts';
import { parseShardName, SHARD_SIZE } from '../../protocol/shard.ts';
import type { ShardMessage } from '../../protocol/shard.ts';
import { ingest, receiptsFor } from '../ingest.ts';
import type { IngestSurroundings } from '../ingest.ts';
import type { Log } from '../log.ts';
import type { DocumentKind } from './documents.ts';
import { readShardUpdate } from './shard-update.ts';
import { SocketRefusal } from './socket-refusal.ts';

/** 64 envelopes of the largest size, and the little that Yjs adds: so much may be sent to a shard while it is open. */
const MOST_SHARD_BYTES = 20 * 1024 * 1024;

export interface ShardSurroundings extends IngestSurroundings {
  readonly log: Log;
}

export function shardDocuments(surroundings: ShardSurroundings): DocumentKind {
  const { store, key, log } = surroundings;
  const sizes = new WeakMap<Document, number>();
  return async (name, { member, session }) => {
    const shard = parseShardName(name);
    if (!shard) return null;
    const device = await store.device(shard.device);
    if (device?.project !== shard.project) throw new SocketRefusal('not-allowed');
    if (!may(member, 'envelope.send', { project: shard.project, owner: device.member }))
      throw new SocketRefusal('not-allowed');
    return {
      session,
      member: member.id,
      readOnly: false,
      load: () => Promise.resolve(),
      async connected(connection) {
        const from = shard.index * SHARD_SIZE;
        const rows = await store.receiptsOf(device.id, from, from + SHARD_SIZE);
        const quarantined = await store.quarantinedOf(shard.project, device.id, from, from + SHARD_SIZE);
        tell(connection, { receipts: await receiptsFor(rows, key), quarantined });
      },
      async receive({ update, document, connection }) {
        const read = readShardUpdate(update);
        if (read === null) throw new SocketRefusal('malformed');
        if (read.empty) return 'taken';
        const size = (sizes.get(document) ?? 0) + update.length;
        if (size > MOST_SHARD_BYTES) throw new SocketRefusal('too-large');
        sizes.set(document, size);
        const envelopes = read.envelopes.map(({ filedUnder, bytes }) => ({
          bytes,
          filed: { device, shard: shard.index, under: filedUnder },
        }));
        const outcome = await ingest({ project: shard.project, envelopes }, surroundings);
        const { receipts, quarantined } = outcome;
        log.info(
          { device: device.id, receipts: receipts.length, quarantined: quarantined.length },
          'envelopes arrived',
        );
        tell(connection, { receipts, quarantined });
        return 'taken';
      },
      present(states) {
        states.clear();
      },
    };
  };
}

function tell(
  connection: Pick<Connection, 'sendStateless'>,
  { receipts = [], quarantined = [] }: ShardMessage,
): void {
  if (receipts.length > 0) connection.sendStateless(JSON.stringify({ receipts } satisfies ShardMessage));
  if (quarantined.length > 0) {
    const aside = quarantined.map(({ sequence, reason }) => ({ sequence, reason }));
    connection.sendStateless(JSON.stringify({ quarantined: aside } satisfies ShardMessage));
  }
}
