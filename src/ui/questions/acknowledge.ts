/** Something to confirm: one box to tick. */
import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { QuestionElement } from './question-element.ts';

@customElement('q-acknowledge')
export class Acknowledge extends QuestionElement {
  protected readonly grouped = true;

  protected control() {
    return html`<div class="choices">
      <label class="choice">
        ${this.choiceKey(0)}
        <input
          type="checkbox"
          .checked=${live(this.node.answer === true)}
          ?disabled=${this.node.readOnly}
          @change=${this.toggle}
        />
        <span class="words">${this.words.say('question.confirm')}</span>
      </label>
    </div>`;
  }

  protected override pressDigit(digit: number): boolean {
    if (digit !== 1) return false;
    this.toggle();
    return true;
  }

  private toggle() {
    this.emitAnswer(this.node.answer === true ? null : true);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'q-acknowledge': Acknowledge;
  }
}
