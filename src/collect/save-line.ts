/** Where the last words stand: saved, being saved, or only in memory. Always true, never louder than needed. */
import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SaveState } from '../storage/vault/open-vault.ts';
import { clockTime } from '../ui/dates.ts';
import '../ui/icon.ts';
import type { IconName } from '../ui/icon-names.ts';
import { base } from '../ui/styles.ts';
import { WordsController } from '../ui/words-controller.ts';

/** For how long "just now" is true, in milliseconds. */
const JUST_NOW = 60_000;

@customElement('q-save-line')
export class SaveLine extends LitElement {
  @property({ attribute: false }) saveState: SaveState = { state: 'saved', at: null };

  private readonly words = new WordsController(this);
  private clock: ReturnType<typeof setInterval> | undefined;

  override connectedCallback() {
    super.connectedCallback();
    this.clock = setInterval(() => this.requestUpdate(), JUST_NOW / 4);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.clock);
  }

  override render() {
    const { state } = this.saveState;
    const icon: IconName = state === 'saved' ? 'check' : state === 'saving' ? 'edit' : 'alert';
    return html`<p class=${state}><q-icon name=${icon}></q-icon><span>${this.sentence()}</span></p>`;
  }

  private sentence(): string {
    const { saveState } = this;
    switch (saveState.state) {
      case 'saving':
        return this.words.say('collect.save.saving');
      case 'full':
        return this.words.say('collect.save.full');
      case 'failed':
        return this.words.say('collect.save.failed');
      case 'saved': {
        const { at } = saveState;
        if (at === null || Date.now() - at < JUST_NOW) return this.words.say('collect.save.justNow');
        return this.words.say('collect.save.at', { time: clockTime(new Date(at), this.words.language) });
      }
      default:
        return saveState satisfies never;
    }
  }

  static override styles = [
    base,
    css`
      p {
        display: flex;
        align-items: center;
        gap: var(--space-1);
        color: var(--ink-quiet);
        font-size: calc(var(--text-small) * var(--script));
        font-variant-numeric: tabular-nums;
      }
      .saved q-icon {
        color: var(--green-ink);
      }
      .full,
      .failed {
        color: var(--red-ink);
        font-weight: 600;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-save-line': SaveLine;
  }
}
