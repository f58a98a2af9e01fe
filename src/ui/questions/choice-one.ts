/** One choice among several: a list of radios, each row a target, each row a digit. */
import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { QuestionElement } from './question-element.ts';

@customElement('q-choice-one')
export class ChoiceOne extends QuestionElement {
  protected readonly grouped = true;

  protected control() {
    return html`<div class="choices">
      ${this.node.choices.map(
        (choice, index) => html`
          <label class="choice">
            ${this.choiceKey(index)}
            <input
              type="radio"
              name="choice"
              value=${choice.value}
              .checked=${live(this.node.answer === choice.value)}
              ?disabled=${this.node.readOnly}
              aria-invalid=${this.invalid}
              @change=${() => this.emitAnswer(choice.value)}
            />
            <span class="words">${this.inLanguages((tag) => this.labelOf(choice.label, tag))}</span>
          </label>
        `,
      )}
    </div>`;
  }

  protected override pressDigit(digit: number): boolean {
    const choice = this.node.choices[digit === 0 ? 9 : digit - 1];
    if (!choice) return false;
    this.emitAnswer(choice.value);
    this.announce(this.words.say('question.chosen', { choice: this.labelOf(choice.label, this.tag) }));
    return true;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'q-choice-one': ChoiceOne;
  }
}
