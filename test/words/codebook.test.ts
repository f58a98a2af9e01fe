import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codebookOf } from '../../src/model/codebook/codebook.ts';
import type { FormDefinition } from '../../src/model/form.ts';
import { placedItems } from '../../src/model/session/items.ts';
import { canonicalJson } from '../../src/model/version/canonical.ts';
import { codebookMarkdown } from '../../src/words/codebook.ts';
import { englishWords, INTERFACE_LANGUAGES, loadWords } from '../../src/words/words.ts';
import { questionnaires } from '../forms/examples.ts';
import { choices, form, growing, integer, selectOne } from '../helpers/form.ts';
import { randomForm } from '../helpers/random-form.ts';
import { readMarkdown, type MarkdownPart } from '../helpers/read-markdown.ts';
import { seeded } from '../helpers/seeded.ts';

const runs = { numRuns: Number(process.env.FUZZ_RUNS ?? 60) };
const words = englishWords();
const written = (one: FormDefinition) => codebookMarkdown(words, codebookOf(one, 'sha256-1'));
const local = { status: 'local' } as const;

/** The parts under a heading of the second level. */
function under(parts: readonly MarkdownPart[], heading: string): readonly MarkdownPart[] {
  const from = parts.findIndex((part) => part.level === 2 && part.heading === heading) + 1;
  const length = parts.slice(from).findIndex(({ level }) => level < 3);
  return parts.slice(from, length < 0 ? undefined : from + length);
}
const valuesOf = (part: MarkdownPart | undefined) =>
  (part?.tables ?? []).map((rows) => rows.map(([value]) => value ?? ''));
/** As it stands on one line. */
const oneLine = (text: string) => text.replace(/[\p{Cc}\p{Zl}\p{Zp} ]+/gu, ' ').trim();

describe('a codebook', () => {
  const survey = form(
    [
      selectOne('papers', {
        label: { en: 'Papers | <b>kept</b> for *you*?' },
        relevant: "${age} > 3 and ${state} != 'a|b'",
        constraint: ". != 'no'",
        required: true,
        nonResponse: ['dontKnow', 'refused'],
        choices: 'kept',
      }),
      integer('state', { default: 0 }),
      growing('members', [integer('age')]),
    ],
    {
      title: { en: 'A survey', es: 'Una encuesta' },
      choiceLists: {
        kept: [
          { value: 'yes', label: { en: 'Yes | all' }, columns: { area: 'x' } },
          { value: 'no', label: { en: '`No`' } },
        ],
        reasons: choices('tired'),
      },
      profile: ['state'],
      consent: [{ id: 'assent', by: 'child', question: 'papers', granted: 'yes', necessary: true }],
      coding: {
        dimensions: [{ id: 'social', label: { en: 'Social' } }],
        indicators: [
          {
            id: 's1',
            dimension: 'social',
            label: { en: 'Papers' },
            points: { kind: 'choice', question: 'papers', values: { yes: 1 } },
            notApplicable: { when: '${state} < 1', because: { en: 'Too young' } },
            provenance: { status: 'published', source: 'A book', page: '12' },
          },
        ],
        parameters: { limit: { value: 14.5, label: { en: 'Limit' }, provenance: local } },
        missing: { policy: 'all-answered' },
        notApplicable: { policy: 'rescale' },
        weightSets: [
          {
            id: 'none',
            label: { en: 'Empty' },
            provenance: local,
            weights: { kind: 'table', rows: {} },
          },
        ],
      },
      referrals: [
        {
          id: 'help',
          when: '${state} = 1',
          service: 'food',
          urgency: 'now',
          title: { en: 'Help' },
          message: { en: 'Do | it' },
        },
      ],
    },
  );
  const parts = readMarkdown(written(survey));
  const part = (heading: string) => parts.find((one) => one.heading === heading);

  test('tells a question with its conditions, columns and choices', () => {
    expect(part('papers')?.entries).toEqual([
      'Type: One choice',
      'Words: Papers | <b>kept</b> for *you*?',
      "Applies when: ${age} > 3 and ${state} != 'a|b'",
      'An answer is needed: yes',
      "The answer must satisfy: . != 'no'",
      'Said instead of an answer: #dontKnow (Doesn’t know), #refused (Doesn’t want to say)',
      'Columns: papers',
      'Counts for: s1',
      'Choices: kept',
    ]);
    expect(part('papers')?.tables).toEqual([
      [
        ['yes', 'Yes | all', 'x'],
        ['no', '`No`', ''],
      ],
    ]);
    expect(part('state')?.entries).toEqual([
      'Type: Whole number',
      'Words: state',
      'Begins with: 0',
      'Columns: answers/state',
      'Counts for: s1',
    ]);
    expect(part('age')?.entries).toContain(
      'Columns: members[n]/age; n is the number of the instance, from 1',
    );
  });
  test('tells an indicator with its rule, points and provenance', () => {
    expect(part('s1')?.entries).toEqual([
      'Words: Papers',
      'Dimension: social (Social)',
      'Rule: points by the choice made',
      'Questions: papers (Papers | <b>kept</b> for *you*?), state (state)',
      'Does not apply when: ${state} < 1 (Too young)',
      'Where it comes from: Published; A book; page 12',
    ]);
    expect(part('s1')?.tables).toEqual([
      [
        ['yes', 'Yes | all', '1'],
        ['no', '`No`', 'not coded (missing)'],
      ],
    ]);
  });
  test('says of a weight set what it lacks and that its scores are provisional', () => {
    expect(part('none')?.entries).toEqual([
      'Words: Empty',
      'Weights: a table',
      'Complete: no: it scores nothing, for want of s1',
      'Scores are provisional: yes',
      'Where it comes from: Local',
    ]);
    expect(part('none')?.tables).toEqual([[['s1', '', '']]]);
  });
  test('tells parameters, profile, consent, referrals and reasons for stopping', () => {
    expect(part('Parameters')?.tables).toEqual([[['limit', '14.5', 'Limit', 'Local']]]);
    expect(part('Profile: questions by which scores are read')?.entries).toEqual(['state (state)']);
    expect(part('Consent')?.tables).toEqual([[['the child’s assent', 'the child', 'papers', 'yes', 'yes']]]);
    expect(part('Referrals')?.tables).toEqual([
      [['help', '${state} = 1', 'now', 'food', 'Help', 'Do | it', '']],
    ]);
    expect(part('Reasons for stopping')?.tables).toEqual([[['tired', 'tired']]]);
  });
  test('is the same bytes to the end for the same form', () => {
    expect(written(survey)).toBe(written(structuredClone(survey)));
    expect(written(survey)).toMatch(/[^\n]\n$/);
    expect(written(survey)).not.toMatch(/\n\n\n/);
  });
});

describe.each(await questionnaires())('$name', ({ definition }) => {
  test.each(INTERFACE_LANGUAGES)('has a codebook in %s', async (language) => {
    const document = codebookMarkdown(await loadWords(language), codebookOf(definition, 'sha256-1'));
    const headings = readMarkdown(document)
      .filter(({ level }) => level === 3)
      .map(({ heading }) => heading);
    expect(headings).toEqual([
      ...placedItems(definition).map(({ item }) => item.name),
      ...definition.coding.indicators.map(({ id }) => id),
      ...definition.coding.weightSets.map(({ id }) => id),
    ]);
  });
});

describe('the codebook of any form', () => {
  const anyForm = fc.integer().map((seed) => randomForm(seeded(seed)));
  test('names every item and indicator once, and choices where they are offered', () => {
    fc.assert(
      fc.property(anyForm, (one) => {
        const parts = readMarkdown(written(one));
        const items = placedItems(one).map(({ item }) => item);
        const questions = under(parts, 'Questions');
        expect(questions.map(({ heading }) => heading)).toEqual(items.map(({ name }) => name));
        items.forEach((item, index) => {
          const list = 'choices' in item ? item.choices : item.type === 'repeat' ? item.forEach : undefined;
          const offered = list === undefined ? undefined : one.choiceLists[list];
          const expected = offered ? [offered.map(({ value }) => value)] : [];
          expect(valuesOf(questions[index]).map((values) => values.map(oneLine))).toEqual(
            expected.map((values) => values.map(oneLine)),
          );
        });
        const { indicators, weightSets } = one.coding;
        const coded = under(parts, 'Indicators');
        expect(coded.map(({ heading }) => heading)).toEqual(indicators.map(({ id }) => id));
        indicators.forEach(({ points }, index) => {
          const named = valuesOf(coded[index]);
          if (points.kind === 'rules') expect(named).toEqual([points.rules.map(({ id }) => id)]);
          else
            (points.kind === 'choice' ? [points] : points.parts).forEach(({ values }, at) => {
              expect(named[at]?.map(oneLine)).toEqual(
                expect.arrayContaining(Object.keys(values).map(oneLine)),
              );
            });
        });
        expect(under(parts, 'Weight sets').map(({ heading }) => heading)).toEqual(
          weightSets.map(({ id }) => id),
        );
      }),
      runs,
    );
  });
  test('depends on the content alone', () => {
    fc.assert(
      fc.property(anyForm, (one) => {
        // reason: a copy of the same shape, its keys in another order
        expect(written(JSON.parse(canonicalJson(one)) as FormDefinition)).toBe(written(one));
      }),
      runs,
    );
  });
});
