/**
 * Computes what follows from the answers: relevance, calculations, how long repeats are, what is required, what is wrong.
 *
 * States are computed in the form's order, each only when something it depends on has changed, and inside a repeat only in the instances
 * concerned. Constraints, `required`, filters and words are looked at last, since nothing follows from them.
 *
 * Holds throughout: after a change every state is what `everything` would have made of it.
 */
import type { Issue } from '../issue.ts';
import type { Answer } from '../record.ts';
import { tidyAnswer } from '../answer/tidy.ts';
import { Trouble } from '../expression/scope.ts';
import { first, toBoolean, toNumber, type XSingle } from '../expression/value.ts';
import type { CompiledExpression, Turn } from './compiled-form.ts';
import { answerOfValue } from './computed-answer.ts';
import { statesIn, type Growing } from './grow.ts';
import { statesBelow, type Level } from './level.ts';
import { seenValue, type Looking } from './looking.ts';
import { brokenIssue, type Outcome } from './outcome.ts';
import { Queue } from './queue.ts';
import { reviewed } from './review.ts';
import type { CalculateState, InstanceState, QuestionState, RepeatState, State } from './state.ts';

/** What changed of a state: its answer or value, or only whether it applies. */
type Change = 'value' | 'relevance' | 'nothing';

/** What changed in one go, and where it stood (a level inside what is gone still tells which answers it was seen with). */
interface Cause {
  readonly name: string;
  readonly level: Level;
}

export class Recomputation {
  /** What went wrong while computing, by path and place of the expression. */
  private readonly troubles = new Map<string, Map<string, Issue>>();
  private readonly queue = new Queue<State>();
  /** Number of the change that is being followed: states remember in which one they had a part. */
  private change = 0;
  private changed: State[] = [];
  private toReview: QuestionState[] = [];
  private causes: Cause[] = [];
  /** The states of a tree that does not grow, each in its turn. */
  private inTurn: readonly State[] | null = null;

  constructor(
    private readonly growing: Growing,
    private readonly looking: Looking,
  ) {}

  /** Computes all of it, as at opening. */
  everything(): void {
    for (const { name, repeats } of this.looking.form.order)
      for (const state of statesBelow(this.looking.top, repeats, name)) this.computeAtOpening(state);
    for (const state of this.growing.byPath.values()) if (state.kind === 'question') this.review(state);
  }

  /** Computes all of a refilled tree, but what there is to say of its answers. */
  again(): void {
    this.troubles.clear();
    this.inTurn ??= this.looking.form.order.flatMap(({ name, repeats }) => [
      ...statesBelow(this.looking.top, repeats, name),
    ]);
    for (const state of this.inTurn) this.computeAtOpening(state);
  }

  /** Computes what follows from the new answer of a question; gives every state that changed, once. */
  answered(state: QuestionState): readonly State[] {
    this.begin();
    this.hasChanged(state, 'value');
    return this.settle();
  }

  /** Computes what follows from an instance having been added, or taken out with all that was in it. */
  regrown(
    repeat: RepeatState,
    added: readonly InstanceState[],
    removed: InstanceState | null,
  ): readonly State[] {
    this.begin();
    this.hasChanged(repeat, 'value');
    for (const instance of added) this.queueInstance(instance);
    if (removed !== null) {
      for (const state of [removed, ...statesIn(removed.inner)]) {
        this.troubles.delete(state.path);
        this.follow(state.compiled.turn, state.level, 'value');
      }
      // the places of those behind it are others now
      for (const instance of repeat.instances.slice(removed.position - 1)) this.queueInstance(instance);
    }
    return this.settle();
  }

  /** The value of an expression seen from a state (null: the form's top), or what kept it from being computed. */
  run(expression: CompiledExpression, state: State | null): Outcome {
    const { run } = expression;
    if (run === null) return { trouble: brokenIssue(expression) };
    try {
      return { value: run(this.looking.scope(state)) };
    } catch (trouble) {
      if (!(trouble instanceof Trouble)) throw trouble;
      const { code, particulars } = trouble;
      return { trouble: { severity: 'error', code, at: expression.at, particulars } };
    }
  }

  /** What could not be computed, in no particular order. */
  allTroubles(): readonly Issue[] {
    return [...this.troubles.values()].flatMap((some) => [...some.values()]);
  }

  private begin(): void {
    this.change++;
    this.queue.clear();
    this.changed = [];
    this.toReview = [];
    this.causes = [];
  }

  private settle(): readonly State[] {
    for (let state = this.queue.take(); state !== undefined; state = this.queue.take()) {
      if (state.isGone) continue;
      // what could not be computed is said even where nothing changed by it
      this.lookAt(state);
      const seen = seenValue(state);
      const what = this.compute(state);
      if (what === 'nothing') continue;
      // a blank answer is as blank where it does not apply
      if (isSeenAlone(state) && same(seen, seenValue(state))) this.sayChanged(state);
      else this.hasChanged(state, what);
    }
    for (const { name, level } of this.causes) {
      const watchers = this.looking.form.watchers.get(name);
      if (watchers === undefined) continue;
      for (const watcher of watchers) {
        for (const state of this.seenFrom(watcher, level)) {
          this.lookAt(state);
          if (this.looksOtherwise(state, name)) this.sayChanged(state);
        }
      }
    }
    for (const state of this.toReview) if (this.review(state)) this.sayChanged(state);
    return this.changed;
  }

  private lookAt(state: State): void {
    if (state.kind !== 'question' || state.lookedAtIn === this.change) return;
    state.lookedAtIn = this.change;
    this.toReview.push(state);
  }

  private sayChanged(state: State): void {
    this.lookAt(state);
    if (state.changedIn === this.change) return;
    state.changedIn = this.change;
    this.changed.push(state);
  }

  /** Whether words or choices of a state hang on that name; choices are then found again. */
  private looksOtherwise(state: State, name: string): boolean {
    const { expressions, mentioned } = state.compiled;
    const { choiceFilter, seed } = expressions;
    const offersOtherwise =
      choiceFilter?.names.includes(name) === true || seed?.names.includes(name) === true;
    if (offersOtherwise && state.kind === 'question') state.offered = null;
    return offersOtherwise || mentioned.includes(name);
  }

  private hasChanged(state: State, what: Change): void {
    this.sayChanged(state);
    this.follow(state.compiled.turn, state.kind === 'instance' ? state.inner : state.level, what);
  }

  /** Queues what depends on something that changed at a level. */
  private follow({ name, rank, dependents }: Turn, level: Level, what: Change): void {
    this.causes.push({ name, level });
    for (const dependent of dependents) {
      // those in a cycle would wake each other for ever
      if (dependent.rank <= rank) continue;
      for (const state of this.seenFrom(dependent, level)) {
        this.queue.put(state, dependent.rank);
        if (what === 'value' && dependent.triggers.includes(name)) state.firedIn = this.change;
      }
    }
  }

  /** The states of an item that see what stands at a level. */
  private seenFrom({ name, repeats }: Turn, level: Level): readonly State[] {
    const { top } = this.looking;
    if (level === top && repeats.length === 0) {
      const state = top.states.get(name);
      return state === undefined ? [] : [state];
    }
    return statesBelow(level.sharedWith(repeats), repeats, name);
  }

  private queueInstance(instance: InstanceState): void {
    this.queue.put(instance, instance.compiled.turn.rank);
    for (const state of statesIn(instance.inner)) {
      const { turn } = state.compiled;
      this.queue.put(state, turn.rank);
      this.sayChanged(state);
      this.follow(turn, state.level, 'value');
    }
  }

  private computeAtOpening(state: State): void {
    if (state.kind === 'question' && state.waitsForInitial) this.begins(state);
    this.relevance(state);
    if (state.kind === 'repeat') {
      this.length(state);
      for (const instance of state.made) this.relevance(instance);
    }
    if (state.kind === 'calculate' && state.compiled.turn.triggers.length === 0) this.calculation(state);
    // what came with a draft or a record is what was said last
    if (state.kind === 'question' && !state.given && state.compiled.turn.triggers.length === 0)
      this.calculation(state);
  }

  private compute(state: State): Change {
    if (state.kind === 'question' && state.waitsForInitial) this.begins(state);
    let applies = this.relevance(state);
    if (state.kind === 'repeat') {
      for (const instance of this.length(state)) this.queueInstance(instance);
      for (const instance of state.made) {
        if (!this.relevance(instance)) continue;
        applies = true;
        this.hasChanged(instance, 'value');
      }
    }
    if (state.kind === 'calculate' || state.kind === 'question') {
      const asked = state.compiled.turn.triggers.length === 0 || state.firedIn === this.change;
      if (asked && this.calculation(state)) return 'value';
    }
    return applies ? 'relevance' : 'nothing';
  }

  private relevance(state: State): boolean {
    const { relevant } = state.compiled.expressions;
    const wasRelevant = state.relevant;
    // An instance is as relevant as its repeat: the condition is the repeat's, seen from outside it.
    if (state.kind === 'instance') {
      const { repeat } = state;
      state.relevant = repeat.relevant && state.position <= repeat.living;
      return state.relevant !== wasRelevant;
    }
    state.relevant = state.parent.kind === 'root' || state.parent.relevant;
    if (state.relevant && relevant !== undefined) {
      const outcome = this.run(relevant, state);
      this.note(state, relevant.at, outcome);
      state.relevant = 'trouble' in outcome || toBoolean(outcome.value);
    }
    return state.relevant !== wasRelevant;
  }

  /** Makes a counted repeat as long as it should be; gives the instances that are new. */
  private length(repeat: RepeatState): readonly InstanceState[] {
    const { count } = repeat.compiled.expressions;
    if (count === undefined || repeat.grows !== 'counted') return [];
    const outcome = this.run(count, repeat);
    const wanted = 'trouble' in outcome ? 0 : Math.trunc(toNumber(outcome.value, this.looking.offset));
    const living = wanted > 0 ? wanted : 0;
    const added = this.growing.lengthen(repeat, living);
    repeat.living = Math.min(living, repeat.made.length);
    const limit: Outcome =
      living > repeat.living
        ? {
            trouble: {
              severity: 'error',
              code: 'repeat/too-many',
              at: repeat.path,
              particulars: { limit: repeat.living, wanted: living },
            },
          }
        : outcome;
    this.note(repeat, count.at, limit);
    return added;
  }

  /** The answer before anybody gave one. */
  private begins(state: QuestionState): void {
    state.waitsForInitial = false;
    const { initial } = state.compiled.expressions;
    if (initial === undefined || state.answer !== null) return;
    const outcome = this.run(initial, state);
    this.note(state, initial.at, this.take(state, outcome, initial.at));
  }

  /** True when the value changed. */
  private calculation(state: CalculateState | QuestionState): boolean {
    const { calculation } = state.compiled.expressions;
    if (calculation === undefined || !state.relevant) return false;
    const outcome = this.run(calculation, state);
    if (state.kind === 'question') {
      const before = state.answer;
      this.note(state, calculation.at, this.take(state, outcome, calculation.at));
      return !same(before, state.answer);
    }
    const before = state.value;
    this.note(state, calculation.at, outcome);
    state.value = 'trouble' in outcome ? '' : first(outcome.value);
    return !same(before, state.value);
  }

  /** Makes a computed value the answer of a question, where it can be one. */
  private take(state: QuestionState, outcome: Outcome, at: string): Outcome {
    if ('trouble' in outcome) return outcome;
    const read = answerOfValue(state.item, outcome.value);
    const { item } = state;
    const list = 'choices' in item ? (this.looking.table(item.choices)?.choices ?? []) : [];
    state.answer = 'code' in read ? null : tidyAnswer(item, read.answer, list, null);
    return 'code' in read ? { trouble: { severity: 'error', code: read.code, at } } : outcome;
  }

  /** Looks at one question's answer again; true when what there is to say of it changed. */
  private review(state: QuestionState): boolean {
    return reviewed(state, this.troubles.get(state.path), this);
  }

  private note(state: State, at: string, outcome: Outcome): void {
    if (this.troubles.size === 0 && 'value' in outcome) return;
    const kept = this.troubles.get(state.path);
    if ('trouble' in outcome)
      this.troubles.set(state.path, (kept ?? new Map<string, Issue>()).set(at, outcome.trouble));
    else kept?.delete(at);
  }
}

/** Whether others see its value and nothing else of it: not what it holds, nor how many of it there are. */
function isSeenAlone({ kind, compiled }: State): boolean {
  return (kind === 'question' || kind === 'calculate') && compiled.turn.repeats.length === 0;
}

function same(a: Answer | XSingle, b: Answer | XSingle): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object') return Number.isNaN(a) && Number.isNaN(b);
  return JSON.stringify(a) === JSON.stringify(b);
}
