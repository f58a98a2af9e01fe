/** A message that stays where it is needed: what happened, what is safe, what to do. */
import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { IconName } from './icon-names.ts';
import './icon.ts';
import { base, headings } from './styles.ts';

export type NoticeKind = 'plain' | 'needs-you' | 'stop' | 'safe';

const icons: Readonly<Record<NoticeKind, IconName>> = {
  plain: 'info',
  'needs-you': 'needs-you',
  stop: 'alert',
  safe: 'safe',
};

/**
 * Says one thing with its colour, its icon and its words.
 *
 * @slot - the sentences
 * @slot actions - buttons, what can be done about it
 */
@customElement('q-notice')
export class Notice extends LitElement {
  /** `needs-you` amber · `stop` red: lost, refused · `safe` green: safely stored · `plain`. */
  @property({ reflect: true }) kind: NoticeKind = 'plain';
  /** A heading in one line; optional. */
  @property() heading = '';
  /** Spoken at once: for what appears while the person works. */
  @property({ type: Boolean }) live = false;

  override render() {
    return html`
      <div class="notice" role=${this.live ? (this.kind === 'stop' ? 'alert' : 'status') : 'note'}>
        <q-icon name=${icons[this.kind]}></q-icon>
        <div class="body">
          ${this.heading ? html`<p class="heading">${this.heading}</p>` : ''}
          <div><slot></slot></div>
          <div class="actions"><slot name="actions"></slot></div>
        </div>
      </div>
    `;
  }

  static override styles = [
    base,
    headings,
    css`
      .notice {
        display: flex;
        gap: var(--space-3);
        padding: var(--space-3) var(--space-4);
        border: 1px solid var(--hairline);
        border-inline-start: 4px solid var(--outline);
        border-radius: var(--radius);
        background: var(--sunken);
        color: var(--ink);
      }
      .body {
        flex: 1;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      .heading {
        font-weight: 650;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
      ::slotted([slot='actions']) {
        margin-block-start: var(--space-3);
      }
      q-icon {
        margin-block-start: 0.15em;
        color: var(--ink-quiet);
      }
      :host([kind='needs-you']) .notice {
        background: var(--amber-soft);
        border-color: var(--amber-line);
      }
      :host([kind='needs-you']) q-icon,
      :host([kind='needs-you']) .heading {
        color: var(--amber-ink);
      }
      :host([kind='stop']) .notice {
        background: var(--red-soft);
        border-color: var(--red-line);
      }
      :host([kind='stop']) q-icon,
      :host([kind='stop']) .heading {
        color: var(--red-ink);
      }
      :host([kind='safe']) .notice {
        background: var(--green-soft);
        border-color: var(--green-line);
      }
      :host([kind='safe']) q-icon,
      :host([kind='safe']) .heading {
        color: var(--green-ink);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-notice': Notice;
  }
}
