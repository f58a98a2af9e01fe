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
import type { Answer } from '../record.ts';
import type { XSingle } from '../expression/value.ts';
import type { CompiledItem } from './compiled-form.ts';
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

/** Where a node stands among repeat instances. `prefixes[d]` begins the paths of all that stands in the first `d` of them. */
export interface Place {
  readonly repeats: readonly string[];
  readonly prefixes: readonly string[];
  readonly positions: readonly number[];
  readonly choices: readonly (Choice | null)[];
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
    return this.said(this.item.hint, tag);
  }

  guidance(tag: string): string | null {
    return this.said(this.item.guidance, tag);
  }

  media(tag: string): MediaFiles {
    const { media } = this.item;
    return media === undefined ? {} : filesOf(media, (text) => this.wording.words(text, tag, this.place));
  }

  /** The path in a record. */
  get recordPath(): string {
    return this.path;
  }

  protected said(text: Text | undefined, tag: string): string | null {
    return text === undefined ? null : this.wording.words(text, tag, this.place);
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
  answer: Answer = null;
  required = false;
  issues: readonly Issue[] = [];
  choices: readonly Choice[] = [];

  readOnly = false;

  constraintMessage(tag: string): string | null {
    return this.said(this.item.constraintMessage, tag);
  }

  requiredMessage(tag: string): string | null {
    return this.said(this.item.requiredMessage, tag);
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

  get grows(): 'forEach' | 'counted' | 'open' {
    if (this.item.forEach !== undefined) return 'forEach';
    return this.item.count === undefined ? 'open' : 'counted';
  }
}

export class InstanceState extends StateBase<RepeatItem> implements RepeatInstanceNode {
  readonly kind = 'instance';
  readonly children: FormNode[] = [];

  constructor(
    repeat: RepeatState,
    place: Place,
    path: string,
    wording: Wording,
    readonly choice: Choice | null,
  ) {
    super(repeat.item, repeat.compiled, path, repeat.parent, place, wording);
  }

  get position(): number {
    return this.place.positions.at(-1) ?? 1;
  }

  /** The label of its choice, or of the repeat. */
  override label(tag: string): string {
    return this.choice === null ? super.label(tag) : this.wording.words(this.choice.label, tag, this.place);
  }
}

/** A calculation, or something hidden: has a place and a value, is never shown. */
export class CalculateState extends StateBase<CalculateItem | HiddenItem> {
  readonly kind = 'calculate';
  /** Kept while irrelevant. */
  value: XSingle = '';
}

export type NodeState = QuestionState | NoteState | SectionState | RepeatState | InstanceState;
export type State = NodeState | CalculateState;
