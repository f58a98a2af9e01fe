/** Several choices: boxes to tick. One of them may exclude the others ("none of these"). */
import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { QuestionElement } from './question-element.ts';

@customElement('q-choice-many')
export class ChoiceMany extends QuestionElement {
  protected readonly grouped = true;

  protected control() {
    const chosen = this.chosen();
    return html`<div class="choices">
      ${this.node.choices.map(
        (choice, index) => html`
          <label class="choice">
            ${this.choiceKey(index)}
            <input
              type="checkbox"
              value=${choice.value}
              .checked=${live(chosen.includes(choice.value))}
              ?disabled=${this.node.readOnly}
              @change=${() => this.toggle(choice.value)}
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
    this.toggle(choice.value);
    const label = this.labelOf(choice.label, this.tag);
    const sentence = this.chosen().includes(choice.value) ? 'question.chosen' : 'question.unchosen';
    this.announce(this.words.say(sentence, { choice: label }));
    return true;
  }

  private chosen(): readonly string[] {
    const { answer } = this.node;
    return typeof answer === 'object' && answer !== null && !('nonResponse' in answer) ? answer : [];
  }

  private toggle(value: string) {
    const exclusive = this.node.item.type === 'selectMultiple' ? this.node.item.exclusive : undefined;
    const before = new Set(this.chosen());
    if (before.has(value)) before.delete(value);
    else if (value === exclusive) {
      before.clear();
      before.add(value);
    } else {
      if (exclusive !== undefined) before.delete(exclusive);
      before.add(value);
    }
    const chosen = this.node.choices.map((choice) => choice.value).filter((each) => before.has(each));
    this.emitAnswer(chosen.length === 0 ? null : chosen);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'q-choice-many': ChoiceMany;
  }
}
