/**
 * A time of day, or a day and a time.
 *
 * A day and a time carry the offset of this laptop's place then: what was typed at nine in the morning stays nine in the morning.
 */
import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Answer } from '../../model/record.ts';
import { BoxesElement, NO_PARTS, dayOf, dayParts, timeOf, timeParts, type Parts } from './boxes-element.ts';

@customElement('q-time-box')
export class TimeBox extends BoxesElement {
  protected boxes(parts: Parts) {
    return html`${
        this.withDay
          ? html`${this.digits('day', parts)} ${this.months(parts)} ${this.digits('year', parts)}`
          : nothing
      }
      <div class="clock" dir="ltr">${this.digits('hour', parts)} ${this.digits('minute', parts)}</div>
      ${
        this.node.readOnly
          ? nothing
          : html`<button @click=${() => this.put(this.partsOf(new Date()))}>
              ${this.words.say('question.now')}
            </button>`
      }`;
  }

  protected split(text: string): Parts {
    if (!this.withDay) return { ...NO_PARTS, ...timeParts(text) };
    const [day = '', time = ''] = text.split('T');
    const [hour = '', minute = ''] = time.split(/[:Z+-]/);
    return { ...dayParts(day), hour, minute };
  }

  protected join({ year, month, day, hour, minute }: Parts): string {
    const time = `${hour}:${minute}`;
    return this.withDay ? `${year}-${month}-${day}T${time}` : time;
  }

  protected override read(draft: string): Answer | undefined {
    const parts = this.split(draft);
    if (Object.values(parts).every((part) => part === '')) return null;
    const time = timeOf(parts);
    if (!this.withDay) return time;
    const day = dayOf(parts);
    return day === undefined || time === undefined ? undefined : `${day}T${time}${offsetAt(day, time)}`;
  }

  protected override unreadableSentence(): string {
    return this.words.say(this.withDay ? 'question.notDateTime' : 'question.notTime');
  }

  private get withDay(): boolean {
    return this.node.item.type === 'dateTime';
  }

  private partsOf(now: Date): Parts {
    const two = (number: number) => String(number).padStart(2, '0');
    return {
      year: String(now.getFullYear()).padStart(4, '0'),
      month: two(now.getMonth() + 1),
      day: two(now.getDate()),
      hour: two(now.getHours()),
      minute: two(now.getMinutes()),
    };
  }
}

/** How far this place is from UTC on that day at that time: `+03:00`. */
function offsetAt(day: string, time: string): string {
  const offset = -new Date(`${day}T${time}`).getTimezoneOffset();
  const minutes = Math.abs(offset);
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'q-time-box': TimeBox;
  }
}
