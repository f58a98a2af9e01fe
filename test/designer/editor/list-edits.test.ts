import { beforeEach, expect, test } from 'vitest';
import { ownList } from '../../../src/designer/editor/list-edits.ts';
import { FormAtWork } from '../../../src/designer/form-at-work.ts';
import type { FormDefinition } from '../../../src/model/form.ts';
import { choices, form, selectOne } from '../../helpers/form.ts';
import { standingForm } from '../../helpers/open-form.ts';

const definition: FormDefinition = form([selectOne('agrees', { default: 'yes' }), selectOne('other')], {
  choiceLists: {
    yesNo: choices('yes', 'no').map((choice) => ({ ...choice, label: { ...choice.label, es: 'si o no' } })),
  },
  languages: [
    { tag: 'en', status: 'source' },
    { tag: 'es', status: 'draft' },
  ],
  consent: [{ id: 'interview', by: 'caregiver', question: 'agrees', granted: 'yes', necessary: true }],
  coding: {
    dimensions: [{ id: 'social', label: { en: 'Social' } }],
    indicators: ['agrees', 'other'].map((question) => ({
      id: question,
      dimension: 'social',
      label: { en: question },
      points: { kind: 'choice', question, values: { yes: 1, no: 0 } },
      provenance: { status: 'example' },
    })),
    missing: { policy: 'all-answered' },
    notApplicable: { policy: 'rescale' },
    weightSets: [],
  },
});

let work: FormAtWork;
beforeEach(() => {
  work = new FormAtWork(standingForm(definition), null);
});

test('a question with a copy of its list reads as before but for the name of the list, and so do the others', () => {
  const before = work.definition;
  work.attempt(ownList(work, work.reading.idOf.get('agrees') ?? ''));
  const { choiceLists, questions, ...rest } = work.definition;
  expect(questions).toEqual([
    selectOne('agrees', { default: 'yes', choices: 'yesNo_2' }),
    selectOne('other'),
  ]);
  expect(choiceLists.yesNo_2).toEqual(before.choiceLists.yesNo);
  expect({ ...rest, choiceLists: { ...choiceLists, yesNo_2: undefined }, questions }).toEqual({
    ...before,
    choiceLists: { ...before.choiceLists, yesNo_2: undefined },
    questions,
  });
});

test('it is one step to take back', () => {
  const before = work.definition;
  work.attempt(ownList(work, work.reading.idOf.get('agrees') ?? ''));
  work.undo();
  expect(work.definition).toEqual(before);
});
