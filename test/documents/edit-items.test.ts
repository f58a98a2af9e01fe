import { describe, expect, test } from 'vitest';
import type { Item } from '../../src/model/form.ts';
import {
  addLanguage,
  removeLanguage,
  setForm,
  setLanguage,
  setProfile,
} from '../../src/documents/edit-form.ts';
import {
  addItem,
  deleteItem,
  duplicateItem,
  freeItemName,
  moveItem,
  renameItem,
  restoreItem,
  setItem,
  setItemFields,
} from '../../src/documents/edit-items.ts';
import { readForm } from '../../src/documents/read-form.ts';
import { textState } from '../../src/documents/texts.ts';
import {
  calculate,
  choices,
  form,
  integer,
  repeat,
  section,
  selectMultiple,
  selectOne,
  text,
} from '../helpers/form.ts';
import { counting, filled } from '../helpers/form-documents.ts';

function opened() {
  const documents = filled(
    form(
      [
        integer('age', { label: { en: 'Age?', es: '¿Edad?' } }),
        section('home', [
          selectOne('sex', { relevant: '${age} > 3', default: 'no' }),
          text('who', {
            relevant: "${sex} = 'yes' and ${age} > 5",
            label: { en: 'You are ${age}, ${ sex }?', es: '¿${age}?' },
          }),
        ]),
        text('end'),
      ],
      {
        languages: [
          { tag: 'en', status: 'source' },
          { tag: 'es', status: 'draft' },
        ],
      },
    ),
  );
  const idOf = (path: string): string => readForm(documents).idOf.get(path)!;
  const outline = (items: readonly Item[] = readForm(documents).definition.questions): string =>
    items
      .map((item) => ('questions' in item ? `${item.name}(${outline(item.questions)})` : item.name))
      .join(' ');
  return { documents, idOf, outline };
}

describe('an item', () => {
  test('is added before, after or into another', () => {
    const { documents, idOf, outline } = opened();
    const add = (name: string, at: Parameters<typeof addItem>[1]['at']) =>
      addItem(
        documents,
        { type: 'text', name, at, label: name, fields: { required: true } },
        counting(name),
        'me',
      );
    add('one', { before: idOf('age') });
    add('two', { after: idOf('sex') });
    add('three', { into: idOf('home') });
    add('four', { into: null });
    expect(outline()).toBe('one age home(sex two who three) end four');
    expect(readForm(documents).definition.questions[0]).toEqual({
      type: 'text',
      name: 'one',
      label: { en: 'one' },
      required: true,
    });
  });

  test.each([
    ['a name that is taken', { name: 'age' }, 'name-taken'],
    ['a name with a space', { name: 'my age' }, 'bad-name'],
    ['a section that is not there', { at: { into: 'nowhere' } }, 'not-there'],
    ['a list that is not there', { list: 'nowhere' }, 'bad-value'],
    ['a field its type does not have', { fields: { precision: 'day' } }, 'bad-value'],
    ['a value its field cannot have', { fields: { readOnly: 3 } }, 'bad-value'],
  ])('is refused with %s', (_what, more, refused) => {
    const { documents, outline } = opened();
    const item = { type: 'text', name: 'new', at: { into: null }, ...more } as const;
    expect(addItem(documents, item, counting('n'), 'me')).toEqual({ refused });
    expect(outline()).toBe('age home(sex who) end');
  });

  test('moves with all in it, but never into itself or into a question', () => {
    const { documents, idOf, outline } = opened();
    moveItem(documents, idOf('home'), { before: idOf('age') }, 'me');
    expect(outline()).toBe('home(sex who) age end');
    expect(moveItem(documents, idOf('home'), { into: idOf('home') }, 'me')).toEqual({
      refused: 'into-itself',
    });
    expect(moveItem(documents, idOf('home'), { after: idOf('sex') }, 'me')).toEqual({
      refused: 'into-itself',
    });
    expect(moveItem(documents, idOf('end'), { into: idOf('age') }, 'me')).toEqual({
      refused: 'not-a-container',
    });
    moveItem(documents, idOf('who'), { before: idOf('sex') }, 'me');
    expect(outline()).toBe('home(who sex) age end');
  });

  test('is deleted and restored with all in it', () => {
    const { documents, idOf, outline } = opened();
    const home = idOf('home');
    const who = idOf('who');
    deleteItem(documents, who, 'me');
    deleteItem(documents, home, 'me');
    expect(outline()).toBe('age end');
    restoreItem(documents, home, 'me');
    expect(outline()).toBe('age home(sex) end');
    restoreItem(documents, who, 'me');
    expect(outline()).toBe('age home(sex who) end');
  });

  test('is restored out of a section that stays deleted', () => {
    const { documents, idOf, outline } = opened();
    const sex = idOf('sex');
    deleteItem(documents, idOf('home'), 'me');
    restoreItem(documents, sex, 'me');
    expect(outline()).toBe('age sex end');
  });

  test('is copied with its words in every language, and what is mentioned in the copy is the copy', () => {
    const { documents, idOf, outline } = opened();
    duplicateItem(documents, idOf('home'), counting('d'), 'me');
    expect(outline()).toBe('age home(sex who) home_2(sex_2 who_2) end');
    const { questions } = readForm(documents).definition;
    expect(questions[2]).toMatchObject({
      questions: [
        { name: 'sex_2', choices: 'yesNo', relevant: '${age} > 3', default: 'no' },
        {
          relevant: "${sex_2} = 'yes' and ${age} > 5",
          label: { en: 'You are ${age}, ${sex_2}?', es: '¿${age}?' },
        },
      ],
    });
    expect(readForm(documents).repairs).toEqual([]);
  });

  test('takes its new name wherever it is mentioned, and translations stay as they were', () => {
    const { documents, idOf } = opened();
    expect(renameItem(documents, idOf('sex'), 'age', 'me')).toEqual({ refused: 'name-taken' });
    const who = `item/${idOf('who')}/label` as const;
    renameItem(documents, idOf('age'), 'years', 'me');
    const home = readForm(documents).definition.questions[1];
    expect(home).toMatchObject({
      questions: [
        { relevant: '${years} > 3' },
        {
          relevant: "${sex} = 'yes' and ${years} > 5",
          label: { en: 'You are ${years}, ${ sex }?', es: '¿${years}?' },
        },
      ],
    });
    expect(textState(documents, 'en', 'es', who)).toBe('draft');
  });

  test('keeps the fields of its former type until it has that type again', () => {
    const { documents, idOf } = opened();
    const sex = idOf('sex');
    setItem(documents, sex, 'type', 'text', 'me');
    expect(readForm(documents).definition.questions[1]).toMatchObject({ questions: [{ type: 'text' }, {}] });
    expect(setItem(documents, sex, 'long', true, 'me')).toEqual({ id: sex });
    setItem(documents, sex, 'type', 'selectOne', 'me');
    expect(readForm(documents).definition.questions[1]).toHaveProperty('questions.0', {
      type: 'selectOne',
      name: 'sex',
      label: { en: 'sex' },
      relevant: '${age} > 3',
      choices: 'yesNo',
      default: 'no',
    });
  });

  test('takes its new name to every expression and every text, whatever script it is in', () => {
    const asked = '${größe.cm} > 1 and ${ größe.cm } < 2';
    const words = { en: 'Of ${größe.cm}' };
    const documents = filled(
      form([
        integer('größe.cm', { readOnly: asked, initial: asked, calculation: asked, requiredMessage: words }),
        selectOne('q', { choiceFilter: `column = ${asked}`, shuffled: { seed: asked }, guidance: words }),
        repeat('r', [text('x')], { count: asked }),
      ]),
    );
    const id = readForm(documents).idOf.get('größe.cm')!;
    renameItem(documents, id, 'größe', 'me');
    const { definition } = readForm(documents);
    expect(JSON.stringify(definition)).not.toMatch(/\{ ?größe\.cm/);
    expect(definition.questions[1]).toMatchObject({
      choiceFilter: 'column = ${größe} > 1 and ${größe} < 2',
      shuffled: { seed: '${größe} > 1 and ${größe} < 2' },
      guidance: { en: 'Of ${größe}' },
    });
  });

  test('is computed when questions it knows by themselves are answered, whatever they are called', () => {
    const documents = filled(
      form([calculate('first', '${later} + 1', { trigger: ['later'] }), integer('later'), integer('other')]),
    );
    const idOf = (name: string): string => readForm(documents).idOf.get(name)!;
    renameItem(documents, idOf('later'), 'years', 'me');
    expect(readForm(documents).definition.questions[0]).toMatchObject({ trigger: ['years'] });
    setItem(documents, idOf('first'), 'trigger', [idOf('other'), idOf('years')], 'me');
    deleteItem(documents, idOf('years'), 'me');
    // the name stays, so that the checks can say it
    expect(readForm(documents).definition.questions[0]).toMatchObject({ trigger: ['other', 'years'] });
    expect(setItem(documents, idOf('first'), 'trigger', [], 'me')).toEqual({ refused: 'bad-value' });
    expect(setItem(documents, idOf('first'), 'trigger', ['nobody'], 'me')).toEqual({ refused: 'bad-value' });
    setItem(documents, idOf('first'), 'trigger', undefined, 'me');
    expect(readForm(documents).definition.questions[0]).not.toHaveProperty('trigger');
  });

  test('is copied with what makes it computed: a question in the copy where it is one of the copied', () => {
    const documents = filled(
      form([
        integer('age'),
        section('s', [integer('days'), calculate('sum', '1', { trigger: ['days', 'age'] })]),
      ]),
    );
    duplicateItem(documents, readForm(documents).idOf.get('s')!, counting('d'), 'me');
    expect(readForm(documents).definition.questions[2]).toMatchObject({
      questions: [{ name: 'days_2' }, { trigger: ['days_2', 'age'] }],
    });
  });

  test('changes how often it is asked in one step', () => {
    const documents = filled(form([repeat('r', [text('x')])]));
    const id = readForm(documents).idOf.get('r')!;
    const grows = (): unknown => {
      const [item] = readForm(documents).definition.questions;
      return item?.type === 'repeat' ? { forEach: item.forEach, count: item.count } : item?.type;
    };
    const list = readForm(documents).idOf.get('choiceLists.days')!;
    expect(grows()).toEqual({ forEach: 'days', count: undefined });
    setItemFields(documents, id, { list: undefined, count: '3' }, 'me');
    expect(grows()).toEqual({ forEach: undefined, count: '3' });
    setItemFields(documents, id, { count: undefined, open: true }, 'me');
    expect(grows()).toEqual({ forEach: undefined, count: undefined });
    setItemFields(documents, id, { list }, 'me');
    expect(grows()).toEqual({ forEach: 'days', count: undefined });
    expect(setItemFields(documents, id, { list, count: ' ' }, 'me')).toEqual({ refused: 'bad-value' });
    expect(readForm(documents).repairs).toEqual([]);
  });

  test('becomes a range with its ends in one step', () => {
    const { documents, idOf } = opened();
    const ends = { type: 'range', start: 5, end: 1, step: 0.5 } as const;
    expect(setItemFields(documents, idOf('age'), ends, 'me')).toEqual({ id: idOf('age') });
    expect(readForm(documents).definition.questions[0]).toMatchObject(ends);
    expect(setItemFields(documents, idOf('age'), { type: 'text', start: 5 }, 'me')).toEqual({
      refused: 'bad-value',
    });
  });

  test('begins with several choices, each by itself, or with values of a list in a file', () => {
    const documents = filled(
      form(
        [selectMultiple('q', { default: ['farm', 'shop'] }), selectOne('school', { choices: 'schools' })],
        {
          choiceLists: { work: choices('farm', 'shop', 'none') },
          attachedLists: { schools: { file: 'schools.csv' } },
        },
      ),
    );
    const { idOf } = readForm(documents);
    const [q, school] = [idOf.get('q')!, idOf.get('school')!];
    const none = idOf.get('choiceLists.work.none')!;
    setItem(documents, q, 'defaultChoices', [none, idOf.get('choiceLists.work.farm')!], 'me');
    setItem(documents, school, 'defaultChoice', '=Sumel 1', 'me');
    expect(readForm(documents).definition.questions).toMatchObject([
      { default: ['none', 'farm'] },
      { default: 'Sumel 1' },
    ]);
    expect(setItem(documents, q, 'defaultChoices', [none, none], 'me')).toEqual({ refused: 'bad-value' });
  });

  test('that was computed and is asked now is not computed, until it is a calculation again', () => {
    const documents = filled(form([calculate('c', '1 + 1')]));
    const id = readForm(documents).idOf.get('c')!;
    setItem(documents, id, 'type', 'integer', 'me');
    expect(readForm(documents).definition.questions[0]).not.toHaveProperty('calculation');
    setItem(documents, id, 'computed', '2 + 2', 'me');
    expect(readForm(documents).definition.questions[0]).toHaveProperty('calculation', '2 + 2');
    setItem(documents, id, 'type', 'calculate', 'me');
    expect(readForm(documents).definition.questions[0]).toHaveProperty('calculation', '1 + 1');
  });

  test.each([
    ['required', 3],
    ['media', { image: {} }],
    ['media', { smell: { en: 'a.png' } }],
    ['media', { image: { 'not a tag': 'a.png' } }],
    ['xlsform', {}],
    ['xlsform', { bind: 3 }],
    ['step', -1],
    ['count', '3'],
    ['relevant', ' '],
    ['type', 'hologram'],
    ['list', 'nowhere'],
    ['name', 'x'],
    ['place', { parent: '', order: 'a0' }],
    ['deleted', 'x'],
  ])('does not have %s set to %j', (field, value) => {
    const { documents, idOf } = opened();
    expect(setItem(documents, idOf('age'), field, value, 'me')).toEqual({ refused: 'bad-value' });
  });
});

test('a free name is the wish or its first free number', () => {
  const { documents } = opened();
  expect(freeItemName(documents, 'age')).toBe('age_2');
  expect(freeItemName(documents, 'other')).toBe('other');
});

describe('the form as a whole', () => {
  test('has its languages added, reviewed by a named person, and removed', () => {
    const { documents } = opened();
    addLanguage(documents, 'ar', 'me');
    expect(addLanguage(documents, 'ar', 'me')).toEqual({ refused: 'name-taken' });
    expect(addLanguage(documents, '../x', 'me')).toEqual({ refused: 'bad-name' });
    expect(setLanguage(documents, 'es', { status: 'reviewed' }, 'me')).toEqual({ refused: 'bad-value' });
    setLanguage(documents, 'es', { status: 'draft', name: 'Castellano' }, 'me');
    setLanguage(documents, 'es', { status: 'reviewed', reviewer: 'Rana' }, 'me');
    expect(readForm(documents).definition.languages).toEqual([
      { tag: 'en', status: 'source' },
      { tag: 'es', status: 'reviewed', name: 'Castellano', reviewer: 'Rana' },
      { tag: 'ar', status: 'draft' },
    ]);
    removeLanguage(documents, 'es', 'me');
    expect(readForm(documents).definition.languages.map(({ tag }) => tag)).toEqual(['en', 'ar']);
  });

  test('is read by the questions of its profile that are there', () => {
    const { documents, idOf } = opened();
    setProfile(documents, idOf('sex'), true, 'me');
    setProfile(documents, idOf('age'), true, 'me');
    expect(readForm(documents).definition.profile).toEqual(['sex', 'age']);
    deleteItem(documents, idOf('sex'), 'me');
    expect(readForm(documents).definition.profile).toEqual(['age']);
    setProfile(documents, idOf('age'), false, 'me');
    expect(readForm(documents).definition.profile).toEqual([]);
  });

  test('has only fields that fit', () => {
    const { documents, idOf } = opened();
    expect(setForm(documents, 'id', 'My form', 'me')).toEqual({ refused: 'bad-value' });
    expect(setForm(documents, 'stopReasons', 'nowhere', 'me')).toEqual({ refused: 'bad-value' });
    const lenient = { policy: 'minimum-answered', percent: 80 } as const;
    for (const missing of [{ policy: 'minimum-answered' }, { ...lenient, percent: 0 }, { policy: 'zero' }])
      expect(setForm(documents, 'missing', missing, 'me')).toEqual({ refused: 'bad-value' });
    setForm(documents, 'missing', lenient, 'me');
    expect(readForm(documents).definition.coding.missing).toEqual(lenient);
    setForm(documents, 'missing', undefined, 'me');
    expect(readForm(documents).definition.coding.missing).toEqual({ policy: 'all-answered' });
    setForm(documents, 'stopReasons', idOf('choiceLists.work'), 'me');
    expect(readForm(documents).definition.stopReasons).toBe('work');
    setForm(documents, 'stopReasons', undefined, 'me');
    expect(readForm(documents).definition).not.toHaveProperty('stopReasons');
  });
});
