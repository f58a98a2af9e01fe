/** What a question offers: through its filter, from an attached list, in an order drawn by chance. */
import { describe, expect, test } from 'vitest';
import type { Choice } from '../../../src/model/form.ts';
import type { ListRow } from '../../../src/model/expression/scope.ts';
import { compileForm } from '../../../src/model/session/compile.ts';
import {
  calculate,
  choices,
  fill,
  form,
  growing,
  integer,
  note,
  rank,
  selectMultiple,
  selectOne,
  text,
} from '../../helpers/form.ts';

const offeredTo = (interview: ReturnType<typeof fill>, path: string): readonly string[] =>
  interview.ask(path).choices.map(({ value }) => value);

const villages: readonly Choice[] = [
  ['sharya', 'sumel'],
  ['bastora', 'shaqlawa'],
  ['khanke', 'sumel'],
].map(([value = '', district = '']) => ({
  value,
  label: { en: value.toUpperCase() },
  columns: { district },
}));
const cascade = form(
  [
    selectOne('district', { choices: 'districts' }),
    selectOne('village', { choices: 'villages', choiceFilter: 'district = ${district}' }),
    note('said', { label: { en: '${village}' } }),
  ],
  { choiceLists: { districts: choices('sumel', 'shaqlawa'), villages } },
);

describe('a choice filter', () => {
  test('offers the choices for which it is true, in the order of the list, and follows the answers it mentions', () => {
    const interview = fill(cascade);
    expect(offeredTo(interview, 'village')).toEqual([]);
    interview.answer('district', 'sumel');
    expect(offeredTo(interview, 'village')).toEqual(['sharya', 'khanke']);
    interview.answer('district', 'shaqlawa');
    expect(offeredTo(interview, 'village')).toEqual(['bastora']);
  });

  test('keeps an answer that is no longer offered, and says so', () => {
    const { answer, ask, complaints, session } = fill(cascade);
    answer('district', 'sumel');
    answer('village', 'khanke');
    expect(complaints('village')).toEqual([]);
    answer('district', 'shaqlawa');
    expect(ask('village').answer).toBe('khanke');
    expect(complaints('village')).toEqual(['answer/not-a-choice']);
    expect(session.node('said')?.label('en')).toBe('KHANKE');
  });

  test('tells those who watch the question that it offers something else', () => {
    const { answer, session } = fill(cascade);
    let called = 0;
    session.subscribe('village', () => called++);
    answer('district', 'sumel');
    expect(called).toBe(1);
  });

  test.each([
    ["name != 'khanke'", ['sharya', 'bastora']],
    ["label = 'KHANKE'", ['khanke']],
    ["starts-with(district, 's') and name = 'khanke'", ['khanke']],
    ["district = 'sumel' and (name = 'khanke' or name = 'bastora')", ['khanke']],
    ["selected('sharya bastora', name)", ['sharya', 'bastora']],
    ['${nobody} = 1', ['sharya', 'bastora', 'khanke']],
    ['district = ', ['sharya', 'bastora', 'khanke']],
    ["altitude = ''", ['sharya', 'bastora', 'khanke']],
  ])('%s offers %j', (choiceFilter, expected) => {
    expect(
      offeredTo(
        fill(form([selectOne('v', { choices: 'villages', choiceFilter })], { choiceLists: { villages } })),
        'v',
      ),
    ).toEqual(expected);
  });

  test('that is broken hides nothing and is the trouble of its question alone', () => {
    const interview = fill(
      form([selectOne('v', { choices: 'villages', choiceFilter: 'district ==' }), integer('n')], {
        choiceLists: { villages },
      }),
    );
    expect(interview.complaints('v')).toEqual(['expression/unexpected']);
    expect(interview.complaints('n')).toEqual([]);
  });

  test('in a repeat sees the answers of its own instance', () => {
    const interview = fill(
      form(
        [
          growing('r', [
            selectOne('district', { choices: 'districts' }),
            selectOne('village', { choices: 'villages', choiceFilter: 'district = ${district}' }),
          ]),
        ],
        { choiceLists: { districts: choices('sumel', 'shaqlawa'), villages } },
      ),
    );
    interview.session.addInstance('r');
    interview.answer('r[1]/district', 'sumel');
    interview.answer('r[2]/district', 'shaqlawa');
    expect(offeredTo(interview, 'r[1]/village')).toEqual(['sharya', 'khanke']);
    expect(offeredTo(interview, 'r[2]/village')).toEqual(['bastora']);
  });

  test('filters what may be chosen of several, and what is to be ranked', () => {
    const interview = fill(
      form(
        [
          selectMultiple('some', { choices: 'villages', choiceFilter: "district = 'sumel'" }),
          rank('order', { choices: 'villages', choiceFilter: "district = 'sumel'" }),
        ],
        { choiceLists: { villages } },
      ),
    );
    interview.answer('some', ['khanke', 'bastora']);
    expect(interview.complaints('some')).toEqual(['answer/not-a-choice']);
    expect(offeredTo(interview, 'order')).toEqual(['sharya', 'khanke']);
  });

  test('mentioning a column no choice has is a warning, with the nearest one', () => {
    const issues = compileForm(
      form([selectOne('v', { choices: 'villages', choiceFilter: 'distrct = 1' })], {
        choiceLists: { villages },
      }),
    ).issues;
    expect(issues).toMatchObject([
      {
        severity: 'warning',
        code: 'expression/unknown-column',
        particulars: { name: 'distrct', suggestion: 'district' },
      },
    ]);
  });
});

describe('a cascade over 20,000 rows', () => {
  const rows: readonly ListRow[] = Array.from({ length: 20_000 }, (_, index) => ({
    name: `v${index}`,
    label: `Village ${index}`,
    'label::Arabic (ar)': `قرية ${index}`,
    district: `d${index % 400}`,
    kind: index % 2 === 0 ? 'town' : 'camp',
  }));
  const definition = form(
    [
      text('district'),
      selectOne('village', { choices: 'villages', choiceFilter: "district = ${district} and kind = 'camp'" }),
      calculate('where', "pulldata('villages', 'label', 'name', ${village})"),
      calculate('camps', "count(instance('villages')/root/item[district = ${district}][kind = 'camp'])"),
      note('said', { label: { en: 'In ${village}', ar: 'في ${village}' } }),
    ],
    { attachedLists: { villages: { file: 'villages.csv' } } },
  );
  const around = { lists: (name: string) => (name === 'villages' ? rows : null) };

  test('offers what the filter lets through, in its own languages', () => {
    const interview = fill(definition, undefined, around);
    interview.answer('district', 'd7');
    const offered = interview.ask('village').choices;
    expect(offered).toHaveLength(50);
    expect(offered[0]).toEqual({ value: 'v7', label: { en: 'Village 7', ar: 'قرية 7' } });
    interview.answer('village', 'v407');
    expect(interview.complaints('village')).toEqual([]);
    expect(interview.session.toAnswers()).toMatchObject({ where: 'Village 407', camps: 50 });
    expect(interview.session.node('said')?.label('ar')).toBe('في قرية 407');
  });

  test('finds no fault with an answer while the list is not at hand, and says what is lacking', () => {
    const interview = fill(definition, { draft: { district: 'd7', village: 'v407' } });
    expect(interview.ask('village').answer).toBe('v407');
    expect(interview.complaints('village')).toEqual(['list/not-at-hand']);
    expect(interview.ask('village').choices).toEqual([]);
  });
});

describe('choices in an order drawn by chance', () => {
  const values = ['farm', 'shop', 'water', 'none'];
  const shuffledForm = form([selectMultiple('kinds', { shuffled: true })]);
  const draws = (number: number) => ({ random: () => number });

  test('are the same choices, each once, and stay in their order after a restart', () => {
    const orders = [0.1, 0.3, 0.5, 0.7, 0.9].map((number) => {
      const interview = fill(shuffledForm, undefined, draws(number));
      const order = offeredTo(interview, 'kinds');
      expect([...order].sort()).toEqual([...values].sort());
      const again = fill(shuffledForm, { draft: interview.session.toDraft() }, draws(0.2));
      expect(offeredTo(again, 'kinds')).toEqual(order);
      return order.join(' ');
    });
    expect(new Set(orders).size).toBeGreaterThan(1);
  });

  test('with a seed are in the order ODK gives for it', () => {
    const interview = fill(form([integer('n'), selectMultiple('kinds', { shuffled: { seed: '${n}' } })]));
    interview.answer('n', 42);
    const by42 = offeredTo(interview, 'kinds');
    expect(offeredTo(fill(form([selectMultiple('kinds', { shuffled: { seed: '42' } })])), 'kinds')).toEqual(
      by42,
    );
    const orders = [42, 43, 44, 45, 46, 47].map((n) => {
      interview.answer('n', n);
      return offeredTo(interview, 'kinds').join(' ');
    });
    expect(new Set(orders).size).toBeGreaterThan(1);
  });

  test('are kept in a record in the order of the list', () => {
    const interview = fill(shuffledForm);
    interview.answer('kinds', ['water', 'farm']);
    expect(interview.session.toAnswers()).toEqual({ kinds: ['farm', 'water'] });
  });
});
