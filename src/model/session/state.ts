/**
 * The nodes of a session, as the session itself sees them: the screens' interfaces with the fields the recomputation writes.
 *
 * Only recompute.ts writes these fields.
 */
import type {
  Choice,
  Item,
  NoteItem,
  Question,
  RepeatItem,
  SectionItem,
  CalculateItem,
  HiddenItem,
  Media,
  Text,
} from '../form.ts';
import type { Issue } from '../issue.ts';
import { isNonResponse, plainValue } from '../answer/answer.ts';
import type { Answer } from '../record.ts';
import { walkTree, type Tree } from '../expression/tree.ts';
import type { XSingle } from '../expression/value.ts';
import type { CompiledItem } from './compiled-form.ts';
import { Level } from './level.ts';
import type {
  FormNode,
  MediaFiles,
  NoteNode,
  QuestionNode,
  RepeatInstanceNode,
  RepeatNode,
  RootNode,
  SectionNode,
} from './node.ts';

/** Gives words their `${name}`. */
export interface Wording {
  /** The text in a language, or in the source language, with names filled in. */
  words(text: Text, tag: string, level: Level): string;
}

export type Parent = SectionNode | RepeatInstanceNode | RootNode;

abstract class StateBase<I extends Item> {
  readonly item: I;
  /** Its own condition and that of everything it stands in. */
  relevant = true;
  /** What it is in an expression, relevant or not. Kept while irrelevant. */
  value: XSingle = '';
  /** Taken out, with the instance it stood in. */
  isGone = false;
  /** Its place in the queue of what is to be computed. */
  turn = 0;
  /** In which change (by number) it changed, its `trigger` was answered, and it is to be looked at. */
  changedIn = 0;
  firedIn = 0;
  lookedAtIn = 0;

  constructor(
    item: I,
    readonly compiled: CompiledItem,
    readonly path: string,
    readonly parent: Parent,
    /** Where it stands; of an instance the level inside it. */
    readonly level: Level,
    protected readonly wording: Wording,
  ) {
    this.item = item;
  }

  label(tag: string): string {
    return this.item.label === undefined ? '' : this.wording.words(this.item.label, tag, this.level);
  }

  hint(tag: string): string | null {
    return this.said(this.item.hint, tag);
  }

  guidance(tag: string): string | null {
    return this.said(this.item.guidance, tag);
  }

  media(tag: string): MediaFiles {
    const { media } = this.item;
    return media === undefined ? {} : filesOf(media, (text) => this.wording.words(text, tag, this.level));
  }

  /** The path in a record. */
  get recordPath(): string {
    return this.level.recordPrefix + this.item.name;
  }

  protected said(text: Text | undefined, tag: string): string | null {
    return text === undefined ? null : this.wording.words(text, tag, this.level);
  }
}

/** Those of the files that there are in the language asked for. */
function filesOf({ image, bigImage, audio, video }: Media, inLanguage: (text: Text) => string): MediaFiles {
  return {
    ...(image && { image: inLanguage(image) }),
    ...(bigImage && { bigImage: inLanguage(bigImage) }),
    ...(audio && { audio: inLanguage(audio) }),
    ...(video && { video: inLanguage(video) }),
  };
}

export class QuestionState extends StateBase<Question> implements QuestionNode {
  readonly kind = 'question';
  private held: Answer = null;
  required = false;
  readOnly = false;
  issues: readonly Issue[] = [];
  /** Its `initial` is still to be computed. */
  waitsForInitial = false;
  /** Its answer came with a draft or a record: what is computed of it stands until something changes. */
  given = false;
  /** What is offered now; null when it is to be found again. */
  offered: Offered | null = null;
  /** What an order drawn by chance hangs on. */
  chance: number | null = null;

  constructor(
    item: Question,
    compiled: CompiledItem,
    level: Level,
    parent: Parent,
    wording: Wording,
    private readonly offer: (state: QuestionState) => Offered,
  ) {
    super(item, compiled, level.prefix + item.name, parent, level, wording);
  }

  get answer(): Answer {
    return this.held;
  }

  set answer(answer: Answer) {
    this.held = answer;
    this.value = answer === null || isNonResponse(answer) ? '' : plainValue(answer);
  }

  get choices(): readonly Choice[] {
    return this.offering.choices;
  }

  get offering(): Offered {
    this.offered ??= this.offer(this);
    return this.offered;
  }

  constraintMessage(tag: string): string | null {
    return this.said(this.item.constraintMessage, tag);
  }

  requiredMessage(tag: string): string | null {
    return this.said(this.item.requiredMessage, tag);
  }
}

/** The choices offered, or why they cannot be found (then all of them, or none). */
export interface Offered {
  readonly choices: readonly Choice[];
  readonly trouble: Issue | null;
}

export class NoteState extends StateBase<NoteItem> implements NoteNode {
  readonly kind = 'note';
}

export class SectionState extends StateBase<SectionItem> implements SectionNode {
  readonly kind = 'section';
  readonly children: FormNode[] = [];
}

export class RepeatState extends StateBase<RepeatItem> implements RepeatNode {
  readonly kind = 'repeat';
  /** All that were made and not taken out, those that wait for a longer count too. */
  made: readonly InstanceState[] = [];
  /** How many of them there are now. */
  living = 0;
  /** Numbers given so far: none is used again. */
  numbers = 0;

  get instances(): readonly InstanceState[] {
    return this.living === this.made.length ? this.made : this.made.slice(0, this.living);
  }

  get grows(): 'forEach' | 'counted' | 'open' {
    if (this.item.forEach !== undefined) return 'forEach';
    return this.item.count === undefined ? 'open' : 'counted';
  }
}

export class InstanceState extends StateBase<RepeatItem> implements RepeatInstanceNode {
  readonly kind = 'instance';
  readonly children: FormNode[] = [];
  /** Its place among those there are. */
  position: number;

  constructor(
    readonly repeat: RepeatState,
    readonly number: number,
    readonly choice: Choice | null,
    wording: Wording,
  ) {
    super(repeat.item, repeat.compiled, `${repeat.path}[${number}]`, repeat.parent, repeat.level, wording);
    this.position = number;
    // an instance stands for its choice
    this.value = choice?.value ?? '';
    this.inner = new Level(repeat.level, this);
  }

  /** Where its questions stand. */
  readonly inner: Level;

  override get recordPath(): string {
    return `${this.repeat.recordPath}[${this.position}]`;
  }

  /** The label of its choice, or of the repeat. */
  override label(tag: string): string {
    return this.choice === null ? super.label(tag) : this.wording.words(this.choice.label, tag, this.inner);
  }
}

/** A calculation, or something hidden: has a place and a value, is never shown. */
export class CalculateState extends StateBase<CalculateItem | HiddenItem> {
  readonly kind = 'calculate';
}

/** Chance, the clock, what was there before: computed again it would be something else, so that a draft has to keep it. */
export function isOnceOnly({ item, compiled }: CalculateState): boolean {
  if (item.type === 'hidden' || item.trigger !== undefined) return true;
  const tree = compiled.expressions.calculation?.tree;
  return tree ? callsAny(tree, ONCE_ONLY) : false;
}
const ONCE_ONLY: ReadonlySet<string> = new Set(['once', 'random', 'uuid', 'randomize', 'now']);

function callsAny(tree: Tree, names: ReadonlySet<string>): boolean {
  let found = false;
  walkTree(tree, (node) => {
    if (node.kind === 'call' && names.has(node.name)) found = true;
  });
  return found;
}

export type NodeState = QuestionState | NoteState | SectionState | RepeatState | InstanceState;
export type State = NodeState | CalculateState;
