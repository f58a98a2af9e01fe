/**
 * Believing receipts: only a receipt makes a record safe, so only one that the pinned server key signed, for this device and
 * exactly the envelope that lies here, is kept.
 */
import { fromBase64url } from '../protocol/bytes.ts';
import { isReceipt, type Receipt } from '../protocol/receipt.ts';
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
