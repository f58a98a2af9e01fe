/** The languages a form is translated into, each with how far it is; one of them is chosen. */
import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { TextCounts } from '../../documents/texts-of.ts';
import { base, buttons, text } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import { directionOf } from '../../words/words.ts';
import { ownName } from './language-tag.ts';
import { progressStyles } from './progress.styles.ts';

export interface LanguageProgress {
  readonly tag: string;
  readonly counts: TextCounts;
}

/** Texts that have a translation of the present source. */
export const upToDate = ({ draft, reviewed }: TextCounts): number => draft + reviewed;

/** @fires choose - `detail` is the tag of a language */
@customElement('q-language-picker')
export class LanguagePicker extends LitElement {
  @property({ attribute: false }) languages: readonly LanguageProgress[] = [];
  @property() chosen = '';
  private readonly words = new WordsController(this);

  override render() {
    return html`<ul>
      ${this.languages.map(
        ({ tag, counts }) =>
          html`<li>
            <button
              aria-current=${tag === this.chosen ? 'true' : 'false'}
              @click=${() => this.dispatchEvent(new CustomEvent<string>('choose', { detail: tag }))}
            >
              <span class="name" lang=${tag} dir=${directionOf(tag)}>${ownName(tag)}</span>
              <span class="small numbers quiet-text"
                >${this.words.say('translate.of', { done: upToDate(counts), all: counts.all })}</span
              >
              <progress
                aria-hidden="true"
                max=${Math.max(1, counts.all)}
                value=${upToDate(counts)}
              ></progress>
            </button>
          </li>`,
      )}
    </ul>`;
  }

  static override styles = [
    base,
    buttons,
    text,
    progressStyles,
    css`
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
      button {
        display: grid;
        grid-template-columns: auto auto;
        justify-content: space-between;
        align-items: baseline;
        gap: 2px var(--space-4);
        min-inline-size: 9.5rem;
        padding-inline: var(--space-3);
        text-align: start;
      }
      button[aria-current='true'] {
        border-color: var(--accent);
        background: var(--accent-soft);
        color: var(--accent-ink);
      }
      progress {
        grid-column: 1 / -1;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-language-picker': LanguagePicker;
  }
}
