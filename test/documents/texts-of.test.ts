import { describe, expect, test } from 'vitest';
import { deleteItem, addItem } from '../../src/documents/edit-items.ts';
import { readForm } from '../../src/documents/read-form.ts';
import { replaceText, reviewText, type TextKey } from '../../src/documents/texts.ts';
import { statesOf, textsOf, type FormText } from '../../src/documents/texts-of.ts';
import { textsOf as textsOfDefinition } from '../../src/model/session/checks/languages.ts';
import { placedItems } from '../../src/model/session/items.ts';
import survey from '../../forms/child-reintegration-survey/form.json' with { type: 'json' };
import type { FormDefinition } from '../../src/model/form.ts';
import { calculate, form, integer, section, selectOne, text } from '../helpers/form.ts';
import { counting, filled } from '../helpers/form-documents.ts';

const en = (words: string) => ({ en: words });
const small = form(
  [
    text('name', { hint: en('As the child says it') }),
    section('school', [
      selectOne('attends'),
      selectOne('likes'),
      integer('class', { constraint: '. < 13', constraintMessage: en('At most 12') }),
    ]),
    calculate('years', '1'),
    text('end'),
  ],
  {
    coding: {
      dimensions: [{ id: 'social', label: en('Social') }],
      indicators: [
        {
          id: 'schooling',
          dimension: 'social',
          label: en('School'),
          points: { kind: 'choice', question: 'attends', values: { yes: 1, no: 0 } },
          provenance: { status: 'local' },
        },
      ],
      missing: { policy: 'all-answered' },
      notApplicable: { policy: 'rescale' },
      weightSets: [],
    },
  },
);
const said = ({ what, name, within }: FormText): string =>
  within === undefined ? `${what} ${name}` : `${what} ${name} of ${within}`;

describe('the texts of a form', () => {
  test('stand in its order, by section, each choice once after the first question that offers it', () => {
    const documents = filled(small);
    const groups = textsOf(readForm(documents), documents);
    const lists = groups.find(({ kind }) => kind === 'lists');
    expect(
      groups.filter((one) => one !== lists).map(({ kind, texts }) => [kind, ...texts.map(said)]),
    ).toEqual([
      ['questions', 'label name', 'hint name'],
      [
        'section',
        'label school',
        'label attends',
        'choice yes of yesNo',
        'choice no of yesNo',
        'label likes',
        'label class',
        'constraintMessage class',
      ],
      ['questions', 'label end'],
      ['coding', 'dimension social', 'indicator schooling'],
      ['form', 'title test-form'],
    ]);
    expect(lists?.texts.every(({ what }) => what === 'choice')).toBe(true);
  });

  test('say on which of them scores rest', () => {
    const documents = filled(small);
    const texts = textsOf(readForm(documents), documents).flatMap((group) => group.texts);
    expect(texts.filter(({ scored }) => scored).map(said)).toEqual([
      'label school',
      'label attends',
      'choice yes of yesNo',
      'choice no of yesNo',
    ]);
  });

  test('of the survey we ship are all its definition has, each once', () => {
    // reason: the compiler reads the JSON's literals as plain strings
    const definition = survey as unknown as FormDefinition;
    const documents = filled(definition);
    const texts = textsOf(readForm(documents), documents).flatMap((group) => group.texts);
    const items = new Map(placedItems(definition).map((placed) => [placed.item.name, placed]));
    expect(texts).toHaveLength(textsOfDefinition(definition, { items }).length);
    expect(new Set(texts.map(({ key }) => key)).size).toBe(texts.length);
  });

  test('come and go with what they belong to', () => {
    const documents = filled(small);
    const before = readForm(documents);
    deleteItem(documents, before.idOf.get('school')!, 'me');
    addItem(documents, { type: 'text', name: 'fresh', at: { into: null } }, counting('n'), 'me');
    const groups = textsOf(readForm(documents), documents);
    expect(groups.filter(({ kind }) => kind === 'section')).toEqual([]);
    expect(groups[0]?.texts.map(said)).toContain('label fresh');
  });

  test('include guidance and what is said of a needed answer, and no label where none is meant', () => {
    const { label: _label, ...plain } = section('plain', [
      text('a', { guidance: en('Softly'), required: true, requiredMessage: en('Please') }),
    ]);
    const documents = filled(form([plain, { type: 'hidden', name: 'kept', value: 'x' }]));
    const [group] = textsOf(readForm(documents), documents);
    expect(group?.texts.map(said)).toEqual(['label a', 'guidance a', 'requiredMessage a']);
  });

  test('include a hint that only a translation has', () => {
    const documents = filled(small, ['ar']);
    const id = readForm(documents).idOf.get('end')!;
    replaceText(documents, 'en', 'ar', `item/${id}/hint`, 'تلميح', 'me');
    const texts = textsOf(readForm(documents), documents).flatMap((group) => group.texts);
    expect(texts.map(said)).toContain('hint end');
  });
});

test('the counts of a language are those of its texts', () => {
  const documents = filled(small, ['ar']);
  const reading = readForm(documents);
  const groups = textsOf(reading, documents);
  const all = groups.flatMap((group) => group.texts).length;
  const key = (name: string): TextKey => `item/${reading.idOf.get(name)!}/label`;
  replaceText(documents, 'en', 'ar', key('name'), 'اسم', 'me');
  replaceText(documents, 'en', 'ar', key('end'), 'نهاية', 'me');
  reviewText(documents, 'en', 'ar', key('end'), 'Rana', 'me');
  replaceText(documents, 'en', 'ar', key('class'), 'صف', 'me');
  replaceText(documents, 'en', 'en', key('class'), 'Which class?', 'me');
  const { counts, states } = statesOf(documents, 'en', 'ar', groups);
  expect(counts).toEqual({ all, missing: all - 3, draft: 1, reviewed: 1, outdated: 1 });
  expect(states.get(key('class'))).toBe('outdated');
  expect(statesOf(documents, 'en', 'en', groups).counts).toMatchObject({ all, reviewed: all });
});
