/**
 * From a draft to a sealed envelope in the queue, in one transaction.
 *
 * Sealing takes longer than a transaction may wait, so the chain's head is read first and compared again inside: when
 * another tab finalised meanwhile, the record is sealed anew after the new head. The draft is looked for inside as well: one
 * that is gone was sealed or removed already, and is not sealed twice.
 */
import type { InterviewRecord } from '../../model/record.ts';
import { fromBase64url } from '../../protocol/bytes.ts';
import type { ProjectCard } from '../../protocol/messages.ts';
import { importSigner } from '../../protocol/keys.ts';
import { sealEnvelope } from '../../protocol/seal-envelope.ts';
import { writeDurably } from '../database.ts';
import { sealCase } from './cases.ts';
import { readDevice } from './device-key.ts';
import { sealQueued } from './envelopes.ts';
import { readFact, sealFact } from './keep.ts';
import type { Keep } from './keep.ts';
import type { FinaliseRefusal, QueuedEnvelope } from './open-vault.ts';

/** Where the device's chain stands: the number and the predecessor of its next envelope. */
interface ChainHead {
  readonly next: number;
  readonly previous: string | null;
}

export async function finaliseDraft(
  keep: Keep,
  draft: string,
  record: InterviewRecord,
): Promise<QueuedEnvelope | { readonly refused: FinaliseRefusal }> {
  const [device, pinned] = await Promise.all([readDevice(keep), readFact(keep, 'project')]);
  if (!pinned) throw new Error('a vault without its project');
  const project = pinned.json as ProjectCard; // reason: sealed by this vault.
  const projectPublicKey = fromBase64url(project.publicKey);
  if (!projectPublicKey) throw new Error('the public key of the project is not base64url');
  const sign = await importSigner(crypto, device.privateKey);

  for (;;) {
    const fact = await readFact(keep, 'head');
    const head = (fact?.json ?? { next: 0, previous: null }) as ChainHead; // reason: sealed by this vault.
    const envelope = await sealEnvelope(crypto, {
      project: project.id,
      epoch: project.epoch,
      device: device.id,
      sequence: head.next,
      previous: head.previous,
      content: { kind: 'record', record },
      projectPublicKey,
      sign,
    });
    if ('refused' in envelope) return envelope;
    const queued: QueuedEnvelope = {
      ...envelope,
      sequence: head.next,
      queuedAt: new Date(keep.now()).toISOString(),
    };
    const moved: ChainHead = { next: head.next + 1, previous: envelope.id };
    const row = await sealQueued(keep, queued);
    const headRow = await sealFact(keep, 'head', moved);
    const caseRow = await sealCase(keep, record);

    const { database } = keep;
    const tables = [database.facts, database.envelopes, database.cases, database.drafts, database.entries];
    const result = await writeDurably(database, tables, async () => {
      const present = await database.facts.get([keep.vault, 'head']);
      if (present?.id !== fact?.row) return 'moved' as const;
      if (!(await database.drafts.get(draft))) return 'gone' as const;
      await database.envelopes.add(row);
      await database.facts.put(headRow);
      await database.cases.add(caseRow);
      await database.entries.where('[draft+sequence]').between([draft, -1], [draft, Infinity]).delete();
      await database.drafts.delete(draft);
      return 'kept' as const;
    });
    if (result.kind !== 'done') return { refused: result.kind };
    if (result.value === 'moved') continue;
    if (result.value === 'gone') return { refused: 'locked' };
    keep.changed();
    return queued;
  }
}
