/**
 * One set of weights: equal by rule, or a table of two columns that stand apart, what an indicator weighs in its dimension and what
 * it weighs in the composite. Neither is ever made from the other; each sum is shown beside what it should be.
 *
 * What comes from elsewhere (published, imported, computed from points) is read only: whoever wants other weights makes a local copy, which
 * comes from nowhere else. So nobody's name stands under weights they have not seen.
 */
import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { addWeights, setThing, setWeights } from '../../documents/edit-things.ts';
import type { WeightSet } from '../../model/form.ts';
import { weightsOf, type Weight } from '../../model/scoring/weights.ts';
import { confirmationOf } from '../../model/weights/confirmation.ts';
import { sumsOf } from '../../model/weights/sums.ts';
import '../../ui/icon.ts';
import '../../ui/notice.ts';
import { freeIdName, together, weightSetsOf, type WeightSetThing } from './coding-things.ts';
import './line-field.ts';
import { ThingEditor } from './thing-editor.ts';
import './thing-tools.ts';
import './weights/confirmation.ts';
import './weights/derivation.ts';
import {
  needsSomebody,
  scoresNothing,
  standingOf,
  standingSentence,
  weightSetWith,
} from './weights/standing.ts';
import './weights/weight-table.ts';
import type { Weighing } from './weights/weight-table.ts';
import './what-it-does.ts';

/** @fires open - a copy was made; `CustomEvent<string>`, its id */
@customElement('q-weight-set-editor')
export class WeightSetEditor extends ThingEditor {
  protected readonly kind = 'weightSets';

  override render() {
    const { work } = this;
    const sets = weightSetsOf(work);
    const set = sets.find(({ id }) => id === this.thing);
    if (set === undefined) return nothing;
    const now = weightSetWith(work, set.id);
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
      ${now === undefined ? nothing : this.standing(now)}
      <q-what-it-does .work=${work} .places=${[`coding.weightSets.${set.name}`]}></q-what-it-does>
      ${
        now === undefined || confirmationOf(now) === 'notImported'
          ? nothing
          : html`<q-weights-confirmation .work=${work} .thing=${set.id}></q-weights-confirmation>`
      }
      ${
        set.from === 'points'
          ? html`<q-weights-derivation .work=${work} .thing=${set.id}></q-weights-derivation>`
          : nothing
      }
      ${this.fixedBecause(set)}
      ${
        published
          ? nothing
          : html`${this.textField(`weightSet/${set.id}/label`, this.words.say('coding.weights.label'))}
            ${this.nameField(set.name, this.words.say('coding.nameHelp.weightSet'))}`
      }
      ${set.from === 'hand' && !published ? this.ways(set) : nothing} ${this.table(set)}
      ${
        this.readOnly
          ? nothing
          : html`<p>
              <button @click=${() => this.copy(set)}>
                <q-icon name="copy"></q-icon>${this.words.say('coding.weights.copy')}
              </button>
            </p>`
      }
      ${
        // source and page of what was imported are what a second member confirms: the panel shows them
        set.from === 'file' ? nothing : this.provenanceField(set.provenance)
      }
      ${this.refusal()}
    </div>`;
  }

  /** Where it stands, in a line; what is provisional for want of a source says what that means. */
  private standing(set: WeightSet) {
    const standing = standingOf(set, this.work.definition.coding);
    const amber = needsSomebody(standing);
    return html`<p class=${amber ? 'state needs-somebody' : 'state'}>
        <q-icon name=${amber ? 'needs-you' : standing.provisional ? 'info' : 'check'}></q-icon>
        <span>${standingSentence(this.words.words, standing)}</span>
      </p>
      ${
        set.provenance.status === 'published' || scoresNothing(standing)
          ? nothing
          : html`<q-notice kind="needs-you">${this.words.say('coding.weights.provisional')}</q-notice>`
      }`;
  }

  private fixedBecause({ from, provenance }: WeightSetThing) {
    const why =
      from === 'points'
        ? 'derivedFixed'
        : from === 'file' || provenance.status === 'published'
          ? 'published'
          : null;
    return why === null
      ? nothing
      : html`<p class="small"><q-icon name="lock"></q-icon> ${this.words.say(`coding.weights.${why}`)}</p>`;
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
    const fields = { name, kind: 'table', provenance: { status: 'local' } };
    const made = this.attempt(
      addWeights(work.documents, { fields, words }, this.rowsOf(set), work.newId, work.origin),
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

  private table(set: WeightSetThing) {
    const { work } = this;
    const { coding } = work.definition;
    const rows = this.rowsOf(set);
    const byName = coding.indicators.flatMap(({ id }) => {
      const row = rows.get(work.reading.idOf.get(`coding.indicators.${id}`) ?? '');
      return row === undefined ? [] : [[id, row] as const];
    });
    const written = set.kind === 'table' && set.from === 'hand' && set.provenance.status !== 'published';
    return html`<q-weight-table
      .work=${work}
      .rows=${rows}
      .sums=${sumsOf(coding, Object.fromEntries(byName))}
      ?fixed=${this.readOnly || !written}
      ?exact=${set.from === 'file'}
      @weigh=${(event: CustomEvent<Weighing>) => this.weigh(set.id, event.detail)}
    ></q-weight-table>`;
  }

  private weigh(set: string, { indicator, weights }: Weighing) {
    const { work } = this;
    this.attempt(setWeights(work.documents, { set, indicator }, weights, work.origin));
  }

  static override styles = [
    ...ThingEditor.styles,
    css`
      .state {
        display: flex;
        gap: var(--space-2);
        align-items: baseline;
        font-weight: 600;
      }
      .state span {
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      .needs-somebody {
        color: var(--amber-ink);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-weight-set-editor': WeightSetEditor;
  }
}
