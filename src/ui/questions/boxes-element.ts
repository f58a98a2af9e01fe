/**
 * What an answer of several boxes has in common: a day, a month and a year, an hour and a minute.
 *
 * Not the browser's pickers: they speak the browser's language, not the form's, and do not know months everywhere. The calendar
 * is the Gregorian one in every language; the month is shown by number and name. A day has 24 hours.
 *
 * Holds throughout: the draft is the parts as one text, half of them empty or not; a whole answer is one at once, half a one
 * waits until the person goes on. While one types, the boxes show what was typed, not the answer it makes.
 */
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { isDay } from '../../model/answer/date.ts';
import { directionOf } from '../../words/words.ts';
import { monthName } from '../dates.ts';
import { latinDigits } from './keys.ts';
import { QuestionElement } from './question-element.ts';

export type Part = 'day' | 'month' | 'year' | 'hour' | 'minute';
/** What stands in each box, digits 0–9. */
export type Parts = Readonly<Record<Part, string>>;

const LENGTHS: Readonly<Record<Exclude<Part, 'month'>, number>> = { day: 2, year: 4, hour: 2, minute: 2 };

export abstract class BoxesElement extends QuestionElement {
  protected readonly grouped = true;
  protected override readonly typedInto = true;

  /** The boxes, in the order they are filled in. */
  protected abstract boxes(parts: Parts): TemplateResult;
  /** A draft or an answer, taken apart. */
  protected abstract split(text: string): Parts;
  protected abstract join(parts: Parts): string;

  protected control() {
    return html`<div class="boxes" dir=${directionOf(this.words.language)} @focusout=${this.settle}>
      ${this.boxes(this.parts())}
    </div>`;
  }

  override focusStart(): void {
    this.shadowRoot?.querySelector<HTMLElement>('.boxes :is(input, select)')?.focus();
  }

  protected digits(part: Exclude<Part, 'month'>, { [part]: value }: Parts): TemplateResult {
    const length = LENGTHS[part];
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

  protected months({ month: chosen }: Parts): TemplateResult {
    return html`<label
      >${this.words.say('question.month')}
      <select
        id="month"
        .value=${live(chosen)}
        ?disabled=${this.node.readOnly}
        aria-invalid=${this.invalid}
        aria-describedby="complaint"
        @change=${(event: Event) => this.changed('month', event)}
      >
        <option value="">${this.words.say('question.chooseMonth')}</option>
        ${Array.from({ length: 12 }, (_, index) => {
          const month = String(index + 1).padStart(2, '0');
          return html`<option value=${month} ?selected=${month === chosen}>
            ${index + 1} · ${monthName(index + 1, this.words.language)}
          </option>`;
        })}
      </select>
    </label>`;
  }

  /** Puts a whole answer in. */
  protected put(parts: Parts): void {
    this.keep(this.join(parts));
    this.commit();
  }

  private parts(): Parts {
    return this.split(this.draft ?? (typeof this.node.answer === 'string' ? this.node.answer : ''));
  }

  private changed(part: Part, event: Event) {
    const { target } = event;
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    this.keep(this.join({ ...this.parts(), [part]: latinDigits(target.value).replace(/\D/g, '') }));
    const answer = this.draft === null ? undefined : this.read(this.draft);
    if (!answer) return;
    this.emitAnswer(answer);
    this.emitTyping(null);
  }

  /** After a box was left: as the answer is written. */
  private readonly settle = () => {
    if (this.draft !== null && this.read(this.draft)) this.commit();
  };
}

/** A day as in a date or a draft of one, `2026-03-09`, `-03-9`, taken apart. */
export function dayParts(text: string): Pick<Parts, 'day' | 'month' | 'year'> {
  const [year = '', month = '', day = ''] = text.split('-');
  return { year, month, day };
}

/** A time as in an answer or a draft of one, `09:30`, `9:`, taken apart. */
export function timeParts(text: string): Pick<Parts, 'hour' | 'minute'> {
  const [hour = '', minute = ''] = text.split(':');
  return { hour, minute };
}

/** The time those boxes mean, `09:30`; undefined when they mean none yet. */
export function timeOf({ hour, minute }: Parts): string | undefined {
  if (!/^\d{1,2}$/.test(hour) || !/^\d{2}$/.test(minute)) return undefined;
  return Number(hour) < 24 && Number(minute) < 60 ? `${hour.padStart(2, '0')}:${minute}` : undefined;
}

/** The day those boxes mean, `2026-03-09`; undefined when they mean none yet. */
export function dayOf({ year, month, day }: Parts): string | undefined {
  const date = `${year}-${month}-${day.padStart(2, '0')}`;
  return isDay(date) ? date : undefined;
}

export const NO_PARTS: Parts = { day: '', month: '', year: '', hour: '', minute: '' };
