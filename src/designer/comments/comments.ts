/**
 * What people say to each other about one thing of the form, or about one text in one language.
 *
 * A comment is not undone but withdrawn, by who made it; a settled thread is folded away, not removed. What is typed and not yet
 * said stays with the thing it is about while the screen is open.
 */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import {
  MOST_COMMENT_LENGTH,
  addComment,
  reopenComment,
  resolveComment,
  threadsOn,
  withdrawComment,
  type Comment,
  type Thread,
} from '../../documents/comments.ts';
import type { Outcome } from '../../documents/form-documents.ts';
import { shortDay } from '../../ui/dates.ts';
import '../../ui/icon.ts';
import { base, buttons, controls, text, visuallyHidden } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import type { FormAtWork } from '../form-at-work.ts';
import { FormController } from '../form-controller.ts';
import { ReviewController } from './review-controller.ts';

@customElement('q-comments')
export class Comments extends LitElement {
  @property({ attribute: false }) work!: FormAtWork;
  /** Id of a thing, or `aboutText(key, tag)`. */
  @property() on = '';

  /** What is typed and not said yet: by what it is about, or by the thread it replies to. */
  @state() private drafts: ReadonlyMap<string, string> = new Map();
  /** The thread a reply is being written to. */
  @state() private replyingTo: string | null = null;
  @state() private told = '';

  @query('#say') private readonly box!: HTMLTextAreaElement | null;
  @query('#reply') private readonly replyBox!: HTMLTextAreaElement | null;
  private readonly words = new WordsController(this);
  private readonly said = new ReviewController(this);

  constructor() {
    super();
    new FormController(this);
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (changed.has('on')) this.replyingTo = null;
  }

  override render() {
    const threads = threadsOn(this.said.comments, this.on);
    const open = threads.filter(({ first }) => first.resolvedBy === undefined);
    const settled = threads.filter(({ first }) => first.resolvedBy !== undefined);
    return html`
      ${threads.length === 0 ? html`<p class="quiet-text small">${this.words.say('translate.comments.none')}</p>` : nothing}
      ${this.list(open)}
      ${
        settled.length > 0
          ? html`<details>
              <summary>${this.words.say('translate.comments.settled', { count: settled.length })}</summary>
              ${this.list(settled)}
            </details>`
          : nothing
      }
      ${this.mayComment() ? this.form('say', this.on, null) : nothing}
      <p class="visually-hidden" role="status">${this.told}</p>
    `;
  }

  private list(threads: readonly Thread[]) {
    return html`<ul class="threads">
      ${repeat(
        threads,
        ({ first }) => first.id,
        (thread) => this.thread(thread),
      )}
    </ul>`;
  }

  private thread({ first, replies }: Thread) {
    const settled = first.resolvedBy !== undefined;
    return html`<li class="thread" ?data-settled=${settled}>
      ${this.comment(first)}
      ${repeat(
        replies,
        ({ id }) => id,
        (reply) => this.comment(reply),
      )}
      ${
        settled
          ? html`<p class="small quiet-text mark">
              <q-icon name="check"></q-icon>
              ${this.words.say('translate.comments.settledBy', {
                name: first.resolvedName,
                when: this.when(first.resolvedAt ?? ''),
              })}
            </p>`
          : nothing
      }
      ${this.mayComment() ? this.threadTools(first, settled) : nothing}
    </li>`;
  }

  private threadTools(first: Comment, settled: boolean) {
    if (this.replyingTo === first.id) return this.form('reply', first.id, first.id);
    return html`<div class="tools">
      ${
        settled
          ? html`<button class="quiet" @click=${() => this.reopen(first)}>
              ${this.words.say('translate.comments.reopen')}
            </button>`
          : html`<button class="quiet" @click=${() => this.beginReply(first)}>
                ${this.words.say('translate.comments.reply')}
              </button>
              <button class="quiet" @click=${() => this.settle(first)}>
                ${this.words.say('translate.comments.settle')}
              </button>`
      }
    </div>`;
  }

  private comment(comment: Comment) {
    const mine = comment.by === this.work.open.member.id && comment.withdrawn !== true;
    const reply = comment.replyTo !== undefined;
    return html`<article class=${reply ? 'comment reply' : 'comment'}>
      <p class="by small">
        <b>${comment.name}</b>
        <time class="quiet-text" datetime=${comment.at}>${this.when(comment.at)}</time>
      </p>
      ${
        comment.withdrawn === true
          ? html`<p class="quiet-text small">${this.words.say('translate.comments.withdrawn')}</p>`
          : html`<p class="words" dir="auto">${comment.text}</p>`
      }
      ${
        mine && this.mayComment()
          ? html`<button
              class="quiet withdraw"
              aria-label=${this.words.say('translate.comments.withdrawThis', { words: comment.text.slice(0, 60) })}
              @click=${() => this.withdraw(comment)}
            >
              ${this.words.say('translate.comments.withdraw')}
            </button>`
          : nothing
      }
    </article>`;
  }

  private form(id: 'say' | 'reply', draft: string, replyTo: string | null) {
    const words = this.drafts.get(draft) ?? '';
    const label = replyTo === null ? 'translate.comments.add' : 'translate.comments.addReply';
    return html`<form class="say" @submit=${(event: Event) => this.submit(event, draft, replyTo)}>
      <label for=${id} class="small">${this.words.say(label)}</label>
      <textarea
        id=${id}
        dir="auto"
        rows="2"
        maxlength=${MOST_COMMENT_LENGTH}
        .value=${live(words)}
        @input=${(event: InputEvent) => this.keep(draft, event)}
        @keydown=${(event: KeyboardEvent) => this.keyed(event, draft, replyTo)}
      ></textarea>
      <div class="tools">
        <button type="submit" ?disabled=${words.trim() === ''}>
          <q-icon name="comment"></q-icon>${this.words.say(
            replyTo === null ? 'translate.comments.say' : 'translate.comments.sayReply',
          )}
        </button>
        ${
          replyTo === null
            ? nothing
            : html`<button type="button" class="quiet" @click=${this.endReply}>
                ${this.words.say('translate.cancel')}
              </button>`
        }
      </div>
    </form>`;
  }

  private mayComment(): boolean {
    return this.work.rights.comments && this.said.review !== null;
  }

  private when(at: string): string {
    return shortDay(new Date(at), new Date(), this.words.language);
  }

  private keep(draft: string, event: InputEvent) {
    // reason: the listener stands on a text area
    const box = event.target as HTMLTextAreaElement;
    this.drafts = new Map(this.drafts).set(draft, box.value);
  }

  private keyed(event: KeyboardEvent, draft: string, replyTo: string | null) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.submit(event, draft, replyTo);
    // a row round this listens to keys of its own
    if (event.key === 'Escape' && replyTo !== null) {
      event.stopPropagation();
      this.endReply();
    }
  }

  private submit(event: Event, draft: string, replyTo: string | null) {
    event.preventDefault();
    event.stopPropagation();
    const { review } = this.said;
    const words = this.drafts.get(draft) ?? '';
    if (review === null || words.trim() === '') return;
    const { work, on } = this;
    const said = replyTo === null ? { on, text: words } : { on, text: words, replyTo };
    const now = new Date().toISOString();
    const outcome = addComment(review, said, work.open.member, now, work.newId, work.origin);
    if (!this.done(outcome, 'translate.comments.added')) return;
    const drafts = new Map(this.drafts);
    drafts.delete(draft);
    this.drafts = drafts;
    this.replyingTo = null;
    void this.focusBox();
  }

  private settle(first: Comment) {
    const { review } = this.said;
    if (review === null) return;
    const { work } = this;
    const now = new Date().toISOString();
    const outcome = resolveComment(review, first.id, work.open.member, now, work.origin);
    if (this.done(outcome, 'translate.comments.nowSettled')) void this.focusBox();
  }

  private reopen(first: Comment) {
    const { review } = this.said;
    if (review === null) return;
    if (this.done(reopenComment(review, first.id, this.work.origin), 'translate.comments.nowOpen')) {
      void this.focusBox();
    }
  }

  private withdraw(comment: Comment) {
    const { review } = this.said;
    if (review === null) return;
    const { work } = this;
    const outcome = withdrawComment(review, comment.id, work.open.member, work.origin);
    if (this.done(outcome, 'translate.comments.nowWithdrawn')) void this.focusBox();
  }

  private beginReply(first: Comment) {
    this.replyingTo = first.id;
    void this.updateComplete.then(() => this.replyBox?.focus());
  }

  private readonly endReply = () => {
    this.replyingTo = null;
    void this.focusBox();
  };

  /** What was pressed is gone: the keyboard goes to where one would write next. */
  private async focusBox() {
    await this.updateComplete;
    this.box?.focus();
  }

  /** Refused is what another made impossible meanwhile: it is said in the same place. */
  private done(
    outcome: Outcome,
    key: `translate.comments.${'added' | 'nowSettled' | 'nowOpen' | 'nowWithdrawn'}`,
  ): boolean {
    const refused = 'refused' in outcome;
    this.told = this.words.say(refused ? 'translate.comments.gone' : key);
    return !refused;
  }

  static override styles = [
    base,
    buttons,
    controls,
    text,
    visuallyHidden,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
      }
      .threads {
        display: grid;
        gap: var(--space-3);
      }
      .threads:empty {
        display: none;
      }
      .thread {
        padding: var(--space-2) var(--space-3);
        border: var(--line);
        border-radius: var(--radius);
        background: var(--sheet);
      }
      .thread[data-settled] {
        background: var(--sunken);
      }
      .comment {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: center;
        column-gap: var(--space-2);
      }
      .comment > * {
        grid-column: 1;
      }
      .reply {
        margin-block-start: var(--space-2);
        padding-inline-start: var(--space-3);
        border-inline-start: 2px solid var(--hairline);
      }
      .by {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-2);
      }
      .words {
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        text-align: start;
      }
      .withdraw {
        grid-column: 2;
        grid-row: 1 / span 2;
        font-size: calc(var(--text-small) * var(--script));
      }
      .mark {
        display: flex;
        align-items: center;
        gap: var(--space-1);
        margin-block-start: var(--space-2);
      }
      .tools {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1);
      }
      .say {
        display: grid;
        gap: var(--space-2);
      }
      textarea {
        min-block-size: 4rem;
      }
      details > summary {
        display: flex;
        align-items: center;
        min-block-size: var(--touch-target);
        color: var(--accent-ink);
        cursor: pointer;
      }
      details > summary::before {
        content: '▸';
        margin-inline-end: var(--space-2);
      }
      details[open] > summary::before {
        content: '▾';
      }
      :host(:dir(rtl)) details:not([open]) > summary::before {
        content: '◂';
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-comments': Comments;
  }
}
