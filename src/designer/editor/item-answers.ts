/** How an item is answered, apart from its list: what stands there at first, how precise, what may be said instead. */
import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { stringOf } from '../../documents/form-documents.ts';
import type { NonResponseCode } from '../../model/form.ts';
import { base, controls, text } from '../../ui/styles.ts';
import { editorStyles } from './editor.styles.ts';
import './expression-field.ts';
import { ItemPart } from './item-part.ts';
import { choiceLabel, listWith } from './list-edits.ts';

const CODES: readonly NonResponseCode[] = ['dontKnow', 'refused', 'notAsked'];

@customElement('q-item-answers')
export class ItemAnswers extends ItemPart {
  override render() {
    const { type } = this;
    return html`
      <div class="fields">
        ${
          type === 'calculate'
            ? html`<q-expression-field
                .work=${this.work}
                .label=${this.words.say('editor.calculation')}
                .describedBy=${this.words.say('editor.expression.help', { sign: '${' })}
                .example=${"if(${hours} > 14, 'many', 'few')"}
                .of=${this.work.reading.pathOf.get(this.item) ?? ''}
                .value=${this.wordsIn('calculation')}
                ?read-only=${this.readOnly}
                @change=${({ detail }: CustomEvent<string | undefined>) => this.put('calculation', detail)}
              ></q-expression-field>`
            : nothing
        }
        <div class="row">
          ${this.hasField('default') ? this.plainDefault() : nothing}
          ${type === 'selectOne' ? this.oneOfList('defaultChoice') : nothing}
          ${type === 'selectMultiple' ? this.oneOfList('exclusive') : nothing}
          ${type === 'date' ? this.precision() : nothing}
        </div>
        ${this.hasField('nonResponse') ? this.insteadOfAnswer() : nothing}
        <div class="checks">
          ${type === 'text' ? this.check('long') : nothing}
          ${this.hasField('readOnly') ? this.check('readOnly') : nothing}
        </div>
        ${this.complaint()}
      </div>
    `;
  }

  private plainDefault() {
    const value = this.fieldOf('default');
    const isNumeric = this.type !== 'text';
    return html`<p class="field">
      <label for="default">${this.words.say('editor.default')}</label>
      <input
        id="default"
        dir=${isNumeric ? 'ltr' : 'auto'}
        inputmode=${isNumeric ? 'decimal' : 'text'}
        autocomplete="off"
        ?readonly=${this.readOnly}
        .value=${live(typeof value === 'string' || typeof value === 'number' ? String(value) : '')}
        @change=${this.readDefault}
      />
    </p>`;
  }

  private readonly readDefault = (event: Event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement)) return;
    const said = box.value.trim();
    this.put('default', said === '' ? undefined : this.type === 'text' ? said : Number(said));
  };

  private oneOfList(field: 'defaultChoice' | 'exclusive') {
    const list = listWith(this.work, stringOf(this.thing?.get('list')) ?? '');
    const chosen: unknown = this.thing?.get(field);
    return html`<p class="field">
      <label for=${field}>${this.words.say(`editor.${field}`)}</label>
      <select id=${field} ?disabled=${this.readOnly} @change=${(event: Event) => this.choose(event, field)}>
        <option value="">${this.words.say('editor.noChoice')}</option>
        ${(list?.choices ?? []).map(
          (choice) =>
            html`<option value=${choice.id} .selected=${choice.id === chosen}>
              ${choiceLabel(this.work, choice)}
            </option>`,
        )}
      </select>
    </p>`;
  }

  private precision() {
    const value = this.fieldOf('precision') ?? 'day';
    return html`<p class="field">
      <label for="precision">${this.words.say('editor.precision')}</label>
      <select
        id="precision"
        ?disabled=${this.readOnly}
        @change=${(event: Event) => this.choose(event, 'precision')}
      >
        ${(['day', 'month'] as const).map(
          (one) =>
            html`<option value=${one} .selected=${one === value}>
              ${this.words.say(`editor.precision.${one}`)}
            </option>`,
        )}
      </select>
    </p>`;
  }

  private choose(event: Event, field: string): void {
    const box = event.target;
    if (!(box instanceof HTMLSelectElement)) return;
    this.put(field, box.value === '' ? undefined : box.value);
  }

  private insteadOfAnswer() {
    const value = this.fieldOf('nonResponse');
    const offered: readonly unknown[] = Array.isArray(value) ? value : [];
    return html`<fieldset ?disabled=${this.readOnly}>
      <legend>${this.words.say('editor.nonResponse')}</legend>
      <div class="checks">
        ${CODES.map(
          (code) =>
            html`<label class="check">
              <input
                type="checkbox"
                .checked=${live(offered.includes(code))}
                @change=${() => this.offer(code, offered)}
              />${this.words.say(`designer.nonResponse.${code}`)}
            </label>`,
        )}
      </div>
    </fieldset>`;
  }

  /** The order in which they are offered stays. */
  private offer(code: NonResponseCode, offered: readonly unknown[]): void {
    const before = CODES.filter((one) => offered.includes(one)).sort(
      (a, b) => offered.indexOf(a) - offered.indexOf(b),
    );
    const now = before.includes(code) ? before.filter((one) => one !== code) : [...before, code];
    this.put('nonResponse', now.length === 0 ? undefined : now);
  }

  private check(field: 'long' | 'readOnly') {
    const isOn = this.fieldOf(field) === true;
    return html`<label class="check">
      <input
        type="checkbox"
        ?disabled=${this.readOnly}
        .checked=${live(isOn)}
        @change=${() => this.put(field, isOn ? undefined : true)}
      />${this.words.say(field === 'long' ? 'editor.long' : 'editor.readOnly.field')}
    </label>`;
  }

  static override styles = [
    base,
    controls,
    text,
    editorStyles,
    css`
      .row:empty,
      .checks:empty {
        display: none;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-item-answers': ItemAnswers;
  }
}
