/**
 * An interview that was finished here, for some days: a slip is mended, consent is taken back.
 *
 * What was sealed is never changed: a correction, and a withdrawal, are sealed as things of their own.
 */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ConsentPurpose, FormDefinition } from '../model/form.ts';
import { compileForm } from '../model/session/compile.ts';
import { readAnswers } from '../model/session/read-answers.ts';
import type { DraftFacts, OpenVault, SealedRecord } from '../storage/vault/open-vault.ts';
import { plainDate } from '../ui/dates.ts';
import '../ui/dialog.ts';
import '../ui/icon.ts';
import '../ui/notice.ts';
import { base, buttons, controls, headings, text } from '../ui/styles.ts';
import { WordsController } from '../ui/words-controller.ts';
import { navigate, type Forms } from './forms.ts';
import { pageStyles } from './page-styles.ts';
import { withOffset } from './record-of.ts';
import { sealRefusal } from './seal-refusal.ts';
import { roundName } from './words.ts';

interface Contents {
  readonly sealed: SealedRecord;
  /** Null while its version is not on this laptop. */
  readonly form: FormDefinition | null;
  /** A correction that was begun. */
  readonly draft: DraftFacts | null;
}

/** @fires navigate - to the correction, or back to today */
@customElement('q-after')
export class After extends LitElement {
  @property({ attribute: false }) vault!: OpenVault;
  @property({ attribute: false }) forms!: Forms;
  /** Id of the record. */
  @property() record = '';

  @state() private contents: Contents | 'loading' | 'gone' = 'loading';
  @state() private reason = '';
  @state() private lacksReason = false;
  @state() private cannotBegin = false;
  @state() private chosen: ReadonlySet<ConsentPurpose['id']> = new Set();
  @state() private asking = false;
  @state() private busy = false;
  @state() private refusal: string | null = null;

  @query('h1') private readonly heading!: HTMLElement | null;
  private readonly words = new WordsController(this);

  override connectedCallback() {
    super.connectedCallback();
    void this.load();
  }

  override render() {
    const { contents } = this;
    if (contents === 'loading') return nothing;
    return html`<main>
      <button class="quiet back" @click=${() => navigate(this, 'today')}>
        <q-icon name="back"></q-icon>${this.words.say('collect.today')}
      </button>
      ${contents === 'gone' ? this.gone() : this.ready(contents)}
    </main>`;
  }

  private gone() {
    return html`<h1 tabindex="-1">${this.words.say('collect.after.gone')}</h1>
      <p class="lead">${this.words.say('collect.after.goneWhat')}</p>`;
  }

  private ready({ sealed, form, draft }: Contents) {
    const { record, until } = sealed;
    const { language } = this.words;
    return html`
      <h1 tabindex="-1"><span class="case">${record.case}</span> · ${roundName(this.words, record.round)}</h1>
      <p class="lead quiet-text">
        ${this.words.say('collect.after.kept', {
          finished: plainDate(new Date(record.finalisedAt), language),
          until: plainDate(new Date(until), language),
        })}
      </p>
      ${
        form === null
          ? html`<q-notice kind="needs-you">${this.words.say('collect.after.noForm')}</q-notice>`
          : html`${this.correcting(draft)} ${this.consent(sealed, form)}`
      }
    `;
  }

  private correcting(draft: DraftFacts | null) {
    return html`<section aria-labelledby="correct">
      <h2 id="correct">${this.words.say('collect.after.correct')}</h2>
      <p>${this.words.say('collect.after.correctWhat')}</p>
      ${
        draft !== null
          ? html`<div class="actions">
              <button class="primary" @click=${() => navigate(this, `interview/${draft.id}`)}>
                ${this.words.say('collect.after.goOn')}
              </button>
            </div>`
          : html`
              <label
                >${this.words.say('collect.after.reason')}
                <textarea
                  rows="2"
                  dir="auto"
                  autocomplete="off"
                  spellcheck="false"
                  aria-describedby="lacks"
                  .value=${this.reason}
                  @input=${this.reasoned}
                ></textarea>
              </label>
              <p id="lacks" role="alert" class="lacks">
                ${this.lacksReason ? this.words.say('collect.after.needsReason') : nothing}
              </p>
              ${
                this.cannotBegin
                  ? html`<q-notice kind="stop" live .heading=${this.words.say('collect.cannotBegin')}
                      >${this.words.say('collect.cannotBeginWhat')}</q-notice
                    >`
                  : nothing
              }
              <div class="actions">
                <button ?disabled=${this.busy} @click=${this.correct}>
                  ${this.words.say('collect.after.open')}
                </button>
              </div>
            `
      }
    </section>`;
  }

  private consent({ record, withdrawn }: SealedRecord, form: FormDefinition) {
    const given = form.consent.filter(
      ({ id, question, granted }) => record.answers[question] === granted && !withdrawn.includes(id),
    );
    if (given.length === 0) return nothing;
    return html`<section aria-labelledby="consent">
      <h2 id="consent">${this.words.say('collect.after.consent')}</h2>
      <p>${this.words.say('collect.after.consentWhat')}</p>
      <fieldset>
        <legend>${this.words.say('collect.after.which')}</legend>
        ${given.map(
          ({ id }) =>
            html`<label class="purpose">
              <input
                type="checkbox"
                value=${id}
                .checked=${this.chosen.has(id)}
                @change=${() => this.choose(id)}
              />
              <span>${this.words.say(`consent.purpose.${id}`)}</span>
            </label>`,
        )}
      </fieldset>
      <div class="actions">
        <button ?disabled=${this.chosen.size === 0} @click=${() => (this.asking = true)}>
          ${this.words.say('collect.after.withdraw')}
        </button>
      </div>
      <q-dialog
        ?open=${this.asking}
        .heading=${this.words.say('collect.after.sure')}
        @close=${() => (this.asking = false)}
      >
        <p>${this.words.say(this.endsIt(form) ? 'collect.after.sureEnds' : 'collect.after.sureWhat')}</p>
        ${sealRefusal(this.words, this.refusal)}
        <button slot="actions" class="quiet" @click=${() => (this.asking = false)}>
          ${this.words.say('collect.notNow')}
        </button>
        <button slot="actions" class="danger primary" ?disabled=${this.busy} @click=${this.withdraw}>
          ${this.words.say('collect.after.seal')}
        </button>
      </q-dialog>
    </section>`;
  }

  /** Whether what is taken back is needed for the interview to count at all. */
  private endsIt(form: FormDefinition): boolean {
    return form.consent.some(({ id, necessary }) => this.chosen.has(id) && (necessary || id === 'interview'));
  }

  private readonly reasoned = (event: Event) => {
    if (event.target instanceof HTMLTextAreaElement) this.reason = event.target.value;
    this.lacksReason = false;
  };

  private choose(id: ConsentPurpose['id']) {
    const chosen = new Set(this.chosen);
    if (!chosen.delete(id)) chosen.add(id);
    this.chosen = chosen;
  }

  private readonly correct = async () => {
    if (typeof this.contents === 'string' || this.contents.form === null || this.busy) return;
    this.lacksReason = this.reason.trim() === '';
    if (this.lacksReason) return;
    this.busy = true;
    const { sealed, form } = this.contents;
    const { record } = sealed;
    const draft = await this.vault.beginDraft({
      form: record.form,
      version: record.version,
      case: record.case,
      round: record.round,
      startedAt: record.startedAt,
      languages: record.languages,
      corrects: { record: record.record, finalisedAt: record.finalisedAt, reason: this.reason.trim() },
      answers: readAnswers(compileForm(form), record.answers).draft,
    });
    this.busy = false;
    this.cannotBegin = 'refused' in draft;
    if ('refused' in draft) return;
    await draft.close();
    navigate(this, `interview/${draft.facts.id}`);
  };

  private readonly withdraw = async () => {
    if (typeof this.contents === 'string' || this.contents.form === null || this.busy) return;
    const { sealed, form } = this.contents;
    this.busy = true;
    const result = await this.vault.withdraw(
      {
        querencia: 1,
        at: withOffset(new Date()),
        record: sealed.record.record,
        version: sealed.record.version,
        purposes: form.consent.map(({ id }) => id).filter((id) => this.chosen.has(id)),
      },
      { forget: this.endsIt(form) },
    );
    this.busy = false;
    this.refusal = 'refused' in result ? result.refused : null;
    if (!('refused' in result)) navigate(this, 'today/sealed');
  };

  private async load() {
    const [all, drafts] = await Promise.all([this.vault.listSealed(), this.vault.listDrafts()]);
    const sealed = all.find(({ record }) => record.record === this.record);
    this.contents = sealed
      ? {
          sealed,
          form: await this.forms.byVersion(sealed.record.version),
          draft: drafts.find(({ corrects }) => corrects?.record === this.record) ?? null,
        }
      : 'gone';
    await this.updateComplete;
    this.heading?.focus();
  }

  static override styles = [
    base,
    headings,
    buttons,
    controls,
    text,
    pageStyles,
    css`
      .back {
        margin-inline-start: calc(-1 * var(--space-4));
      }
      section > p {
        max-inline-size: var(--reading);
      }
      section > label,
      fieldset {
        margin-block-start: var(--space-4);
      }
      textarea {
        max-inline-size: var(--reading);
        min-block-size: 4rem;
        margin-block-start: var(--space-1);
      }
      legend {
        padding: 0;
        font-weight: 600;
      }
      .purpose {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        min-block-size: var(--touch-target);
        font-weight: 450;
        cursor: pointer;
      }
      .lacks {
        color: var(--amber-ink);
        font-weight: 550;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-after': After;
  }
}
