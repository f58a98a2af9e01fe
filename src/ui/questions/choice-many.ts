/** Several choices: boxes to tick. One of them may exclude the others ("none of these"). */
import { customElement } from 'lit/decorators.js';
import { ChoosingElement } from './choosing-element.ts';
import { valuesIn } from './question-element.ts';

@customElement('q-choice-many')
export class ChoiceMany extends ChoosingElement {
  protected readonly kind = 'checkbox';

  protected chosen(): readonly string[] {
    return valuesIn(this.node.answer);
  }

  protected choose(value: string): void {
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
