/**
 * A score, for reading: three lines, one overall, each indicator with its reason.
 *
 * Never a gauge, never a traffic light: a thin line in the dimension's colour, its word, its number with two decimals.
 * What is missing is named and shown as a gap, never as zero; which weights it comes from stands above, and where these are not
 * published that it is *provisional*.
 */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { FormDefinition } from '../model/form.ts';
import type { DimensionResult, IndicatorResult, Score } from '../model/scoring/score.ts';
import {
  compositeSentence,
  dimensionLabel,
  dimensionSentence,
  estimatedSentence,
  explanationSentence,
  indicatorLabel,
  weightsSentence,
} from '../words/sentences.ts';
import './icon.ts';
import { base, headings, text } from './styles.ts';
import { WordsController } from './words-controller.ts';

@customElement('q-score-card')
export class ScoreCard extends LitElement {
  @property({ attribute: false }) score!: Score;
  @property({ attribute: false }) form!: FormDefinition;

  private readonly words = new WordsController(this);

  override render() {
    const { score, form } = this;
    const { language } = this.words;
    return html`
      <p class="weights small ${score.provisional ? 'provisional' : ''}">
        ${weightsSentence(this.words.words, score, form, language)}
      </p>
      <ul class="dimensions">
        ${form.coding.dimensions.map(({ id }) => {
          const result = score.dimensions[id];
          return result ? this.dimension(id, result) : nothing;
        })}
      </ul>
      <div class="composite">
        ${
          score.composite.kind === 'score'
            ? html`<span class="name">${this.words.say('score.composite')}</span>
                <span class="number numbers"
                  >${this.words.say('score.value', { score: score.composite.score })}</span
                >`
            : html`<p>${compositeSentence(this.words.words, score.composite, form, language)}</p>`
        }
      </div>
    `;
  }

  private dimension(id: string, result: DimensionResult) {
    const { form } = this;
    const { language } = this.words;
    const indicators = form.coding.indicators.filter((each) => each.dimension === id);
    const estimated = estimatedSentence(this.words.words, result, form, language);
    return html`<li class=${id}>
      <div class="line">
        <span class="mark" aria-hidden="true"></span>
        <span class="name">${dimensionLabel(form, id, language)}</span>
        ${
          result.kind === 'score'
            ? html`<svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                  <rect class="track" width="100" height="4"></rect>
                  <rect class="reach" width=${Math.max(result.score * 100, 0.8)} height="4"></rect>
                </svg>
                <span class="number numbers">${this.words.say('score.value', { score: result.score })}</span>`
            : html`<span class="gap" aria-hidden="true"></span><span class="number">–</span>`
        }
      </div>
      ${
        result.kind === 'score'
          ? result.applied < result.of
            ? html`<p class="quiet-text small">
                ${this.words.say('score.apply', { applied: result.applied, of: result.of })}
              </p>`
            : nothing
          : html`<p class="small">${dimensionSentence(this.words.words, id, result, form, language)}</p>`
      }
      ${estimated === null ? nothing : html`<p class="quiet-text small">${estimated}</p>`}
      <details>
        <summary>${this.words.say('collect.whyScore')}</summary>
        <ul class="indicators">
          ${indicators.map((each) => {
            const found = this.score.indicators[each.id];
            return found ? this.indicator(each.id, found) : nothing;
          })}
        </ul>
      </details>
    </li>`;
  }

  private indicator(id: string, found: IndicatorResult) {
    const { form } = this;
    const { language } = this.words;
    return html`<li>
      <span class="points numbers"
        >${found.kind === 'points' ? this.words.say('score.value', { score: found.points }) : '–'}</span
      >
      <span>
        <span class="indicator">${indicatorLabel(form, id, language)}</span>
        <span class="quiet-text small">${explanationSentence(this.words.words, found, form, language)}</span>
      </span>
    </li>`;
  }

  static override styles = [
    base,
    headings,
    text,
    css`
      .weights {
        margin-block-end: var(--space-4);
        color: var(--ink-quiet);
      }
      .weights.provisional {
        color: inherit;
        padding: var(--space-2) var(--space-3);
        border: 1px dashed var(--outline);
        border-radius: var(--radius);
      }
      .dimensions > li {
        padding-block: var(--space-3) var(--space-1);
        border-block-end: var(--line);
        break-inside: avoid;
      }
      .dimensions > li:first-child {
        border-block-start: var(--line);
      }
      .line {
        display: grid;
        grid-template-columns: 0.75rem minmax(7rem, 12rem) minmax(3rem, 1fr) 3.5rem;
        align-items: center;
        gap: var(--space-3);
      }
      .name {
        font-weight: 600;
      }
      .mark {
        inline-size: 0.7rem;
        block-size: 0.7rem;
        background: var(--dimension, var(--outline));
      }
      .economic {
        --dimension: var(--economic);
      }
      .social {
        --dimension: var(--social);
      }
      .psychosocial {
        --dimension: var(--psychosocial);
      }
      .social .mark {
        border-radius: 50%;
      }
      .psychosocial .mark {
        transform: rotate(45deg) scale(0.9);
      }
      svg {
        inline-size: 100%;
        block-size: 6px;
        border-radius: 3px;
        overflow: hidden;
      }
      :host(:dir(rtl)) svg {
        transform: scaleX(-1);
      }
      .track {
        fill: var(--hairline);
      }
      .reach {
        fill: var(--dimension, var(--outline));
      }
      .gap {
        border-block-start: 2px dashed var(--outline);
      }
      .number {
        font-weight: 600;
        text-align: end;
      }
      .dimensions p {
        margin-block-start: var(--space-1);
        margin-inline-start: calc(0.75rem + var(--space-3));
        max-inline-size: var(--reading);
      }
      details {
        margin-inline-start: calc(0.75rem + var(--space-3));
      }
      summary {
        display: inline-flex;
        align-items: center;
        min-block-size: var(--touch-target);
        color: var(--accent-ink);
        font-size: calc(var(--text-small) * var(--script));
        font-weight: 550;
        cursor: pointer;
      }
      .indicators > li {
        display: grid;
        grid-template-columns: 3rem minmax(0, 1fr);
        gap: var(--space-3);
        padding-block: var(--space-2);
        break-inside: avoid;
      }
      .indicators span > span {
        display: block;
      }
      .points {
        color: var(--ink-quiet);
        font-weight: 600;
      }
      .indicator {
        font-weight: 550;
      }
      .composite {
        display: flex;
        justify-content: space-between;
        gap: var(--space-4);
        padding-block: var(--space-4);
        font-size: calc(var(--text-lead) * var(--script));
      }
      .composite p {
        max-inline-size: var(--reading);
        font-size: calc(var(--text-body) * var(--script));
      }
      @media print {
        .dimensions > li {
          break-inside: auto;
        }
        .line {
          break-after: avoid;
        }
        .indicators > li {
          padding-block: var(--space-1);
        }
      }
      @media screen and (max-width: 34rem) {
        .line {
          grid-template-columns: 0.75rem minmax(0, 1fr) 3.5rem;
        }
        .line svg,
        .line .gap {
          grid-column: 2;
          grid-row: 2;
        }
        .line .number {
          grid-row: 1;
          grid-column: 3;
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-score-card': ScoreCard;
  }
}
