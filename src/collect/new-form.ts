/** A newer version of the form, offered between interviews: what it brings in one line, taken over or put off. */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import '../ui/icon.ts';
import '../ui/notice.ts';
import { base, buttons, text } from '../ui/styles.ts';
import { WordsController } from '../ui/words-controller.ts';
import type { Forms, FormVersion } from './forms.ts';

@customElement('q-new-form')
export class NewForm extends LitElement {
  @property({ attribute: false }) forms!: Forms;
  /** The one in use. */
  @property({ attribute: false }) using!: FormVersion;
  /** The newer one; null when there is none. */
  @property({ attribute: false }) offered: (FormVersion & { readonly putOff: boolean }) | null = null;

  /** What it brings; null until it is known. */
  @state() private news: string | null = null;
  @state() private outcome: 'taken' | 'notTaken' | null = null;
  private told = '';
  private readonly words = new WordsController(this);

  override willUpdate() {
    const key = `${this.using.version} ${this.offered?.version ?? ''} ${this.words.language}`;
    if (this.told === key) return;
    this.told = key;
    this.news = null;
    if (this.offered) void this.tell(this.using, this.offered, key);
  }

  override render() {
    const { offered, news } = this;
    return html`
      ${offered && news !== null ? (offered.putOff ? this.reminder(offered) : this.offer(offered, news)) : nothing}
      <div role="status">
        ${
          this.outcome === 'taken'
            ? html`<q-notice>${this.words.say('collect.newFormTaken')}</q-notice>`
            : nothing
        }
        ${
          this.outcome === 'notTaken'
            ? html`<q-notice kind="stop">${this.words.say('collect.newFormNotTaken')}</q-notice>`
            : nothing
        }
      </div>
    `;
  }

  private offer({ version }: FormVersion, changes: string) {
    return html`<q-notice .heading=${this.words.say('collect.newForm')} live>
      ${this.words.say('collect.newFormWhat', { changes })}
      <button slot="actions" class="primary" @click=${() => this.take(version)}>
        ${this.words.say('collect.newFormTake')}
      </button>
      <button slot="actions" @click=${() => this.forms.putOffOffer(version)}>
        ${this.words.say('collect.newFormLater')}
      </button>
    </q-notice>`;
  }

  private reminder({ version }: FormVersion) {
    return html`<p class="reminder quiet-text">
      <q-icon name="info"></q-icon>${this.words.say('collect.newFormWaits')}
      <button class="quiet" @click=${() => this.take(version)}>
        ${this.words.say('collect.newFormTake')}
      </button>
    </p>`;
  }

  private async take(version: string) {
    this.outcome = (await this.forms.takeOver(version)) ? 'taken' : 'notTaken';
  }

  /** Comparing is fetched when there is something to compare, so that nobody waits for it on the way to a question. */
  private async tell(using: FormVersion, offered: FormVersion, key: string) {
    const news = await import('./form-news.ts').then(
      ({ formNews }) => formNews(this.words.words, using.definition, offered.definition),
      // the offer does not hang on the comparison
      () => this.words.say('collect.news.unknown'),
    );
    if (this.told === key) this.news = news;
  }

  static override styles = [
    base,
    buttons,
    text,
    css`
      :host {
        display: block;
      }
      q-notice {
        display: block;
        margin-block-start: var(--space-6);
      }
      .reminder {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 var(--space-2);
        margin-block-start: var(--space-4);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-new-form': NewForm;
  }
}
