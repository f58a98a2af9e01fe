/**
 * The coordinator's room: the list of records, one record, and what could not be read.
 *
 * Everything is opened in this browser and kept in memory only; locking forgets it.
 */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ProjectCard } from '../protocol/messages.ts';
import type { OpenVault } from '../storage/vault/open-vault.ts';
import type { Api } from '../sync/api.ts';
import '../ui/icon.ts';
import '../ui/notice.ts';
import { base, buttons, controls, headings, text, visuallyHidden } from '../ui/styles.ts';
import { WordsController } from '../ui/words-controller.ts';
import type { Forms } from './forms.ts';
import './record-list.ts';
import './record-view.ts';
import { chosen, RecordsController } from './records.ts';
import './troubled-list.ts';

/** @fires navigate - the person wants to be elsewhere; `detail` is a path */
@customElement('q-review')
export class Review extends LitElement {
  @property({ attribute: false }) vault!: OpenVault;
  @property({ attribute: false }) project!: ProjectCard;
  @property({ attribute: false }) api!: Api;
  @property({ attribute: false }) forms!: Forms;
  /** Path of this room, without a slash at its end. */
  @property() base = '/records';
  /** The present path: the room's own, or `<base>/<record id>`. */
  @property() route = '/records';

  @state() private search = '';
  @state() private hasKey: boolean | null = null;
  private readonly words = new WordsController(this);
  private readonly reader = new RecordsController(this);

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (changed.has('vault') || changed.has('api')) void this.begin();
  }

  override render() {
    if (this.hasKey === null) return nothing;
    if (!this.hasKey)
      return html`<main>
        <h1>${this.words.say('review.title')}</h1>
        <q-notice kind="needs-you">${this.words.say('review.failed.noKey')}</q-notice>
      </main>`;
    const id = this.route.slice(this.base.length).replace(/^\/+|\/+$/g, '');
    const one = id === '' ? undefined : this.reader.records.find(({ record }) => record.record === id);
    if (one) return html`<q-record .reviewed=${one} .base=${this.base}></q-record>`;
    return this.list(id !== '' && this.reader.state.state === 'done');
  }

  /** @param notHere the address names a record that is not among them */
  private list(notHere: boolean) {
    const { records, troubled, state } = this.reader;
    const shown = chosen(records, this.search);
    const empty = state.state === 'done' && records.length === 0 && troubled.length === 0;
    return html`
      <main>
        <header>
          <div>
            <h1>${this.words.say('review.title')}</h1>
            <p class="quiet-text">
              ${
                records.length > 0 || state.state === 'done'
                  ? html`${this.words.say('review.count', { count: records.length })} ·
                    ${this.words.say('review.sealed')}`
                  : this.words.say('review.sealed')
              }
            </p>
          </div>
          ${
            state.state === 'done' && !empty
              ? html`<button @click=${this.read}>
                  <q-icon name="retry"></q-icon>${this.words.say('review.refresh')}
                </button>`
              : nothing
          }
        </header>
        ${this.progress()}
        ${
          notHere
            ? html`<q-notice kind="needs-you" .heading=${this.words.say('review.notHere.title')}
                >${this.words.say('review.notHere.body')}</q-notice
              >`
            : nothing
        }
        ${
          empty
            ? this.emptyPage()
            : html`
                ${
                  troubled.length > 0
                    ? html`<q-troubled-list .troubled=${troubled}></q-troubled-list>`
                    : nothing
                }
                ${
                  records.length > 0
                    ? html`
                        <div class="search">
                          <label for="search">${this.words.say('review.search')}</label>
                          <input id="search" type="search" dir="auto" @input=${this.searched} />
                        </div>
                        ${
                          shown.length > 0
                            ? html`<q-record-list .records=${shown} .base=${this.base}></q-record-list>`
                            : html`<p role="status">${this.words.say('review.noMatch')}</p>`
                        }
                      `
                    : nothing
                }
              `
        }
      </main>
    `;
  }

  private progress() {
    const { state } = this.reader;
    switch (state.state) {
      case 'reading':
        return html`<div class="progress" role="status">
          <span>${this.words.say('review.opened.progress', { count: state.read })}</span>
          <button @click=${() => this.reader.stop()}>${this.words.say('review.cancel')}</button>
        </div>`;
      case 'stopped':
        return html`<q-notice live>
          ${this.words.say('review.stopped')}
          <button slot="actions" @click=${this.read}>${this.words.say('review.again')}</button>
        </q-notice>`;
      case 'failed': {
        const { failure } = state;
        return html`<q-notice kind="needs-you" live .heading=${this.words.say('review.failed.title')}>
          ${
            failure.kind === 'unreachable'
              ? this.words.say('review.failed.offline')
              : this.words.say('review.failed.refused', { reason: this.reason(failure.refusal.refused) })
          }
          <button slot="actions" @click=${this.read}>${this.words.say('review.retry')}</button>
        </q-notice>`;
      }
      case 'done':
        return nothing;
    }
  }

  private reason(code: string): string {
    return this.words.trySay(`bar.refused.${code}`) ?? this.words.say('bar.refused.other', { code });
  }

  private emptyPage() {
    return html`<section class="empty">
      <h2>${this.words.say('review.empty.title')}</h2>
      <p>${this.words.say('review.empty.body')}</p>
      <button class="primary" @click=${this.read}>
        <q-icon name="retry"></q-icon>${this.words.say('review.refresh')}
      </button>
    </section>`;
  }

  private async begin() {
    this.hasKey = (await this.vault.projectKey(this.project.epoch)) !== null;
    if (this.hasKey) this.read();
  }

  private readonly read = () => {
    void this.reader.read(this.vault, this.api, this.forms);
  };

  private readonly searched = (event: InputEvent) => {
    if (event.target instanceof HTMLInputElement) this.search = event.target.value;
  };

  static override styles = [
    base,
    headings,
    buttons,
    controls,
    text,
    visuallyHidden,
    css`
      main {
        max-inline-size: 76rem;
        margin-inline: auto;
        padding: var(--space-8) var(--space-6) var(--space-16);
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        justify-content: space-between;
        gap: var(--space-3) var(--space-6);
        margin-block-end: var(--space-5);
      }
      .progress {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-4);
        color: var(--ink-quiet);
      }
      .search {
        max-inline-size: 24rem;
        margin-block: var(--space-4);
      }
      .search label {
        color: var(--ink-quiet);
        font-size: calc(var(--text-small) * var(--script));
      }
      .empty {
        max-inline-size: 34rem;
        padding-block: var(--space-10);
      }
      .empty p {
        margin-block: var(--space-3) var(--space-5);
      }
      @media (max-width: 40rem) {
        main {
          padding: var(--space-5) var(--space-4) var(--space-12);
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-review': Review;
  }
}
