/** One choice among several: a list of radios, each row a target, each row a digit. */
import { customElement } from 'lit/decorators.js';
import { ChoosingElement } from './choosing-element.ts';

@customElement('q-choice-one')
export class ChoiceOne extends ChoosingElement {
  protected readonly kind = 'radio';

  protected chosen(): readonly string[] {
    return typeof this.node.answer === 'string' ? [this.node.answer] : [];
  }

  protected choose(value: string): void {
    this.emitAnswer(value);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'q-choice-one': ChoiceOne;
  }
}
