import { beforeEach, describe, expect, test } from 'vitest';
import { ProjectForms } from '../../src/app/forms.ts';
import { canonicalBytes, canonicalJson } from '../../src/model/version/canonical.ts';
import { contentId } from '../../src/protocol/content-id.ts';
import type { VersionCard } from '../../src/protocol/messages.ts';
import { deviceDatabase } from '../../src/storage/database.ts';
import { addPerson, type Person } from '../../src/storage/people.ts';
import { createApi } from '../../src/sync/api.ts';
import { survey } from '../helpers/screen.ts';
import { addressOf, memberOf, projectCard } from './people.ts';

let person: Person;
let cards: VersionCard[];
let texts: Map<string, string>;

beforeEach(async () => {
  await Promise.all(deviceDatabase().tables.map((table) => table.clear()));
  person = await addPerson(memberOf('enumerator', 'Rebaz'), projectCard());
  cards = [];
  texts = new Map<string, string>();
});

/** The project releases a form with this title; it is current from then on. */
async function release(title: string): Promise<string> {
  const form = { ...survey, title: { en: title } };
  const version = await contentId(crypto, canonicalBytes(form));
  texts.set(version, canonicalJson(form));
  const releasedAt = `2026-0${cards.length + 1}-01T00:00:00Z`;
  cards = [
    ...cards.map((card) => ({ ...card, current: false })),
    { form: form.id, version, releasedAt, current: true },
  ];
  return version;
}

function formsOf(whose: Person): ProjectForms {
  const api = createApi({
    member: whose.member.id,
    fetch: (input) => {
      const version = /versions\/(.+)$/.exec(addressOf(input))?.[1];
      return Promise.resolve(
        new Response(version === undefined ? JSON.stringify({ versions: cards }) : texts.get(version)),
      );
    },
  });
  return new ProjectForms(whose.project.id, api, whose.id);
}

describe('what new interviews begin with', () => {
  test('stays when a version is released, until it is taken over', async () => {
    const forms = formsOf(person);
    const first = await release('First');
    await forms.refresh();
    expect((await forms.inUse())?.version).toBe(first);
    const second = await release('Second');
    let heard = 0;
    forms.subscribe(() => (heard += 1));
    await forms.refresh();
    expect(heard).toBe(1);
    expect((await forms.current())?.version).toBe(second);
    expect((await forms.inUse())?.version).toBe(first);
    expect(await forms.offered()).toMatchObject({ version: second, putOff: false });
    expect(await forms.takeOver(second)).toBe(true);
    expect((await forms.inUse())?.version).toBe(second);
    expect(await forms.offered()).toBeNull();
  });

  test('is each person’s own on a shared laptop', async () => {
    const first = await release('First');
    const [rebaz, marta] = [person, await addPerson(memberOf('enumerator', 'Marta'), projectCard())];
    for (const each of [rebaz, marta]) {
      await formsOf(each).refresh();
      await formsOf(each).inUse();
    }
    const second = await release('Second');
    await formsOf(rebaz).refresh();
    await formsOf(rebaz).takeOver(second);
    expect((await formsOf(rebaz).inUse())?.version).toBe(second);
    expect((await formsOf(marta).inUse())?.version).toBe(first);
  });

  test('is not taken over from an offer that another one has replaced', async () => {
    const forms = formsOf(person);
    const first = await release('First');
    await forms.refresh();
    await forms.inUse();
    const second = await release('Second');
    await release('Third');
    await forms.refresh();
    expect(await forms.takeOver(second)).toBe(false);
    expect((await forms.inUse())?.version).toBe(first);
  });

  test('an offer put off says so, and the next one is asked afresh', async () => {
    const forms = formsOf(person);
    await release('First');
    await forms.refresh();
    await forms.inUse();
    const second = await release('Second');
    await forms.refresh();
    forms.putOffOffer(second);
    expect(await forms.offered()).toMatchObject({ version: second, putOff: true });
    const third = await release('Third');
    await forms.refresh();
    expect(await forms.offered()).toMatchObject({ version: third, putOff: false });
  });

  test('listeners hear of a version that became current though it was here before', async () => {
    const forms = formsOf(person);
    await release('First');
    await release('Second');
    await forms.refresh();
    let heard = 0;
    forms.subscribe(() => (heard += 1));
    await forms.refresh();
    expect(heard).toBe(0);
    cards = cards.map((card) => ({ ...card, current: !card.current }));
    await forms.refresh();
    expect(heard).toBe(1);
  });
});
