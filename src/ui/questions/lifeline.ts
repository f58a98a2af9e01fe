/**
 * A lifeline: events on a line of highs and lows, from before leaving to now.
 *
 * The rows are the answer, each event in words, age, place and height, filled in by keyboard alone; the band above is their picture.
 * Holds throughout: every letter is an answer at once, so nothing waits to be read; rows stay where they are while one works on them and
 * come into the order of the line when they are left.
 */
import { html, nothing } from 'lit';
import { customElement, query, queryAll, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Answer, Lifeline, LifelineEvent } from '../../model/record.ts';
import { latinDigits } from './keys.ts';
import './lifeline-band.ts';
import { STEP_ALONG, STEP_UP, onLine, type BandDetail } from './lifeline-band.ts';
import { lifelineStyles } from './lifeline.styles.ts';
import { QuestionElement } from './question-element.ts';
import { sliderStyles } from './slider.styles.ts';
import { heightWords, lifelineTable, placeOnLine, toolkitTableStyles } from './toolkit-words.ts';

interface Row {
  readonly id: number;
  readonly at: number;
  readonly height: number;
  /** As typed. */
  readonly words: string;
  readonly age: string;
}

/** An answer has no more events, and words are no longer. */
const MOST_EVENTS = 200;
const LONGEST_WORDS = 500;

@customElement('q-lifeline')
export class LifelineQuestionElement extends QuestionElement {
  protected readonly grouped = true;
  protected override readonly typedInto = true;

  @queryAll('.event') private readonly eventBoxes!: NodeListOf<HTMLElement>;
  @query('.add') private readonly addButton!: HTMLElement | null;
  @state() private rows: readonly Row[] = [];
  private ids = 0;

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    super.willUpdate(changed);
    // what was not changed here (cleared, said instead) is taken over
    const events = eventsOf(this.node.answer);
    if (JSON.stringify(events) !== JSON.stringify(eventsIn(this.rows)))
      this.rows = events.map((event) => ({
        id: (this.ids += 1),
        at: event.at,
        height: event.height,
        words: event.words ?? '',
        age: event.age === undefined ? '' : String(event.age),
      }));
  }

  protected control() {
    const inOrder = sorted(this.rows);
    const { readOnly } = this.node;
    return html`
      <q-lifeline-band
        .points=${inOrder}
        ?read-only=${readOnly}
        @put=${({ detail }: CustomEvent<BandDetail>) => this.add(detail)}
        @move=${this.moved}
        @pick=${({ detail }: CustomEvent<number>) => void this.focusRow(detail)}
      ></q-lifeline-band>
      ${
        readOnly
          ? inOrder.length === 0
            ? nothing
            : lifelineTable(this.words.words, { events: eventsIn(inOrder) })
          : this.list(inOrder)
      }
    `;
  }

  private list(inOrder: readonly Row[]) {
    return html`
      ${
        this.rows.length === 0
          ? html`<p class="small quiet-text" dir=${this.words.direction}>
              ${this.words.say('question.lifelineHow')}
            </p>`
          : nothing
      }
      <div class="rows" dir=${this.words.direction} @focusout=${this.left}>
        ${repeat(
          this.rows,
          ({ id }) => id,
          (row) => this.row(row, inOrder.indexOf(row) + 1),
        )}
      </div>
      ${
        this.rows.length < MOST_EVENTS
          ? html`<button class="add" @click=${() => this.add(this.next(inOrder))}>
              <q-icon name="add"></q-icon>${this.words.say('question.addEvent')}
            </button>`
          : nothing
      }
    `;
  }

  private row(row: Row, place: number) {
    const { id, at, height } = row;
    return html`<div role="group" aria-label=${this.words.say('question.eventNumber', { at: place })}>
      <span class="place numbers" aria-hidden="true">${place}</span>
      <label class="wide"
        >${this.words.say('question.event')}
        <input
          type="text"
          class="event"
          data-id=${id}
          dir="auto"
          autocomplete="off"
          spellcheck="false"
          maxlength=${LONGEST_WORDS}
          .value=${live(row.words)}
          @input=${(event: InputEvent) => this.change(id, { words: typed(event) })}
        />
      </label>
      <label class="age"
        >${this.words.say('question.ageThen')}
        <input
          type="text"
          class="numbers"
          inputmode="numeric"
          dir="ltr"
          autocomplete="off"
          maxlength="2"
          .value=${live(row.age)}
          @input=${(event: InputEvent) => this.change(id, { age: latinDigits(typed(event)).replace(/\D/g, '') })}
        />
      </label>
      <label class="slider"
        ><span>${this.words.say('question.onTheLine')}</span>
        <span class="value numbers" aria-hidden="true">${placeOnLine(this.words.words, at)}</span>
        <input
          type="range"
          min="0"
          max="1"
          step=${STEP_ALONG}
          .value=${live(String(at))}
          aria-valuetext=${placeOnLine(this.words.words, at)}
          @input=${(event: InputEvent) => this.change(id, { at: Number(typed(event)) })}
        />
      </label>
      <label class="slider"
        ><span>${this.words.say('question.highOrLow')}</span>
        <span class="value" aria-hidden="true">${heightWords(this.words.words, height)}</span>
        <input
          type="range"
          min="-1"
          max="1"
          step=${STEP_UP}
          .value=${live(String(height))}
          aria-valuetext=${heightWords(this.words.words, height)}
          @input=${(event: InputEvent) => this.change(id, { height: Number(typed(event)) })}
        />
      </label>
      <button
        class="quiet remove"
        aria-label=${this.words.say('question.removeEvent', { at: place })}
        @click=${() => this.takeOut(id)}
      >
        <q-icon name="remove"></q-icon>
      </button>
    </div>`;
  }

  // ---------------------------------------------------------------- what the person does

  /** Where the next event of somebody who tells from the beginning is likely to be. */
  private next(inOrder: readonly Row[]): Pick<Row, 'at' | 'height'> {
    const last = inOrder.at(-1);
    return { at: last === undefined ? 0 : onLine((last.at + 1) / 2), height: 0 };
  }

  private add({ at, height }: Pick<Row, 'at' | 'height'>) {
    if (this.rows.length >= MOST_EVENTS) return;
    const id = (this.ids += 1);
    this.take([...this.rows, { id, at, height, words: '', age: '' }]);
    void this.focusRow(id);
  }

  private change(id: number, change: Partial<Row>) {
    this.take(this.rows.map((row) => (row.id === id ? { ...row, ...change } : row)));
  }

  private moved({ detail: { id, at, height } }: CustomEvent<BandDetail>) {
    this.change(id, { at, height });
    const { words } = this.words;
    this.announce(`${placeOnLine(words, at)}, ${heightWords(words, height)}`);
  }

  private takeOut(id: number) {
    const index = this.rows.findIndex((row) => row.id === id);
    const neighbour = this.rows[index + 1] ?? this.rows[index - 1];
    this.take(this.rows.filter((row) => row.id !== id));
    if (neighbour) void this.focusRow(neighbour.id);
    else void this.focusAdd();
  }

  private take(rows: readonly Row[]) {
    this.rows = rows;
    this.emitAnswer(rows.length === 0 ? null : { events: eventsIn(rows) });
  }

  private left({ relatedTarget, currentTarget }: FocusEvent) {
    const within =
      relatedTarget instanceof Node && currentTarget instanceof Node && currentTarget.contains(relatedTarget);
    if (!within) this.rows = sorted(this.rows);
  }

  private async focusRow(id: number) {
    await this.updateComplete;
    [...this.eventBoxes].find(({ dataset }) => dataset.id === String(id))?.focus();
  }

  private async focusAdd() {
    await this.updateComplete;
    this.addButton?.focus();
  }

  static override styles = [...QuestionElement.styles, toolkitTableStyles, sliderStyles, lifelineStyles];
}

function typed(event: Event): string {
  return event.target instanceof HTMLInputElement ? event.target.value : '';
}

function sorted(rows: readonly Row[]): readonly Row[] {
  return [...rows].sort((one, other) => one.at - other.at);
}

function eventsIn(rows: readonly Row[]): readonly LifelineEvent[] {
  return sorted(rows).map(({ at, height, words, age }) => ({
    at,
    height,
    ...(words.trim() === '' ? {} : { words }),
    ...(age === '' ? {} : { age: Number(age) }),
  }));
}

function eventsOf(answer: Answer): readonly LifelineEvent[] {
  return isLifeline(answer) ? answer.events : [];
}

/** True for the answer of a lifeline. */
export function isLifeline(answer: Answer): answer is Lifeline {
  return typeof answer === 'object' && answer !== null && 'events' in answer;
}

declare global {
  interface HTMLElementTagNameMap {
    'q-lifeline': LifelineQuestionElement;
  }
}
