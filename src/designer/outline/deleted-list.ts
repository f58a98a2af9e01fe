/** What was deleted, at the end of the outline: folded, each with a way back. */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { deletedOf } from '../../documents/edit-things.ts';
import { wordsOf } from '../../documents/texts.ts';
import { base, buttons, text } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import { directionOf } from '../../words/words.ts';
import { FormController } from '../form-controller.ts';
import type { FormAtWork } from '../form-at-work.ts';

/** @fires restore - `detail` is the id */
@customElement('q-deleted-list')
export class DeletedList extends LitElement {
  @property({ attribute: false }) work!: FormAtWork;
  /** Whether this person may bring anything back. */
  @property({ type: Boolean }) restorable = false;

  private readonly words = new WordsController(this);
  protected readonly form = new FormController(this);

  override render() {
    const { documents, reading } = this.work;
    const deleted = this.deleted();
    if (deleted.length === 0) return nothing;
    const language = documents.languages.get(reading.source);
    return html`<details>
      <summary>${this.words.say('outline.deletedList', { count: deleted.length })}</summary>
      <ul>
        ${deleted.map(([id, thing]) => {
          const said = wordsOf(language, `item/${id}/label`);
          return html`<li>
            <span lang=${reading.source} dir=${directionOf(reading.source)}
              >${said === '' ? String(thing.get('name')) : said}</span
            >
            ${
              this.restorable
                ? html`<button
                    class="quiet"
                    @click=${() => this.dispatchEvent(new CustomEvent('restore', { detail: id }))}
                  >
                    ${this.words.say('outline.restore')}
                  </button>`
                : nothing
            }
          </li>`;
        })}
      </ul>
    </details>`;
  }

  /** What went along with a section comes back with it. Looked for again only when the structure was read again. */
  private deleted(): ReturnType<typeof deletedOf> {
    const { documents, reading } = this.work;
    if (this.deletedIn?.tree !== reading.tree) {
      const found = deletedOf(documents, 'items').filter(
        ([id, thing]) => thing.get('deleted') === id && !reading.tree.nodes.has(id),
      );
      this.deletedIn = { tree: reading.tree, found };
    }
    return this.deletedIn.found;
  }
  private deletedIn: {
    readonly tree: FormAtWork['reading']['tree'];
    readonly found: ReturnType<typeof deletedOf>;
  } | null = null;

  static override styles = [
    base,
    buttons,
    text,
    css`
      :host {
        font-size: calc(0.95rem * var(--script));
      }
      summary {
        min-block-size: var(--touch-target);
        padding: var(--space-2);
        color: var(--ink-quiet);
        cursor: pointer;
      }
      li {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-2);
        padding-inline-start: var(--space-4);
        line-height: var(--lines-tight);
      }
      li > span {
        min-inline-size: 0;
        overflow-wrap: anywhere;
        text-decoration: line-through;
        text-decoration-color: var(--outline);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-deleted-list': DeletedList;
  }
}
