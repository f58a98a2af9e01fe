/**
 * A question or a note on its card: who is addressed, which instance of a repeat, then the element of its kind. Behind a repeat that
 * grows the card asks whether there is another.
 *
 * Kinds are found in a table: adding one is adding a row. Those that are large and rare are fetched when one is asked.
 */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { html as staticHtml, literal } from 'lit/static-html.js';
import type { QuestionType } from '../../model/form.ts';
import type { FormNode, RootNode, StepNode } from '../../model/session/node.ts';
import { directionOf } from '../../words/words.ts';
import '../icon.ts';
import { base } from '../styles.ts';
import { WordsController } from '../words-controller.ts';
import './acknowledge.ts';
import './attachment-card.ts';
import './choice-many.ts';
import './choice-one.ts';
import './date-box.ts';
import { instancesOf, placeAmong } from './instances.ts';
import './note-card.ts';
import type { NoteCard } from './note-card.ts';
import './number-box.ts';
import type { QuestionElement } from './question-element.ts';
import './range-line.ts';
import './rank-list.ts';
import './repeat-card.ts';
import type { RepeatCard } from './repeat-card.ts';
import './text-box.ts';
import './time-box.ts';

type Kind = QuestionType | 'note' | 'repeat';

/** One row per kind: the element that asks it. */
const kinds = {
  text: literal`q-text-box`,
  barcode: literal`q-text-box`,
  integer: literal`q-number-box`,
  decimal: literal`q-number-box`,
  range: literal`q-range-line`,
  selectOne: literal`q-choice-one`,
  selectMultiple: literal`q-choice-many`,
  rank: literal`q-rank-list`,
  date: literal`q-date-box`,
  time: literal`q-time-box`,
  dateTime: literal`q-time-box`,
  geopoint: literal`q-place-box`,
  geotrace: literal`q-place-box`,
  geoshape: literal`q-place-box`,
  acknowledge: literal`q-acknowledge`,
  photo: literal`q-attachment-card`,
  audio: literal`q-attachment-card`,
  video: literal`q-attachment-card`,
  file: literal`q-attachment-card`,
  signature: literal`q-attachment-card`,
  drawing: literal`q-attachment-card`,
  lifeline: literal`q-lifeline`,
  ecosystemMap: literal`q-ecosystem-map`,
  note: literal`q-note-card`,
  repeat: literal`q-repeat-card`,
} satisfies Record<Kind, unknown>;

/** Elements that are not there from the beginning. */
const fetched: Readonly<Partial<Record<Kind, () => Promise<unknown>>>> = {
  geopoint: () => import('./place-box.ts'),
  geotrace: () => import('./place-box.ts'),
  geoshape: () => import('./place-box.ts'),
  lifeline: () => import('./lifeline.ts'),
  ecosystemMap: () => import('./ecosystem-map.ts'),
};

/**
 * @fires answer - see `AnswerDetail`
 * @fires typing - see `TypingDetail`
 */
@customElement('q-question')
export class Question extends LitElement {
  @property({ attribute: false }) node!: StepNode;
  /** Language of the form. */
  @property() tag = 'en';
  @property({ attribute: 'second-tag' }) secondTag: string | null = null;
  /** What was half-typed here before. */
  @property() typing: string | null = null;
  /** Complain about a missing answer. */
  @property({ type: Boolean }) insist = false;
  /** Counts changes of the session, so that the card is drawn again. */
  @property({ type: Number }) revision = 0;

  @query('#kind') private readonly element!: QuestionElement | NoteCard | RepeatCard | null;
  private readonly words = new WordsController(this);
  /** The element of this kind on its way. */
  private fetching: Promise<unknown> | undefined;

  override willUpdate() {
    this.fetching = fetched[this.node.item.type]?.();
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const done = await super.getUpdateComplete();
    await this.fetching;
    return done;
  }

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
    // every kind takes the same; a note and a repeat leave what is typed and insisted on alone
    return staticHtml`
      ${this.addressee()} ${this.instances()}
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

  /** The element of the kind, once it is there. */
  private get kind(): QuestionElement | NoteCard | RepeatCard | null {
    const { element } = this;
    return element !== null && customElements.get(element.localName) !== undefined ? element : null;
  }

  private addressee() {
    const addressee = addresseeOf(this.node);
    if (addressee !== 'interviewer' && addressee !== 'caregiver') return nothing;
    return html`<p class="addressee" dir=${directionOf(this.tag)}>
      <q-icon name=${addressee === 'interviewer' ? 'person' : 'people'}></q-icon>
      ${this.words.say(`question.for.${addressee}`)}
    </p>`;
  }

  private instances() {
    const instances = instancesOf(this.node);
    if (instances.length === 0) return nothing;
    return html`<p class="instances">
      ${instances.map(
        (instance) =>
          html`<span class="instance"
            ><span lang=${this.tag} dir=${directionOf(this.tag)}>${instance.label(this.tag)}</span>
            ${instance.choice === null ? html`<span>${placeAmong(instance, this.words.words)}</span>` : nothing}
          </span>`,
      )}
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
      .instances {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        margin-block-end: var(--space-2);
      }
      .instance {
        inline-size: fit-content;
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
