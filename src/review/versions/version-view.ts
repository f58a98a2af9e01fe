/** One version: what it is, what it has, what changed since another, and a new draft made of it. */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { FormDefinition } from '../../model/form.ts';
import { placedItems } from '../../model/session/items.ts';
import { may, type Member } from '../../protocol/member.ts';
import type { ProposalCard, VersionCard } from '../../protocol/messages.ts';
import '../../ui/icon.ts';
import '../../ui/notice.ts';
import { base, buttons, controls, headings, text } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import { textIn } from '../../words/sentences.ts';
import { directionOf, languageName } from '../../words/words.ts';
import { momentHere } from '../moments.ts';
import { follow, shortHash } from './labels.ts';
import './restart-draft.ts';
import type { VersionsApi, VersionsOnLaptop } from './versions-api.ts';
import { pageStyles } from './versions.styles.ts';

/** @fires navigate - to a comparison, to the form, back to the versions; `detail` is a path */
@customElement('q-version')
export class Version extends LitElement {
  @property({ attribute: false }) card!: VersionCard;
  @property({ attribute: false }) releases: readonly VersionCard[] = [];
  @property({ attribute: false }) proposals: readonly ProposalCard[] = [];
  @property({ attribute: false }) api!: VersionsApi;
  @property({ attribute: false }) forms!: VersionsOnLaptop;
  @property({ attribute: false }) member!: Member;
  @property({ attribute: false }) draftOf!: (form: string) => Promise<FormDefinition | null>;
  @property() base = '/versions';

  @state() private definition: FormDefinition | 'loading' | 'missing' = 'loading';

  @query('h1') private readonly heading!: HTMLElement | null;
  @query('select') private readonly other!: HTMLSelectElement | null;
  private readonly words = new WordsController(this);

  override connectedCallback() {
    super.connectedCallback();
    void this.read();
  }

  override firstUpdated() {
    this.heading?.focus();
  }

  override render() {
    const { card, definition } = this;
    const proposal = this.proposals.find(
      ({ version, state }) => version === card.version && state === 'approved',
    );
    return html`<main>
      <button class="quiet back" @click=${(event: MouseEvent) => follow(this, event, this.base)}>
        <q-icon name="back"></q-icon>${this.words.say('release.versions')}
      </button>
      <h1 tabindex="-1">
        ${this.words.say('release.versionOf', { when: momentHere(card.releasedAt, this.words.language) })}
      </h1>
      <p class="facts quiet-text">
        ${
          card.current
            ? html`<span class="current"
                ><q-icon name="check"></q-icon>${this.words.say('release.inUse')}</span
              >`
            : nothing
        }
        ${
          proposal
            ? html`<span
                >${this.words.say('release.proposedAndApproved', {
                  proposer: proposal.proposedBy.name,
                  decider: proposal.decidedBy?.name ?? '',
                })}</span
              >`
            : nothing
        }
        <span class="hash">${shortHash(card.version)}</span>
      </p>
      ${proposal && proposal.note !== '' ? html`<p class="note"><bdi>${proposal.note}</bdi></p>` : nothing}
      ${
        definition === 'loading'
          ? html`<p role="status">${this.words.say('release.reading')}</p>`
          : definition === 'missing'
            ? html`<q-notice kind="needs-you">${this.words.say('release.versionMissing')}</q-notice>`
            : this.about(definition)
      }
      ${this.comparing()}
      ${
        definition !== 'loading' &&
        definition !== 'missing' &&
        may(this.member, 'draft.restart', { project: this.member.project })
          ? html`<q-restart-draft
              .card=${card}
              .releases=${this.releases}
              .forms=${this.forms}
              .api=${this.api}
              .draftOf=${this.draftOf}
            ></q-restart-draft>`
          : nothing
      }
    </main>`;
  }

  private about(definition: FormDefinition) {
    const items = placedItems(definition).map(({ item }) => item.type);
    const questions = items.filter((type) => !['section', 'repeat', 'note', 'calculate'].includes(type));
    return html`<section aria-labelledby="what">
      <h2 id="what"><bdi>${textIn(definition.title, this.words.language, definition)}</bdi></h2>
      <dl>
        <div>
          <dt>${this.words.say('release.fact.questions')}</dt>
          <dd class="numbers">${questions.length}</dd>
        </div>
        <div>
          <dt>${this.words.say('release.fact.indicators')}</dt>
          <dd class="numbers">${definition.coding.indicators.length}</dd>
        </div>
        <div>
          <dt>${this.words.say('release.fact.languages')}</dt>
          <dd class="tags">
            ${definition.languages.map(
              ({ tag }) => html`<span lang=${tag} dir=${directionOf(tag)}>${languageName(tag)}</span>`,
            )}
          </dd>
        </div>
        <div>
          <dt>${this.words.say('release.fact.hash')}</dt>
          <dd class="hash">${this.card.version}</dd>
        </div>
      </dl>
    </section>`;
  }

  private comparing() {
    const others = this.releases.filter(
      ({ form, version }) => form === this.card.form && version !== this.card.version,
    );
    if (others.length === 0) return nothing;
    return html`<section aria-labelledby="compare">
      <h2 id="compare">${this.words.say('release.compare')}</h2>
      <div class="actions">
        <label
          >${this.words.say('release.compareWith')}
          <select>
            ${others.map(
              ({ version, releasedAt }) =>
                html`<option value=${version}>
                  ${momentHere(releasedAt, this.words.language)} · ${shortHash(version)}
                </option>`,
            )}
          </select>
        </label>
        <button @click=${this.compare}>${this.words.say('release.compareThem')}</button>
      </div>
    </section>`;
  }

  /** From the older to the newer, whichever of them is on screen. */
  private readonly compare = (event: MouseEvent) => {
    const other = this.releases.find(({ version }) => version === this.other?.value);
    if (!other) return;
    const [before, after] = [this.card, other].sort((one, two) =>
      one.releasedAt.localeCompare(two.releasedAt),
    );
    if (before && after) follow(this, event, `${this.base}/compare/${before.version}/${after.version}`);
  };

  private async read() {
    this.definition = (await this.forms.byVersion(this.card.version)) ?? 'missing';
  }

  static override styles = [
    base,
    headings,
    buttons,
    controls,
    text,
    pageStyles,
    css`
      dl > div {
        display: grid;
        grid-template-columns: 12rem minmax(0, 1fr);
        gap: var(--space-1) var(--space-4);
        padding-block: var(--space-2);
        border-block-start: var(--line);
      }
      dl > div:last-child {
        border-block-end: var(--line);
      }
      dt {
        color: var(--ink-quiet);
      }
      dd {
        overflow-wrap: anywhere;
      }
      .tags {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-4);
      }
      select {
        margin-block-start: var(--space-2);
        min-inline-size: 18rem;
      }
      @media (max-width: 40rem) {
        dl > div {
          grid-template-columns: minmax(0, 1fr);
        }
        select {
          min-inline-size: 0;
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-version': Version;
  }
}
