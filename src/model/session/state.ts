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
  Text,
} from '../form.ts';
import type { Issue } from '../issue.ts';
import type { Answer } from '../record.ts';
import type { XSingle } from '../expression/value.ts';
import type { CompiledItem } from './compiled-form.ts';
import type {
  FormNode,
  NoteNode,
  QuestionNode,
  RepeatInstanceNode,
  RepeatNode,
  RootNode,
  SectionNode,
} from './node.ts';

/** Where a node stands among repeat instances. `prefixes[d]` begins the paths of all that stands in the first `d` of them. */
export interface Place {
  readonly repeats: readonly string[];
  readonly prefixes: readonly string[];
  readonly positions: readonly number[];
  readonly choices: readonly Choice[];
}

export const TOP: Place = { repeats: [], prefixes: [''], positions: [], choices: [] };

/** The beginning of the paths of what stands at that place: '' or `work_days[2]/`. */
export function prefixOf(place: Place): string {
  return place.prefixes.at(-1) ?? '';
}

/** Gives words their `${name}`. */
export interface Wording {
  /** The text in a language, or in the source language, with names filled in. */
  words(text: Text, tag: string, place: Place): string;
}

export type Parent = SectionNode | RepeatInstanceNode | RootNode;

abstract class StateBase<I extends Item> {
  readonly item: I;
  /** Its own condition and that of everything it stands in. */
  relevant = true;

  constructor(
    item: I,
    readonly compiled: CompiledItem,
    readonly path: string,
    readonly parent: Parent,
    readonly place: Place,
    protected readonly wording: Wording,
  ) {
    this.item = item;
  }

  label(tag: string): string {
    return this.item.label === undefined ? '' : this.wording.words(this.item.label, tag, this.place);
  }

  hint(tag: string): string | null {
    return this.item.hint === undefined ? null : this.wording.words(this.item.hint, tag, this.place);
  }
}

export class QuestionState extends StateBase<Question> implements QuestionNode {
  readonly kind = 'question';
  answer: Answer = null;
  required = false;
  issues: readonly Issue[] = [];
  choices: readonly Choice[] = [];

  get readOnly(): boolean {
    return this.item.readOnly === true;
  }

  constraintMessage(tag: string): string | null {
    const message = this.item.constraintMessage;
    return message === undefined ? null : this.wording.words(message, tag, this.place);
  }
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
  readonly instances: InstanceState[] = [];
}

export class InstanceState extends StateBase<RepeatItem> implements RepeatInstanceNode {
  readonly kind = 'instance';
  readonly children: FormNode[] = [];

  constructor(
    repeat: RepeatState,
    place: Place,
    path: string,
    wording: Wording,
    readonly choice: Choice,
  ) {
    super(repeat.item, repeat.compiled, path, repeat.parent, place, wording);
  }

  /** The label of its choice. */
  override label(tag: string): string {
    return this.wording.words(this.choice.label, tag, this.place);
  }
}

/** A calculation: has a place and a value, is never shown. */
export class CalculateState extends StateBase<CalculateItem & { readonly label?: Text }> {
  readonly kind = 'calculate';
  /** Kept while irrelevant. */
  value: XSingle = '';
}

export type NodeState = QuestionState | NoteState | SectionState | RepeatState | InstanceState;
export type State = NodeState | CalculateState;
