/** How an item is answered, apart from its list: the ends of its scale, what stands there at first, how precise, what may be said instead. */
import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { literal, literalName, stringOf } from '../../documents/form-documents.ts';
import type { ItemType } from '../../documents/shapes.ts';
import type { NonResponseCode } from '../../model/form.ts';
import { asKept } from '../../ui/as-kept.ts';
import { base, controls, text } from '../../ui/styles.ts';
import { editorStyles } from './editor.styles.ts';
import { ItemPart } from './item-part.ts';
import { choiceLabel, listWith, type ListThing } from './list-edits.ts';

const CODES: readonly NonResponseCode[] = ['dontKnow', 'refused', 'notAsked'];
const NUMERIC: ReadonlySet<ItemType> = new Set<ItemType>(['integer', 'decimal', 'range']);
/** What an answer looks like where it is written as the record keeps it. */
const EXAMPLES: Readonly<Partial<Record<ItemType, string>>> = {
  dateTime: '2026-03-12T09:30+03:00',
  geopoint: '36.19 44.01 0 0',
  geotrace: '36.19 44.01 0 0; 36.20 44.02 0 0',
  geoshape: '36.19 44.01 0 0; 36.20 44.02 0 0; 36.19 44.03 0 0; 36.19 44.01 0 0',
};

@customElement('q-item-answers')
export class ItemAnswers extends ItemPart {
  /** "When …" was chosen, and what is not written yet. */
  @state() private isConditional = false;

  override render() {
    const { type } = this;
    return html`
      <div class="fields">
        ${
          type === 'range'
            ? html`<div class="row">
                ${this.number('start')} ${this.number('end')} ${this.number('step')}
              </div>`
            : nothing
        }
        <div class="row">
          ${this.hasField('default') || this.hasField('defaultDate') ? this.plainDefault() : nothing}
          ${type === 'selectOne' ? this.oneOfList('defaultChoice') : nothing}
          ${type === 'selectMultiple' ? this.oneOfList('exclusive') : nothing}
          ${type === 'date' ? this.precision() : nothing}
        </div>
        ${type === 'selectMultiple' ? this.someOfList() : nothing}
        ${this.hasField('nonResponse') ? this.insteadOfAnswer() : nothing}
        ${type === 'text' ? html`<div class="checks">${this.long()}</div>` : nothing} ${this.onlyShown()}
        ${this.complaint()}
      </div>
    `;
  }

  private number(field: 'start' | 'end' | 'step') {
    const value = this.fieldOf(field);
    return html`<p class="field">
      <label for=${field}>${this.words.say(`editor.${field}`)}</label>
      <input
        id=${field}
        dir="ltr"
        inputmode="decimal"
        autocomplete="off"
        ?readonly=${this.readOnly}
        ${asKept(typeof value === 'number' ? String(value) : '')}
        @change=${(event: Event) => this.putNumber(event, field)}
      />
    </p>`;
  }

  /** A scale has its ends and its steps: a box that was emptied shows again what is there. */
  private putNumber(event: Event, field: string): void {
    const box = event.target;
    if (!(box instanceof HTMLInputElement)) return;
    if (box.value.trim() !== '') this.put(field, Number(box.value.trim()));
    this.requestUpdate();
  }

  private plainDefault() {
    const { type } = this;
    const value = this.fieldOf(this.defaultField());
    const isMonth = this.fieldOf('precision') === 'month';
    return html`<p class="field">
      <label for="default">${this.words.say('editor.default')}</label>
      <input
        id="default"
        type=${type === 'date' ? (isMonth ? 'month' : 'date') : type === 'time' ? 'time' : 'text'}
        dir=${type === 'text' ? 'auto' : 'ltr'}
        inputmode=${NUMERIC.has(type) ? 'decimal' : nothing}
        placeholder=${EXAMPLES[type] ?? nothing}
        autocomplete="off"
        ?readonly=${this.readOnly}
        ${asKept(typeof value === 'string' || typeof value === 'number' ? String(value) : '')}
        @change=${this.readDefault}
      />
    </p>`;
  }

  private defaultField(): 'default' | 'defaultDate' {
    return this.type === 'date' ? 'defaultDate' : 'default';
  }

  private readonly readDefault = (event: Event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement)) return;
    const said = box.value.trim();
    const value = said === '' ? undefined : NUMERIC.has(this.type) ? Number(said) : said;
    this.put(this.defaultField(), value);
  };

  private get list(): ListThing | undefined {
    return listWith(this.work, stringOf(this.thing?.get('list')) ?? '');
  }

  private oneOfList(field: 'defaultChoice' | 'exclusive') {
    const { list } = this;
    const chosen: unknown = this.thing?.get(field);
    if (list?.file !== undefined && list.file !== null)
      return this.valueInFile(field, stringOf(chosen) ?? '');
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

  /** What a file holds is not known here: its value is written. */
  private valueInFile(field: 'defaultChoice' | 'exclusive', chosen: string) {
    return html`<p class="field">
      <label for=${field}
        >${this.words.say(field === 'exclusive' ? 'editor.exclusive' : 'editor.defaultValue')}</label
      >
      <input
        id=${field}
        dir="auto"
        autocomplete="off"
        ?readonly=${this.readOnly}
        ${asKept(literalName(chosen) ?? '')}
        @change=${({ target }: Event) => {
          const said = target instanceof HTMLInputElement ? target.value.trim() : '';
          this.put(field, said === '' ? undefined : literal(said));
        }}
      />
    </p>`;
  }

  private someOfList() {
    const { list } = this;
    if (list?.file !== null) return nothing;
    const value: unknown = this.thing?.get('defaultChoices');
    const chosen: readonly unknown[] = Array.isArray(value) ? value : [];
    return html`<fieldset ?disabled=${this.readOnly}>
      <legend>${this.words.say('editor.defaultChoice')}</legend>
      <div class="checks">
        ${list.choices.map(
          (choice) =>
            html`<label class="check">
              <input
                type="checkbox"
                .checked=${live(chosen.includes(choice.id))}
                @change=${() => this.begin(choice.id, chosen, list)}
              /><span>${choiceLabel(this.work, choice)}</span>
            </label>`,
        )}
      </div>
    </fieldset>`;
  }

  /** In the order of the list. */
  private begin(id: string, chosen: readonly unknown[], { choices }: ListThing): void {
    const now = choices
      .map((choice) => choice.id)
      .filter((one) => (one === id ? !chosen.includes(id) : chosen.includes(one)));
    this.put('defaultChoices', now.length === 0 ? undefined : now);
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

  private long() {
    const isOn = this.fieldOf('long') === true;
    return html`<label class="check">
      <input
        type="checkbox"
        ?disabled=${this.readOnly}
        .checked=${live(isOn)}
        @change=${() => this.put('long', isOn ? undefined : true)}
      />${this.words.say('editor.long')}
    </label>`;
  }

  private onlyShown() {
    if (!this.hasField('readOnly')) return nothing;
    const value = this.fieldOf('readOnly');
    const mode = typeof value === 'string' || this.isConditional ? 'when' : value === true ? 'yes' : 'no';
    return html`<p class="field">
        <label for="readOnly">${this.words.say('editor.readOnly.field')}</label>
        <select id="readOnly" ?disabled=${this.readOnly} @change=${this.chooseOnlyShown}>
          ${(['no', 'yes', 'when'] as const).map(
            (one) =>
              html`<option value=${one} .selected=${one === mode}>
                ${this.words.say(`editor.required.${one}`)}
              </option>`,
          )}
        </select>
      </p>
      ${mode === 'when' ? this.expression('readOnly', "${consent} = 'no'") : nothing}`;
  }

  private readonly chooseOnlyShown = (event: Event) => {
    const box = event.target;
    if (!(box instanceof HTMLSelectElement)) return;
    this.isConditional = box.value === 'when';
    if (box.value !== 'when') this.put('readOnly', box.value === 'yes' ? true : undefined);
  };

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
