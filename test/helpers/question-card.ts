/** A question on its card, answering into a session as an interview would. */
import { html } from 'lit';
import type { Choice, FormDefinition, Item } from '../../src/model/form.ts';
import type { Answer } from '../../src/model/record.ts';
import type { InterviewSession } from '../../src/model/session/node.ts';
import type { AnswerDetail, TypingDetail } from '../../src/ui/questions/question-element.ts';
import '../../src/ui/questions/question.ts';
import type { Question } from '../../src/ui/questions/question.ts';
import { drawn, sessionOf, show } from './screen.ts';

export interface Card {
  readonly element: Question;
  readonly session: InterviewSession;
  /** What was said to be half-typed, in order. */
  readonly typed: readonly TypingDetail[];
  /** The answer at the path of the card, or another. */
  readonly answer: (path?: string) => Answer | undefined;
  /** The element of the kind. */
  readonly kind: Element;
}

/** A form of these questions, in English and Arabic. */
export function formOf(
  questions: readonly Item[],
  choiceLists: Readonly<Record<string, readonly Choice[]>> = {},
): FormDefinition {
  return {
    querencia: 1,
    id: 'card',
    title: { en: 'Card' },
    languages: [
      { tag: 'en', status: 'source' },
      { tag: 'ar', status: 'draft' },
    ],
    provenance: { status: 'example' },
    choiceLists,
    questions,
    consent: [],
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

/** Shows the step at a path, with the keyboard on it. */
export async function cardOf(
  form: FormDefinition,
  path: string,
  { tag = 'en', draft = {}, typing = null as string | null, insist = false } = {},
): Promise<Card> {
  const session = sessionOf(form, draft);
  const typed: TypingDetail[] = [];
  const node = session.node(path);
  if (node === undefined || node.kind === 'section' || node.kind === 'instance')
    throw new Error(`nothing is asked at ${path}`);
  const changed = () => (element.revision += 1);
  const element = await show<Question>(html`
    <q-question
      .node=${node}
      .tag=${tag}
      .typing=${typing}
      .insist=${insist}
      @answer=${({ detail }: CustomEvent<AnswerDetail>) => {
        session.answer(detail.path, detail.answer);
        changed();
      }}
      @typing=${({ detail }: CustomEvent<TypingDetail>) => typed.push(detail)}
      @add-instance=${({ detail }: CustomEvent<string>) => {
        session.addInstance(detail);
        changed();
      }}
      @remove-instance=${({ detail }: CustomEvent<string>) => {
        session.removeInstance(detail);
        changed();
      }}
    ></q-question>
  `);
  await element.focusStart();
  await drawn(element);
  const kind = element.shadowRoot?.querySelector('#kind');
  if (!kind) throw new Error('no element of that kind');
  const answer = (at = path) => {
    const found = session.node(at);
    return found?.kind === 'question' ? found.answer : undefined;
  };
  return { element, session, typed, answer, kind };
}

/** Keys as the surrounding interview hands them on. True when the question took it. */
export async function pressed(
  { element }: Card,
  key: string,
  more: KeyboardEventInit = {},
): Promise<boolean> {
  const took = element.press(new KeyboardEvent('keydown', { key, ...more }));
  await drawn(element);
  return took;
}
