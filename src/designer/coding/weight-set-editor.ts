/**
 * One set of weights: equal by rule, or a table of two columns that stand apart, what an indicator weighs in its dimension and what
 * it weighs in the composite. Neither is ever made from the other; each sum is shown beside what it should be.
 *
 * A published set is read only: whoever wants other weights makes a local copy.
 */
import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { addThing, setThing, setWeights } from '../../documents/edit-things.ts';
import type { Outcome } from '../../documents/form-documents.ts';
import { weightsOf, type Weight } from '../../model/scoring/weights.ts';
import '../../ui/icon.ts';
import '../../ui/notice.ts';
import { directionOf } from '../../words/words.ts';
import {
  dimensionsOf,
  freeIdName,
  indicatorsOf,
  together,
  weightSetsOf,
  type IndicatorThing,
  type WeightSetThing,
} from './coding-things.ts';
import './line-field.ts';
import './number-field.ts';
import { ThingEditor } from './thing-editor.ts';
import './thing-tools.ts';
import './what-it-does.ts';

const COLUMNS = ['dimension', 'composite'] as const;
/** Sums are shown to this many decimals, and held against 1 by them. */
const round = (sum: number): number => Math.round(sum * 1000) / 1000;

/** @fires open - a copy was made; `CustomEvent<string>`, its id */
@customElement('q-weight-set-editor')
export class WeightSetEditor extends ThingEditor {
  protected readonly kind = 'weightSets';

  override render() {
    const { work } = this;
    const sets = weightSetsOf(work);
    const set = sets.find(({ id }) => id === this.thing);
    if (set === undefined) return nothing;
    const published = set.provenance.status === 'published';
    return html`<div class="stack">
      <div class="head">
        ${this.heading(set)}
        <q-thing-tools
          .work=${work}
          kind="weightSets"
          .thing=${set.id}
          .label=${set.label}
          .among=${sets.map(({ id }) => id)}
        ></q-thing-tools>
      </div>
      ${
        published
          ? html`<p class="state">
              <q-icon name="lock"></q-icon>${this.words.say('coding.weights.published')}
            </p>`
          : html`<q-notice kind="needs-you">${this.words.say('coding.weights.provisional')}</q-notice>`
      }
      <q-what-it-does .work=${work} .places=${[`coding.weightSets.${set.name}`]}></q-what-it-does>
      ${
        published
          ? nothing
          : html`${this.textField(`weightSet/${set.id}/label`, this.words.say('coding.weights.label'))}
            ${this.nameField(set.name, this.words.say('coding.nameHelp.weightSet'))} ${this.ways(set)}`
      }
      ${this.table(set, published || this.readOnly)}
      ${
        this.readOnly
          ? nothing
          : html`<p>
              <button @click=${() => this.copy(set)}>
                <q-icon name="copy"></q-icon>${this.words.say('coding.weights.copy')}
              </button>
            </p>`
      }
      ${this.provenanceField(set.provenance)} ${this.refusal()}
    </div>`;
  }

  private ways(set: WeightSetThing) {
    return html`<fieldset ?disabled=${this.readOnly}>
      <legend>${this.words.say('coding.weights.ways')}</legend>
      <div class="ways">
        ${(['equal', 'table'] as const).map(
          (one) =>
            html`<label>
              <input
                type="radio"
                name="kind"
                value=${one}
                .checked=${one === set.kind}
                @change=${() => this.become(set, one)}
              />
              <span>${this.words.say(`coding.weights.${one}`)}</span>
            </label>`,
        )}
      </div>
    </fieldset>`;
  }

  /** A table begins with the equal weights, where it has none of its own yet. */
  private become(set: WeightSetThing, kind: 'equal' | 'table') {
    const { work } = this;
    const rows: ReadonlyMap<string, Weight> =
      kind === 'table' && set.rows.size === 0 ? this.rowsOf({ ...set, kind: 'equal' }) : new Map();
    this.attempt(
      together(work, () => {
        for (const [indicator, row] of rows)
          setWeights(work.documents, { set: set.id, indicator }, row, work.origin);
        return setThing(work.documents, 'weightSets', set.id, 'kind', kind, work.origin);
      }),
    );
  }

  private copy(set: WeightSetThing) {
    const { work } = this;
    const words = { label: this.words.say('coding.weights.copyOf', { label: set.label }) };
    const name = freeIdName(work, 'weightSets', `${set.name}-local`);
    const rows = this.rowsOf(set);
    const made = this.attempt(
      together(work, (): Outcome => {
        const fields = { name, kind: 'table', provenance: { status: 'local' } };
        const outcome = addThing(work.documents, 'weightSets', { fields, words }, work.newId, work.origin);
        if ('refused' in outcome) return outcome;
        for (const [indicator, row] of rows)
          setWeights(work.documents, { set: outcome.id, indicator }, row, work.origin);
        return outcome;
      }),
    );
    if (made !== null) this.dispatchEvent(new CustomEvent('open', { detail: made }));
  }

  /** By id of the indicator; of an equal set, what its rule comes to. */
  private rowsOf({ kind, rows }: WeightSetThing): ReadonlyMap<string, Weight> {
    if (kind === 'table') return rows;
    const { coding } = this.work.definition;
    const equal = {
      id: 'equal',
      label: {},
      provenance: { status: 'local' },
      weights: { kind: 'equal' },
    } as const;
    const weights = weightsOf({ ...coding, weightSets: [equal] });
    if (weights.kind === 'refused') return new Map();
    return new Map(
      Object.entries(weights.of).flatMap(([name, weight]) => {
        const id = this.work.reading.idOf.get(`coding.indicators.${name}`);
        return id === undefined ? [] : [[id, weight] as const];
      }),
    );
  }

  private table(set: WeightSetThing, readOnly: boolean) {
    const { work } = this;
    const indicators = indicatorsOf(work);
    const rows = this.rowsOf(set);
    const fixed = readOnly || set.kind === 'equal';
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
        ${dimensionsOf(work).map((dimension) => {
          const own = indicators.filter((one) => one.dimension === dimension.id);
          if (own.length === 0) return nothing;
          return html`<tbody>
            <tr class="group">
              <th scope="rowgroup" class="name ${dimension.name}">${dimension.label}</th>
              <td>${this.sum(own, rows, 'dimension')}</td>
              <td></td>
            </tr>
            ${repeat(
              own,
              ({ id }) => id,
              (indicator) => this.row(set, indicator, rows.get(indicator.id), fixed),
            )}
          </tbody>`;
        })}
        <tfoot>
          <tr>
            <th scope="row">${this.words.say('coding.weights.all')}</th>
            <td></td>
            <td>${this.sum(indicators, rows, 'composite')}</td>
          </tr>
        </tfoot>
      </table>
    </div>`;
  }

  private row(set: WeightSetThing, indicator: IndicatorThing, row: Weight | undefined, fixed: boolean) {
    const { source } = this.work.reading;
    return html`<tr>
      <th scope="row" lang=${source} dir=${directionOf(source)}>${indicator.label}</th>
      ${COLUMNS.map(
        (column) =>
          html`<td>
            ${
              fixed
                ? row === undefined
                  ? this.words.say('coding.weights.none')
                  : round(row[column])
                : html`<q-number-field
                    label-hidden
                    .label=${this.words.say('coding.weights.cell', {
                      indicator: indicator.label,
                      column: this.words.say(`coding.weights.of.${column}`),
                    })}
                    .value=${row?.[column]}
                    @change=${(event: CustomEvent<number | null>) =>
                      this.weigh(set, indicator, row, column, event.detail ?? undefined)}
                  ></q-number-field>`
            }
          </td>`,
      )}
    </tr>`;
  }

  private weigh(
    set: WeightSetThing,
    { id }: IndicatorThing,
    row: Weight | undefined,
    column: (typeof COLUMNS)[number],
    weight: number | undefined,
  ) {
    const { work } = this;
    // a row is whole or not there: without one of its weights the set cannot be computed with, and says so
    const next = weight === undefined ? undefined : { dimension: 0, composite: 0, ...row, [column]: weight };
    this.attempt(setWeights(work.documents, { set: set.id, indicator: id }, next, work.origin));
  }

  private sum(
    indicators: readonly IndicatorThing[],
    rows: ReadonlyMap<string, Weight>,
    column: (typeof COLUMNS)[number],
  ) {
    const sum = round(indicators.reduce((total, { id }) => total + (rows.get(id)?.[column] ?? 0), 0));
    return html`<span class=${sum === 1 ? 'sum' : 'sum off'}
      >${sum === 1 ? nothing : html`<q-icon name="needs-you"></q-icon>`}${this.words.say('coding.weights.sum', { sum })}</span
    >`;
  }

  static override styles = [
    ...ThingEditor.styles,
    css`
      .scroll {
        overflow-x: auto;
      }
      table {
        inline-size: 100%;
        border-collapse: collapse;
      }
      th {
        text-align: start;
        font-weight: 450;
      }
      th,
      td {
        padding: var(--space-1) var(--space-3);
        border-block-end: var(--line);
      }
      thead th,
      tfoot th {
        font-weight: 600;
        vertical-align: bottom;
      }
      td,
      thead th:not(:first-child) {
        text-align: end;
        inline-size: 9rem;
      }
      td q-number-field {
        display: inline-block;
      }
      .group th,
      .group td {
        padding-block-start: var(--space-4);
        font-weight: 600;
      }
      th.name {
        border-inline-start: 4px solid var(--outline);
      }
      th.economic {
        border-inline-start-color: var(--economic);
      }
      th.social {
        border-inline-start-color: var(--social);
      }
      th.psychosocial {
        border-inline-start-color: var(--psychosocial);
      }
      .sum {
        white-space: nowrap;
      }
      .off {
        color: var(--amber-ink);
      }
      .off q-icon {
        margin-inline-end: var(--space-1);
      }
      .state {
        display: flex;
        gap: var(--space-2);
        align-items: center;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-weight-set-editor': WeightSetEditor;
  }
}
