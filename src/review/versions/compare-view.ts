/** What changed from one version to another, whichever two. */
import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { FormDefinition } from '../../model/form.ts';
import type { VersionCard } from '../../protocol/messages.ts';
import '../../ui/change-list.ts';
import '../../ui/icon.ts';
import '../../ui/notice.ts';
import { base, buttons, headings, text } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import { momentHere } from '../moments.ts';
import { follow, shortHash } from './labels.ts';
import type { VersionsOnLaptop } from './versions-api.ts';
import { pageStyles } from './versions.styles.ts';

/** @fires navigate - back to the versions, or to one of the two; `detail` is a path */
@customElement('q-version-compare')
export class VersionCompare extends LitElement {
  /** Hashes. */
  @property({ attribute: false }) earlier = '';
  @property({ attribute: false }) later = '';
  @property({ attribute: false }) releases: readonly VersionCard[] = [];
  @property({ attribute: false }) forms!: VersionsOnLaptop;
  @property() base = '/versions';

  @state() private pair: 'loading' | 'missing' | readonly [FormDefinition, FormDefinition] = 'loading';

  @query('h1') private readonly heading!: HTMLElement | null;
  private readonly words = new WordsController(this);

  override connectedCallback() {
    super.connectedCallback();
    void this.read();
  }

  override firstUpdated() {
    this.heading?.focus();
  }

  override render() {
    const { pair, earlier, later } = this;
    return html`<main>
      <button class="quiet back" @click=${(event: MouseEvent) => follow(this, event, this.base)}>
        <q-icon name="back"></q-icon>${this.words.say('release.versions')}
      </button>
      <h1 tabindex="-1">${this.words.say('release.comparison')}</h1>
      <p class="facts">${this.named(earlier, 'from')} ${this.named(later, 'to')}</p>
      <div class="actions">
        <button
          class="quiet back"
          @click=${(event: MouseEvent) => follow(this, event, `${this.base}/compare/${later}/${earlier}`)}
        >
          <q-icon name="retry"></q-icon>${this.words.say('release.otherWay')}
        </button>
      </div>
      <h2>${this.words.say('release.changes')}</h2>
      ${
        pair === 'loading'
          ? html`<p role="status">${this.words.say('release.reading')}</p>`
          : pair === 'missing'
            ? html`<q-notice kind="needs-you">${this.words.say('release.cannotCompare')}</q-notice>`
            : html`<q-change-list .earlier=${pair[0]} .later=${pair[1]}></q-change-list>`
      }
    </main>`;
  }

  private named(version: string, which: 'from' | 'to') {
    const card = this.releases.find((each) => each.version === version);
    const path = `${this.base}/${version}`;
    return html`<span
      >${this.words.say(`release.${which}`)}
      <a href=${path} @click=${(event: MouseEvent) => follow(this, event, path)}
        >${card ? momentHere(card.releasedAt, this.words.language) : nothing}
        <span class="hash">${shortHash(version)}</span></a
      ></span
    >`;
  }

  private async read() {
    const [earlier, later] = await Promise.all([
      this.forms.byVersion(this.earlier),
      this.forms.byVersion(this.later),
    ]);
    this.pair = earlier && later ? [earlier, later] : 'missing';
  }

  static override styles = [base, headings, buttons, text, pageStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-version-compare': VersionCompare;
  }
}
