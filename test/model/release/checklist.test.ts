import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { FormDefinition } from '../../../src/model/form.ts';
import { mayBeProposed, releaseChecklist } from '../../../src/model/release/checklist.ts';

const survey = () =>
  JSON.parse(readFileSync('forms/child-reintegration-survey/form.json', 'utf8')) as FormDefinition;
type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;
type LooseForm = Mutable<FormDefinition>;
type LooseItem = LooseForm['questions'][number];

function changed(change: (form: LooseForm) => void): FormDefinition {
  const form = survey() as LooseForm; // reason: parsed a moment ago, nobody else's
  change(form);
  return form; // reason: Mutable only took `readonly` away
}
/** An item by its name, wherever it stands. */
function named(form: LooseForm, name: string): LooseItem {
  const find = (items: LooseItem[]): LooseItem | undefined => {
    for (const item of items) {
      if (item.name === name) return item;
      const inside = 'questions' in item ? find(item.questions) : undefined;
      if (inside) return inside;
    }
    return undefined;
  };
  const found = find(form.questions);
  if (!found) throw new Error(`no item ${name}`);
  return found;
}
const inTheWay = (form: FormDefinition) =>
  releaseChecklist(form).flatMap(({ code, ok, issues }) =>
    ok ? [] : [`${code}: ${issues.map(({ code: what, at }) => `${what} ${at}`).join(', ')}`],
  );

describe('the checklist of a release', () => {
  test('lets the survey through', () => {
    expect(inTheWay(survey())).toEqual([]);
    expect(mayBeProposed(survey())).toBe(true);
  });

  test('stops what has another shape, wholly', () => {
    const form = changed((each) => Reflect.deleteProperty(each, 'coding'));
    expect(releaseChecklist(form).map(({ ok }) => ok)).toEqual([false, false, false]);
    expect(inTheWay(form)[0]).toContain('schema/required coding');
  });

  test('stops an expression that does not parse', () => {
    const form = changed((each) => (named(each, 'school').relevant = '${agee} >'));
    expect(inTheWay(form)).toEqual([expect.stringContaining('valid: expression/')]);
    expect(mayBeProposed(form)).toBe(false);
  });

  test('names a cycle apart from other errors', () => {
    const form = changed((each) => {
      named(each, 'school').relevant = "${school_there} = 'yes'";
      named(each, 'school_there').relevant = "${school} = 'goes'";
    });
    expect(inTheWay(form)).toEqual([expect.stringContaining('no-cycle: form/cycle')]);
  });

  test('stops a scored question that lacks a language, by label, hint or choice', () => {
    const label = changed((each) => delete named(each, 'school').label?.ar);
    expect(inTheWay(label)).toEqual(['scored-texts-translated: form/translation-lacking school.label']);
    expect(releaseChecklist(label)[2]?.issues[0]?.particulars).toEqual({ languages: ['ar'] });
    const choice = changed((each) => {
      const [first] = each.choiceLists.schoolGoing ?? [];
      delete first?.label.ar;
    });
    expect(inTheWay(choice)[0]).toMatch(/form\/translation-lacking choiceLists\./);
  });

  test('lets an unscored question through that lacks a language: the source is read instead', () => {
    const form = changed((each) =>
      each.questions.push({
        type: 'text',
        name: 'neighbour_words',
        label: { en: 'What do neighbours say?' },
        provenance: { status: 'local' },
      }),
    );
    expect(inTheWay(form)).toEqual([]);
  });
});
