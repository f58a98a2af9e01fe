import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { recordOf, type Ending } from '../../../src/collect/record-of.ts';
import { checkAnswer, isNonResponse } from '../../../src/model/answer/answer.ts';
import type { Choice, FormDefinition } from '../../../src/model/form.ts';
import type { InterviewRecord } from '../../../src/model/record.ts';
import { checkDefinition, checkRecord } from '../../../src/model/schema/check.ts';
import { recordSchema } from '../../../src/model/schema/record-schema.ts';
import type { InterviewSession, QuestionNode } from '../../../src/model/session/node.ts';
import {
  choices,
  calculate,
  form,
  integer,
  repeat,
  section,
  selectMultiple,
  selectOne,
  text,
} from '../../helpers/form.ts';
import { randomAskedForm } from '../../helpers/random-asked-form.ts';
import { nodesOf, randomInterview } from '../../helpers/random-interview.ts';
import { seeded } from '../../helpers/seeded.ts';
import { spoilings } from './spoilings.ts';

const RUNS = Number(process.env.FUZZ_RUNS ?? 120);
const VERSION = `sha256-${'ab'.repeat(32)}`;
const seeds = Array.from({ length: RUNS }, (_, index) => index + Number(process.env.FUZZ_SEED ?? 1));

// a question may be called `constructor`
const ajv = new Ajv2020({ ownProperties: true, strict: true, strictTypes: false, strictRequired: false });
function validator(definition: FormDefinition): ValidateFunction {
  return ajv.compile(recordSchema(definition, VERSION));
}

/** As a device hands it in: by way of JSON. */
function recordFrom(definition: FormDefinition, session: InterviewSession, ending: Ending): InterviewRecord {
  const facts = {
    id: 'draft',
    form: definition.id,
    version: VERSION,
    case: 'K7M2-QX9Q',
    round: '6m',
    startedAt: '2026-03-12T09:30:00+03:00',
    updatedAt: '2026-03-12T09:30:00+03:00',
    languages: ['en'],
    at: null,
    progress: { done: 0, of: 0 },
  };
  const id = '0b6cf0ea-7d2c-4c8e-9c1b-0f6a3f1d2e4a';
  const now = new Date('2026-03-12T07:10:00Z');
  const made: unknown = JSON.parse(JSON.stringify(recordOf(definition, session, facts, ending, { id, now })));
  // reason: JSON of a record is that record
  return made as InterviewRecord;
}

/** Whether its answer is one the question can have, whatever a filter lets through now. */
function fits(definition: FormDefinition, { item, answer }: QuestionNode, stopped: boolean): boolean {
  if (isNonResponse(answer) && answer.nonResponse === 'notAsked' && stopped) return true;
  if (!('choices' in item) || answer === null || isNonResponse(answer))
    return checkAnswer(item, answer, []) === 'ok';
  const attached = item.choices === 'schools';
  const given = [answer].flat().map(String);
  const list: readonly Choice[] = attached ? choices(...given) : (definition.choiceLists[item.choices] ?? []);
  if (item.type === 'selectMultiple' && given.length > 1 && given.includes(item.exclusive ?? ''))
    return false;
  // a filter may let less through than it did when the choices were ranked
  const offered = item.type === 'rank' && item.choiceFilter !== undefined ? choices(...given) : list;
  const known = new Set(list.map(({ value }) => value));
  return checkAnswer(item, answer, offered) === 'ok' && given.every((value) => known.has(value));
}

function endingOf(definition: FormDefinition, seed: number): Ending {
  if (seed % 3 === 0) return { state: 'complete' };
  if (seed % 3 === 1) return { state: 'declined' };
  const [reason] =
    definition.stopReasons === undefined ? [] : (definition.choiceLists[definition.stopReasons] ?? []);
  return { state: 'stopped', reason: reason?.value ?? 'wanted_to_stop', at: null };
}

interface Interviewed {
  readonly seed: number;
  readonly definition: FormDefinition;
  readonly record: InterviewRecord;
  readonly validate: ValidateFunction;
  /** Every answer fits its question, and the reason to stop is one of the form's. */
  readonly right: boolean;
}

/** A random form, a random interview with it (of each second wrong answers too), and how it ended. */
function interviewed(seed: number): Interviewed {
  const definition = randomAskedForm(seeded(seed));
  const session = randomInterview(definition, seeded(seed), { doings: 40, wrong: seed % 2 === 0 ? 0 : 3 });
  const ending = endingOf(definition, seed);
  const consent = new Set(definition.consent.map(({ question }) => question));
  const kept = nodesOf(session).flatMap((node) =>
    node.kind === 'question' && node.relevant && (ending.state !== 'declined' || consent.has(node.path))
      ? [node]
      : [],
  );
  const stopped = ending.state === 'stopped';
  return {
    seed,
    definition,
    record: recordFrom(definition, session, ending),
    validate: validator(definition),
    right:
      kept.every((node) => fits(definition, node, stopped)) &&
      !(stopped && definition.stopReasons === 'unknownList'),
  };
}

describe('the schema of any form', () => {
  const interviews: Interviewed[] = [];
  beforeAll(() => void interviews.push(...seeds.map(interviewed)), 10_000 + RUNS * 200);

  test('accepts the record of an interview when every answer in it fits its question, and else refuses it', () => {
    for (const { seed, definition, record, validate, right } of interviews) {
      expect(checkDefinition(definition), `seed ${seed}`).toEqual([]);
      expect([validate(record), validate.errors ?? []], `seed ${seed}`).toEqual([
        right,
        right ? [] : expect.anything(),
      ]);
      if (right) expect(checkRecord(record), `seed ${seed}`).toEqual([]);
    }
    // most are filled in rightly, else the law would say little
    expect(interviews.filter(({ right }) => right).length).toBeGreaterThan(RUNS / 2);
  });

  test('refuses a record in which anything was spoilt', () => {
    const spoilt = new Set<string>();
    for (const { seed, definition, record, validate, right } of interviews) {
      if (!right) continue;
      for (const { what, value } of spoilings(definition, record, seeded(seed))) {
        expect(validate(value), `seed ${seed}: ${what}`).toBe(false);
        spoilt.add(what);
      }
    }
    expect(spoilt.size).toBeGreaterThan(100);
  });
});

describe('the schema of a form', () => {
  const definition = form(
    [
      integer('age'),
      text('why', { relevant: '${age} > 9', nonResponse: ['refused'] }),
      section('home', [selectOne('goes'), text('street', { relevant: '${age} > 3' })]),
      repeat('week', [integer('hours')]),
      { type: 'repeat', name: 'members', questions: [text('name')] },
      calculate('total', 'sum(${hours})'),
      selectMultiple('jobs', { exclusive: 'none' }),
    ],
    { consent: [{ id: 'interview', by: 'caregiver', question: 'goes', granted: 'yes', necessary: true }] },
  );
  const record = {
    querencia: 1,
    record: '0b6cf0ea-7d2c-4c8e-9c1b-0f6a3f1d2e4a',
    form: 'test-form',
    version: VERSION,
    case: 'K7M2-QX9Q',
    round: '6m',
    state: 'complete',
    startedAt: '2026-03-12T09:30:00+03:00',
    finalisedAt: '2026-03-12T10:10:00+03:00',
    languages: ['en'],
  };
  const week = ['mon', 'tue', 'wed'].map(($for) => ({ $for, hours: 1 }));
  const answers = { age: 12, goes: 'yes', week, members: [], jobs: ['farm', 'shop'] };
  const stopped = { state: 'stopped', stopped: { reason: 'tired', at: null } };

  test.each<[string, object, boolean]>([
    ['all that is always asked', { answers }, true],
    [
      'what may have been irrelevant, and what was computed',
      { answers: { ...answers, street: null, total: 3 } },
      true,
    ],
    [
      'members without a choice',
      { answers: { ...answers, members: [{ name: 'Ana' }, { name: null }] } },
      true,
    ],
    ['a question without its key', { answers: { goes: 'yes', week, members: [], jobs: null } }, false],
    ['an exclusive choice and another', { answers: { ...answers, jobs: ['farm', 'none'] } }, false],
    ['a day twice', { answers: { ...answers, week: [week[0], week[0], week[2]] } }, false],
    ['a non-response that is offered', { answers: { ...answers, why: { nonResponse: 'refused' } } }, true],
    [
      'not asked, where that is not offered',
      { answers: { ...answers, age: { nonResponse: 'notAsked' } } },
      false,
    ],
    [
      'not asked, since it was stopped',
      { ...stopped, answers: { ...answers, age: { nonResponse: 'notAsked' } } },
      true,
    ],
    [
      'a reason the form does not have',
      { ...stopped, stopped: { reason: 'rain', at: null }, answers },
      false,
    ],
    ['consent only, when declined', { state: 'declined', answers: { goes: 'no' } }, true],
    ['more than consent, when declined', { state: 'declined', answers: { goes: 'no', age: 12 } }, false],
    ['nothing at all, when declined', { state: 'declined', answers: {} }, false],
    ['another version', { version: `sha256-${'cd'.repeat(32)}`, answers }, false],
  ])('judges %s', (_, change, right) => {
    expect(validator(definition)({ ...record, ...change })).toBe(right);
  });

  test('has the reasons to stop that every interview has, when the form has none of its own', () => {
    const { stopReasons: _, ...without } = definition;
    const validate = validator(without);
    const stoppedFor = (reason: string) =>
      validate({ ...record, answers, state: 'stopped', stopped: { reason, at: null } });
    expect(stoppedFor('wanted_to_stop')).toBe(true);
    expect(stoppedFor('tired')).toBe(false);
  });

  test('takes any version when it is not told which', () => {
    const { properties } = recordSchema(definition);
    expect(properties).toMatchObject({ version: { pattern: '^sha256-[0-9a-f]{64}$' } });
  });

  test('names each question by its label in the form’s first language', () => {
    expect(JSON.stringify(recordSchema(definition))).toContain('"age":{"title":"age"');
  });

  test.each<[number, number, number, number, boolean]>([
    [0, 1_000_000, 5, 999_995, true],
    [0, 1_000_000, 5, 999_996, false],
    [0, 1_000_000, 5, 1_000_005, false],
    [0, 1, 0, 0.123, true],
    [0, 1, 0.1, 0.7, true],
    [0, 1, 0.1, 0.75, false],
  ])('of a line from %d to %d by %d takes %d: %s', (start, end, step, value, right) => {
    const line = form([{ type: 'range', name: 'line', label: { en: 'Line' }, start, end, step }]);
    expect(validator(line)({ ...record, answers: { line: value } })).toBe(right);
  });
});
