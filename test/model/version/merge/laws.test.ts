/** What holds of every merge, of forms nobody would write. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FormDefinition } from '../../../../src/model/form.ts';
import { checkDefinition } from '../../../../src/model/schema/check.ts';
import { placedItems } from '../../../../src/model/session/items.ts';
import { canonicalJson } from '../../../../src/model/version/canonical.ts';
import { diffForms } from '../../../../src/model/version/diff.ts';
import { mergeForms, type Merged } from '../../../../src/model/version/merge/merge.ts';
import { renamesBetween } from '../../../../src/model/version/renames.ts';
import { changedAtRandom } from '../../../helpers/form-edits.ts';
import { randomForm } from '../../../helpers/random-form.ts';
import { seeded, type Seeded } from '../../../helpers/seeded.ts';
import { edited, survey } from '../edits.ts';
import { alike, movedOnce, workedOn } from '../worked-on.ts';

const RUNS = Number(process.env.FUZZ_RUNS ?? 120);
const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });
/** Runs a law over seeds; the failing seed is told. */
const holds = (law: (chance: Seeded) => void, numRuns = RUNS) =>
  fc.assert(
    fc.property(seeds, (seed) => law(seeded(seed))),
    { numRuns },
  );

const names = (form: FormDefinition): ReadonlySet<string> =>
  new Set(placedItems(form).map((placed) => placed.item.name));
const same = (one: unknown, another: unknown) => expect(canonicalJson(one)).toBe(canonicalJson(another));

/** A form, and not ours for want of a better. */
function expectSound({ form, conflicts }: Merged): void {
  expect(checkDefinition(form)).toEqual([]);
  expect(conflicts.filter(({ part, field }) => part === 'form' && field === undefined)).toEqual([]);
}

/** What neither side took out of the other is there. */
function expectNothingDropped(
  { form, conflicts }: Merged,
  ...[base, ours, theirs]: readonly [FormDefinition, FormDefinition, FormDefinition]
): void {
  const there = [names(form), names(base), names(ours), names(theirs)] as const;
  const told = new Set(conflicts.map(({ at }) => at));
  // what only got another name may be gone with what it was called before
  const renamed = new Set([ours, theirs].flatMap((side) => [...renamesBetween(base, side).items.values()]));
  for (const name of new Set([...there[2], ...there[3]])) {
    const goneOnOneSide = there[1].has(name) && !(there[2].has(name) && there[3].has(name));
    if (!goneOnOneSide && !renamed.has(name) && !there[0].has(name))
      expect([name, told.has(name)]).toEqual([name, true]);
  }
}

describe('one side alone', () => {
  test('nothing done here: theirs; nothing done there: ours; the same done twice: that, and no conflict', () => {
    holds((chance) => {
      const base = randomForm(chance);
      const changed = workedOn(base, chance);
      for (const sides of [
        [base, changed],
        [changed, base],
        [changed, changed],
      ] as const) {
        const { form, conflicts } = mergeForms(base, ...sides);
        same(form, changed);
        expect(conflicts).toEqual([]);
      }
    });
  });
});

/** Something done to every item and choice: no part of the form is as it was. */
const bare = (form: FormDefinition): FormDefinition => marked(form, undefined);
function marked(form: FormDefinition, mark: string | undefined): FormDefinition {
  const put = (target: object, field: string, value: unknown) =>
    mark === undefined ? Reflect.deleteProperty(target, field) : Reflect.set(target, field, value);
  return edited((draft) => {
    for (const { item: one } of placedItems(draft)) put(one, 'appearance', mark);
    for (const one of Object.values(draft.choiceLists).flat()) put(one, 'xlsform', { mark });
    for (const one of draft.coding.indicators) one.provenance = { status: 'local', note: mark ?? '-' };
    for (const one of draft.referrals) one.service = mark ?? '-';
  }, form);
}

describe('both sides', () => {
  test('what they did in different places is all there, and nothing else', () => {
    holds((chance) => {
      const base = bare(randomForm(chance));
      let theirs = changedAtRandom(base, chance, 3);
      for (let move = 0; move < 3; move++) theirs = movedOnce(theirs, chance);
      if (diffForms(base, theirs).some(({ kind }) => kind === 'removed' || kind === 'renamed')) return;
      const ours = marked(base, 'ours');
      const had = names(base);
      for (const { form, conflicts } of [mergeForms(base, ours, theirs), mergeForms(base, theirs, ours)]) {
        expect(conflicts).toEqual([]);
        same(bare(form), theirs);
        const marks = placedItems(form).filter(({ item: one }) => one.appearance === 'ours');
        expect(marks.map(({ item: one }) => one.name).sort()).toEqual([...had].sort());
      }
    });
  });

  test('whatever they did, the merged form is one, says what is not as both would have it, and drops nothing', () => {
    holds((chance) => {
      const base = randomForm(chance);
      const [ours, theirs] = [workedOn(base, chance), workedOn(base, chance)];
      const merged = mergeForms(base, ours, theirs);
      expectSound(merged);
      expectNothingDropped(merged, base, ours, theirs);
    });
  });

  test('so it is of the real survey', () => {
    holds(
      (chance) => {
        const [ours, theirs] = [workedOn(survey, chance), workedOn(survey, chance)];
        const merged = mergeForms(survey, ours, theirs);
        expectSound(merged);
        expectNothingDropped(merged, survey, ours, theirs);
      },
      Math.ceil(RUNS / 8),
    );
  });

  test('so it is of forms that have some names in common and nothing else', () => {
    holds((chance) => {
      const [base, ours, theirs] = [alike(chance), alike(chance), alike(chance)];
      const merged = mergeForms(base, ours, theirs);
      expectSound(merged);
      expectNothingDropped(merged, base, ours, theirs);
    });
  });
});
