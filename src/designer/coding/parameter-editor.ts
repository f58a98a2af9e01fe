/** One number that rules and questions mention by name. A new name is written wherever the old one was mentioned. */
import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { setThing } from '../../documents/edit-things.ts';
import { renameEverywhere } from '../../documents/mentions.ts';
import { parametersOf, together } from './coding-things.ts';
import type { LineChange } from './line-field.ts';
import './line-field.ts';
import './number-field.ts';
import { ThingEditor } from './thing-editor.ts';
import './thing-tools.ts';
import './what-it-does.ts';

@customElement('q-parameter-editor')
export class ParameterEditor extends ThingEditor {
  protected readonly kind = 'parameters';

  override render() {
    const { work } = this;
    const parameters = parametersOf(work);
    const parameter = parameters.find(({ id }) => id === this.thing);
    if (parameter === undefined) return nothing;
    return html`<div class="stack">
      <div class="head">
        ${this.heading(parameter)}
        <q-thing-tools
          .work=${work}
          kind="parameters"
          .thing=${parameter.id}
          .label=${parameter.label}
          .among=${parameters.map(({ id }) => id)}
        ></q-thing-tools>
      </div>
      <q-what-it-does .work=${work} .places=${[`coding.parameters.${parameter.name}`]}></q-what-it-does>
      ${this.textField(`parameter/${parameter.id}/label`, this.words.say('coding.parameterLabel'))}
      <div class="pair">
        <q-number-field
          .label=${this.words.say('coding.value')}
          .value=${parameter.value}
          .least=${-Infinity}
          .most=${Infinity}
          needed
          ?read-only=${this.readOnly}
          @change=${(event: CustomEvent<number | null>) => this.set('value', event.detail)}
        ></q-number-field>
        <q-line-field
          .label=${this.words.say('coding.name')}
          .value=${parameter.name}
          .help=${this.words.say('coding.nameHelp.parameter', { mention: `\${${parameter.name}}` })}
          ?read-only=${this.readOnly}
          @change=${(event: CustomEvent<LineChange>) =>
            this.rename(event.detail, (name) => this.renamed(parameter.name, name))}
        ></q-line-field>
      </div>
      ${this.provenanceField(parameter.provenance)} ${this.refusal()}
    </div>`;
  }

  private renamed(before: string, name: string) {
    const { work, thing } = this;
    return together(work, () => {
      const outcome = setThing(work.documents, 'parameters', thing, 'name', name, work.origin);
      if (!('refused' in outcome)) renameEverywhere(work.documents, before, name);
      return outcome;
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'q-parameter-editor': ParameterEditor;
  }
}
