/** The questionnaire as SurveyJS has it: a page for a section, what is computed beside the pages. */
import type { Asked, Questionnaire, Words } from './questionnaire.ts';
import { questionsOf } from './questionnaire.ts';

export function toSurveyJson(form: Questionnaire): object {
  const all = questionsOf(form);
  const integers = new Set(all.filter(({ kind }) => kind === 'integer').map(({ name }) => name));
  const choices = form.choices.map(({ value, label }) => ({ value, text: texts(label) }));
  return {
    title: form.id,
    pages: form.sections.map(({ name, label, questions }) => ({
      name,
      title: texts(label),
      elements: questions
        .filter(({ kind }) => kind !== 'calculate')
        .map((one) => ({ ...common(one), ...ownOf(one, choices) })),
    })),
    calculatedValues: all
      .filter(({ kind }) => kind === 'calculate')
      .map(({ name, sources = [] }) => ({
        name,
        includeIntoResult: true,
        expression:
          sources
            .map((source) =>
              integers.has(source)
                ? `iif({${source}} notempty, {${source}}, 0)`
                : `iif({${source}} = 'o1', 1, 0)`,
            )
            .join(' + ') || '0',
      })),
  };
}

function common({ name, label, relevant }: Asked): object {
  return {
    name,
    title: texts(label),
    ...(relevant
      ? { visibleIf: `{${relevant.question}} ${relevant.is ? '=' : '<>'} '${relevant.choice}'` }
      : {}),
  };
}

function ownOf({ kind, range }: Asked, choices: readonly object[]): object {
  switch (kind) {
    case 'selectOne':
      return { type: 'radiogroup', choices };
    case 'selectMultiple':
      return { type: 'checkbox', choices };
    case 'integer':
      return {
        type: 'text',
        inputType: 'number',
        validators: range ? [{ type: 'numeric', minValue: range.least, maxValue: range.most }] : [],
      };
    case 'date':
      return { type: 'text', inputType: 'date' };
    case 'text':
      return { type: 'text' };
    case 'calculate':
      throw new Error('what is computed is no question');
    default:
      return kind satisfies never;
  }
}

function texts({ en, sw }: Words): object {
  return { default: en, sw };
}
