/** Somebody who answers a form at random: right, wrong, otherwise, and not at all; who adds and takes out instances. */
import fc from 'fast-check';
import type { FormDefinition, Question } from '../../src/model/form.ts';
import type { Answer } from '../../src/model/record.ts';
import { checkAnswer } from '../../src/model/answer/answer.ts';
import { compileForm } from '../../src/model/session/compile.ts';
import type { FormNode, InterviewSession, QuestionNode, RepeatNode } from '../../src/model/session/node.ts';
import { openSession } from '../../src/model/session/session.ts';
import { surroundings } from './form.ts';
import { answersOf } from './random-answer.ts';
import { SCHOOLS } from './random-items.ts';
import type { Seeded } from './seeded.ts';

/** A session after so many doings. `wrong`: how many answers in a hundred do not fit their question. */
export function randomInterview(
  definition: FormDefinition,
  chance: Seeded,
  { doings, wrong }: { readonly doings: number; readonly wrong: number },
): InterviewSession {
  const session = openSession(compileForm(definition), {
    ...surroundings,
    random: () => chance.below(1000) / 1000,
    lists: (name) => (name === 'schools' ? SCHOOLS : null),
  });
  for (let done = 0; done < doings; done++) {
    const node = chance.pickOr(nodesOf(session), null);
    if (node?.kind === 'repeat') growOrShrink(session, node, chance);
    if (node?.kind === 'question') {
      const answer = chance.chance(wrong) ? wrongAnswer(node.item, chance) : rightAnswer(node, chance);
      session.answer(node.path, answer);
    }
  }
  return session;
}

/** All questions and open repeats there are now, relevant or not, in the order of the form. */
export function nodesOf(session: InterviewSession): readonly (QuestionNode | RepeatNode)[] {
  const nodes: (QuestionNode | RepeatNode)[] = [];
  const walk = (inside: readonly FormNode[]): void => {
    for (const node of inside) {
      if (node.kind === 'question' || (node.kind === 'repeat' && node.grows === 'open')) nodes.push(node);
      if (node.kind === 'repeat') walk(node.instances);
      if (node.kind === 'section' || node.kind === 'instance') walk(node.children);
    }
  };
  walk(session.root.children);
  return nodes;
}

function growOrShrink(session: InterviewSession, { path, instances }: RepeatNode, chance: Seeded): void {
  const one = chance.pickOr(instances, null);
  if (one === null || (instances.length < 4 && chance.chance(60))) session.addInstance(path);
  else session.removeInstance(one.path);
}

function rightAnswer({ item, choices }: QuestionNode, chance: Seeded): Answer {
  const offered = choices.map(({ value }) => value);
  if ('choices' in item && offered.length === 0) return null;
  const [answer] = fc.sample(answersOf(item, offered), { numRuns: 1, seed: chance.below(2 ** 31) });
  // an attached list may have a value with a space, which cannot be one of several
  return answer !== undefined && checkAnswer(item, answer, choices) === 'ok' ? answer : null;
}

/** Of the right kind, but not right; of types where there is no such thing, something said that may not be offered. */
function wrongAnswer(question: Question, chance: Seeded): Answer {
  switch (question.type) {
    case 'integer':
    case 'decimal':
      return 2 ** 60;
    case 'range':
      return question.start + question.step / 2;
    case 'selectOne':
      return 'not.there';
    case 'selectMultiple':
    case 'rank':
      return ['not.there'];
    case 'date':
      return '2023-02-29';
    case 'time':
      return '24:00';
    case 'dateTime':
      return '2026-03-12T09:30';
    case 'geopoint':
    case 'geotrace':
    case 'geoshape':
      return '91 0; 0 0; 91 0';
    case 'photo':
    case 'audio':
    case 'video':
    case 'file':
    case 'signature':
    case 'drawing':
      return 'photo.jpg';
    case 'lifeline':
      return { events: [{ at: 2, height: 0 }] };
    case 'ecosystemMap':
      return { actors: [{ name: '', kind: 'person', ring: 1, effect: 'helps' }] };
    case 'text':
    case 'barcode':
    case 'acknowledge':
      return { nonResponse: chance.pick(['dontKnow', 'refused', 'notAsked']) };
    default:
      return question satisfies never;
  }
}
