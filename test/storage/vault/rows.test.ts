import { describe, expect, test } from 'vitest';
import { beginDraft, everythingIn, finaliseOne, flipBit, newDevice, opened } from '../../helpers/device.ts';

const PLANTED = 'PLANTED-ANSWER-7391';

describe('what lies on the disk', () => {
  test('holds no answer, case or name of a child in clear', async () => {
    const device = await newDevice();
    const vault = await device.openVault();
    const draft = await beginDraft(vault, 'CASE-PLANTED-1');
    draft.change({
      answers: { story: PLANTED },
      typing: { more: `${PLANTED}, half` },
      facts: { at: 'story' },
    });
    await draft.flush();
    await finaliseOne(vault, 'CASE-PLANTED-2');
    for (const planted of [PLANTED, 'CASE-PLANTED', 'story'])
      expect(await everythingIn(device.database)).not.toContain(planted);

    await device.database.versions.put({ version: 'planted', text: `… ${PLANTED} …` });
    expect(await everythingIn(device.database)).toContain(PLANTED);
    await vault.lock();
  });

  test('does not tell a short answer from another by its length', async () => {
    const device = await newDevice();
    const vault = await device.openVault();
    const draft = await beginDraft(vault);
    for (const answer of ['no', 'yes', 'dontKnow']) {
      draft.change({ answers: { attends_school: answer } });
      await draft.flush();
    }
    const lengths = (await device.database.entries.toArray()).map(({ sealed }) => sealed.length);
    expect(lengths).toHaveLength(3);
    expect(new Set(lengths).size).toBe(1);
    await vault.lock();
  });

  test('uses a new initialisation vector for every row', async () => {
    const device = await newDevice();
    const vault = await device.openVault();
    const draft = await beginDraft(vault);
    for (let age = 0; age < 20; age++) {
      draft.change({ answers: { age } });
      await draft.flush();
    }
    const ivs = (await device.database.entries.toArray()).map(({ iv }) => iv.join());
    expect(new Set(ivs).size).toBe(20);
    await vault.lock();
  });
});

describe('a damaged entry of a draft', () => {
  async function draftOfFive() {
    const device = await newDevice();
    const vault = await device.openVault();
    const draft = await beginDraft(vault);
    for (let number = 0; number < 5; number++) {
      draft.change({ answers: { [`q${number}`]: number } });
      await draft.flush();
    }
    await draft.close();
    const { id } = draft.facts;
    const entry = async (sequence: number) => {
      const row = await device.database.entries.get([id, sequence]);
      if (!row) throw new Error(`no entry ${sequence}`);
      return row;
    };
    const reopen = async () => opened(await vault.openDraft(id));
    return { device, vault, id, entry, reopen };
  }

  test('is read around, counted, and left on the disk', async () => {
    const { device, vault, id, entry, reopen } = await draftOfFive();
    const row = await entry(2);
    await device.database.entries.put({ ...row, sealed: flipBit(row.sealed) });
    const draft = await reopen();
    expect(draft.answers).toEqual({ q0: 0, q1: 1, q3: 3, q4: 4 });
    expect(draft.damaged).toBe(1);
    expect(await vault.damaged()).toBe(1);
    draft.change({ answers: { q5: 5 } });
    await draft.close();
    const again = await reopen();
    expect(again.answers).toEqual({ q0: 0, q1: 1, q3: 3, q4: 4, q5: 5 });
    expect(again.damaged).toBe(1);
    expect((await device.database.entries.get([id, 2]))?.sealed).toEqual(flipBit(row.sealed));
    await vault.lock();
  });

  test('that is missing is counted too', async () => {
    const { device, vault, id, reopen } = await draftOfFive();
    await device.database.entries.delete([id, 1]);
    const draft = await reopen();
    expect(draft.answers).toEqual({ q0: 0, q2: 2, q3: 3, q4: 4 });
    expect(draft.damaged).toBe(1);
    await draft.close();
    expect((await reopen()).damaged).toBe(1);
    await vault.lock();
  });

  test('that changed places with another is not believed', async () => {
    const { device, vault, entry, reopen } = await draftOfFive();
    const [one, other] = [await entry(1), await entry(3)];
    const { iv, sealed, id } = other;
    await device.database.entries.bulkPut([
      { ...one, iv, sealed, id },
      { ...other, iv: one.iv, sealed: one.sealed, id: one.id },
    ]);
    const draft = await reopen();
    expect(draft.answers).toEqual({ q0: 0, q2: 2, q4: 4 });
    expect(draft.damaged).toBe(2);
    await vault.lock();
  });

  test('says that the draft is damaged when it is its beginning', async () => {
    const { device, vault, id } = await draftOfFive();
    const row = await device.database.drafts.get(id);
    if (!row) throw new Error('no draft row');
    await device.database.drafts.put({ ...row, sealed: flipBit(row.sealed) });
    expect(await vault.openDraft(id)).toEqual({ refused: 'damaged' });
    expect(await vault.listDrafts()).toEqual([]);
    expect(await vault.damaged()).toBe(1);
    await vault.lock();
  });
});

describe('a damaged envelope', () => {
  test('is left out, counted as waiting and as damaged, and stays on the disk', async () => {
    const device = await newDevice();
    const vault = await device.openVault();
    await finaliseOne(vault);
    await finaliseOne(vault);
    const [row] = await device.database.envelopes.toArray();
    if (!row) throw new Error('no envelope row');
    await device.database.envelopes.put({ ...row, sealed: flipBit(row.sealed) });
    expect((await vault.listEnvelopes()).map(({ sequence }) => sequence)).toEqual([1]);
    expect(await vault.waiting()).toBe(2);
    expect(await vault.damaged()).toBe(1);
    expect(await device.database.envelopes.count()).toBe(2);
    await vault.lock();
  });
});
