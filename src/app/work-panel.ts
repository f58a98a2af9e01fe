/** What is where, since when, and what to do: the long form of the truth in the bar. */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { FormStatus } from '../sync/open-form.ts';
import { needsLink, type SyncStatus } from '../sync/status.ts';
import { askToPersist, storageHealth, type StorageHealth } from '../storage/health.ts';
import '../ui/dialog.ts';
import '../ui/icon.ts';
import '../ui/notice.ts';
import { base, buttons, text } from '../ui/styles.ts';
import { WordsController } from '../ui/words-controller.ts';
import type { WorkFacts } from './truth.ts';

/**
 * @fires close
 * @fires retry - the person asks to send now
 */
@customElement('q-work-panel')
export class WorkPanel extends LitElement {
  @property({ type: Boolean }) open = false;
  @property({ attribute: false }) facts!: WorkFacts;
  /** When the oldest interview that waits was finished (ISO 8601), or null. */
  @property({ attribute: false }) waitingSince: string | null = null;

  @state() private health: StorageHealth | null = null;
  private readonly words = new WordsController(this);

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (changed.has('open') && this.open) void this.look();
  }

  override render() {
    const { facts } = this;
    return html`
      <q-dialog
        .open=${this.open}
        .heading=${this.words.say('bar.panel.title')}
        @close=${() => this.dispatchEvent(new Event('close'))}
      >
        ${
          facts.saving === 'full' || facts.form?.kept === 'full'
            ? html`<q-notice kind="stop">${this.words.say('bar.panel.full')}</q-notice>`
            : nothing
        }
        ${
          facts.saving === 'failed' || facts.form?.kept === 'failed'
            ? html`<q-notice kind="stop">${this.words.say('bar.panel.failed')}</q-notice>`
            : nothing
        }
        ${
          needsLink(facts.sync) || needsLink(facts.form)
            ? html`<q-notice kind="needs-you" .heading=${this.words.say('bar.panel.openLink.title')}>
                ${this.words.say('bar.panel.openLink.what')}
              </q-notice>`
            : nothing
        }
        <dl>
          ${this.here()} ${facts.form ? this.form(facts.form) : nothing}
          ${facts.sync ? html`${this.there(facts.sync)} ${this.connection(facts.sync)}` : nothing}
          ${this.room()}
        </dl>
        <button slot="actions" @click=${() => this.dispatchEvent(new Event('close'))}>
          ${this.words.say('bar.panel.close')}
        </button>
      </q-dialog>
    `;
  }

  private here() {
    const { drafts, waiting, received, sync } = this.facts;
    const nothingEver = drafts + waiting + received === 0;
    return html`
      <div>
        <dt><q-icon name="laptop"></q-icon>${this.words.say('bar.panel.here')}</dt>
        <dd>
          ${
            nothingEver
              ? html`<p>${this.words.say('bar.panel.none')}</p>`
              : html`
                  <p class=${drafts > 0 ? 'needs' : ''}>
                    ${this.words.say('bar.panel.drafts', { count: drafts })}
                  </p>
                  ${
                    sync
                      ? html`<p class=${waiting > 0 ? 'needs' : ''}>
                          ${this.words.say('bar.panel.waiting', { count: waiting })}
                          ${
                            waiting > 0 && this.waitingSince
                              ? this.words.say('bar.panel.since', { when: this.when(this.waitingSince) })
                              : nothing
                          }
                        </p>`
                      : nothing
                  }
                `
          }
        </dd>
      </div>
    `;
  }

  private form({ unsent, epochOver }: FormStatus) {
    const what = unsent ? (epochOver ? 'over' : 'unsent') : 'sent';
    return html`
      <div>
        <dt><q-icon name="file"></q-icon>${this.words.say('bar.panel.form')}</dt>
        <dd>
          <p class=${unsent ? 'needs' : ''}>${this.words.say(`bar.panel.form.${what}`)}</p>
        </dd>
      </div>
    `;
  }

  private there(sync: SyncStatus) {
    return html`
      <div>
        <dt><q-icon name="safe" class="safe"></q-icon>${this.words.say('bar.panel.there')}</dt>
        <dd>
          <p>${this.words.say('bar.panel.received', { count: this.facts.received })}</p>
          ${
            sync.lastReceiptAt === null
              ? nothing
              : html`<p>
                  ${this.words.say('bar.panel.lastReceipt', { when: this.when(sync.lastReceiptAt) })}
                </p>`
          }
          ${
            sync.quarantined > 0
              ? html`<p class="needs">
                  ${this.words.say('bar.panel.quarantined', { count: sync.quarantined })}
                </p>`
              : nothing
          }
        </dd>
      </div>
    `;
  }

  private connection(sync: SyncStatus) {
    return html`
      <div>
        <dt>
          <q-icon name=${sync.connection === 'online' ? 'online' : 'offline'}></q-icon>${this.words.say(
            'bar.panel.connection',
          )}
        </dt>
        <dd>
          <p role="status">${this.connectionSentence(sync)}</p>
          ${
            sync.connection === 'online'
              ? nothing
              : html`<button @click=${() => this.dispatchEvent(new Event('retry'))}>
                  <q-icon name="retry"></q-icon>${this.words.say('bar.connection.retry')}
                </button>`
          }
        </dd>
      </div>
    `;
  }

  private connectionSentence({ connection, refusal }: SyncStatus): string {
    if (connection !== 'refused') return this.words.say(`bar.connection.${connection}`);
    const code = refusal?.refused ?? 'server-fault';
    return this.words.trySay(`bar.refused.${code}`) ?? this.words.say('bar.refused.other', { code });
  }

  private room() {
    const { health } = this;
    if (!health) return nothing;
    return html`
      <div>
        <dt><q-icon name="lock"></q-icon>${this.words.say('bar.panel.room')}</dt>
        <dd>
          <p>
            ${
              health.quota === null || health.usage === null
                ? this.words.say('bar.room.unknown')
                : this.words.say('bar.room.free', { size: this.size(health.quota - health.usage) })
            }
            ${
              health.persisted === null
                ? nothing
                : this.words.say(health.persisted ? 'bar.room.kept' : 'bar.room.notKept')
            }
          </p>
          ${
            health.persisted === false
              ? html`<button @click=${() => askToPersist(() => void this.look())}>
                  ${this.words.say('bar.room.ask')}
                </button>`
              : nothing
          }
        </dd>
      </div>
    `;
  }

  private async look() {
    this.health = await storageHealth();
  }

  private when(moment: string | number): string {
    return new Intl.DateTimeFormat(`${this.words.language}-u-ca-gregory-nu-latn`, {
      dateStyle: 'medium',
      timeStyle: 'short',
    }).format(new Date(moment));
  }

  private size(bytes: number): string {
    const large = bytes >= 1e9;
    return new Intl.NumberFormat(`${this.words.language}-u-nu-latn`, {
      style: 'unit',
      unit: large ? 'gigabyte' : 'megabyte',
      maximumSignificantDigits: 2,
    }).format(bytes / (large ? 1e9 : 1e6));
  }

  static override styles = [
    base,
    buttons,
    text,
    css`
      q-notice {
        margin-block-end: var(--space-4);
      }
      dl > div {
        padding-block: var(--space-3);
        border-block-start: var(--line);
      }
      dl > div:first-child {
        border-block-start: 0;
        padding-block-start: 0;
      }
      dt {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        font-weight: 600;
      }
      dt q-icon {
        color: var(--ink-quiet);
      }
      dt .safe {
        color: var(--green-ink);
      }
      dd {
        padding-inline-start: calc(1.25em + var(--space-2));
      }
      dd button {
        margin-block-start: var(--space-2);
      }
      .needs {
        color: var(--amber-ink);
        font-weight: 550;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-work-panel': WorkPanel;
  }
}
