/**
 * A question or a note on its card: who is addressed, which instance of a repeat, then the element of its kind.
 *
 * Kinds are found in a table: adding one is adding a row.
 */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { html as staticHtml, literal } from 'lit/static-html.js';
import type { QuestionType } from '../../model/form.ts';
import type { FormNode, NoteNode, QuestionNode, RootNode } from '../../model/session/node.ts';
import { directionOf } from '../../words/words.ts';
import '../icon.ts';
import { base } from '../styles.ts';
import { WordsController } from '../words-controller.ts';
import './acknowledge.ts';
import './choice-many.ts';
import './choice-one.ts';
import './date-box.ts';
import './note-card.ts';
import './number-box.ts';
import type { NoteCard } from './note-card.ts';
import type { QuestionElement } from './question-element.ts';
import './text-box.ts';

/** One row per kind: the element that asks it. */
const kinds = {
  text: literal`q-text-box`,
  integer: literal`q-number-box`,
  decimal: literal`q-number-box`,
  selectOne: literal`q-choice-one`,
  selectMultiple: literal`q-choice-many`,
  date: literal`q-date-box`,
  acknowledge: literal`q-acknowledge`,
  note: literal`q-note-card`,
} satisfies Record<QuestionType | 'note', unknown>;

/**
 * @fires answer - see `AnswerDetail`
 * @fires typing - see `TypingDetail`
 */
@customElement('q-question')
export class Question extends LitElement {
  @property({ attribute: false }) node!: QuestionNode | NoteNode;
  /** Language of the form. */
  @property() tag = 'en';
  @property({ attribute: 'second-tag' }) secondTag: string | null = null;
  /** What was half-typed here before. */
  @property() typing: string | null = null;
  /** Complain about a missing answer. */
  @property({ type: Boolean }) insist = false;
  /** Counts changes of the session, so that the card is drawn again. */
  @property({ type: Number }) revision = 0;

  @query('#kind') private readonly kind!: QuestionElement | NoteCard | null;
  private readonly words = new WordsController(this);

  /** Puts the keyboard where the answer goes. */
  async focusStart(): Promise<void> {
    await this.updateComplete;
    const kind = this.kind;
    await kind?.updateComplete;
    kind?.focusStart();
  }

  /** Hands on a key. True when the question took it. */
  press(event: KeyboardEvent): boolean {
    return this.kind?.press(event) ?? false;
  }

  /** Makes an answer of what is half-typed. False when that cannot be. */
  commit(): boolean {
    return this.kind?.commit() ?? true;
  }

  override render() {
    const { node } = this;
    const element = kinds[node.item.type];
    // every kind takes the same; a note leaves what is typed and insisted on alone
    return staticHtml`
      ${this.addressee()} ${this.instance()}
      <${element}
        id="kind"
        .node=${node}
        .tag=${this.tag}
        .secondTag=${this.secondTag}
        .typing=${this.typing}
        .insist=${this.insist}
        .revision=${this.revision}
      ></${element}>
    `;
  }

  private addressee() {
    const addressee = addresseeOf(this.node);
    if (addressee !== 'interviewer' && addressee !== 'caregiver') return nothing;
    return html`<p class="addressee" dir=${directionOf(this.tag)}>
      <q-icon name=${addressee === 'interviewer' ? 'person' : 'people'}></q-icon>
      ${this.words.say(`question.for.${addressee}`)}
    </p>`;
  }

  private instance() {
    const { parent } = this.node;
    if (parent.kind !== 'instance') return nothing;
    return html`<p class="instance" lang=${this.tag} dir=${directionOf(this.tag)}>
      ${parent.label(this.tag)}
    </p>`;
  }

  static override styles = [
    base,
    css`
      .addressee {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        margin-block-end: var(--space-3);
        color: var(--ink-quiet);
        font-size: calc(var(--text-small) * var(--script));
      }
      .instance {
        inline-size: fit-content;
        margin-block-end: var(--space-2);
        padding: 0 var(--space-3);
        border-radius: 99px;
        background: var(--sunken);
        border: var(--line);
        color: var(--ink);
        font-size: calc(var(--text-small) * var(--script));
        font-weight: 600;
      }
    `,
  ];
}

/** To whom a node speaks: its own word, else that of the section round it. */
function addresseeOf(node: FormNode): string {
  let here: FormNode | RootNode = node;
  while (here.kind !== 'root') {
    if (here.item.addressee) return here.item.addressee;
    here = here.parent;
  }
  return 'child';
}

declare global {
  interface HTMLElementTagNameMap {
    'q-question': Question;
  }
}
