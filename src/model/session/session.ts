/**
 * One form being filled in.
 *
 * The session owns the tree of nodes and the answers; looking.ts says what expressions see, recompute.ts what follows from an
 * answer. Here is the life of it: opened, answered, watched, read out.
 */
import type { Referral } from '../form.ts';
import type { Issue } from '../issue.ts';
import type { Answer, Answers } from '../record.ts';
import { checkAnswer } from '../answer/answer.ts';
import { tidyChoices } from '../answer/select-multiple.ts';
import { compileExpression } from '../expression/compile.ts';
import type { Tree } from '../expression/tree.ts';
import { toBoolean, type XValue } from '../expression/value.ts';
import type { CompiledForm } from './compiled-form.ts';
import { consentOf } from './consent.ts';
import { fillIn } from './fill-in.ts';
import { growTree, type Grown } from './grow.ts';
import { Looking } from './looking.ts';
import type {
  ConsentState,
  Draft,
  FormNode,
  InterviewSession,
  NoteNode,
  QuestionNode,
  RootNode,
  SessionSurroundings,
} from './node.ts';
import { readAnswers } from './read-answers.ts';
import { Recomputation } from './recompute.ts';
import type { QuestionState, State } from './state.ts';
import { answersOf, draftOf } from './to-answers.ts';

/**
 * Opens a form to be filled in, afresh, from a draft, or as the record whose answers are given.
 *
 * Defaults are put in afresh only (and in a draft where it has nothing to say of a question). Answers of the wrong shape are left
 * out: `readAnswers` says which.
 */
export function openSession(
  form: CompiledForm,
  surroundings: SessionSurroundings,
  start?: { readonly draft: Readonly<Record<string, Answer>> } | { readonly answers: Answers },
): InterviewSession {
  return new Session(form, surroundings, start);
}

class Session implements InterviewSession {
  private readonly grown: Grown;
  private readonly looking: Looking;
  private readonly recomputation: Recomputation;
  private readonly listeners = new Map<string | null, Set<() => void>>();
  private readonly draftListeners = new Set<(changed: Draft) => void>();
  private readonly compiled = new WeakMap<Tree, ReturnType<typeof compileExpression>>();

  constructor(
    private readonly form: CompiledForm,
    surroundings: SessionSurroundings,
    start?: { readonly draft: Readonly<Record<string, Answer>> } | { readonly answers: Answers },
  ) {
    this.looking = new Looking(form, surroundings);
    this.grown = growTree(form, this.looking);
    this.looking.lookAt(this.grown);
    this.recomputation = new Recomputation(this.grown, this.looking);
    const draft =
      start === undefined ? {} : 'draft' in start ? start.draft : readAnswers(form, start.answers).draft;
    fillIn(this.grown, draft, { defaults: start === undefined || 'draft' in start });
    this.recomputation.everything();
  }

  get root(): RootNode {
    return this.grown.root;
  }

  node(path: string): FormNode | undefined {
    const state = this.grown.byPath.get(path);
    return state?.kind === 'calculate' ? undefined : state;
  }

  steps(): readonly (QuestionNode | NoteNode)[] {
    const steps: (QuestionNode | NoteNode)[] = [];
    const walk = (nodes: readonly FormNode[]): void => {
      for (const node of nodes) {
        if (!node.relevant) continue;
        if (node.kind === 'section' || node.kind === 'instance') walk(node.children);
        else if (node.kind === 'repeat') walk(node.instances);
        else steps.push(node);
      }
    };
    walk(this.root.children);
    return steps;
  }

  answer(path: string, answer: Answer): void {
    const state = this.question(path);
    const tidied = tidy(state, answer);
    if (checkAnswer(state.item, tidied, state.choices) === 'answer/wrong-type') {
      throw new Error(`${path} is ${state.item.type}: an answer of type ${typeof answer} does not fit it`);
    }
    if (JSON.stringify(tidied) === JSON.stringify(state.answer)) return;
    state.answer = tidied;
    this.tell(this.recomputation.downstream(state));
  }

  addInstance(repeatPath: string): string {
    throw new Error(`${repeatPath} is no open repeat`);
  }

  removeInstance(instancePath: string): void {
    throw new Error(`${instancePath} is no instance of an open repeat`);
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
    return consentOf(this.form.definition.consent, this.grown);
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

  toAnswers(): Answers {
    return answersOf(this.form, this.grown);
  }

  toDraft(): Readonly<Record<string, Answer>> {
    return draftOf(this.grown);
  }

  evaluate(tree: Tree, at?: string): XValue {
    const run = this.compiled.get(tree) ?? compileExpression(tree);
    this.compiled.set(tree, run);
    const state = at === undefined ? null : (this.grown.byPath.get(at) ?? null);
    const outcome = this.recomputation.run(
      { at: at ?? '', text: '', tree, names: [], run, issues: [] },
      state,
    );
    return 'value' in outcome ? outcome.value : '';
  }

  valueOf(name: string): XValue {
    return this.looking.scope(null).lookup(name);
  }

  private question(path: string): QuestionState {
    const state = this.grown.byPath.get(path);
    if (state?.kind !== 'question') throw new Error(`there is no question at ${path}`);
    return state;
  }

  /** Calls each listener of a changed node once, then those of any node. */
  private tell(changed: ReadonlySet<State>): void {
    const paths = [...changed].filter((state) => state.kind !== 'calculate').map((state) => state.path);
    const toCall = [...paths, null].flatMap((path) => [...(this.listeners.get(path) ?? [])]);
    for (const listener of toCall) listener();
  }
}

/** Nothing chosen and an empty text are blank; choices stand in list order and obey the exclusive one. */
function tidy({ item, answer: before, choices }: QuestionState, answer: Answer): Answer {
  if (typeof answer === 'string') return answer.trim() === '' ? null : answer;
  if (item.type !== 'selectMultiple' || !isList(answer)) return answer;
  return answer.length === 0
    ? null
    : tidyChoices(answer, choices, item.exclusive, isList(before) ? before : []);
}

function isList(answer: Answer): answer is readonly string[] {
  return Array.isArray(answer) && answer.every((one) => typeof one === 'string');
}
