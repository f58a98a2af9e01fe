/**
 * Releasing the form: what changed since the version in use, what is still in the way, and proposing it to those who decide.
 *
 * What is proposed is the form as it is read at that moment, frozen as canonical JSON: the screen shows its list of changes from
 * the same reading. What is edited afterwards is said not to be in it.
 */
import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { FormDefinition } from '../../model/form.ts';
import { releaseChecklist, type ChecklistItem } from '../../model/release/checklist.ts';
import { canonicalBytes, canonicalJson } from '../../model/version/canonical.ts';
import { contentId } from '../../protocol/content-id.ts';
import { may } from '../../protocol/member.ts';
import { MOST_NOTE } from '../../protocol/messages.ts';
import '../../ui/change-list.ts';
import '../../ui/icon.ts';
import '../../ui/notice.ts';
import { base, buttons, controls, headings, text } from '../../ui/styles.ts';
import { LookAgainController } from '../../ui/look-again.ts';
import { WordsController } from '../../ui/words-controller.ts';
import type { FormAtWork } from '../form-at-work.ts';
import { FormController } from '../form-controller.ts';
import './checklist.ts';
import './proposal-list.ts';
import { Proposals, type Failure, type ProposalsApi } from './proposals.ts';
import { releaseStyles } from './release.styles.ts';

/** What keeps a form from being proposed now. */
type Hindrance = 'role' | 'offline' | 'notReady' | 'nothingNew' | 'proposedAlready';

/**
 * @fires navigate - to a place of the form, a proposal or a version; `detail` is a path
 */
@customElement('q-release')
export class Release extends LitElement {
  @property({ attribute: false }) work!: FormAtWork;
  @property({ attribute: false }) api!: ProposalsApi;
  /** The clock, for the dates of proposals. */
  @property({ attribute: false }) now: () => Date = () => new Date();

  @state() private checklist: readonly ChecklistItem[] = [];
  /** What a version of the present draft would be called; null until it is known. */
  @state() private draftVersion: string | null = null;
  @state() private doing: 'nothing' | 'proposing' = 'nothing';
  @state() private failure: Failure | null = null;
  @state() private proposed = false;

  @query('#note') private readonly noteBox!: HTMLTextAreaElement | null;
  private readonly words = new WordsController(this);
  private proposals: Proposals | null = null;
  private looked: FormDefinition | null = null;
  private wasOnline = false;

  constructor() {
    super();
    new FormController(this, 'status');
    new LookAgainController(this, () => void this.proposals?.read());
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (changed.has('work') || changed.has('api')) {
      this.proposals = new Proposals(this, this.work.open.form, this.api);
      void this.proposals.read();
    }
    const online = this.work.open.status.connection === 'online';
    if (online && !this.wasOnline && this.proposals?.failure) void this.proposals.read();
    this.wasOnline = online;
    if (this.looked !== this.work.definition) void this.look(this.work.definition);
  }

  override render() {
    const { comparison, heldAgainst } = this.work;
    return html`
      <section aria-labelledby="changes">
        <h2 id="changes">${this.words.say('release.changes')}</h2>
        ${
          comparison
            ? html`<q-change-list
                .earlier=${comparison.base.definition}
                .later=${this.work.definition}
                .changes=${comparison.changes}
              ></q-change-list>`
            : heldAgainst
              ? nothing
              : html`<p class="quiet-text">${this.words.say('release.firstVersion')}</p>`
        }
      </section>
      <section aria-labelledby="ready">
        <h2 id="ready">${this.words.say('release.ready')}</h2>
        <q-release-checklist .items=${this.checklist} .reading=${this.work.reading}></q-release-checklist>
      </section>
      ${this.proposing()} ${this.made()}
    `;
  }

  private proposing() {
    const hindrance = this.hindrance();
    if (hindrance === 'role') return nothing;
    return html`<section aria-labelledby="propose">
      <h2 id="propose">${this.words.say('release.propose')}</h2>
      <p class="quiet-text">${this.words.say('release.proposeWhat')}</p>
      <label for="note">${this.words.say('release.note')}</label>
      <textarea id="note" maxlength=${MOST_NOTE} dir="auto"></textarea>
      <div class="actions">
        <button
          class="primary"
          ?disabled=${hindrance !== null || this.doing !== 'nothing'}
          aria-describedby="why-not"
          @click=${this.propose}
        >
          <q-icon name="send"></q-icon>${this.words.say(
            this.doing === 'proposing' ? 'release.proposing' : 'release.proposeThis',
          )}
        </button>
        <p id="why-not" class="small">
          ${hindrance === null ? nothing : this.words.say(`release.hindrance.${hindrance}`)}
        </p>
      </div>
      <div role="status">
        ${
          this.proposed && this.failure === null
            ? html`<q-notice kind="safe" class="gap">${this.words.say('release.proposed')}</q-notice>`
            : nothing
        }
      </div>
      ${this.failure ? this.failed(this.failure) : nothing}
    </section>`;
  }

  private failed(failure: Failure) {
    return html`<q-notice kind="needs-you" class="gap" live .heading=${this.words.say('release.failed')}>
      ${
        failure.kind === 'unreachable'
          ? this.words.say('release.hindrance.offline')
          : (this.words.trySay(`release.refused.${failure.code}`) ??
            this.words.say('release.refused.other', { code: failure.code }))
      }
    </q-notice>`;
  }

  private made() {
    const { proposals } = this;
    const list = proposals?.list ?? [];
    return html`<section aria-labelledby="made">
      <h2 id="made">${this.words.say('release.made')}</h2>
      ${
        proposals?.failure
          ? html`<p class="quiet-text">${this.words.say('release.madeUnknown')}</p>`
          : proposals?.list && list.length === 0
            ? html`<p class="quiet-text">${this.words.say('release.madeNone')}</p>`
            : nothing
      }
      <q-proposal-list
        .proposals=${list}
        .member=${this.work.open.member}
        .draftVersion=${this.draftVersion}
        .now=${this.now()}
        @withdraw=${this.withdraw}
      ></q-proposal-list>
    </section>`;
  }

  private hindrance(): Hindrance | null {
    const { open, comparison } = this.work;
    const { member } = open;
    if (!may(member, 'proposal.make', { project: member.project })) return 'role';
    if (open.status.connection === 'offline') return 'offline';
    if (this.checklist.some(({ ok }) => !ok)) return 'notReady';
    if (comparison?.changes.length === 0) return 'nothingNew';
    const standing = this.proposals?.list?.some(
      ({ state, version }) => state === 'open' && version === this.draftVersion,
    );
    return standing === true ? 'proposedAlready' : null;
  }

  private async look(definition: FormDefinition) {
    this.looked = definition;
    this.checklist = releaseChecklist(definition);
    const version = await contentId(crypto, canonicalBytes(definition));
    if (this.looked === definition) this.draftVersion = version;
  }

  private readonly propose = async () => {
    // what is still being read of what was typed belongs to it
    this.work.readNow();
    await this.look(this.work.definition);
    if (this.hindrance() !== null || this.doing !== 'nothing' || !this.proposals) return;
    this.doing = 'proposing';
    this.failure = null;
    this.proposed = false;
    const note = this.noteBox?.value.trim() ?? '';
    this.failure = await this.proposals.propose(canonicalJson(this.work.definition), note);
    this.doing = 'nothing';
    this.proposed = this.failure === null;
    if (this.proposed && this.noteBox) this.noteBox.value = '';
  };

  private readonly withdraw = async (event: CustomEvent<string>) => {
    this.proposed = false;
    this.failure = (await this.proposals?.withdraw(event.detail)) ?? null;
  };

  static override styles = [base, headings, buttons, controls, text, releaseStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-release': Release;
  }
}
