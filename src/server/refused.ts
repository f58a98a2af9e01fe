/** The ways this server says no, each with whether asking again can help. */
import { PROTOCOL_VERSION } from '../protocol/messages.ts';
import type { Refusal } from '../protocol/messages.ts';

const worthRetrying: ReadonlySet<Refusal['refused']> = new Set([
  'too-many',
  'storage-full',
  'server-fault',
  'out-of-order',
]);

export function refusal(refused: Refusal['refused']): Refusal {
  const retry = worthRetrying.has(refused);
  return refused === 'client-too-old' ? { refused, retry, needs: PROTOCOL_VERSION } : { refused, retry };
}
