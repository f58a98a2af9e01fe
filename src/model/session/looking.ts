/**
 * How expressions and labels see the answers of a session.
 *
 * From inside a repeat, a name of the same repeat is that instance's own; from outside it is all of them. What is blank, was
 * said otherwise, or is not relevant reads as the empty text.
 */
import type { AttachedList, Choice, Text } from '../form.ts';
import { offsetAtEnd } from '../expression/moment.ts';
import { LIMITS, Trouble, type ListRow, type Scope } from '../expression/scope.ts';
import { first, toText, type XSingle, type XValue } from '../expression/value.ts';
import { tableOfRows } from './choice-table.ts';
import type { ChoiceTable, CompiledForm } from './compiled-form.ts';
import { Level, statesBelow } from './level.ts';
import { filledIn } from './names-in-text.ts';
import type { SessionSurroundings } from './node.ts';
import type { State, Wording } from './state.ts';

export class Looking implements Wording {
  /** The top of the form. */
  readonly top = new Level(null, null);
  /** The present moment's offset from UTC. */
  offset: number;

  constructor(
    readonly form: CompiledForm,
    public surroundings: SessionSurroundings,
  ) {
    this.offset = offsetAtEnd(surroundings.now());
  }

  /** Other surroundings from now on. */
  moveTo(surroundings: SessionSurroundings): void {
    this.surroundings = surroundings;
    this.offset = offsetAtEnd(surroundings.now());
  }

  /** All states of an item, in the order of the form. */
  statesOf(name: string, level: Level = this.top): readonly State[] {
    const repeats = this.form.items.get(name)?.repeats;
    return repeats === undefined ? [] : statesBelow(level, repeats, name);
  }

  /** The value of `${name}` seen from a level. */
  lookup(name: string, level: Level): XValue {
    const item = this.form.items.get(name);
    if (item === undefined) return this.form.parameters.get(name) ?? '';
    const shared = level.sharedWith(item.repeats);
    if (shared.repeats.length === item.repeats.length && item.item.type !== 'repeat') {
      const state = shared.states.get(name);
      return state === undefined ? '' : seenValue(state);
    }
    const states = statesBelow(shared, item.repeats, name);
    const answers = item.item.type === 'repeat' ? states.flatMap(instancesIn) : states;
    const values: XSingle[] = [];
    for (const state of answers) if (state.relevant) values.push(state.value);
    return { kind: 'nodes', values };
  }

  /** The value of `${name}` in the instances with those numbers; where a repeat is not named, in one's own. */
  lookupIndexed(name: string, instances: ReadonlyMap<string, number>, from: Level): XValue {
    let level = this.top;
    for (const repeat of this.form.items.get(name)?.repeats ?? []) {
      const state = level.states.get(repeat);
      if (state?.kind !== 'repeat') return '';
      const own = from.chain[level.repeats.length + 1]?.instance;
      const wanted = instances.get(repeat) ?? (own?.repeat === state ? own.position : NaN);
      const instance = state.instances[wanted - 1];
      if (instance === undefined) return '';
      level = instance.inner;
    }
    const state = level.states.get(name);
    return state === undefined ? '' : seenValue(state);
  }

  /** What an expression may ask, seen from a state; null: from the form's top. */
  scope(state: State | null): Scope {
    return new Seen(this, state);
  }

  words(text: Text, tag: string, level: Level): string {
    return filledIn(this.inLanguage(text, tag), (name) => this.valueInWords(name, tag, level));
  }

  /** A list of the definition, or an attached one; null when it is attached and not at hand. */
  table(list: string): ChoiceTable | null {
    const attached = this.attached(list);
    if (attached === null) return this.form.table(list);
    const rows = this.surroundings.lists?.(list) ?? null;
    return rows === null ? null : tableOfRows(attached, rows, this.source());
  }

  /** The rows of a list as `instance(…)` and `pulldata(…)` see them. */
  rows(list: string): readonly ListRow[] | null {
    if (this.form.choices(list).length > 0) return this.form.table(list).rows;
    return this.surroundings.lists?.(list) ?? null;
  }

  choiceLabel(name: string, value: string, tag = this.source()): string | null {
    const item = this.form.items.get(name)?.item;
    if (item === undefined || !('choices' in item)) return null;
    const choice = choiceOf(this.table(item.choices), value);
    const words = choice === undefined ? '' : this.inLanguage(choice.label, tag);
    return words === '' ? null : words;
  }

  /** The answer as a reader of that language knows it: choices by their labels. */
  private valueInWords(name: string, tag: string, level: Level): string {
    const own = level.chain[level.repeats.indexOf(name) + 1]?.instance;
    if (own?.item.name === name && own.choice !== null) {
      const words = this.inLanguage(own.choice.label, tag);
      return words === '' ? own.choice.value : words;
    }
    const value = toText(first(this.lookup(name, level)));
    const item = this.form.items.get(name)?.item;
    if (item === undefined || !('choices' in item)) return value;
    const codes = item.type === 'selectOne' ? [value] : value.split(' ');
    return codes.map((code) => this.choiceLabel(name, code, tag) ?? code).join(', ');
  }

  /** The words in that language, else in the source language, else in any; an empty translation is none. */
  private inLanguage(text: Text, tag: string): string {
    return [text[tag], text[this.source()], ...Object.values(text)].find((words) => words) ?? '';
  }

  private attached(list: string): AttachedList | null {
    const { attachedLists = {}, choiceLists } = this.form.definition;
    if (Object.hasOwn(choiceLists, list)) return null;
    return Object.hasOwn(attachedLists, list) ? (attachedLists[list] ?? null) : null;
  }

  private source(): string {
    return this.form.definition.languages[0]?.tag ?? '';
  }
}

/** One evaluation: what it sees, and what it has cost so far. */
class Seen implements Scope {
  private spent = 0;
  private readonly level: Level;

  constructor(
    private readonly looking: Looking,
    private readonly state: State | null,
  ) {
    this.level = state === null ? looking.top : state.kind === 'instance' ? state.inner : state.level;
  }

  lookup(name: string): XValue {
    // beside oneself is where most of what is mentioned stands
    const beside = this.level.states.get(name);
    if (beside !== undefined && beside.kind !== 'repeat') return seenValue(beside);
    const value = this.looking.lookup(name, this.level);
    if (typeof value === 'object' && value.kind === 'nodes') this.spend(value.values.length);
    return value;
  }
  indexed(name: string, instances: ReadonlyMap<string, number>): XValue {
    return this.looking.lookupIndexed(name, instances, this.level);
  }
  lookUp(list: string): readonly ListRow[] | null {
    return this.looking.rows(list);
  }
  self(): XValue {
    return this.state === null ? '' : this.state.value;
  }
  position(): number {
    return this.level.instance?.position ?? 1;
  }
  choiceLabel(name: string, value: string): string | null {
    return this.looking.choiceLabel(name, value);
  }
  previous(): XValue {
    return this.self();
  }
  get today(): string {
    return this.looking.surroundings.today;
  }
  now(): string {
    return this.looking.surroundings.now();
  }
  get random(): () => number {
    return this.looking.surroundings.random;
  }
  get offset(): number {
    return this.looking.offset;
  }
  spend(steps: number): void {
    this.spent += steps;
    if (this.spent > LIMITS.steps) throw new Trouble('expression/too-much-work', { limit: LIMITS.steps });
  }
}

const instancesIn = (state: State): readonly State[] => (state.kind === 'repeat' ? state.instances : []);

/** The choice with that value. */
function choiceOf(table: ChoiceTable | null, value: string): Choice | undefined {
  if (table === null) return undefined;
  let known = byValue.get(table);
  if (known === undefined) {
    known = new Map();
    for (const choice of table.choices) if (!known.has(choice.value)) known.set(choice.value, choice);
    byValue.set(table, known);
  }
  return known.get(value);
}
const byValue = new WeakMap<ChoiceTable, Map<string, Choice>>();

/** The value as others see it: '' unless relevant. */
export function seenValue(state: State): XSingle {
  return state.relevant ? state.value : '';
}
