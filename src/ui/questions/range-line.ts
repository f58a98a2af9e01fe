/**
 * A number on a line: a box to type it in, and the line to point at.
 *
 * The line is the browser's own, with its keys. Holds throughout: nothing is an answer until it was typed or pointed at; before that
 * the line shows no place.
 */
import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { readAnswer } from '../../model/answer/answer.ts';
import type { RangeQuestion } from '../../model/form.ts';
import type { Answer } from '../../model/record.ts';
import { directionOf } from '../../words/words.ts';
import { QuestionElement } from './question-element.ts';
import { sliderStyles } from './slider.styles.ts';

@customElement('q-range-line')
export class RangeLine extends QuestionElement {
  protected readonly grouped = false;

  protected control() {
    const { answer, item } = this.node;
    if (item.type !== 'range') return html`${nothing}`;
    const number = typeof answer === 'number' ? answer : null;
    return html`<div class="range">
      <input
        id="box"
        class="number numbers"
        type="text"
        dir="ltr"
        inputmode=${item.step % 1 === 0 && item.start % 1 === 0 ? 'numeric' : 'decimal'}
        autocomplete="off"
        spellcheck="false"
        .value=${live(this.draft ?? (number === null ? '' : String(number)))}
        ?readonly=${this.node.readOnly}
        aria-invalid=${this.invalid}
        aria-describedby=${this.describedBy()}
        @input=${this.typed}
        @change=${this.commit}
      />
      ${this.line(item, number)}
    </div>`;
  }

  protected override read(draft: string): Answer | undefined {
    const result = readAnswer(this.node.item, draft);
    return result.kind === 'value' ? result.value : result.kind === 'blank' ? null : undefined;
  }

  protected override unreadableSentence(): string {
    return this.words.say('question.notNumber');
  }

  /** It runs from `start` to `end` in the direction of reading, the other way round where `end` is the lower. */
  private line({ start, end, step }: RangeQuestion, number: number | null) {
    const reading = directionOf(this.tag);
    const runs = end >= start ? reading : reading === 'ltr' ? 'rtl' : 'ltr';
    const [least, most] = start <= end ? [start, end] : [end, start];
    return html`<div class="line">
      <span class="numbers" aria-hidden="true">${start}</span>
      <input
        type="range"
        class=${number === null ? 'untouched' : ''}
        dir=${runs}
        min=${least}
        max=${most}
        step=${step > 0 ? step : 'any'}
        .value=${live(String(number ?? (least + most) / 2))}
        ?disabled=${this.node.readOnly}
        aria-label=${this.words.say('question.onLine', { start, end })}
        aria-valuetext=${number === null ? this.words.say('question.notOnLine') : nothing}
        aria-describedby="complaint"
        @input=${this.pointed}
        @click=${this.pointed}
      />
      <span class="numbers" aria-hidden="true">${end}</span>
    </div>`;
  }

  private typed(event: InputEvent) {
    if (event.target instanceof HTMLInputElement) this.keep(event.target.value);
  }

  /** A click where the handle happens to be changes nothing for the browser, but is an answer. */
  private pointed(event: Event) {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.keep(event.target.value);
    this.commit();
  }

  static override styles = [...QuestionElement.styles, sliderStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-range-line': RangeLine;
  }
}
