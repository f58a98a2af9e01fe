/** Which answers of its list a question offers, and in which order. */
import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { base, controls, text } from '../../ui/styles.ts';
import { editorStyles } from './editor.styles.ts';
import { ItemPart } from './item-part.ts';

@customElement('q-item-offered')
export class ItemOffered extends ItemPart {
  override render() {
    const isShuffled = this.fieldOf('shuffled') === true;
    return html`<div class="fields">
      ${this.expression('choiceFilter', 'district = ${district}')}
      <label class="check">
        <input
          type="checkbox"
          ?disabled=${this.readOnly}
          .checked=${live(isShuffled)}
          @change=${() => this.put('shuffled', isShuffled ? undefined : true)}
        />${this.words.say('editor.shuffled')}
      </label>
      ${isShuffled ? this.expression('seed', '${case_number}') : nothing} ${this.complaint()}
    </div>`;
  }

  static override styles = [base, controls, text, editorStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-item-offered': ItemOffered;
  }
}
