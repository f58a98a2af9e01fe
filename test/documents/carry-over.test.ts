import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/model/version/canonical.ts';
import { carryOver, mergeWords } from '../../src/documents/carry-over.ts';
import { addLanguage, setForm, setProfile } from '../../src/documents/edit-form.ts';
import { addItem, deleteItem, moveItem, restoreItem, setItem } from '../../src/documents/edit-items.ts';
import { addThing, deleteThing, setThing } from '../../src/documents/edit-things.ts';
import { fillFrom } from '../../src/documents/fill.ts';
import { livingOf, type FormDocuments } from '../../src/documents/form-documents.ts';
import { copyLiving } from '../../src/documents/new-epoch.ts';
import { readForm } from '../../src/documents/read-form.ts';
import { replaceText, reviewText, textState, wordsOf } from '../../src/documents/texts.ts';
import { openUndo } from '../../src/documents/undo.ts';
import { form, integer, section, selectOne, text } from '../helpers/form.ts';
import { copyOf, counting, emptyDocuments, filled } from '../helpers/form-documents.ts';
import { editAtRandom } from '../helpers/random-edits.ts';
import { seeded } from '../helpers/seeded.ts';

const TAGS = ['en', 'es', 'ar'];
const survey = form(
  [
    integer('age', { label: { en: 'Age?', es: '¿Edad?' } }),
    section('home', [text('bed'), selectOne('attends')]),
  ],
  {
    languages: [
      { tag: 'en', status: 'source' },
      { tag: 'es', status: 'draft' },
    ],
  },
);

/** The draft as the server last had it, as this person has it, and the one that began meanwhile. */
function threeDrafts(): { base: FormDocuments; mine: FormDocuments; onto: FormDocuments } {
  const base = filled(survey, TAGS);
  const onto = emptyDocuments(TAGS);
  copyLiving(base, onto);
  return { base, mine: copyOf(base), onto };
}

const idOf = (documents: FormDocuments, name: string): string =>
  livingOf(documents.design, 'items').find(([, item]) => item.get('name') === name)?.[0] ?? '';
const definitionOf = (documents: FormDocuments): string => canonicalJson(readForm(documents).definition);
const NEW = counting('n');

describe('changes carried into a new epoch', () => {
  test('leave out what makes a question computed when one of those questions is gone for good', () => {
    const { base, mine, onto } = threeDrafts();
    const [age, bed] = [idOf(mine, 'age'), idOf(mine, 'bed')];
    setItem(mine, bed, 'computed', '1', 'me');
    setItem(mine, bed, 'trigger', [age], 'me');
    onto.design.getMap('items').delete(age);
    expect(carryOver(base, mine, onto, 'me')).toBe(1);
    const [home] = readForm(onto).definition.questions;
    expect(home).toMatchObject({ questions: [{ name: 'bed', calculation: '1' }, {}] });
    expect(home).not.toHaveProperty('questions.0.trigger');
  });

  test('make the new draft what this person had made of the former one', () => {
    const wrong: string[] = [];
    for (let seed = 1; seed <= 100; seed++) {
      const { base, mine, onto } = threeDrafts();
      const newId = counting(`s${seed}n`);
      const editor = { documents: mine, origin: 'me', undo: openUndo(mine, 'me'), newId, typed: () => 'x' };
      const chance = seeded(seed);
      for (let step = 0; step < 40; step++) editAtRandom(editor, chance);
      const lost = carryOver(base, mine, onto, 'me');
      if (lost > 0 || definitionOf(onto) !== definitionOf(mine)) wrong.push(`seed ${seed}: ${lost} lost`);
      const once = definitionOf(onto);
      carryOver(base, mine, onto, 'me');
      if (definitionOf(onto) !== once) wrong.push(`seed ${seed}: not the same the second time`);
    }
    expect(wrong).toEqual([]);
  });

  test('keep what others changed elsewhere, in other fields and in other words', () => {
    const { base, mine, onto } = threeDrafts();
    const age = idOf(base, 'age');
    setItem(mine, age, 'required', true, 'me');
    replaceText(mine, 'en', 'en', `item/${age}/label`, 'Age of the child?', 'me');
    setItem(onto, age, 'relevant', 'true()', 'them');
    replaceText(onto, 'en', 'en', `item/${age}/label`, 'What Age?', 'them');
    expect(carryOver(base, mine, onto, 'me')).toBe(0);
    expect(carryOver(base, mine, onto, 'me')).toBe(0);
    expect(wordsOf(onto.languages.get('en'), `item/${age}/label`)).toBe('What Age of the child?');
    expect(readForm(onto).definition.questions[0]).toMatchObject({ required: true, relevant: 'true()' });
  });

  test('are counted where what they change is gone, or others changed the same words', () => {
    const { base, mine, onto } = threeDrafts();
    const [age, bed, home] = [idOf(base, 'age'), idOf(base, 'bed'), idOf(base, 'home')];
    setItem(mine, age, 'required', true, 'me');
    replaceText(mine, 'en', 'en', `item/${bed}/label`, 'bunk', 'me');
    replaceText(mine, 'en', 'en', `item/${home}/label`, 'Dwelling', 'me');
    deleteItem(onto, age, 'them');
    replaceText(onto, 'en', 'en', `item/${bed}/label`, 'Mattress', 'them');
    expect(carryOver(base, mine, onto, 'me')).toBe(2);
    expect(wordsOf(onto.languages.get('en'), `item/${bed}/label`)).toBe('Mattress');
    expect(wordsOf(onto.languages.get('en'), `item/${home}/label`)).toBe('Dwelling');
  });

  test('put a new question whose section is gone at the top, and count a new choice whose list is gone', () => {
    const base = filled(survey, TAGS);
    addThing(base, 'lists', { fields: { name: 'spare' } }, () => 'spare', 'them');
    const home = idOf(base, 'home');
    const mine = copyOf(base);
    addItem(mine, { type: 'text', name: 'door', at: { into: home }, label: 'Door' }, NEW, 'me');
    addThing(mine, 'choices', { fields: { name: 'maybe', list: 'spare' } }, NEW, 'me');
    const current = copyOf(base);
    deleteItem(current, home, 'them');
    deleteThing(current, 'lists', 'spare', 'them');
    const onto = emptyDocuments(TAGS);
    copyLiving(current, onto);
    expect(carryOver(base, mine, onto, 'me')).toBe(1);
    expect(readForm(onto).definition.questions.map(({ name }) => name)).toContain('door');
    expect(Object.keys(readForm(onto).definition.choiceLists)).not.toContain('spare');
  });

  test('point at nothing of a draft that began anew from a release, where every id is another', () => {
    const base = filled(survey, TAGS);
    const onto = emptyDocuments(TAGS);
    fillFrom(survey, onto, counting('other'));
    const before = readForm(onto);
    const mine = copyOf(base);
    const lists = livingOf(base.design, 'lists').map(([id]) => id);
    const list = lists.find((id) => id !== base.design.getMap('form').get('stopReasons')) ?? '';
    addItem(mine, { type: 'selectOne', name: 'new_one', at: { into: null }, label: 'New', list }, NEW, 'me');
    setItem(mine, idOf(base, 'age'), 'required', true, 'me');
    setForm(mine, 'stopReasons', list, 'me');
    setProfile(mine, idOf(base, 'bed'), true, 'me');
    expect(carryOver(base, mine, onto, 'me')).toBe(4);
    const { definition } = readForm(onto);
    expect(definition.questions).toMatchObject([
      ...before.definition.questions,
      { name: 'new_one', type: 'text' },
    ]);
    expect({ ...definition, questions: [] }).toEqual({ ...before.definition, questions: [] });
  });

  test('restore what the new epoch left behind as deleted', () => {
    const base = filled(survey, TAGS);
    const bed = idOf(base, 'bed');
    deleteItem(base, bed, 'them');
    const onto = emptyDocuments(TAGS);
    copyLiving(base, onto);
    const mine = copyOf(base);
    restoreItem(mine, bed, 'me');
    moveItem(mine, bed, { into: null }, 'me');
    carryOver(base, mine, onto, 'me');
    expect(readForm(onto).definition.questions.map(({ name }) => name)).toContain('bed');
  });

  test('bring a language, and a review of what stands unchanged', () => {
    const { base, mine, onto } = threeDrafts();
    const age = idOf(base, 'age');
    reviewText(mine, 'en', 'es', `item/${age}/label`, 'Rana', 'me');
    addLanguage(mine, 'ar', 'me');
    replaceText(mine, 'en', 'ar', `item/${age}/label`, 'العمر؟', 'me');
    expect(carryOver(base, mine, onto, 'me')).toBe(0);
    expect(textState(onto, 'en', 'es', `item/${age}/label`)).toBe('reviewed');
    expect(wordsOf(onto.languages.get('ar'), `item/${age}/label`)).toBe('العمر؟');
  });

  test('are two steps for whoever takes them back', () => {
    const { base, mine, onto } = threeDrafts();
    const before = definitionOf(onto);
    const undo = openUndo(onto, 'me');
    setItem(mine, idOf(base, 'age'), 'required', true, 'me');
    setThing(mine, 'lists', livingOf(base.design, 'lists')[0]?.[0] ?? '', 'name', 'other', 'me');
    carryOver(base, mine, onto, 'me');
    expect(definitionOf(onto)).not.toBe(before);
    while (undo.undo());
    expect(definitionOf(onto)).toBe(before);
  });
});

describe('words changed twice', () => {
  test.each([
    ['a cat', 'a cat?', 'the cat', 'the cat?'],
    ['a cat', 'the cat', 'a cat?', 'the cat?'],
    ['A', 'A1', 'A2', 'A21'],
    ['A', 'A1', 'A21', 'A21'],
    ['a big cat', 'a cat', 'a big dog', 'a dog'],
    ['a big cat', 'a cat', 'a dog', 'a dog'],
    ['cat', 'dog', 'bird', null],
    ['', 'Age', '', 'Age'],
    ['', 'Age', 'Years', 'YearsAge'],
  ])('%j as %j onto %j is %j', (was, is, there, merged) => {
    expect(mergeWords(was, is, there)).toBe(merged);
  });
});
