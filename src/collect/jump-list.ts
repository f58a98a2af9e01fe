/** All questions by section, answered or not: to go anywhere at once. */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { InterviewSession, StepNode } from '../model/session/node.ts';
import '../ui/dialog.ts';
import '../ui/icon.ts';
import { instanceWords } from '../ui/questions/instances.ts';
import type { IconName } from '../ui/icon-names.ts';
import { base, buttons, headings, text, visuallyHidden } from '../ui/styles.ts';
import { WordsController } from '../ui/words-controller.ts';
import { directionOf } from '../words/words.ts';
import { sectionsOf } from './place.ts';

type Standing = 'note' | 'answered' | 'wrong' | 'open' | 'repeat';
const icons: Readonly<Record<Standing, IconName>> = {
  note: 'info',
  answered: 'check',
  wrong: 'alert',
  open: 'circle',
  repeat: 'repeats',
};

/**
 * @fires jump - `detail` is the path of a question
 * @fires finish - to the end
 * @fires close - nothing was chosen
 */
@customElement('q-jump-list')
export class JumpList extends LitElement {
  @property({ type: Boolean }) open = false;
  @property({ attribute: false }) session!: InterviewSession;
  /** Path of the question on screen. */
  @property() at: string | null = null;
  @property() tag = 'en';
  /** What is half-typed, by path. */
  @property({ attribute: false }) typing: Readonly<Record<string, string>> = {};
  @property({ type: Number }) revision = 0;

  @query('[aria-current]') private readonly present!: HTMLElement | null;
  private readonly words = new WordsController(this);

  override render() {
    return html`<q-dialog
      ?open=${this.open}
      .heading=${this.words.say('collect.jumpTitle')}
      @close=${this.closed}
    >
      ${this.open ? this.sections() : nothing}
      <button slot="actions" @click=${() => this.dispatchEvent(new Event('finish'))}>
        ${this.words.say('collect.toFinish')}
      </button>
    </q-dialog>`;
  }

  override updated(changed: Map<PropertyKey, unknown>) {
    if (changed.has('open') && this.open) void this.showPresent();
  }

  private async showPresent() {
    await this.updateComplete;
    this.present?.scrollIntoView({ block: 'center' });
    this.present?.focus({ preventScroll: true });
  }

  private sections() {
    return sectionsOf(this.session).map(({ section, steps }) => {
      const questions = steps.filter((each) => each.kind === 'question');
      const done = questions.filter((each) => each.answer !== null).length;
      return html`<section>
        <h3>
          <span lang=${this.tag} dir=${directionOf(this.tag)}
            >${section?.label(this.tag) ?? this.words.say('collect.questions')}</span
          >
          <span class="quiet-text numbers small"
            >${this.words.say('collect.placeOf', { at: done, of: questions.length })}</span
          >
        </h3>
        <ul>
          ${steps.map((step) => this.row(step))}
        </ul>
      </section>`;
    });
  }

  private row(step: StepNode) {
    const standing = this.standing(step);
    const instance = instanceWords(step, this.tag, this.words.words);
    return html`<li>
      <button
        class="quiet ${standing}"
        aria-current=${step.path === this.at ? 'step' : nothing}
        @click=${() => this.dispatchEvent(new CustomEvent('jump', { detail: step.path }))}
      >
        <q-icon name=${icons[standing]}></q-icon>
        <span class="label" lang=${this.tag} dir=${directionOf(this.tag)}
          >${instance === null ? nothing : html`<b>${instance}</b> · `}${step.label(this.tag)}${
            step.kind === 'repeat'
              ? ` · ${this.words.say('question.soFar', { count: step.instances.length })}`
              : nothing
          }</span
        >
        <span class="visually-hidden">${this.words.say(`collect.standing.${standing}`)}</span>
      </button>
    </li>`;
  }

  private standing(step: StepNode): Standing {
    if (step.kind !== 'question') return step.kind;
    if (step.path in this.typing || step.issues.some((issue) => issue.code !== 'answer/required'))
      return 'wrong';
    return step.answer === null ? 'open' : 'answered';
  }

  private closed(event: Event) {
    event.stopPropagation();
    this.dispatchEvent(new Event('close'));
  }

  static override styles = [
    base,
    headings,
    buttons,
    text,
    visuallyHidden,
    css`
      section + section {
        margin-block-start: var(--space-5);
      }
      h3 {
        display: flex;
        justify-content: space-between;
        align-items: baseline;
        gap: var(--space-4);
      }
      li button.quiet {
        inline-size: calc(100% + 2 * var(--space-3));
        margin-inline: calc(-1 * var(--space-3));
        padding-inline: var(--space-3);
        justify-content: flex-start;
        color: var(--ink);
        font-weight: 450;
        text-align: start;
      }
      .label {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      q-icon {
        color: var(--ink-quiet);
      }
      .answered q-icon {
        color: var(--accent-ink);
      }
      .wrong q-icon {
        color: var(--amber-ink);
      }
      li button[aria-current] {
        background: var(--accent-soft);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-jump-list': JumpList;
  }
}
