/**
 * A form tried out while it is being changed: a real session, opened anew over each state of the form, with the answers given so far.
 *
 * Answers follow their questions by id, so a new name loses none; an answer that no longer fits is left out, as of any draft.
 * Nothing of it is kept anywhere but here.
 *
 * Holds throughout: `session` belongs to `compiled`, and `compiled` to `reading`, as of the last `follow`.
 */
import type { FormReading } from '../../documents/read-form.ts';
import { checkAnswer } from '../../model/answer/answer.ts';
import type { CompiledExpression, CompiledForm } from '../../model/session/compiled-form.ts';
import type { FormNode, InterviewSession, StepNode } from '../../model/session/node.ts';
import { openSession } from '../../model/session/session.ts';
import { toBoolean } from '../../model/expression/value.ts';
import { surroundingsNow } from './surroundings.ts';

/** Why something is not asked: whose condition does not hold now. `item` is the section, repeat or question it stands at. */
export interface NotAsked {
  readonly item: string;
  readonly condition: CompiledExpression;
}

export class Rehearsal {
  compiled: CompiledForm;
  session: InterviewSession;
  /** Text in boxes that is no answer yet, by path. */
  readonly typing = new Map<string, string>();
  private reading: FormReading;
  private readonly surroundings = surroundingsNow();

  constructor(state: { readonly compiled: CompiledForm; readonly reading: FormReading }) {
    this.compiled = state.compiled;
    this.reading = state.reading;
    this.session = openSession(this.compiled, this.surroundings);
  }

  /** Opens the session anew when the form is another one. Gives back the new path of a step, by its old one; null when nothing was done. */
  follow(state: {
    readonly compiled: CompiledForm;
    readonly reading: FormReading;
  }): ((path: string) => string) | null {
    if (state.compiled === this.compiled) return null;
    const before = this.reading;
    const draft = this.session.toDraft();
    const renamed = (path: string): string =>
      path
        .split('/')
        .map((step) => {
          const [name = '', instance] = step.split(/(?=\[)/);
          const id = before.idOf.get(name);
          return `${(id === undefined ? undefined : state.reading.pathOf.get(id)) ?? name}${instance ?? ''}`;
        })
        .join('/');
    this.compiled = state.compiled;
    this.reading = state.reading;
    const moved = Object.entries(draft).map(([path, answer]) => [renamed(path), answer] as const);
    this.session = openSession(this.compiled, this.surroundings, { draft: Object.fromEntries(moved) });
    this.dropUnfit(moved.map(([path]) => path));
    const typed = [...this.typing].map(([path, text]) => [renamed(path), text] as const);
    this.typing.clear();
    typed.forEach(([path, text]) => this.typing.set(path, text));
    return renamed;
  }

  /** Forgets every answer. */
  startOver(): void {
    this.typing.clear();
    this.session = openSession(this.compiled, this.surroundings);
  }

  /** The steps that belong to an item: itself, or what stands in it; once for each instance of a repeat. */
  stepsOf(name: string): readonly StepNode[] {
    const { items } = this.compiled;
    return this.session
      .steps()
      .filter(({ item }) => item.name === name || (items.get(item.name)?.ancestors.includes(name) ?? false));
  }

  /** The first step of each of these that is asked now: where a condition that mentions them is decided. */
  stepsNamed(names: readonly string[]): readonly StepNode[] {
    const steps = this.session.steps();
    return [...new Set(names)].flatMap((name) => steps.find(({ item }) => item.name === name) ?? []);
  }

  /**
   * The conditions that keep an item from being asked with the answers given now, outermost first. Empty when all hold: then it is
   * asked for no choice of its repeat, or holds nothing to ask.
   */
  whyNotAsked(name: string): readonly NotAsked[] {
    const compiled = this.compiled.items.get(name);
    if (compiled === undefined) return [];
    const path = [...compiled.ancestors, name];
    return path.flatMap((item): NotAsked[] => {
      const condition = this.compiled.items.get(item)?.expressions.relevant;
      if (condition === undefined) return [];
      if (condition.tree === null || condition.run === null) return [{ item, condition }];
      const at = this.nodeOf(item)?.path;
      return toBoolean(this.session.evaluate(condition.tree, at)) ? [] : [{ item, condition }];
    });
  }

  /** The first node of an item, asked or not. */
  nodeOf(name: string): FormNode | undefined {
    const find = (nodes: readonly FormNode[]): FormNode | undefined => {
      for (const node of nodes) {
        if (node.item.name === name) return node;
        const inside =
          node.kind === 'section' || node.kind === 'instance'
            ? find(node.children)
            : node.kind === 'repeat'
              ? find(node.instances.flatMap((one) => one.children))
              : undefined;
        if (inside !== undefined) return inside;
      }
      return undefined;
    };
    return find(this.session.root.children);
  }

  /** A choice that is no longer offered would stand as an answer nobody sees: it is taken back. */
  private dropUnfit(paths: readonly string[]): void {
    for (const path of paths) {
      const node = this.session.node(path);
      if (node?.kind !== 'question' || node.answer === null) continue;
      const code = checkAnswer(node.item, node.answer, node.choices);
      if (code === 'answer/not-a-choice' || code === 'answer/non-response-not-offered')
        this.session.answer(path, null);
    }
  }
}
