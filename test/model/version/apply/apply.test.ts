/** What `diffForms` tells of two forms is enough to make the second of the first. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FormDefinition, Item } from '../../../../src/model/form.ts';
import { readForm } from '../../../../src/documents/read-form.ts';
import { openUndo } from '../../../../src/documents/undo.ts';
import { applyChanges } from '../../../../src/model/version/apply/apply.ts';
import { readChanges } from '../../../../src/model/version/apply/read-changes.ts';
import { isDefinition } from '../../../../src/model/schema/check.ts';
import { placedItems } from '../../../../src/model/session/items.ts';
import { canonicalJson } from '../../../../src/model/version/canonical.ts';
import type { Change } from '../../../../src/model/version/change.ts';
import { diffForms } from '../../../../src/model/version/diff.ts';
import { withNames } from '../../../../src/model/version/renames.ts';
import { counting, filled } from '../../../helpers/form-documents.ts';
import { editAtRandom } from '../../../helpers/random-edits.ts';
import { randomForm } from '../../../helpers/random-form.ts';
import { seeded, type Seeded } from '../../../helpers/seeded.ts';
import { edited, putInto, survey, textOf } from '../edits.ts';
import { otherEdits, weighted } from '../other-edits.ts';
import { questionEdits } from '../question-edits.ts';
import { alike, workedOn } from '../worked-on.ts';
import { byThePage } from './by-the-page.ts';

const RUNS = Number(process.env.FUZZ_RUNS ?? 120);
const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });
/** Runs a law over seeds; the failing seed is told. */
const holds = (law: (chance: Seeded) => void, numRuns = RUNS) =>
  fc.assert(
    fc.property(seeds, (seed) => law(seeded(seed))),
    { numRuns },
  );

const MUST_BE_MET = [
  ...['added', 'removed', 'retyped', 'reworded', 'worded', 'unworded', 'changed'],
  ...['renamed question', 'renamed section', 'renamed list', 'renamed attachedList'],
  ...['moved question', 'moved section'],
  ...['added words', 'removed words', 'retyped gains', 'retyped loses', 'changed because'],
];

const real = ['child-reintegration-survey', 'reintegration-sustainability-survey', 'caregiver-module'].map(
  (name): readonly [string, FormDefinition] => {
    const text = readFileSync(new URL(`../../../../forms/${name}/form.json`, import.meta.url), 'utf8');
    return [name, JSON.parse(text) as FormDefinition]; // reason: test/forms proves that the files fit the schema
  },
);

/** What is printed of the changes, and read again. */
const printed = (changes: readonly Change[]): readonly Change[] => {
  const read = readChanges(JSON.parse(JSON.stringify(changes)));
  if (!read) throw new Error('not read as changes');
  return read;
};

/** That the changes make the second form of the first, and of nothing else: here, and for a program that has only the page. */
function expectMade(before: FormDefinition, after: FormDefinition): void {
  const untouched = canonicalJson(before);
  const changes = diffForms(before, after);
  const applied = applyChanges(before, printed(changes));
  if (applied.kind === 'refused') throw new Error(`refused: ${JSON.stringify([applied.issue, changes])}`);
  expect(canonicalJson(applied.form)).toBe(canonicalJson(after));
  expect(canonicalJson(byThePage(before, changes))).toBe(canonicalJson(after));
  expect(canonicalJson(before)).toBe(untouched);
}
const expectBothWays = (one: FormDefinition, other: FormDefinition): void => {
  expectMade(one, other);
  expectMade(other, one);
};

/** Some items and lists called otherwise, with all that mentions them; now and then a mention is forgotten. */
function renamedAtRandom(form: FormDefinition, chance: Seeded): FormDefinition {
  const pairs = (names: readonly string[]) =>
    new Map(
      [...new Set(names)]
        .filter(() => chance.chance(20))
        .map((name) => [name, `${name}${chance.pick(['_2', '.b', 'x'])}`]),
    );
  const items = pairs(placedItems(form).map(({ item }) => item.name));
  const lists = pairs([...Object.keys(form.choiceLists), ...Object.keys(form.attachedLists ?? {})]);
  const renamed = withNames(form, { items, lists });
  const forgotten = [...items, ...lists].find(() => chance.chance(10));
  if (!forgotten) return renamed;
  const [was, is] = forgotten;
  const text = JSON.stringify(renamed).replace(`\${${is}}`, `\${${was}}`).replace(`":"${is}"`, `":"${was}"`);
  const after: unknown = JSON.parse(text);
  return isDefinition(after) ? after : renamed;
}

/** A language comes, with words for some of the texts, or goes, from all texts or only from the list. */
function translatedAtRandom(form: FormDefinition, chance: Seeded): FormDefinition {
  const tag = chance.pick(['sw', 'zh-Hant', ...form.languages.map((one) => one.tag)]);
  const has = form.languages.some((one) => one.tag === tag);
  const source = form.languages[0]?.tag ?? '';
  const everywhere = chance.chance(50);
  const each = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(each);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, one]) => [key, each(one)] as const);
    const isText = Object.hasOwn(value, source) && entries.every(([, one]) => typeof one === 'string');
    if (!isText || (!everywhere && chance.chance(40))) return Object.fromEntries(entries);
    if (!has) return Object.fromEntries([...entries, [tag, `${tag} ${String(entries[0]?.[1])}`]]);
    return Object.fromEntries(entries.length > 1 ? entries.filter(([key]) => key !== tag) : entries);
  };
  const languages = has
    ? form.languages.filter((one) => one.tag !== tag)
    : [...form.languages, { tag, status: 'draft' }];
  const after: unknown = Object.assign({}, each(form), { languages });
  return isDefinition(after) ? after : form;
}

/** With a note in each section that one question alone stands in, so that the section may lose it. */
const roomy = (form: FormDefinition): FormDefinition =>
  edited((draft) => {
    for (const name of ['return', 'privacy'])
      putInto(draft, name, { type: 'note', name: `in_${name}`, label: textOf('Note') });
  }, form);

/** An item becomes one of another type, with what goes with that; a section may lose all that is in it. */
function retypedAtRandom(form: FormDefinition, chance: Seeded): FormDefinition {
  const chosen = chance.pick(placedItems(form)).item.name;
  const like = chance.pick(placedItems(randomForm(chance))).item;
  const retyped = (one: Item): Item => {
    const { name, label = { en: name } } = one;
    if (!('questions' in like)) return { ...like, name, label };
    const note: Item = { type: 'note', name: `${name}_in`, label };
    return { ...like, name, label, questions: 'questions' in one ? one.questions : [note] };
  };
  const each = (items: readonly Item[]): readonly Item[] =>
    items.map((one) => {
      if (one.name === chosen) return retyped(one);
      return 'questions' in one ? { ...one, questions: each(one.questions) } : one;
    });
  return { ...form, questions: each(form.questions) };
}

/** Whatever can be done to a form. */
function edit(form: FormDefinition, chance: Seeded): FormDefinition {
  let now = form;
  for (let step = 0; step < 3; step++)
    now = chance.pick([workedOn, workedOn, renamedAtRandom, translatedAtRandom, retypedAtRandom])(
      now,
      chance,
    );
  return now;
}

describe('applied to the first form, the changes give the second', () => {
  const rows = [...questionEdits, ...otherEdits];
  test('of more than sixty single edits', () => {
    expect(rows.length).toBeGreaterThan(60);
  });
  test.each(rows)('%s', (_what, after) => {
    const [one, other] = [roomy(survey), roomy(after)];
    expect([isDefinition(one), isDefinition(other)]).toEqual([true, true]);
    expectBothWays(one, other);
  });

  test('of a form and itself: there are none, and the form is the same', () => {
    expect(applyChanges(survey, [])).toEqual({ kind: 'applied', form: survey });
  });

  const pairs = real.flatMap((one) =>
    [...real, ['with two sets', weighted] as const].map((two) => [one[0], two[0], one[1], two[1]] as const),
  );
  test.each(pairs)('of %s and %s', (_one, _two, before, after) => {
    expectMade(before, after);
  });

  test.each(real)('of %s and what was made of it without a plan', (_name, before) => {
    holds((chance) => expectBothWays(before, edit(before, chance)), Math.ceil(RUNS / 8));
  });

  test('of forms nobody would write', () => {
    holds((chance) => {
      const before = randomForm(chance);
      expectBothWays(before, edit(before, chance));
    });
  });

  test('whatever the changes are: such edits make all kinds of them', () => {
    const met = new Set<string>();
    for (let seed = 1; seed <= 150; seed++) {
      const before = randomForm(seeded(seed));
      const after = edit(before, seeded(-seed));
      for (const change of [...diffForms(before, after), ...diffForms(after, before)]) {
        met.add(change.kind).add(`${change.kind} ${change.part}`);
        for (const field of ['words', 'gains', 'loses', 'because'])
          if (field in change) met.add(`${change.kind} ${field}`);
      }
    }
    expect([...met]).toEqual(expect.arrayContaining(MUST_BE_MET));
  });

  test('of forms that have some names in common and nothing else', () => {
    holds((chance) => expectBothWays(alike(chance), alike(chance)));
  });

  test('of forms that have nothing in common', () => {
    holds((chance) => {
      const [one, other] = [randomForm(chance), chance.pick([randomForm(chance), survey])];
      expectBothWays(one, other);
    });
  });

  test('of a draft before and after a session of designing', () => {
    holds(
      (chance) => {
        const documents = filled(randomForm(chance), ['en', 'es']);
        const undo = openUndo(documents, 'me');
        const newId = counting('n');
        const before = readForm(documents).definition;
        for (let step = 0; step < 30; step++)
          editAtRandom({ documents, origin: 'me', undo, newId, typed: () => 'x' }, chance);
        expectBothWays(before, readForm(documents).definition);
      },
      Math.ceil(RUNS / 2),
    );
  });
});
