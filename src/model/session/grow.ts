/**
 * The tree of a session: one node per item, and under a repeat one instance for each time it is asked.
 *
 * Instances are made when they are needed and kept: a counted repeat that becomes shorter hides the rest. A form is untrusted input, so
 * there is an end to them.
 */
import type { Item } from '../form.ts';
import type { CompiledForm, CompiledItem } from './compiled-form.ts';
import { AFRESH, empty, fillCalculation, fillQuestion, numbersOf, type Start } from './fill-in.ts';
import type { Level } from './level.ts';
import type { Looking } from './looking.ts';
import type { FormNode, RootNode } from './node.ts';
import { offeredBy } from './offered.ts';
import {
  CalculateState,
  InstanceState,
  NoteState,
  QuestionState,
  RepeatState,
  SectionState,
  type Parent,
  type State,
} from './state.ts';

/** Instances of one repeat, and nodes of one session. */
export const MOST_INSTANCES = 1000;
const MOST_STATES = 50_000;

export class Growing {
  readonly byPath = new Map<string, State>();
  readonly root: RootNode;
  private readonly form: CompiledForm;

  constructor(
    private readonly looking: Looking,
    private readonly start: Start,
  ) {
    this.form = looking.form;
    const children: FormNode[] = [];
    this.root = { kind: 'root', children };
    children.push(...this.all(this.form.definition.questions, this.root, looking.top, start));
  }

  /** The tree there is without its answers, of a form whose tree is always the same; nothing is computed. */
  empty(): void {
    for (const state of this.byPath.values()) empty(state, this.looking.surroundings);
  }

  /** Makes a counted repeat that long; gives the instances that are new. Those beyond stay, and wait. */
  lengthen(repeat: RepeatState, count: number): readonly InstanceState[] {
    const lacking = Math.min(count, MOST_INSTANCES) - repeat.made.length;
    if (lacking <= 0) return [];
    return this.instances(
      repeat,
      Array.from({ length: lacking }, (_, index) => repeat.made.length + index + 1),
    );
  }

  /** One more instance of an open repeat, afresh; null when there is no room. */
  add(repeat: RepeatState): InstanceState | null {
    if (repeat.made.length >= MOST_INSTANCES || this.byPath.size >= MOST_STATES) return null;
    return this.instances(repeat, [repeat.numbers + 1], AFRESH)[0] ?? null;
  }

  /** Takes an instance out; gives all that went with it. */
  remove(instance: InstanceState): readonly State[] {
    const gone = [instance, ...statesIn(instance.inner)];
    for (const state of gone) {
      state.isGone = true;
      this.byPath.delete(state.path);
    }
    const { repeat } = instance;
    this.setInstances(
      repeat,
      repeat.made.filter((one) => one !== instance),
    );
    return gone;
  }

  private setInstances(repeat: RepeatState, made: readonly InstanceState[]): void {
    repeat.made = made;
    if (repeat.grows !== 'counted') repeat.living = made.length;
    made.forEach((instance, index) => (instance.position = index + 1));
  }

  private instances(
    repeat: RepeatState,
    numbers: readonly number[],
    start: Start = this.start,
  ): readonly InstanceState[] {
    const choices = repeat.item.forEach === undefined ? null : this.form.choices(repeat.item.forEach);
    const added: InstanceState[] = [];
    for (const number of numbers) {
      if (this.byPath.size >= MOST_STATES) break;
      const instance = new InstanceState(repeat, number, choices?.[number - 1] ?? null, this.looking);
      this.byPath.set(instance.path, instance);
      instance.children.push(...this.all(repeat.item.questions, instance, instance.inner, start));
      added.push(instance);
    }
    repeat.numbers = Math.max(repeat.numbers, ...numbers);
    this.setInstances(repeat, [...repeat.made, ...added]);
    return added;
  }

  private all(items: readonly Item[], parent: Parent, level: Level, start: Start): FormNode[] {
    const nodes: FormNode[] = [];
    for (const item of items) {
      const compiled = this.form.items.get(item.name);
      // Of two items with one name only the first has a node; the form's issues say so.
      if (compiled?.item !== item || this.byPath.size >= MOST_STATES) continue;
      const state = this.one(item, compiled, parent, level, start);
      if (state.kind !== 'calculate') nodes.push(state);
    }
    return nodes;
  }

  private one(item: Item, compiled: CompiledItem, parent: Parent, level: Level, start: Start): State {
    const { looking } = this;
    const path = level.prefix + item.name;
    const keep = <S extends State>(state: S): S => {
      this.byPath.set(path, state);
      level.states.set(item.name, state);
      return state;
    };
    switch (item.type) {
      case 'note':
        return keep(new NoteState(item, compiled, path, parent, level, looking));
      case 'calculate':
      case 'hidden': {
        const state = keep(new CalculateState(item, compiled, path, parent, level, looking));
        fillCalculation(state, start, looking.surroundings);
        return state;
      }
      case 'section': {
        const state = keep(new SectionState(item, compiled, path, parent, level, looking));
        state.children.push(...this.all(item.questions, state, level, start));
        return state;
      }
      case 'repeat': {
        const state = keep(new RepeatState(item, compiled, path, parent, level, looking));
        const fixed = item.forEach === undefined ? [] : this.form.choices(item.forEach).map((_, i) => i + 1);
        this.instances(
          state,
          state.grows === 'open' ? numbersOf(state, start).slice(0, MOST_INSTANCES) : fixed,
          start,
        );
        return state;
      }
      default: {
        const state = new QuestionState(item, compiled, level, parent, looking, (of) =>
          offeredBy(of, looking),
        );
        fillQuestion(state, start, looking.surroundings.random);
        return keep(state);
      }
    }
  }
}

/** Whether every session of the form has the same tree: no repeat that is counted or open. */
export function isFixed(form: CompiledForm): boolean {
  return [...form.items.values()].every(({ item }) => item.type !== 'repeat' || item.forEach !== undefined);
}

/** All that stands at a level and below, in the order of the form. */
export function statesIn(level: Level): readonly State[] {
  return [...level.states.values()].flatMap((state) =>
    state.kind === 'repeat'
      ? [state, ...state.made.flatMap((instance) => [instance, ...statesIn(instance.inner)])]
      : [state],
  );
}
