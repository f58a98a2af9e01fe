/** Reads what a Yjs update would put into a shard, without applying it. */
import * as Y from 'yjs';

export interface ShardUpdate {
  /** True when the update changes nothing at all. */
  readonly empty: boolean;
  readonly envelopes: readonly FiledEnvelope[];
}
export interface FiledEnvelope {
  /** The number it was filed under, or null when that is not known or none. */
  readonly filedUnder: number | null;
  readonly bytes: Uint8Array;
}

/**
 * Every value the update carries, or null when it is not an update. The pieces are read, not the merged document: of two
 * values under one key a document keeps only one, and neither may be lost here. What is not bytes is kept as the whole update,
 * once.
 */
export function readShardUpdate(update: Uint8Array): ShardUpdate | null {
  let decoded: ReturnType<typeof Y.decodeUpdate>;
  try {
    decoded = Y.decodeUpdate(update);
  } catch {
    return null;
  }
  const envelopes: FiledEnvelope[] = [];
  let rest = update;
  for (const struct of decoded.structs) {
    if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) continue;
    const filedUnder = sequenceOf(struct.parentSub);
    if (struct.content instanceof Y.ContentBinary)
      envelopes.push({ filedUnder, bytes: struct.content.content });
    else {
      envelopes.push({ filedUnder, bytes: rest });
      rest = new Uint8Array(0);
    }
  }
  return { empty: decoded.structs.length === 0 && decoded.ds.clients.size === 0, envelopes };
}

/** An overwriting value names its key only through its neighbour: then null. */
function sequenceOf(key: string | null): number | null {
  return key !== null && /^(0|[1-9]\d{0,14})$/.test(key) ? Number(key) : null;
}
