/** Who is where, kept honest: each connection speaks for one person at one place, and that person is its session's. */
import type { Connection, Document } from '@hocuspocus/server';
import type { Member } from '../../protocol/member.ts';
import { MOST_PRESENCE_BYTES } from '../../protocol/presence.ts';

/**
 * Leaves in `states` what this connection may say: a state of its own, no larger than allowed, in its member's name.
 *
 * Clients send on what they heard from others, so that states of another connection come along; they are dropped in silence. A
 * member who comes again under the same id (a line that broke) takes it over from the connection that is not yet known to be dead.
 */
export function restrictPresence(
  states: Map<number, unknown>,
  document: Document,
  connection: Connection,
  { id, name }: Pick<Member, 'id' | 'name'>,
): void {
  const own = document.connections.get(connection)?.clients;
  for (const [client, state] of [...states]) {
    const before = holderOf(document, client);
    const isFree = before === undefined || before === connection || memberOf(before) === id;
    const isFirst = own !== undefined && (own.size === 0 || own.has(client));
    const said = isFree && isFirst ? inNameOf({ id, name }, state) : null;
    if (said === null) {
      states.delete(client);
      continue;
    }
    states.set(client, said);
    if (before !== undefined) document.connections.get(before)?.clients.delete(client);
    own?.add(client);
  }
}

function inNameOf(member: Pick<Member, 'id' | 'name'>, state: unknown): object | null {
  // Hocuspocus reads into an awareness that has an empty state of its own, which nobody sent.
  if (typeof state !== 'object' || state === null || Object.keys(state).length === 0) return null;
  const said = { ...state, member };
  return Buffer.byteLength(JSON.stringify(said)) > MOST_PRESENCE_BYTES ? null : said;
}

function holderOf(document: Document, client: number): Connection | undefined {
  for (const [connection, { clients }] of document.connections) if (clients.has(client)) return connection;
  return undefined;
}

function memberOf({ context }: Connection): unknown {
  // reason: Hocuspocus hands contexts back untyped.
  return (context as { readonly member?: unknown }).member;
}
