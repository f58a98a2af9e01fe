/** A date, to the day or to the month. */
import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Answer } from '../../model/record.ts';
import { BoxesElement, NO_PARTS, dayOf, dayParts, type Parts } from './boxes-element.ts';

@customElement('q-date-box')
export class DateBox extends BoxesElement {
  protected boxes(parts: Parts) {
    return html`${this.monthOnly ? nothing : this.digits('day', parts)} ${this.months(parts)}
    ${this.digits('year', parts)}`;
  }

  protected split(text: string): Parts {
    return { ...NO_PARTS, ...dayParts(text) };
  }

  protected join({ year, month, day }: Parts): string {
    return `${year}-${month}-${day}`;
  }

  protected override read(draft: string): Answer | undefined {
    const parts = this.split(draft);
    const { year, month, day } = parts;
    if (year === '' && month === '' && day === '') return null;
    if (this.monthOnly) return /^\d{4}$/.test(year) && month !== '' ? `${year}-${month}` : undefined;
    return dayOf(parts);
  }

  protected override unreadableSentence(): string {
    return this.words.say(this.monthOnly ? 'question.notMonth' : 'question.notDate');
  }

  private get monthOnly(): boolean {
    return this.node.item.type === 'date' && this.node.item.precision === 'month';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'q-date-box': DateBox;
  }
}
