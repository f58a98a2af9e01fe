/** Records opened one after another in one session are what they are when each is opened alone. */
import { describe, expect, test } from 'vitest';
import { parseExpression } from '../../../src/model/expression/parse.ts';
import type { FormDefinition } from '../../../src/model/form.ts';
import type { Answers } from '../../../src/model/record.ts';
import { compileForm } from '../../../src/model/session/compile.ts';
import type { CompiledForm } from '../../../src/model/session/compiled-form.ts';
import type { FormNode, SessionSurroundings } from '../../../src/model/session/node.ts';
import { readAnswers } from '../../../src/model/session/read-answers.ts';
import { openSession, recordOpener, type RecordSession } from '../../../src/model/session/session.ts';
import { questionnaires } from '../../forms/examples.ts';
import { calculate, form, integer, text } from '../../helpers/form.ts';
import { randomAskedForm } from '../../helpers/random-asked-form.ts';
import { randomInterview } from '../../helpers/random-interview.ts';
import { randomScoredForm } from '../../helpers/random-scored-form.ts';
import { seeded, type Seeded } from '../../helpers/seeded.ts';
import { randomRecord } from '../../recompute/records.ts';

const RUNS = Number(process.env.FUZZ_RUNS ?? 60);

/** Another day for each, as records have. */
const onDay = (day: number): SessionSurroundings => {
  const today = `2026-03-${String((day % 28) + 1).padStart(2, '0')}`;
  return { today, now: () => `${today}T09:30:00+03:00`, random: () => 0 };
};

/** All that can be read of a session: its nodes, and every expression of the form, seen from the top. */
function told(form: CompiledForm, session: RecordSession): unknown {
  const nodes: unknown[] = [];
  const walk = (some: readonly FormNode[]): void => {
    for (const node of some) {
      nodes.push([node.kind, node.item.name, node.relevant, 'answer' in node ? node.answer : null]);
      if (node.kind === 'section' || node.kind === 'instance') walk(node.children);
      if (node.kind === 'repeat') walk(node.instances);
    }
  };
  walk(session.root.children);
  const values = [...form.expressions.values()].flatMap(({ at, tree }) =>
    // chance and new ids come to something else each time
    tree === null || /uuid|random/.test(JSON.stringify(tree)) ? [] : [[at, session.evaluate(tree)]],
  );
  return { nodes, values };
}

function expectSame(definition: FormDefinition, records: readonly Answers[]): void {
  const form = compileForm(definition);
  const open = recordOpener(form);
  records.forEach((answers, day) => {
    const surroundings = onDay(day);
    const { session, issues } = open({ answers, state: 'complete' }, surroundings);
    const alone = openSession(form, surroundings, { answers });
    expect(told(form, session)).toEqual(told(form, alone));
    expect(issues).toEqual(readAnswers(form, answers).issues);
  });
}

describe('opened one after another, records say what each says alone', () => {
  const atRandom = (definition: FormDefinition, chance: Seeded): readonly Answers[] =>
    Array.from({ length: 4 }, () =>
      randomInterview(definition, chance, { doings: chance.below(40), wrong: 10 }).toAnswers(),
    );
  test('of forms at random, some of which grow', () => {
    for (let seed = 1; seed <= RUNS; seed++) {
      const chance = seeded(seed);
      const definition = seed % 2 === 0 ? randomAskedForm(chance) : randomScoredForm(chance);
      expectSame(definition, atRandom(definition, chance));
    }
  });
  test('of the questionnaires, with answers also where nothing was asked', async () => {
    for (const { definition } of await questionnaires()) {
      const chance = seeded(7);
      const records = Array.from({ length: RUNS }, () => randomRecord(definition, chance).answers);
      expectSame(definition, records);
    }
  });
});

test('nothing of the record before is left', () => {
  const compiled = compileForm(
    form([
      integer('age'),
      text('school', { relevant: '${age} > 5' }),
      calculate('first', "once('')"),
      { type: 'hidden', name: 'began', holds: 'today', provenance: { status: 'local' } },
    ]),
  );
  const open = recordOpener(compiled);
  const valueOf = (session: RecordSession, name: string) => {
    const read = parseExpression(`\${${name}}`);
    return read.kind === 'parsed' ? session.evaluate(read.tree) : null;
  };
  const complete = (answers: Answers) => ({ answers, state: 'complete' }) as const;
  const before = open(
    complete({ age: 9, school: 'Yes', first: 'kept', began: '2020-01-01' }),
    onDay(1),
  ).session;
  expect([valueOf(before, 'first'), valueOf(before, 'began')]).toEqual(['kept', '2020-01-01']);
  const { session } = open(complete({}), onDay(2));
  expect(session.root.children).toMatchObject([
    { answer: null, relevant: true },
    { answer: null, relevant: false },
  ]);
  expect([valueOf(session, 'first'), valueOf(session, 'began')]).toEqual(['', '2026-03-03']);
});
