/** The questionnaire as a definition of ours: what `forms/form.schema.json` asks for, and no more. */
import type { FormDefinition, Item, Text } from '../../../src/model/form.ts';
import type { Asked, Questionnaire } from './questionnaire.ts';
import { questionsOf } from './questionnaire.ts';

const LIST = 'five';

export function toOurForm(form: Questionnaire): FormDefinition {
  const integers = new Set(
    questionsOf(form)
      .filter(({ kind }) => kind === 'integer')
      .map(({ name }) => name),
  );
  return {
    querencia: 1,
    id: form.id,
    title: inAll(form.id),
    languages: [
      { tag: 'en', status: 'source' },
      { tag: 'sw', status: 'draft' },
    ],
    provenance: { status: 'example', note: 'Made to measure with; not for use with children.' },
    choiceLists: { [LIST]: form.choices.map(({ value, label }) => ({ value, label: { ...label } })) },
    questions: form.sections.map(({ name, label, questions }) => ({
      type: 'section',
      name,
      label: { ...label },
      questions: questions.map((one) => itemOf(one, integers)),
    })),
    consent: [],
    stopReasons: LIST,
    profile: [],
    coding: {
      dimensions: [],
      indicators: [],
      missing: { policy: 'all-answered' },
      notApplicable: { policy: 'rescale' },
      weightSets: [],
    },
    referrals: [],
  };
}

function itemOf(
  { name, kind, label, relevant, range, sources = [] }: Asked,
  integers: ReadonlySet<string>,
): Item {
  const common = {
    name,
    label: { ...label },
    ...(relevant
      ? { relevant: `\${${relevant.question}} ${relevant.is ? '=' : '!='} '${relevant.choice}'` }
      : {}),
  };
  switch (kind) {
    case 'selectOne':
    case 'selectMultiple':
      return { ...common, type: kind, choices: LIST };
    case 'integer':
      return {
        ...common,
        type: kind,
        ...(range
          ? {
              constraint: `. >= ${range.least} and . <= ${range.most}`,
              constraintMessage: inAll(`${range.least}-${range.most}`),
            }
          : {}),
      };
    case 'text':
    case 'date':
      return { ...common, type: kind };
    case 'calculate':
      return {
        ...common,
        type: kind,
        calculation:
          sources
            .map((source) =>
              integers.has(source) ? `coalesce(\${${source}}, 0)` : `if(\${${source}} = 'o1', 1, 0)`,
            )
            .join(' + ') || '0',
      };
    default:
      return kind satisfies never;
  }
}

function inAll(words: string): Text {
  return { en: words, sw: words };
}
