/**
 * A date, to the day or to the month, in three plain boxes.
 *
 * Not the browser's date picker: it speaks the browser's language, not the form's, and does not know months everywhere.
 * The calendar is the Gregorian one in every language; the month is shown by number and name.
 */
import { html, nothing } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Answer } from '../../model/record.ts';
import { directionOf } from '../../words/words.ts';
import { latinDigits } from './keys.ts';
import { monthName } from '../dates.ts';
import { QuestionElement } from './question-element.ts';

interface Parts {
  readonly year: string;
  readonly month: string;
  readonly day: string;
}

@customElement('q-date-box')
export class DateBox extends QuestionElement {
  protected readonly grouped = true;
  @query('#day') private readonly dayBox!: HTMLElement | null;
  @query('#month') private readonly monthBox!: HTMLElement | null;

  protected control() {
    const parts = this.parts();
    return html`<div class="date" dir=${directionOf(this.words.language)}>
      ${this.monthOnly ? nothing : this.digits('day', parts.day, 2)}
      <label
        >${this.words.say('question.month')}
        <select
          id="month"
          .value=${live(parts.month)}
          ?disabled=${this.node.readOnly}
          aria-invalid=${this.invalid}
          aria-describedby="complaint"
          @change=${(event: Event) => this.changed('month', event)}
        >
          <option value="">${this.words.say('question.chooseMonth')}</option>
          ${Array.from({ length: 12 }, (_, index) => {
            const month = String(index + 1).padStart(2, '0');
            return html`<option value=${month} ?selected=${month === parts.month}>
              ${index + 1} · ${monthName(index + 1, this.words.language)}
            </option>`;
          })}
        </select>
      </label>
      ${this.digits('year', parts.year, 4)}
    </div>`;
  }

  override focusStart(): void {
    (this.dayBox ?? this.monthBox)?.focus();
  }

  protected override read(draft: string): Answer | undefined {
    const { year, month, day } = split(draft);
    if (year === '' && month === '' && day === '') return null;
    if (this.monthOnly) return /^\d{4}$/.test(year) && month !== '' ? `${year}-${month}` : undefined;
    const date = `${year}-${month}-${day.padStart(2, '0')}`;
    return isDate(date) ? date : undefined;
  }

  protected override unreadableSentence(): string {
    return this.words.say(this.monthOnly ? 'question.notMonth' : 'question.notDate');
  }

  private digits(part: 'day' | 'year', value: string, length: number) {
    return html`<label
      >${this.words.say(`question.${part}`)}
      <input
        id=${part}
        class="numbers"
        type="text"
        inputmode="numeric"
        autocomplete="off"
        spellcheck="false"
        dir="ltr"
        maxlength=${length}
        size=${length}
        .value=${live(value)}
        ?readonly=${this.node.readOnly}
        aria-invalid=${this.invalid}
        aria-describedby="complaint"
        @input=${(event: Event) => this.changed(part, event)}
      />
    </label>`;
  }

  private get monthOnly(): boolean {
    return this.node.item.type === 'date' && this.node.item.precision === 'month';
  }

  private parts(): Parts {
    return split(this.draft ?? (typeof this.node.answer === 'string' ? this.node.answer : ''));
  }

  private changed(part: keyof Parts, event: Event) {
    const { target } = event;
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    const parts = { ...this.parts(), [part]: latinDigits(target.value).replace(/\D/g, '') };
    this.keep(`${parts.year}-${parts.month}-${parts.day}`);
    // a whole date is an answer at once; half a one waits until the person goes on
    if (this.draft !== null && this.read(this.draft)) this.commit();
  }
}

function split(text: string): Parts {
  const [year = '', month = '', day = ''] = text.split('-');
  return { year, month, day };
}

/** True for a day that exists, written `2026-03-09`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

declare global {
  interface HTMLElementTagNameMap {
    'q-date-box': DateBox;
  }
}
