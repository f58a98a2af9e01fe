/** Today: what to go on with, who is due, a new child, and what waits to be sent. */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { CaseFacts, DraftFacts, OpenVault, SealedRecord } from '../storage/vault/open-vault.ts';
import type { Sync } from '../sync/status.ts';
import '../ui/icon.ts';
import '../ui/notice.ts';
import { longDay, plainDate, shortDay } from '../ui/dates.ts';
import { base, buttons, controls, headings, text, visuallyHidden } from '../ui/styles.ts';
import { WordsController } from '../ui/words-controller.ts';
import { finishedList } from './finished-list.ts';
import { navigate, type Forms, type FormVersion } from './forms.ts';
import './new-form.ts';
import { pageStyles } from './page-styles.ts';
import { nextRound, type DueRound } from './rounds.ts';
import { roundName } from './words.ts';

type Contents =
  | { readonly state: 'loading' }
  | {
      readonly state: 'ready';
      readonly drafts: readonly DraftFacts[];
      readonly cases: readonly CaseFacts[];
      readonly finished: readonly SealedRecord[];
      readonly waiting: number;
      readonly sent: number;
      readonly damaged: number;
      readonly form: FormVersion | null;
      readonly offered: (FormVersion & { readonly putOff: boolean }) | null;
      /** When each version was released, as far as it is known here. */
      readonly released: ReadonlyMap<string, string>;
    };

/** @fires navigate - to an interview, or to its beginning */
@customElement('q-today')
export class Today extends LitElement {
  @property({ attribute: false }) vault!: OpenVault;
  @property({ attribute: false }) forms!: Forms;
  @property({ attribute: false }) sync: Sync | null = null;

  @state() private contents: Contents = { state: 'loading' };
  @state() private search = '';

  private readonly words = new WordsController(this);
  @query('h1') private readonly heading!: HTMLElement | null;
  private stops: (() => void)[] = [];

  override connectedCallback() {
    super.connectedCallback();
    void this.load();
    this.stops = [this.vault.subscribe(() => void this.load()), this.forms.subscribe(() => void this.load())];
    if (this.sync) this.stops.push(this.sync.subscribe(() => this.requestUpdate()));
    // between interviews is when a new version may be offered
    void this.forms.refresh();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    for (const stop of this.stops) stop();
  }

  override firstUpdated() {
    this.heading?.focus();
  }

  override render() {
    const { contents } = this;
    return html`<main>
      <div class="head">
        <h1 tabindex="-1">${this.words.say('collect.today')}</h1>
        <p class="quiet-text">${longDay(new Date(), this.words.language)}</p>
      </div>
      ${contents.state === 'ready' ? this.ready(contents) : nothing}
    </main>`;
  }

  private ready(contents: Extract<Contents, { state: 'ready' }>) {
    const { drafts, cases, form } = contents;
    const empty = drafts.length === 0 && cases.length === 0;
    return html`
      ${
        contents.damaged > 0
          ? html`<q-notice
              class="gap"
              kind="stop"
              .heading=${this.words.say('collect.damaged', { count: contents.damaged })}
              >${this.words.say('collect.damagedWhat')}</q-notice
            >`
          : nothing
      }
      ${
        form
          ? nothing
          : html`<q-notice class="gap" kind="needs-you" .heading=${this.words.say('collect.noForm')}
              >${this.words.say('collect.noFormWhat')}</q-notice
            >`
      }
      ${
        form
          ? html`<q-new-form .forms=${this.forms} .using=${form} .offered=${contents.offered}></q-new-form>`
          : nothing
      }
      ${empty ? this.empty() : nothing} ${drafts.length > 0 ? this.drafts(drafts, contents) : nothing}
      ${
        form
          ? html`<div class="actions">
              <button class=${drafts.length > 0 ? '' : 'primary'} @click=${() => navigate(this, 'today/new')}>
                <q-icon name="add"></q-icon>${this.words.say('collect.newChild')}
              </button>
            </div>`
          : nothing
      }
      ${cases.length > 0 ? this.known(cases, drafts, form !== null) : nothing}
      ${contents.finished.length > 0 ? finishedList(this.words, contents.finished) : nothing}
      ${this.sending(contents)}
    `;
  }

  private empty() {
    return html`<div class="lead gap">
      <p>${this.words.say('collect.emptyWhat')}</p>
      <ol class="teach">
        <li>${this.words.say('collect.emptyFirst')}</li>
        <li>${this.words.say('collect.emptySecond')}</li>
        <li>${this.words.say('collect.emptyThird')}</li>
      </ol>
    </div>`;
  }

  private drafts(drafts: readonly DraftFacts[], contents: Extract<Contents, { state: 'ready' }>) {
    return html`<section aria-labelledby="continue">
      <h2 id="continue">${this.words.say('collect.continueTitle')}</h2>
      <ul class="rows">
        ${drafts.map(
          (draft, index) =>
            html`<li class="row">
              <span class="case">${draft.case}</span>
              <span class="what">
                <span>${roundName(this.words, draft.round)}</span>
                <span class="quiet-text small numbers"
                  >${this.words.say('collect.answeredOf', draft.progress)} ·
                  ${this.words.say('collect.lastChanged', { when: this.when(draft.updatedAt) })}</span
                >
                ${
                  draft.corrects
                    ? html`<span class="quiet-text small">${this.words.say('collect.correction')}</span>`
                    : nothing
                }
                ${this.ownVersion(draft, contents)}
              </span>
              <span class="do">
                <button
                  class=${index === 0 ? 'primary' : ''}
                  aria-label=${this.words.say('collect.continueCase', { case: draft.case })}
                  @click=${() => navigate(this, `interview/${draft.id}`)}
                >
                  ${this.words.say('collect.continue')}
                </button>
              </span>
            </li>`,
        )}
      </ul>
    </section>`;
  }

  /** An interview stays on the version it began with; when that is not the one in use, its line says so. */
  private ownVersion({ version }: DraftFacts, { form, released }: Extract<Contents, { state: 'ready' }>) {
    if (!form || version === form.version) return nothing;
    const when = released.get(version);
    return html`<span class="quiet-text small"
      >${
        when === undefined
          ? this.words.say('collect.draftEarlier')
          : this.words.say('collect.draftVersion', {
              when: plainDate(new Date(when), this.words.language),
            })
      }</span
    >`;
  }

  private known(cases: readonly CaseFacts[], drafts: readonly DraftFacts[], canStart: boolean) {
    const now = new Date();
    const rows = cases
      .map((facts) => ({
        facts,
        due: nextRound(facts, now),
        started: drafts.some((draft) => draft.case === facts.case && !draft.corrects),
      }))
      .filter(({ facts }) => facts.case.toLowerCase().includes(this.search.trim().toLowerCase()))
      .sort((one, other) => (one.due?.inDays ?? Infinity) - (other.due?.inDays ?? Infinity));
    return html`<section aria-labelledby="children">
      <div class="head">
        <h2 id="children">${this.words.say('collect.children')}</h2>
        ${
          cases.length > 6
            ? html`<label class="search">
                <span class="visually-hidden">${this.words.say('collect.search')}</span>
                <input
                  type="search"
                  autocomplete="off"
                  spellcheck="false"
                  placeholder=${this.words.say('collect.search')}
                  .value=${this.search}
                  @input=${this.searched}
                />
              </label>`
            : nothing
        }
      </div>
      <ul class="rows">
        ${rows.map(
          ({ facts, due, started }) =>
            html`<li class="row">
              <span class="case">${facts.case}</span>
              <span class="what">
                ${
                  due
                    ? html`<span>${roundName(this.words, due.round)}</span>
                        <span class="small ${due.inDays < 0 ? 'overdue' : 'quiet-text'}"
                          >${this.due(due)}</span
                        >`
                    : html`<span class="quiet-text">${this.words.say('collect.noMoreRounds')}</span>`
                }
              </span>
              <span class="do">
                ${
                  due && canStart && !started
                    ? html`<button
                        class=${due.inDays <= 0 ? '' : 'quiet'}
                        aria-label=${this.words.say('collect.beginCase', { case: facts.case })}
                        @click=${() => navigate(this, `today/child/${encodeURIComponent(facts.case)}`)}
                      >
                        ${this.words.say('collect.begin')}
                      </button>`
                    : nothing
                }
              </span>
            </li>`,
        )}
      </ul>
      ${rows.length === 0 ? html`<p class="quiet-text none">${this.words.say('collect.searchNone')}</p>` : nothing}
    </section>`;
  }

  private sending({ waiting, sent, drafts }: Extract<Contents, { state: 'ready' }>) {
    if (waiting === 0 && sent === 0) return nothing;
    return html`<p class="sending quiet-text">
      <q-icon name=${waiting > 0 ? 'laptop' : 'safe'} class=${waiting > 0 ? '' : 'safe'}></q-icon>
      ${
        waiting > 0
          ? this.words.say('collect.waiting', { count: waiting })
          : this.words.say(drafts.length > 0 ? 'collect.finishedSafe' : 'collect.allSafe', { count: sent })
      }
    </p>`;
  }

  private due(due: DueRound): string {
    const date = plainDate(due.dueOn, this.words.language);
    if (due.inDays < 0) return this.words.say('collect.overdue', { days: -due.inDays, date });
    return due.inDays === 0 ? this.words.say('collect.dueToday') : this.words.say('collect.due', { date });
  }

  private when(moment: string): string {
    return shortDay(new Date(moment), new Date(), this.words.language);
  }

  private searched(event: Event) {
    if (event.target instanceof HTMLInputElement) this.search = event.target.value;
  }

  private async load() {
    const { vault, forms } = this;
    const [drafts, cases, finished, envelopes, damaged, form, offered, releases] = await Promise.all([
      vault.listDrafts(),
      vault.listCases(),
      vault.listSealed(),
      vault.listEnvelopes(),
      vault.damaged(),
      forms.inUse(),
      forms.offered(),
      forms.releases(),
    ]);
    const waiting = envelopes.filter((each) => !each.receipt).length;
    this.contents = {
      state: 'ready',
      drafts,
      cases,
      finished,
      waiting,
      sent: envelopes.length - waiting,
      damaged,
      form,
      offered,
      released: new Map(releases.map(({ version, releasedAt }) => [version, releasedAt])),
    };
  }

  static override styles = [
    base,
    headings,
    buttons,
    controls,
    text,
    visuallyHidden,
    pageStyles,
    css`
      .gap {
        margin-block-start: var(--space-6);
      }
      .teach {
        margin-block-start: var(--space-4);
        counter-reset: step;
        display: grid;
        gap: var(--space-3);
      }
      .teach li {
        display: grid;
        grid-template-columns: 2rem minmax(0, 1fr);
        align-items: baseline;
        counter-increment: step;
      }
      .teach li::before {
        content: counter(step);
        color: var(--accent-ink);
        font-weight: 650;
        font-variant-numeric: tabular-nums;
      }
      .overdue {
        color: var(--amber-ink);
        font-weight: 550;
      }
      section .head {
        align-items: end;
        margin-block-end: var(--space-2);
      }
      section .head h2 {
        color: var(--ink-quiet);
        font-size: calc(var(--text-body) * var(--script));
      }
      .search {
        inline-size: 14rem;
        max-inline-size: 100%;
      }
      .none {
        padding-block: var(--space-4);
      }
      .sending {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        margin-block-start: var(--space-8);
      }
      .safe {
        color: var(--green-ink);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-today': Today;
  }
}
