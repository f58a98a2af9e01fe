/**
 * The form's versions: what waits for a decision, and all there were.
 *
 *   route                       | screen
 *   ----------------------------|------------------------------------------------------
 *   <base>                      | proposals that wait, and the history, newest first
 *   <base>/proposal/<id>        | one proposal, to be decided on
 *   <base>/<hash>               | one version: read, compared, copied into a new draft
 *   <base>/compare/<a>/<b>      | what changed from one to the other
 *
 * Versions are on this laptop and can be read and compared without a network; deciding needs the server.
 */
import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { FormDefinition } from '../../model/form.ts';
import type { Member } from '../../protocol/member.ts';
import type { ProposalCard, VersionCard } from '../../protocol/messages.ts';
import '../../ui/icon.ts';
import '../../ui/notice.ts';
import { base, buttons, headings, text } from '../../ui/styles.ts';
import { LookAgainController } from '../../ui/look-again.ts';
import { WordsController } from '../../ui/words-controller.ts';
import './compare-view.ts';
import './proposal-view.ts';
import './version-list.ts';
import './version-view.ts';
import { failureOf, type Failure, type VersionsApi, type VersionsOnLaptop } from './versions-api.ts';
import { pageStyles } from './versions.styles.ts';

/** @fires navigate - the person wants to be elsewhere; `detail` is a path */
@customElement('q-versions')
export class Versions extends LitElement {
  @property({ attribute: false }) api!: VersionsApi;
  @property({ attribute: false }) forms!: VersionsOnLaptop;
  @property({ attribute: false }) member!: Member;
  /** Path of this part, without a slash at its end. */
  @property() base = '/versions';
  @property() route = '/versions';
  /** The present draft of a form as it stands on this laptop, to say what a copy would leave behind; null: not to be had. */
  @property({ attribute: false }) draftOf: (form: string) => Promise<FormDefinition | null> = () =>
    Promise.resolve(null);

  /** Newest first; null until they were read once. */
  @state() private proposals: readonly ProposalCard[] | null = null;
  @state() private failure: Failure | null = null;
  @state() private releases: readonly VersionCard[] | null = null;

  private readonly words = new WordsController(this);
  private stop: () => void = () => undefined;

  constructor() {
    super();
    new LookAgainController(this, this.readAgain);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.stop();
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (changed.has('forms')) {
      this.stop();
      this.stop = this.forms.subscribe(() => void this.readReleases());
    }
    const comesBack = changed.has('route') && this.parts()[0] === '';
    if (changed.has('api') || changed.has('forms') || comesBack) void this.read();
  }

  override render() {
    const { releases, proposals, failure } = this;
    const [what = '', first = '', second = ''] = this.parts();
    const reading = !proposals && !failure;
    if (!releases || (reading && what === 'proposal'))
      return html`<main><p role="status">${this.words.say('release.reading')}</p></main>`;
    switch (what) {
      case '':
        return html`<q-version-list
          .releases=${releases}
          .proposals=${proposals ?? []}
          .reading=${reading}
          .failure=${failure}
          .api=${this.api}
          .forms=${this.forms}
          .base=${this.base}
          @again=${this.readAgain}
        ></q-version-list>`;
      case 'proposal':
        return this.proposal(first);
      case 'compare':
        return keyed(
          `${first} ${second}`,
          html`<q-version-compare
            .earlier=${first}
            .later=${second}
            .releases=${releases}
            .forms=${this.forms}
            .base=${this.base}
          ></q-version-compare>`,
        );
      default:
        return this.version(what, releases);
    }
  }

  private proposal(id: string) {
    const card = this.proposals?.find((each) => each.id === id);
    if (!card) return this.nowhere(this.failure !== null);
    return keyed(
      id,
      html`<q-proposal
        .proposal=${card}
        .outdated=${this.isOutdated(card)}
        .api=${this.api}
        .forms=${this.forms}
        .member=${this.member}
        .base=${this.base}
        @decided=${this.decided}
      ></q-proposal>`,
    );
  }

  private version(version: string, releases: readonly VersionCard[]) {
    const card = releases.find((each) => each.version === version);
    if (!card) return this.nowhere(false);
    return keyed(
      version,
      html`<q-version
        .card=${card}
        .releases=${releases}
        .proposals=${this.proposals ?? []}
        .api=${this.api}
        .forms=${this.forms}
        .member=${this.member}
        .base=${this.base}
        .draftOf=${this.draftOf}
      ></q-version>`,
    );
  }

  /** @param offline it may be there, and cannot be fetched now */
  private nowhere(offline: boolean) {
    return html`<main>
      <h1>${this.words.say('release.versions')}</h1>
      <q-notice kind="needs-you">
        ${this.words.say(offline ? 'release.needsNetwork' : 'release.notHere')}
        ${
          offline
            ? html`<button slot="actions" @click=${this.readAgain}>
                ${this.words.say('release.again')}
              </button>`
            : nothing
        }
        <button slot="actions" @click=${this.goBack}>${this.words.say('release.backToVersions')}</button>
      </q-notice>
    </main>`;
  }

  /** Known on this laptop to have been overtaken by another release; where it does not know, the server has the last word. */
  private isOutdated({ form, base }: ProposalCard): boolean {
    const ofForm = (this.releases ?? []).filter((release) => release.form === form);
    return base === null
      ? ofForm.length > 0
      : ofForm.some(({ version, current }) => version === base && !current);
  }

  private parts(): readonly string[] {
    return this.route
      .slice(this.base.length)
      .replace(/^\/+|\/+$/g, '')
      .split('/')
      .map(decodeURIComponent);
  }

  private readonly goBack = () => {
    this.dispatchEvent(
      new CustomEvent<string>('navigate', { detail: this.base, bubbles: true, composed: true }),
    );
  };

  private readonly decided = () => {
    void this.read();
  };

  private readonly readAgain = () => {
    void this.read();
  };

  private async read() {
    await this.readReleases();
    // what is released meanwhile comes in beside; this laptop's list stands until then
    void this.forms.refresh();
    const result = await this.api.proposals();
    if (result.kind === 'ok') this.proposals = result.value.proposals;
    this.failure = failureOf(result);
  }

  private async readReleases() {
    this.releases = await this.forms.releases();
  }

  static override styles = [base, headings, buttons, text, pageStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-versions': Versions;
  }
}
