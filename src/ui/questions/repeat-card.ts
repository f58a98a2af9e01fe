/**
 * A repeat that grows, behind its last instance: what is there so far, is there another.
 *
 * Holds throughout: nothing is taken out before it was asked once more, with what goes along.
 */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, queryAll, state } from 'lit/decorators.js';
import { MOST_INSTANCES } from '../../model/session/grow.ts';
import type { RepeatInstanceNode, RepeatNode } from '../../model/session/node.ts';
import { directionOf } from '../../words/words.ts';
import '../icon.ts';
import { base, buttons, headings, text, visuallyHidden } from '../styles.ts';
import { SingleKeysController } from '../single-keys.ts';
import { WordsController } from '../words-controller.ts';
import { guidance, guidanceStyles } from './guidance.ts';
import { placeAmong, summaryOf } from './instances.ts';
import { isLetter, isTyping } from './keys.ts';

/**
 * @fires add-instance - one more; `CustomEvent<string>`, the path of the repeat
 * @fires remove-instance - that one goes, with its answers; `CustomEvent<string>`, the path of the instance
 * @fires open-instance - to its first question; `CustomEvent<string>`, the path of the instance
 */
@customElement('q-repeat-card')
export class RepeatCard extends LitElement {
  @property({ attribute: false }) node!: RepeatNode;
  @property() tag = 'en';
  @property({ attribute: 'second-tag' }) secondTag: string | null = null;
  /** Counts changes of the session. */
  @property({ type: Number }) revision = 0;

  /** The instance about to be taken out: it was asked for once. */
  @state() private leaving: string | null = null;
  @query('h2') private readonly heading!: HTMLElement | null;
  @query('.keep') private readonly keepButton!: HTMLElement | null;
  @queryAll('.remove') private readonly removeButtons!: NodeListOf<HTMLElement>;
  private readonly words = new WordsController(this);
  private readonly singleKeys = new SingleKeysController(this);

  /** Puts the keyboard, and the voice of a screen reader, at the beginning. */
  focusStart(): void {
    this.heading?.focus();
  }

  /** A: another. */
  press(event: KeyboardEvent): boolean {
    if (!isLetter(event, 'a') || event.ctrlKey || event.metaKey || isTyping(event)) return false;
    if (!event.altKey && !this.singleKeys.on) return false;
    this.add();
    return true;
  }

  commit(): boolean {
    return true;
  }

  override render() {
    const { node, tag } = this;
    const second = this.secondTag !== null && this.secondTag !== tag ? this.secondTag : null;
    const said = node.guidance(tag);
    const full = node.instances.length >= MOST_INSTANCES;
    return html`
      <h2 tabindex="-1">
        <span lang=${tag} dir=${directionOf(tag)}>${node.label(tag)}</span>
        <span class="count">${this.words.say('question.soFar', { count: node.instances.length })}</span>
      </h2>
      ${second ? html`<p class="second" lang=${second} dir=${directionOf(second)}>${node.label(second)}</p>` : nothing}
      ${this.hint()}
      ${said === null ? nothing : guidance(this.words, html`<p lang=${tag} dir=${directionOf(tag)}>${said}</p>`)}
      <ol>
        ${node.instances.map((instance) =>
          instance.path === this.leaving ? this.farewell(instance) : this.row(instance),
        )}
      </ol>
      ${
        full
          ? html`<p class="quiet-text">${this.words.say('question.noMore', { count: MOST_INSTANCES })}</p>`
          : html`<button class="add" @click=${this.add}>
              <kbd aria-hidden="true"
                >${this.singleKeys.on ? 'A' : this.words.say('question.altKey', { key: 'A' })}</kbd
              >${this.words.say('question.addAnother')}
            </button>`
      }
    `;
  }

  private hint() {
    const hint = this.node.hint(this.tag);
    return hint === null
      ? nothing
      : html`<p class="hint" lang=${this.tag} dir=${directionOf(this.tag)}>${hint}</p>`;
  }

  private row(instance: RepeatInstanceNode) {
    const summary = summaryOf(instance, this.tag);
    const name = this.nameOf(instance);
    return html`<li>
      <button class="quiet open" @click=${() => this.say('open-instance', instance.path)}>
        <span class="place numbers">${instance.position}</span>
        <bdi class=${summary === null ? 'quiet-text' : ''}>
          ${summary ?? this.words.say('question.nothingYet')}
        </bdi>
        <span class="visually-hidden">${this.words.say('question.openInstance')}</span>
      </button>
      <button
        class="quiet remove"
        data-path=${instance.path}
        aria-label=${this.words.say('question.removeInstance', { name })}
        @click=${() => this.ask(instance.path)}
      >
        <q-icon name="remove"></q-icon>
      </button>
    </li>`;
  }

  private farewell(instance: RepeatInstanceNode) {
    return html`<li class="farewell" @keydown=${this.escape}>
      <p role="alert">${this.words.say('question.removeReally', { name: this.nameOf(instance) })}</p>
      <div class="actions">
        <button class="keep" @click=${this.keep}>${this.words.say('question.keepInstance')}</button>
        <button class="danger" @click=${() => this.takeOut(instance)}>
          ${this.words.say('question.removeIt')}
        </button>
      </div>
    </li>`;
  }

  private nameOf(instance: RepeatInstanceNode): string {
    return (
      summaryOf(instance, this.tag) ?? `${instance.label(this.tag)} ${placeAmong(instance, this.words.words)}`
    );
  }

  private readonly add = () => this.say('add-instance', this.node.path);

  private async ask(path: string) {
    this.leaving = path;
    await this.updateComplete;
    this.keepButton?.focus();
  }

  private readonly keep = async () => {
    const path = this.leaving;
    this.leaving = null;
    await this.updateComplete;
    [...this.removeButtons].find(({ dataset }) => dataset.path === path)?.focus();
  };

  private async takeOut({ path }: RepeatInstanceNode) {
    this.leaving = null;
    this.say('remove-instance', path);
    await this.updateComplete;
    this.heading?.focus();
  }

  private escape(event: KeyboardEvent) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    void this.keep();
  }

  private say(what: 'add-instance' | 'remove-instance' | 'open-instance', path: string) {
    this.dispatchEvent(new CustomEvent<string>(what, { detail: path, bubbles: true, composed: true }));
  }

  static override styles = [
    base,
    headings,
    buttons,
    text,
    visuallyHidden,
    guidanceStyles,
    css`
      h2 {
        font-size: calc(var(--text-question) * var(--script));
      }
      h2:focus {
        outline: none;
      }
      .count {
        color: var(--ink-quiet);
        font-weight: 450;
        white-space: nowrap;
      }
      .count::before {
        content: '· ';
      }
      .second,
      .hint {
        margin-block-start: var(--space-2);
        color: var(--ink-quiet);
        white-space: pre-line;
      }
      ol {
        margin-block: var(--space-5) var(--space-4);
        border-block-start: var(--line);
      }
      ol:empty {
        display: none;
      }
      li {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        border-block-end: var(--line);
      }
      .open {
        flex: 1;
        min-inline-size: 0;
        justify-content: flex-start;
        padding-inline: var(--space-1);
        color: var(--ink);
        font-weight: 550;
        text-align: start;
        overflow-wrap: anywhere;
      }
      .open .quiet-text {
        font-weight: 450;
      }
      .place {
        min-inline-size: 1.75rem;
        color: var(--ink-quiet);
        font-weight: 450;
      }
      button.remove {
        color: var(--ink-quiet);
      }
      .farewell {
        flex-wrap: wrap;
        padding: var(--space-3);
        background: var(--red-soft);
        color: var(--red-ink);
      }
      .farewell p {
        flex: 1 1 16rem;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-repeat-card': RepeatCard;
  }
}
