/**
 * Believing what the server says of envelopes, whichever way it says it: only a receipt makes a record safe, so only one that
 * the pinned server key signed, for this device and exactly the envelope that lies here, is kept.
 */
import { fromBase64url } from '../protocol/bytes.ts';
import { isReceipt, type Receipt } from '../protocol/receipt.ts';
import type { QuarantineReason } from '../protocol/shard.ts';
import { verifyReceipt } from '../protocol/sign-receipt.ts';
import type { OpenVault, QueuedEnvelope } from '../storage/vault/open-vault.ts';

/**
 * Keeps those of the receipts that hold and are new; gives the sequences that have one now. `said` is whatever the server
 * sent.
 */
export async function keepTrueReceipts(
  vault: OpenVault,
  device: string,
  said: readonly unknown[],
  envelopes: readonly QueuedEnvelope[],
): Promise<readonly number[]> {
  const { project } = vault.person;
  const serverKey = fromBase64url(project.serverKey);
  if (!serverKey) throw new Error('the pinned server key is not base64url');
  const bySequence = new Map(envelopes.map((envelope) => [envelope.sequence, envelope]));
  const kept: Receipt[] = [];
  for (const receipt of said) {
    if (!isReceipt(receipt) || receipt.project !== project.id || receipt.device !== device) continue;
    const ours = bySequence.get(receipt.sequence);
    if (!ours || ours.receipt || ours.id !== receipt.envelope) continue;
    if (await verifyReceipt(crypto, receipt, serverKey)) kept.push(receipt);
  }
  if (kept.length > 0) await vault.keepReceipts(kept);
  return kept.map(({ sequence }) => sequence);
}

/**
 * Keeps what the server said of those envelopes: true receipts, and what it set aside. `said` is whatever it sent, `open` by sequence.
 * What was answered is taken out of `open`.
 */
export async function keepAnswer(
  vault: OpenVault,
  device: string,
  said: unknown,
  open: Map<number, QueuedEnvelope>,
): Promise<void> {
  // reason: what the server says is looked at field by field.
  const { receipts, quarantined } = (said ?? {}) as { receipts?: unknown; quarantined?: unknown };
  const kept = await keepTrueReceipts(vault, device, listOf(receipts), [...open.values()]);
  for (const sequence of kept) open.delete(sequence);
  for (const { sequence, reason, envelope } of listOf(quarantined).filter(isSetAside)) {
    const ours = open.get(sequence);
    if (!ours || (envelope !== undefined && envelope !== ours.id)) continue;
    open.delete(sequence);
    if (ours.quarantined !== reason) await vault.keepQuarantine(sequence, reason);
  }
}

/** `envelope` is said over HTTP only: in a shard the number is enough. */
function isSetAside(value: unknown): value is {
  readonly sequence: number;
  readonly reason: QuarantineReason;
  readonly envelope?: unknown;
} {
  if (typeof value !== 'object' || value === null) return false;
  // reason: looked at field by field here.
  const { sequence, reason } = value as { sequence?: unknown; reason?: unknown };
  return Number.isInteger(sequence) && typeof reason === 'string';
}

function listOf(value: unknown): readonly unknown[] {
  // reason: what is in the list stays unknown.
  return Array.isArray(value) ? (value as unknown[]) : [];
}
