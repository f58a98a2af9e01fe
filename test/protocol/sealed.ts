/** A project, a device and a record to seal: what the tests of this room have in common. */
import type { InterviewRecord } from '../../src/model/record.ts';
import {
  generateProjectKeyPair,
  generateSigningKeyPair,
  importProjectKey,
  importSigner,
} from '../../src/protocol/keys.ts';
import { sealEnvelope } from '../../src/protocol/seal-envelope.ts';
import type { SealRequest } from '../../src/protocol/seal-envelope.ts';

export const crypto = globalThis.crypto;

export const record: InterviewRecord = {
  querencia: 1,
  record: '4a7c1d5e-0000-4000-8000-000000000001',
  form: 'child-reintegration-survey',
  version: `sha256-${'ab'.repeat(32)}`,
  case: 'K7M-2QX',
  round: 'baseline',
  state: 'complete',
  startedAt: '2026-03-12T09:30:00+03:00',
  finalisedAt: '2026-03-12T10:04:00+03:00',
  languages: ['ar'],
  answers: { age: 11, attends_school: 'yes', friends: { nonResponse: 'refused' }, note: null },
};

export async function project() {
  const pair = await generateProjectKeyPair(crypto);
  const key = await importProjectKey(crypto, pair.privateKey);
  if (!key) throw new Error('a fresh key cannot be imported');
  return { ...pair, key };
}

export async function device() {
  const pair = await generateSigningKeyPair(crypto);
  return { ...pair, sign: await importSigner(crypto, pair.privateKey) };
}

export async function seal(request: Pick<SealRequest, 'projectPublicKey' | 'sign'> & Partial<SealRequest>) {
  const sealed = await sealEnvelope(crypto, {
    project: 'p1',
    epoch: 1,
    device: 'd1',
    sequence: 0,
    previous: null,
    content: { kind: 'record', record },
    ...request,
  });
  if ('refused' in sealed) throw new Error(sealed.refused);
  return sealed;
}
