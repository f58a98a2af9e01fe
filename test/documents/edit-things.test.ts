import { describe, expect, test } from 'vitest';
import {
  addThing,
  addWeights,
  choicesOf,
  deleteThing,
  deletedOf,
  moveThing,
  restoreThing,
  setPoints,
  setThing,
  setWeights,
} from '../../src/documents/edit-things.ts';
import { setItem } from '../../src/documents/edit-items.ts';
import { thingWith, type Json } from '../../src/documents/form-documents.ts';
import { openUndo } from '../../src/documents/undo.ts';
import { readForm } from '../../src/documents/read-form.ts';
import { checkDefinition } from '../../src/model/schema/check.ts';
import { form, selectOne } from '../helpers/form.ts';
import { copyOf, counting, filled, meet } from '../helpers/form-documents.ts';

const local = { status: 'local' } as const;
function opened() {
  const documents = filled(form([selectOne('q')]));
  const idOf = (path: string): string => readForm(documents).idOf.get(path)!;
  const values = (list: string): readonly string[] =>
    readForm(documents).definition.choiceLists[list]?.map(({ value }) => value) ?? [];
  return { documents, idOf, values };
}

describe('a choice', () => {
  test('is added, moved, renamed, deleted and restored in its list', () => {
    const { documents, idOf, values } = opened();
    const list = idOf('choiceLists.yesNo');
    const yes = idOf('choiceLists.yesNo.yes');
    addThing(
      documents,
      'choices',
      { fields: { name: 'maybe', list }, at: { after: yes }, words: { label: 'Maybe' } },
      counting('m'),
      'me',
    );
    expect(values('yesNo')).toEqual(['yes', 'maybe', 'no']);
    moveThing(documents, 'choices', yes, { after: idOf('choiceLists.yesNo.no') }, 'me');
    expect(values('yesNo')).toEqual(['maybe', 'no', 'yes']);
    setThing(documents, 'choices', yes, 'name', 'aye', 'me');
    deleteThing(documents, 'choices', 'm0001', 'me');
    expect(values('yesNo')).toEqual(['no', 'aye']);
    expect(deletedOf(documents, 'choices').map(([id]) => id)).toEqual(['m0001']);
    restoreThing(documents, 'choices', 'm0001', 'me');
    expect(values('yesNo')).toEqual(['maybe', 'no', 'aye']);
    expect(choicesOf(documents, list)).toHaveLength(3);
    expect(readForm(documents).repairs).toEqual([]);
  });

  test('moves among its own list only', () => {
    const { documents, idOf } = opened();
    const yes = idOf('choiceLists.yesNo.yes');
    expect(moveThing(documents, 'choices', yes, { after: idOf('choiceLists.work.farm') }, 'me')).toEqual({
      refused: 'not-there',
    });
    expect(moveThing(documents, 'choices', yes, { after: yes }, 'me')).toEqual({ refused: 'into-itself' });
  });

  test('has a value of its own, with spaces inside at most', () => {
    const { documents, idOf } = opened();
    const yes = idOf('choiceLists.yesNo.yes');
    expect(setThing(documents, 'choices', yes, 'name', 'no', 'me')).toEqual({ refused: 'name-taken' });
    expect(setThing(documents, 'choices', yes, 'name', ' b', 'me')).toEqual({ refused: 'bad-name' });
    expect(setThing(documents, 'choices', yes, 'name', 'a\nb', 'me')).toEqual({ refused: 'bad-name' });
    expect(setThing(documents, 'choices', yes, 'name', '__proto__', 'me')).toEqual({ refused: 'bad-name' });
    expect(setThing(documents, 'choices', yes, 'name', 'نعم (a b)', 'me')).toEqual({ id: yes });
    expect(setThing(documents, 'choices', yes, 'name', undefined, 'me')).toEqual({ refused: 'bad-name' });
  });

  test('says what stands in its columns, each by itself', () => {
    const { documents, idOf } = opened();
    const theirs = copyOf(documents);
    const yes = idOf('choiceLists.yesNo.yes');
    setThing(documents, 'choices', yes, 'column/district', 'sumel', 'me');
    setThing(theirs, 'choices', yes, 'column/kind/of', '', 'them');
    setThing(theirs, 'choices', yes, 'media', { image: { en: 'yes.png' } }, 'them');
    meet(documents, theirs);
    expect(readForm(documents).definition.choiceLists.yesNo?.[0]).toEqual({
      value: 'yes',
      label: { en: 'yes' },
      columns: { district: 'sumel', 'kind/of': '' },
      media: { image: { en: 'yes.png' } },
    });
    setThing(documents, 'choices', yes, 'column/district', undefined, 'me');
    expect(readForm(documents).definition.choiceLists.yesNo?.[0]?.columns).toEqual({ 'kind/of': '' });
    expect(setThing(documents, 'choices', yes, 'column/__proto__', 'x', 'me')).toEqual({
      refused: 'bad-value',
    });
    expect(setThing(documents, 'choices', yes, 'column/n', 3, 'me')).toEqual({ refused: 'bad-value' });
  });

  test('two people insert at one place stands beside the other', () => {
    const { documents, idOf, values } = opened();
    const theirs = copyOf(documents);
    const list = idOf('choiceLists.yesNo');
    const at = { after: idOf('choiceLists.yesNo.yes') };
    addThing(documents, 'choices', { fields: { name: 'b', list }, at }, counting('b'), 'me');
    addThing(theirs, 'choices', { fields: { name: 'a', list }, at }, counting('a'), 'them');
    meet(documents, theirs);
    expect(values('yesNo')).toEqual(['yes', 'a', 'b', 'no']);
    addThing(
      documents,
      'choices',
      { fields: { name: 'c', list }, at: { after: 'a0001' } },
      counting('c'),
      'me',
    );
    expect(values('yesNo')).toEqual(['yes', 'a', 'c', 'b', 'no']);
  });
});

describe('a list', () => {
  test('that is offered, or holds the reasons to stop, is not deleted', () => {
    const { documents, idOf } = opened();
    expect(deleteThing(documents, 'lists', idOf('choiceLists.yesNo'), 'me')).toEqual({ refused: 'in-use' });
    expect(deleteThing(documents, 'lists', idOf('choiceLists.reasons'), 'me')).toEqual({ refused: 'in-use' });
    expect(deleteThing(documents, 'lists', idOf('choiceLists.work'), 'me')).not.toHaveProperty('refused');
  });

  test('takes its new name to the questions that offer it', () => {
    const { documents, idOf } = opened();
    setThing(documents, 'lists', idOf('choiceLists.yesNo'), 'name', 'agreed', 'me');
    expect(readForm(documents).definition.questions[0]).toHaveProperty('choices', 'agreed');
  });

  test('takes its new name to the expressions that look into it', () => {
    const documents = filled(
      form([
        selectOne('q', { relevant: `count(instance('yesNo')/root/item[name = 'yesNo']) > 0` }),
        selectOne('p', { relevant: `pulldata( "yesNo", 'a', 'b', 'c') = 1 and instance('work') = 2` }),
      ]),
    );
    const list = readForm(documents).idOf.get('choiceLists.yesNo')!;
    setThing(documents, 'lists', list, 'name', 'agreed', 'me');
    expect(readForm(documents).definition.questions.map(({ relevant }) => relevant)).toEqual([
      `count(instance('agreed')/root/item[name = 'yesNo']) > 0`,
      `pulldata( "agreed", 'a', 'b', 'c') = 1 and instance('work') = 2`,
    ]);
  });

  test('of a file is added, offered, and kept while it is', () => {
    const { documents, idOf } = opened();
    const fields = { name: 'schools', file: 'schools.csv', value: 'code' };
    addThing(documents, 'lists', { fields }, counting('s'), 'me');
    setItem(documents, idOf('q'), 'list', 's0001', 'me');
    const { definition, repairs } = readForm(documents);
    expect(definition.attachedLists).toEqual({ schools: { file: 'schools.csv', value: 'code' } });
    expect(definition.questions[0]).toHaveProperty('choices', 'schools');
    expect(definition.choiceLists).not.toHaveProperty('schools');
    expect(repairs).toEqual([]);
    expect(deleteThing(documents, 'lists', 's0001', 'me')).toEqual({ refused: 'in-use' });
    expect(setThing(documents, 'lists', idOf('choiceLists.work'), 'name', 'schools', 'me')).toEqual({
      refused: 'name-taken',
    });
  });
});

test('an indicator with its points, rules and weights is made step by step', () => {
  const { documents, idOf } = opened();
  const newId = counting('m');
  const made = (outcome: { id: string } | { refused: string }): string => {
    if ('refused' in outcome) throw new Error(outcome.refused);
    return outcome.id;
  };
  const dimension = made(
    addThing(
      documents,
      'dimensions',
      { fields: { name: 'social' }, words: { label: 'Social' } },
      newId,
      'me',
    ),
  );
  const add = (name: string, kind: string): string =>
    made(
      addThing(
        documents,
        'indicators',
        { fields: { name, kind, dimension, provenance: local }, words: { label: name } },
        newId,
        'me',
      ),
    );
  const school = add('school', 'choice');
  const work = add('work', 'rules');
  const place = { indicator: school, question: idOf('q') };
  const yes = idOf('choiceLists.yesNo.yes');
  setPoints(documents, { ...place, choice: yes }, 1, newId, 'me');
  setPoints(documents, { ...place, choice: idOf('choiceLists.yesNo.no') }, 0, newId, 'me');
  expect(setPoints(documents, { ...place, choice: yes }, 2, newId, 'me')).toEqual({ refused: 'bad-value' });
  expect(setPoints(documents, { ...place, choice: 'nobody' }, 1, newId, 'me')).toEqual({
    refused: 'not-there',
  });
  const otherwise = {
    fields: { indicator: work, name: 'otherwise', points: 1 },
    words: { because: 'Otherwise' },
  };
  const last = made(addThing(documents, 'rules', otherwise, newId, 'me'));
  const hazard = {
    fields: { indicator: work, name: 'hazard', when: 'true()', points: 0 },
    words: { because: 'Hazard' },
  };
  addThing(documents, 'rules', { ...hazard, at: { before: last } }, newId, 'me');
  setThing(documents, 'indicators', work, 'notApplicable', '1 = 2', 'me');
  const set = made(
    addThing(
      documents,
      'weightSets',
      { fields: { name: 'ours', kind: 'table', provenance: local }, words: { label: 'Ours' } },
      newId,
      'me',
    ),
  );
  setWeights(documents, { set, indicator: work }, { dimension: 0.5, composite: 0.25 }, 'me');
  expect(setWeights(documents, { set, indicator: work }, { dimension: 5, composite: 0 }, 'me')).toEqual({
    refused: 'bad-value',
  });

  const { coding } = readForm(documents).definition;
  expect(coding.indicators).toEqual([
    {
      id: 'school',
      dimension: 'social',
      label: { en: 'school' },
      provenance: local,
      points: { kind: 'choice', question: 'q', values: { yes: 1, no: 0 } },
    },
    {
      id: 'work',
      dimension: 'social',
      label: { en: 'work' },
      provenance: local,
      notApplicable: { when: '1 = 2', because: { en: 'work' } },
      points: {
        kind: 'rules',
        rules: [
          { id: 'hazard', when: 'true()', points: 0, because: { en: 'Hazard' } },
          { id: 'otherwise', points: 1, because: { en: 'Otherwise' } },
        ],
      },
    },
  ]);
  expect(coding.weightSets[0]?.weights).toEqual({
    kind: 'table',
    rows: { work: { dimension: 0.5, composite: 0.25 } },
  });
  // a choice that goes takes its points along, and brings them back
  deleteThing(documents, 'choices', yes, 'me');
  expect(readForm(documents).definition.coding.indicators[0]?.points).toHaveProperty('values', { no: 0 });
  restoreThing(documents, 'choices', yes, 'me');
  expect(readForm(documents).definition.coding.indicators[0]?.points).toHaveProperty('values', {
    yes: 1,
    no: 0,
  });
});

describe('a weight set that came from somewhere', () => {
  const rana = { member: 'm1', name: 'Rana', on: '2026-11-28' };
  const table = `sha256-${'5c'.repeat(32)}`;
  const confirmation = { importedBy: rana, table };
  const derivation = {
    method: 'principal-component',
    on: '2026-11-28',
    version: table,
    records: 120,
    excluded: { declined: 2 },
    leftOut: {},
    dimensions: {},
    composite: { n: 120, incomplete: 0, explained: 0.4, loadings: { work: -0.5 } },
  };
  const provenance = { status: 'published', source: 'A book', file: table };
  function made() {
    const { documents } = opened();
    const fields = { name: 'printed', kind: 'table', provenance, confirmation, derivation };
    const outcome = addThing(
      documents,
      'weightSets',
      { fields, words: { label: 'Printed' } },
      counting('m'),
      'me',
    );
    if ('refused' in outcome) throw new Error(outcome.refused);
    const read = () => readForm(documents);
    const set = (field: string, value: Json | undefined) =>
      setThing(documents, 'weightSets', outcome.id, field, value, 'me');
    return { documents, id: outcome.id, read, set };
  }

  test('says so, is confirmed by a second member, and no longer says so when that is taken away', () => {
    const { read, set } = made();
    const { weightSets } = read().definition.coding;
    expect(weightSets).toEqual([
      {
        id: 'printed',
        label: { en: 'Printed' },
        provenance,
        weights: { kind: 'table', rows: {} },
        confirmation,
        derivation,
      },
    ]);
    const confirmed = { ...confirmation, confirmedBy: { ...rana, member: 'm2' } };
    expect(set('confirmation', confirmed)).toHaveProperty('id');
    expect(read().definition.coding.weightSets[0]?.confirmation).toEqual(confirmed);
    set('confirmation', undefined);
    set('derivation', undefined);
    expect(read().definition.coding.weightSets[0]).not.toHaveProperty('confirmation');
    expect(read().definition.coding.weightSets[0]).not.toHaveProperty('derivation');
  });

  test.each<readonly [string, Json]>([
    ['confirmation', { importedBy: rana }],
    ['confirmation', { ...confirmation, table: 'sha256-0' }],
    ['confirmation', { ...confirmation, importedBy: { ...rana, on: 'today' } }],
    ['derivation', { ...derivation, method: 'guess' }],
    ['derivation', { ...derivation, composite: { n: 120 } }],
    ['provenance', { ...provenance, file: 'book.csv' }],
  ])('is refused a %s of another shape, and one that came in anyway is left out', (field, value) => {
    const { documents, id, read, set } = made();
    expect(set(field, value)).toEqual({ refused: 'bad-value' });
    thingWith(documents.design, 'weightSets', id)?.set(field, value);
    expect(checkDefinition(read().definition)).toEqual([]);
    expect(read().repairs).toContainEqual({ code: 'field-left-out', id, particulars: { field } });
  });
});

test('a weight set comes with all its rows in one step, or not at all', () => {
  const documents = filled(
    form([selectOne('q')], {
      coding: {
        ...form([]).coding,
        dimensions: [{ id: 'social', label: { en: 'Social' } }],
        indicators: ['a', 'b'].map((id) => ({
          id,
          dimension: 'social',
          label: { en: id },
          provenance: local,
          points: { kind: 'choice', question: 'q', values: { yes: 1 } },
        })),
      },
    }),
  );
  const undo = openUndo(documents, 'me');
  const id = (name: string): string => readForm(documents).idOf.get(`coding.indicators.${name}`)!;
  const sets = () => readForm(documents).definition.coding.weightSets;
  const before = sets();
  const set = { fields: { name: 'printed', kind: 'table', provenance: local }, words: { label: 'Printed' } };
  const add = (...rows: readonly (readonly [string, number])[]) =>
    addWeights(
      documents,
      set,
      new Map(rows.map(([indicator, weight]) => [indicator, { dimension: weight, composite: weight }])),
      counting('w'),
      'me',
    );

  expect(add([id('a'), 0.5], [id('b'), 1.5])).toEqual({ refused: 'bad-value' });
  expect(add([id('a'), 0.5], ['nowhere', 0.5])).toEqual({ refused: 'not-there' });
  expect(sets()).toEqual(before);
  expect(add([id('a'), 0.4], [id('b'), 0.6])).toEqual({ id: 'w0001' });
  expect(sets().at(-1)).toEqual({
    id: 'printed',
    label: { en: 'Printed' },
    provenance: local,
    weights: {
      kind: 'table',
      rows: { a: { dimension: 0.4, composite: 0.4 }, b: { dimension: 0.6, composite: 0.6 } },
    },
  });
  expect(add([id('a'), 1])).toEqual({ refused: 'name-taken' });
  undo.undo();
  expect(sets()).toEqual(before);
});
