import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Change } from '../../../src/model/version/change.ts';
import { diffForms } from '../../../src/model/version/diff.ts';
import { isDefinition } from '../../../src/model/schema/check.ts';
import type { FormDefinition } from '../../../src/model/form.ts';
import {
  choice,
  edited,
  homeOf,
  indicator,
  item,
  list,
  move,
  points,
  putAfter,
  question,
  renameAll,
  set,
  survey,
  take,
  textOf,
  type Form,
} from './edits.ts';
import { leaves, other, without } from './leaves.ts';
import { otherEdits, weighted } from './other-edits.ts';
import { questionEdits } from './question-edits.ts';

const rows = [...questionEdits, ...otherEdits];
const between = (edit: (form: Form) => void, before = survey) => diffForms(before, edited(edit, before));

/** Edits of one place each, and the place. No two of them touch the same. */
const edits: readonly (readonly [at: string, edit: (form: Form) => void])[] = [
  ...['hungry', 'friend', 'thanks', 'sex'].map(
    (name) => [name, (form: Form) => set(form, name, { hint: textOf('Slowly', 'ببطء') })] as const,
  ),
  ...['shoes', 'wish_to_talk', 'age'].map(
    (name) => [name, (form: Form) => set(form, name, { label: textOf('Otherwise') })] as const,
  ),
  ...['papers', 'area'].map((name) => [name, (form: Form) => void take(form, name)] as const),
  ...['soap', 'district'].map(
    (name) => [`more_${name}`, (form: Form) => putAfter(form, name, question(`more_${name}`))] as const,
  ),
  ['earner', (form) => set(form, 'earner', { required: false })],
  ['treated_badly', (form) => move(form, 'treated_badly', 'water')],
  ['room_sleepers', (form) => set(form, 'room_sleepers', { type: 'text' })],
  ['consent_note', (form) => move(form, 'consent_note', 'consent_sharing')],
  ['choiceLists.hazards.chemicals', (form) => (choice(form, 'hazards', 'chemicals').label.en = 'Poison')],
  ['choiceLists.areas.camp', (form) => list(form, 'areas').push({ value: 'camp', label: textOf('Camp') })],
  ['choiceLists.livesWith.street', (form) => list(form, 'livesWith').pop()],
  ['coding.indicators.p1.values.no', (form) => (points(form, 'p1').no = 0.1)],
  ['coding.indicators.e6', (form) => (indicator(form, 'e6').notApplicable!.when = '${age} < 12')],
  ['coding.indicators.s8', (form) => (indicator(form, 's8').provenance.note = 'Another')],
  ['coding.parameters.older_age', (form) => (form.coding.parameters!.older_age!.value = 16)],
  ['coding.dimensions.social', (form) => (form.coding.dimensions[1]!.label.en = 'Together')],
  ['coding.weightSets.pca', (form) => (form.coding.weightSets[1]!.provenance.source = 'Ours')],
  [
    'coding.weightSets.pca.rows.e1',
    (form) => {
      const { weights } = form.coding.weightSets[1]!;
      if (weights.kind === 'table') weights.rows.e1!.composite = 0.5;
    },
  ],
  ['referrals.hunger', (form) => (form.referrals.find(({ id }) => id === 'hunger')!.urgency = 'now')],
  ['languages.ckb', (form) => form.languages.push({ tag: 'ckb', status: 'draft' })],
  ['consent.reporting', (form) => (form.consent[2]!.necessary = true)],
  ['profile.sex', (form) => form.profile.shift()],
  ['', (form) => (form.title.en = 'A survey')],
];
const someEdits = fc.shuffledSubarray([...edits], { minLength: 1 });
const after = (chosen: typeof edits): FormDefinition =>
  edited((form) => {
    for (const [, edit] of chosen) edit(form);
  }, weighted);

describe('what changed between two versions', () => {
  test('is nothing between a form and itself, however its keys are written', () => {
    expect(diffForms(survey, survey)).toEqual([]);
    const turned = JSON.parse(
      JSON.stringify(survey, (_key, value: unknown) =>
        value !== null && typeof value === 'object' && !Array.isArray(value)
          ? Object.fromEntries(Object.entries(value).reverse())
          : value,
      ),
    ) as FormDefinition; // reason: the same form, written otherwise
    expect(diffForms(survey, turned)).toEqual([]);
  });

  test('mentions all of many edits, whatever their order, and always alike', () => {
    fc.assert(
      fc.property(someEdits, (chosen) => {
        const changes = diffForms(weighted, after(chosen));
        const places = new Set(changes.map(({ at }) => at));
        expect(chosen.map(([at]) => at).filter((at) => !places.has(at))).toEqual([]);
        expect(diffForms(structuredClone(weighted), after(chosen))).toEqual(changes);
      }),
      { numRuns: 60 },
    );
  });

  test('is one change for one edit', () => {
    for (const [at, edit] of edits) {
      const changes = between(edit, weighted);
      // a label and a hint are in two languages here
      expect([at, [...new Set(changes.map((change) => change.at))]]).toEqual([at, [at]]);
    }
  });

  test('is as much backwards: gains are losses, and what moved or changed did so', () => {
    const opposite: Readonly<Record<Change['kind'], Change['kind']>> = {
      added: 'removed',
      removed: 'added',
      renamed: 'renamed',
      retyped: 'retyped',
      moved: 'moved',
      reworded: 'reworded',
      worded: 'unworded',
      unworded: 'worded',
      changed: 'changed',
    };
    const counts = (changes: readonly Change[], called: (kind: Change['kind']) => string) =>
      changes.map(({ kind, part }) => `${called(kind)} ${part}`).sort();
    fc.assert(
      fc.property(someEdits, (chosen) => {
        const form = after(chosen);
        expect(counts(diffForms(form, weighted), (kind) => opposite[kind])).toEqual(
          counts(diffForms(weighted, form), (kind) => kind),
        );
      }),
      { numRuns: 60 },
    );
    for (const [what, form] of rows)
      expect([what, counts(diffForms(form, survey), (kind) => opposite[kind])]).toEqual([
        what,
        counts(diffForms(survey, form), (kind) => kind),
      ]);
  });

  test('is never nothing when one value in the definition is another', () => {
    const seen = new Map<string, number>();
    const silent: string[] = [];
    for (const path of leaves(weighted)) {
      const shape = path.map((key) => (typeof key === 'number' ? '*' : key)).join('.');
      const count = (seen.get(shape) ?? 0) + 1;
      seen.set(shape, count);
      if (count > 2) continue;
      const form = edited((draft) => other(draft, path), weighted);
      if (diffForms(weighted, form).length === 0) silent.push(path.join('.'));
    }
    expect(seen.size).toBeGreaterThan(100);
    // the version of the format is not the form's to change
    expect(silent).toEqual(['querencia']);
  });
});

test('is never nothing when a part that may be absent is taken away', () => {
  const seen = new Set<string>();
  const silent: string[] = [];
  for (const path of leaves(weighted).flatMap((leaf) =>
    leaf.map((_key, index) => leaf.slice(0, index + 1)),
  )) {
    const shape = path.map((key) => (typeof key === 'number' ? '*' : key)).join('.');
    if (seen.has(shape)) continue;
    seen.add(shape);
    const form = edited((draft) => without(draft, path), weighted);
    if (isDefinition(form) && diffForms(weighted, form).length === 0) silent.push(path.join('.'));
  }
  expect(silent).toEqual([]);
});

describe('a renamed question', () => {
  test('is one change, though rules, conditions and words mention it', () => {
    expect(diffForms(survey, renameAll(survey, 'school_there', 'schooled_there'))).toEqual([
      {
        kind: 'renamed',
        at: 'school_there',
        part: 'question',
        name: 'school_there',
        scored: true,
        to: 'schooled_there',
      },
    ]);
  });
  test('is recognised beside another on which its condition depends', () => {
    const both = renameAll(renameAll(survey, 'school_there', 'a'), 'learning_recognised', 'b');
    expect(diffForms(survey, both).map(({ kind, at }) => [kind, at])).toEqual([
      ['renamed', 'school_there'],
      ['renamed', 'learning_recognised'],
    ]);
  });
  test('keeps its place among the others', () => {
    const form = edited(
      (draft) => move(draft, 'asked', 'wish_to_talk'),
      renameAll(survey, 'asked_before_return', 'asked'),
    );
    expect(diffForms(survey, form).map(({ kind, at }) => [kind, at])).toEqual([
      ['renamed', 'asked_before_return'],
      ['moved', 'asked_before_return'],
    ]);
  });
  test('that is otherwise different too is one gone and one new', () => {
    const form = edited(
      (draft) => set(draft, 'asked', { required: false }),
      renameAll(survey, 'asked_before_return', 'asked'),
    );
    expect(diffForms(survey, form).map(({ kind, at }) => [kind, at])).toEqual([
      ['removed', 'asked_before_return'],
      ['added', 'asked'],
    ]);
  });
  test('is told beside each mention that was forgotten, which now means nothing', () => {
    const form = edited((draft) => set(draft, 'papers', { name: 'documents' }));
    const values = { yes: 1, no: 0 };
    expect(diffForms(survey, form)).toMatchObject([
      { kind: 'renamed', at: 'papers' },
      {
        kind: 'changed',
        at: 'coding.indicators.s3',
        from: { question: 'documents', values },
        to: { question: 'papers', values },
      },
    ]);
  });
  test('has its new name in what is told of other edits', () => {
    const form = edited(
      (draft) => set(draft, 'hungry', { relevant: '${years} > 11', label: textOf('Hungry, at ${years}?') }),
      renameAll(survey, 'age', 'years'),
    );
    const before = edited((draft) => set(draft, 'hungry', { relevant: '${age} > 10' }));
    expect(diffForms(before, form)).toMatchObject([
      { kind: 'renamed', at: 'age', to: 'years' },
      { kind: 'unworded', at: 'hungry' },
      { kind: 'reworded', at: 'hungry', to: 'Hungry, at ${years}?' },
      { kind: 'changed', at: 'hungry', from: '${years} > 10', to: '${years} > 11' },
    ]);
  });
});

describe('a change', () => {
  test('keeps the old and the new words, with their language', () => {
    const { label } = item(structuredClone(survey) as Form, 'hungry'); // reason: a copy, only read
    expect(between((form) => set(form, 'hungry', { label: { ...label, en: 'Hungry?' } }))).toEqual([
      {
        kind: 'reworded',
        at: 'hungry',
        part: 'question',
        name: 'hungry',
        scored: true,
        field: 'label',
        language: 'en',
        source: true,
        from: label!.en,
        to: 'Hungry?',
      },
    ]);
  });
  test('keeps the old and the new condition', () => {
    expect(between((form) => set(form, 'hungry', { relevant: '${age} > 11' }))).toMatchObject([
      { field: 'relevant', from: null, to: '${age} > 11' },
    ]);
  });
  test('says where a question stood and stands', () => {
    expect(between((form) => move(form, 'papers', 'soap'))).toMatchObject([
      {
        from: { in: 'social', after: 'learning_recognised' },
        to: { in: 'economic', after: 'soap' },
        repeats: false,
      },
    ]);
  });
  test('of the list a question chooses from says what is new, gone, and worded otherwise', () => {
    expect(between((form) => set(form, 'belongs', { choices: 'outlook' }))).toMatchObject([
      {
        field: 'choices',
        from: 'belonging',
        to: 'outlook',
        options: { added: ['not_sure'], removed: ['a_little'], uncoded: ['not_sure'] },
      },
    ]);
  });
  test('of a section that goes with all that is in it is one for each', () => {
    const names = between((form) => void take(form, 'closing')).map(({ at }) => at);
    expect(names).toEqual(['closing', 'wish_to_talk', 'thanks']);
  });
  test('of a section put round questions moves them into it', () => {
    const changes = between((form) => {
      const { items, index } = homeOf(form.questions, 'closing');
      items.splice(index, 1, {
        type: 'section',
        name: 'end',
        label: textOf('End'),
        questions: [items[index]!],
      });
    });
    expect(changes.map(({ kind, at }) => [kind, at])).toEqual([
      ['added', 'end'],
      ['moved', 'closing'],
    ]);
  });
  test('is found in a form that is not right', () => {
    const twice = edited((form) => putAfter(form, 'thanks', question('hungry')));
    expect(diffForms(twice, twice)).toEqual([]);
    expect(diffForms(survey, twice).map(({ kind, at }) => [kind, at])).toEqual([['added', 'hungry#2']]);
    const dangling = edited((form) => Reflect.deleteProperty(form.choiceLists, 'yesNo'));
    expect(diffForms(survey, dangling)).toMatchObject([
      { kind: 'removed', at: 'choiceLists.yesNo', used: true },
    ]);
  });
});
