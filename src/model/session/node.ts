/**
 * What a screen may know of an interview in progress: the contract between the model and every screen.
 *
 * The session is a tree of nodes. Screens read nodes and call `answer`; they know no rule of any form.
 * It is **not** meant to say how a question is shown.
 *
 * Holds throughout: a node object keeps its identity for the life of the session; after `answer` returns, everything that
 * depended on it has been recomputed and every subscriber of a changed node was called once, synchronously.
 */
import type { Choice, Item, Media, Question, RepeatItem, SectionItem, NoteItem, Referral } from '../form.ts';
import type { Answer, Answers } from '../record.ts';
import type { Issue } from '../issue.ts';
import type { ListRow } from '../expression/scope.ts';
import type { Tree } from '../expression/tree.ts';
import type { XValue } from '../expression/value.ts';

interface NodeBase {
  /**
   * `age`, or inside a repeat `work_days[2]/farm_hours`. Sections add nothing. Instances are numbered from 1 as they are made; of an open
   * repeat a number is never used again, so that a path means the same for the life of the session.
   */
  readonly path: string;
  /** The path in a record, where the instances that are left are counted from 1. */
  readonly recordPath: string;
  readonly parent: SectionNode | RepeatInstanceNode | RootNode;
  readonly relevant: boolean;
  /** The label in a language, `${name}` replaced by answers. Falls back to the source language. */
  label(tag: string): string;
  /** The hint, or null. */
  hint(tag: string): string | null;
  /** More words for the interviewer, or null. */
  guidance(tag: string): string | null;
  /** Names of the files that go with it in a language (or in the source language). */
  media(tag: string): MediaFiles;
}

/** Names of files, by what they are. */
export type MediaFiles = { readonly [kind in keyof Media]?: string };

export interface QuestionNode extends NodeBase {
  readonly kind: 'question';
  readonly item: Question;
  /** As in a record: null is blank. Kept while irrelevant. */
  readonly answer: Answer;
  readonly required: boolean;
  readonly readOnly: boolean;
  /** Choices offered now (those the filter lets through, in the order they are shown); empty for types without. */
  readonly choices: readonly Choice[];
  /** Complaints about the present answer (`answer/constraint`, `answer/required`, …) and about broken expressions of this question. */
  readonly issues: readonly Issue[];
  /** `constraintMessage` in a language, or null. */
  constraintMessage(tag: string): string | null;
  /** `requiredMessage` in a language, or null. */
  requiredMessage(tag: string): string | null;
}
export interface NoteNode extends NodeBase {
  readonly kind: 'note';
  readonly item: NoteItem;
}
export interface SectionNode extends NodeBase {
  readonly kind: 'section';
  readonly item: SectionItem;
  readonly children: readonly FormNode[];
}
export interface RepeatNode extends NodeBase {
  readonly kind: 'repeat';
  readonly item: RepeatItem;
  /** `forEach`: by its list. `counted`: by an expression. `open`: by whoever fills it in (`addInstance`, `removeInstance`). */
  readonly grows: 'forEach' | 'counted' | 'open';
  /** Those there are now. Of a counted repeat that became shorter the rest waits, with its answers, for it to become longer again. */
  readonly instances: readonly RepeatInstanceNode[];
}
export interface RepeatInstanceNode extends NodeBase {
  readonly kind: 'instance';
  readonly item: RepeatItem;
  /** Of a `forEach` its choice, else null. */
  readonly choice: Choice | null;
  /** Its place among the instances there are now, from 1. */
  readonly position: number;
  readonly children: readonly FormNode[];
}
export interface RootNode {
  readonly kind: 'root';
  readonly children: readonly FormNode[];
}
export type FormNode = QuestionNode | NoteNode | SectionNode | RepeatNode | RepeatInstanceNode;

/** `given`: every necessary purpose was granted. `declined`: one was not; the interview should end. */
export type ConsentState = 'pending' | 'given' | 'declined';

export interface InterviewSession {
  readonly root: RootNode;
  node(path: string): FormNode | undefined;
  /**
   * What is asked now, in order: relevant questions and notes, repeats instance by instance; an open repeat itself stands behind its last
   * instance, where one asks whether there is another.
   */
  steps(): readonly StepNode[];
  /**
   * Sets an answer. A value of the wrong shape throws (a fault of the caller); a value that breaks a constraint is kept and
   * reported in the node's issues.
   */
  answer(path: string, answer: Answer): void;
  /** Adds an instance at the end of an open repeat; gives its path. Throws for any other repeat, or beyond `MOST_INSTANCES`. */
  addInstance(repeatPath: string): string;
  /** Takes an instance out of an open repeat, with its answers. Throws for any other. */
  removeInstance(instancePath: string): void;
  /**
   * Called after any change with what a draft must take in: answers by path, and by the path of an open repeat the numbers of the instances
   * it has. Returns the way to stop.
   */
  onDraft(listener: (changed: Draft) => void): () => void;
  /** Called after any change of that node (or, with null, of any node). Returns the way to stop. */
  subscribe(path: string | null, listener: () => void): () => void;
  readonly consent: ConsentState;
  /** Referrals whose condition holds now, in the form's order. */
  referrals(): readonly Referral[];
  /** What stands between now and finishing: required and unanswered, or breaking a constraint. */
  openIssues(): readonly Issue[];
  /** Expressions that cannot be computed as things are now: each the trouble of one item, of no use to whoever is asked. */
  troubles(): readonly Issue[];
  /** Answers as a record holds them: relevant ones only. */
  toAnswers(): Answers;
  /** All answers, irrelevant ones too, by path, and the instances of open repeats: what a draft keeps. */
  toDraft(): Draft;
  /** The value of an expression seen from the item at a path (absent: from the form's top). One that cannot be computed is ''. */
  evaluate(tree: Tree, at?: string): XValue;
  /** What `${name}` is, seen from the form's top: '' when blank, said otherwise or not relevant; nodes for a question in a repeat. */
  valueOf(name: string): XValue;
}

/** A step of an interview. A repeat is one only when it is open. */
export type StepNode = QuestionNode | NoteNode | RepeatNode;

/** Answers by path. By the path of an open repeat: the numbers of its instances as texts, in their order (none: null). */
export type Draft = Readonly<Record<string, Answer>>;

/** What the outside world hands in. */
export interface SessionSurroundings {
  /** The interview's date as `YYYY-MM-DD`, for `today()`. */
  readonly today: string;
  /** ISO 8601 with offset, for `now()`. */
  readonly now: () => string;
  /** In [0, 1). */
  readonly random: () => number;
  /** The rows of an attached list by its name, or null when it is not at hand. The same list is the same array each time. */
  readonly lists?: (name: string) => readonly ListRow[] | null;
}
export type { Item };
