/** Changes that do not fit the form they are applied to: nothing is made, and the change is named. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FormDefinition } from '../../../../src/model/form.ts';
import { applyChanges } from '../../../../src/model/version/apply/apply.ts';
import { readChanges } from '../../../../src/model/version/apply/read-changes.ts';
import { checkDefinition } from '../../../../src/model/schema/check.ts';
import { canonicalJson } from '../../../../src/model/version/canonical.ts';
import type { Change } from '../../../../src/model/version/change.ts';
import { diffForms } from '../../../../src/model/version/diff.ts';
import { form, section, text } from '../../../helpers/form.ts';
import { randomForm } from '../../../helpers/random-form.ts';
import { seeded } from '../../../helpers/seeded.ts';
import {
  choice,
  edited,
  indicator,
  item,
  list,
  move,
  putAfter,
  putInto,
  question,
  renameAll,
  rules,
  set,
  survey,
  take,
  textOf,
  type Form,
} from '../edits.ts';
import { leaves, other } from '../leaves.ts';
import { weighted } from '../other-edits.ts';
import { alike, workedOn } from '../worked-on.ts';

/** What is said of the edit of `before` when it is made to another base. */
function refusal(base: FormDefinition, changes: readonly Change[]) {
  const untouched = canonicalJson(base);
  const applied = applyChanges(base, changes);
  expect(canonicalJson(base)).toBe(untouched);
  if (applied.kind === 'applied') throw new Error('it was applied');
  return applied.issue;
}
type Edit = (draft: Form) => void;

describe('made to another base', () => {
  test.each<readonly [what: string, edit: Edit, elsewhere: Edit, code: string, at: string]>([
    [
      'a question that is not there is reworded',
      (draft) => (item(draft, 'hungry').label!.en = 'Hungry?'),
      (draft) => void take(draft, 'hungry'),
      'not-there',
      'hungry',
    ],
    [
      'a question is reworded that was reworded',
      (draft) => (item(draft, 'hungry').label!.en = 'Hungry?'),
      (draft) => (item(draft, 'hungry').label!.en = 'Ever hungry?'),
      'otherwise',
      'hungry',
    ],
    [
      'a question is translated that is',
      (draft) => set(draft, 'hungry', { hint: textOf('Slowly') }),
      (draft) => set(draft, 'hungry', { hint: textOf('Aloud') }),
      'otherwise',
      'hungry',
    ],
    [
      'a question is added that is there',
      (draft) => putAfter(draft, 'hungry', question('more')),
      (draft) => putAfter(draft, 'soap', question('more')),
      'there-already',
      'more',
    ],
    [
      'a question is added behind one that is not there',
      (draft) => putAfter(draft, 'hungry', question('more')),
      (draft) => void take(draft, 'hungry'),
      'not-there',
      'more',
    ],
    [
      'a question is removed that is otherwise',
      (draft) => void take(draft, 'papers'),
      (draft) => set(draft, 'papers', { required: false }),
      'otherwise',
      'papers',
    ],
    [
      'a question is moved that stands elsewhere',
      (draft) => move(draft, 'shoes', 'soap'),
      (draft) => move(draft, 'shoes', 'water'),
      'otherwise',
      'shoes',
    ],
    [
      'a section goes in which more stands',
      (draft) => void take(draft, 'closing'),
      (draft) => putInto(draft, 'closing', question('more')),
      'left',
      'closing',
    ],
    [
      'another type, of what has it not',
      (draft) => set(draft, 'room_sleepers', { type: 'decimal' }),
      (draft) => set(draft, 'room_sleepers', { type: 'text' }),
      'otherwise',
      'room_sleepers',
    ],
    [
      'a condition is other than it was',
      (draft) => set(draft, 'earner', { relevant: '${age} > 12' }),
      (draft) => set(draft, 'earner', { relevant: '${age} > 10' }),
      'otherwise',
      'earner',
    ],
    [
      'a choice is added to a list that is gone',
      (draft) => list(draft, 'areas').push({ value: 'camp', label: textOf('Camp') }),
      (draft) => Reflect.deleteProperty(draft.choiceLists, 'areas'),
      'not-there',
      'choiceLists.areas.camp',
    ],
    [
      'a choice is removed that says something else',
      (draft) => list(draft, 'livesWith').pop(),
      (draft) => (list(draft, 'livesWith').at(-1)!.label.en = 'Else'),
      'otherwise',
      'choiceLists.livesWith.street',
    ],
    [
      'choices are put in another order that have another',
      (draft) => list(draft, 'areas').push(list(draft, 'areas').shift()!),
      (draft) => list(draft, 'areas').unshift({ value: 'camp', label: textOf('Camp') }),
      'otherwise',
      `choiceLists.areas.${list(survey as Form, 'areas')[0]!.value}`, // reason: only read
    ],
    [
      'a list is removed that has more choices',
      (draft) => Reflect.deleteProperty(draft.choiceLists, 'hazards'),
      (draft) => list(draft, 'hazards').push({ value: 'more', label: textOf('More') }),
      'otherwise',
      'choiceLists.hazards',
    ],
    [
      'a rule of an indicator that has none',
      (draft) => (rules(draft, 'e3')[0]!.points = 0.5),
      (draft) => (indicator(draft, 'e3').points = { kind: 'choice', question: 'hungry', values: { yes: 0 } }),
      'not-there',
      `coding.indicators.e3.rules.${rules(survey as Form, 'e3')[0]!.id}`, // reason: only read
    ],
    [
      'the reason of an exception that is gone',
      (draft) => (indicator(draft, 'e6').notApplicable!.because.en = 'Too young'),
      (draft) => Reflect.deleteProperty(indicator(draft, 'e6'), 'notApplicable'),
      'not-there',
      'coding.indicators.e6',
    ],
    [
      'a weight of a set that is equal',
      (draft) => {
        const { weights } = draft.coding.weightSets[1]!;
        if (weights.kind === 'table') weights.rows.e1!.dimension = 0.5;
      },
      (draft) => (draft.coding.weightSets[1]!.weights = { kind: 'equal' }),
      'not-there',
      'coding.weightSets.pca.rows.e1',
    ],
    [
      'a language comes that is there',
      (draft) => draft.languages.push({ tag: 'fr', status: 'draft' }),
      (draft) => draft.languages.push({ tag: 'fr', status: 'draft' }),
      'there-already',
      'languages.fr',
    ],
    [
      'a language comes with words that are there',
      (draft) => {
        draft.languages.push({ tag: 'fr', status: 'draft' });
        draft.title.fr = 'Enquête';
      },
      (draft) => (draft.title.fr = 'Sondage'),
      'otherwise',
      'languages.fr',
    ],
    [
      'a language goes with words that are others',
      (draft) => {
        draft.languages.pop();
        Reflect.deleteProperty(draft.title, 'ar');
      },
      (draft) => (draft.title.ar = 'x'),
      'otherwise',
      'languages.ar',
    ],
    [
      'the profile loses what is not in it',
      (draft) => draft.profile.pop(),
      (draft) => draft.profile.pop(),
      'not-there',
      'profile.supported',
    ],
  ])('%s', (_what, edit, elsewhere, code, at) => {
    const changes = diffForms(weighted, edited(edit, weighted));
    expect(applyChanges(weighted, changes).kind).toBe('applied');
    const issue = refusal(edited(elsewhere, weighted), changes);
    expect(issue).toMatchObject({ severity: 'error', code: `changes/${code}`, at });
    const number = issue.particulars?.number;
    expect(changes[Number(number) - 1]?.at).toBe(at);
  });

  test('a new name is refused where it is taken, or where nothing has the old one', () => {
    const changes = diffForms(survey, renameAll(survey, 'age', 'years'));
    const taken = edited((draft) => putAfter(draft, 'age', question('years')));
    expect(refusal(taken, changes)).toMatchObject({ code: 'changes/there-already', at: 'age' });
    expect(refusal(renameAll(survey, 'age', 'old'), changes)).toMatchObject({ code: 'changes/not-there' });
  });

  test('of many, the first that does not fit is named, and none is made', () => {
    const after = edited((draft) => {
      draft.title.en = 'Survey';
      set(draft, 'hungry', { required: false });
      choice(draft, 'hazards', 'chemicals').label.en = 'Poison';
    });
    const base = edited((draft) => (choice(draft, 'hazards', 'chemicals').label.en = 'Chemistry'));
    expect(refusal(base, diffForms(survey, after))).toEqual({
      severity: 'error',
      code: 'changes/otherwise',
      at: 'choiceLists.hazards.chemicals',
      particulars: { number: 3 },
    });
  });

  test('what it does not touch may be otherwise', () => {
    const changes = diffForms(
      survey,
      edited((draft) => set(draft, 'hungry', { required: false })),
    );
    const base = edited((draft) => (draft.title.en = 'Survey'));
    expect(applyChanges(base, changes)).toEqual({
      kind: 'applied',
      form: edited((draft) => set(draft, 'hungry', { required: false }), base),
    });
  });
});

describe('changes nobody found between two forms', () => {
  const at = { scored: false, name: 'a', at: 'a', part: 'question' } as const;
  const small = form([text('a'), section('s', [section('t', [text('b')])])]);
  test.each<readonly [string, readonly Change[], string]>([
    [
      'a section goes into itself',
      [
        {
          ...at,
          at: 's',
          name: 's',
          part: 'section',
          kind: 'moved',
          from: { in: null, after: 'a' },
          to: { in: 't', after: null },
        },
      ],
      'not-there',
    ],
    [
      'a list gets a new name as a question',
      [{ ...at, part: 'choice', kind: 'renamed', to: 'b' }],
      'unknown',
    ],
    [
      'two get the same name',
      [
        { ...at, kind: 'renamed', to: 'c' },
        { ...at, at: 'b', name: 'b', kind: 'renamed', to: 'c' },
      ],
      'there-already',
    ],
    [
      'a question is added nowhere',
      [{ ...at, at: 'c', name: 'c', kind: 'added', value: { type: 'text', name: 'c', label: { en: 'C' } } }],
      'unknown',
    ],
    [
      'what is added is no question',
      [{ ...at, at: 'c', name: 'c', kind: 'added', value: 7, to: { in: null, after: 'a' } }],
      'no-form',
    ],
    [
      'the last question in a section goes',
      [{ ...at, at: 'b', name: 'b', kind: 'removed', value: text('b') }],
      'no-form',
    ],
    ['a field no form has', [{ ...at, kind: 'changed', field: 'urgency', from: null, to: 'now' }], 'no-form'],
  ])('%s', (_what, changes, code) => {
    expect(refusal(small, changes).code).toBe(`changes/${code}`);
  });

  test('make a form or are refused, whatever they are and whatever the form, which stays as it was', () => {
    const met = { applied: 0, refused: 0 };
    const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });
    const law = (seed: number) => {
      const chance = seeded(seed);
      const before = chance.chance(50) ? randomForm(chance) : alike(chance);
      const changes = diffForms(before, workedOn(before, chance));
      const bent = changes.flatMap((change) => {
        if (chance.chance(10)) return [];
        if (chance.chance(85)) return [change];
        const paths = leaves(change);
        const draft: unknown = structuredClone(change);
        // reason: `leaves` and `other` take any value, whatever they call it
        other(draft as Form, chance.pick(paths));
        return chance.chance(50) ? [draft] : [draft, change];
      });
      const base = chance.pick([() => before, () => workedOn(before, chance), () => alike(chance)])();
      const untouched = canonicalJson(base);
      const read = readChanges(JSON.parse(JSON.stringify(bent)));
      const applied = read && applyChanges(base, read);
      if (applied) met[applied.kind]++;
      if (applied?.kind === 'applied') expect(checkDefinition(applied.form)).toEqual([]);
      expect(canonicalJson(base)).toBe(untouched);
    };
    fc.assert(fc.property(seeds, law), { numRuns: Number(process.env.FUZZ_RUNS ?? 120) });
    expect(met.applied).toBeGreaterThan(0);
    expect(met.refused).toBeGreaterThan(0);
  });

  test.each<readonly [string, unknown]>([
    ['no list', 7],
    ['null', null],
    ['a form', survey],
    ['an unknown verb', [{ ...at, kind: 'toString' }]],
    ['no place', [{ kind: 'renamed', to: 'b' }]],
    ['no position', [{ ...at, kind: 'moved', from: null, to: 3 }]],
    ['words that are none', [{ ...at, kind: 'added', value: {}, words: [{ at: 'a' }] }]],
    ['no value', { changes: [{ ...at, kind: 'added' }] }],
  ])('are not even read: %s', (_what, value) => {
    expect(readChanges(value)).toBeNull();
  });
});
