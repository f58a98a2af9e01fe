/**
 * One try at sending where no socket gets through: the same envelopes by HTTPS, in portions, oldest first.
 *
 * As on the socket, what has no answer of its own stays unsent: a portion that was answered without a word on one of its
 * envelopes ends the try.
 */
import { toBase64url } from '../protocol/bytes.ts';
import { MOST_CARRIED, MOST_CARRIED_BYTES } from '../protocol/messages.ts';
import type { QueuedEnvelope } from '../storage/vault/open-vault.ts';
import type { SendOutcome, SendRequest } from './envelopes.ts';
import { keepAnswer } from './receipts.ts';

export async function postEnvelopes({
  vault,
  device,
  envelopes,
  api,
  signal,
}: Pick<SendRequest, 'vault' | 'device' | 'envelopes' | 'api' | 'signal'>): Promise<SendOutcome> {
  for (const portion of portionsOf(envelopes)) {
    const open = new Map(portion.map((envelope) => [envelope.sequence, envelope]));
    const request = { envelopes: portion.map(({ bytes }) => toBase64url(bytes)) };
    const answer = await api.carry(request, signal);
    if (answer.kind === 'unreachable') return { kind: 'closed' };
    if (answer.kind === 'refused') return answer;
    await keepAnswer(vault, device, answer.value, open);
    if (open.size > 0) return { kind: 'closed' };
  }
  return { kind: 'done' };
}

/** As many in each as one body may have: four letters for three bytes, quotes and a comma, and the braces round all. */
function portionsOf(envelopes: readonly QueuedEnvelope[]): QueuedEnvelope[][] {
  const portions: QueuedEnvelope[][] = [];
  let portion: QueuedEnvelope[] = [];
  let room = 0;
  for (const envelope of envelopes) {
    const size = Math.ceil((envelope.bytes.length * 4) / 3) + 3;
    if (portion.length === MOST_CARRIED || size > room) {
      portion = [];
      portions.push(portion);
      room = MOST_CARRIED_BYTES - 100;
    }
    portion.push(envelope);
    room -= size;
  }
  return portions;
}
