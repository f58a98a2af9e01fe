/** When an item is shown, or which answers to it are taken: `about` says which of the two. */
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { base, controls, text } from '../../ui/styles.ts';
import { editorStyles } from './editor.styles.ts';
import { ItemPart } from './item-part.ts';
import './text-field.ts';

@customElement('q-item-logic')
export class ItemLogic extends ItemPart {
  @property() about: 'shown' | 'checked' = 'shown';

  /** "When …" was chosen, and what is not written yet. */
  @state() private isConditional = false;

  override render() {
    return html`<div class="fields">
      ${this.about === 'shown' ? this.shown() : this.checked()} ${this.complaint()}
    </div>`;
  }

  private shown() {
    return html`
      ${this.expression('relevant', "${age} >= 10 and ${school} = 'no'")}
      ${
        this.wordsIn('relevant') === undefined && this.fieldOf('skippedMeans') === undefined
          ? nothing
          : html`<p class="field">
              <label for="skippedMeans">${this.words.say('editor.skippedMeans')}</label>
              <select id="skippedMeans" ?disabled=${this.readOnly} @change=${this.chooseSkipped}>
                ${(['notAsked', 'privacy'] as const).map(
                  (one) =>
                    html`<option
                      value=${one}
                      .selected=${one === (this.fieldOf('skippedMeans') ?? 'notAsked')}
                    >
                      ${this.words.say(`editor.skippedMeans.${one}`)}
                    </option>`,
                )}
              </select>
            </p>`
      }
    `;
  }

  private readonly chooseSkipped = (event: Event) => {
    const box = event.target;
    if (box instanceof HTMLSelectElement)
      this.put('skippedMeans', box.value === 'privacy' ? 'privacy' : undefined);
  };

  private checked() {
    const required = this.fieldOf('required');
    const mode =
      typeof required === 'string' || this.isConditional ? 'when' : required === true ? 'yes' : 'no';
    return html`
      <p class="field">
        <label for="required">${this.words.say('editor.required')}</label>
        <select id="required" ?disabled=${this.readOnly} @change=${this.chooseRequired}>
          ${(['no', 'yes', 'when'] as const).map(
            (one) =>
              html`<option value=${one} .selected=${one === mode}>
                ${this.words.say(`editor.required.${one}`)}
              </option>`,
          )}
        </select>
      </p>
      ${mode === 'when' ? this.expression('required', "${school} = 'yes'") : nothing}
      ${this.expression('constraint', '. >= 0 and . <= 24')}
      <q-text-field
        .work=${this.work}
        .tag=${this.work.reading.source}
        .key=${`item/${this.item}/constraintMessage` as const}
        .label=${this.words.say('editor.constraintMessage')}
        .placeholder=${this.words.say('issue.answer/constraint')}
      ></q-text-field>
      ${
        mode === 'no'
          ? nothing
          : html`<q-text-field
              .work=${this.work}
              .tag=${this.work.reading.source}
              .key=${`item/${this.item}/requiredMessage` as const}
              .label=${this.words.say('editor.requiredMessage')}
              .placeholder=${this.words.say('issue.answer/required')}
            ></q-text-field>`
      }
    `;
  }

  private readonly chooseRequired = (event: Event) => {
    const box = event.target;
    if (!(box instanceof HTMLSelectElement)) return;
    this.isConditional = box.value === 'when';
    if (box.value !== 'when') this.put('required', box.value === 'yes' ? true : undefined);
  };

  static override styles = [base, controls, text, editorStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-item-logic': ItemLogic;
  }
}
