/**
 * A number, whole or with decimals.
 *
 * A text input, not `type=number`: what cannot be read stays visible instead of vanishing, the wheel changes nothing, and
 * digits may be Arabic. A comma or the Arabic decimal sign divides as a point does.
 */
import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Answer } from '../../model/record.ts';
import { latinDigits } from './keys.ts';
import { QuestionElement } from './question-element.ts';

@customElement('q-number-box')
export class NumberBox extends QuestionElement {
  protected readonly grouped = false;

  protected control() {
    const { answer } = this.node;
    return html`<input
      id="box"
      class="number numbers"
      type="text"
      dir="ltr"
      inputmode=${this.whole ? 'numeric' : 'decimal'}
      autocomplete="off"
      spellcheck="false"
      .value=${live(this.draft ?? (typeof answer === 'number' ? String(answer) : ''))}
      ?readonly=${this.node.readOnly}
      aria-invalid=${this.invalid}
      aria-describedby=${this.describedBy()}
      @input=${this.typed}
      @change=${this.commit}
    />`;
  }

  protected override read(draft: string): Answer | undefined {
    const written = draft.trim();
    if (written === '') return null;
    return this.whole ? wholeNumber(written) : decimalNumber(written);
  }

  protected override unreadableSentence(): string {
    return this.words.say(this.whole ? 'question.notWholeNumber' : 'question.notNumber');
  }

  private get whole(): boolean {
    return this.node.item.type === 'integer';
  }

  private typed(event: InputEvent) {
    if (event.target instanceof HTMLInputElement) this.keep(event.target.value);
  }
}

/** The whole number a text means, or undefined. @example wholeNumber('١٢') // => 12 */
export function wholeNumber(written: string): number | undefined {
  const digits = latinDigits(written.trim());
  if (!/^-?\d{1,15}$/.test(digits)) return undefined;
  const number = Number(digits);
  return Number.isSafeInteger(number) ? number : undefined;
}

/** The number a text means, or undefined. @example decimalNumber('12,5') // => 12.5 */
export function decimalNumber(written: string): number | undefined {
  const digits = latinDigits(written.trim()).replace(/[,٫]/, '.');
  return /^-?\d{1,15}(\.\d{1,10})?$/.test(digits) ? Number(digits) : undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    'q-number-box': NumberBox;
  }
}
