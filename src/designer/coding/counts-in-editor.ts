/**
 * Where one question counts: its indicators, what each choice gives them, where these points come from, and what a change of them
 * does to scores, said at once.
 *
 * Points belong to questions with one choice, asked once; what other questions count is written as rules, which are shown here and
 * edited with their indicator.
 */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, queryAll, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { addThing, deleteThing, setThing } from '../../documents/edit-things.ts';
import type { Outcome } from '../../documents/form-documents.ts';
import type { FormDefinition, Provenance } from '../../model/form.ts';
import '../../ui/icon.ts';
import '../../ui/notice.ts';
import { base, buttons, controls, headings, text, visuallyHidden } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import { directionOf } from '../../words/words.ts';
import { countsIn } from '../counts-in.ts';
import type { FormAtWork } from '../form-at-work.ts';
import { FormController } from '../form-controller.ts';
import '../editor/provenance-field.ts';
import { codingStyles } from './coding.styles.ts';
import {
  isChoiceQuestion,
  dimensionsOf,
  freeIdName,
  indicatorsOf,
  isPublishedNoMore,
  itemLabelled,
  partsOf,
  together,
  type IndicatorThing,
} from './coding-things.ts';
import './points-boxes.ts';
import type { PointsBoxes } from './points-boxes.ts';
import { refusalWords } from './refusal-words.ts';
import './what-it-does.ts';

/** The value of the list that stands for an indicator not made yet. */
const NEW = '';

@customElement('q-counts-in')
export class CountsInEditor extends LitElement {
  @property({ attribute: false }) work!: FormAtWork;
  /** Id of the item. */
  @property() item = '';

  @state() private adding = false;
  @state() private target = NEW;
  @state() private refused = '';
  @queryAll('q-points-boxes') private readonly boxes!: NodeListOf<PointsBoxes>;
  private readonly words = new WordsController(this);

  constructor() {
    super();
    new FormController(this);
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (!changed.has('item')) return;
    this.adding = false;
    this.target = NEW;
    this.refused = '';
  }

  override render() {
    const { work, item } = this;
    const type = work.reading.tree.nodes.get(item)?.type;
    if (type === undefined || type === 'section' || type === 'repeat' || type === 'note') return nothing;
    const { name } = itemLabelled(work, item);
    const canCount = isChoiceQuestion(work, name);
    const parts = partsOf(work).filter(({ question }) => question === item);
    const indicators = indicatorsOf(work);
    const counted = indicators.filter(({ id }) => parts.some(({ indicator }) => indicator === id));
    const byRules = (countsIn(work.definition).get(name) ?? []).filter(({ values }) => values === null);
    const nowhere = counted.length + byRules.length === 0;
    return html`
      <section aria-labelledby="heading" class="stack">
        <h3 id="heading" tabindex="-1">${this.words.say('coding.countsIn')}</h3>
        ${nowhere ? html`<p class="quiet-text">${this.words.say('coding.countsNowhere')}</p>` : nothing}
        ${repeat(
          counted,
          ({ id }) => id,
          (indicator) => this.counts(indicator),
        )}
        ${byRules.map(
          ({ indicator }) =>
            html`<p class="card ${indicator.dimension}">
              ${this.named(
                Object.values(indicator.label)[0] ?? indicator.id,
                this.dimensionName(work.definition, indicator.dimension),
              )}
              <span class="small quiet-text">${this.words.say('coding.byRules')}</span>
            </p>`,
        )}
        ${canCount || !nowhere ? nothing : html`<p class="small quiet-text">${this.words.say('coding.onlyByRules')}</p>`}
        ${canCount && work.rights.structure ? this.adder(indicators, counted) : nothing}
        <p class="small refused" role="alert">${this.refused}</p>
        <q-what-it-does .work=${work} .places=${this.places(name, [...counted])}></q-what-it-does>
      </section>
    `;
  }

  private counts(indicator: IndicatorThing) {
    const { work, item } = this;
    const dimension = dimensionsOf(work).find(({ id }) => id === indicator.dimension);
    const others = partsOf(work, indicator.id).filter(({ question }) => question !== item);
    return html`<article class="card ${dimension?.name ?? ''}" aria-label=${indicator.label}>
      <div class="head">
        ${this.named(indicator.label, dimension?.label ?? '')}
        ${
          work.rights.structure
            ? html`<button class="quiet" @click=${() => this.takeOut(indicator)}>
                ${this.words.say('coding.takeOut')}<span class="visually-hidden">
                  ${this.words.say('coding.takeOutOf', { indicator: indicator.label })}</span
                >
              </button>`
            : nothing
        }
      </div>
      ${
        indicator.kind === 'allOf'
          ? html`<p class="small quiet-text">
              ${this.words.say('coding.allOfWith', { count: others.length })}
            </p>`
          : nothing
      }
      <q-points-boxes .work=${work} indicator=${indicator.id} question=${item}></q-points-boxes>
      ${isPublishedNoMore(work, indicator) ? html`<q-notice kind="needs-you" live>${this.words.say('coding.publishedNoMore')}</q-notice>` : nothing}
      <details>
        <summary class="small">
          ${this.words.say('coding.provenance')}:
          ${this.words.say(`designer.provenance.${indicator.provenance.status}`)}${
            indicator.provenance.source === undefined ? nothing : html` · ${indicator.provenance.source}`
          }
        </summary>
        <q-provenance-field
          .work=${work}
          .value=${indicator.provenance}
          needed
          ?read-only=${!work.rights.structure}
          @change=${(event: CustomEvent<Provenance>) =>
            this.attempt(
              setThing(
                work.documents,
                'indicators',
                indicator.id,
                'provenance',
                { ...event.detail },
                work.origin,
              ),
            )}
        ></q-provenance-field>
      </details>
    </article>`;
  }

  private named(label: string, dimension: string) {
    const { source } = this.work.reading;
    return html`<span class="label">
      <span lang=${source} dir=${directionOf(source)}>${label}</span>
      <span class="small quiet-text">${dimension}</span>
    </span>`;
  }

  private dimensionName(form: FormDefinition, id: string): string {
    const label = form.coding.dimensions.find((one) => one.id === id)?.label;
    return label?.[this.work.reading.source] ?? id;
  }

  private adder(indicators: readonly IndicatorThing[], counted: readonly IndicatorThing[]) {
    const { work } = this;
    if (!this.adding)
      return html`<p>
        <button @click=${this.begin}>
          <q-icon name="add"></q-icon>${this.words.say('coding.countItIn')}
        </button>
      </p>`;
    const dimensions = dimensionsOf(work);
    if (dimensions.length === 0) return html`<p>${this.words.say('coding.dimensionFirst')}</p>`;
    const free = indicators.filter((one) => one.kind !== 'rules' && !counted.includes(one));
    const chosen = free.find(({ id }) => id === this.target);
    const joins = chosen?.kind === 'choice' && partsOf(work, chosen.id).length > 0;
    return html`<form class="card stack" @submit=${this.add}>
      <div>
        <label for="target">${this.words.say('coding.countItIn')}</label>
        <select
          id="target"
          @change=${(event: Event) => {
            if (event.target instanceof HTMLSelectElement) this.target = event.target.value;
          }}
        >
          <option value=${NEW} ?selected=${chosen === undefined}>
            ${this.words.say('coding.newIndicator')}
          </option>
          ${dimensions.map(
            (dimension) =>
              html`<optgroup label=${dimension.label}>
                ${free
                  .filter((one) => one.dimension === dimension.id)
                  .map(
                    ({ id, label }) =>
                      html`<option value=${id} ?selected=${id === chosen?.id}>${label}</option>`,
                  )}
              </optgroup>`,
          )}
        </select>
        ${joins ? html`<p class="small quiet-text">${this.words.say('coding.joins')}</p>` : nothing}
      </div>
      ${
        chosen === undefined
          ? html`<div class="pair">
              <div>
                <label for="called">${this.words.say('coding.indicatorLabel')}</label>
                <input id="called" dir="auto" autocomplete="off" required />
              </div>
              <div>
                <label for="dimension">${this.words.say('coding.dimension')}</label>
                <select id="dimension">
                  ${dimensions.map(({ id, label }) => html`<option value=${id}>${label}</option>`)}
                </select>
              </div>
            </div>`
          : nothing
      }
      <div class="actions">
        <button class="primary" type="submit">${this.words.say('coding.count')}</button>
        <button type="button" class="quiet" @click=${() => (this.adding = false)}>
          ${this.words.say('coding.cancel')}
        </button>
      </div>
    </form>`;
  }

  private readonly begin = async () => {
    this.adding = true;
    this.target = NEW;
    await this.updateComplete;
    this.shadowRoot?.getElementById('target')?.focus();
  };

  private readonly add = async (event: SubmitEvent) => {
    event.preventDefault();
    const { work, item } = this;
    const chosen = indicatorsOf(work).find(({ id }) => id === this.target);
    const done = this.attempt(
      together(work, () => (chosen === undefined ? this.addToNew() : this.addTo(chosen))),
    );
    if (done === null) return;
    this.adding = false;
    await this.updateComplete;
    const own = [...this.boxes].find((one) => one.indicator === done && one.question === item);
    await own?.updateComplete;
    own?.shadowRoot?.querySelector('q-number-field')?.focus();
  };

  /** Gives back the indicator, not the part. */
  private addTo({ id, kind }: IndicatorThing): Outcome {
    const { work, item } = this;
    if (kind === 'choice' && partsOf(work, id).length > 0) {
      setThing(work.documents, 'indicators', id, 'kind', 'allOf', work.origin);
    }
    const part = { fields: { indicator: id, question: item } };
    const outcome = addThing(work.documents, 'parts', part, work.newId, work.origin);
    return 'refused' in outcome ? outcome : { id };
  }

  private addToNew(): Outcome {
    const { work, item } = this;
    const said = (id: string): string => {
      const field = this.shadowRoot?.getElementById(id);
      return field instanceof HTMLInputElement || field instanceof HTMLSelectElement
        ? field.value.trim()
        : '';
    };
    const made = addThing(
      work.documents,
      'indicators',
      {
        fields: {
          name: freeIdName(work, 'indicators', itemLabelled(work, item).name.replaceAll('_', '-')),
          dimension: said('dimension'),
          kind: 'choice',
          provenance: { status: 'local' },
        },
        words: { label: said('called') },
      },
      work.newId,
      work.origin,
    );
    if ('refused' in made) return made;
    const part = { fields: { indicator: made.id, question: item } };
    const outcome = addThing(work.documents, 'parts', part, work.newId, work.origin);
    return 'refused' in outcome ? outcome : made;
  }

  private takeOut(indicator: IndicatorThing) {
    const { work, item } = this;
    const part = partsOf(work, indicator.id).find(({ question }) => question === item);
    if (part !== undefined) this.attempt(deleteThing(work.documents, 'parts', part.id, work.origin));
    this.shadowRoot?.getElementById('heading')?.focus();
  }

  private attempt(outcome: Outcome): string | null {
    const done = this.work.attempt(outcome);
    this.refused = done === null ? refusalWords(this.words, this.work.refusal) : '';
    return done;
  }

  /** Where this question counts now, and where it did in the version the draft is held against. */
  private places(name: string, counted: readonly IndicatorThing[]): readonly string[] {
    const { comparison } = this.work;
    const before = comparison === null ? [] : (countsIn(comparison.base.definition).get(name) ?? []);
    const points = before.filter(({ values }) => values !== null).map(({ indicator }) => indicator.id);
    const names = new Set([...counted.map((one) => one.name), ...points]);
    return [...names].map((one) => `coding.indicators.${one}`);
  }

  static override styles = [
    base,
    headings,
    buttons,
    controls,
    text,
    visuallyHidden,
    codingStyles,
    css`
      article {
        display: grid;
        gap: var(--space-2);
      }
      article .label {
        padding-block-start: var(--space-2);
      }
      summary {
        min-block-size: var(--touch-target);
        align-content: center;
        cursor: pointer;
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
    'q-counts-in': CountsInEditor;
  }
}
