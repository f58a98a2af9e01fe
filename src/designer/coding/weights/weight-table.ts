/**
 * Weights as a table: a row per indicator under its dimension, what it weighs there and what in the composite, each sum beside what rounding can
 * do to it. To read, or to write in.
 */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Weight } from '../../../model/scoring/weights.ts';
import type { WeightSum } from '../../../model/weights/sums.ts';
import '../../../ui/icon.ts';
import { base, text } from '../../../ui/styles.ts';
import { WordsController } from '../../../ui/words-controller.ts';
import { directionOf } from '../../../words/words.ts';
import type { FormAtWork } from '../../form-at-work.ts';
import { FormController } from '../../form-controller.ts';
import { dimensionsOf, indicatorsOf, type IndicatorThing, type Labelled } from '../coding-things.ts';
import '../number-field.ts';
import { tableStyles } from './table.styles.ts';

const COLUMNS = ['dimension', 'composite'] as const;
/** Weights are shown to this many decimals where nobody writes them. */
const round = (weight: number): number => Math.round(weight * 1000) / 1000;

/** Other weights of one indicator, by its id; none when one of the two was emptied. */
export interface Weighing {
  readonly indicator: string;
  readonly weights: Weight | undefined;
}

/** @fires weigh - an indicator got other weights; `CustomEvent<Weighing>` */
@customElement('q-weight-table')
export class WeightTable extends LitElement {
  @property({ attribute: false }) work!: FormAtWork;
  /** By id of the indicator. */
  @property({ attribute: false }) rows: ReadonlyMap<string, Weight> = new Map();
  @property({ attribute: false }) sums: readonly WeightSum[] = [];
  @property({ type: Boolean }) fixed = false;
  /** Shows weights as they are, and what rounding can do to each sum: for who holds them against what is printed. */
  @property({ type: Boolean }) exact = false;

  private readonly words = new WordsController(this);

  constructor() {
    super();
    new FormController(this);
  }

  override render() {
    const { work } = this;
    const indicators = indicatorsOf(work);
    return html`<div
      class="scroll"
      tabindex="0"
      role="region"
      aria-label=${this.words.say('coding.weights.table')}
    >
      <table class="numbers">
        <thead>
          <tr>
            <th scope="col">${this.words.say('coding.indicator')}</th>
            ${COLUMNS.map(
              (column) => html`<th scope="col">${this.words.say(`coding.weights.of.${column}`)}</th>`,
            )}
          </tr>
        </thead>
        ${dimensionsOf(work).map((dimension) => this.group(dimension, indicators))}
        <tfoot>
          <tr>
            <th scope="row">${this.words.say('coding.weights.all')}</th>
            <td></td>
            <td>${this.sum('composite')}</td>
          </tr>
        </tfoot>
      </table>
    </div>`;
  }

  private group(dimension: Labelled, indicators: readonly IndicatorThing[]) {
    const own = indicators.filter((one) => one.dimension === dimension.id);
    if (own.length === 0) return nothing;
    return html`<tbody>
      <tr class="group">
        <th scope="rowgroup" class="name ${dimension.name}">${this.own(dimension.label)}</th>
        <td>${this.sum(dimension.name)}</td>
        <td></td>
      </tr>
      ${repeat(
        own,
        ({ id }) => id,
        (indicator) => this.row(indicator),
      )}
    </tbody>`;
  }

  private row(indicator: IndicatorThing) {
    const row = this.rows.get(indicator.id);
    return html`<tr>
      <th scope="row">${this.own(indicator.label)}</th>
      ${COLUMNS.map(
        (column) => html`<td>${this.fixed ? this.said(row, column) : this.box(indicator, row, column)}</td>`,
      )}
    </tr>`;
  }

  /** Words of the form, in its own language; the row stands as the page does. */
  private own(words: string) {
    const { source } = this.work.reading;
    return html`<span lang=${source} dir=${directionOf(source)}>${words}</span>`;
  }

  private said(row: Weight | undefined, column: (typeof COLUMNS)[number]) {
    if (row === undefined) return this.words.say('coding.weights.none');
    return this.exact ? row[column] : round(row[column]);
  }

  private box(indicator: IndicatorThing, row: Weight | undefined, column: (typeof COLUMNS)[number]) {
    return html`<q-number-field
      label-hidden
      .label=${this.words.say('coding.weights.cell', {
        indicator: indicator.label,
        column: this.words.say(`coding.weights.of.${column}`),
      })}
      .value=${row?.[column]}
      @change=${(event: CustomEvent<number | null>) => this.weigh(indicator, row, column, event.detail)}
    ></q-number-field>`;
  }

  private weigh(
    { id }: IndicatorThing,
    row: Weight | undefined,
    column: (typeof COLUMNS)[number],
    weight: number | null,
  ) {
    // a row is whole or not there: without one of its weights the set cannot be computed with, and says so
    const weights = weight === null ? undefined : { dimension: 0, composite: 0, ...row, [column]: weight };
    this.dispatchEvent(new CustomEvent<Weighing>('weigh', { detail: { indicator: id, weights } }));
  }

  private sum(of: string) {
    const found = this.sums.find((one) => one.of === of);
    if (found === undefined) return nothing;
    const { sum, tolerance, verdict } = found;
    const isOne = verdict === 'one';
    return html`<span class=${isOne ? 'sum' : 'sum off'}
        >${isOne ? nothing : html`<q-icon name="needs-you"></q-icon>`}${this.words.say('coding.weights.sum', { sum })}</span
      >
      ${
        this.exact
          ? html`<span class="sum small quiet-text"
              >${this.words.say('coding.weights.rounding', { tolerance })}</span
            >`
          : nothing
      }`;
  }

  static override styles = [
    base,
    text,
    tableStyles,
    css`
      @media (min-width: 40rem) {
        td,
        thead th:not(:first-child) {
          inline-size: 9rem;
        }
      }
      td q-number-field {
        display: inline-block;
      }
      .sum {
        display: block;
        font-weight: 600;
      }
      .sum.small {
        font-weight: 450;
      }
      .off {
        color: var(--amber-ink);
      }
      .off q-icon {
        margin-inline-end: var(--space-1);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-weight-table': WeightTable;
  }
}
