import { expect, test } from 'vitest';
import { compileForm } from '../../../../src/model/session/compile.ts';
import { form, text } from '../../../helpers/form.ts';

test('a text lacking in the source is an error, in other languages a warning', () => {
  const { issues } = compileForm(
    form([text('a', { label: { es: 'Hola' }, hint: { en: 'Here', es: ' ' } })], {
      title: { en: 'T', es: 'T' },
      languages: [
        { tag: 'en', status: 'source' },
        { tag: 'es', status: 'draft' },
      ],
    }),
  );
  expect(issues.filter((issue) => !issue.at.startsWith('choiceLists'))).toEqual([
    { severity: 'error', code: 'form/text-lacking', at: 'a.label', particulars: { language: 'en' } },
    {
      severity: 'warning',
      code: 'form/translation-lacking',
      at: 'a.hint',
      particulars: { languages: ['es'] },
    },
  ]);
});

test('a form has a language, and each once', () => {
  const codes = (languages: readonly string[]): readonly string[] =>
    compileForm(form([], { languages: languages.map((tag) => ({ tag, status: 'source' })) })).issues.map(
      (issue) => issue.code,
    );
  expect(codes([])).toEqual(['form/no-language']);
  expect(codes(['en', 'en'])).toContain('form/duplicate-language');
});
