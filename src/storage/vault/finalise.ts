/**
 * What is sealed goes into the queue in one transaction, with all that it changes here.
 *
 * Sealing takes longer than a transaction may wait, so the chain's head is read first and compared again inside: when
 * another tab sealed meanwhile, this is sealed anew after the new head. A draft is looked for inside as well: one
 * that is gone was sealed or removed already, and is not sealed twice.
 */
import type { Withdrawal } from '../../model/amendment.ts';
import type { InterviewRecord } from '../../model/record.ts';
import { fromBase64url } from '../../protocol/bytes.ts';
import type { EnvelopeContent } from '../../protocol/content.ts';
import type { ProjectCard } from '../../protocol/messages.ts';
import { importSigner } from '../../protocol/keys.ts';
import { sealEnvelope } from '../../protocol/seal-envelope.ts';
import { writeDurably } from '../database.ts';
import { sealCase } from './cases.ts';
import { readDevice } from './device-key.ts';
import { removeDraft } from './draft-log.ts';
import { sealQueued } from './envelopes.ts';
import { readFact, sealFact } from './keep.ts';
import type { Keep } from './keep.ts';
import type { DraftFacts, FinaliseRefusal, QueuedEnvelope } from './open-vault.ts';
import { forgetCopy, sealCopy, sealWithdrawn } from './sealed-records.ts';

/** Where the device's chain stands: the number and the predecessor of its next envelope. */
interface ChainHead {
  readonly next: number;
  readonly previous: string | null;
}

type Sealing = Promise<QueuedEnvelope | { readonly refused: FinaliseRefusal }>;

/** From a draft to an envelope: a record, or a correction where the draft corrects one. */
export async function finaliseDraft(keep: Keep, draft: DraftFacts, record: InterviewRecord): Sealing {
  const { database } = keep;
  const { corrects } = draft;
  const content: EnvelopeContent = corrects
    ? {
        kind: 'correction',
        correction: {
          querencia: 1,
          at: new Date(keep.now()).toISOString(),
          reason: corrects.reason,
          record: { ...record, record: corrects.record, finalisedAt: corrects.finalisedAt },
        },
      }
    : { kind: 'record', record };
  const copy = await sealCopy(keep, content.kind === 'correction' ? content.correction.record : record);
  // the child was interviewed once, however often that is corrected
  const caseRow = corrects ? null : await sealCase(keep, record);
  return append(keep, content, async () => {
    if (!(await database.drafts.get(draft.id))) return false;
    await database.facts.put(copy);
    if (caseRow) await database.cases.add(caseRow);
    await removeDraft(database, draft.id);
    return true;
  });
}

/** Consent taken back. `forget`: what lies here of the interview is destroyed with it, its copy and these drafts that correct it. */
export async function sealWithdrawal(
  keep: Keep,
  withdrawal: Withdrawal,
  forget: { readonly drafts: readonly string[] } | null,
): Sealing {
  const { database } = keep;
  const copy = await sealWithdrawn(keep, withdrawal.record, withdrawal.purposes);
  return append(keep, { kind: 'withdrawal', withdrawal }, async () => {
    if (forget === null) {
      if (copy) await database.facts.put(copy);
      return true;
    }
    await forgetCopy(keep, withdrawal.record);
    for (const draft of forget.drafts) await removeDraft(database, draft);
    return true;
  });
}

/** `besides` is written in the same transaction; where it gives false nothing is, and the refusal is `locked`. */
async function append(keep: Keep, content: EnvelopeContent, besides: () => Promise<boolean>): Sealing {
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
      content,
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

    const { database } = keep;
    const tables = [database.facts, database.envelopes, database.cases, database.drafts, database.entries];
    const result = await writeDurably(database, tables, async () => {
      const present = await database.facts.get([keep.vault, 'head']);
      if (present?.id !== fact?.row) return 'moved' as const;
      if (!(await besides())) return 'gone' as const;
      await database.envelopes.add(row);
      await database.facts.put(headRow);
      return 'kept' as const;
    });
    if (result.kind !== 'done') return { refused: result.kind };
    if (result.value === 'moved') continue;
    if (result.value === 'gone') return { refused: 'locked' };
    keep.changed();
    return queued;
  }
}
