/**
 * One record, opened: what it says, in any language of its form; what it counts, and why.
 *
 * The record is shown as the interview it was (its own version, its own date). Nothing is changed here.
 */
import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { FormDefinition } from '../model/form.ts';
import type { InterviewSession } from '../model/session/node.ts';
import { openRecord } from '../model/scoring/score-record.ts';
import { listOf, textIn } from '../words/sentences.ts';
import { directionOf, languageName } from '../words/words.ts';
import '../ui/icon.ts';
import '../ui/notice.ts';
import { base, buttons, controls, headings, text } from '../ui/styles.ts';
import { WordsController } from '../ui/words-controller.ts';
import './answer-list.ts';
import { momentHere, momentThere } from './moments.ts';
import { recordStyles } from './record-view.styles.ts';
import './record-history.ts';
import type { ReviewedRecord } from './records.ts';
import './score-view.ts';

/** @fires navigate - back to the list; `detail` is its path */
@customElement('q-record')
export class RecordView extends LitElement {
  @property({ attribute: false }) reviewed!: ReviewedRecord;
  /** Path of the list. */
  @property() base = '/records';

  /** Language of the form's words. */
  @state() private language = '';
  private session: InterviewSession | null = null;
  private readonly words = new WordsController(this);

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (!changed.has('reviewed')) return;
    const { form, record, standing } = this.reviewed;
    const isRead = form?.definition.id === record.form && standing !== 'withdrawn';
    this.session = isRead ? openRecord(form, record).session : null;
    const tags = form?.definition.languages.map(({ tag }) => tag) ?? [];
    if (!tags.includes(this.language))
      this.language = tags.find((tag) => tag.split('-')[0] === this.words.language) ?? tags[0] ?? 'en';
  }

  override render() {
    const { record, form } = this.reviewed;
    return html`
      <main>
        <p>
          <a class="back" href=${this.base} @click=${this.back}>
            <q-icon name="back"></q-icon>${this.words.say('review.back')}
          </a>
        </p>
        <header>
          <h1>
            <bdi>${record.case}</bdi> · ${this.words.trySay(`review.round.${record.round}`) ?? record.round}
          </h1>
          ${form ? this.languageMenu(form.definition) : nothing}
        </header>
        ${this.facts()} ${this.said()} ${this.reviewed.standing === 'withdrawn' ? nothing : this.answers()}
      </main>
    `;
  }

  /** What was said of the record after it was finished. */
  private said() {
    const { standing, history } = this.reviewed;
    return html`<q-record-history .history=${history} .standing=${standing}></q-record-history>`;
  }

  private answers() {
    const { record, form, scoring, standing } = this.reviewed;
    if (!form || !this.session || !scoring)
      return html`<q-notice kind="needs-you">
        ${this.words.say('review.score.noForm', { version: record.version.slice(7, 15) })}
      </q-notice>`;
    const unscored = record.state === 'declined' || standing === 'practice';
    return html`
      ${record.stopped ? this.stopped(form.definition) : nothing}
      ${this.referrals(form.definition, this.session)}
      ${
        unscored
          ? html`<p class="quiet-text">
              ${this.words.say(standing === 'practice' ? 'review.score.practice' : 'review.score.notScored')}
            </p>`
          : html`<q-score-view
              .form=${form.definition}
              .scoring=${scoring}
              .language=${this.language}
            ></q-score-view>`
      }
      <q-answer-list
        .form=${form}
        .session=${this.session}
        .language=${this.language}
        .known=${record.answers}
      ></q-answer-list>
    `;
  }

  private languageMenu(form: FormDefinition) {
    return html`<div class="language">
      <label for="language">${this.words.say('review.language')}</label>
      <select id="language" @change=${this.chooseLanguage}>
        ${form.languages.map(
          ({ tag }) =>
            html`<option value=${tag} lang=${tag} ?selected=${tag === this.language}>
              ${languageName(tag)}
            </option>`,
        )}
      </select>
    </div>`;
  }

  private facts() {
    const { record, memberName, receivedAt } = this.reviewed;
    const { language } = this.words;
    const asked = listOf(this.words.words, record.languages.map(languageName));
    const facts: [string, string][] = [
      [this.words.say('review.column.state'), this.words.say(`review.state.${record.state}`)],
      [this.words.say('review.column.member'), memberName],
      [this.words.say('review.fact.started'), momentThere(record.startedAt, language)],
      [this.words.say('review.fact.finished'), momentThere(record.finalisedAt, language)],
      [this.words.say('review.fact.received'), momentHere(receivedAt, language)],
      [this.words.say('review.fact.languages'), asked],
      [this.words.say('review.fact.version'), record.version.slice(7, 15)],
    ];
    return html`<dl class="facts">
      ${facts.map(
        ([term, fact]) =>
          html`<div>
            <dt>${term}</dt>
            <dd><bdi>${fact}</bdi></dd>
          </div>`,
      )}
    </dl>`;
  }

  private stopped(form: FormDefinition) {
    const { stopped } = this.reviewed.record;
    if (!stopped) return nothing;
    const own = form.stopReasons === undefined ? [] : (form.choiceLists[form.stopReasons] ?? []);
    const reason = own.find(({ value }) => value === stopped.reason);
    const node = stopped.at === null ? undefined : this.session?.node(stopped.at);
    return html`<q-notice>
      <p>
        ${this.words.say('review.fact.stopped')}:
        ${
          reason
            ? this.own(textIn(reason.label, this.language, form))
            : (this.words.trySay(`collect.stopReason.${stopped.reason}`) ?? stopped.reason)
        }
      </p>
      ${node ? html`<p>${this.words.say('review.fact.stoppedAt')}: ${this.own(node.label(this.language))}</p>` : nothing}
      ${
        stopped.note
          ? html`<p>${this.words.say('review.fact.note')}: <bdi dir="auto">${stopped.note}</bdi></p>`
          : nothing
      }
    </q-notice>`;
  }

  private referrals(form: FormDefinition, session: InterviewSession) {
    const referrals = session.referrals();
    if (referrals.length === 0) return nothing;
    return html`<section aria-labelledby="referrals">
      <h2 id="referrals">${this.words.say('review.referrals')}</h2>
      <ul class="referrals">
        ${referrals.map(
          (referral) =>
            html`<li>
              <span class="urgency ${referral.urgency}"
                >${this.words.say(`review.referral.${referral.urgency}`)}</span
              >
              <span
                ><b>${this.own(textIn(referral.title, this.language, form))}</b><br />${this.own(
                  textIn(referral.message, this.language, form),
                )}</span
              >
            </li>`,
        )}
      </ul>
    </section>`;
  }

  /** Words of the form, in their language and direction. */
  private own(words: string) {
    return html`<span lang=${this.language} dir=${directionOf(this.language)}>${words}</span>`;
  }

  private readonly chooseLanguage = (event: Event) => {
    if (event.target instanceof HTMLSelectElement) this.language = event.target.value;
  };

  private readonly back = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    this.dispatchEvent(new CustomEvent('navigate', { detail: this.base, bubbles: true, composed: true }));
  };

  static override styles = [base, headings, buttons, controls, text, recordStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-record': RecordView;
  }
}
