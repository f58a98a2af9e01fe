/**
 * The end of an interview: what to do for this child, what is still open, what it comes to, then sealing.
 *
 * In this order on purpose: a child who needs help comes before a form that needs an answer, and both before a number.
 */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { FormDefinition } from '../model/form.ts';
import { scoreSession } from '../model/scoring/score-record.ts';
import type { QuestionNode } from '../model/session/node.ts';
import '../ui/icon.ts';
import '../ui/notice.ts';
import { instanceWords } from '../ui/questions/instances.ts';
import '../ui/score-card.ts';
import { base, buttons, headings, text } from '../ui/styles.ts';
import { WordsController } from '../ui/words-controller.ts';
import { issueSentence } from '../words/sentences.ts';
import { directionOf } from '../words/words.ts';
import type { Interview } from './open-interview.ts';
import './referral-cards.ts';
import { sealRefusal } from './seal-refusal.ts';
import { countUnanswerable, openIssues } from './still-open.ts';

/**
 * @fires jump - to a question that is open; `detail` is its path
 * @fires back - to the questions
 * @fires seal - the interview is finished
 */
@customElement('q-finish')
export class Finish extends LitElement {
  @property({ attribute: false }) form!: FormDefinition;
  @property({ attribute: false }) interview!: Interview;
  /** Language of the form. */
  @property() tag = 'en';
  @property({ type: Number }) revision = 0;
  @property({ type: Boolean }) sealing = false;
  @property() refusal: string | null = null;

  @query('h1') private readonly heading!: HTMLElement | null;
  private readonly words = new WordsController(this);

  /** Puts the keyboard, and the voice of a screen reader, at the beginning. */
  async focusStart(): Promise<void> {
    await this.updateComplete;
    this.heading?.focus();
  }

  override render() {
    const open = this.open();
    const referrals = this.interview.session.referrals();
    return html`
      <h1 tabindex="-1">${this.words.say(open.length > 0 ? 'collect.almostDone' : 'collect.allAsked')}</h1>
      ${
        referrals.length > 0
          ? html`<section aria-labelledby="referrals">
              <h2 id="referrals">${this.words.say('collect.referralsTitle')}</h2>
              <q-referral-cards .form=${this.form} .referrals=${referrals}></q-referral-cards>
            </section>`
          : nothing
      }
      ${open.length > 0 ? this.stillOpen(open) : nothing} ${this.unanswerable()} ${this.scores()}
      ${sealRefusal(this.words, this.refusal)}
      <div class="actions">
        <button
          class=${open.length > 0 ? '' : 'primary'}
          ?disabled=${this.sealing || open.length > 0}
          @click=${this.seal}
        >
          <q-icon name="sealed"></q-icon>${this.words.say('collect.finishAndSeal')}
        </button>
        <button class="quiet" @click=${() => this.dispatchEvent(new Event('back'))}>
          ${this.words.say('collect.backToQuestions')}
        </button>
      </div>
      <p class="quiet-text small after">
        ${this.words.say(open.length > 0 ? 'collect.sealNeedsAnswers' : 'collect.sealWhat')}
      </p>
    `;
  }

  private stillOpen(open: readonly { readonly path: string; readonly what: string }[]) {
    return html`<section aria-labelledby="open">
      <h2 id="open">${this.words.say('collect.stillOpen', { count: open.length })}</h2>
      <ul class="open">
        ${open.map(({ path, what }) => {
          const node = this.interview.session.node(path);
          const round = node ? instanceWords(node, this.tag, this.words.words) : null;
          const instance = round === null ? '' : `${round} · `;
          return html`<li>
            <button
              class="quiet"
              @click=${() => this.dispatchEvent(new CustomEvent('jump', { detail: path }))}
            >
              <q-icon name="needs-you"></q-icon>
              <span class="what">
                <span lang=${this.tag} dir=${directionOf(this.tag)}
                  >${instance}${node?.label(this.tag) ?? path}</span
                >
                <span class="small quiet-text">${what}</span>
              </span>
              <q-icon name="forward"></q-icon>
            </button>
          </li>`;
        })}
      </ul>
    </section>`;
  }

  private unanswerable() {
    const count = countUnanswerable(this.interview.session);
    return count === 0
      ? nothing
      : html`<q-notice>${this.words.say('collect.unanswerable', { count })}</q-notice>`;
  }

  /** Issues by question, and what was left half-typed. */
  private open(): readonly { readonly path: string; readonly what: string }[] {
    const { session, draft } = this.interview;
    const open = new Map<string, string>();
    for (const issue of openIssues(session)) {
      if (!open.has(issue.at))
        open.set(issue.at, this.sentence(issue.at) ?? issueSentence(this.words.words, issue));
    }
    for (const path of Object.keys(draft.typing)) {
      if (session.node(path)?.relevant) open.set(path, this.words.say('collect.halfTyped'));
    }
    const order = session.steps().map((each) => each.path);
    return [...open]
      .map(([path, what]) => ({ path, what }))
      .sort((one, other) => order.indexOf(one.path) - order.indexOf(other.path));
  }

  private sentence(path: string): string | null {
    const node = this.interview.session.node(path);
    if (node?.kind !== 'question') return null;
    if (isBlank(node)) return node.requiredMessage(this.tag) ?? this.words.say('collect.notAnswered');
    return node.constraintMessage(this.tag);
  }

  private scores() {
    const { compiled, session, draft } = this.interview;
    if (compiled.definition.coding.indicators.length === 0) return nothing;
    const scoring = scoreSession(compiled, session, undefined, draft.facts.version);
    return html`<section aria-labelledby="scores">
      <h2 id="scores">${this.words.say('collect.scores')}</h2>
      ${
        scoring.kind === 'scored'
          ? html`<q-score-card .score=${scoring.score} .form=${this.form}></q-score-card>`
          : html`<p>${issueSentence(this.words.words, scoring.issue)}</p>`
      }
    </section>`;
  }

  private seal() {
    this.dispatchEvent(new Event('seal'));
  }

  static override styles = [
    base,
    headings,
    buttons,
    text,
    css`
      h1:focus {
        outline: none;
      }
      section {
        margin-block-start: var(--space-8);
      }
      h2 {
        margin-block-end: var(--space-3);
      }
      .open {
        border-block-start: var(--line);
      }
      .open li {
        border-block-end: var(--line);
      }
      .open button {
        inline-size: 100%;
        padding-inline: var(--space-1);
        justify-content: flex-start;
        gap: var(--space-3);
        color: var(--ink);
        font-weight: 450;
        line-height: 1.4;
        text-align: start;
      }
      .open .what {
        flex: 1;
      }
      .open .what > * {
        display: block;
      }
      .open q-icon:first-child {
        color: var(--amber-ink);
      }
      .open q-icon:last-child {
        color: var(--ink-quiet);
      }
      q-notice {
        margin-block-start: var(--space-6);
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3);
        margin-block-start: var(--space-8);
      }
      .after {
        margin-block-start: var(--space-3);
        max-inline-size: var(--reading);
      }
      @media print {
        .after,
        .actions,
        .open q-icon:last-child {
          display: none;
        }
        /* What is still open leads nowhere on paper, but is to be read. */
        .open button {
          display: flex;
          padding: var(--space-1) 0;
          border: 0;
          background: none;
        }
        section {
          margin-block-start: var(--space-5);
        }
      }
    `,
  ];
}

function isBlank(node: QuestionNode): boolean {
  return node.answer === null;
}

declare global {
  interface HTMLElementTagNameMap {
    'q-finish': Finish;
  }
}
