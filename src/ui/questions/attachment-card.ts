/**
 * A question answered by a photo, a recording or a file: what can be done about it on this laptop.
 *
 * Nothing of the kind is kept here yet, and that is said. Holds throughout: nobody is held up by such a question.
 */
import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import '../notice.ts';
import { QuestionElement } from './question-element.ts';
import { isAttachment } from './unanswerable.ts';

@customElement('q-attachment-card')
export class AttachmentCard extends QuestionElement {
  protected readonly grouped = true;

  protected control() {
    const { answer, item } = this.node;
    if (typeof answer === 'string')
      return html`<p dir=${this.words.direction}>${this.words.say('question.attached')}</p>`;
    if (this.node.readOnly || !isAttachment(item)) return html`${nothing}`;
    const instead = (item.nonResponse ?? []).length > 0;
    return html`<q-notice
      dir=${this.words.direction}
      .heading=${this.words.say(`question.cannot.${item.type}`)}
    >
      ${this.words.say(instead ? 'question.cannotSayInstead' : 'question.cannotGoOn')}
    </q-notice>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'q-attachment-card': AttachmentCard;
  }
}
