/** The state of one's edits in one line, always true. */
import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { FormStatus as Status } from '../sync/open-form.ts';
import type { IconName } from '../ui/icon-names.ts';
import '../ui/icon.ts';
import { base, text } from '../ui/styles.ts';
import { WordsController } from '../ui/words-controller.ts';
import { FormController } from './form-controller.ts';
import type { FormAtWork } from './form-at-work.ts';

export type StatusKind =
  'full' | 'failed' | 'keeping' | 'unsent' | 'sending' | 'sent' | 'offline' | 'connecting';

/** The worst true thing first: what stands in memory alone, then what is on this laptop alone. */
export function statusKind({ kept, connection, unsent, epochOver }: Status): StatusKind {
  if (kept === 'full' || kept === 'failed') return kept;
  if (unsent && connection === 'online' && !epochOver) return 'sending';
  if (kept === 'saving') return 'keeping';
  if (unsent) return 'unsent';
  if (connection === 'online') return 'sent';
  return connection === 'connecting' ? 'connecting' : 'offline';
}

const ICONS: Readonly<Record<StatusKind, IconName>> = {
  full: 'alert',
  failed: 'alert',
  keeping: 'clock',
  unsent: 'laptop',
  sending: 'clock',
  sent: 'safe',
  offline: 'offline',
  connecting: 'clock',
};

@customElement('q-form-status')
export class FormStatusLine extends LitElement {
  @property({ attribute: false }) work!: FormAtWork;

  private readonly words = new WordsController(this);
  protected readonly form = new FormController(this, 'status');

  override render() {
    const kind = statusKind(this.work.open.status);
    return html`<p class="small ${kind}">
      <q-icon name=${ICONS[kind]}></q-icon><span>${this.words.say(`designer.status.${kind}`)}</span>
    </p>`;
  }

  static override styles = [
    base,
    text,
    css`
      p {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        color: var(--ink-quiet);
        line-height: var(--lines-tight);
      }
      .sent q-icon {
        color: var(--green-ink);
      }
      .unsent q-icon {
        color: var(--amber-ink);
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
    'q-form-status': FormStatusLine;
  }
}
