/** One indicator: its words, its dimension, how answers give it points, when it does not apply, and where all that comes from. */
import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { directionOf } from '../../words/words.ts';
import {
  dimensionsOf,
  indicatorsOf,
  indicatorWith,
  isPublishedNoMore,
  partsOf,
  type IndicatorThing,
} from './coding-things.ts';
import '../../ui/notice.ts';
import './line-field.ts';
import './parts-editor.ts';
import './rules-editor.ts';
import { ThingEditor } from './thing-editor.ts';
import './thing-tools.ts';
import './what-it-does.ts';

const KINDS = ['choice', 'allOf', 'rules'] as const;

@customElement('q-indicator-editor')
export class IndicatorEditor extends ThingEditor {
  protected readonly kind = 'indicators';

  override render() {
    const { work } = this;
    const indicator = indicatorWith(work, this.thing);
    if (indicator === undefined) return nothing;
    const dimensions = dimensionsOf(work);
    const among = indicatorsOf(work).filter(({ dimension }) => dimension === indicator.dimension);
    const { source } = work.reading;
    return html`
      <div class="stack">
        <div class="head">
          ${this.heading(indicator)}
          <q-thing-tools
            .work=${work}
            kind="indicators"
            .thing=${indicator.id}
            .label=${indicator.label}
            .among=${among.map(({ id }) => id)}
          ></q-thing-tools>
        </div>
        <q-what-it-does .work=${work} .places=${[`coding.indicators.${indicator.name}`]}></q-what-it-does>
        ${this.textField(`indicator/${indicator.id}/label`, this.words.say('coding.indicatorLabel'))}
        <div class="pair">
          ${this.nameField(indicator.name, this.words.say('coding.nameHelp.indicator'))}
          <div>
            <label for="dimension">${this.words.say('coding.dimension')}</label>
            <select
              id="dimension"
              ?disabled=${this.readOnly}
              @change=${(event: Event) => {
                if (event.target instanceof HTMLSelectElement) this.set('dimension', event.target.value);
              }}
            >
              ${dimensions.map(
                ({ id, label }) =>
                  html`<option
                    value=${id}
                    lang=${source}
                    dir=${directionOf(source)}
                    ?selected=${id === indicator.dimension}
                  >
                    ${label}
                  </option>`,
              )}
            </select>
          </div>
        </div>
        ${this.ways(indicator)}
        ${
          indicator.kind === 'rules'
            ? html`<q-rules-editor .work=${work} .thing=${indicator.id}></q-rules-editor>`
            : html`<q-parts-editor .work=${work} .thing=${indicator.id}></q-parts-editor>`
        }
        ${isPublishedNoMore(work, indicator) ? html`<q-notice kind="needs-you" live>${this.words.say('coding.publishedNoMore')}</q-notice>` : nothing}
        ${this.notApplicable(indicator)} ${this.provenanceField(indicator.provenance)} ${this.refusal()}
      </div>
    `;
  }

  private ways({ id, kind }: IndicatorThing) {
    // by one question there can be no second: the way that counts all of them is the one to choose
    const many = partsOf(this.work, id).length > 1;
    return html`<fieldset ?disabled=${this.readOnly}>
      <legend>${this.words.say('coding.ways')}</legend>
      <div class="ways">
        ${KINDS.map(
          (one) =>
            html`<label>
              <input
                type="radio"
                name="kind"
                value=${one}
                .checked=${one === kind}
                ?disabled=${one === 'choice' && kind === 'allOf' && many}
                @change=${() => this.set('kind', one)}
              />
              <span>${this.words.say(`coding.way.${one}`)}</span>
            </label>`,
        )}
      </div>
    </fieldset>`;
  }

  private notApplicable({ id, notApplicable }: IndicatorThing) {
    return html`<div class="stack">
      ${this.expressionField(notApplicable, this.words.say('coding.notApplicableWhen'), (value) => this.set('notApplicable', value))}
      ${
        notApplicable === undefined
          ? nothing
          : this.textField(`indicator/${id}/because`, this.words.say('coding.because'))
      }
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'q-indicator-editor': IndicatorEditor;
  }
}
