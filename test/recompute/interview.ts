/** What a record says of each question of its form, and what follows for conditions: docs/formats.md, sections 7.1 and 7.2. */
import type { FormDefinition, Item } from '../../src/model/form.ts';
import type { Answer, Answers, InterviewRecord } from '../../src/model/record.ts';
import { evaluate, isTrue, read, type Tree, type Value } from './conditions.ts';

export type Reason = 'notAsked' | 'dontKnow' | 'refused' | 'blank' | 'notCoded' | 'privacy';
export type Truth = boolean | { readonly unknown: Reason };
export type Status =
  | { readonly is: 'answered'; readonly value: string | number }
  | { readonly is: 'missing'; readonly reason: Reason }
  | { readonly is: 'skipped'; readonly means: 'notAsked' | 'privacy' };

/** An item, what it stands in (outermost first), and the repeat it stands in. */
interface Placed {
  readonly item: Item;
  readonly around: readonly Item[];
  readonly repeat: (Item & { readonly type: 'repeat' }) | null;
}
/** The choice of the instance one looks from; null outside repeats. */
type Place = string | null;

export class Interview {
  private readonly placed = new Map<string, Placed>();
  /** Paths of everything, in the order of the form. */
  private readonly paths: string[] = [];

  constructor(
    private readonly form: FormDefinition,
    private readonly record: InterviewRecord,
  ) {
    this.put(form.questions, [], null);
    this.walk(form.questions, '');
  }

  status(name: string, place: Place = null): Status {
    const { item, repeat } = this.of(name);
    if (repeat !== null && place === null) {
      const instances = this.instances(repeat);
      const first = instances.find((one) => this.applies(name, one)) ?? instances[0] ?? null;
      if (first === null) throw new Error(`${name} has no instance`);
      return this.status(name, first);
    }
    if (!this.applies(name, place)) return this.whySkipped(name, place);
    const answer = this.answer(name, place);
    if (answer === null)
      return { is: 'missing', reason: this.isAfterStop(name, place) ? 'notAsked' : 'blank' };
    if (typeof answer === 'object' && 'nonResponse' in answer)
      return { is: 'missing', reason: answer.nonResponse };
    if (typeof answer === 'string' || typeof answer === 'number') return { is: 'answered', value: answer };
    if (Array.isArray(answer)) return { is: 'answered', value: answer.join(' ') };
    throw new Error(`an answer to a ${item.type} is not computed here`);
  }

  /** Whether a condition is true, false or unknown. */
  decide(text: string, place: Place = null): Truth {
    return this.truth(read(text), place);
  }

  private truth(tree: Tree, place: Place): Truth {
    if (tree.kind === 'operation' && (tree.operator === 'or' || tree.operator === 'and')) {
      const wins = tree.operator === 'or';
      const both = [this.truth(tree.left, place), this.truth(tree.right, place)];
      if (both.includes(wins)) return wins;
      return both.find((one) => typeof one === 'object') ?? !wins;
    }
    if (tree.kind === 'call' && tree.name === 'not' && tree.args[0]) {
      const inside = this.truth(tree.args[0], place);
      return typeof inside === 'object' ? inside : !inside;
    }
    const reason = this.lacks(tree, place);
    return reason === null ? this.holds(tree, place) : { unknown: reason };
  }

  /** Why the first of the answers a value needs is lacking. */
  private lacks(tree: Tree, place: Place): Reason | null {
    switch (tree.kind) {
      case 'literal':
        return null;
      case 'name':
        return this.lacksName(tree.name, place);
      case 'operation':
        return this.lacks(tree.left, place) ?? this.lacks(tree.right, place);
      case 'call':
        return tree.args.map((one) => this.lacks(one, place)).find((one) => one !== null) ?? null;
    }
  }

  private lacksName(name: string, place: Place): Reason | null {
    if (this.isParameter(name)) return null;
    const { item, repeat } = this.of(name);
    if (repeat !== null && place === null)
      return (
        this.instances(repeat)
          .map((one) => this.lacksName(name, one))
          .find((one) => one !== null) ?? null
      );
    const applies = this.applies(name, place);
    if (applies && item.type === 'calculate') return this.lacks(read(item.calculation), place);
    const status = applies ? this.status(name, place) : this.whySkipped(name, place);
    if (status.is === 'missing') return status.reason;
    return status.is === 'skipped' && status.means === 'privacy' ? 'privacy' : null;
  }

  /** Whether an expression is true with whatever is missing as blank. */
  private holds(tree: Tree, place: Place): boolean {
    return isTrue(evaluate(tree, (name) => this.value(name, place)));
  }

  private value(name: string, place: Place): Value {
    const parameter = this.form.coding.parameters?.[name];
    if (parameter) return parameter.value;
    const { item, repeat } = this.of(name);
    if (repeat !== null && place === null)
      return this.instances(repeat)
        .filter((one) => this.applies(name, one))
        .map((one) => this.value(name, one) as string | number);
    if (!this.applies(name, place)) return '';
    if (item.type === 'calculate')
      return evaluate(read(item.calculation), (other) => this.value(other, place));
    const status = this.status(name, place);
    return status.is === 'answered' ? status.value : '';
  }

  /** As the screen has it: by its own condition and all around it. */
  private applies(name: string, place: Place): boolean {
    return this.conditions(name, place).every(({ item, from }) => this.holds(read(item.relevant), from));
  }

  private whySkipped(name: string, place: Place): Status {
    let falsely: Item | null = null;
    let unknown: Reason | null = null;
    for (const { item, from } of this.conditions(name, place)) {
      const truth = this.truth(read(item.relevant), from);
      if (truth === false) falsely = item;
      if (typeof truth === 'object') unknown ??= truth.unknown;
    }
    if (falsely === null && unknown !== null) return { is: 'missing', reason: unknown };
    return { is: 'skipped', means: falsely?.skippedMeans ?? 'notAsked' };
  }

  /** The item and what stands around it, outermost first, where they have a condition, and from where each looks. */
  private conditions(name: string, place: Place) {
    const { item, around } = this.of(name);
    let from: Place = null;
    return [...around, item].flatMap((one) => {
      const here = from;
      if (one.type === 'repeat') from = place;
      return one.relevant === undefined ? [] : [{ item: { ...one, relevant: one.relevant }, from: here }];
    });
  }

  private answer(name: string, place: Place): Answer {
    const { repeat } = this.of(name);
    const own = (answers: Answers | undefined): Answer =>
      answers !== undefined && Object.hasOwn(answers, name) ? ((answers[name] ?? null) as Answer) : null;
    if (repeat === null) return own(this.record.answers);
    const rows = this.record.answers[repeat.name] as readonly Answers[] | undefined;
    return own(rows?.find((row) => (row.$for as unknown) === place));
  }

  private isAfterStop(name: string, place: Place): boolean {
    const { state, stopped } = this.record;
    if (state !== 'stopped') return false;
    if (typeof stopped?.at !== 'string') return true;
    const { repeat } = this.of(name);
    const instance =
      repeat === null ? '' : `${repeat.name}[${this.instances(repeat).indexOf(place ?? '') + 1}]/`;
    return this.paths.indexOf(`${instance}${name}`) >= this.paths.indexOf(stopped.at);
  }

  private instances(repeat: Item & { readonly type: 'repeat' }): readonly string[] {
    if (repeat.forEach === undefined) throw new Error(`the instances of ${repeat.name} are not counted here`);
    return (this.form.choiceLists[repeat.forEach] ?? []).map(({ value }) => value);
  }

  private put(items: readonly Item[], around: readonly Item[], repeat: Placed['repeat']): void {
    for (const item of items) {
      this.placed.set(item.name, { item, around, repeat });
      if (item.type === 'section') this.put(item.questions, [...around, item], repeat);
      if (item.type === 'repeat') {
        if (repeat !== null) throw new Error('a repeat in a repeat is not computed here');
        this.put(item.questions, [...around, item], item);
      }
    }
  }

  private walk(items: readonly Item[], before: string): void {
    for (const item of items) {
      this.paths.push(`${before}${item.name}`);
      if (item.type === 'section') this.walk(item.questions, before);
      if (item.type === 'repeat')
        this.instances(item).forEach((_, i) => this.walk(item.questions, `${item.name}[${i + 1}]/`));
    }
  }

  private isParameter(name: string): boolean {
    return Object.hasOwn(this.form.coding.parameters ?? {}, name);
  }

  private of(name: string): Placed {
    const placed = this.placed.get(name);
    if (!placed) throw new Error(`there is no ${name}`);
    return placed;
  }
}
