/** What a person must know of their edits before they go on: no room to keep them, a draft begun anew, changes left behind. */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { readForm } from '../documents/read-form.ts';
import type { FormDefinition } from '../model/form.ts';
import { diffForms } from '../model/version/diff.ts';
import type { LeftBehind } from '../sync/open-form.ts';
import '../ui/change-list.ts';
import '../ui/dialog.ts';
import '../ui/notice.ts';
import { base, buttons } from '../ui/styles.ts';
import { WordsController } from '../ui/words-controller.ts';
import { FormController } from './form-controller.ts';
import type { FormAtWork } from './form-at-work.ts';

type Left =
  | { readonly now: 'none' }
  | {
      readonly now: 'asking';
      readonly count: number;
      readonly before: FormDefinition;
      readonly after: FormDefinition;
    }
  | { readonly now: 'bringing' }
  | { readonly now: 'brought'; readonly lost: number };

/** @fires open-anew - the draft that began anew is to be opened */
@customElement('q-form-notices')
export class FormNotices extends LitElement {
  @property({ attribute: false }) work!: FormAtWork;
  /** What of this person's earlier edits was never sent, or null. */
  @property({ attribute: false }) leftBehind: LeftBehind | null = null;

  @state() private left: Left = { now: 'none' };
  @state() private sure = false;
  private readonly words = new WordsController(this);
  protected readonly form = new FormController(this, 'status');

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (!changed.has('leftBehind')) return;
    if (this.leftBehind === null) {
      this.left = { now: 'none' };
      return;
    }
    const before = readForm(this.leftBehind.base).definition;
    const after = readForm(this.leftBehind.mine).definition;
    this.left = { now: 'asking', count: diffForms(before, after).length, before, after };
  }

  override render() {
    return html`${this.keeping()} ${this.line()} ${this.anew()} ${this.behind()}`;
  }

  private keeping() {
    const { kept } = this.work.open.status;
    if (kept !== 'full' && kept !== 'failed') return nothing;
    const key = kept === 'full' ? 'designer.full' : 'designer.keepFailed';
    return html`<q-notice kind="stop" live .heading=${this.words.say(`${key}.title`)}
      >${this.words.say(`${key}.body`)}</q-notice
    >`;
  }

  private line() {
    const { connection, refusal, epochOver } = this.work.open.status;
    if (connection !== 'refused' || epochOver) return nothing;
    const code = refusal?.refused ?? 'server-fault';
    return html`<q-notice kind="needs-you" live .heading=${this.words.say('designer.line.refused')}
      >${this.words.trySay(`bar.refused.${code}`) ?? this.words.say('bar.refused.other', { code })}</q-notice
    >`;
  }

  private anew() {
    if (!this.work.open.status.epochOver) return nothing;
    return html`<q-notice kind="needs-you" live .heading=${this.words.say('designer.epochOver.title')}>
      ${this.words.say('designer.epochOver.body')}
      <button slot="actions" class="primary" @click=${this.openAnew}>
        ${this.words.say('designer.epochOver.open')}
      </button>
    </q-notice>`;
  }

  private behind() {
    const { left } = this;
    switch (left.now) {
      case 'none':
        return nothing;
      case 'bringing':
        return html`<q-notice live>${this.words.say('designer.loading')}</q-notice>`;
      case 'brought':
        return html`<q-notice kind=${left.lost === 0 ? 'safe' : 'needs-you'} live>
          ${this.words.say('designer.leftBehind.done', { count: left.lost })}
          <button slot="actions" @click=${this.dismiss}>${this.words.say('designer.close')}</button>
        </q-notice>`;
      case 'asking':
        return html`<q-notice
            kind="needs-you"
            live
            .heading=${this.words.say('designer.leftBehind.title', { count: left.count })}
          >
            ${this.words.say('designer.leftBehind.body')}
            <details>
              <summary>${this.words.say('designer.leftBehind.what')}</summary>
              <q-change-list .earlier=${left.before} .later=${left.after}></q-change-list>
            </details>
            <button slot="actions" class="primary" @click=${this.bring}>
              ${this.words.say('designer.leftBehind.bring')}
            </button>
            <button slot="actions" @click=${() => (this.sure = true)}>
              ${this.words.say('designer.leftBehind.aside')}
            </button>
          </q-notice>
          <q-dialog
            .open=${this.sure}
            .heading=${this.words.say('designer.leftBehind.aside')}
            @close=${() => (this.sure = false)}
          >
            <p>${this.words.say('designer.leftBehind.sure')}</p>
            <button slot="actions" @click=${() => (this.sure = false)}>
              ${this.words.say('designer.leftBehind.keep')}
            </button>
            <button slot="actions" class="danger" @click=${this.putAside}>
              ${this.words.say('designer.leftBehind.remove')}
            </button>
          </q-dialog>`;
    }
  }

  private readonly bring = async () => {
    const { leftBehind } = this;
    if (leftBehind === null) return;
    this.left = { now: 'bringing' };
    const lost = await leftBehind.bringOver();
    this.work.readNow();
    this.left = { now: 'brought', lost };
  };

  private readonly putAside = async () => {
    this.sure = false;
    await this.leftBehind?.putAside();
    this.left = { now: 'none' };
  };

  private readonly dismiss = () => {
    this.left = { now: 'none' };
  };

  private readonly openAnew = () => {
    this.dispatchEvent(new Event('open-anew', { bubbles: true, composed: true }));
  };

  static override styles = [
    base,
    buttons,
    css`
      q-notice {
        margin: var(--space-2) var(--space-4);
      }
      summary {
        min-block-size: var(--touch-target);
        padding-block: var(--space-2);
        cursor: pointer;
      }
      details[open] q-change-list {
        display: block;
        max-block-size: 40vh;
        overflow: auto;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-form-notices': FormNotices;
  }
}
