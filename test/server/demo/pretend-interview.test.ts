import { describe, expect, test } from 'vitest';
import { checkAnswer } from '../../../src/model/answer/answer.ts';
import type { FormDefinition, Item } from '../../../src/model/form.ts';
import { isRecord } from '../../../src/model/schema/check.ts';
import { compileForm } from '../../../src/model/session/compile.ts';
import type { FormNode } from '../../../src/model/session/node.ts';
import { openSession } from '../../../src/model/session/session.ts';
import { inventedChildren } from '../../../src/server/demo/children.ts';
import { pretendInterview } from '../../../src/server/demo/pretend-interview.ts';
import { form, text } from '../../helpers/form.ts';
import { ITEM_TYPES } from '../../helpers/item-types.ts';
import { randomAskedForm } from '../../helpers/random-asked-form.ts';
import { seeded } from '../../helpers/seeded.ts';

const UNANSWERED = ['photo', 'audio', 'video', 'file', 'signature', 'drawing'];
/** One item of each type that is asked by itself. */
const items = ITEM_TYPES.filter((type) => type !== 'section' && type !== 'repeat').map(
  (type) =>
    ({
      type,
      name: `a_${type}`,
      label: { en: type },
      ...(['selectOne', 'selectMultiple', 'rank'].includes(type) ? { choices: 'work' } : {}),
      ...(type === 'range' ? { start: 10, end: 0, step: 0.5 } : {}),
      ...(type === 'hidden' ? { value: 'kept' } : {}),
      ...(type === 'calculate' ? { calculation: '1' } : {}),
      ...(type === 'photo' ? { nonResponse: ['refused'] } : {}),
    }) as Item, // reason: put together with all that its type needs
);

function interviewOf(definition: FormDefinition, seed: number) {
  const chance = seeded(seed);
  const interview = {
    child: inventedChildren[seed % inventedChildren.length]!,
    round: '24m',
    wellbeing: 0.5,
    version: `sha256-${'0'.repeat(64)}`,
    startedAt: new Date('2026-03-12T06:30:00Z'),
    random: () => chance.below(1_000_000) / 1_000_000,
  };
  const compiled = compileForm(definition);
  return { compiled, record: pretendInterview(compiled, interview) };
}

describe('a pretended interview', () => {
  test('answers a question of every type as somebody might, and none with a file', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const { record } = interviewOf(form(items), seed);
      const blank = Object.entries(record.answers).flatMap(([name, answer]) =>
        answer === null ? [name] : [],
      );
      expect(blank.sort()).toEqual(
        UNANSWERED.filter((type) => type !== 'photo')
          .map((type) => `a_${type}`)
          .sort(),
      );
      expect(record.answers.a_photo).toEqual({ nonResponse: 'refused' });
      expect(isRecord(record)).toBe(true);
    }
  });

  test('adds to a repeat that grows, seldom more than once', () => {
    const definition = form([
      { type: 'repeat', name: 'people', label: { en: 'People' }, questions: [text('who')] },
    ]);
    const counts = Array.from({ length: 40 }, (_, seed) => {
      const { people } = interviewOf(definition, seed + 1).record.answers;
      return Array.isArray(people) ? people.length : 0;
    });
    expect([...new Set(counts)].sort()).toEqual([1, 2, 3]);
  });

  test('ends with answers that fit, whatever the form', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const { compiled, record } = interviewOf(randomAskedForm(seeded(seed)), seed);
      const session = openSession(
        compiled,
        { today: record.startedAt.slice(0, 10), now: () => record.startedAt, random: () => 0 },
        { answers: record.answers },
      );
      const wrong = (nodes: readonly FormNode[]): readonly string[] =>
        nodes.flatMap((node) => {
          if (node.kind === 'note') return [];
          if (node.kind === 'repeat') return wrong(node.instances);
          if (node.kind !== 'question') return wrong(node.children);
          const { item, answer, choices, path } = node;
          // what the form itself puts there may be wrong
          if (['default', 'initial', 'calculation'].some((field) => field in item)) return [];
          return node.relevant && checkAnswer(item, answer, choices) !== 'ok' ? [`${seed} ${path}`] : [];
        });
      expect(wrong(session.root.children)).toEqual([]);
    }
  });
});
