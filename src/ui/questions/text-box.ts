/** A short or a long text, in the child's language or the interviewer's; what is written below a barcode. */
import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Answer } from '../../model/record.ts';
import { QuestionElement } from './question-element.ts';

@customElement('q-text-box')
export class TextBox extends QuestionElement {
  protected readonly grouped = false;

  protected control() {
    const { answer, item } = this.node;
    const value = this.draft ?? (typeof answer === 'string' ? answer : '');
    // dir=auto: what is typed need not be in the language of the question
    return item.type === 'text' && item.long
      ? html`<textarea
          id="box"
          dir="auto"
          rows="4"
          autocomplete="off"
          spellcheck="false"
          .value=${live(value)}
          ?readonly=${this.node.readOnly}
          aria-invalid=${this.invalid}
          aria-describedby=${this.describedBy()}
          @input=${this.typed}
          @change=${this.commit}
        ></textarea>`
      : html`<input
          id="box"
          type="text"
          dir="auto"
          autocomplete="off"
          spellcheck="false"
          .value=${live(value)}
          ?readonly=${this.node.readOnly}
          aria-invalid=${this.invalid}
          aria-describedby=${this.describedBy()}
          @input=${this.typed}
          @change=${this.commit}
        />`;
  }

  protected override read(draft: string): Answer {
    return draft.trim() === '' ? null : draft;
  }

  private typed(event: InputEvent) {
    const box = event.target;
    if (box instanceof HTMLInputElement || box instanceof HTMLTextAreaElement) this.keep(box.value);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'q-text-box': TextBox;
  }
}
