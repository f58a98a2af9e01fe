/** Edits of every field a question, a choice, a list or the form may have beside those of the child survey. */
import { describe, expect, test } from 'vitest';
import type { FormDefinition, Item } from '../../../src/model/form.ts';
import { isDefinition } from '../../../src/model/schema/check.ts';
import { canonicalJson } from '../../../src/model/version/canonical.ts';
import { judge } from '../../../src/model/version/comparability.ts';
import { diffForms } from '../../../src/model/version/diff.ts';
import { scoredOf } from '../../../src/model/version/scored.ts';
import { choices, form, integer, section, selectMultiple, selectOne, text } from '../../helpers/form.ts';
import { randomForm } from '../../helpers/random-form.ts';
import { seeded } from '../../helpers/seeded.ts';
import { choice, edited, set, take, type Form } from './edits.ts';
import { leaves, other, without } from './leaves.ts';

const range = (name: string): Item => ({
  type: 'range',
  name,
  label: { en: name },
  start: 0,
  end: 10,
  step: 1,
});
/** On names with `scored` scores rest, on those with `free` they do not. */
const wide = form(
  [
    integer('district'),
    selectOne('scored', { choices: 'work', choiceFilter: 'near = ${district}' }),
    selectOne('free', { choices: 'days' }),
    selectOne('school', { choices: 'schools' }),
    selectMultiple('many'),
    range('scored_range'),
    range('free_range'),
    integer('scored_sum', { calculation: '${many_times} + 1', trigger: ['district'] }),
    { type: 'hidden', name: 'scored_key', value: 'a' },
    { type: 'hidden', name: 'free_key', holds: 'start' },
    { type: 'repeat', name: 'scored_repeat', count: '${how_many}', questions: [integer('many_times')] },
    integer('how_many'),
    section('s', [text('t', { guidance: { en: 'Softly' } })]),
  ],
  {
    choiceLists: { work: choices('farm', 'shop', 'none') },
    attachedLists: { schools: { file: 'schools.csv' }, spare: { file: 'spare.csv' } },
    coding: {
      dimensions: [{ id: 'd', label: { en: 'D' } }],
      indicators: [
        {
          id: 'i',
          dimension: 'd',
          label: { en: 'I' },
          provenance: { status: 'example' },
          points: {
            kind: 'rules',
            rules: [
              {
                id: 'r',
                when: "${scored} = 'farm' or ${scored_range} > 5 or ${scored_sum} > 1 or ${scored_key} = 'a'",
                points: 1,
                because: { en: 'So' },
              },
            ],
          },
        },
      ],
      missing: { policy: 'all-answered' },
      notApplicable: { policy: 'rescale' },
      weightSets: [],
    },
  },
);
const told = (edit: (form: Form) => void): readonly string[] =>
  diffForms(wide, edited(edit, wide)).map((change) => {
    const { class: judged, why } = judge(change);
    const what = change.kind === 'changed' ? change.field : change.kind;
    return `${change.at} ${what}: ${judged} ${why}`;
  });

describe('an edit is told, and judged by whether scores rest on it', () => {
  test.each<readonly [string, Readonly<Record<string, unknown>>, string]>([
    ['scored', { choiceFilter: 'near = 3' }, 'choiceFilter: review answerRules'],
    ['free', { choiceFilter: 'near = 3' }, 'choiceFilter: safe unscored'],
    ['scored', { initial: "'farm'" }, 'initial: review answerRules'],
    ['free', { initial: "'mon'" }, 'initial: safe unscored'],
    ['scored', { readOnly: '${district} > 3' }, 'readOnly: review answerRules'],
    ['scored', { shuffled: true }, 'shuffled: review optionsReordered'],
    ['scored', { shuffled: { seed: '${district}' } }, 'shuffled: review optionsReordered'],
    ['free', { shuffled: true }, 'shuffled: safe unscored'],
    ['scored', { calculation: "'farm'" }, 'calculation: breaks coding'],
    ['free', { calculation: "'mon'" }, 'calculation: safe unscored'],
    ['scored_sum', { trigger: ['how_many'] }, 'trigger: review answerRules'],
    ['scored_range', { start: 1 }, 'start: breaks meaning'],
    ['scored_range', { end: 5 }, 'end: breaks meaning'],
    ['scored_range', { step: 0.5 }, 'step: breaks meaning'],
    ['free_range', { end: 5 }, 'end: safe unscored'],
    ['scored_range', { default: 5 }, 'default: review answerRules'],
    ['scored_repeat', { count: '2' }, 'count: review skipLogic'],
    ['scored_key', { value: 'b' }, 'value: breaks coding'],
    ['free_key', { holds: 'end' }, 'holds: safe unscored'],
    ['scored', { media: { image: { en: 'a.png' } } }, 'media: review reworded'],
    ['free', { media: { image: { en: 'a.png' } } }, 'media: safe unscored'],
    ['scored', { appearance: 'minimal' }, 'appearance: safe noEffect'],
    ['scored', { xlsform: { style: 'x' } }, 'xlsform: safe noEffect'],
    ['scored', { guidance: { en: 'Softly' } }, 'worded: review reworded'],
    ['scored', { requiredMessage: { en: 'Please' } }, 'worded: review reworded'],
    ['t', { guidance: { en: 'Aloud' } }, 'reworded: safe unscored'],
    ['s', { label: undefined }, 'unworded: safe unscored'],
    ['school', { choices: 'spare' }, 'choices: review listInFile'],
    ['free', { choices: 'schools' }, 'choices: review listInFile'],
  ])('%s %j', (name, fields, expected) => {
    expect(told((draft) => set(draft, name, fields))).toEqual([`${name} ${expected}`]);
  });

  test.each<readonly [string, (form: Form) => void, readonly string[]]>([
    [
      'what a filter asks of a choice that is scored',
      (draft) => (choice(draft, 'work', 'farm').columns = { near: '3' }),
      ['choiceLists.work.farm columns: review answerRules'],
    ],
    [
      'what a filter asks of one that is not',
      (draft) => (choice(draft, 'days', 'mon').columns = { near: '3' }),
      ['choiceLists.days.mon columns: safe unscored'],
    ],
    [
      'a picture of a choice',
      (draft) => (choice(draft, 'work', 'farm').media = { image: { en: 'farm.png' } }),
      ['choiceLists.work.farm media: review reworded'],
    ],
    [
      'cells of a choice',
      (draft) => (choice(draft, 'work', 'farm').xlsform = { note: 'x' }),
      ['choiceLists.work.farm xlsform: safe noEffect'],
    ],
    [
      'the file of a list that is offered',
      (draft) => (draft.attachedLists!.schools!.file = 'other.csv'),
      ['attachedLists.schools file: review listInFile'],
    ],
    [
      'the columns of a list nobody offers',
      (draft) => (draft.attachedLists!.spare = { file: 'spare.csv', value: 'code', label: 'called' }),
      ['attachedLists.spare valueColumn: safe unscored', 'attachedLists.spare labelColumn: safe unscored'],
    ],
    [
      'a list in a file that is gone, though offered',
      (draft) => Reflect.deleteProperty(draft.attachedLists!, 'schools'),
      ['attachedLists.schools removed: review listInFile'],
    ],
    [
      'one more list in a file',
      (draft) => (draft.attachedLists!.more = { file: 'more.csv' }),
      ['attachedLists.more added: safe unscored'],
    ],
    [
      'a list of choices that is in a file now',
      (draft) => {
        Reflect.deleteProperty(draft.choiceLists, 'days');
        draft.attachedLists!.days = { file: 'days.csv' };
      },
      ['choiceLists.days removed: safe unscored', 'attachedLists.days added: review listInFile'],
    ],
    [
      'what the team calls a language',
      (draft) => (draft.languages[0]!.name = 'English (en)'),
      ['languages.en name: safe noEffect'],
    ],
    [
      'what a spreadsheet had besides',
      (draft) => (draft.xlsform = { settings: { style: 'pages' } }),
      [' xlsform: safe noEffect'],
    ],
    [
      'the reasons to stop',
      (draft) => Reflect.deleteProperty(draft, 'stopReasons'),
      ['stopReasons stopReasons: safe unscored'],
    ],
    [
      'what a missing indicator does',
      (draft) => (draft.coding.missing = { policy: 'minimum-answered', percent: 80 }),
      ['coding.missing missing: breaks coding'],
    ],
    [
      'a hidden value that is gone',
      (draft) => void take(draft, 'free_key'),
      ['free_key removed: safe unscored'],
    ],
    [
      'a hidden value that scores rest on under another name',
      (draft) => {
        set(draft, 'scored_key', { name: 'key' });
        const { points } = draft.coding.indicators[0]!;
        if (points.kind === 'rules')
          points.rules[0]!.when = points.rules[0]!.when!.replace('scored_key', 'key');
      },
      ['scored_key renamed: breaks renamed'],
    ],
  ])('%s', (_what, edit, expected) => {
    expect(told(edit)).toEqual(expected);
  });

  test('an empty table of lists in files is another version than none', () => {
    const none = form([text('a')]);
    const empty: FormDefinition = { ...none, attachedLists: {} };
    expect(diffForms(none, empty)).toMatchObject([{ field: 'attachedLists', at: 'attachedLists' }]);
    expect(judge(diffForms(empty, none)[0]!).why).toBe('noEffect');
  });
});

describe('a new name', () => {
  test('of a question is followed into what makes others computed, and into what orders choices', () => {
    const base = form([
      integer('a'),
      integer('b', { calculation: '1', trigger: ['a'] }),
      selectOne('c', { shuffled: { seed: '${a}' }, choiceFilter: 'near = ${a}' }),
    ]);
    const after = edited((draft) => {
      set(draft, 'a', { name: 'first' });
      set(draft, 'b', { trigger: ['first'] });
      set(draft, 'c', { shuffled: { seed: '${first}' }, choiceFilter: 'near = ${first}' });
    }, base);
    expect(diffForms(base, after).map(({ kind, at }) => [kind, at])).toEqual([['renamed', 'a']]);
  });

  test('of a list in a file is followed to those who offer it and look into it', () => {
    const base = form(
      [selectOne('q', { choices: 'schools', relevant: "count(instance('schools')/root/item) > 0" })],
      { attachedLists: { schools: { file: 'schools.csv' } } },
    );
    const after = edited((draft) => {
      draft.attachedLists = { places: { file: 'schools.csv' } };
      set(draft, 'q', { choices: 'places', relevant: "count(instance('places')/root/item) > 0" });
    }, base);
    expect(diffForms(base, after)).toMatchObject([
      { kind: 'renamed', at: 'attachedLists.schools', part: 'attachedList', to: 'places' },
    ]);
  });
});

test('scores rest on what filters, begins, counts and triggers what they rest on, and on lists looked into', () => {
  const { names, lists } = scoredOf(wide);
  expect(['district', 'many_times', 'how_many', 'scored_repeat'].every((name) => names.has(name))).toBe(true);
  expect(['school', 'free', 'many'].some((name) => names.has(name))).toBe(false);
  expect([lists.has('work'), lists.has('schools')]).toEqual([true, false]);
  const looking = edited(
    (draft) => set(draft, 'scored_sum', { calculation: "pulldata('schools', 'size', 'name', 'x')" }),
    wide,
  );
  expect(scoredOf(looking).lists.has('schools')).toBe(true);
});

describe('in any form', () => {
  const forms = Array.from({ length: 24 }, (_, seed) => randomForm(seeded(seed + 1)));

  test(
    'no single value is another without a change, and no part goes without one',
    { timeout: 120_000 },
    () => {
      const silent: string[] = [];
      const tried = new Set<string>();
      for (const [seed, before] of forms.entries()) {
        const paths = new Set(
          leaves(before).flatMap((leaf) => leaf.map((_key, end) => leaf.slice(0, end + 1).join('\u0000'))),
        );
        for (const path of leaves(before)) attempt(other, path, 'other');
        for (const joined of paths) {
          const path = pathIn(before, joined);
          attempt(without, path, 'without');
        }

        function attempt(
          edit: (draft: Form, path: readonly (string | number)[]) => void,
          path: readonly (string | number)[],
          what: string,
        ): void {
          const field = path.map((key) => (typeof key === 'number' ? '*' : key)).join('.');
          const shape = `${what} ${seed % 3} ${field.replace(/\d+/g, '')}`;
          if (tried.has(shape)) return;
          const after = edited((draft) => edit(draft, path), before);
          if (!isDefinition(after) || canonicalJson(after) === canonicalJson(before)) return;
          tried.add(shape);
          if (diffForms(before, after).length === 0) silent.push(`${seed} ${what} ${path.join('.')}`);
        }
      }
      expect(tried.size).toBeGreaterThan(500);
      expect(silent).toEqual([]);
    },
  );

  test('it is as much backwards', () => {
    for (let i = 1; i < forms.length; i++) {
      const [one, two] = [forms[i - 1]!, forms[i]!];
      expect(diffForms(one, two).length > 0).toBe(diffForms(two, one).length > 0);
    }
  });
});

/** The path whose keys were joined; indices of lists are numbers again. */
function pathIn(form: FormDefinition, joined: string): readonly (string | number)[] {
  let holder: unknown = form;
  return joined.split('\u0000').map((key) => {
    const own = Array.isArray(holder) ? Number(key) : key;
    // reason: a path of `leaves` leads through lists and tables alone
    holder = Reflect.get(holder as object, own);
    return own;
  });
}
