/** Every questionnaire of forms/: its definition, its examples, and the ways it is carried in. Its scores: `scores.test.ts`. */
import { describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { readForm } from '../../src/documents/read-form.ts';
import type { Issue } from '../../src/model/issue.ts';
import type { Item, NonResponseCode, Text } from '../../src/model/form.ts';
import type { Answers } from '../../src/model/record.ts';
import { recordsFromCsv, recordsToCsv } from '../../src/model/record-csv.ts';
import { recordsFromJsonl, recordsToJsonl } from '../../src/model/record-json.ts';
import { checkDefinition, checkRecord } from '../../src/model/schema/check.ts';
import { openRecord, scoreRecord } from '../../src/model/scoring/score-record.ts';
import { compileForm } from '../../src/model/session/compile.ts';
import type { CompiledForm } from '../../src/model/session/compiled-form.ts';
import { canonicalJson } from '../../src/model/version/canonical.ts';
import { exportWorkbook } from '../../src/model/xlsform/export.ts';
import { importWorkbook } from '../../src/model/xlsform/import.ts';
import { englishWords } from '../../src/words/words.ts';
import { issueSentence } from '../../src/words/sentences.ts';
import { filled } from '../helpers/form-documents.ts';
import { questionnaires, type Example } from './examples.ts';
import { found, rounded } from './expected.ts';

for (const { name, path, definition, version, examples } of await questionnaires()) {
  const form = compileForm(definition);
  const said = (issues: readonly Issue[]) =>
    issues.map((issue) => `${issue.at}: ${issueSentence(englishWords(), issue)}`);

  describe(name, () => {
    test('has the shape of a form', () => {
      expect(checkDefinition(definition)).toEqual([]);
      expect(definition.id).toBe(name);
    });

    test('has no errors', () => {
      expect(said(form.issues.filter(({ severity }) => severity === 'error'))).toEqual([]);
    });

    test('warns of nothing but what its examples show to be meant', () => {
      const warnings = form.issues.filter(({ severity }) => severity !== 'error');
      expect(said(warnings.filter((warning) => !isMeant(warning, examples)))).toEqual([]);
    });

    test('is sound to the command line, which names its version', async () => {
      let out = '';
      const said = { out: (text: string) => (out += text), err: (text: string) => (out += text) };
      expect(await run(['validate', path], said)).toBe(0);
      expect(out).toContain(version);
    });

    test('has every text in every one of its languages, and in no other', () => {
      const tags = definition.languages.map(({ tag }) => tag).sort();
      const other = texts(definition).filter(
        ([, text]) => JSON.stringify(Object.keys(text).sort()) !== JSON.stringify(tags),
      );
      const empty = texts(definition).filter(([, text]) =>
        Object.values(text).some((words) => !words.trim()),
      );
      expect([...other, ...empty].map(([at]) => at)).toEqual([]);
    });

    test.each(examples)('$file: $title', ({ record, expect: expected }) => {
      expect(checkRecord(record)).toEqual([]);
      const { session, issues } = openRecord(form, record);
      expect(issues).toEqual([]);
      const scoring = scoreRecord(form, record);
      if (scoring.kind === 'scored') expect(found(expected, scoring.score)).toEqual(rounded(expected));
      else {
        // a form that counts nothing; no example of it may expect points
        expect(scoring.issue.code).toBe('score/no-weight-set');
        expect(rounded(expected)).toEqual({});
      }
      for (const [set, missing] of Object.entries(expected.refused ?? {}))
        expect(scoreRecord(form, record, set)).toMatchObject({
          kind: 'refused',
          issue: { code: 'score/partial-weight-set', particulars: { id: set, missing } },
        });
      if (expected.referrals) expect(session.referrals().map(({ id }) => id)).toEqual(expected.referrals);
      for (const [question, relevant] of Object.entries(expected.relevant ?? {}))
        expect([question, session.node(question)?.relevant]).toEqual([question, relevant]);
    });

    test('refers to services the interviewer has a word for', () => {
      const words = englishWords(); // those of the other languages are complete: test/words
      const unnamed = definition.referrals.filter(
        ({ service }) => words.trySay(`collect.service.${service}`) === null,
      );
      expect(unnamed.map(({ id, service }) => `${id}: ${service}`)).toEqual([]);
    });

    test('shows in its examples an interview that ran its course, one that was stopped, one that was declined', () => {
      expect(new Set(examples.map(({ record }) => record.state))).toEqual(
        new Set(['complete', 'stopped', 'declined']),
      );
    });

    test('shows in its examples each referral, and each thing said instead of an answer', () => {
      const referred = new Set(examples.flatMap(({ expect: { referrals } }) => referrals ?? []));
      expect(definition.referrals.map(({ id }) => id).filter((id) => !referred.has(id))).toEqual([]);
      const given = new Set(examples.flatMap(({ record }) => Object.values(record.answers).map(outcomeOf)));
      const offered = ['blank', ...offeredInstead(definition.questions)];
      // not to have asked is said for the interviewer by an interview that stopped
      expect(offered.filter((code) => code !== 'notAsked' && !given.has(code))).toEqual([]);
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
        expect(scoreRecord(form, again)).toEqual(scoreRecord(form, record));
      }
    });

    test('is the same form after a spreadsheet, and nothing in it was repaired', () => {
      const again = importWorkbook(exportWorkbook(definition));
      expect(canonicalJson(again.definition)).toBe(canonicalJson(definition));
      expect(again.issues.filter(({ after }) => after !== undefined)).toEqual([]);
    });

    test('is the same form after having been laid out for designing', () => {
      const again = readForm(filled(definition));
      expect(canonicalJson(again.definition)).toBe(canonicalJson(definition));
      expect(again.repairs).toEqual([]);
    });
  });
}

/** A weight set that lacks weights, with an example of its scoring nothing; a choice without points, with one where it was chosen. */
function isMeant({ code, at, particulars }: Issue, examples: readonly Example[]): boolean {
  const id = at.split('.').at(-1) ?? '';
  if (code === 'coding/weight-lacking')
    return examples.some(
      ({ expect: { refused } }) => JSON.stringify(refused?.[id]) === JSON.stringify(particulars?.indicators),
    );
  if (code === 'coding/choice-without-points')
    return examples.some(
      ({ expect: { indicators } }) => JSON.stringify(indicators?.[id]) === '{"missing":"notCoded"}',
    );
  return false;
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

function outcomeOf(answer: Answers[string]): string {
  if (answer === null) return 'blank';
  return typeof answer === 'object' && 'nonResponse' in answer ? answer.nonResponse : 'answered';
}

function offeredInstead(items: readonly Item[]): readonly NonResponseCode[] {
  return items.flatMap((item) => [
    ...('nonResponse' in item ? item.nonResponse : []),
    ...(item.type === 'section' || item.type === 'repeat' ? offeredInstead(item.questions) : []),
  ]);
}

/** Every text of a definition, with its place: an object all of whose values are texts, under a name that holds one. */
function texts(value: unknown, at = ''): readonly (readonly [string, Text])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const place = `${at}/${key}`;
    const named = [
      'label',
      'hint',
      'guidance',
      'title',
      'description',
      'message',
      'because',
      'constraintMessage',
      'requiredMessage',
    ].includes(key);
    // reason: under these names the format has nothing but texts, which the schema has checked
    return named && typeof inner === 'object' ? [[place, inner as Text] as const] : texts(inner, place);
  });
}
