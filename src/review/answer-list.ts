/** Every answer with its question, in a language of the form, section by section; what is not an answer says what it is. */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Answers } from '../model/record.ts';
import type { CompiledForm } from '../model/session/compiled-form.ts';
import type { FormNode, InterviewSession, QuestionNode, RepeatInstanceNode } from '../model/session/node.ts';
import { directionOf } from '../words/words.ts';
import { placeAmong } from '../ui/questions/instances.ts';
import { ecosystemTable, lifelineTable, toolkitTableStyles } from '../ui/questions/toolkit-words.ts';
import { base, controls, headings, text } from '../ui/styles.ts';
import { WordsController } from '../ui/words-controller.ts';
import { holds, shownAnswer } from './answer-words.ts';

@customElement('q-answer-list')
export class AnswerList extends LitElement {
  @property({ attribute: false }) form!: CompiledForm;
  @property({ attribute: false }) session!: InterviewSession;
  /** Language of the form's words. */
  @property() language = 'en';
  /** The record's own answers: what the form has no question for is listed at the end. */
  @property({ attribute: false }) known: Answers = {};

  @state() private withAbsent = false;
  private readonly words = new WordsController(this);

  override render() {
    const strangers = Object.keys(this.known).filter((name) => !this.form.items.has(name));
    return html`
      <section aria-labelledby="answers">
        <div class="head">
          <h2 id="answers">${this.words.say('review.answers')}</h2>
          <label class="switch">
            <input type="checkbox" .checked=${this.withAbsent} @change=${this.switchAbsent} />
            ${this.words.say('review.showAbsent')}
          </label>
        </div>
        <div lang=${this.language} dir=${directionOf(this.language)}>
          ${this.nodes(this.session.root.children)}
        </div>
        ${
          strangers.length > 0
            ? html`<h3>${this.words.say('review.unknownAnswers')}</h3>
                <ul class="strangers">
                  ${strangers.map((name) => html`<li><code dir="ltr">${name}</code></li>`)}
                </ul>`
            : nothing
        }
      </section>
    `;
  }

  private nodes(nodes: readonly FormNode[]): unknown {
    return nodes.map((node) => this.node(node));
  }

  private node(node: FormNode): unknown {
    if (!this.present(node)) return nothing;
    switch (node.kind) {
      case 'note':
        return nothing;
      case 'question':
        return this.question(node);
      case 'repeat':
        return this.nodes(node.instances);
      case 'section':
        return this.group(node.label(this.language), node.children);
      case 'instance':
        return this.group(this.instanceLabel(node), node.children);
    }
  }

  /** Questions of the record; with the switch on, those that did not apply too. */
  private present(node: FormNode): boolean {
    return this.withAbsent || (node.kind === 'question' ? holds(this.known, node.recordPath) : node.relevant);
  }

  /** Its choice, or which of how many it is. */
  private instanceLabel(instance: RepeatInstanceNode) {
    const label = instance.label(this.language);
    const place = placeAmong(instance, this.words.words);
    return place === ''
      ? label
      : html`${label} <span lang=${this.words.language} dir=${this.words.direction}>${place}</span>`;
  }

  private group(label: unknown, children: readonly FormNode[]) {
    if (!this.shows(children)) return nothing;
    return html`<div class="group">
      <h3>${label}</h3>
      ${this.nodes(children)}
    </div>`;
  }

  /** Whether anything of these would be shown: a heading over nothing helps nobody. */
  private shows(nodes: readonly FormNode[]): boolean {
    return nodes.some((node) => {
      if (!this.present(node)) return false;
      if (node.kind === 'question') return true;
      if (node.kind === 'note') return false;
      return this.shows(node.kind === 'repeat' ? node.instances : node.children);
    });
  }

  private question(node: QuestionNode) {
    return html`<div class="row">
      <p class="label">${node.label(this.language)}</p>
      ${this.answer(node)}
    </div>`;
  }

  private answer(node: QuestionNode) {
    const shown = shownAnswer(node, this.known, this.form.definition, this.language);
    switch (shown.kind) {
      case 'choices':
        return shown.ranked
          ? html`<ol class="answer ranked">
              ${shown.labels.map((label) => html`<li>${label}</li>`)}
            </ol>`
          : html`<p class="answer">
              ${shown.labels.map((label) => html`<span class="choice">${label}</span>`)}
            </p>`;
      case 'typed':
        return html`<p class="answer"><bdi dir="auto">${shown.text}</bdi></p>`;
      case 'places':
        return this.said(
          'place',
          shown.count === 1
            ? this.words.say('review.answer.place', { place: shown.near })
            : this.words.say('review.answer.places', { place: shown.near, count: shown.count }),
        );
      case 'lifeline':
        return lifelineTable(this.words.words, shown.lifeline);
      case 'ecosystemMap':
        return ecosystemTable(this.words.words, shown.map);
      case 'attachment':
        return this.said('', this.words.say(`review.answer.${shown.of}`));
      case 'nonResponse':
        return this.said('', this.words.say(`review.answer.${shown.code}`));
      default:
        return this.said(shown.kind, this.words.say(`review.answer.${shown.kind}`));
    }
  }

  private readonly switchAbsent = () => {
    this.withAbsent = !this.withAbsent;
  };

  /** Words of the interface among those of the form. */
  private said(kind: string, words: string) {
    return html`<p class="said ${kind}">
      <span lang=${this.words.language} dir=${this.words.direction}>${words}</span>
    </p>`;
  }

  static override styles = [
    base,
    headings,
    controls,
    text,
    toolkitTableStyles,
    css`
      section {
        margin-block-start: var(--space-8);
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-2) var(--space-6);
      }
      .switch {
        display: inline-flex;
        align-items: center;
        gap: var(--space-2);
        min-block-size: var(--touch-target);
        font-weight: 400;
        font-size: calc(var(--text-small) * var(--script));
      }
      .group {
        margin-block-start: var(--space-5);
      }
      .group .group {
        margin-block-start: var(--space-3);
        padding-inline-start: var(--space-4);
        border-inline-start: 2px solid var(--hairline);
      }
      .group .group h3 {
        font-weight: 550;
        color: var(--ink-quiet);
      }
      h3 {
        padding-block-end: var(--space-1);
      }
      .row {
        display: grid;
        grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
        gap: var(--space-1) var(--space-6);
        padding-block: var(--space-2);
        border-block-start: var(--line);
        line-height: var(--lines-tight);
        overflow-wrap: anywhere;
      }
      .label {
        color: var(--ink-quiet);
      }
      .answer {
        font-weight: 600;
      }
      .choice {
        display: block;
      }
      .ranked {
        padding-inline-start: var(--space-5);
        list-style: decimal;
      }
      /* a table needs the whole width */
      .row:has(table) {
        grid-template-columns: 1fr;
      }
      .said {
        font-style: italic;
      }
      .said:is(.blank, .absent) {
        color: var(--ink-quiet);
      }
      .said:is(.acknowledged, .place) {
        font-style: normal;
      }
      :host(:lang(ar)) .said {
        font-style: normal;
      }
      .strangers {
        margin-block-start: var(--space-2);
      }
      @media (max-width: 40rem) {
        .row {
          grid-template-columns: 1fr;
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-answer-list': AnswerList;
  }
}
