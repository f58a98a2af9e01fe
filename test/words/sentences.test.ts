import { describe, expect, test } from 'vitest';
import type { FormDefinition, WeightSet } from '../../src/model/form.ts';
import type { Issue } from '../../src/model/issue.ts';
import {
  compositeSentence,
  dimensionSentence,
  explanationSentence,
  issueSentence,
  listOf,
  textIn,
  weightsSentence,
} from '../../src/words/sentences.ts';
import { englishWords, loadWords } from '../../src/words/words.ts';

const words = englishWords();
const spanish = await loadWords('es');
const issue = (code: string, particulars?: Issue['particulars'], at = 'q7'): Issue => ({
  severity: 'error',
  code,
  at,
  ...(particulars && { particulars }),
});

describe('the sentence of an issue', () => {
  test.each<[string, Issue, string]>([
    [
      'names what is wrong',
      issue('expression/unknown-question', { name: 'agee' }),
      'There is no question called “agee”.',
    ],
    [
      'and what may have been meant',
      issue('expression/unknown-question', { name: 'agee', suggestion: 'age' }),
      'There is no question called “agee”. Did you mean “age”?',
    ],
    [
      'enumerates as the language does',
      issue('form/cycle', { members: ['a', 'b', 'c'] }),
      'These depend on one another in a circle: a, b, and c.',
    ],
    [
      'begins with the row and column of a table',
      issue('answer/not-a-number', { row: 3, column: 'age', value: 'x' }),
      'Row 3, column age: This is not a number. Write it in digits.',
    ],
    [
      'begins with the row',
      issue('csv/quotes', { row: 3 }),
      'Row 3: The quotation marks of this row do not match.',
    ],
    [
      'begins with the line of a file',
      issue('record/not-json', { line: 4 }),
      'Line 4: This is not a JSON record.',
    ],
    [
      'quotes a code it has no words for',
      issue('form/quite-new'),
      'Something is wrong at q7 (form/quite-new).',
    ],
    [
      'shows how a name is written',
      issue('expression/path', { path: '../age' }),
      "Paths such as “../age” are not understood. Write the question's name as ${name}.",
    ],
    [
      'names the brace that lacks',
      issue('expression/unclosed-name'),
      'A name is not closed: its } is missing.',
    ],
  ])('%s', (_what, given, expected) => {
    expect(issueSentence(words, given)).toBe(expected);
  });

  test('speaks other languages', () => {
    expect(issueSentence(spanish, issue('form/unknown-question', { name: 'a', suggestion: 'b' }))).toBe(
      'No hay ninguna pregunta llamada «a». ¿Quería decir «b»?',
    );
  });
});

const provenance = { status: 'local' } as const;
const form: FormDefinition = {
  querencia: 1,
  id: 'f',
  title: { en: 'F' },
  languages: [
    { tag: 'en', status: 'source' },
    { tag: 'ar', status: 'draft' },
  ],
  provenance,
  choiceLists: {
    yesNo: [
      { value: 'yes', label: { en: 'Yes', ar: 'نعم' } },
      { value: 'no', label: { en: 'No' } },
    ],
  },
  questions: [
    {
      type: 'section',
      name: 's',
      label: { en: 'S' },
      questions: [
        {
          type: 'selectOne',
          name: 'q',
          choices: 'yesNo',
          label: { en: 'Is ${name} hungry?', ar: 'هل ${name} جائع؟' },
        },
      ],
    },
  ],
  consent: [],
  stopReasons: 'yesNo',
  profile: [],
  coding: {
    dimensions: [{ id: 'economic', label: { en: 'Economic' } }],
    indicators: ['Hunger', 'Papers'].map((name, i) => ({
      id: `e${i + 1}`,
      dimension: 'economic',
      label: { en: name },
      points: { kind: 'choice', question: 'q', values: {} } as const,
      provenance,
    })),
    missing: { policy: 'all-answered' },
    notApplicable: { policy: 'rescale' },
    weightSets: [{ id: 'equal', label: { en: 'Equal weights' }, provenance, weights: { kind: 'equal' } }],
  },
  referrals: [],
};
const why = (...[result, language = 'en']: [Parameters<typeof explanationSentence>[1], string?]) =>
  explanationSentence(words, result, form, language);

describe('the sentence that explains points', () => {
  test('quotes the question and the answer in the language of the form', () => {
    const result = {
      kind: 'points',
      points: 0.5,
      why: { code: 'choice', question: 'q', value: 'yes' },
    } as const;
    expect(why(result)).toBe('“Is … hungry?” – Yes: 0.5');
    expect(why(result, 'ar')).toBe('“هل … جائع؟” – نعم: 0.5');
  });
  test('says which part decided, or that all did', () => {
    expect(why({ kind: 'points', points: 0, why: { code: 'allOf', question: 'q', value: 'no' } })).toBe(
      'Decided by “Is … hungry?” – No: 0',
    );
    expect(why({ kind: 'points', points: 1, why: { code: 'allOf' } })).toBe('Every part that applies: 1');
  });
  test('gives the words of the rule', () => {
    expect(
      why({
        kind: 'points',
        points: 0,
        why: { code: 'rule', rule: 'r', because: { en: '14 hours or more' } },
      }),
    ).toBe('14 hours or more: 0');
  });
  test('says why nothing counts', () => {
    expect(why({ kind: 'notApplicable', why: { code: 'notApplicable', because: { en: 'under 14' } } })).toBe(
      'Does not apply: under 14',
    );
    expect(why({ kind: 'notApplicable', why: { code: 'notApplicable' } })).toBe('Does not apply');
    expect(why({ kind: 'missing', reason: 'refused', why: { code: 'missing', question: 'q' } })).toBe(
      'Missing: does not want to say (“Is … hungry?”)',
    );
    expect(why({ kind: 'missing', reason: 'notAsked', why: { code: 'missing' } })).toBe('Missing: not asked');
  });
});

describe('the sentence of a dimension', () => {
  const of = (result: Parameters<typeof dimensionSentence>[2]) =>
    dimensionSentence(words, 'economic', result, form, 'en');
  test('gives the score, and how many apply when not all do', () => {
    expect(of({ kind: 'score', score: 2 / 3, applied: 6, of: 6 })).toBe('Economic: 0.67');
    expect(of({ kind: 'score', score: 0.5, applied: 5, of: 6 })).toBe('Economic: 0.50 (5 of 6 apply)');
  });
  test('says how many were answered where the missing ones stand for the mean of the others', () => {
    expect(of({ kind: 'score', score: 0.5, applied: 6, of: 6, estimated: ['e1'] })).toBe(
      'Economic: 0.50 (5 of 6 answered; the missing one stands for the mean of the others: Hunger)',
    );
    expect(of({ kind: 'score', score: 0.5, applied: 5, of: 6, estimated: ['e1', 'e2'] })).toBe(
      'Economic: 0.50 (5 of 6 apply; 3 of 5 answered; the missing ones stand for the mean of the others: Hunger and Papers)',
    );
    const enough = { answered: 2, applied: 3, needed: 3 };
    expect(of({ kind: 'withheld', missing: ['e1'], enough })).toBe(
      'Economic: no score, because 2 of 3 are answered and 3 are needed. Missing: Hunger',
    );
  });
  test('names what is missing', () => {
    expect(of({ kind: 'withheld', missing: ['e1'] })).toBe(
      'Economic: no score, because this is missing: Hunger',
    );
    expect(of({ kind: 'withheld', missing: ['e1', 'e2'] })).toBe(
      'Economic: no score, because these are missing: Hunger and Papers',
    );
    expect(of({ kind: 'notApplicable' })).toBe('Economic: nothing in it applies');
  });
  test('and that of the composite do the same', () => {
    expect(compositeSentence(words, { kind: 'score', score: 0.7 }, form, 'en')).toBe('Overall score: 0.70');
    expect(compositeSentence(words, { kind: 'withheld', missing: ['e2'] }, form, 'en')).toBe(
      'No overall score, because this is missing: Papers',
    );
  });
  test('a provisional score says by which weights', () => {
    const by = { weightSet: 'equal', provenance: 'local', provisional: true } as const;
    expect(weightsSentence(words, by, form, 'en')).toBe(
      'Provisional: computed with “Equal weights”, which is not a published set of weights (local).',
    );
  });
  test('a score by weights nobody confirmed says that, and not that they are unpublished', () => {
    const importedBy = { member: 'm1', name: 'Rana', on: '2026-11-28' };
    const set: WeightSet = {
      id: 'printed',
      label: { en: 'Printed weights' },
      provenance: { status: 'published', source: 'A book' },
      weights: { kind: 'table', rows: {} },
      confirmation: { importedBy, table: `sha256-${'0'.repeat(64)}` },
    };
    const weighed = { ...form, coding: { ...form.coding, weightSets: [set] } };
    const by = { weightSet: 'printed', provenance: 'published', provisional: true } as const;
    expect(weightsSentence(words, by, weighed, 'en')).toBe(
      'Provisional: computed with “Printed weights” (A book), imported and not yet confirmed by a second member.',
    );
    expect(weightsSentence(words, { ...by, provisional: false }, weighed, 'en')).toBe(
      'Computed with “Printed weights”, a published set of weights (A book).',
    );
  });
});

describe('texts', () => {
  test('fall back to the language the form is written in', () => {
    expect(textIn({ en: 'a', ar: 'ب' }, 'ar', form)).toBe('ب');
    expect(textIn({ en: 'a', ar: '' }, 'ar', form)).toBe('a');
    expect(textIn({ en: 'a' }, 'constructor', form)).toBe('a');
  });
  test('are enumerated as the language does', () => {
    expect(listOf(spanish, ['a', 'b', 'c'])).toBe('a, b y c');
  });
});
