/** The end of a form as it is read: indicators by dimension with their rules, weight sets, referrals. */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { FormDefinition, Indicator, PointsRule, Provenance, WeightSet } from '../../model/form.ts';
import { isProvisional } from '../../model/weights/confirmation.ts';
import { directionOf } from '../../words/words.ts';
import { textIn } from '../../words/sentences.ts';
import { base, headings, text } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import { formStyles } from './form.styles.ts';

@customElement('q-coding-part')
export class CodingPart extends LitElement {
  @property({ attribute: false }) form!: FormDefinition;
  /** Language tag of the form's own words. */
  @property() first = 'en';

  private readonly words = new WordsController(this);

  override render() {
    const { coding, referrals } = this.form;
    return html`
      ${coding.dimensions.map(
        (dimension) => html`
          <section class="dimension ${dimension.id}">
            <h3 lang=${this.first} dir=${directionOf(this.first)}>${this.own(dimension.label)}</h3>
            ${coding.indicators
              .filter((indicator) => indicator.dimension === dimension.id)
              .map((indicator) => this.indicator(indicator))}
          </section>
        `,
      )}
      ${coding.weightSets.map((set) => this.weights(set))}
      ${
        referrals.length > 0
          ? html`<h3>${this.words.say('designer.referrals')}</h3>
              ${referrals.map(
                (referral) =>
                  html`<div class="entry">
                    <p lang=${this.first} dir=${directionOf(this.first)}>
                      <b>${this.own(referral.title)}</b>
                    </p>
                    <p class="small quiet-text">
                      ${this.words.say('designer.referralWhen')} <code dir="ltr">${referral.when}</code>
                    </p>
                  </div>`,
              )}`
          : nothing
      }
    `;
  }

  private indicator(indicator: Indicator) {
    return html`<div class="entry" id="indicator-${indicator.id}">
      <p>
        <code>${indicator.id}</code>
        <b lang=${this.first} dir=${directionOf(this.first)}>${this.own(indicator.label)}</b>
        ${this.provenance(indicator.provenance)}
      </p>
      ${this.points(indicator.points)}
      ${
        indicator.notApplicable
          ? html`<p class="small quiet-text">
              ${this.words.say('designer.notApplicable')}: ${this.own(indicator.notApplicable.because)}
              <code dir="ltr">${indicator.notApplicable.when}</code>
            </p>`
          : nothing
      }
    </div>`;
  }

  private points(points: PointsRule) {
    if (points.kind === 'rules')
      return html`<ul class="rules small">
        ${points.rules.map(
          (rule) =>
            html`<li>
              <span class="numbers">${rule.points}</span>
              <span
                >${this.own(rule.because)}
                ${rule.when ? html`<code class="quiet-text" dir="ltr">${rule.when}</code>` : nothing}</span
              >
            </li>`,
        )}
      </ul>`;
    const parts = points.kind === 'choice' ? [points] : points.parts;
    return html`<ul class="rules small">
      ${parts.map(
        (part) =>
          html`<li>
            <code>${part.question}</code>
            <span
              >${Object.entries(part.values)
                .map(([choice, worth]) => this.words.say('designer.points', { choice, points: worth }))
                .join(' · ')}</span
            >
          </li>`,
      )}
      ${points.kind === 'allOf' ? html`<li>${this.words.say('designer.allOf')}</li>` : nothing}
    </ul>`;
  }

  private weights(set: WeightSet) {
    return html`<section>
      <h3>
        ${this.words.say('designer.weightSet')}: ${this.own(set.label)} ${this.provenance(set.provenance)}
      </h3>
      <p class="small">
        ${this.words.say(`designer.weights.${set.weights.kind}`)}
        ${isProvisional(set) ? this.words.say('designer.provisional') : nothing}
      </p>
    </section>`;
  }

  private provenance({ status, source, page, note }: Provenance) {
    const from =
      source && page
        ? this.words.say('designer.provenance.source', { source, page })
        : (source ?? note ?? '');
    return html`<span class="badge ${status}" title=${from || nothing}
      >${this.words.say(`designer.provenance.${status}`)}</span
    >`;
  }

  private own(words: Parameters<typeof textIn>[0]): string {
    return textIn(words, this.first, this.form);
  }

  static override styles = [
    base,
    headings,
    text,
    formStyles,
    css`
      section {
        margin-block-start: var(--space-6);
      }
      .dimension h3 {
        padding-inline-start: var(--space-3);
        border-inline-start: 4px solid var(--outline);
      }
      .dimension.economic h3 {
        border-color: var(--economic);
      }
      .dimension.social h3 {
        border-color: var(--social);
      }
      .dimension.psychosocial h3 {
        border-color: var(--psychosocial);
      }
      .entry {
        padding-block: var(--space-3);
        border-block-end: var(--line);
      }
      .rules li {
        display: grid;
        grid-template-columns: minmax(2.5rem, max-content) 1fr;
        gap: var(--space-3);
        align-items: baseline;
      }
      .rules {
        margin-block-start: var(--space-1);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-coding-part': CodingPart;
  }
}
