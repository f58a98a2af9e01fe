/** Where in an interview one is: the section, the how-manieth question of it, how much is answered. */
import type { FormDefinition } from '../model/form.ts';
import type { FormNode, InterviewSession, RootNode, SectionNode, StepNode } from '../model/session/node.ts';
import { instancesOf } from '../ui/questions/instances.ts';

export interface Place {
  readonly step: StepNode;
  readonly index: number;
  /** All steps of the interview now. */
  readonly of: number;
  readonly section: SectionNode | null;
  /** From 1, among the steps of the section. */
  readonly inSection: number;
  readonly ofSection: number;
}

/** The place of a path; of the step nearest before it when it is no longer asked; the first step without one. */
export function placeOf(session: InterviewSession, path: string | null, lastIndex = 0): Place | null {
  const steps = session.steps();
  const found = steps.findIndex((each) => each.path === path);
  const index = found >= 0 ? found : Math.min(Math.max(lastIndex - 1, 0), steps.length - 1);
  const step = steps[index];
  if (!step) return null;
  const section = sectionOf(step);
  const siblings = steps.filter((each) => sectionOf(each) === section);
  return {
    step,
    index,
    of: steps.length,
    section,
    inSection: siblings.indexOf(step) + 1,
    ofSection: siblings.length,
  };
}

/** The outermost section round a node: the one people speak of. */
export function sectionOf(node: FormNode): SectionNode | null {
  let section: SectionNode | null = null;
  let here: FormNode | RootNode = node;
  while (here.kind !== 'root') {
    if (here.kind === 'section') section = here;
    here = here.parent;
  }
  return section;
}

/** The first thing asked in an instance of a repeat; undefined when nothing is. */
export function firstStepIn(session: InterviewSession, instance: string): StepNode | undefined {
  return session.steps().find((step) => instancesOf(step).some(({ path }) => path === instance));
}

/** Questions with an answer or a non-response, of those asked now. */
export function progressOf(session: InterviewSession): { readonly done: number; readonly of: number } {
  const questions = session.steps().filter((each) => each.kind === 'question');
  return { done: questions.filter((each) => each.answer !== null).length, of: questions.length };
}

/** True when somebody said no to a purpose that is necessary, and the path comes after that question. */
export function isPastRefusal(form: FormDefinition, session: InterviewSession, path: string): boolean {
  if (session.consent !== 'declined') return false;
  const order = session.steps().map((each) => each.path);
  return form.consent.some(({ question, granted, necessary }) => {
    const node = session.node(question);
    if (!necessary || node?.kind !== 'question' || !node.relevant) return false;
    return node.answer !== null && node.answer !== granted && order.indexOf(path) > order.indexOf(question);
  });
}

export interface SectionPlaces {
  readonly section: SectionNode | null;
  readonly steps: readonly StepNode[];
}

/** All steps, gathered by section, in order: for the list to jump in. */
export function sectionsOf(session: InterviewSession): readonly SectionPlaces[] {
  const places: { section: SectionNode | null; steps: StepNode[] }[] = [];
  for (const step of session.steps()) {
    const section = sectionOf(step);
    const last = places.at(-1);
    if (last?.section === section) last.steps.push(step);
    else places.push({ section, steps: [step] });
  }
  return places;
}
