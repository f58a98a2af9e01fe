/**
 * How a set of weights was computed from collected points: of how many records, how much the first component explains, every loading, and
 * what members decided. While something is undecided nothing can be scored by the set, and a member decides here.
 */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Analysis, Derivation } from '../../../model/form.ts';
import { against, undecided } from '../../../model/weights/undecided.ts';
import '../../../ui/icon.ts';
import { base, headings, text } from '../../../ui/styles.ts';
import { WordsController } from '../../../ui/words-controller.ts';
import type { FormAtWork } from '../../form-at-work.ts';
import { FormController } from '../../form-controller.ts';
import { dimensionsOf, indicatorsOf } from '../coding-things.ts';
import './against-direction.ts';
import { factsStyles } from './facts.styles.ts';
import { dayInWords, signedSentence } from './signed-now.ts';
import { weightSetWith } from './standing.ts';
import { tableStyles } from './table.styles.ts';

@customElement('q-weights-derivation')
export class WeightsDerivation extends LitElement {
  @property({ attribute: false }) work!: FormAtWork;
  /** Id of the weight set. */
  @property() thing = '';

  private readonly words = new WordsController(this);

  constructor() {
    super();
    new FormController(this);
  }

  override render() {
    const set = weightSetWith(this.work, this.thing);
    const derivation = set?.derivation;
    if (set === undefined || derivation === undefined) return nothing;
    return html`
      ${
        undecided(set).length === 0
          ? nothing
          : html`<q-against-direction .work=${this.work} .thing=${this.thing}></q-against-direction>`
      }
      <section aria-labelledby="title" class="panel">
        <h3 id="title">${this.words.say('coding.derived.title')}</h3>
        <p>${this.words.say('coding.derived.method')}</p>
        ${this.facts(derivation)} ${this.analyses(derivation)} ${this.loadings(derivation)}
      </section>
    `;
  }

  private facts({ on, round, records, excluded, leftOut, decisions = [] }: Derivation) {
    const { words } = this.words;
    return html`<dl>
      ${this.fact(words.say('coding.derived.on'), [dayInWords(words, on)])}
      ${this.fact(words.say('coding.derived.round'), [round ?? words.say('coding.derived.allRounds')])}
      ${this.fact(words.say('coding.derived.records'), [String(records)])}
      ${this.fact(
        words.say('coding.derived.excluded'),
        Object.entries(excluded).map(([why, count]) => words.say('coding.derived.why', { why, count })),
      )}
      ${this.fact(
        words.say('coding.derived.leftOut'),
        Object.keys(leftOut).map((indicator) => this.labelOf(indicator)),
      )}
      ${this.fact(
        words.say('coding.against.decided'),
        decisions.map(({ indicator, decision, by }) =>
          words.say('coding.against.decision', {
            indicator: this.labelOf(indicator),
            decision,
            signed: signedSentence(words, by),
          }),
        ),
      )}
    </dl>`;
  }

  /** Nothing where there is nothing to say. */
  private fact(term: string, said: readonly string[]) {
    return said.length === 0
      ? nothing
      : html`<dt>${term}</dt>
          <dd>${said.map((one) => html`<span class="one">${one}</span>`)}</dd>`;
  }

  private analyses({ dimensions, composite }: Derivation) {
    const labels = new Map(dimensionsOf(this.work).map(({ name, label }) => [name, label]));
    return html`<div class="scroll" tabindex="0" role="region" aria-labelledby="analyses">
      <table class="numbers">
        <caption id="analyses">
          ${this.words.say('coding.derived.analyses')}
        </caption>
        <thead>
          <tr>
            <th scope="col">${this.words.say('coding.derived.of')}</th>
            <th scope="col">${this.words.say('coding.derived.n')}</th>
            <th scope="col">${this.words.say('coding.derived.explained')}</th>
            <th scope="col">${this.words.say('coding.derived.incomplete')}</th>
          </tr>
        </thead>
        <tbody>
          ${Object.entries(dimensions).map(([name, analysis]) =>
            this.analysis(labels.get(name) ?? name, name, analysis),
          )}
          ${this.analysis(this.words.say('coding.weights.all'), '', composite)}
        </tbody>
      </table>
    </div>`;
  }

  private analysis(label: string, name: string, { n, incomplete, explained }: Analysis) {
    return html`<tr>
      <th scope="row" class="name ${name}">${label}</th>
      <td>${n}</td>
      <td>${this.words.say('coding.derived.share', { share: explained })}</td>
      <td>${incomplete}</td>
    </tr>`;
  }

  private loadings({ dimensions, composite }: Derivation) {
    const own = new Map(Object.values(dimensions).flatMap(({ loadings }) => Object.entries(loadings)));
    const ids = [...new Set([...own.keys(), ...Object.keys(composite.loadings)])];
    const negative = new Set([...Object.values(dimensions), composite].flatMap(against));
    return html`<div class="scroll" tabindex="0" role="region" aria-labelledby="loadings">
      <table class="numbers">
        <caption id="loadings">
          ${this.words.say('coding.derived.loadings')}
        </caption>
        <thead>
          <tr>
            <th scope="col">${this.words.say('coding.indicator')}</th>
            <th scope="col">${this.words.say('coding.weights.of.dimension')}</th>
            <th scope="col">${this.words.say('coding.weights.of.composite')}</th>
          </tr>
        </thead>
        <tbody>
          ${this.inOrder(ids).map(
            (id) =>
              html`<tr>
                <th scope="row">
                  ${this.labelOf(id)}
                  ${
                    negative.has(id)
                      ? html`<span class="against small"
                          ><q-icon name="needs-you"></q-icon>${this.words.say('coding.derived.against')}</span
                        >`
                      : nothing
                  }
                </th>
                <td>${this.loading(own.get(id))}</td>
                <td>${this.loading(composite.loadings[id])}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  private loading(loading: number | undefined) {
    return loading === undefined
      ? this.words.say('coding.weights.none')
      : html`<span dir="ltr">${this.words.say('coding.derived.loading', { loading })}</span>`;
  }

  /** The form's order; what it no longer has comes last, by its name. */
  private inOrder(ids: readonly string[]): readonly string[] {
    const known = indicatorsOf(this.work).map(({ name }) => name);
    return [...known.filter((name) => ids.includes(name)), ...ids.filter((id) => !known.includes(id)).sort()];
  }

  /** Its words now; its name of then where the form no longer has it. */
  private labelOf(indicator: string): string {
    return indicatorsOf(this.work).find(({ name }) => name === indicator)?.label ?? indicator;
  }

  static override styles = [
    base,
    headings,
    text,
    factsStyles,
    tableStyles,
    css`
      q-against-direction {
        margin-block-end: var(--space-4);
      }
      .one {
        display: block;
      }
      .against {
        display: flex;
        gap: var(--space-1);
        align-items: baseline;
        color: var(--amber-ink);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-weights-derivation': WeightsDerivation;
  }
}
