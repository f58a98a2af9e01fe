/** One dimension of the scores: its words and its place. It can be deleted once no indicator belongs to it. */
import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { dimensionsOf } from './coding-things.ts';
import './line-field.ts';
import { ThingEditor } from './thing-editor.ts';
import './thing-tools.ts';
import './what-it-does.ts';

@customElement('q-dimension-editor')
export class DimensionEditor extends ThingEditor {
  protected readonly kind = 'dimensions';

  override render() {
    const { work } = this;
    const dimensions = dimensionsOf(work);
    const dimension = dimensions.find(({ id }) => id === this.thing);
    if (dimension === undefined) return nothing;
    return html`<div class="stack">
      <div class="head">
        ${this.heading(dimension)}
        <q-thing-tools
          .work=${work}
          kind="dimensions"
          .thing=${dimension.id}
          .label=${dimension.label}
          .among=${dimensions.map(({ id }) => id)}
        ></q-thing-tools>
      </div>
      <q-what-it-does .work=${work} .places=${[`coding.dimensions.${dimension.name}`]}></q-what-it-does>
      ${this.textField(`dimension/${dimension.id}/label`, this.words.say('coding.dimensionLabel'))}
      ${this.nameField(dimension.name, this.words.say('coding.nameHelp.dimension'))} ${this.refusal()}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'q-dimension-editor': DimensionEditor;
  }
}
