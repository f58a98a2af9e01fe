/** Move a thing of the coding up or down among its own, delete it. What was deleted is told, so that it can be brought back. */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { deleteThing, moveThing, type ThingKind } from '../../documents/edit-things.ts';
import '../../ui/icon.ts';
import { base, buttons, text } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import type { FormAtWork } from '../form-at-work.ts';
import { FormController } from '../form-controller.ts';
import { refusalWords } from './refusal-words.ts';

/** What was deleted, and what it was called. */
export interface Deleted {
  readonly kind: ThingKind;
  readonly id: string;
  readonly label: string;
}

/** @fires deleted - it was deleted; `CustomEvent<Deleted>`, through all shadows */
@customElement('q-thing-tools')
export class ThingTools extends LitElement {
  @property({ attribute: false }) work!: FormAtWork;
  @property() kind: ThingKind = 'indicators';
  @property() thing = '';
  /** What it is called: buttons say it to those who hear them. */
  @property() label = '';
  /** Ids of it and its own, as they are shown. */
  @property({ attribute: false }) among: readonly string[] = [];

  @state() private refused = '';
  private readonly words = new WordsController(this);

  constructor() {
    super();
    new FormController(this);
  }

  override render() {
    if (!this.work.rights.structure) return nothing;
    const index = this.among.indexOf(this.thing);
    return html`
      <div class="tools">
        ${
          this.among.length > 1
            ? html`${this.mover('up', this.among[index - 1])} ${this.mover('down', this.among[index + 1])}`
            : nothing
        }
        <button class="quiet danger" @click=${this.delete}>
          <q-icon name="remove"></q-icon
          >${this.words.say(this.kind === 'parts' ? 'coding.takeOut' : 'coding.delete')}<span class="heard">
            ${this.label}</span
          >
        </button>
      </div>
      <p class="small refused" role="alert">${this.refused}</p>
    `;
  }

  private mover(way: 'up' | 'down', neighbour: string | undefined) {
    return html`<button
      class="quiet"
      ?disabled=${neighbour === undefined}
      aria-label=${this.words.say(`coding.move.${way}`, { what: this.label })}
      @click=${() => neighbour !== undefined && this.move(way, neighbour)}
    >
      <q-icon name=${way}></q-icon>
    </button>`;
  }

  private move(way: 'up' | 'down', neighbour: string) {
    const { work, kind, thing } = this;
    const at = way === 'up' ? { before: neighbour } : { after: neighbour };
    this.tell(work.attempt(moveThing(work.documents, kind, thing, at, work.origin)));
  }

  private readonly delete = () => {
    const { work, kind, thing: id, label } = this;
    const done = work.attempt(deleteThing(work.documents, kind, id, work.origin));
    this.tell(done);
    if (done === null) return;
    this.dispatchEvent(
      new CustomEvent<Deleted>('deleted', { detail: { kind, id, label }, bubbles: true, composed: true }),
    );
  };

  private tell(done: string | null) {
    this.refused = done === null ? refusalWords(this.words, this.work.refusal) : '';
  }

  static override styles = [
    base,
    buttons,
    text,
    css`
      .tools {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1);
      }
      button {
        padding-inline: var(--space-2);
      }
      button.danger.quiet {
        border-color: transparent;
        color: var(--red-ink);
      }
      button.quiet[disabled] {
        border-color: transparent;
        background: transparent;
        opacity: 0.55;
      }
      .heard {
        position: absolute;
        inline-size: 1px;
        block-size: 1px;
        overflow: hidden;
        clip-path: inset(50%);
        white-space: nowrap;
      }
      .refused {
        color: var(--amber-ink);
        max-inline-size: 30rem;
      }
      .refused:empty {
        display: none;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-thing-tools': ThingTools;
  }
}
