/** Where others write in the text one has open, with their names; and one's own caret, told to them. */
import { StateEffect, type Extension, type Range } from '@codemirror/state';
import {
  Decoration,
  ViewPlugin,
  WidgetType,
  type DecorationSet,
  type EditorView,
  type PluginValue,
  type ViewUpdate,
} from '@codemirror/view';
import * as Y from 'yjs';
import type { TextKey } from '../../documents/texts.ts';
import type { Caret } from '../../protocol/presence.ts';
import type { FormAtWork } from '../form-at-work.ts';
import { othersOf, setCaret, type Other } from '../presence/own-presence.ts';

/** To come after the binding: positions are looked up in the Y.Text as it is then. */
export function carets(work: FormAtWork, tag: string, key: TextKey, text: Y.Text): Extension {
  return ViewPlugin.define((view) => new Carets(view, work, tag, key, text), {
    decorations: (plugin) => plugin.decorations,
  });
}

/** Those who have their caret in this text now. */
export function writingIn(work: FormAtWork, tag: string, key: TextKey): readonly Other[] {
  return othersOf(work.open.awareness).filter(
    ({ presence: { caret } }) => caret !== null && caret.tag === tag && caret.text === key,
  );
}

const moved = StateEffect.define();

class Carets implements PluginValue {
  decorations: DecorationSet = Decoration.none;
  private shown = '';
  private told = false;
  private isTelling = false;
  private isGone = false;

  constructor(
    private readonly view: EditorView,
    private readonly work: FormAtWork,
    private readonly tag: string,
    private readonly key: TextKey,
    private readonly text: Y.Text,
  ) {
    work.open.awareness.on('change', this.changed);
    this.draw(view.state.doc.length);
  }

  update(update: ViewUpdate): void {
    const { docChanged, selectionSet, focusChanged, transactions, state, view } = update;
    if (docChanged || selectionSet || focusChanged) this.tellSoon(view);
    if (docChanged || transactions.some(({ effects }) => effects.some((effect) => effect.is(moved))))
      this.draw(state.doc.length);
  }

  destroy(): void {
    this.work.open.awareness.off('change', this.changed);
    this.isGone = true;
    if (this.told) setCaret(this.work.open.awareness, null);
  }

  /** Not while the editor is updating: whoever hears of it may want to change an editor. */
  private tellSoon(view: EditorView): void {
    if (this.isTelling) return;
    this.isTelling = true;
    queueMicrotask(() => {
      this.isTelling = false;
      if (!this.isGone) this.tell(view);
    });
  }

  private tell({ hasFocus, state }: EditorView): void {
    const { awareness } = this.work.open;
    if (!hasFocus) {
      if (this.told) setCaret(awareness, null);
      this.told = false;
      return;
    }
    const position = (index: number): unknown =>
      Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(this.text, index));
    const { anchor, head } = state.selection.main;
    setCaret(awareness, { tag: this.tag, text: this.key, anchor: position(anchor), head: position(head) });
    this.told = true;
  }

  private readonly changed = ({ added, updated, removed }: Record<string, readonly number[]>): void => {
    const own = this.work.open.awareness.clientID;
    if ([added, updated, removed].every((clients) => clients?.every((client) => client === own))) return;
    const now = JSON.stringify(writingIn(this.work, this.tag, this.key));
    if (now === this.shown) return;
    this.view.dispatch({ effects: moved.of(null) });
  };

  private draw(length: number): void {
    const others = writingIn(this.work, this.tag, this.key);
    this.shown = JSON.stringify(others);
    const found: Range<Decoration>[] = [];
    for (const { presence, colour } of others) {
      const range = rangeOf(presence.caret, this.text, length);
      if (range === null) continue;
      const [from, to] = [Math.min(range.anchor, range.head), Math.max(range.anchor, range.head)];
      if (to > from) found.push(Decoration.mark({ class: `theirs person-${colour}` }).range(from, to));
      const widget = new OtherCaret(presence.member.name, colour);
      found.push(Decoration.widget({ widget, side: 1 }).range(range.head));
    }
    this.decorations = Decoration.set(found, true);
  }
}

/** Null when it is no place in this text: a caret is somebody else's word. */
function rangeOf(
  caret: Caret | null,
  text: Y.Text,
  length: number,
): { readonly anchor: number; readonly head: number } | null {
  const indexOf = (position: unknown): number | null => {
    try {
      const relative = Y.createRelativePositionFromJSON(position);
      const found = text.doc && Y.createAbsolutePositionFromRelativePosition(relative, text.doc);
      return found?.type === text ? Math.min(found.index, length) : null;
    } catch {
      return null;
    }
  };
  const [anchor, head] = [indexOf(caret?.anchor), indexOf(caret?.head)];
  return anchor === null || head === null ? null : { anchor, head };
}

class OtherCaret extends WidgetType {
  constructor(
    readonly name: string,
    readonly colour: number,
  ) {
    super();
  }

  override eq({ name, colour }: OtherCaret): boolean {
    return name === this.name && colour === this.colour;
  }

  toDOM(): HTMLElement {
    const caret = document.createElement('span');
    caret.className = `their-caret person-${this.colour}`;
    // said by the field beside the text; here it would be read as part of it
    caret.setAttribute('aria-hidden', 'true');
    const name = document.createElement('span');
    name.className = 'their-name';
    name.textContent = this.name;
    caret.append(name);
    return caret;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}
