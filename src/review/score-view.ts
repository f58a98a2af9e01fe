/** What one record came to: dimensions, composite, and for each indicator its points and the sentence that says why. */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { FormDefinition, Indicator } from '../model/form.ts';
import type { Scoring } from '../model/scoring/score-record.ts';
import type { CompositeResult, DimensionResult, IndicatorResult, Score } from '../model/scoring/score.ts';
import {
  compositeSentence,
  dimensionLabel,
  dimensionSentence,
  explanationSentence,
  issueSentence,
  textIn,
  weightsSentence,
} from '../words/sentences.ts';
import { directionOf } from '../words/words.ts';
import '../ui/notice.ts';
import { base, headings, text } from '../ui/styles.ts';
import { WordsController } from '../ui/words-controller.ts';
import { scoreText } from './moments.ts';

@customElement('q-score-view')
export class ScoreView extends LitElement {
  @property({ attribute: false }) form!: FormDefinition;
  @property({ attribute: false }) scoring!: Scoring;
  /** Language of the form's words. */
  @property() language = 'en';

  private readonly words = new WordsController(this);

  override render() {
    const { scoring } = this;
    if (this.form.coding.indicators.length === 0)
      return html`<p class="quiet-text">${this.words.say('review.score.unscored')}</p>`;
    if (scoring.kind === 'refused')
      return html`<q-notice kind="needs-you">${issueSentence(this.words.words, scoring.issue)}</q-notice>`;
    const { score, issues } = scoring;
    return html`
      <section aria-labelledby="scores">
        <h2 id="scores">${this.words.say('review.score.title')}</h2>
        <p class="weights ${score.provisional ? 'provisional' : ''}">
          ${weightsSentence(this.words.words, score, this.form, this.language)}
        </p>
        ${
          issues.length > 0
            ? html`<q-notice kind="needs-you" .heading=${this.words.say('review.score.issues')}>
                ${issues.map((issue) => html`<p>${issueSentence(this.words.words, issue)}</p>`)}
              </q-notice>`
            : nothing
        }
        ${this.summary(score)}
        ${
          score.composite.kind === 'withheld'
            ? html`<p class="withheld">
                ${compositeSentence(this.words.words, score.composite, this.form, this.language)}
              </p>`
            : nothing
        }
        ${this.form.coding.dimensions.map((dimension) => this.dimension(dimension.id, score))}
      </section>
    `;
  }

  private summary(score: Score) {
    return html`<dl class="summary">
      ${this.form.coding.dimensions.map((dimension) => {
        const result = score.dimensions[dimension.id];
        return result
          ? this.figure(
              dimension.id,
              this.own(dimensionLabel(this.form, dimension.id, this.language)),
              result,
            )
          : nothing;
      })}
      ${this.figure('composite', this.words.say('review.score.composite'), score.composite)}
    </dl>`;
  }

  private figure(className: string, label: unknown, result: DimensionResult | CompositeResult) {
    return html`<div class=${className}>
      <dt><span class="mark" aria-hidden="true"></span>${label}</dt>
      <dd>
        ${
          result.kind === 'score'
            ? html`<b class="numbers">${scoreText(result.score)}</b>`
            : html`<span class="none"
                >${this.words.say(
                  result.kind === 'withheld' ? 'review.score.withheld' : 'review.score.none',
                )}</span
              >`
        }
        ${
          result.kind === 'score' && 'of' in result && result.applied < result.of
            ? html`<span class="small quiet-text"
                >${this.words.say('review.score.applied', { applied: result.applied, of: result.of })}</span
              >`
            : nothing
        }
        ${
          result.kind === 'score' && 'estimated' in result
            ? html`<span class="small quiet-text"
                >${this.words.say('score.answered', {
                  answered: result.applied - result.estimated.length,
                  applied: result.applied,
                })}</span
              >`
            : nothing
        }
      </dd>
    </div>`;
  }

  private dimension(id: string, score: Score) {
    const result = score.dimensions[id];
    const indicators = this.form.coding.indicators.filter((indicator) => indicator.dimension === id);
    return html`
      <details class=${id}>
        <summary>
          <span class="mark" aria-hidden="true"></span>
          <h3>
            ${result ? this.sentence(id, result) : this.own(dimensionLabel(this.form, id, this.language))}
          </h3>
        </summary>
        <table>
          <thead>
            <tr>
              <th scope="col">${this.words.say('review.indicator')}</th>
              <th scope="col" class="points">${this.words.say('review.points')}</th>
              <th scope="col">${this.words.say('review.why')}</th>
            </tr>
          </thead>
          <tbody>
            ${indicators.map((indicator) => this.indicator(indicator, score.indicators[indicator.id]))}
          </tbody>
        </table>
      </details>
    `;
  }

  private sentence(id: string, result: DimensionResult): string {
    return dimensionSentence(this.words.words, id, result, this.form, this.language);
  }

  private indicator(indicator: Indicator, result: IndicatorResult | undefined) {
    if (!result) return nothing;
    return html`<tr>
      <th scope="row">${this.own(textIn(indicator.label, this.language, this.form))}</th>
      <td class="points">
        ${
          result.kind === 'points'
            ? html`<b class="numbers">${result.points}</b>`
            : html`<span class="none ${result.kind}"
                >${this.words.say(result.kind === 'missing' ? 'review.points.missing' : 'review.points.none')}</span
              >`
        }
      </td>
      <td dir="auto">${explanationSentence(this.words.words, result, this.form, this.language)}</td>
    </tr>`;
  }

  private own(words: string) {
    return html`<span lang=${this.language} dir=${directionOf(this.language)}>${words}</span>`;
  }

  static override styles = [
    base,
    headings,
    text,
    css`
      section {
        margin-block-start: var(--space-6);
      }
      .weights {
        margin-block: var(--space-1) var(--space-4);
        color: var(--ink-quiet);
        font-size: calc(var(--text-small) * var(--script));
      }
      .weights.provisional {
        color: var(--amber-ink);
        font-weight: 550;
      }
      .summary {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr));
        gap: var(--space-4);
        margin-block-end: var(--space-4);
      }
      .summary dt {
        color: var(--ink-quiet);
        font-size: calc(var(--text-small) * var(--script));
      }
      .summary b {
        font-size: 1.65rem;
        font-weight: 600;
        line-height: 1.3;
        letter-spacing: -0.01em;
      }
      .summary dd {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 var(--space-2);
      }
      .withheld {
        margin-block-end: var(--space-4);
        max-inline-size: var(--reading);
      }
      .none {
        color: var(--ink-quiet);
      }
      .none.missing {
        color: var(--amber-ink);
      }
      .mark {
        display: inline-block;
        flex: none;
        inline-size: 0.65em;
        block-size: 0.65em;
        margin-inline-end: 0.45em;
        border-radius: 50%;
        background: var(--outline);
      }
      .composite .mark {
        background: var(--ink);
      }
      .economic .mark {
        border-radius: 1px;
        background: var(--economic);
      }
      .social .mark {
        background: var(--social);
      }
      .psychosocial .mark {
        border-radius: 1px;
        background: var(--psychosocial);
        transform: rotate(45deg) scale(0.9);
      }
      details {
        border-block-start: var(--line);
      }
      details:last-of-type {
        border-block-end: var(--line);
      }
      summary {
        display: flex;
        align-items: center;
        min-block-size: var(--touch-target);
        padding-block: var(--space-1);
        cursor: pointer;
        list-style: none;
      }
      summary::after {
        content: '';
        flex: none;
        inline-size: 0.5rem;
        block-size: 0.5rem;
        margin-inline: auto var(--space-2);
        border: solid var(--ink-quiet);
        border-width: 0 2px 2px 0;
        transform: rotate(45deg);
      }
      details[open] summary::after {
        transform: rotate(225deg);
      }
      summary h3 {
        font-weight: 550;
      }
      table {
        inline-size: 100%;
        margin-block-end: var(--space-4);
        border-collapse: collapse;
        line-height: var(--lines-tight);
      }
      th,
      td {
        padding: var(--space-2) var(--space-4) var(--space-2) 0;
        padding-inline: 0 var(--space-4);
        text-align: start;
        vertical-align: top;
        font-weight: 400;
      }
      thead th {
        color: var(--ink-quiet);
        font-size: calc(var(--text-small) * var(--script));
      }
      tbody tr {
        border-block-start: var(--line);
      }
      tbody th {
        inline-size: 32%;
        font-weight: 550;
      }
      .points {
        white-space: nowrap;
      }
      @media (max-width: 40rem) {
        thead {
          display: none;
        }
        tbody tr {
          display: grid;
          grid-template-columns: 1fr auto;
          padding-block: var(--space-2);
        }
        tbody th,
        tbody td {
          inline-size: auto;
          padding: 0;
        }
        tbody td:last-child {
          grid-column: 1 / -1;
          color: var(--ink-quiet);
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-score-view': ScoreView;
  }
}
