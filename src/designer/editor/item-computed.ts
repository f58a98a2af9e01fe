/** What computes an answer: at first, again and again, or when certain questions are answered. A calculation is nothing else. */
import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { isAnswerable } from '../../documents/shapes.ts';
import '../../ui/icon.ts';
import { base, buttons, controls, text } from '../../ui/styles.ts';
import { wordsOfItem } from '../outline/rows.ts';
import { editorStyles } from './editor.styles.ts';
import { ItemPart } from './item-part.ts';

@customElement('q-item-computed')
export class ItemComputed extends ItemPart {
  override render() {
    const isCalculation = this.type === 'calculate';
    const field = isCalculation ? 'calculation' : 'computed';
    const isComputed = this.fieldOf(field) !== undefined;
    return html`<div class="fields">
      ${
        isCalculation
          ? this.calculation()
          : html`${this.expression('initial', 'today()')} ${this.expression('computed', '${rooms} * 2')}`
      }
      ${isComputed ? this.triggers() : nothing} ${this.complaint()}
    </div>`;
  }

  private calculation() {
    return html`<q-expression-field
      .work=${this.work}
      .label=${this.words.say('editor.calculation')}
      .describedBy=${this.words.say('editor.expression.help', { sign: '${' })}
      .example=${"if(${hours} > 14, 'many', 'few')"}
      .of=${this.work.reading.pathOf.get(this.item) ?? ''}
      .piece=${'calculation'}
      .value=${this.wordsIn('calculation')}
      ?read-only=${this.readOnly}
      @change=${({ detail }: CustomEvent<string | undefined>) => this.put('calculation', detail)}
    ></q-expression-field>`;
  }

  private triggers() {
    const named = this.named();
    return html`<div class="triggers" role="group" aria-labelledby="triggers">
      <p id="triggers" class="label">${this.words.say('editor.trigger')}</p>
      ${
        named.length === 0
          ? html`<p class="small quiet-text">${this.words.say('editor.trigger.none')}</p>`
          : html`<ul>
              ${named.map((id) => this.trigger(id, named))}
            </ul>`
      }
      ${this.readOnly ? nothing : this.adder(named)}
    </div>`;
  }

  private trigger(id: string, named: readonly string[]) {
    const question = this.said(id);
    return html`<li>
      <button class="quiet" lang=${this.work.reading.source} @click=${() => this.go(id)}>
        <span dir="auto">${question}</span>
      </button>
      ${
        this.readOnly
          ? nothing
          : html`<button
              class="quiet"
              aria-label=${this.words.say('editor.trigger.remove', { question })}
              @click=${() => this.name(named.filter((one) => one !== id))}
            >
              <q-icon name="close"></q-icon>
            </button>`
      }
    </li>`;
  }

  private adder(named: readonly string[]) {
    const { nodes } = this.work.reading.tree;
    const others = [...nodes.values()].filter(
      ({ id, type }) => isAnswerable(type) && id !== this.item && !named.includes(id),
    );
    return html`<select
      aria-labelledby="triggers"
      @change=${({ target }: Event) => {
        if (target instanceof HTMLSelectElement && target.value !== '') this.name([...named, target.value]);
      }}
    >
      <option value="" .selected=${true}>${this.words.say('editor.trigger.add')}</option>
      ${others.map(({ id }) => html`<option value=${id}>${this.said(id)}</option>`)}
    </select>`;
  }

  private named(): readonly string[] {
    const value: unknown = this.thing?.get('trigger');
    return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
  }

  private name(questions: readonly string[]): void {
    this.put('trigger', questions.length === 0 ? undefined : questions);
  }

  private said(id: string): string {
    return wordsOfItem(this.work.reading, id, this.work.reading.source);
  }

  static override styles = [
    base,
    buttons,
    controls,
    text,
    editorStyles,
    css`
      .triggers {
        display: grid;
        gap: var(--space-2);
      }
      .label {
        font-weight: 550;
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: center;
      }
      li button:first-child {
        justify-content: start;
        font-weight: 450;
        text-align: start;
        overflow-wrap: anywhere;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-item-computed': ItemComputed;
  }
}
