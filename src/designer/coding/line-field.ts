/** A box for one line that is no text of the form: a name, a service. Read when it is left; what was refused stays with the reason. */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { asKept } from '../../ui/as-kept.ts';
import { base, controls, text } from '../../ui/styles.ts';

/**
 * @fires change - another line; `CustomEvent<LineChange>`. Whoever hears it calls `refuse` with a sentence when it is not taken.
 */
export interface LineChange {
  readonly value: string;
  /** Keeps what was written in the box and says why it was not taken. */
  readonly refuse: (sentence: string) => void;
}

@customElement('q-line-field')
export class LineField extends LitElement {
  @property() label = '';
  @property() value = '';
  @property() help = '';
  /** What may be chosen; anything else may be written too. */
  @property({ attribute: false }) offered: readonly string[] = [];
  @property({ type: Boolean, attribute: 'read-only' }) readOnly = false;

  @state() private draft: string | null = null;
  @state() private complaint = '';
  @query('input') private readonly box!: HTMLInputElement;

  override focus(): void {
    this.box.focus();
  }

  override render() {
    return html`
      <label for="box">${this.label}</label>
      <input
        id="box"
        dir="ltr"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        list=${this.offered.length > 0 ? 'offered' : nothing}
        ${asKept(this.draft ?? this.value)}
        ?readonly=${this.readOnly}
        aria-invalid=${this.complaint === '' ? nothing : 'true'}
        aria-describedby="said"
        @change=${this.read}
      />
      ${
        this.offered.length > 0
          ? html`<datalist id="offered">
              ${this.offered.map((one) => html`<option value=${one}></option>`)}
            </datalist>`
          : nothing
      }
      <p id="said" class="small ${this.complaint === '' ? 'quiet-text' : 'complaint'}" aria-live="polite">
        ${this.complaint || this.help}
      </p>
    `;
  }

  private readonly read = (event: Event) => {
    event.stopPropagation();
    const value = this.box.value.trim();
    this.draft = null;
    this.complaint = '';
    if (value === this.value) {
      this.box.value = value;
      return;
    }
    const refuse = (sentence: string) => {
      this.draft = value;
      this.complaint = sentence;
    };
    this.dispatchEvent(new CustomEvent<LineChange>('change', { detail: { value, refuse } }));
  };

  static override styles = [
    base,
    controls,
    text,
    css`
      input:not([type='radio'], [type='checkbox']) {
        font-family: var(--font-mono);
      }
      .complaint {
        color: var(--amber-ink);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-line-field': LineField;
  }
}
