/**
 * What a screen may know of an interview in progress: the contract between the model and every screen.
 *
 * The session is a tree of nodes. Screens read nodes and call `answer`; they know no rule of any form.
 * It is **not** meant to say how a question is shown.
 *
 * Holds throughout: a node object keeps its identity for the life of the session; after `answer` returns, everything that
 * depended on it has been recomputed and every subscriber of a changed node was called once, synchronously.
 */
import type { Choice, Item, Question, RepeatItem, SectionItem, NoteItem, Referral } from '../form.ts';
import type { Answer, Answers } from '../record.ts';
import type { Issue } from '../issue.ts';
import type { Tree } from '../expression/tree.ts';
import type { XValue } from '../expression/value.ts';

interface NodeBase {
  /** `age`, or inside a repeat `work_days[2]/farm_hours`, instances counted from 1. Sections add nothing. */
  readonly path: string;
  readonly parent: SectionNode | RepeatInstanceNode | RootNode;
  readonly relevant: boolean;
  /** The label in a language, `${name}` replaced by answers. Falls back to the source language. */
  label(tag: string): string;
  /** The hint, or null. */
  hint(tag: string): string | null;
}

export interface QuestionNode extends NodeBase {
  readonly kind: 'question';
  readonly item: Question;
  /** As in a record: null is blank. Kept while irrelevant. */
  readonly answer: Answer;
  readonly required: boolean;
  readonly readOnly: boolean;
  /** Choices offered now, in order; empty for types without. */
  readonly choices: readonly Choice[];
  /** Complaints about the present answer (`answer/constraint`, `answer/required`, …) and about broken expressions of this question. */
  readonly issues: readonly Issue[];
  /** `constraintMessage` in a language, or null. */
  constraintMessage(tag: string): string | null;
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
  readonly instances: readonly RepeatInstanceNode[];
}
export interface RepeatInstanceNode extends NodeBase {
  readonly kind: 'instance';
  readonly item: RepeatItem;
  readonly choice: Choice;
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
  /** Relevant questions and notes, in the order they are asked. Repeats are walked instance by instance. */
  steps(): readonly (QuestionNode | NoteNode)[];
  /**
   * Sets an answer. A value of the wrong shape throws (a fault of the caller); a value that breaks a constraint is kept and
   * reported in the node's issues.
   */
  answer(path: string, answer: Answer): void;
  /** Called after any change of that node (or, with null, of any node). Returns the way to stop. */
  subscribe(path: string | null, listener: () => void): () => void;
  readonly consent: ConsentState;
  /** Referrals whose condition holds now, in the form's order. */
  referrals(): readonly Referral[];
  /** What stands between now and finishing: required and unanswered, or breaking a constraint. */
  openIssues(): readonly Issue[];
  /** Answers as a record holds them: relevant ones only. */
  toAnswers(): Answers;
  /** All answers, irrelevant ones too, by path: what a draft keeps. */
  toDraft(): Readonly<Record<string, Answer>>;
  /** The value of an expression seen from the item at a path (absent: from the form's top). One that cannot be computed is ''. */
  evaluate(tree: Tree, at?: string): XValue;
  /** What `${name}` is, seen from the form's top: '' when blank, said otherwise or not relevant; nodes for a question in a repeat. */
  valueOf(name: string): XValue;
}

/** What the outside world hands in. */
export interface SessionSurroundings {
  /** The interview's date as `YYYY-MM-DD`, for `today()`. */
  readonly today: string;
  /** ISO 8601 with offset, for `now()`. */
  readonly now: () => string;
  /** In [0, 1). */
  readonly random: () => number;
}
export type { Item };
