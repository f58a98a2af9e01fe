/** The exam every `Store` must pass. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EnvelopeRow, ProposalRow, QuarantineRow, Store } from '../../src/server/persistence/store.ts';

export interface StoreUnderTest {
  readonly store: Store;
  /** The same data, opened anew. */
  reopen(): Promise<Store>;
  /** Changes one byte of the last update of a form's document behind the store's back. */
  damageFormUpdate(): Promise<void>;
  /** A copy made by the store's own means while it is open. */
  copy(): Promise<StoreCopy>;
  remove(): Promise<void>;
}
export interface StoreCopy {
  faults(): Promise<readonly string[]>;
  open(): Promise<Store>;
  /** Changes it behind everybody's back. */
  damage(): Promise<void>;
}

const time = '2026-03-12T09:30:00.000Z';
const bytes = (...values: number[]) => Uint8Array.from(values);
const project = { id: 'p1', name: 'One', demo: true, epoch: 1, publicKey: bytes(1) };
const member = { id: 'm1', project: 'p1', name: 'Noor', role: 'enumerator' } as const;
const device = { id: 'd1', project: 'p1', member: 'm1', publicKey: bytes(2) };
const version = { project: 'p1', form: 'f', version: 'v1', releasedAt: time, current: true };

function envelope(sequence: number, of = 'd1'): EnvelopeRow {
  return {
    project: 'p1',
    device: of,
    sequence,
    id: `e${String(sequence)}`,
    previous: sequence === 0 ? null : `e${String(sequence - 1)}`,
    epoch: 1,
    version: 'v1',
    receivedAt: time,
    beforeKey: bytes(1, sequence),
    encapsulatedKey: bytes(2, sequence),
    afterKey: bytes(3),
  };
}
function aside(sequence: number, reason: QuarantineRow['reason'] = 'chain'): QuarantineRow {
  return {
    project: 'p1',
    device: 'd1',
    sequence,
    id: `q${String(sequence)}`,
    reason,
    bytes: bytes(9),
    receivedAt: time,
  };
}

const proposal: ProposalRow = {
  id: 'q1',
  project: 'p1',
  form: 'f',
  version: 'v2',
  base: 'v1',
  note: 'clearer words',
  proposedBy: 'm1',
  proposedAt: time,
  state: 'open',
  decidedBy: null,
  decidedAt: null,
  comment: null,
};

export function storeContract(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(name, () => {
    let subject: StoreUnderTest;
    let store: Store;
    beforeEach(async () => {
      subject = await open();
      store = subject.store;
      await store.write(async (transaction) => {
        await transaction.addProject(project, time);
        await transaction.addMember(member);
        await transaction.addDevice(device, time);
        await transaction.addVersion(version, bytes(7));
      });
    });
    afterEach(() => subject.remove());

    test('gives back what was put in, and null for what was not', async () => {
      await store.write(async (transaction) => {
        await transaction.addLink({ loginHash: 'l', member: 'm1', wrappedProjectKey: null });
        await transaction.addSession({ tokenHash: 't', member: 'm1', expiresAt: time });
      });
      expect(await store.projects()).toEqual([project]);
      expect(await store.project('p1')).toEqual(project);
      expect(await store.member('m1')).toEqual(member);
      expect(await store.members('p1')).toEqual([member]);
      expect(await store.link('l')).toEqual({ loginHash: 'l', member: 'm1', wrappedProjectKey: null });
      expect(await store.session('t')).toEqual({ tokenHash: 't', member: 'm1', expiresAt: time });
      expect(await store.device('d1')).toEqual(device);
      expect(await store.devices('p1')).toEqual([device]);
      expect(await store.versionBytes('p1', 'v1')).toEqual(bytes(7));
      const absent = [
        store.project('x'),
        store.member('x'),
        store.link('x'),
        store.session('x'),
        store.device('x'),
        store.versionBytes('p1', 'x'),
      ];
      expect(await Promise.all(absent)).toEqual([null, null, null, null, null, null]);
    });

    test('keeps what was written when it is opened anew', async () => {
      await store.write((transaction) => transaction.addEnvelope(envelope(0)));
      await store.close();
      store = await subject.reopen();
      expect(await store.envelopesAfter('p1', 0, 9)).toEqual([
        { n: 1, bytes: bytes(1, 0, 2, 0, 3), receivedAt: time },
      ]);
    });

    test('writes all of a transaction or nothing', async () => {
      const broken = store.write(async (transaction) => {
        await transaction.addEnvelope(envelope(0));
        await transaction.addQuarantined(aside(1));
        throw new Error('midway');
      });
      await expect(broken).rejects.toThrow('midway');
      expect(await store.envelopesAfter('p1', 0, 9)).toEqual([]);
      expect(await store.quarantinedOf('p1', 'd1', 0, 64)).toEqual([]);
    });

    test('takes one envelope per device and number, whoever comes first', async () => {
      await store.write((transaction) => transaction.addEnvelope(envelope(0)));
      await expect(
        store.write((transaction) => transaction.addEnvelope({ ...envelope(0), id: 'other' })),
      ).rejects.toThrow();
      expect((await store.receiptsOf('d1')).map(({ id }) => id)).toEqual(['e0']);
    });

    test('numbers a project’s envelopes by arrival, without gaps, however many come at once', async () => {
      await Promise.all(
        [0, 1, 2, 3, 4].map((sequence) =>
          store.write((transaction) => transaction.addEnvelope(envelope(sequence))),
        ),
      );
      expect((await store.envelopesAfter('p1', 0, 9)).map(({ n }) => n)).toEqual([1, 2, 3, 4, 5]);
      expect((await store.envelopesAfter('p1', 2, 2)).map(({ n }) => n)).toEqual([3, 4]);
      expect((await store.receiptsOf('d1', 1, 3)).map(({ sequence }) => sequence)).toEqual([1, 2]);
    });

    test('knows a device’s last envelope, also within the transaction that wrote it', async () => {
      const seen = await store.write(async (transaction) => {
        const before = await transaction.chainHead('d1');
        await transaction.addEnvelope(envelope(0));
        await transaction.addEnvelope(envelope(1));
        return [
          before,
          (await transaction.chainHead('d1'))?.id,
          (await transaction.envelopeAt('d1', 0))?.id,
          await transaction.envelopeAt('d1', 2),
        ];
      });
      expect(seen).toEqual([null, 'e1', 'e0', null]);
    });

    test('keeps what is set aside until it is released, once', async () => {
      await store.write(async (transaction) => {
        await transaction.addQuarantined(aside(1));
        await transaction.addQuarantined(aside(1));
        await transaction.addQuarantined(aside(2, 'signature'));
        expect(await transaction.waitingAt('p1', 'd1', 1)).toEqual([aside(1)]);
        expect(await transaction.waitingAt('p1', 'd1', 2)).toEqual([]);
      });
      expect(await store.quarantinedOf('p1', 'd1', 0, 64)).toEqual([aside(1), aside(2, 'signature')]);
      await store.write((transaction) => transaction.releaseQuarantined(aside(1)));
      expect(await store.quarantinedOf('p1', 'd1', 0, 64)).toEqual([aside(2, 'signature')]);
    });

    test('sets aside what is of a device nobody registered, and keeps apart what was brought to another project', async () => {
      const stranger = { ...aside(0, 'unknown-device'), device: 'stranger' };
      const nobody = { ...aside(-1, 'malformed'), device: '' };
      const elsewhere = { ...stranger, project: 'p2' };
      await store.write(async (transaction) => {
        await transaction.addProject({ ...project, id: 'p2' }, time);
        for (const row of [stranger, nobody, elsewhere]) await transaction.addQuarantined(row);
        await transaction.releaseQuarantined(elsewhere);
      });
      expect(await store.quarantinedOf('p1', 'stranger', 0, 64)).toEqual([stranger]);
      expect(await store.quarantinedOf('p1', '', -1, 0)).toEqual([nobody]);
      expect(await store.quarantinedOf('p2', 'stranger', 0, 64)).toEqual([]);
    });

    test('takes any reason in the place of an unknown device, and no other', async () => {
      const add = (reason: QuarantineRow['reason']) =>
        store.write((transaction) => transaction.addQuarantined(aside(0, reason)));
      const reasons: string[] = [];
      for (const reason of ['unknown-device', 'chain', 'malformed', 'unknown-device'] as const) {
        await add(reason);
        reasons.push(...(await store.quarantinedOf('p1', 'd1', 0, 1)).map((row) => row.reason));
      }
      expect(reasons).toEqual(['unknown-device', 'chain', 'chain', 'chain']);
    });

    test('erases what is sealed in an envelope, and keeps its place, its receipt and its header’s word', async () => {
      const by = { member: 'm1', at: time };
      await store.write(async (transaction) => {
        for (const sequence of [0, 1, 2]) await transaction.addEnvelope(envelope(sequence));
        expect(await transaction.erasedEnvelope('p1', 'e1')).toBeNull();
      });
      const erased = { project: 'p1', device: 'd1', sequence: 1, id: 'e1', erasedAt: time };
      expect(await store.eraseEnvelope('p1', 'e1', by)).toEqual(erased);
      expect(await store.eraseEnvelope('p1', 'e1', { ...by, at: 'later' })).toEqual(erased);
      expect(await store.eraseEnvelope('p1', 'x', by)).toBeNull();
      expect(await store.eraseEnvelope('p2', 'e2', by)).toBeNull();
      const whole = (n: number) => ({ n, receivedAt: time, bytes: bytes(1, n - 1, 2, n - 1, 3) });
      expect(await store.envelopesAfter('p1', 0, 9)).toEqual([
        whole(1),
        { n: 2, receivedAt: time, erased },
        whole(3),
      ]);
      expect((await store.receiptsOf('d1')).map(({ id }) => id)).toEqual(['e0', 'e1', 'e2']);
      await store.write(async (transaction) => {
        expect(await transaction.envelopeAt('d1', 1)).toMatchObject({ id: 'e1' });
        expect(await transaction.erasedEnvelope('p1', 'e1')).toMatchObject({ id: 'e1', receivedAt: time });
        expect(await transaction.erasedEnvelope('p1', 'e0')).toBeNull();
        expect(await transaction.erasedEnvelope('p2', 'e1')).toBeNull();
      });
    });

    test('erases what is set aside with the same sealed key in it, and nothing else', async () => {
      const holding = { ...aside(7, 'replaced'), bytes: bytes(9, 2, 1, 9) };
      await store.write(async (transaction) => {
        await transaction.addEnvelope(envelope(1));
        for (const row of [aside(6), holding]) await transaction.addQuarantined(row);
      });
      await store.eraseEnvelope('p1', 'e1', { member: 'm1', at: time });
      expect(await store.quarantinedOf('p1', 'd1', 0, 64)).toEqual([aside(6)]);
    });

    test('tries whether it can be written, and leaves no trace of that', async () => {
      await store.tryWrite();
      await Promise.all([store.tryWrite(), store.tryWrite()]);
      expect(await store.envelopesAfter('p1', 0, 9)).toEqual([]);
      await store.close();
      await expect(store.tryWrite()).rejects.toThrow();
      store = await subject.reopen();
      await store.tryWrite();
    });

    test('is copied as it was at one moment, and tells a sound copy from a damaged one', async () => {
      await store.write((transaction) => transaction.addEnvelope(envelope(0)));
      const copy = await subject.copy();
      await store.write((transaction) => transaction.addEnvelope(envelope(1)));
      expect(await copy.faults()).toEqual([]);
      const copied = await copy.open();
      expect((await copied.envelopesAfter('p1', 0, 9)).map(({ n }) => n)).toEqual([1]);
      expect(await copied.devices('p1')).toEqual([device]);
      await copied.close();
      await copy.damage();
      expect((await copy.faults()).length).toBeGreaterThan(0);
    });

    test('has one current version of a form', async () => {
      await store.write((transaction) =>
        transaction.addVersion(
          { ...version, version: 'v2', releasedAt: '2026-03-13T09:30:00.000Z' },
          bytes(8),
        ),
      );
      expect((await store.versions('p1')).map((row) => [row.version, row.current])).toEqual([
        ['v1', false],
        ['v2', true],
      ]);
      expect(await store.write((transaction) => transaction.knowsVersion('p1', 'v1'))).toBe(true);
      expect(await store.write((transaction) => transaction.knowsVersion('p1', 'v3'))).toBe(false);
    });

    test('ends sessions, one or all that are over', async () => {
      await store.write(async (transaction) => {
        await transaction.addSession({ tokenHash: 'a', member: 'm1', expiresAt: '2026-01-01T00:00:00.000Z' });
        await transaction.addSession({ tokenHash: 'b', member: 'm1', expiresAt: '2026-09-01T00:00:00.000Z' });
        await transaction.addSession({ tokenHash: 'c', member: 'm1', expiresAt: '2026-09-01T00:00:00.000Z' });
        await transaction.removeSessionsBefore(time);
        await transaction.removeSession('b');
      });
      expect(
        await Promise.all(['a', 'b', 'c'].map(async (hash) => (await store.session(hash)) !== null)),
      ).toEqual([false, false, true]);
    });

    test('knows the present draft of each form, and keeps those before', async () => {
      const draft = { project: 'p1', form: 'f', epoch: 0, fromVersion: 'v1', since: time };
      const next = { ...draft, epoch: 1, fromVersion: null };
      const other = { ...draft, form: 'g', epoch: 7 };
      expect(await store.drafts('p1')).toEqual([]);
      await store.write(async (transaction) => {
        expect(await transaction.draft('p1', 'f')).toBeNull();
        await transaction.beginDraft(next);
        await transaction.beginDraft(draft);
        await transaction.beginDraft(other);
        expect(await transaction.draft('p1', 'f')).toEqual(next);
      });
      expect(await store.drafts('p1')).toEqual([next, other]);
      expect(await store.drafts('p2')).toEqual([]);
      await expect(store.write((transaction) => transaction.beginDraft(draft))).rejects.toThrow();
    });

    test('gives a form’s updates in order, and counts those that are damaged instead of giving them', async () => {
      for (const update of [bytes(1, 2), bytes(3)])
        await store.write((transaction) => transaction.addFormUpdate('form/p/f/0/design', update, time));
      await store.write((transaction) => transaction.addFormUpdate('form/p/f/1/review', bytes(4), time));
      const { last, ...kept } = await store.formUpdates('form/p/f/0/design');
      expect(kept).toEqual({ updates: [bytes(1, 2), bytes(3)], damaged: 0 });
      expect(last).toBeGreaterThan(0);
      expect(await store.formSize('form/p/f/0/design')).toBe(3);
      expect(await store.formSize('form/p/f/0/review')).toBe(0);
      expect(await store.formUpdates('form/p/f/0/review')).toEqual({ updates: [], damaged: 0, last: 0 });
      expect(await store.formDocuments('form/p/f/0/')).toEqual(['form/p/f/0/design']);
      expect(await store.formDocuments('form/p/f/')).toEqual(['form/p/f/0/design', 'form/p/f/1/review']);
      await subject.damageFormUpdate();
      expect(await store.formUpdates('form/p/f/1/review')).toMatchObject({ updates: [], damaged: 1 });
    });

    test('puts one update in the place of many, and leaves what came since', async () => {
      const name = 'form/p/f/0/design';
      const add = (update: Uint8Array) =>
        store.write((transaction) => transaction.addFormUpdate(name, update, time));
      await add(bytes(1));
      await add(bytes(2));
      const { last } = await store.formUpdates(name);
      await add(bytes(3));
      await store.write((transaction) => transaction.addFormUpdate('other', bytes(9), time));
      await store.write((transaction) => transaction.foldForm(name, last, bytes(1, 2), time));
      const { updates, damaged } = await store.formUpdates(name);
      expect(damaged).toBe(0);
      expect(updates).toHaveLength(2);
      expect(updates).toEqual(expect.arrayContaining([bytes(1, 2), bytes(3)]));
      expect((await store.formUpdates('other')).updates).toEqual([bytes(9)]);
    });

    test('keeps proposals with their bytes, newest first', async () => {
      const second = { ...proposal, id: 'a2', note: 'again' };
      await store.write((transaction) => transaction.addProposal(proposal, bytes(1)));
      await store.write((transaction) => transaction.addProposal(second, bytes(2)));
      expect(await store.proposals('p1')).toEqual([second, proposal]);
      expect(await store.proposal('p1', 'q1')).toEqual(proposal);
      expect(await store.proposalBytes('p1', 'q1')).toEqual(bytes(1));
      const absent = [
        store.proposal('p1', 'x'),
        store.proposal('p2', 'q1'),
        store.proposalBytes('p1', 'x'),
        store.proposalBytes('p2', 'q1'),
      ];
      expect(await Promise.all(absent)).toEqual([null, null, null, null]);
      expect(await store.proposals('p2')).toEqual([]);
    });

    test('lets an open proposal be decided once, whoever comes first', async () => {
      await store.write((transaction) => transaction.addProposal(proposal, bytes(1)));
      const decision = { state: 'approved', decidedBy: 'm1', decidedAt: time, comment: null } as const;
      const other = { ...decision, state: 'changes-requested', comment: 'why?' } as const;
      const decide = (project: string, id: string, with_: typeof decision | typeof other) =>
        store.write((transaction) => transaction.decideProposal(project, id, with_));
      expect(await decide('p1', 'x', decision)).toBe(false);
      expect(await decide('p2', 'q1', decision)).toBe(false);
      expect(await Promise.all([decide('p1', 'q1', decision), decide('p1', 'q1', other)])).toEqual([
        true,
        false,
      ]);
      expect(await store.proposal('p1', 'q1')).toEqual({ ...proposal, ...decision });
    });
  });
}
