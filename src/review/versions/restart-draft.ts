/**
 * A released version copied into a new draft: asked first, with what of the present draft was never released and would be left.
 *
 * The request names the epoch that was looked at when the question was asked: where somebody began anew meanwhile, nothing happens.
 */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { FormDefinition } from '../../model/form.ts';
import { diffForms } from '../../model/version/diff.ts';
import type { FormCard, VersionCard } from '../../protocol/messages.ts';
import { changeLine } from '../../words/change-sentences.ts';
import '../../ui/dialog.ts';
import '../../ui/icon.ts';
import '../../ui/notice.ts';
import { base, buttons, headings, text } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import { failureOf, type Failure, type VersionsApi, type VersionsOnLaptop } from './versions-api.ts';
import { pageStyles } from './versions.styles.ts';

/** Of what would be left, listed; the rest is counted. */
const FIRST = 12;

/** @fires navigate - to the form, once the new draft is there */
@customElement('q-restart-draft')
export class RestartDraft extends LitElement {
  @property({ attribute: false }) card!: VersionCard;
  @property({ attribute: false }) releases: readonly VersionCard[] = [];
  @property({ attribute: false }) forms!: Pick<VersionsOnLaptop, 'byVersion'>;
  @property({ attribute: false }) api!: Pick<VersionsApi, 'forms' | 'restartDraft'>;
  /** The present draft as it stands on this laptop; null: not to be had. */
  @property({ attribute: false }) draftOf!: (form: string) => Promise<FormDefinition | null>;

  /** What the question is about: the draft as the server has it now, and what of it is in no version. */
  @state() private asked: { readonly draft: FormCard; readonly left: readonly string[] | null } | null = null;
  @state() private doing = false;
  @state() private failure: Failure | null = null;
  private readonly words = new WordsController(this);

  override render() {
    const { asked } = this;
    return html`<section aria-labelledby="copy">
      <h2 id="copy">${this.words.say('release.copy')}</h2>
      <p class="quiet-text">${this.words.say('release.copyWhat')}</p>
      <div class="actions">
        <button ?disabled=${this.doing} @click=${this.ask}>
          <q-icon name="copy"></q-icon>${this.words.say('release.copyThis')}
        </button>
      </div>
      ${this.failure ? this.failed(this.failure) : nothing}
      <q-dialog .open=${asked !== null} .heading=${this.words.say('release.copyAsk')} @close=${this.leave}>
        <p>${this.words.say('release.copyLeaves')}</p>
        ${asked ? this.left(asked.left) : nothing}
        <p class="told">${this.words.say('release.copyTold')}</p>
        <button slot="actions" @click=${this.leave}>${this.words.say('release.notYet')}</button>
        <button slot="actions" class="primary" @click=${this.copy}>
          ${this.words.say('release.copyDo')}
        </button>
      </q-dialog>
    </section>`;
  }

  private left(left: readonly string[] | null) {
    if (left === null) return html`<p class="told">${this.words.say('release.leftUnknown')}</p>`;
    if (left.length === 0) return html`<p class="told">${this.words.say('release.leftNone')}</p>`;
    return html`
      <p class="told lost">
        <q-icon name="needs-you"></q-icon>${this.words.say('release.left', { count: left.length })}
      </p>
      <ul tabindex="0" aria-label=${this.words.say('release.left', { count: left.length })}>
        ${left.slice(0, FIRST).map((line) => html`<li>${line}</li>`)}
        ${
          left.length > FIRST
            ? html`<li class="quiet-text">
                ${this.words.say('release.leftMore', { count: left.length - FIRST })}
              </li>`
            : nothing
        }
      </ul>
    `;
  }

  private failed(failure: Failure) {
    return html`<q-notice kind="needs-you" live .heading=${this.words.say('release.notCopied')}
      >${
        failure.kind === 'unreachable'
          ? this.words.say('release.needsNetwork')
          : (this.words.trySay(`release.refused.${failure.code}`) ??
            this.words.say('release.refused.other', { code: failure.code }))
      }</q-notice
    >`;
  }

  private readonly leave = () => {
    this.asked = null;
  };

  private readonly ask = async () => {
    this.doing = true;
    this.failure = null;
    const [forms, left] = await Promise.all([this.api.forms(), this.unreleased()]);
    this.doing = false;
    this.failure = failureOf(forms);
    if (forms.kind !== 'ok') return;
    const present = forms.value.forms.find(({ form }) => form === this.card.form);
    if (!present) {
      this.failure = { kind: 'refused', code: 'not-found' };
      return;
    }
    this.asked = { draft: present, left };
  };

  /** What the present draft has that the version in use has not, in words; null when one of the two is not to be had. */
  private async unreleased(): Promise<readonly string[] | null> {
    const { form } = this.card;
    const current = this.releases.find((release) => release.current && release.form === form);
    const [draft, released] = await Promise.all([
      this.draftOf(form),
      current ? this.forms.byVersion(current.version) : null,
    ]);
    if (!draft || !released) return null;
    return diffForms(released, draft).map((change) => changeLine(this.words.words, change));
  }

  private readonly copy = async () => {
    const { asked } = this;
    if (!asked || this.doing) return;
    this.asked = null;
    this.doing = true;
    const request = { version: this.card.version, epoch: asked.draft.epoch };
    const result = await this.api.restartDraft(this.card.form, request);
    this.doing = false;
    this.failure = failureOf(result);
    if (result.kind === 'ok')
      this.dispatchEvent(
        new CustomEvent<string>('navigate', { detail: '/form', bubbles: true, composed: true }),
      );
  };

  static override styles = [
    base,
    headings,
    buttons,
    text,
    pageStyles,
    css`
      .told {
        margin-block-start: var(--space-3);
      }
      .lost {
        display: flex;
        align-items: baseline;
        gap: var(--space-2);
        color: var(--amber-ink);
        font-weight: 600;
      }
      ul {
        max-block-size: 14rem;
        margin-block-start: var(--space-2);
        padding-inline: var(--space-3);
        overflow: auto;
        border: var(--line);
        border-radius: var(--radius);
      }
      li {
        padding-block: var(--space-2);
        overflow-wrap: anywhere;
      }
      li + li {
        border-block-start: var(--line);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-restart-draft': RestartDraft;
  }
}
