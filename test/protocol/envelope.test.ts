import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EnvelopeContent } from '../../src/protocol/content.ts';
import { MAX_ENVELOPE_BYTES, PADDING } from '../../src/protocol/envelope.ts';
import { openEnvelope, verifyEnvelope } from '../../src/protocol/open-envelope.ts';
import { envelopeId, parseEnvelope } from '../../src/protocol/parse-envelope.ts';
import { sealEnvelope } from '../../src/protocol/seal-envelope.ts';
import { crypto, device, project, record, seal } from './sealed.ts';

async function example() {
  const [to, from] = await Promise.all([project(), device()]);
  const sealed = await seal({ projectPublicKey: to.publicKey, sign: from.sign });
  return { to, from, ...sealed };
}

function parsed(bytes: Uint8Array) {
  const envelope = parseEnvelope(bytes);
  if ('malformed' in envelope) throw new Error(envelope.malformed);
  return envelope;
}

/** What becomes of these bytes on their way to a reader: the record, or who stopped them. */
async function read(bytes: Uint8Array, { to, from }: Awaited<ReturnType<typeof example>>) {
  const envelope = parseEnvelope(bytes);
  if ('malformed' in envelope) return 'malformed';
  if (!(await verifyEnvelope(crypto, envelope, from.publicKey))) return 'signature';
  return openEnvelope(envelope, to.key);
}

describe('an envelope', () => {
  test('gives back the record it was sealed from', async () => {
    const made = await example();
    expect(await read(made.bytes, made)).toEqual({ kind: 'record', record });
    expect(made.id).toBe(await envelopeId(crypto, made.bytes));
  });

  test('can be made of half a character too, and gives it back', async () => {
    const [to, from] = await Promise.all([project(), device()]);
    const typed = { ...record, answers: { note: 'a\ud83d' } };
    const made = await seal({
      projectPublicKey: to.publicKey,
      sign: from.sign,
      content: { kind: 'record', record: typed },
    });
    expect(await read(made.bytes, { to, from, ...made })).toEqual({ kind: 'record', record: typed });
  });

  test('shows its header in clear, and nothing of the answers or the case', async () => {
    const { bytes } = await example();
    expect(parsed(bytes).header).toEqual({
      querencia: 1,
      kind: 'record',
      project: 'p1',
      epoch: 1,
      device: 'd1',
      sequence: 0,
      previous: null,
      version: record.version,
    });
    const text = Buffer.from(bytes).toString('latin1');
    for (const secret of [record.case, 'attends_school', 'refused', record.record])
      expect(text).not.toContain(secret);
  });

  test('has the same length for a short and a slightly longer answer', async () => {
    const [to, from] = await Promise.all([project(), device()]);
    const lengths = await Promise.all(
      ['a', 'a longer answer'].map(
        async (note) =>
          (
            await seal({
              projectPublicKey: to.publicKey,
              sign: from.sign,
              content: { kind: 'record', record: { ...record, answers: { note } } },
            })
          ).bytes.length,
      ),
    );
    expect(new Set(lengths).size).toBe(1);
    expect((lengths[0] ?? 0) % PADDING).toBeLessThan(PADDING);
  });

  test('does not open with another project’s key', async () => {
    const made = await example();
    expect(await openEnvelope(parsed(made.bytes), (await project()).key)).toEqual({ refused: 'key' });
  });

  test('is not verified by another device’s key, nor by bytes that are no key', async () => {
    const { bytes } = await example();
    expect(await verifyEnvelope(crypto, parsed(bytes), (await device()).publicKey)).toBe(false);
    expect(await verifyEnvelope(crypto, parsed(bytes), new Uint8Array(3))).toBe(false);
  });

  test('is refused whichever of its bits is flipped', async () => {
    const made = await example();
    await fc.assert(
      fc.asyncProperty(fc.nat(made.bytes.length * 8 - 1), async (bit) => {
        const flipped = made.bytes.slice();
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(['malformed', 'signature']).toContain(await read(flipped, made));
      }),
      { numRuns: 400 },
    );
  });

  test('is refused by who opens it, too, when a bit of header, key or ciphertext is flipped', async () => {
    const made = await example();
    await fc.assert(
      fc.asyncProperty(fc.nat((made.bytes.length - 64) * 8 - 1), async (bit) => {
        const flipped = made.bytes.slice();
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const envelope = parseEnvelope(flipped);
        // X25519 ignores the highest bit of a public key (RFC 7748 §5); HPKE binds the key as written, so even that is refused.
        if (!('malformed' in envelope))
          expect(await openEnvelope(envelope, made.to.key)).toEqual({ refused: 'key' });
      }),
      { numRuns: 200 },
    );
  });

  test('is malformed when cut short anywhere or followed by anything', async () => {
    const { bytes } = await example();
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), (length) => {
        expect(parseEnvelope(bytes.subarray(0, length))).toHaveProperty('malformed');
      }),
    );
    expect(parseEnvelope(Buffer.concat([bytes, Buffer.from([0])]))).toHaveProperty('malformed');
  });

  test('is never made of noise', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (noise) => {
        expect(parseEnvelope(noise)).toHaveProperty('malformed');
      }),
    );
  });

  test.each([
    ['a negative sequence', { sequence: -1, previous: `sha256-${'0'.repeat(64)}` }],
    ['a first envelope with a predecessor', { sequence: 0, previous: `sha256-${'0'.repeat(64)}` }],
    ['a later envelope without one', { sequence: 1, previous: null }],
    ['a device id with a slash', { device: '../x' }],
    [
      'a version that is no hash',
      { content: { kind: 'record', record: { ...record, version: 'latest' } } as const },
    ],
  ])('is malformed with %s', async (_, wrong) => {
    const [to, from] = await Promise.all([project(), device()]);
    const { bytes } = await seal({ projectPublicKey: to.publicKey, sign: from.sign, ...wrong });
    expect(parseEnvelope(bytes)).toEqual({ malformed: 'header' });
  });

  test.each([
    { kind: 'practice', record },
    {
      kind: 'correction',
      correction: { querencia: 1, at: '2026-03-13T08:00:00+03:00', reason: 'A slip', record },
    },
    {
      kind: 'withdrawal',
      withdrawal: {
        querencia: 1,
        at: '2026-03-13T08:00:00Z',
        record: record.record,
        version: record.version,
        purposes: ['sharing'],
      },
    },
    {
      kind: 'note',
      note: {
        querencia: 1,
        at: '2026-03-13T08:00:00Z',
        record: record.record,
        version: record.version,
        referral: 'hunger',
        outcome: 'offered',
        note: 'On Monday',
      },
    },
  ] as const satisfies readonly EnvelopeContent[])('holds a $kind, and says so outside', async (content) => {
    const [to, from] = await Promise.all([project(), device()]);
    const made = await seal({ projectPublicKey: to.publicKey, sign: from.sign, content });
    expect(parsed(made.bytes).header).toMatchObject({ kind: content.kind, version: record.version });
    expect(await read(made.bytes, { to, from, ...made })).toEqual(content);
  });

  const at = '2026-03-13T08:00:00Z';
  const named = { querencia: 1, at, record: 'r', version: record.version } as const;
  const withWho = { referral: 'hunger', outcome: 'offered', who: 'somebody' } as const;
  test.each<readonly [string, EnvelopeContent]>([
    [
      'a correction without a reason',
      { kind: 'correction', correction: { querencia: 1, at, reason: ' ', record } },
    ],
    ['a withdrawal of nothing', { kind: 'withdrawal', withdrawal: { ...named, purposes: [] } }],
    ['a note with a field too many', { kind: 'note', note: { ...named, ...withWho } }],
  ])('holding %s is damaged', async (_, content) => {
    const [to, from] = await Promise.all([project(), device()]);
    const { bytes } = await seal({ projectPublicKey: to.publicKey, sign: from.sign, content });
    expect(await openEnvelope(parsed(bytes), to.key)).toEqual({ refused: 'damaged' });
  });

  test('holding something else than a record is damaged', async () => {
    const [to, from] = await Promise.all([project(), device()]);
    // reason: a record that is none is exactly what this test needs.
    const wrong = { version: record.version } as typeof record;
    const { bytes } = await seal({
      projectPublicKey: to.publicKey,
      sign: from.sign,
      content: { kind: 'record', record: wrong },
    });
    expect(await openEnvelope(parsed(bytes), to.key)).toEqual({ refused: 'damaged' });
  });

  test('is not made at all when it would be too large', async () => {
    const [to, from] = await Promise.all([project(), device()]);
    const large = { ...record, answers: { note: 'x'.repeat(MAX_ENVELOPE_BYTES) } };
    const request = {
      project: 'p1',
      epoch: 1,
      device: 'd1',
      sequence: 0,
      previous: null,
      content: { kind: 'record', record: large } as const,
    };
    expect(
      await sealEnvelope(crypto, { ...request, projectPublicKey: to.publicKey, sign: from.sign }),
    ).toEqual({ refused: 'too-large' });
  });
});
