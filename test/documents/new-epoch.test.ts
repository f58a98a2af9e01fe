import * as Y from 'yjs';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/model/version/canonical.ts';
import { addItem, deleteItem } from '../../src/documents/edit-items.ts';
import { livingOf, thingsOf, type FormDocuments } from '../../src/documents/form-documents.ts';
import { copyLiving } from '../../src/documents/new-epoch.ts';
import { readForm } from '../../src/documents/read-form.ts';
import { replaceText, textState, wordsOf } from '../../src/documents/texts.ts';
import { openUndo } from '../../src/documents/undo.ts';
import { form, integer, section, text } from '../helpers/form.ts';
import { copyOf, counting, emptyDocuments, filled, meet } from '../helpers/form-documents.ts';
import { editAtRandom } from '../helpers/random-edits.ts';
import { randomForm } from '../helpers/random-form.ts';
import { seeded } from '../helpers/seeded.ts';

const RUNS = Number(process.env.FUZZ_RUNS ?? 150);

function epochAfter(documents: FormDocuments): FormDocuments {
  const next = emptyDocuments([...documents.languages.keys()]);
  copyLiving(documents, next);
  return next;
}

/** Edits by people who meet only now and then. */
function workedIn(seed: number): FormDocuments {
  const chance = seeded(seed);
  const start = filled(randomForm(chance), ['en', 'es', 'ar']);
  const people = ['a', 'b'].map((name) => {
    const documents = copyOf(start);
    return {
      documents,
      origin: name,
      undo: openUndo(documents, name),
      newId: counting(name),
      typed: () => name,
    };
  });
  for (let step = 0; step < 60; step++) {
    editAtRandom(chance.pick(people), chance);
    if (chance.chance(5)) meet(...people.map(({ documents }) => documents));
  }
  meet(...people.map(({ documents }) => documents));
  return people[0]!.documents; // reason: two were made above
}

describe('a new epoch', () => {
  test('reads as the very form it was copied from, whatever people did to that', () => {
    const wrong: string[] = [];
    for (let seed = 1; seed <= RUNS; seed++) {
      const former = workedIn(seed);
      const next = epochAfter(former);
      const [before, after] = [readForm(former).definition, readForm(next).definition];
      if (canonicalJson(before) !== canonicalJson(after)) wrong.push(`seed ${seed}`);
    }
    expect(wrong).toEqual([]);
  });

  test('keeps ids, leaves what was deleted behind with its words, and is smaller', () => {
    const former = filled(form([integer('age'), section('home', [text('bed'), text('door')])]));
    const [home] = livingOf(former.design, 'items').find(([, item]) => item.get('name') === 'home') ?? [''];
    const id = counting('n');
    const added = addItem(
      former,
      { type: 'text', name: 'gone', at: { into: null }, label: 'Gone' },
      id,
      'me',
    );
    const gone = 'id' in added ? added.id : '';
    deleteItem(former, gone, 'me');
    const next = epochAfter(former);
    expect(thingsOf(next.design, 'items').has(home)).toBe(true);
    expect(thingsOf(next.design, 'items').has(gone)).toBe(false);
    expect(next.languages.get('en')?.share.has(`item/${gone}/label`)).toBe(false);
    expect(wordsOf(next.languages.get('en'), `item/${home}/label`)).not.toBe('');
    const sizeOf = (documents: FormDocuments) => Y.encodeStateAsUpdate(documents.design).length;
    expect(sizeOf(next)).toBeLessThan(sizeOf(former));
  });

  test('knows how far each translation was', () => {
    const definition = form([integer('age', { label: { en: 'Age?', es: '¿Edad?' } })], {
      languages: [
        { tag: 'en', status: 'source' },
        { tag: 'es', status: 'draft' },
      ],
    });
    const former = filled(definition);
    const [[id] = ['']] = livingOf(former.design, 'items');
    replaceText(former, 'en', 'en', `item/${id}/label`, 'How old?', 'me');
    expect(textState(former, 'en', 'es', `item/${id}/label`)).toBe('outdated');
    expect(textState(epochAfter(former), 'en', 'es', `item/${id}/label`)).toBe('outdated');
  });

  test('is not written over documents that have content', () => {
    const former = filled(form([integer('age')]));
    expect(() => copyLiving(former, filled(form([integer('age')])))).toThrow('filled already');
  });
});
