/**
 * One text of the form in one language, written in by several people at once.
 *
 * Read-only for who may not write texts. With `lazy` the editor is only made when one goes into the box, or somebody else is in it:
 * until then it is plain text that keyboard and screen reader find as a text box all the same.
 */
import { standardKeymap } from '@codemirror/commands';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { wordsOf, type TextKey } from '../../documents/texts.ts';
import { base, text, visuallyHidden } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import { listOf } from '../../words/sentences.ts';
import { directionOf } from '../../words/words.ts';
import type { FormAtWork } from '../form-at-work.ts';
import { FormController } from '../form-controller.ts';
import { personColours } from '../presence/person-colours.ts';
import { PresenceController } from '../presence/presence-controller.ts';
import { carets, writingIn } from './carets.ts';
import { fieldStyles } from './field.styles.ts';
import { boundTo, textOf } from './text-binding.ts';

@customElement('q-text-field')
export class TextField extends LitElement {
  @property({ attribute: false }) work!: FormAtWork;
  /** Language of the text. */
  @property() tag = '';
  @property({ attribute: false }) key!: TextKey;
  @property() label = '';
  /** The label is heard only: the table it stands in shows it. */
  @property({ type: Boolean }) bare = false;
  /** A sentence below the label, read with the box. */
  @property({ attribute: 'described-by' }) describedBy = '';
  @property() placeholder = '';
  /** Enter begins a new line. */
  @property({ type: Boolean }) multiline = false;
  @property({ type: Boolean }) lazy = false;

  @query('.place') private readonly place!: HTMLElement | null;
  @query('.still') private readonly still!: HTMLElement | null;
  private readonly words = new WordsController(this);
  private view: EditorView | null = null;
  private wanted = false;
  /** What the editor was made for. */
  private made: readonly unknown[] = [];

  constructor() {
    super();
    new FormController(this);
    new PresenceController(this);
  }

  override connectedCallback() {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.unmake();
  }

  /** Goes into the box, behind its last character; as soon as there is one. */
  override focus(): void {
    if (this.hasUpdated) this.enter();
    else void this.updateComplete.then(() => this.enter());
  }

  private readonly labelPressed = (event: Event) => {
    event.preventDefault();
    this.focus();
  };

  override render() {
    const others = writingIn(this.work, this.tag, this.key).map(({ presence }) => presence.member.name);
    const alive = this.isAlive();
    return html`
      <span id="label" class=${this.bare ? 'visually-hidden' : 'label'} @pointerdown=${this.labelPressed}
        >${this.label}</span
      >
      ${this.describedBy ? html`<p id="help" class="quiet-text small help">${this.describedBy}</p>` : nothing}
      <div class="box">
        ${alive ? nothing : this.plain()}
        <div class="place" ?hidden=${!alive}></div>
      </div>
      <p class="visually-hidden" role="status">
        ${
          others.length > 0 && alive
            ? this.words.say('editor.alsoWriting', {
                names: listOf(this.words.words, others),
                count: others.length,
              })
            : ''
        }
      </p>
    `;
  }

  private plain() {
    const said = wordsOf(this.work.documents.languages.get(this.tag), this.key);
    const mayWrite = this.mayWrite();
    return html`<div
      class="still"
      role="textbox"
      tabindex="0"
      aria-labelledby="label"
      aria-describedby=${this.describedBy ? 'help' : nothing}
      aria-readonly=${mayWrite ? nothing : 'true'}
      aria-multiline=${this.multiline ? 'true' : 'false'}
      lang=${this.tag}
      dir=${directionOf(this.tag)}
      @focus=${this.entered}
      @pointerdown=${this.pressed}
    >
      <span class=${said === '' ? 'words placeholder' : 'words'}
        >${said === '' ? this.placeholder : said}</span
      >
    </div>`;
  }

  override willUpdate() {
    const made = [this.work, this.tag, this.key, this.multiline, this.mayWrite()];
    if (made.some((one, i) => one !== this.made[i])) this.unmake();
    this.made = made;
  }

  override updated() {
    if (!this.isAlive()) this.unmake();
    else if (this.view === null) this.make();
  }

  private mayWrite(): boolean {
    return this.work.rights.texts && this.work.documents.languages.has(this.tag);
  }

  private isAlive(): boolean {
    if (!this.mayWrite() || !this.isConnected) return false;
    return !this.lazy || this.wanted || writingIn(this.work, this.tag, this.key).length > 0;
  }

  private readonly entered = () => {
    if (this.mayWrite()) this.enter();
  };

  /** Where it was pressed is where the caret comes to stand. */
  private readonly pressed = (event: PointerEvent) => {
    if (!this.mayWrite()) return;
    event.preventDefault();
    this.enter({ x: event.clientX, y: event.clientY });
  };

  private enter(at?: { readonly x: number; readonly y: number }): void {
    if (!this.mayWrite()) {
      this.still?.focus();
      return;
    }
    const before = this.view;
    this.wanted = true;
    this.make();
    const view = this.view;
    if (view === null) return;
    if (this.place) this.place.hidden = false;
    view.focus();
    if (before === null) {
      // what it replaces goes at once: the editor comes to stand where one pressed
      if (this.still) this.still.hidden = true;
      const position = at === undefined ? null : view.posAtCoords(at);
      view.dispatch({ selection: { anchor: position ?? view.state.doc.length } });
    }
    this.requestUpdate();
  }

  private make(): void {
    const text = textOf(this.work, this.tag, this.key);
    if (this.view !== null || text === undefined || this.place === null) return;
    const state = EditorState.create({
      doc: text.toJSON(),
      extensions: [
        boundTo(this.work, this.tag, this.key, text),
        this.looks(),
        carets(this.work, this.tag, this.key, text),
      ],
    });
    this.view = new EditorView({ state, parent: this.place, root: this.renderRoot as ShadowRoot }); // reason: lit's own root of this element
  }

  private unmake(): void {
    this.view?.destroy();
    this.view = null;
    this.wanted = false;
  }

  private looks(): Extension {
    const turn = (way: 'undo' | 'redo') => ({
      run: () => {
        this.work[way]();
        return true;
      },
      preventDefault: true,
      stopPropagation: true,
    });
    return [
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({
        'aria-labelledby': 'label',
        ...(this.describedBy ? { 'aria-describedby': 'help' } : {}),
        'aria-multiline': this.multiline ? 'true' : 'false',
        lang: this.tag,
        dir: directionOf(this.tag),
        spellcheck: 'true',
        autocorrect: 'on',
        autocapitalize: 'sentences',
      }),
      this.placeholder ? placeholder(this.placeholder) : [],
      EditorView.domEventHandlers({
        // the browser's own menu knows undo too
        beforeinput: (event) => {
          const way = { historyUndo: 'undo', historyRedo: 'redo' }[event.inputType];
          if (way !== 'undo' && way !== 'redo') return false;
          event.preventDefault();
          this.work[way]();
          return true;
        },
      }),
      keymap.of([
        { key: 'Mod-z', ...turn('undo') },
        { key: 'Mod-y', ...turn('redo') },
        { key: 'Mod-Shift-z', ...turn('redo') },
        ...(this.multiline ? [] : [{ key: 'Enter', run: () => true, shift: () => true }]),
        ...standardKeymap,
      ]),
      this.multiline ? [] : oneLine,
    ];
  }

  static override styles = [
    base,
    text,
    visuallyHidden,
    personColours,
    fieldStyles,
    css`
      .help {
        margin-block-end: var(--space-1);
      }
    `,
  ];
}

/** What is typed or pasted brings no new lines; those a text has already stay. */
const oneLine = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.isUserEvent('input')) return transaction;
  const changes: { from: number; to: number; insert: string }[] = [];
  const lines: number[] = [];
  transaction.changes.iterChanges((from, to, _fromNow, _toNow, inserted) => {
    lines.push(inserted.lines);
    changes.push({ from, to, insert: inserted.sliceString(0, inserted.length, ' ') });
  });
  if (lines.every((count) => count === 1)) return transaction;
  return [{ changes, selection: transaction.selection, scrollIntoView: true, userEvent: 'input.paste' }];
});

declare global {
  interface HTMLElementTagNameMap {
    'q-text-field': TextField;
  }
}
