/**
 * One form being filled in.
 *
 * The session owns the tree of nodes and the answers; looking.ts says what expressions see, recompute.ts what follows from an
 * answer. Here is the life of it: opened, answered, watched, read out.
 */
import type { Choice, Referral } from '../form.ts';
import type { Issue } from '../issue.ts';
import type { Answer, Answers, InterviewRecord } from '../record.ts';
import { checkAnswer } from '../answer/answer.ts';
import { tidyAnswer } from '../answer/tidy.ts';
import { compileExpression } from '../expression/compile.ts';
import type { Tree } from '../expression/tree.ts';
import { toBoolean, type XValue } from '../expression/value.ts';
import type { CompiledForm } from './compiled-form.ts';
import { consentOf } from './consent.ts';
import { NOTHING_SAID, chanceKey, fillIn, type Start } from './fill-in.ts';
import { Growing, isFixed, MOST_INSTANCES } from './grow.ts';
import { Level } from './level.ts';
import { Looking } from './looking.ts';
import type {
  ConsentState,
  Draft,
  FormNode,
  InterviewSession,
  RootNode,
  SessionSurroundings,
  StepNode,
} from './node.ts';
import { readAnswers, readInto, type Taker } from './read-answers.ts';
import { Recomputation } from './recompute.ts';
import { isOnceOnly, type QuestionState, type State } from './state.ts';
import { answersOf, draftOf, numbersIn } from './to-answers.ts';
import { recordedValue } from './computed-answer.ts';

/**
 * Opens a form to be filled in, afresh, from a draft, or as the record whose answers are given.
 *
 * Defaults are put in afresh only (and in a draft where it has nothing to say of a question). Answers of the wrong shape are left
 * out: `readAnswers` says which. A draft or record is opened with the form it was begun with: its own version.
 */
export function openSession(
  form: CompiledForm,
  surroundings: SessionSurroundings,
  start?: { readonly draft: Draft } | { readonly answers: Answers },
): InterviewSession {
  if (start === undefined) return new Session(form, surroundings, { draft: {}, defaults: true });
  if ('draft' in start) return new Session(form, surroundings, { draft: start.draft, defaults: true });
  return new Session(form, surroundings, { draft: readAnswers(form, start.answers).draft, defaults: false });
}

/** What a record is read by: its tree, and what expressions come to. */
export type RecordSession = Pick<InterviewSession, 'root' | 'node' | 'evaluate'>;

/**
 * Opens records of a form one after another, each as `openSession` does and with what `readAnswers` says of it; what there is to say of single
 * answers (constraints, `required`) is not looked for.
 *
 * Where every session of the form has the same tree, it is made once: the session of one record ends when the next is opened. Whoever
 * holds the opener holds the answers of the last.
 */
export function recordOpener(
  form: CompiledForm,
): (
  record: Pick<InterviewRecord, 'answers' | 'state'>,
  surroundings: SessionSurroundings,
) => { readonly session: RecordSession; readonly issues: readonly Issue[] } {
  if (!isFixed(form))
    return ({ answers, state }, surroundings) => {
      const { draft, issues } = readAnswers(form, answers, state);
      return { session: new Session(form, surroundings, { draft, defaults: false }), issues };
    };
  let session: Session | null = null;
  return (record, surroundings) => {
    session ??= new Session(form, surroundings, NOTHING_SAID);
    return { session, issues: session.reopen(surroundings, record) };
  };
}

const INTO_LEVELS: Taker<Level> = {
  take: (level, name, answer) => fillIn(level.states.get(name), answer),
  within: (level, name, number) => {
    const repeat = level.states.get(name);
    const instance = repeat?.kind === 'repeat' ? repeat.made[number - 1] : undefined;
    return instance?.inner ?? new Level(level, null);
  },
};

class Session implements InterviewSession {
  private readonly looking: Looking;
  private readonly growing: Growing;
  private readonly recomputation: Recomputation;
  private readonly listeners = new Map<string | null, Set<() => void>>();
  private readonly draftListeners = new Set<(changed: Draft) => void>();
  private readonly compiled = new WeakMap<Tree, ReturnType<typeof compileExpression>>();

  constructor(
    private readonly form: CompiledForm,
    surroundings: SessionSurroundings,
    start: Start,
  ) {
    this.looking = new Looking(form, surroundings);
    this.growing = new Growing(this.looking, start);
    this.recomputation = new Recomputation(this.growing, this.looking);
    this.recomputation.everything();
  }

  /** Other answers in the same tree, and what is wrong with them. Who listened is not told, and single answers are not reviewed. */
  reopen(
    surroundings: SessionSurroundings,
    { answers, state }: Pick<InterviewRecord, 'answers' | 'state'>,
  ): readonly Issue[] {
    this.looking.moveTo(surroundings);
    this.growing.empty();
    const issues = readInto(this.form, answers, this.looking.top, INTO_LEVELS, state);
    this.recomputation.again();
    return issues;
  }

  get root(): RootNode {
    return this.growing.root;
  }

  node(path: string): FormNode | undefined {
    const state = this.growing.byPath.get(path);
    return state?.kind === 'calculate' ? undefined : state;
  }

  steps(): readonly StepNode[] {
    const steps: StepNode[] = [];
    const walk = (nodes: readonly FormNode[]): void => {
      for (const node of nodes) {
        if (!node.relevant) continue;
        if (node.kind === 'section' || node.kind === 'instance') walk(node.children);
        else if (node.kind === 'repeat') {
          walk(node.instances);
          if (node.grows === 'open') steps.push(node);
        } else steps.push(node);
      }
    };
    walk(this.root.children);
    return steps;
  }

  answer(path: string, answer: Answer): void {
    const state = this.question(path);
    const list = Array.isArray(answer) ? this.listOf(state) : [];
    const tidied = tidyAnswer(state.item, answer, list, state.answer);
    if (checkAnswer(state.item, tidied, state.choices) === 'answer/wrong-type') {
      throw new Error(`${path} is ${state.item.type}: an answer of type ${typeof answer} does not fit it`);
    }
    if (sameAnswer(tidied, state.answer)) return;
    state.answer = tidied;
    state.given = true;
    this.tell(this.recomputation.answered(state));
  }

  addInstance(repeatPath: string): string {
    const repeat = this.growing.byPath.get(repeatPath);
    if (repeat?.kind !== 'repeat' || repeat.grows !== 'open')
      throw new Error(`${repeatPath} is no open repeat`);
    const instance = this.growing.add(repeat);
    if (instance === null)
      throw new Error(`${repeatPath} has ${MOST_INSTANCES} instances, or as many as the form bears`);
    this.tell(this.recomputation.regrown(repeat, [instance], null));
    return instance.path;
  }

  removeInstance(instancePath: string): void {
    const instance = this.growing.byPath.get(instancePath);
    if (instance?.kind !== 'instance' || instance.repeat.grows !== 'open')
      throw new Error(`${instancePath} is no instance of an open repeat`);
    const gone = this.growing.remove(instance);
    this.tell(this.recomputation.regrown(instance.repeat, [], instance), gone);
  }

  onDraft(listener: (changed: Draft) => void): () => void {
    this.draftListeners.add(listener);
    return () => this.draftListeners.delete(listener);
  }

  subscribe(path: string | null, listener: () => void): () => void {
    const own = (): void => listener();
    const listeners = this.listeners.get(path) ?? new Set();
    this.listeners.set(path, listeners.add(own));
    return () => listeners.delete(own);
  }

  get consent(): ConsentState {
    return consentOf(this.form.definition.consent, this.looking);
  }

  referrals(): readonly Referral[] {
    return this.form.definition.referrals.filter((referral) => {
      const expression = this.form.expressions.get(`referrals.${referral.id}`);
      if (expression === undefined) return false;
      const outcome = this.recomputation.run(expression, null);
      return 'value' in outcome && toBoolean(outcome.value);
    });
  }

  openIssues(): readonly Issue[] {
    return this.steps().flatMap((node) =>
      node.kind === 'question' ? node.issues.filter((issue) => issue.code.startsWith('answer/')) : [],
    );
  }

  troubles(): readonly Issue[] {
    return this.recomputation.allTroubles();
  }

  toAnswers(): Answers {
    return answersOf(this.looking);
  }

  toDraft(): Draft {
    return draftOf(this.growing.byPath.values());
  }

  evaluate(tree: Tree, at?: string): XValue {
    const run = this.compiled.get(tree) ?? compileExpression(tree);
    this.compiled.set(tree, run);
    const state = at === undefined ? null : (this.growing.byPath.get(at) ?? null);
    const outcome = this.recomputation.run(
      { at: at ?? '', text: '', tree, names: [], run, issues: [] },
      state,
    );
    return 'value' in outcome ? outcome.value : '';
  }

  valueOf(name: string): XValue {
    return this.looking.scope(null).lookup(name);
  }

  /** All choices of a question's list, whatever is offered now and in which order. */
  private listOf({ item }: QuestionState): readonly Choice[] {
    return 'choices' in item ? (this.looking.table(item.choices)?.choices ?? []) : [];
  }

  private question(path: string): QuestionState {
    const state = this.growing.byPath.get(path);
    if (state?.kind !== 'question') throw new Error(`there is no question at ${path}`);
    return state;
  }

  /** Tells the draft, then calls each listener of a changed node once, then those of any node. */
  private tell(changed: readonly State[], gone: readonly State[] = []): void {
    if (this.draftListeners.size > 0) {
      const entries = { ...draftOfGone(gone), ...draftOfChanged(changed) };
      if (Object.keys(entries).length > 0) for (const listener of this.draftListeners) listener(entries);
    }
    if (this.listeners.size === 0) return;
    const states = [...changed, ...gone].filter((state) => state.kind !== 'calculate');
    const paths = new Set(states.map((state) => state.path));
    const toCall = [...paths, null].flatMap((path) => [...(this.listeners.get(path) ?? [])]);
    for (const listener of toCall) listener();
  }
}

function sameAnswer(a: Answer, b: Answer): boolean {
  if (a === b) return true;
  return typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b);
}

/** What a draft must take in of what changed. */
function draftOfChanged(changed: readonly State[]): Draft {
  const entries: Record<string, Answer> = {};
  for (const state of changed) {
    if (state.kind === 'question') {
      entries[state.path] = state.answer;
      if (state.chance !== null) entries[chanceKey(state.path)] = state.chance;
    } else if (state.kind === 'repeat' && state.grows === 'open') entries[state.path] = numbersIn(state);
    else if (state.kind === 'calculate' && isOnceOnly(state))
      entries[state.path] = recordedValue(state.value);
  }
  return entries;
}

function draftOfGone(gone: readonly State[]): Draft {
  return Object.fromEntries(
    gone
      .filter((state) => state.kind !== 'section' && state.kind !== 'note')
      .map((state) => [state.path, null]),
  );
}
