/**
 * A question answered by a photo, a recording or a file: what can be done about it on this laptop.
 *
 * Nothing of the kind is kept here yet, and that is said. Holds throughout: nobody is held up by such a question.
 */
import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { AttachmentQuestion } from '../../model/form.ts';
import type { QuestionNode } from '../../model/session/node.ts';
import '../notice.ts';
import { QuestionElement } from './question-element.ts';

const TYPES: readonly string[] = [
  'photo',
  'audio',
  'video',
  'file',
  'signature',
  'drawing',
] satisfies readonly AttachmentQuestion['type'][];

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

  /** A missing answer is not complained about: it cannot be given. */
  protected override complainsOf(code: string): boolean {
    return code !== 'answer/required';
  }
}

/** True for a question that is answered by a file: such an answer cannot be given here. */
export function isUnanswerable(node: QuestionNode): boolean {
  return isAttachment(node.item);
}

function isAttachment(item: QuestionNode['item']): item is AttachmentQuestion {
  return TYPES.includes(item.type);
}

declare global {
  interface HTMLElementTagNameMap {
    'q-attachment-card': AttachmentCard;
  }
}
