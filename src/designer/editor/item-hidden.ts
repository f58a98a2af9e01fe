/** What a hidden item holds: a value written here, or what the interview knows by itself. */
import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { asKept } from '../../ui/as-kept.ts';
import { base, controls, text } from '../../ui/styles.ts';
import { editorStyles } from './editor.styles.ts';
import { ItemPart } from './item-part.ts';

const HELD = ['value', 'start', 'end', 'today', 'other'] as const;

@customElement('q-item-hidden')
export class ItemHidden extends ItemPart {
  override render() {
    const held = this.wordsIn('holds') ?? 'value';
    return html`<div class="fields">
      <p class="field">
        <label for="holds">${this.words.say('editor.holds')}</label>
        <select id="holds" ?disabled=${this.readOnly} @change=${this.choose}>
          ${HELD.map(
            (one) =>
              html`<option value=${one} .selected=${one === held}>
                ${this.words.say(`editor.holds.${one}`)}
              </option>`,
          )}
        </select>
      </p>
      ${
        held === 'value'
          ? html`<p class="field">
              <label for="value">${this.words.say('editor.value')}</label>
              <input
                id="value"
                dir="auto"
                autocomplete="off"
                ?readonly=${this.readOnly}
                ${asKept(this.wordsIn('value') ?? '')}
                @change=${this.write}
              />
            </p>`
          : nothing
      }
      ${this.complaint()}
    </div>`;
  }

  private readonly choose = ({ target }: Event) => {
    if (!(target instanceof HTMLSelectElement)) return;
    if (target.value === 'value') this.put('holds', undefined);
    else this.putAll({ holds: target.value, value: undefined });
  };

  private readonly write = ({ target }: Event) => {
    const said = target instanceof HTMLInputElement ? target.value.trim() : '';
    this.put('value', said === '' ? undefined : said);
  };

  static override styles = [base, controls, text, editorStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-item-hidden': ItemHidden;
  }
}
