/**
 * Choices put in an order: a numbered list, each row moved up or down by its buttons or by the arrow keys.
 *
 * Holds throughout: nothing is an answer until a row was moved or the order was said to be right; the keyboard stays on the row it moves.
 */
import { html, nothing } from 'lit';
import { customElement, queryAll } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Choice } from '../../model/form.ts';
import { QuestionElement, valuesIn } from './question-element.ts';

/** Where a row goes: so many places up or down, or to an end of the list. */
const WAYS: Readonly<Record<string, number>> = {
  ArrowUp: -1,
  ArrowDown: 1,
  Home: -Infinity,
  End: Infinity,
};

@customElement('q-rank-list')
export class RankList extends QuestionElement {
  @queryAll('li') private readonly lines!: NodeListOf<HTMLElement>;
  protected readonly grouped = true;

  protected control() {
    const order = this.order();
    if (order.length === 0) return this.nothingToChoose();
    const answered = valuesIn(this.node.answer).length > 0;
    return html`
      ${
        answered || this.node.readOnly
          ? nothing
          : html`<p class="small quiet-text" dir=${this.words.direction}>
              ${this.words.say('question.rankHow')}
            </p>`
      }
      <ol class="ranks ${answered ? '' : 'untouched'}">
        ${repeat(
          order,
          ({ value }) => value,
          (choice, index) => this.row(choice, index, order),
        )}
      </ol>
      ${
        answered || this.node.readOnly
          ? nothing
          : html`<button @click=${() => this.emitAnswer(order.map(({ value }) => value))}>
              ${this.words.say('question.rankRight')}
            </button>`
      }
    `;
  }

  private row(choice: Choice, index: number, order: readonly Choice[]) {
    const label = this.labelOf(choice.label, this.tag);
    const button = (icon: 'up' | 'lower', way: number, sentence: 'question.moveUp' | 'question.moveDown') => {
      const out = index + way < 0 || index + way >= order.length;
      return html`<button
        class="quiet move"
        data-way=${icon}
        aria-label=${this.words.say(sentence, { choice: label })}
        aria-disabled=${out ? 'true' : 'false'}
        @click=${() => this.move(choice.value, way)}
      >
        <q-icon name=${icon}></q-icon>
      </button>`;
    };
    return html`<li
      data-value=${choice.value}
      @keydown=${(event: KeyboardEvent) => this.keyOn(choice.value, event)}
    >
      <span class="place numbers">${index + 1}</span>
      <span class="words">${this.inLanguages((tag) => this.labelOf(choice.label, tag))}</span>
      ${
        this.node.readOnly
          ? nothing
          : html`${button('up', -1, 'question.moveUp')} ${button('lower', 1, 'question.moveDown')}`
      }
    </li>`;
  }

  private keyOn(value: string, event: KeyboardEvent) {
    const way = WAYS[event.key];
    if (way === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.move(value, way);
  }

  private move(value: string, way: number) {
    const values = this.order().map((choice) => choice.value);
    const from = values.indexOf(value);
    const to = Math.min(Math.max(from + way, 0), values.length - 1);
    if (this.node.readOnly || from < 0 || from === to) return;
    const button = this.buttonInUse();
    values.splice(from, 1);
    values.splice(to, 0, value);
    this.emitAnswer(values);
    const choice = this.node.choices.find((each) => each.value === value);
    const label = choice ? this.labelOf(choice.label, this.tag) : value;
    this.announce(this.words.say('question.movedTo', { choice: label, place: to + 1 }));
    void this.stayOn(value, button);
  }

  /** As answered; choices the answer does not know follow in the form's order. */
  private order(): readonly Choice[] {
    const { choices, answer } = this.node;
    const places = new Map(valuesIn(answer).map((value, index) => [value, index]));
    const placeOf = ({ value }: Choice) => places.get(value) ?? Infinity;
    return choices
      .map((choice, index) => ({ choice, index, place: placeOf(choice) }))
      .sort((one, other) => (one.place === other.place ? one.index - other.index : one.place - other.place))
      .map(({ choice }) => choice);
  }

  /** The row is drawn elsewhere now: the keyboard goes with it. */
  private async stayOn(value: string, button: string | null) {
    await this.updateComplete;
    const row = [...this.lines].find(({ dataset }) => dataset.value === value);
    row?.querySelector<HTMLElement>(`[data-way="${button ?? 'up'}"]`)?.focus();
    row?.scrollIntoView({ block: 'nearest' });
  }

  private buttonInUse(): string | null {
    const active = this.shadowRoot?.activeElement;
    return active instanceof HTMLElement ? (active.dataset.way ?? null) : null;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'q-rank-list': RankList;
  }
}
