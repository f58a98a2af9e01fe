import { describe, expect, test } from 'vitest';
import { routesTo } from '../../../src/designer/release/routes.ts';
import { readForm } from '../../../src/documents/read-form.ts';
import type { Issue } from '../../../src/model/issue.ts';
import { choices, form, text } from '../../helpers/form.ts';
import { filled } from '../../helpers/form-documents.ts';
import { survey } from '../../helpers/screen.ts';

const reading = readForm(filled(survey));
const id = (path: string) => reading.idOf.get(path) ?? 'none';
const issue = (at: string, particulars?: Issue['particulars']): Issue => ({
  severity: 'error',
  code: particulars ? 'form/translation-lacking' : 'expression/unknown-question',
  at,
  ...(particulars && { particulars }),
});

describe('from an issue one comes', () => {
  test.each([
    ['hungry', `/form/q/${id('hungry')}`],
    ['hungry.relevant', `/form/q/${id('hungry')}`],
    ['choiceLists.yesNo.yes', `/form/lists/${id('choiceLists.yesNo')}`],
    ['coding.weightSets.equal', '/form/scores'],
    ['languages.ar', '/form/translations'],
  ])('of %s to %s', (at, route) => {
    expect(routesTo(issue(at), reading)).toEqual([{ route, language: null }]);
  });

  test('to each language that lacks a text, and for the source language to the text itself', () => {
    expect(routesTo(issue('hungry', { languages: ['en', 'es', 'ar'] }), reading)).toEqual([
      { route: `/form/q/${id('hungry')}`, language: null },
      { route: '/form/translations/es', language: 'es' },
      { route: '/form/translations/ar', language: 'ar' },
    ]);
  });

  test('whatever dots its name has', () => {
    const dotted = readForm(
      filled(
        form([text('a'), text('größe.cm')], {
          choiceLists: { 'list.1': choices('yes') },
          attachedLists: { 'schools.2026': { file: 'schools.csv' } },
        }),
      ),
    );
    const at = (path: string) => dotted.idOf.get(path)!;
    expect(
      ['größe.cm.relevant', 'choiceLists.list.1.yes', 'attachedLists.schools.2026'].map(
        (path) => routesTo(issue(path), dotted)[0]?.route,
      ),
    ).toEqual([
      `/form/q/${at('größe.cm')}`,
      `/form/lists/${at('choiceLists.list.1')}`,
      `/form/lists/${at('attachedLists.schools.2026')}`,
    ]);
  });

  test('nowhere when nobody knows the place', () => {
    expect(routesTo(issue('gone'), reading)).toEqual([]);
    expect(routesTo(issue(''), reading)).toEqual([]);
  });
});
