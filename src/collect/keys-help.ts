/** What each key does. */
import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import '../ui/dialog.ts';
import { base, text } from '../ui/styles.ts';
import { WordsController } from '../ui/words-controller.ts';
import type { WordKey } from '../words/words.ts';

const rows: readonly { readonly keys: readonly string[]; readonly does: WordKey }[] = [
  { keys: ['1', '…', '7'], does: 'collect.key.choose' },
  { keys: ['↵'], does: 'collect.key.next' },
  { keys: ['↑', 'Shift ↵'], does: 'collect.key.back' },
  { keys: ['8', 'Alt 8'], does: 'collect.key.dontKnow' },
  { keys: ['9', 'Alt 9'], does: 'collect.key.refused' },
  { keys: ['L', 'Alt L'], does: 'collect.key.language' },
  { keys: ['J', 'Alt J'], does: 'collect.key.jump' },
  { keys: ['Ctrl ↵'], does: 'collect.key.longText' },
  { keys: ['Esc'], does: 'collect.key.escape' },
  { keys: ['?'], does: 'collect.key.help' },
];

/** @fires close - it was closed */
@customElement('q-keys-help')
export class KeysHelp extends LitElement {
  @property({ type: Boolean }) open = false;

  private readonly words = new WordsController(this);

  override render() {
    return html`<q-dialog
      ?open=${this.open}
      .heading=${this.words.say('collect.keysTitle')}
      @close=${this.closed}
    >
      <dl>
        ${rows.map(
          ({ keys, does }) =>
            html`<div>
              <dt>${keys.map((key) => html`<kbd>${key}</kbd>`)}</dt>
              <dd>${this.words.say(does)}</dd>
            </div>`,
        )}
      </dl>
      <p class="quiet-text small">${this.words.say('collect.keysAlt')}</p>
    </q-dialog>`;
  }

  private closed(event: Event) {
    event.stopPropagation();
    this.dispatchEvent(new Event('close'));
  }

  static override styles = [
    base,
    text,
    css`
      dl > div {
        display: grid;
        grid-template-columns: 8.5rem minmax(0, 1fr);
        align-items: center;
        gap: var(--space-4);
        min-block-size: 2.5rem;
        border-block-end: var(--line);
      }
      dt {
        display: flex;
        gap: var(--space-1);
      }
      dl kbd {
        display: inline-grid !important;
      }
      p {
        margin-block-start: var(--space-4);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-keys-help': KeysHelp;
  }
}
