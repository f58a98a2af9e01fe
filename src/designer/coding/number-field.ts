/**
 * A box for a number, empty when there is none: points, weights, parameters.
 *
 * It is read when it is left or Enter is pressed. What is no number between the bounds stays in the box with a complaint, and
 * nothing is changed by it. Digits and decimal signs of any keyboard are understood; dots are written.
 */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { asKept } from '../../ui/as-kept.ts';
import { latinDigits } from '../../ui/questions/keys.ts';
import { base, controls, text } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import { directionOf } from '../../words/words.ts';

/** What a text means as a number; `undefined` for an empty one, `null` when it is none. */
export function readNumber(written: string): number | undefined | null {
  const plain = latinDigits(written)
    .replace(/[\s\u066c]/g, '')
    .replace(/[,\u066b]/, '.');
  if (plain === '') return undefined;
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
}

/**
 * @fires change - another number, null for none; `CustomEvent<number | null>`
 */
@customElement('q-number-field')
export class NumberField extends LitElement {
  @property() label = '';
  /** Language of the label when it is the form's own words. */
  @property({ attribute: 'label-tag' }) labelTag: string | null = null;
  @property({ attribute: false }) value: number | undefined = undefined;
  /** Said under the label while the box is empty. */
  @property({ attribute: 'when-empty' }) whenEmpty = '';
  @property({ type: Number }) least = 0;
  @property({ type: Number }) most = 1;
  /** Only a whole number will do. */
  @property({ type: Boolean }) whole = false;
  /** An empty box is a complaint too. */
  @property({ type: Boolean }) needed = false;
  @property({ type: Boolean, attribute: 'read-only' }) readOnly = false;
  /** The label is for those who hear it: it stands in a heading beside. */
  @property({ type: Boolean, attribute: 'label-hidden', reflect: true }) labelHidden = false;

  /** What was written and is no number. */
  @state() private draft: string | null = null;
  @query('input') private readonly box!: HTMLInputElement;
  private readonly words = new WordsController(this);

  override focus(): void {
    this.box.focus();
  }

  override render() {
    const tag = this.labelTag;
    const empty = this.value === undefined && this.draft === null && this.whenEmpty !== '';
    return html`
      <div class="row">
        <label for="box" lang=${tag ?? nothing} dir=${tag === null ? nothing : directionOf(tag)}
          >${this.label}</label
        >
        <input
          id="box"
          class="numbers"
          inputmode="decimal"
          autocomplete="off"
          dir="ltr"
          ${asKept(this.draft ?? (this.value === undefined ? '' : String(this.value)))}
          ?readonly=${this.readOnly}
          aria-invalid=${this.draft === null ? nothing : 'true'}
          aria-describedby="said"
          @change=${this.read}
          @keydown=${this.pressed}
        />
      </div>
      <p id="said" class="small ${this.draft === null ? 'quiet-text' : 'complaint'}" aria-live="polite">
        ${this.draft !== null ? this.complaint() : empty ? this.whenEmpty : nothing}
      </p>
    `;
  }

  private complaint(): string {
    if (this.whole) return this.words.say('coding.number.whole', { least: this.least, most: this.most });
    return Number.isFinite(this.most)
      ? this.words.say('coding.number.between', { least: this.least, most: this.most })
      : this.words.say('coding.number.any');
  }

  private readonly read = (event: Event) => {
    event.stopPropagation();
    const written = this.box.value;
    const number = readNumber(written);
    const fits = number === undefined ? !this.needed : number !== null && this.isAllowed(number);
    this.draft = fits ? null : written;
    if (!fits || number === null || number === this.value) return;
    this.dispatchEvent(new CustomEvent('change', { detail: number ?? null }));
  };

  private isAllowed(number: number): boolean {
    return number >= this.least && number <= this.most && (!this.whole || Number.isInteger(number));
  }

  private readonly pressed = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && this.draft !== null) {
      this.draft = null;
      event.stopPropagation();
    }
  };

  static override styles = [
    base,
    controls,
    text,
    css`
      .row {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 5.5rem;
        gap: var(--space-3);
        align-items: center;
      }
      :host([label-hidden]) .row {
        grid-template-columns: 5.5rem;
      }
      :host([label-hidden]) label {
        position: absolute;
        inline-size: 1px;
        block-size: 1px;
        overflow: hidden;
        clip-path: inset(50%);
        white-space: nowrap;
      }
      label {
        font-weight: 450;
        overflow-wrap: anywhere;
      }
      input:not([type='radio'], [type='checkbox']) {
        text-align: end;
      }
      input[readonly] {
        border-color: transparent;
        background: transparent;
      }
      .complaint {
        color: var(--amber-ink);
      }
      p:empty {
        display: none;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-number-field': NumberField;
  }
}
