/**
 * Nothing scores by silence: a blank, a refusal, a "don't know" and a question that was skipped give no points, and turn no points into
 * others. Over forms at random, and over every questionnaire in forms/.
 */
import { describe, expect, test } from 'vitest';
import type { FormDefinition, Item } from '../../src/model/form.ts';
import type { Answer, Answers, InterviewRecord } from '../../src/model/record.ts';
import { openRecord, scoreRecord } from '../../src/model/scoring/score-record.ts';
import type { IndicatorResult } from '../../src/model/scoring/score.ts';
import { compileForm } from '../../src/model/session/compile.ts';
import type { CompiledForm } from '../../src/model/session/compiled-form.ts';
import { openSession } from '../../src/model/session/session.ts';
import { questionnaires } from '../forms/examples.ts';
import { surroundings } from '../helpers/form.ts';
import { answerSome, randomScoredForm } from '../helpers/random-scored-form.ts';
import { seeded, type Seeded } from '../helpers/seeded.ts';
import { randomRecord } from './records.ts';

const RUNS = Number(process.env.FUZZ_RUNS ?? 200);
const SILENCES: readonly Answer[] = [null, { nonResponse: 'dontKnow' }, { nonResponse: 'refused' }];
type Results = Readonly<Record<string, IndicatorResult>>;

function coded(form: CompiledForm, record: InterviewRecord): Results {
  const scoring = scoreRecord(form, record, 'equal');
  if (scoring.kind === 'refused') throw new Error(scoring.issue.code);
  return scoring.score.indicators;
}

/** Indicators that have points by a question nobody answered, or that was not asked. */
function scoredBySilence(form: CompiledForm, record: InterviewRecord): readonly string[] {
  const { session } = openRecord(form, record);
  const results = coded(form, record);
  const isAnswered = (question: string): boolean => {
    const nodes = [...session.steps()].filter(
      (step) => step.kind === 'question' && step.item.name === question && step.relevant,
    );
    const [node] = nodes;
    if (node?.kind !== 'question' || node.answer === null) return false;
    return !(typeof node.answer === 'object' && 'nonResponse' in node.answer);
  };
  return form.definition.coding.indicators.flatMap(({ id, points }) => {
    const result = results[id];
    if (result?.kind !== 'points') return [];
    if (points.kind === 'choice') return isAnswered(points.question) ? [] : [id];
    if (points.kind === 'rules') return [];
    const { question } = result.why;
    if (question !== undefined) return isAnswered(question) ? [] : [id];
    // full points: all the parts that always apply were answered
    return points.parts.every((part) => part.applies !== undefined || isAnswered(part.question)) ? [] : [id];
  });
}

/** The points that another silence made of points, not applicable, or nothing. */
function turned(before: Results, after: Results): readonly string[] {
  return Object.entries(after).flatMap(([id, now]) => {
    const was = before[id];
    if (now.kind !== 'points' || was?.kind === 'notApplicable') return [];
    return was?.kind === 'points' && was.points === now.points
      ? []
      : [`${id}: ${JSON.stringify([was, now])}`];
  });
}

/** The record with one more question silent. */
function silenced(record: InterviewRecord, chance: Seeded): InterviewRecord {
  const given = Object.keys(record.answers).filter((name) => !isRows(record.answers[name]));
  const name = chance.pickOr(given, null);
  if (name === null) return record;
  return { ...record, answers: { ...record.answers, [name]: chance.pick(SILENCES) } };
}

/** Everything the record holds, silent. */
function silent(answers: Answers, as: Answer): Answers {
  return Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => [
      name,
      isRows(answer)
        ? answer.map((row) => ({ ...silent(row, as), ...('$for' in row && { $for: row.$for }) }))
        : as,
    ]),
  );
}
const isRows = (answer: Answers[string] | undefined): answer is readonly Answers[] =>
  Array.isArray(answer) && answer.some((one) => typeof one === 'object');

for (const { name, definition, examples } of await questionnaires()) {
  if (definition.coding.indicators.length === 0) continue;
  const form = compileForm(definition);

  describe(name, () => {
    test('has no points of an interview in which nothing was said', () => {
      for (const { record } of examples)
        for (const silence of SILENCES) {
          const answers = silent(record.answers, silence);
          const kinds = Object.values(coded(form, { ...record, answers })).map(({ kind }) => kind);
          expect(kinds).not.toContain('points');
        }
    });

    test('has points by answers only, whatever was answered', { timeout: 60_000 + RUNS * 100 }, () => {
      for (let seed = 1; seed <= RUNS; seed++)
        expect([seed, scoredBySilence(form, randomRecord(definition, seeded(seed)))]).toEqual([seed, []]);
    });
  });
}

describe('any form', () => {
  const drawn = (seed: number) => {
    const chance = seeded(seed);
    const definition = withEqual(randomScoredForm(chance));
    const form = compileForm(definition);
    const session = openSession(form, surroundings);
    answerSome(session, chance, chance.pick([20, 60, 97]));
    const record: InterviewRecord = {
      ...EMPTY,
      form: definition.id,
      answers: session.toAnswers(),
    };
    return { chance, definition, form, record };
  };

  test('gives points by answers only', { timeout: 60_000 + RUNS * 100 }, () => {
    let scored = 0;
    for (let seed = 1; seed <= RUNS; seed++) {
      const { form, record } = drawn(seed);
      scored += Object.values(coded(form, record)).filter(({ kind }) => kind === 'points').length;
      expect([seed, scoredBySilence(form, record)]).toEqual([seed, []]);
    }
    expect(scored).toBeGreaterThan(RUNS / 4);
  });

  test(
    'loses points when an answer falls silent, and never has others',
    { timeout: 60_000 + RUNS * 200 },
    () => {
      for (let seed = 1; seed <= RUNS; seed++) {
        const { chance, definition, form, record } = drawn(seed);
        if (JSON.stringify(definition).includes('coalesce(') || repeats(definition.questions)) continue;
        const after = silenced(record, chance);
        expect([seed, turned(coded(form, record), coded(form, after))]).toEqual([seed, []]);
      }
    },
  );
});

const EMPTY: Omit<InterviewRecord, 'form' | 'answers'> = {
  querencia: 1,
  record: '5d0c8e2a-41b7-4c39-8f60-7a91e3b4c001',
  version: `sha256-${'0'.repeat(64)}`,
  case: 'K7M2-QX9Q',
  round: 'baseline',
  state: 'complete',
  startedAt: '2026-03-12T09:30:00+03:00',
  finalisedAt: '2026-03-12T10:11:00+03:00',
  languages: ['en'],
};

/** Repeats whose number hangs on an answer: other instances are other answers. */
const repeats = (items: readonly Item[]): boolean =>
  items.some((item) =>
    item.type === 'repeat'
      ? item.forEach === undefined || repeats(item.questions)
      : item.type === 'section' && repeats(item.questions),
  );

/** With a weight set that never refuses. */
function withEqual(form: FormDefinition): FormDefinition {
  const equal = form.coding.weightSets.filter(({ id }) => id === 'equal');
  return { ...form, coding: { ...form.coding, weightSets: equal } };
}
