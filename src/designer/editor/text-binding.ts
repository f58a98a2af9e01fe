/**
 * A CodeMirror editor and a Y.Text that say the same: what is typed is written at once, what others type appears.
 *
 * It writes with the origin of the form at work, so that the form's own undo (one pile of steps over all documents) takes typing
 * back; y-codemirror.next writes with an origin of its own. A translation is marked as made from the source text of this moment in
 * the same transaction as the keystroke, so that both are one step and no way of leaving the field can lose the mark.
 *
 * Holds throughout: outside of a transaction the editor's text equals the Y.Text.
 */
import { Annotation, EditorState, type Extension } from '@codemirror/state';
import { EditorView, ViewPlugin, type PluginValue, type ViewUpdate } from '@codemirror/view';
import type * as Y from 'yjs';
import { digestOf, reviewOf, wordsOf, writeReview, type TextKey } from '../../documents/texts.ts';
import type { FormAtWork } from '../form-at-work.ts';

/** On changes that come from the document: they are not written back. */
const fromDocument = Annotation.define<true>();

/** Typing is one step until a pause this long, or until the text is left. */
const STEP_ENDS_AFTER_MS = 1_500;

/** The text in that language; undefined while the language's document is not at hand. */
export function textOf(work: FormAtWork, tag: string, key: TextKey): Y.Text | undefined {
  return work.documents.languages.get(tag)?.getText(key);
}

/** To be part of an editor whose document is `text.toJSON()`; comes before whatever looks at the Y.Text. */
export function boundTo(work: FormAtWork, tag: string, key: TextKey, text: Y.Text): Extension {
  return [
    // a text is kept to the letter: other line ends are letters like any other, or positions would not agree
    EditorState.lineSeparator.of('\n'),
    EditorView.clipboardInputFilter.of((pasted) => pasted.replace(/\r\n?/g, '\n')),
    ViewPlugin.define((view) => new Binding(view, work, tag, key, text)),
  ];
}

class Binding implements PluginValue {
  private writing = false;
  private pause: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly view: EditorView,
    private readonly work: FormAtWork,
    private readonly tag: string,
    private readonly key: TextKey,
    private readonly text: Y.Text,
  ) {
    text.observe(this.changed);
  }

  update({ docChanged, transactions, changes, focusChanged, view }: ViewUpdate): void {
    if (focusChanged && !view.hasFocus) this.endStep();
    if (!docChanged || transactions.some((one) => one.annotation(fromDocument) === true)) return;
    this.writing = true;
    try {
      this.text.doc?.transact(() => {
        let shift = 0;
        changes.iterChanges((from, to, _fromNow, _toNow, inserted) => {
          const words = inserted.sliceString(0, inserted.length, '\n');
          if (to > from) this.text.delete(from + shift, to - from);
          if (words !== '') this.text.insert(from + shift, words);
          shift += words.length - (to - from);
        });
        this.markTranslation();
      }, this.work.origin);
    } finally {
      this.writing = false;
    }
    if (this.pause !== null) clearTimeout(this.pause);
    this.pause = setTimeout(() => this.endStep(), STEP_ENDS_AFTER_MS);
  }

  destroy(): void {
    this.text.unobserve(this.changed);
    if (this.pause !== null) this.endStep();
  }

  private endStep(): void {
    if (this.pause !== null) clearTimeout(this.pause);
    this.pause = null;
    this.work.open.undo.stopCapturing();
  }

  private markTranslation(): void {
    const { documents, reading } = this.work;
    const language = documents.languages.get(this.tag);
    if (this.tag === reading.source || language === undefined) return;
    const source = digestOf(wordsOf(documents.languages.get(reading.source), this.key));
    const before = reviewOf(language, this.key);
    const translator = this.work.open.member.name;
    if (before?.state === 'draft' && before.source === source && before.translator === translator) return;
    writeReview(language, this.key, { state: 'draft', source, translator });
  }

  private readonly changed = (event: Y.YTextEvent): void => {
    if (this.writing) return;
    const changes: { from: number; to?: number; insert?: string }[] = [];
    let at = 0;
    for (const { retain, delete: removed, insert } of event.delta) {
      if (retain !== undefined) at += retain;
      else if (removed !== undefined) {
        changes.push({ from: at, to: at + removed });
        at += removed;
      } else if (typeof insert === 'string') changes.push({ from: at, insert });
    }
    this.view.dispatch({ changes, annotations: fromDocument.of(true) });
  };
}
