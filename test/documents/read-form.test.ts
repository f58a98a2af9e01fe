import * as Y from 'yjs';
import { afterEach, describe, expect, test } from 'vitest';
import type { FormDefinition, Item } from '../../src/model/form.ts';
import { checkDefinition } from '../../src/model/schema/check.ts';
import { canonicalJson } from '../../src/model/version/canonical.ts';
import { addItem, deleteItem, moveItem, restoreItem, setItem } from '../../src/documents/edit-items.ts';
import { addLanguage, removeLanguage } from '../../src/documents/edit-form.ts';
import { addThing, deleteThing, setPoints } from '../../src/documents/edit-things.ts';
import { create, edit, thingsOf, type FormDocuments, type Kind } from '../../src/documents/form-documents.ts';
import { readForm } from '../../src/documents/read-form.ts';
import { replaceText } from '../../src/documents/texts.ts';
import {
  calculate,
  choices,
  form,
  integer,
  note,
  repeat,
  section,
  selectOne,
  text,
} from '../helpers/form.ts';
import { copyOf, counting, filled, meet } from '../helpers/form-documents.ts';
import formerDocuments from './former-documents.json' with { type: 'json' };

let read: readonly FormDocuments[] = [];
/** Two people with the same form before them. */
function two(definition: FormDefinition) {
  const mine = filled(definition);
  const theirs = copyOf(mine);
  const ids = readForm(mine).idOf;
  read = [mine, theirs];
  return { mine, theirs, id: (path: string): string => ids.get(path)! };
}
// whatever was merged or mended in a test: all read the same, and it is a form
afterEach(() => {
  const readings = read.map(readForm);
  for (const { definition, repairs } of readings) {
    expect(checkDefinition(definition)).toEqual([]);
    expect({ definition, repairs }).toEqual({
      definition: readings[0]!.definition,
      repairs: readings[0]!.repairs,
    });
  }
  read = [];
});

/** `a s(b t(c))`: names in order, sections with what is in them. */
const outline = (documents: FormDocuments): string => {
  const say = (items: readonly Item[]): string =>
    items.map((item) => ('questions' in item ? `${item.name}(${say(item.questions)})` : item.name)).join(' ');
  return say(readForm(documents).definition.questions);
};
const codes = (documents: FormDocuments): readonly string[] =>
  readForm(documents).repairs.map(({ code }) => code);
/** Writes into a thing what no edit of this room would. */
function scribble(documents: FormDocuments, kind: Kind, id: string, field: string, value: unknown): void {
  documents.design.transact(() => thingsOf(documents.design, kind).get(id)!.set(field, value));
}

describe('documents that were made before questions had all their types', () => {
  test.each(formerDocuments.map((former, index) => [index, former] as const))(
    'read as they were read then: number %i',
    (_index, { design, languages, definition, repairs }) => {
      const opened = (bytes: string): Y.Doc => {
        const document = new Y.Doc();
        Y.applyUpdate(document, Buffer.from(bytes, 'base64'));
        return document;
      };
      const reading = readForm({
        design: opened(design),
        languages: new Map(Object.entries(languages).map(([tag, bytes]) => [tag, opened(bytes)])),
      });
      expect(canonicalJson(reading.definition)).toBe(definition);
      expect(reading.repairs).toEqual(repairs);
    },
  );
});

describe('two offline moves', () => {
  test('of A into B and of B into A end as a tree: the lesser id stands at the top, the other in it', () => {
    const { mine, theirs, id } = two(form([section('a', [text('x')]), section('b', [text('y')])]));
    moveItem(mine, id('a'), { into: id('b') }, 'me');
    moveItem(theirs, id('b'), { into: id('a') }, 'them');
    meet(mine, theirs);
    expect(outline(mine)).toBe('a(x b(y))');
    expect(outline(theirs)).toBe('a(x b(y))');
    expect(readForm(mine).repairs).toEqual([{ code: 'cycle-broken', id: id('a') }]);
    // and whoever moves it next makes an end of it
    expect(moveItem(mine, id('b'), { after: id('a') }, 'me')).toEqual({ id: id('b') });
    meet(mine, theirs);
    expect(outline(theirs)).toBe('a(x) b(y)');
    expect(codes(theirs)).toEqual([]);
  });

  test('in a ring of three end as a tree with all three', () => {
    const { mine, theirs, id } = two(
      form(['a', 'b', 'c'].map((name) => section(name, [text(`in_${name}`)]))),
    );
    const third = copyOf(mine);
    moveItem(mine, id('a'), { into: id('b') }, 'me');
    moveItem(theirs, id('b'), { into: id('c') }, 'them');
    moveItem(third, id('c'), { into: id('a') }, 'third');
    meet(mine, theirs, third);
    expect(outline(mine)).toBe('a(in_a c(in_c b(in_b)))');
    expect(codes(mine)).toEqual(['cycle-broken']);
  });

  test('of one question end in one place, once', () => {
    const { mine, theirs, id } = two(form([text('q'), section('a', [text('x')]), section('b', [text('y')])]));
    moveItem(mine, id('q'), { into: id('a') }, 'me');
    moveItem(theirs, id('q'), { into: id('b') }, 'them');
    meet(mine, theirs);
    expect(['a(x q) b(y)', 'a(x) b(y q)']).toContain(outline(mine));
  });
});

describe('a section that one deletes while the other works in it', () => {
  const home = form([text('a'), section('s', [text('b'), text('c')]), text('z')]);

  test('leaves the new question standing where it stood', () => {
    const { mine, theirs, id } = two(home);
    deleteItem(mine, id('s'), 'me');
    addItem(theirs, { type: 'text', name: 'new', at: { after: id('b') } }, counting('t'), 'them');
    meet(mine, theirs);
    expect(outline(mine)).toBe('a new z');
    expect(codes(mine)).toEqual(['lifted', 'label-lacking']);
  });

  test('keeps the question that was moved out of it', () => {
    const { mine, theirs, id } = two(home);
    deleteItem(mine, id('s'), 'me');
    moveItem(theirs, id('b'), { before: id('a') }, 'them');
    meet(mine, theirs);
    expect(outline(mine)).toBe('b a z');
    expect(codes(mine)).toEqual(['kept-moved-out']);
  });

  test('comes back whole when it is restored', () => {
    const { mine, theirs, id } = two(home);
    deleteItem(mine, id('s'), 'me');
    addItem(
      theirs,
      { type: 'text', name: 'new', at: { after: id('b') }, label: 'New' },
      counting('t'),
      'them',
    );
    meet(mine, theirs);
    restoreItem(theirs, id('s'), 'them');
    meet(mine, theirs);
    expect(outline(mine)).toBe('a s(b new c) z');
    expect(codes(mine)).toEqual([]);
  });

  test('may be turned into a question: what was in it follows it', () => {
    const { mine, theirs, id } = two(home);
    setItem(mine, id('s'), 'type', 'text', 'me');
    meet(mine, theirs);
    expect(outline(mine)).toBe('a s b c z');
    expect(codes(mine)).toEqual(['lifted', 'lifted']);
  });
});

describe('the tree', () => {
  test('shows what has lost its section at the top', () => {
    const { mine, theirs, id } = two(form([section('s', [text('b'), text('c')])]));
    scribble(mine, 'items', id('b'), 'place', { parent: 'nowhere', order: 'a0' });
    meet(mine, theirs);
    expect(outline(mine)).toBe('s(c) b');
    expect(codes(mine)).toEqual(['parent-lost']);
  });

  test('orders by order, then by id', () => {
    const { mine, theirs, id } = two(form([text('c'), text('b'), text('a')]));
    for (const name of ['a', 'b', 'c'])
      scribble(mine, 'items', id(name), 'place', { parent: '', order: 'a5' });
    meet(mine, theirs);
    expect(outline(mine)).toBe('c b a');
    // a newcomer between two that tie stands between them
    addItem(mine, { type: 'text', name: 'new', at: { before: id('b') }, label: 'New' }, counting('m'), 'me');
    meet(mine, theirs);
    expect(outline(theirs)).toBe('c new b a');
    expect(codes(theirs)).toEqual([]);
  });

  test('is not nested without end', () => {
    const { mine, theirs, id } = two(
      form([text('q'), ...Array.from({ length: 60 }, (_, i) => section(`s${i}`, [note(`n${i}`)]))]),
    );
    for (let i = 1; i < 60; i++)
      scribble(mine, 'items', id(`s${i}`), 'place', { parent: id(`s${i - 1}`), order: 'b00' });
    scribble(mine, 'items', id('q'), 'place', { parent: id('s59'), order: 'b01' });
    meet(mine, theirs);
    expect(codes(mine)).toContain('too-deep');
    expect(outline(mine).match(/[a-z]+\d*/g)).toHaveLength(121);
  });

  test('shows an item of an unknown type as a note', () => {
    const { mine, theirs, id } = two(form([text('q')]));
    scribble(mine, 'items', id('q'), 'type', 'hologram');
    meet(mine, theirs);
    expect(readForm(mine).definition.questions[0]).toEqual({ type: 'note', name: 'q', label: { en: 'q' } });
    expect(codes(mine)).toEqual(['type-unknown']);
  });
});

describe('what is empty', () => {
  test('an empty section reads as a note, and is a section in the outline', () => {
    const { mine, theirs, id } = two(form([text('a'), section('s', [text('b')])]));
    deleteItem(mine, id('b'), 'me');
    meet(mine, theirs);
    const { definition, tree, repairs } = readForm(mine);
    expect(definition.questions[1]).toEqual({ type: 'note', name: 's', label: { en: 's' } });
    expect(tree.nodes.get(id('s'))?.type).toBe('section');
    expect(repairs).toEqual([{ code: 'section-empty', id: id('s') }]);
  });

  test('a form without questions reads as one note', () => {
    const { mine, theirs, id } = two(form([text('a')]));
    deleteItem(mine, id('a'), 'me');
    meet(mine, theirs);
    expect(outline(mine)).toBe('empty');
    expect(codes(mine)).toEqual(['form-empty']);
  });

  test('an indicator no answer gives points to is left out until one does', () => {
    const { mine, theirs, id } = two(form([selectOne('q')]));
    const added = addThing(
      mine,
      'indicators',
      { fields: { name: 'i', kind: 'choice', provenance: { status: 'local' } } },
      counting('m'),
      'me',
    );
    if ('refused' in added) throw new Error(added.refused);
    expect(codes(mine)).toEqual(['indicator-empty']);
    const place = { indicator: added.id, question: id('q'), choice: id('choiceLists.yesNo.yes') };
    setPoints(mine, place, 1, counting('p'), 'me');
    meet(mine, theirs);
    expect(readForm(mine).definition.coding.indicators[0]?.points).toEqual({
      kind: 'choice',
      question: 'q',
      values: { yes: 1 },
    });
  });
});

describe('names', () => {
  test('that two gave apart are told apart by number, the older keeps it', () => {
    const { mine, theirs, id } = two(form([text('a')]));
    addItem(mine, { type: 'text', name: 'age', at: { before: id('a') }, label: 'Age' }, counting('zz'), 'me');
    addItem(
      theirs,
      { type: 'integer', name: 'age', at: { after: id('a') }, label: 'Age' },
      counting('bb'),
      'them',
    );
    meet(mine, theirs);
    expect(outline(mine)).toBe('age_2 a age');
    expect(readForm(mine).repairs).toEqual([
      { code: 'name-doubled', id: 'zz0001', particulars: { name: 'age', as: 'age_2' } },
    ]);
  });

  test('no number is given that somebody has', () => {
    const { mine, theirs, id } = two(form([text('age'), text('age_2'), text('x')]));
    scribble(mine, 'items', id('x'), 'name', 'age');
    meet(mine, theirs);
    expect(outline(mine)).toBe('age age_2 age_3');
  });

  test('nobody could give are mended', () => {
    const { mine, theirs, id } = two(form([text('a'), text('b'), text('c')]));
    scribble(mine, 'items', id('a'), 'name', 'How old?');
    scribble(mine, 'items', id('b'), 'name', '2nd');
    scribble(mine, 'items', id('c'), 'name', 7);
    meet(mine, theirs);
    expect(outline(mine)).toBe('how_old_ item2nd item');
    expect(codes(mine)).toEqual(['name-mended', 'name-mended', 'name-mended']);
  });

  test('of choices are told apart in their list, of parameters from questions too', () => {
    const { mine, theirs, id } = two(form([selectOne('q')]));
    const list = id('choiceLists.yesNo');
    addThing(
      mine,
      'choices',
      { fields: { name: 'maybe', list }, words: { label: 'Maybe' } },
      counting('m'),
      'me',
    );
    addThing(
      theirs,
      'choices',
      { fields: { name: 'maybe', list }, words: { label: 'Perhaps' } },
      counting('t'),
      'them',
    );
    addThing(
      mine,
      'parameters',
      { fields: { name: 'limit', value: 3, provenance: { status: 'local' } }, words: { label: 'L' } },
      counting('l'),
      'me',
    );
    addItem(theirs, { type: 'text', name: 'limit', at: { into: null }, label: 'L' }, counting('n'), 'them');
    meet(mine, theirs);
    const { definition } = readForm(mine);
    expect(definition.choiceLists.yesNo?.map(({ value }) => value)).toEqual([
      'yes',
      'no',
      'maybe',
      'maybe_2',
    ]);
    expect(outline(mine)).toBe('q limit');
    expect(Object.keys(definition.coding.parameters ?? {})).toEqual(['limit_2']);
  });
});

describe('a list', () => {
  test('one deletes while the other offers it is kept', () => {
    const { mine, theirs, id } = two(form([text('q')]));
    expect(deleteThing(mine, 'lists', id('choiceLists.yesNo'), 'me')).not.toHaveProperty('refused');
    addItem(
      theirs,
      { type: 'selectOne', name: 'ok', at: { into: null }, list: id('choiceLists.yesNo'), label: 'OK?' },
      counting('t'),
      'them',
    );
    meet(mine, theirs);
    expect(readForm(mine).definition.questions[1]).toHaveProperty('choices', 'yesNo');
    expect(codes(mine)).toEqual(['list-kept']);
  });

  test('that is not there makes its question a text, its repeat a section, until it is', () => {
    const { mine, theirs, id } = two(form([selectOne('q', { default: 'no' }), repeat('r', [text('x')])]));
    scribble(mine, 'items', id('q'), 'list', 'nowhere');
    scribble(mine, 'items', id('r'), 'list', 'nowhere');
    meet(mine, theirs);
    expect(readForm(mine).definition.questions.map(({ type }) => type)).toEqual(['text', 'section']);
    expect(codes(mine)).toEqual(['list-lost', 'list-lost']);
    setItem(mine, id('q'), 'list', id('choiceLists.yesNo'), 'me');
    meet(mine, theirs);
    expect(readForm(mine).definition.questions[0]).toMatchObject({
      type: 'selectOne',
      choices: 'yesNo',
      default: 'no',
    });
  });

  test('that is not there leaves a repeat that may grow otherwise to do so', () => {
    const { mine, theirs, id } = two(form([repeat('r', [text('x')]), repeat('s', [text('y')])]));
    for (const [name, field, value] of [
      ['r', 'count', '3'],
      ['s', 'open', true],
    ] as const) {
      scribble(mine, 'items', id(name), 'list', 'nowhere');
      setItem(mine, id(name), field, value, 'me');
    }
    meet(mine, theirs);
    expect(readForm(mine).definition.questions).toMatchObject([
      { type: 'repeat', count: '3' },
      { type: 'repeat', name: 's' },
    ]);
  });

  test('whose last choices two people delete apart keeps the first', () => {
    const { mine, theirs, id } = two(form([selectOne('q')]));
    deleteThing(mine, 'choices', id('choiceLists.yesNo.yes'), 'me');
    deleteThing(theirs, 'choices', id('choiceLists.yesNo.no'), 'them');
    meet(mine, theirs);
    expect(readForm(mine).definition.choiceLists.yesNo).toEqual(choices('yes'));
    expect(codes(mine)).toEqual(['list-empty']);
  });

  test('that never had a choice has one as long as it is offered', () => {
    const { mine, theirs } = two(form([text('q')]));
    const added = addThing(mine, 'lists', { fields: { name: 'fresh' } }, counting('m'), 'me');
    if ('refused' in added) throw new Error(added.refused);
    expect(readForm(mine).definition.choiceLists).not.toHaveProperty('fresh');
    addItem(
      mine,
      { type: 'selectOne', name: 'f', at: { into: null }, list: added.id, label: 'F' },
      counting('n'),
      'me',
    );
    meet(mine, theirs);
    expect(readForm(mine).definition.choiceLists.fresh).toEqual(choices('choice_1'));
  });
});

describe('coding', () => {
  const scored = form([selectOne('q'), integer('n')], {
    coding: {
      dimensions: [{ id: 'social', label: { en: 'Social' } }],
      indicators: ['one', 'two'].map((id) => ({
        id,
        dimension: 'social',
        label: { en: id },
        points: { kind: 'choice', question: 'q', values: { yes: 1, no: 0 } },
        provenance: { status: 'local' },
      })),
      missing: { policy: 'all-answered' },
      notApplicable: { policy: 'rescale' },
      weightSets: [],
    },
  });

  test('keeps the points two people set for two choices', () => {
    const { mine, theirs, id } = two(scored);
    const place = { indicator: id('coding.indicators.one'), question: id('q') };
    setPoints(mine, { ...place, choice: id('choiceLists.yesNo.yes') }, 0.5, counting('m'), 'me');
    setPoints(theirs, { ...place, choice: id('choiceLists.yesNo.no') }, 0.25, counting('t'), 'them');
    meet(mine, theirs);
    expect(readForm(mine).definition.coding.indicators[0]?.points).toHaveProperty('values', {
      yes: 0.5,
      no: 0.25,
    });
  });

  test('keeps a deleted dimension that an indicator belongs to', () => {
    const { mine, theirs, id } = two(scored);
    expect(deleteThing(mine, 'dimensions', id('coding.dimensions.social'), 'me')).toEqual({
      refused: 'in-use',
    });
    scribble(mine, 'dimensions', id('coding.dimensions.social'), 'deleted', 'x');
    meet(mine, theirs);
    expect(readForm(mine).definition.coding.dimensions).toHaveLength(1);
    expect(codes(mine)).toEqual(['dimension-kept']);
  });

  test('points at a question by its name, also when it is deleted, so that the checks can say it', () => {
    const { mine, theirs, id } = two(scored);
    deleteItem(mine, id('q'), 'me');
    meet(mine, theirs);
    expect(readForm(mine).definition.coding.indicators[0]?.points).toHaveProperty('question', 'q');
  });

  test('leaves out points that are none', () => {
    const { mine, theirs } = two(scored);
    const [[part]] = [...thingsOf(mine.design, 'parts')] as [[string, unknown]];
    const [choice] = [...thingsOf(mine.design, 'choices').keys()];
    scribble(mine, 'parts', part, `points/${choice!}`, 7);
    meet(mine, theirs);
    expect(codes(mine)).toEqual(['field-left-out']);
  });

  test('asks one question for an indicator by choice', () => {
    const { mine, theirs, id } = two(scored);
    addItem(
      mine,
      { type: 'selectOne', name: 'p', at: { into: null }, list: id('choiceLists.yesNo'), label: 'P' },
      counting('m'),
      'me',
    );
    setPoints(
      mine,
      { indicator: id('coding.indicators.one'), question: 'm0001', choice: id('choiceLists.yesNo.yes') },
      1,
      counting('p'),
      'me',
    );
    meet(mine, theirs);
    expect(readForm(mine).definition.coding.indicators[0]?.points).toHaveProperty('question', 'q');
    expect(codes(mine)).toEqual(['part-too-many']);
  });
});

describe('fields and words', () => {
  test('a value that is not of its kind is left out', () => {
    const { mine, theirs, id } = two(form([integer('n', { default: 3 })]));
    scribble(mine, 'items', id('n'), 'default', 'three');
    scribble(mine, 'items', id('n'), 'nonResponse', ['refused', 'refused']);
    scribble(mine, 'items', id('n'), 'provenance', { status: 'published' });
    meet(mine, theirs);
    expect(readForm(mine).definition.questions[0]).toEqual({
      type: 'integer',
      name: 'n',
      label: { en: 'n' },
    });
    expect(
      readForm(mine)
        .repairs.map(({ particulars }) => particulars?.field)
        .sort(),
    ).toEqual(['default', 'nonResponse', 'provenance']);
  });

  test('a range without its ends goes from 0 to 10', () => {
    const { mine, theirs, id } = two(form([integer('n', { default: 3 })]));
    setItem(mine, id('n'), 'type', 'range', 'me');
    setItem(mine, id('n'), 'step', 2, 'me');
    meet(mine, theirs);
    const ends = { start: 0, end: 10, step: 2 };
    expect(readForm(mine).definition.questions[0]).toMatchObject({ type: 'range', ...ends, default: 3 });
    expect(codes(mine)).toEqual(['range-lacking']);
  });

  test('a section whose label is not meant to be there has none, one that lost it has its name', () => {
    const { label: _label, ...plain } = section('plain', [text('a')]);
    const { mine, theirs, id } = two(form([plain, section('named', [text('b')])]));
    replaceText(mine, 'en', 'en', `item/${id('named')}/label`, '', 'me');
    meet(mine, theirs);
    const [first, second] = readForm(mine).definition.questions;
    expect(first).not.toHaveProperty('label');
    expect(second).toHaveProperty('label', { en: 'named' });
    expect(codes(mine)).toEqual(['label-lacking']);
  });

  test('what makes a calculation computed is left out when it was never there', () => {
    const { mine, theirs, id } = two(form([text('q'), calculate('c', '1', { trigger: ['q'] })]));
    scribble(mine, 'items', id('c'), 'trigger', ['nowhere', id('q')]);
    meet(mine, theirs);
    expect(readForm(mine).definition.questions[1]).toHaveProperty('trigger', ['q']);
    expect(codes(mine)).toEqual(['reference-lost']);
    scribble(mine, 'items', id('c'), 'trigger', 'q');
    meet(mine, theirs);
    expect(readForm(mine).definition.questions[1]).not.toHaveProperty('trigger');
  });

  test('what a spreadsheet had besides is left out when it cannot be written again', () => {
    const { mine, theirs } = two(form([text('q')], { xlsform: { settings: { style: 'pages' } } }));
    expect(readForm(mine).definition.xlsform).toEqual({ settings: { style: 'pages' } });
    mine.design.getMap('form').set('xlsform', { settings: { style: 3 } });
    meet(mine, theirs);
    expect(readForm(mine).definition).not.toHaveProperty('xlsform');
    expect(codes(mine)).toEqual(['field-left-out']);
  });

  test('a calculation without an expression is an empty text, a referral without a condition never holds', () => {
    const { mine, theirs } = two(form([text('q')]));
    addItem(mine, { type: 'calculate', name: 'c', at: { into: null } }, counting('m'), 'me');
    addThing(
      mine,
      'referrals',
      { fields: { name: 'home' }, words: { title: 'T', message: 'M' } },
      counting('n'),
      'me',
    );
    meet(mine, theirs);
    const { definition } = readForm(mine);
    expect(definition.questions[1]).toEqual({ type: 'calculate', name: 'c', calculation: `''` });
    expect(definition.referrals[0]).toMatchObject({
      when: 'false()',
      service: 'protection',
      urgency: 'soon',
    });
    expect(codes(mine)).toEqual(['calculation-lacking', 'expression-lacking']);
  });

  test('the name stands in for words that are lacking in the source language', () => {
    const { mine, theirs, id } = two(form([text('q')]));
    replaceText(mine, 'en', 'en', `item/${id('q')}/label`, '', 'me');
    meet(mine, theirs);
    expect(readForm(mine).definition.questions[0]?.label).toEqual({ en: 'q' });
    expect(codes(mine)).toEqual(['label-lacking']);
  });

  test('consent that asks nobody keeps its place, and the checks complain', () => {
    const { mine, theirs } = two(form([text('q')]));
    edit(mine, 'me', () =>
      create(mine.design, 'consent', 'c', { purpose: 'interview', by: 'child', order: 'a0' }),
    );
    meet(mine, theirs);
    expect(readForm(mine).definition.consent[0]).toMatchObject({ question: 'missing', granted: 'missing' });
    expect(codes(mine)).toEqual(['reference-lost', 'reference-lost']);
  });

  test.each(['caregiver', 'child', 'respondent'] as const)('consent by the %s stays theirs', (by) => {
    const { mine, theirs } = two(form([text('q')]));
    edit(mine, 'me', () =>
      create(mine.design, 'consent', 'c', { purpose: 'interview', by, necessary: true, order: 'a0' }),
    );
    meet(mine, theirs);
    expect(readForm(theirs).definition.consent[0]).toMatchObject({ id: 'interview', by, necessary: true });
  });

  test('a language that is removed takes its texts out of the form, and brings them back', () => {
    const media = { image: { en: 'q.png', es: 'p.png' }, audio: { es: 'p.mp3' } };
    const definition = form([text('q', { label: { en: 'Q', es: 'P' }, media })], {
      languages: [
        { tag: 'en', status: 'source' },
        { tag: 'es', status: 'draft' },
      ],
    });
    const { mine, theirs } = two(definition);
    expect(removeLanguage(mine, 'en', 'me')).toEqual({ refused: 'source-language' });
    removeLanguage(mine, 'es', 'me');
    meet(mine, theirs);
    expect(readForm(mine).definition.languages).toEqual([{ tag: 'en', status: 'source' }]);
    expect(readForm(mine).definition.questions[0]).toMatchObject({
      label: { en: 'Q' },
      media: { image: { en: 'q.png' } },
    });
    expect(readForm(mine).definition.questions[0]).not.toHaveProperty('media.audio');
    addLanguage(theirs, 'es', 'them');
    meet(mine, theirs);
    expect(readForm(mine).definition).toEqual(definition);
  });
});
