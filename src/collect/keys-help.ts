/** What each key does, and the switch for keys that are commands by themselves. */
import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import '../ui/dialog.ts';
import { SingleKeysController, setSingleKeys } from '../ui/single-keys.ts';
import { base, controls, text } from '../ui/styles.ts';
import { WordsController } from '../ui/words-controller.ts';
import type { WordKey } from '../words/words.ts';

interface Row {
  /** Keys that write no character: commands always. */
  readonly always?: readonly string[];
  /** Keys that write one: by themselves when that is switched on, and with Alt. */
  readonly written?: readonly string[];
  /** With Alt only when keys by themselves are off. */
  readonly alone?: boolean;
  readonly does: WordKey;
}

const rows: readonly Row[] = [
  { written: ['1', '7'], alone: true, does: 'collect.key.choose' },
  { always: ['↵'], does: 'collect.key.next' },
  { always: ['↑', 'Shift ↵'], does: 'collect.key.back' },
  { written: ['8'], does: 'collect.key.dontKnow' },
  { written: ['9'], does: 'collect.key.refused' },
  { written: ['L'], does: 'collect.key.language' },
  { written: ['J'], does: 'collect.key.jump' },
  { written: ['A'], does: 'collect.key.another' },
  { always: ['Ctrl ↵'], does: 'collect.key.longText' },
  { always: ['Esc'], does: 'collect.key.escape' },
  { written: ['?'], alone: true, does: 'collect.key.help' },
];

/** @fires close - it was closed */
@customElement('q-keys-help')
export class KeysHelp extends LitElement {
  @property({ type: Boolean }) open = false;

  private readonly words = new WordsController(this);
  private readonly singleKeys = new SingleKeysController(this);

  override render() {
    const { on } = this.singleKeys;
    return html`<q-dialog
      ?open=${this.open}
      .heading=${this.words.say('collect.keysTitle')}
      @close=${this.closed}
    >
      <dl>
        ${rows.map(
          (row) =>
            html`<div>
              <dt>${this.keysOf(row).map((key) => html`<kbd>${key}</kbd>`)}</dt>
              <dd>${this.words.say(row.does)}</dd>
            </div>`,
        )}
      </dl>
      <p class="quiet-text small">${this.words.say(on ? 'collect.keysAlt' : 'collect.keysOnlyAlt')}</p>
      <label class="alone">
        <input type="checkbox" .checked=${on} aria-describedby="what" @change=${this.toggle} />
        <span>${this.words.say('collect.singleKeys')}</span>
      </label>
      <p id="what" class="quiet-text small">${this.words.say('collect.singleKeysWhat')}</p>
    </q-dialog>`;
  }

  private keysOf({ always = [], written = [], alone = false }: Row): readonly string[] {
    const withAlt = written.map((key) => this.words.say('question.altKey', { key }));
    const range = (keys: readonly string[]) =>
      keys.length > 1 ? keys.flatMap((key, at) => (at ? ['…', key] : [key])) : keys;
    if (!this.singleKeys.on) return [...always, ...range(withAlt)];
    return [...always, ...range(written), ...(alone ? [] : withAlt)];
  }

  private toggle(event: Event) {
    if (event.target instanceof HTMLInputElement) setSingleKeys(event.target.checked);
  }

  private closed(event: Event) {
    event.stopPropagation();
    this.dispatchEvent(new Event('close'));
  }

  static override styles = [
    base,
    controls,
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
        flex-wrap: wrap;
        gap: var(--space-1);
      }
      dl kbd {
        display: inline-grid !important;
      }
      dl + p {
        margin-block-start: var(--space-4);
      }
      .alone {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        min-block-size: var(--touch-target);
        margin-block-start: var(--space-2);
        cursor: pointer;
      }
      @media (max-width: 30rem) {
        dl > div {
          grid-template-columns: minmax(4.5rem, max-content) minmax(0, 1fr);
          gap: var(--space-3);
        }
        dt {
          max-inline-size: 6.5rem;
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-keys-help': KeysHelp;
  }
}
