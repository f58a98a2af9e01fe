/** Before an interview: which child, which round, in which languages the questions are shown. */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { makeCaseId, readCaseId } from '../model/case-id.ts';
import type { FormDefinition } from '../model/form.ts';
import type { CaseFacts, OpenVault } from '../storage/vault/open-vault.ts';
import '../ui/icon.ts';
import '../ui/notice.ts';
import { base, buttons, controls, headings, text } from '../ui/styles.ts';
import { WordsController } from '../ui/words-controller.ts';
import { textIn } from '../words/sentences.ts';
import { directionOf, languageName } from '../words/words.ts';
import { secureRandom } from './chance.ts';
import { navigate, type Forms } from './forms.ts';
import { pageStyles } from './page-styles.ts';
import { withOffset } from './record-of.ts';
import { nextRound, ROUNDS } from './rounds.ts';
import { keepSecondLanguage } from './second-language.ts';
import { roundName } from './words.ts';

/** @fires navigate - to the interview that began, or back to today */
@customElement('q-begin')
export class Begin extends LitElement {
  @property({ attribute: false }) vault!: OpenVault;
  @property({ attribute: false }) forms!: Forms;
  /** The child's id; null for a new child, who gets one here. */
  @property({ attribute: 'case-id' }) caseId: string | null = null;

  @state() private form: { readonly version: string; readonly definition: FormDefinition } | null = null;
  @state() private round = 'baseline';
  @state() private main = '';
  @state() private second = '';
  /** The code being typed for a child who has one; null while a new one is given. */
  @state() private typedId: string | null = null;
  @state() private codeWrong = false;
  @state() private refused = false;
  @state() private beginning = false;
  private facts: CaseFacts | undefined;
  private newId = '';

  @query('h1') private readonly heading!: HTMLElement | null;
  @query('#code') private readonly codeBox!: HTMLElement | null;
  private readonly words = new WordsController(this);

  override connectedCallback() {
    super.connectedCallback();
    void this.load();
  }

  override render() {
    const { form } = this;
    if (!form) return nothing;
    const { definition } = form;
    const title =
      this.caseId === null ? this.words.say('collect.newChild') : this.words.say('collect.nextInterview');
    return html`<main>
      <button class="quiet back" @click=${() => navigate(this, 'today')}>
        <q-icon name="back"></q-icon>${this.words.say('collect.today')}
      </button>
      <h1 tabindex="-1">${title}</h1>
      ${this.typedId === null ? this.code() : this.typedCode(this.typedId)}

      <fieldset>
        <legend>${this.words.say('collect.whichRound')}</legend>
        <div class="options">
          ${ROUNDS.map(
            ({ id }) =>
              html`<label class="option">
                <input
                  type="radio"
                  name="round"
                  value=${id}
                  .checked=${id === this.round}
                  ?disabled=${this.done(id)}
                  @change=${() => this.chooseRound(id)}
                />
                <span
                  >${roundName(this.words, id)}${this.done(id) ? html`, ${this.words.say('collect.roundDone')}` : nothing}</span
                >
              </label>`,
          )}
        </div>
      </fieldset>

      <fieldset>
        <legend>${this.words.say('collect.whichLanguage')}</legend>
        <div class="options">
          ${definition.languages.map(
            ({ tag, status }) =>
              html`<label class="option">
                <input
                  type="radio"
                  name="main"
                  value=${tag}
                  .checked=${tag === this.main}
                  @change=${() => this.chooseMain(tag)}
                />
                <span
                  ><span lang=${tag} dir=${directionOf(tag)}>${languageName(tag)}</span>${
                    status === 'draft'
                      ? html`<span class="quiet-text small status"
                          >${this.words.say('collect.translationDraft')}</span
                        >`
                      : nothing
                  }</span
                >
              </label>`,
          )}
        </div>
      </fieldset>

      ${
        definition.languages.length > 1
          ? html`<label class="second"
              >${this.words.say('collect.secondLanguage')}
              <select @change=${this.chooseSecond}>
                <option value="" ?selected=${this.second === ''}>
                  ${this.words.say('collect.noSecondLanguage')}
                </option>
                ${definition.languages
                  .filter(({ tag }) => tag !== this.main)
                  .map(
                    ({ tag }) =>
                      html`<option value=${tag} lang=${tag} ?selected=${tag === this.second}>
                        ${languageName(tag)}
                      </option>`,
                  )}
              </select>
            </label>`
          : nothing
      }
      ${
        this.refused
          ? html`<q-notice class="gap" kind="stop" live .heading=${this.words.say('collect.cannotBegin')}
              >${this.words.say('collect.cannotBeginWhat')}</q-notice
            >`
          : nothing
      }

      <div class="actions">
        <button class="primary" ?disabled=${this.beginning} @click=${this.begin}>
          ${this.words.say('collect.beginInterview')}
        </button>
        <button class="quiet" @click=${() => navigate(this, 'today')}>
          ${this.words.say('collect.notNow')}
        </button>
      </div>
      <p class="quiet-text small form">${textIn(definition.title, this.words.language, definition)}</p>
    </main>`;
  }

  private code() {
    const isNew = this.caseId === null;
    return html`
      <p class="id"><span class="case">${this.caseId ?? this.newId}</span></p>
      <p class="lead quiet-text">
        ${this.words.say(isNew ? 'collect.newChildWhat' : 'collect.nextInterviewWhat')}
      </p>
      ${
        isNew
          ? html`<button class="quiet has-code" @click=${this.typeCode}>
              ${this.words.say('collect.hasCode')}
            </button>`
          : nothing
      }
    `;
  }

  /** A child first interviewed with another laptop: the code is typed, and its check character read. */
  private typedCode(typed: string) {
    return html`
      <label class="typed"
        >${this.words.say('collect.codeFromFile')}
        <input
          id="code"
          type="text"
          dir="ltr"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          .value=${typed}
          aria-invalid=${this.codeWrong ? 'true' : 'false'}
          aria-describedby="code-wrong"
          @input=${this.codeTyped}
        />
      </label>
      <p id="code-wrong" role="alert" class="wrong">
        ${this.codeWrong ? this.words.say('collect.codeWrong') : nothing}
      </p>
      <p class="lead quiet-text">${this.words.say('collect.nextInterviewWhat')}</p>
    `;
  }

  private async typeCode() {
    this.typedId = '';
    await this.updateComplete;
    this.codeBox?.focus();
  }

  private codeTyped(event: Event) {
    this.codeWrong = false;
    if (event.target instanceof HTMLInputElement) this.typedId = event.target.value;
  }

  private done(round: string): boolean {
    return this.facts?.rounds.some((each) => each.round === round) ?? false;
  }

  private chooseRound(round: string) {
    this.round = round;
  }

  private chooseMain(tag: string) {
    this.main = tag;
    if (this.second === tag) this.second = '';
  }

  private chooseSecond(event: Event) {
    if (event.target instanceof HTMLSelectElement) this.second = event.target.value;
  }

  private async load() {
    const [form, cases] = await Promise.all([this.forms.inUse(), this.vault.listCases()]);
    this.facts = cases.find((each) => each.case === this.caseId);
    if (this.facts) this.round = nextRound(this.facts, new Date())?.round ?? 'baseline';
    do this.newId = makeCaseId(secureRandom);
    while (cases.some((each) => each.case === this.newId));
    this.form = form;
    this.main = startLanguage(form?.definition, this.words.language);
    await this.updateComplete;
    this.heading?.focus();
  }

  private async begin() {
    if (!this.form || this.beginning) return;
    const typed = this.typedId === null ? null : readCaseId(this.typedId);
    if (this.typedId !== null && typed === null) {
      this.codeWrong = true;
      this.codeBox?.focus();
      return;
    }
    this.beginning = true;
    this.refused = false;
    const { version, definition } = this.form;
    const draft = await this.vault.beginDraft({
      form: definition.id,
      version,
      case: this.caseId ?? typed ?? this.newId,
      round: this.round,
      startedAt: withOffset(new Date()),
      languages: this.second ? [this.second, this.main] : [this.main],
    });
    this.beginning = false;
    if ('refused' in draft) {
      this.refused = true;
      return;
    }
    keepSecondLanguage(this.second);
    const { id } = draft.facts;
    await draft.close();
    navigate(this, `interview/${id}`);
  }

  static override styles = [
    base,
    headings,
    buttons,
    controls,
    text,
    pageStyles,
    css`
      main {
        max-inline-size: 40rem;
      }
      .back {
        margin-inline-start: calc(-1 * var(--space-4));
      }
      .id {
        margin-block-start: var(--space-3);
      }
      .id .case {
        padding: var(--space-1) var(--space-3);
        border: var(--line);
        border-radius: var(--radius);
        background: var(--sheet);
        font-size: var(--text-lead);
      }
      .has-code {
        margin-inline-start: calc(-1 * var(--space-4));
      }
      .typed {
        margin-block-start: var(--space-4);
      }
      .typed input {
        inline-size: 12rem !important;
        margin-block-start: var(--space-2);
        font-size: var(--text-lead);
        text-transform: uppercase;
      }
      .wrong {
        color: var(--amber-ink);
        font-weight: 550;
      }
      fieldset {
        margin-block-start: var(--space-8);
      }
      legend,
      .second {
        padding: 0;
        font-weight: 600;
      }
      .options {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        margin-block-start: var(--space-2);
      }
      .option {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-block-size: var(--touch-target);
        padding: var(--space-2) var(--space-4) var(--space-2) var(--space-3);
        padding-inline: var(--space-3) var(--space-4);
        border: 1px solid var(--hairline);
        border-radius: var(--radius);
        background: var(--sheet);
        font-weight: 500;
        cursor: pointer;
      }
      .option:hover {
        border-color: var(--outline);
      }
      .option:has(input:checked) {
        border-color: var(--accent);
        background: var(--accent-soft);
      }
      .option:has(input:disabled) {
        background: transparent;
        color: var(--ink-quiet);
        cursor: default;
      }
      .option:has(input:focus-visible) {
        outline: var(--focus);
        outline-offset: 1px;
      }
      .option input:focus-visible {
        outline: none;
      }
      .status {
        margin-inline-start: var(--space-2);
        font-weight: 450;
      }
      .second {
        margin-block-start: var(--space-6);
      }
      .second select {
        inline-size: min(20rem, 100%);
        margin-block-start: var(--space-2);
      }
      .gap {
        margin-block-start: var(--space-6);
      }
      .actions {
        margin-block-start: var(--space-8);
      }
      .form {
        margin-block-start: var(--space-8);
      }
    `,
  ];
}

/** The interface's language where the form has it, else the form's first. */
function startLanguage(form: FormDefinition | undefined, language: string): string {
  const tags = form?.languages.map(({ tag }) => tag) ?? [];
  return tags.find((tag) => tag === language || tag.startsWith(`${language}-`)) ?? tags[0] ?? 'en';
}

declare global {
  interface HTMLElementTagNameMap {
    'q-begin': Begin;
  }
}
