/**
 * An expression in the form's own language, checked against the form while one writes it.
 *
 * What is written is handed on when it makes sense and one pauses; what does not is kept in the box and handed on only when it is
 * left, and the form's checks then name it. Others' change of the same expression appears when one is not in the box.
 */
import { closeCompletion, completionStatus } from '@codemirror/autocomplete';
import { history, redo, standardKeymap, undo } from '@codemirror/commands';
import { EditorState, StateEffect, StateField, Transaction, type Extension } from '@codemirror/state';
import { Decoration, EditorView, keymap, placeholder, type DecorationSet } from '@codemirror/view';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Issue } from '../../model/issue.ts';
import type { ExpressionPart } from '../../model/session/compiled-form.ts';
import '../../ui/icon.ts';
import { base, text } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import { issueSentence } from '../../words/sentences.ts';
import type { FormAtWork } from '../form-at-work.ts';
import { FormController } from '../form-controller.ts';
import { Changed } from './changed.ts';
import { expressionIssues, isBroken } from './expression-check.ts';
import { namesOffered } from './expression-names.ts';
import { completionStyles } from './expression.styles.ts';
import { fieldStyles } from './field.styles.ts';

const WRITTEN_AFTER_MS = 600;

/** @fires change - another expression, undefined when it was emptied; `CustomEvent<string | undefined>` */
@customElement('q-expression-field')
export class ExpressionField extends LitElement {
  @property({ attribute: false }) work!: FormAtWork;
  @property({ attribute: false }) value: string | undefined = undefined;
  @property() label = '';
  /** A sentence below the label, read with the box. */
  @property({ attribute: 'described-by' }) describedBy = '';
  /** Shown in the empty box. */
  @property() example = '';
  /** Name of the item it stands in: inside a repeat the answers of the same instance may be mentioned. */
  @property() of = '';
  /** Which part of that item it is: in a filter of choices the names of columns may be mentioned. */
  @property({ attribute: false }) piece: ExpressionPart | null = null;
  @property({ type: Boolean, attribute: 'read-only' }) readOnly = false;

  @state() private issues: readonly Issue[] = [];
  @query('.place') private readonly place!: HTMLElement;
  private readonly words = new WordsController(this);
  private view: EditorView | null = null;
  private isDirty = false;
  private pause: ReturnType<typeof setTimeout> | null = null;
  /** The form the issues were found against. */
  private checkedAgainst: unknown = null;

  constructor() {
    super();
    new FormController(this);
  }

  override connectedCallback() {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.write();
    this.view?.destroy();
    this.view = null;
  }

  override focus(): void {
    this.view?.focus();
  }

  private readonly labelPressed = (event: Event) => {
    event.preventDefault();
    this.focus();
  };

  override render() {
    return html`
      <span id="label" class="label" @pointerdown=${this.labelPressed}>${this.label}</span>
      ${this.describedBy ? html`<p id="help" class="quiet-text small">${this.describedBy}</p>` : nothing}
      <div class="box"><div class="place"></div></div>
      <div id="said" class="said small" aria-live="polite">
        ${this.issues.map(
          (issue) =>
            html`<p class=${issue.severity}>
              <q-icon name=${issue.severity === 'error' ? 'needs-you' : 'info'}></q-icon
              ><span>${issueSentence(this.words.words, issue)}</span>
            </p>`,
        )}
      </div>
    `;
  }

  override willUpdate() {
    const brought = this.bring();
    if (!brought && this.checkedAgainst === this.work.compiled) return;
    this.checkedAgainst = this.work.compiled;
    this.issues = this.check(this.view?.state.doc.toString() ?? this.value ?? '');
  }

  override updated() {
    if (this.view === null) this.make();
    const { view } = this;
    if (view === null) return;
    view.dispatch({ effects: [marksOf.of(this.issues)] });
    view.contentDOM.setAttribute('aria-invalid', String(isBroken(this.issues)));
    view.contentDOM.setAttribute('aria-readonly', String(this.readOnly));
  }

  private check(said: string): readonly Issue[] {
    return expressionIssues(this.work, said, { of: this.of, part: this.piece });
  }

  /** Those a filter may mention. */
  private columns(): readonly string[] {
    const item = this.work.compiled.items.get(this.of)?.item;
    if (this.piece !== 'choiceFilter' || item === undefined || !('choices' in item)) return [];
    const choices = this.work.compiled.choices(item.choices);
    return ['name', 'label', ...new Set(choices.flatMap(({ columns = {} }) => Object.keys(columns)))];
  }

  /** What the form has now, into the box; not while somebody writes there. Whether it was something else. */
  private bring(): boolean {
    const { view } = this;
    const said = this.value ?? '';
    if (view === null || view.hasFocus || this.isDirty || view.state.doc.toString() === said) return false;
    view.dispatch({
      changes: { from: 0, to: view.state.doc.length, insert: said },
      annotations: Transaction.addToHistory.of(false),
    });
    return true;
  }

  private write(): void {
    if (this.pause !== null) clearTimeout(this.pause);
    this.pause = null;
    if (!this.isDirty || this.view === null) return;
    this.isDirty = false;
    const said = this.view.state.doc.toString().trim();
    const value = said === '' ? undefined : said;
    if (value === this.value) return;
    this.dispatchEvent(new Changed(value));
  }

  private typed(said: string): void {
    this.isDirty = true;
    this.issues = this.check(said);
    if (this.pause !== null) clearTimeout(this.pause);
    this.pause = isBroken(this.issues) ? null : setTimeout(() => this.write(), WRITTEN_AFTER_MS);
  }

  private make(): void {
    if (!this.isConnected) return;
    const state = EditorState.create({ doc: this.value ?? '', extensions: this.extensions() });
    this.view = new EditorView({ state, parent: this.place, root: this.renderRoot as ShadowRoot }); // reason: lit's own root of this element
  }

  private extensions(): Extension {
    return [
      history(),
      EditorView.lineWrapping,
      EditorState.readOnly.of(this.readOnly),
      EditorView.contentAttributes.of({
        'aria-labelledby': 'label',
        'aria-describedby': this.describedBy ? 'help said' : 'said',
        dir: 'ltr',
        lang: 'zxx',
        autocapitalize: 'off',
      }),
      this.example ? placeholder(this.example) : [],
      marks,
      this.readOnly
        ? []
        : namesOffered(
            () => this.work,
            () => this.columns(),
          ),
      keymap.of([
        {
          key: 'Enter',
          // an open list of names takes Enter for itself before this
          run: () => {
            this.write();
            return true;
          },
        },
        {
          key: 'Escape',
          run: (view) => completionStatus(view.state) !== null && closeCompletion(view),
          stopPropagation: true,
        },
        { key: 'Mod-z', run: (view) => undo(view) || this.work.undo(), ...kept },
        { key: 'Mod-y', run: (view) => redo(view) || this.work.redo(), ...kept },
        { key: 'Mod-Shift-z', run: (view) => redo(view) || this.work.redo(), ...kept },
        ...standardKeymap,
      ]),
      EditorView.domEventHandlers({
        // at once: the editor itself hears of it later, when another item may be open
        blur: () => {
          this.write();
          this.requestUpdate();
        },
      }),
      EditorView.updateListener.of(({ docChanged, view, transactions }) => {
        const byHand = transactions.some(
          (one) => one.docChanged && one.annotation(Transaction.addToHistory) !== false,
        );
        if (docChanged && byHand) this.typed(view.state.doc.toString());
      }),
    ];
  }

  static override styles = [
    base,
    text,
    fieldStyles,
    completionStyles,
    css`
      .box .cm-editor .cm-content {
        font-family: var(--font-mono);
        font-size: 0.9em;
      }
      .wrong {
        text-decoration: underline wavy var(--red-line);
        text-decoration-skip-ink: none;
        text-underline-offset: 0.2em;
      }
      .doubtful {
        text-decoration: underline dotted var(--amber-line) 2px;
        text-underline-offset: 0.2em;
      }
      .said p {
        display: flex;
        gap: var(--space-2);
        margin-block-start: var(--space-1);
        color: var(--amber-ink);
      }
      .said .warning {
        color: var(--ink-quiet);
      }
    `,
  ];
}

const kept = { preventDefault: true, stopPropagation: true };

const marksOf = StateEffect.define<readonly Issue[]>();
const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(before, { effects, changes, state: { doc } }) {
    const found = effects.find((effect) => effect.is(marksOf));
    if (found === undefined) return before.map(changes);
    const ranges = found.value.flatMap(({ span, severity }) => {
      if (span === undefined) return [];
      const to = Math.min(span.end, doc.length);
      const from = Math.max(0, Math.min(span.start, to === span.start ? to - 1 : to));
      return from < to
        ? [Decoration.mark({ class: severity === 'error' ? 'wrong' : 'doubtful' }).range(from, to)]
        : [];
    });
    return Decoration.set(ranges, true);
  },
  provide: (field) => EditorView.decorations.from(field),
});

declare global {
  interface HTMLElementTagNameMap {
    'q-expression-field': ExpressionField;
  }
}
