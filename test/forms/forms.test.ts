import { describe, expect, test } from 'vitest';
import type { Item, Text } from '../../src/model/form.ts';
import type { Answers } from '../../src/model/record.ts';
import { recordsFromCsv, recordsToCsv } from '../../src/model/record-csv.ts';
import { recordsFromJsonl, recordsToJsonl } from '../../src/model/record-json.ts';
import { checkDefinition, checkRecord } from '../../src/model/schema/check.ts';
import { openRecord, scoreRecord } from '../../src/model/scoring/score-record.ts';
import type { IndicatorResult, MissingReason, Score } from '../../src/model/scoring/score.ts';
import { compileForm } from '../../src/model/session/compile.ts';
import type { CompiledForm } from '../../src/model/session/compiled-form.ts';
import { englishWords, INTERFACE_LANGUAGES, loadWords } from '../../src/words/words.ts';
import {
  compositeSentence,
  dimensionSentence,
  explanationSentence,
  issueSentence,
} from '../../src/words/sentences.ts';
import { questionnaires, type Expected } from './examples.ts';

for (const { name, definition, examples } of await questionnaires()) {
  const form = compileForm(definition);
  const scored = (record: Parameters<typeof scoreRecord>[1]): Score => {
    const scoring = scoreRecord(form, record);
    if (scoring.kind === 'refused') throw new Error(scoring.issue.code);
    return scoring.score;
  };

  describe(name, () => {
    test('has the shape of a form', () => {
      expect(checkDefinition(definition)).toEqual([]);
      expect(definition.id).toBe(name);
    });

    test('has no errors', () => {
      const errors = form.issues.filter(({ severity }) => severity === 'error');
      expect(errors.map((issue) => `${issue.at}: ${issueSentence(englishWords(), issue)}`)).toEqual([]);
    });

    test('has every label in every language, or says which language is a draft', () => {
      for (const { tag, status } of definition.languages) {
        const lacking = texts(definition).filter(([, text]) => !text[tag]?.trim());
        if (status !== 'draft') expect(lacking.map(([at]) => at)).toEqual([]);
      }
      const known = new Set(definition.languages.map(({ tag }) => tag));
      expect(
        texts(definition).filter(([, text]) => Object.keys(text).some((tag) => !known.has(tag))),
      ).toEqual([]);
    });

    test.each(examples)('$file: $title', ({ record, expect: expected }) => {
      expect(checkRecord(record)).toEqual([]);
      const { session, issues } = openRecord(form, record);
      expect(issues).toEqual([]);
      const score = scored(record);
      expect(found(expected, score)).toEqual(rounded(expected));
      if (expected.referrals) expect(session.referrals().map(({ id }) => id)).toEqual(expected.referrals);
      for (const [question, relevant] of Object.entries(expected.relevant ?? {}))
        expect([question, session.node(question)?.relevant]).toEqual([question, relevant]);
    });

    test('gives the same records back from a table and from lines', () => {
      const records = examples.map(({ record }) => record);
      expect(recordsFromJsonl(recordsToJsonl(records))).toEqual({ records, issues: [] });
      expect(recordsFromCsv(definition, recordsToCsv(definition, records))).toEqual({ records, issues: [] });
    });

    test('gives a record that reads back as it was filled in, and scores the same', () => {
      for (const { record } of examples) {
        if (record.state === 'declined') continue;
        const again = { ...record, answers: asked(form, openRecord(form, record).session.toAnswers()) };
        const [fromTable] = recordsFromCsv(definition, recordsToCsv(definition, [again])).records;
        expect(fromTable).toEqual(again);
        expect(scored(again)).toEqual(scored(record));
      }
    });

    test('shows each indicator at both ends, each way not to apply and each reason to be missing', () => {
      const seen = new Map<string, IndicatorResult[]>();
      for (const { record } of examples)
        for (const [id, result] of Object.entries(scored(record).indicators))
          seen.set(id, [...(seen.get(id) ?? []), result]);
      const unseen = definition.coding.indicators.flatMap((indicator) => {
        const results = seen.get(indicator.id) ?? [];
        const points = results.map((result) => (result.kind === 'points' ? result.points : null));
        return [
          ...(points.includes(1) ? [] : [`${indicator.id} at 1`]),
          ...(points.includes(0) ? [] : [`${indicator.id} at 0`]),
          ...(indicator.notApplicable && !results.some(({ kind }) => kind === 'notApplicable')
            ? [`${indicator.id} not applicable`]
            : []),
        ];
      });
      expect(unseen).toEqual([]);
      const reasons = new Set(
        [...seen.values()].flat().map((one) => (one.kind === 'missing' ? one.reason : null)),
      );
      expect(reasonsOf(definition.questions).filter((reason) => !reasons.has(reason))).toEqual([]);
    });

    test('never turns points into others because an answer is not known: they stay, or are missing', () => {
      const changed = examples.flatMap(({ title, record }) => {
        const before = scored(record).indicators;
        return Object.keys(record.answers).flatMap((question) => {
          const answers = { ...record.answers, [question]: { nonResponse: 'dontKnow' } } as const;
          const after = scored({ ...record, answers }).indicators;
          return Object.keys(before)
            .filter((id) => after[id]?.kind !== 'missing' && outcome(after[id]) !== outcome(before[id]))
            .map((id) => `${title}: ${id} without ${question}`);
        });
      });
      expect(changed).toEqual([]);
    });

    test('has a sentence for every result, in every language of the interface', async () => {
      for (const tag of INTERFACE_LANGUAGES) {
        const words = await loadWords(tag);
        for (const { record } of examples) {
          const score = scored(record);
          const sentences = [
            ...Object.values(score.indicators).map((one) => explanationSentence(words, one, definition, tag)),
            ...Object.entries(score.dimensions).map(([id, one]) =>
              dimensionSentence(words, id, one, definition, tag),
            ),
            compositeSentence(words, score.composite, definition, tag),
          ];
          expect(
            sentences.filter((sentence) => sentence.trim() === '' || /\bundefined\b/.test(sentence)),
          ).toEqual([]);
        }
      }
    });
  });
}

/** Answers without what was calculated, which a table does not hold. */
function asked(form: CompiledForm, answers: Answers): Answers {
  const calculated = (name: string) => form.items.get(name)?.item.type === 'calculate';
  return Object.fromEntries(
    Object.entries(answers)
      .filter(([name]) => !calculated(name))
      .map(([name, answer]) => [name, isInstances(answer) ? answer.map((one) => asked(form, one)) : answer]),
  );
}
const isInstances = (answer: Answers[string]): answer is readonly Answers[] =>
  Array.isArray(answer) && answer.some((one) => typeof one === 'object');

/** What the score says of everything that `expected` names, in its shape. */
function found(expected: Expected, score: Score): Expected {
  const named = <T, R>(names: object | undefined, results: Readonly<Record<string, T>>, say: (one: T) => R) =>
    Object.fromEntries(
      Object.keys(names ?? {}).map((id) => [
        id,
        results[id] === undefined ? 'no such thing' : say(results[id]),
      ]),
    );
  return rounded({
    ...(expected.indicators && { indicators: named(expected.indicators, score.indicators, ofIndicator) }),
    ...(expected.dimensions && { dimensions: named(expected.dimensions, score.dimensions, ofTotal) }),
    ...(expected.composite !== undefined && { composite: ofTotal(score.composite) }),
  } as Expected); // reason: what is there instead of an expected shape is what the test shows
}

function ofIndicator(result: IndicatorResult): unknown {
  if (result.kind === 'missing') return { missing: result.reason };
  return result.kind === 'points' ? result.points : 'notApplicable';
}
const outcome = (result: IndicatorResult | undefined): string =>
  JSON.stringify(result && ofIndicator(result));

function ofTotal(result: Score['composite'] | Score['dimensions'][string]): unknown {
  if (result.kind === 'withheld') return { withheld: result.missing };
  return result.kind === 'score' ? result.score : 'notApplicable';
}
/** The part about scores, numbers to twelve places, so that 1/3 agrees with 0.333333333333333. */
function rounded(expected: Expected): Expected {
  const { indicators, dimensions, composite } = expected;
  const part = { indicators, dimensions, composite };
  return JSON.parse(
    JSON.stringify(part, (_key, value: unknown) =>
      typeof value === 'number' ? Number(value.toFixed(12)) : value,
    ),
  ) as Expected; // reason: the copy has the shape of what was copied
}

/** The reasons that can occur in a form: asked and blank, not asked, and what its questions offer. */
function reasonsOf(items: readonly Item[]): readonly MissingReason[] {
  const reasons = new Set<MissingReason>(['blank', 'notAsked']);
  const walk = (all: readonly Item[]): void => {
    for (const item of all) {
      if (item.skippedMeans) reasons.add(item.skippedMeans);
      if ('nonResponse' in item) item.nonResponse.forEach((code) => reasons.add(code));
      if (item.type === 'section' || item.type === 'repeat') walk(item.questions);
    }
  };
  walk(items);
  return [...reasons];
}

/** Every text of a definition, with its place: an object all of whose values are texts, under a name that holds one. */
function texts(value: unknown, at = ''): readonly (readonly [string, Text])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const place = `${at}/${key}`;
    const named = [
      'label',
      'hint',
      'title',
      'description',
      'message',
      'because',
      'constraintMessage',
    ].includes(key);
    // reason: under these names the format has nothing but texts, which the schema has checked
    return named && typeof inner === 'object' ? [[place, inner as Text] as const] : texts(inner, place);
  });
}
