/**
 * Fills the demo with its invented records: pretended interviews, sealed by a device of the demo enumerator's, taken in as any
 * others are. All or none: they come in one transaction.
 */
import type { FormDefinition } from '../../model/form.ts';
import { compileForm } from '../../model/session/compile.ts';
import { deviceId } from '../../protocol/device.ts';
import { generateSigningKeyPair, importSigner } from '../../protocol/keys.ts';
import type { Member } from '../../protocol/member.ts';
import { sealEnvelope, type SealRequest } from '../../protocol/seal-envelope.ts';
import { ingest } from '../ingest.ts';
import type { ArrivingEnvelope, IngestSurroundings } from '../ingest.ts';
import type { DeviceRow, ProjectRow } from '../persistence/store.ts';
import { inventedChildren } from './children.ts';
import { pretendInterview } from './pretend-interview.ts';

const DAY = 86_400_000;
const DAYS_OF_ROUND: Readonly<Record<string, number>> = { baseline: 0, '6m': 182, '12m': 365 };

export interface RecordsToAdd {
  readonly project: ProjectRow;
  /** Whose device they come from. */
  readonly member: Member;
  readonly form: FormDefinition;
  readonly version: string;
}

/** How many records were added. */
export async function addRecords(
  { project, member, form, version }: RecordsToAdd,
  surroundings: IngestSurroundings,
): Promise<number> {
  const { store, now } = surroundings;
  const { publicKey, privateKey } = await generateSigningKeyPair(crypto);
  const device: DeviceRow = {
    id: await deviceId(crypto, publicKey),
    project: project.id,
    member: member.id,
    publicKey,
  };
  const sign = await importSigner(crypto, privateKey);
  const envelopes: ArrivingEnvelope[] = [];
  let previous: string | null = null;
  for (const record of inventedRecords(form, version, now())) {
    const { id: of, epoch, publicKey: projectPublicKey } = project;
    const sequence = envelopes.length;
    const request: SealRequest = {
      project: of,
      epoch,
      device: device.id,
      sequence,
      previous,
      content: { kind: 'record', record },
      projectPublicKey,
      sign,
    };
    const sealed = await sealEnvelope(crypto, request);
    if ('refused' in sealed) throw new Error('an invented record is too large');
    envelopes.push({ bytes: sealed.bytes });
    previous = sealed.id;
  }
  await store.write((transaction) => transaction.addDevice(device, now().toISOString()));
  const { receipts } = await ingest({ project: project.id, envelopes }, surroundings);
  if (receipts.length !== envelopes.length)
    throw new Error(
      `only ${String(receipts.length)} of ${String(envelopes.length)} invented records were taken in`,
    );
  return receipts.length;
}

/** The records, oldest first, as of a moment. The same children give the same answers at every making. */
export function inventedRecords(form: FormDefinition, version: string, now: Date) {
  const compiled = compileForm(form);
  const random = seeded(20_260_312);
  return inventedChildren
    .flatMap((child) =>
      Object.entries(child.wellbeing).map(([round, wellbeing]) => {
        const day = child.baselineDaysAgo - (DAYS_OF_ROUND[round] ?? 0);
        const startedAt = new Date(
          Math.floor(now.getTime() / DAY) * DAY -
            day * DAY +
            7 * 3_600_000 +
            Math.floor(random() * 300) * 60_000,
        );
        return pretendInterview(compiled, { child, round, wellbeing, version, startedAt, random });
      }),
    )
    .sort((a, b) => a.startedAt.localeCompare(b.startedAt));
}

/** Numbers in [0, 1) that look random and are the same for the same seed (a 32-bit xorshift, Marsaglia 2003). */
function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
