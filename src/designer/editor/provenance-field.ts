/** Where something comes from. What is said to be published names what it is published in, or it is not taken. */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, queryAll, state } from 'lit/decorators.js';
import { isWords } from '../../documents/shapes.ts';
import type { Provenance } from '../../model/form.ts';
import { base, controls, text } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import type { FormAtWork } from '../form-at-work.ts';
import { Changed } from './changed.ts';

const STATUSES = ['published', 'local', 'example', 'missing'] as const;
const DETAILS = ['source', 'page', 'note'] as const;
type Said = Partial<Record<'status' | (typeof DETAILS)[number], string>>;

/** @fires change - another provenance, undefined for none; `CustomEvent<Provenance | undefined>` */
@customElement('q-provenance-field')
export class ProvenanceField extends LitElement {
  @property({ attribute: false }) work!: FormAtWork;
  @property({ attribute: false }) value: Provenance | undefined = undefined;
  /** There must be one: nothing cannot be chosen. */
  @property({ type: Boolean }) needed = false;
  @property({ type: Boolean, attribute: 'read-only' }) readOnly = false;

  /** What stands in the boxes while it cannot be taken. */
  @state() private draft: Said | null = null;
  @queryAll('input, select') private readonly boxes!: NodeListOf<HTMLInputElement | HTMLSelectElement>;
  @query('#source') private readonly source!: HTMLInputElement | null;
  private readonly words = new WordsController(this);

  override render() {
    const said: Said = this.draft ?? this.value ?? {};
    return html`
      <div class="fields">
        <p>
          <label for="status">${this.words.say('editor.provenance.status')}</label>
          <select id="status" ?disabled=${this.readOnly} aria-describedby="means" @change=${this.read}>
            ${
              this.needed
                ? nothing
                : html`<option value="" ?selected=${said.status === undefined}>
                    ${this.words.say('editor.provenance.none')}
                  </option>`
            }
            ${STATUSES.map(
              (status) =>
                html`<option value=${status} ?selected=${said.status === status}>
                  ${this.words.say(`designer.provenance.${status}`)}
                </option>`,
            )}
          </select>
        </p>
        ${said.status === undefined ? nothing : DETAILS.map((detail) => this.detail(detail, said))}
      </div>
      <p id="means" class="small quiet-text">
        ${said.status === undefined ? '' : this.words.trySay(`editor.provenance.means.${said.status}`)}
      </p>
      <p id="lacking" class="small lacking" aria-live="polite">
        ${this.draft === null ? '' : this.words.say('editor.provenance.needsSource')}
      </p>
    `;
  }

  private detail(detail: (typeof DETAILS)[number], said: Said) {
    const lacking = detail === 'source' && this.draft !== null;
    return html`<p class=${detail}>
      <label for=${detail}>${this.words.say(`editor.provenance.${detail}`)}</label>
      <input
        id=${detail}
        dir="auto"
        autocomplete="off"
        .value=${said[detail] ?? ''}
        ?readonly=${this.readOnly}
        aria-invalid=${lacking ? 'true' : nothing}
        aria-describedby=${lacking ? 'lacking' : nothing}
        @change=${this.read}
      />
    </p>`;
  }

  private readonly read = (event: Event) => {
    event.stopPropagation();
    const said: Said = { ...this.value, ...this.draft };
    for (const field of ['status', ...DETAILS] as const) {
      const box = [...this.boxes].find(({ id }) => id === field);
      if (box === undefined) continue;
      const words = box.value.trim();
      if (isWords(words)) said[field] = words;
      else Reflect.deleteProperty(said, field);
    }
    const { status, ...details } = said;
    const known = STATUSES.find((one) => one === status);
    if (known === 'published' && details.source === undefined) {
      this.draft = said;
      void this.updateComplete.then(() => this.source?.focus());
      return;
    }
    this.draft = null;
    const value: Provenance | undefined = known === undefined ? undefined : { status: known, ...details };
    if (JSON.stringify(value) === JSON.stringify(this.value)) return;
    this.dispatchEvent(new Changed(value));
  };

  static override styles = [
    base,
    controls,
    text,
    css`
      .fields {
        display: grid;
        grid-template-columns: minmax(9rem, 1fr) minmax(0, 2fr) 6rem;
        gap: var(--space-3) var(--space-4);
      }
      .note {
        grid-column: 1 / -1;
      }
      .lacking {
        color: var(--amber-ink);
      }
      @media (max-width: 40rem) {
        .fields {
          grid-template-columns: 1fr;
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-provenance-field': ProvenanceField;
  }
}
