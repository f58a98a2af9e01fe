/**
 * Computes what follows from the answers: relevance, calculations, what is required, what is wrong.
 *
 * Relevance and calculations run in the form's order, each only when something it depends on has changed. Constraints, `required`
 * and labels are looked at last, since nothing follows from them.
 *
 * Holds throughout: after `downstream` every state is what `everything` would have made of it.
 */
import type { Issue } from '../issue.ts';
import { checkAnswer, isNonResponse } from '../answer/answer.ts';
import { Trouble } from '../expression/scope.ts';
import { first, toBoolean, toText, type XSingle, type XValue } from '../expression/value.ts';
import type { CompiledExpression } from './compiled-form.ts';
import type { Grown } from './grow.ts';
import { ownValue, type Looking } from './looking.ts';
import type { QuestionState, State } from './state.ts';

type Outcome = { readonly value: XValue } | { readonly trouble: Issue };

export class Recomputation {
  /** Position of each item in the form's order. */
  private readonly rank: ReadonlyMap<string, number>;
  private readonly downstreamOf = new Map<string, readonly string[]>();
  /** What went wrong while computing relevance and calculations, by path and place of the expression. */
  private readonly troubles = new Map<string, Map<string, Issue>>();

  constructor(
    private readonly grown: Grown,
    private readonly looking: Looking,
  ) {
    this.rank = new Map(looking.form.order.map((name, index) => [name, index]));
  }

  /** Computes all of it, as at opening. */
  everything(): void {
    for (const name of this.looking.form.order) this.states(name).forEach((state) => this.compute(state));
    for (const state of this.grown.byPath.values()) if (state.kind === 'question') this.review(state);
  }

  /** Computes what follows from the new answer of one question; gives every state that changed. */
  downstream(of: QuestionState): ReadonlySet<State> {
    const { dependents, watchers } = this.looking.form;
    const changed = new Set<State>([of]);
    const changedNames = new Set([of.item.name]);
    const waiting = new Set(dependents.get(of.item.name));
    for (const name of this.downstreamNames(of.item.name)) {
      if (!waiting.has(name)) continue;
      const here = this.states(name).filter((state) => this.compute(state));
      if (here.length === 0) continue;
      changedNames.add(name);
      here.forEach((state) => changed.add(state));
      dependents.get(name)?.forEach((dependent) => waiting.add(dependent));
    }
    const toReview = new Set<State>(changed);
    for (const name of changedNames) {
      for (const watcher of watchers.get(name) ?? []) {
        for (const state of this.states(watcher)) {
          toReview.add(state);
          if (state.compiled.mentioned.includes(name)) changed.add(state);
        }
      }
    }
    for (const state of toReview) if (state.kind === 'question' && this.review(state)) changed.add(state);
    return changed;
  }

  /** The value of an expression seen from a state (null: the form's top), or what kept it from being computed. */
  run(expression: CompiledExpression, state: State | null): Outcome {
    if (expression.run === null) return { trouble: brokenIssue(expression) };
    try {
      return { value: expression.run(this.looking.scope(state)) };
    } catch (trouble) {
      if (!(trouble instanceof Trouble)) throw trouble;
      const { code, particulars } = trouble;
      return { trouble: { severity: 'error', code, at: expression.at, particulars } };
    }
  }

  /** True when the relevance or the value changed. */
  private compute(state: State): boolean {
    const { relevant, calculation } = state.compiled.expressions;
    const wasRelevant = state.relevant;
    state.relevant = this.surroundingsAreRelevant(state);
    // An instance is as relevant as its repeat: the condition is the repeat's, seen from outside it.
    if (state.relevant && relevant !== undefined && state.kind !== 'instance') {
      const outcome = this.run(relevant, state);
      this.note(state, relevant.at, outcome);
      state.relevant = 'trouble' in outcome || toBoolean(outcome.value);
    }
    if (state.kind !== 'calculate' || !state.relevant || calculation === undefined) {
      return state.relevant !== wasRelevant;
    }
    const before = ownValue(state);
    const outcome = this.run(calculation, state);
    this.note(state, calculation.at, outcome);
    state.value = 'trouble' in outcome ? '' : first(outcome.value);
    return state.relevant !== wasRelevant || !same(before, state.value);
  }

  private surroundingsAreRelevant(state: State): boolean {
    if (state.kind === 'instance') {
      const repeat = this.grown.byPath.get(state.path.slice(0, state.path.lastIndexOf('[')));
      return repeat?.relevant ?? true;
    }
    return state.parent.kind === 'root' || state.parent.relevant;
  }

  /** Looks at one question's answer again; true when what there is to say of it changed. */
  private review(state: QuestionState): boolean {
    const { required, constraint } = state.compiled.expressions;
    const { answer, item } = state;
    const issues: Issue[] = [...(this.troubles.get(state.path)?.values() ?? [])];
    const add = (code: `answer/${string}`): unknown =>
      issues.push({ severity: 'error', code, at: state.path });

    let needed = item.required === true;
    if (required !== undefined) {
      const outcome = this.run(required, state);
      if ('trouble' in outcome) issues.push(outcome.trouble);
      else needed = toBoolean(outcome.value);
    }
    if (constraint?.run === null) issues.push(brokenIssue(constraint));
    if (state.relevant && answer === null && needed) add('answer/required');
    if (state.relevant && answer !== null) {
      const check = checkAnswer(item, answer, state.choices);
      if (check !== 'ok') add(check);
      if (constraint?.run && !isNonResponse(answer)) {
        const outcome = this.run(constraint, state);
        if ('trouble' in outcome) issues.push(outcome.trouble);
        else if (!toBoolean(outcome.value)) add('answer/constraint');
      }
    }
    const changed = needed !== state.required || !sameIssues(issues, state.issues);
    state.required = needed;
    if (changed) state.issues = issues;
    return changed;
  }

  private note(state: State, at: string, outcome: Outcome): void {
    const kept = this.troubles.get(state.path);
    if ('trouble' in outcome)
      this.troubles.set(state.path, (kept ?? new Map<string, Issue>()).set(at, outcome.trouble));
    else kept?.delete(at);
  }

  private states(name: string): readonly State[] {
    return this.grown.byName.get(name) ?? [];
  }

  /** All that may follow from an item, in the form's order; found once. */
  private downstreamNames(name: string): readonly string[] {
    const before = this.downstreamOf.get(name);
    if (before !== undefined) return before;
    const found = new Set<string>();
    const waiting = [name];
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
      for (const dependent of this.looking.form.dependents.get(one) ?? []) {
        if (!found.has(dependent)) waiting.push(dependent);
        found.add(dependent);
      }
    }
    const names = [...found].sort((a, b) => (this.rank.get(a) ?? 0) - (this.rank.get(b) ?? 0));
    this.downstreamOf.set(name, names);
    return names;
  }
}

function brokenIssue(expression: CompiledExpression): Issue {
  const found = expression.issues.find((issue) => issue.severity === 'error');
  return found ?? { severity: 'error', code: 'expression/broken', at: expression.at };
}

function same(a: XSingle, b: XSingle): boolean {
  return typeof a === typeof b && toText(a) === toText(b);
}

function sameIssues(a: readonly Issue[], b: readonly Issue[]): boolean {
  return (
    a.length === b.length &&
    a.every((issue, index) => {
      const other = b[index];
      return issue.code === other?.code && issue.at === other.at;
    })
  );
}
