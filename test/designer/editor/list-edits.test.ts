import { beforeEach, expect, test } from 'vitest';
import { ownList } from '../../../src/designer/editor/list-edits.ts';
import { FormAtWork } from '../../../src/designer/form-at-work.ts';
import type { FormDefinition } from '../../../src/model/form.ts';
import { choices, form, selectMultiple, selectOne } from '../../helpers/form.ts';
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

test('what filters ask of its choices, their files, and the choices it begins with go along', () => {
  const wide = form([selectMultiple('jobs', { default: ['farm', 'none'], choiceFilter: "near = 'x'" })], {
    choiceLists: {
      work: choices('farm', 'shop', 'none').map((choice) => ({
        ...choice,
        columns: { near: 'x' },
        media: { image: { en: `${choice.value}.png` } },
        xlsform: { note: 'kept' },
      })),
    },
  });
  work = new FormAtWork(standingForm(wide), null);
  work.attempt(ownList(work, work.reading.idOf.get('jobs') ?? ''));
  expect(work.definition.choiceLists.work_2).toEqual(wide.choiceLists.work);
  expect(work.definition.questions[0]).toMatchObject({ choices: 'work_2', default: ['farm', 'none'] });
  expect(work.reading.repairs).toEqual([]);
});

test('a list in a file has no copy of its own', () => {
  const wide = form([selectOne('school', { choices: 'schools' })], {
    attachedLists: { schools: { file: 'schools.csv' } },
  });
  work = new FormAtWork(standingForm(wide), null);
  expect(ownList(work, work.reading.idOf.get('school') ?? '')).toEqual({ refused: 'not-there' });
});

test('it is one step to take back', () => {
  const before = work.definition;
  work.attempt(ownList(work, work.reading.idOf.get('agrees') ?? ''));
  work.undo();
  expect(work.definition).toEqual(before);
});
