/** A section that grows as one adds to it, at its end: how many there are, one more, one less. */
import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { RepeatNode } from '../../model/session/node.ts';
import '../../ui/icon.ts';
import { base, buttons, text } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import { directionOf } from '../../words/words.ts';

/**
 * @fires add - one more is wanted
 * @fires remove - one is to go: its path; `CustomEvent<string>`
 */
@customElement('q-preview-repeat')
export class PreviewRepeat extends LitElement {
  @property({ attribute: false }) node!: RepeatNode;
  /** Language of the form. */
  @property() tag = 'en';
  /** Counts changes of the session, so that the card is drawn again. */
  @property({ type: Number }) revision = 0;

  private readonly words = new WordsController(this);

  override render() {
    const { instances } = this.node;
    return html`
      <p class="question" lang=${this.tag} dir=${directionOf(this.tag)}>${this.node.label(this.tag)}</p>
      <p role="status">${this.words.say('preview.repeat.count', { count: instances.length })}</p>
      <ul>
        ${instances.map(
          ({ path, position }) =>
            html`<li>
              <button class="quiet" @click=${() => this.tell('remove', path)}>
                <q-icon name="remove"></q-icon>${this.words.say('preview.repeat.remove', {
                  name: this.words.say('preview.repeat.one', { number: position }),
                })}
              </button>
            </li>`,
        )}
      </ul>
      <button @click=${() => this.tell('add', null)}>
        <q-icon name="add"></q-icon>${this.words.say('preview.repeat.add')}
      </button>
    `;
  }

  private tell(what: 'add' | 'remove', path: string | null): void {
    this.dispatchEvent(new CustomEvent(what, { detail: path }));
  }

  static override styles = [
    base,
    buttons,
    text,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
        justify-items: start;
      }
      .question {
        font-size: calc(var(--text-lead) * var(--script));
        font-weight: 600;
        overflow-wrap: anywhere;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-preview-repeat': PreviewRepeat;
  }
}
