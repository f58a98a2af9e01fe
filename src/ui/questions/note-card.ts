/** Something to read, nothing to answer. */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { NoteNode } from '../../model/session/node.ts';
import { directionOf } from '../../words/words.ts';
import { base, headings } from '../styles.ts';
import { WordsController } from '../words-controller.ts';
import { guidance, guidanceStyles } from './guidance.ts';

@customElement('q-note-card')
export class NoteCard extends LitElement {
  @property({ attribute: false }) node!: NoteNode;
  @property() tag = 'en';
  @property({ attribute: 'second-tag' }) secondTag: string | null = null;
  /** Counts changes of the session: a note may speak of answers. */
  @property({ type: Number }) revision = 0;

  @query('h2') private readonly heading!: HTMLElement | null;
  private readonly words = new WordsController(this);

  /** Puts the keyboard, and the voice of a screen reader, at the beginning. */
  focusStart(): void {
    this.heading?.focus();
  }
  press(): boolean {
    return false;
  }
  commit(): boolean {
    return true;
  }

  override render() {
    const second = this.secondTag !== null && this.secondTag !== this.tag ? this.secondTag : null;
    return html`
      <h2 tabindex="-1" lang=${this.tag} dir=${directionOf(this.tag)}>${this.node.label(this.tag)}</h2>
      ${second ? html`<p class="second" lang=${second} dir=${directionOf(second)}>${this.node.label(second)}</p>` : nothing}
      ${this.more(this.tag, '')} ${second ? this.more(second, 'second') : nothing} ${this.guidance()}
    `;
  }

  private more(tag: string, kind: string) {
    const hint = this.node.hint(tag);
    return hint === null
      ? nothing
      : html`<p class="hint ${kind}" lang=${tag} dir=${directionOf(tag)}>${hint}</p>`;
  }

  private guidance() {
    const said = this.node.guidance(this.tag);
    return said === null
      ? nothing
      : guidance(this.words, html`<p lang=${this.tag} dir=${directionOf(this.tag)}>${said}</p>`);
  }

  static override styles = [
    base,
    headings,
    guidanceStyles,
    css`
      h2 {
        font-size: calc(var(--text-lead) * var(--script));
        font-weight: 450;
        line-height: var(--lines);
        text-wrap: pretty;
        white-space: pre-line;
      }
      h2:focus {
        outline: none;
      }
      .hint {
        margin-block-start: var(--space-3);
        color: var(--ink-quiet);
        line-height: var(--lines);
        white-space: pre-line;
      }
      .second {
        margin-block-start: var(--space-3);
        color: var(--ink-quiet);
        font-size: calc(var(--text-body) * var(--script));
        line-height: var(--lines);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-note-card': NoteCard;
  }
}
