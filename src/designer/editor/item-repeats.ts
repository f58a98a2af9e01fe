/** How often a repeated section is asked: for each answer of a list, as often as a number says, or as one adds to it. */
import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { stringOf } from '../../documents/form-documents.ts';
import { base, controls, text } from '../../ui/styles.ts';
import { editorStyles } from './editor.styles.ts';
import './item-list.ts';
import { ItemPart } from './item-part.ts';
import { listWith } from './list-edits.ts';

const WAYS = ['open', 'counted', 'forEach'] as const;
type Way = (typeof WAYS)[number];

@customElement('q-item-repeats')
export class ItemRepeats extends ItemPart {
  /** What was chosen, until its number is written or its list is chosen. */
  @state() private wanted: Way | null = null;

  override render() {
    const way = this.wanted ?? this.way();
    return html`<div class="fields">
      <p class="field">
        <label for="how">${this.words.say('editor.repeats.how')}</label>
        <select id="how" ?disabled=${this.readOnly} @change=${this.choose}>
          ${WAYS.map(
            (one) =>
              html`<option value=${one} .selected=${one === way}>
                ${this.words.say(`editor.repeats.${one}`)}
              </option>`,
          )}
        </select>
      </p>
      ${way === 'counted' ? this.expression('count', '${children_at_home}') : nothing}
      ${way === 'forEach' ? html`<q-item-list .work=${this.work} .item=${this.item}></q-item-list>` : nothing}
      ${this.complaint()}
    </div>`;
  }

  /** As it is read: a list comes before a number. */
  private way(): Way {
    if (listWith(this.work, stringOf(this.thing?.get('list')) ?? '') !== undefined) return 'forEach';
    if (this.wordsIn('count') !== undefined) return 'counted';
    return this.fieldOf('open') === true ? 'open' : 'forEach';
  }

  private readonly choose = (event: Event) => {
    const box = event.target;
    const way = WAYS.find((one) => box instanceof HTMLSelectElement && one === box.value);
    if (way === undefined || way === (this.wanted ?? this.way())) return;
    this.wanted = way === 'open' ? null : way;
    // until there is a number or a list one adds to it; what is there of the wanted way stays
    this.putAll({
      open: true,
      ...(way === 'forEach' ? {} : { list: undefined }),
      ...(way === 'counted' ? {} : { count: undefined }),
    });
  };

  static override styles = [base, controls, text, editorStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-item-repeats': ItemRepeats;
  }
}
