/** The questions an indicator counts by their choices: one, or several of which the least decides, each with its points. */
import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { addThing, setThing } from '../../documents/edit-things.ts';
import '../../ui/icon.ts';
import { choiceQuestionsOf, indicatorWith, itemLabelled, partsOf, type PartThing } from './coding-things.ts';
import './points-boxes.ts';
import { ThingEditor } from './thing-editor.ts';
import './thing-tools.ts';

@customElement('q-parts-editor')
export class PartsEditor extends ThingEditor {
  protected readonly kind = 'indicators';
  /** The question to add, by id. */
  @state() private chosen = '';

  override render() {
    const parts = partsOf(this.work, this.thing);
    const kind = indicatorWith(this.work, this.thing)?.kind ?? 'choice';
    const shown = kind === 'choice' ? parts.slice(0, 1) : parts;
    return html`
      <section class="stack" aria-label=${this.words.say('coding.points')}>
        ${shown.length === 0 ? html`<p class="quiet-text">${this.words.say('coding.noQuestionYet')}</p>` : nothing}
        ${repeat(
          shown,
          ({ id }) => id,
          (part) => this.counted(part, parts, kind === 'allOf'),
        )}
        ${!this.readOnly && (kind === 'allOf' || shown.length === 0) ? this.adder(parts) : nothing}
        ${this.refusal()}
      </section>
    `;
  }

  private counted(part: PartThing, parts: readonly PartThing[], many: boolean) {
    const { work } = this;
    const question = itemLabelled(work, part.question);
    return html`<article class="card" aria-label=${question.label}>
      <div class="head">
        <p class="label">
          <span lang=${work.reading.source}>${question.label}</span> <code>${question.name}</code>
        </p>
        <q-thing-tools
          .work=${work}
          kind="parts"
          .thing=${part.id}
          .label=${question.label}
          .among=${many ? parts.map(({ id }) => id) : []}
        ></q-thing-tools>
      </div>
      <q-points-boxes .work=${work} .indicator=${this.thing} .question=${part.question}></q-points-boxes>
      ${
        many
          ? this.expressionField(part.applies, this.words.say('coding.applies'), (value) =>
              this.attempt(setThing(work.documents, 'parts', part.id, 'applies', value, work.origin)),
            )
          : nothing
      }
    </article>`;
  }

  private adder(parts: readonly PartThing[]) {
    const free = choiceQuestionsOf(this.work).filter(
      ({ id }) => !parts.some(({ question }) => question === id),
    );
    return html`<div class="adder">
      <div>
        <label for="question">${this.words.say('coding.questionToCount')}</label>
        <select
          id="question"
          @change=${(event: Event) => {
            if (event.target instanceof HTMLSelectElement) this.chosen = event.target.value;
          }}
        >
          <option value="" ?selected=${this.chosen === ''}>${this.words.say('coding.choose')}</option>
          ${free.map(
            ({ id, label, name }) =>
              html`<option value=${id} ?selected=${id === this.chosen}>${label} (${name})</option>`,
          )}
        </select>
      </div>
      <button aria-disabled=${this.chosen === '' ? 'true' : 'false'} @click=${this.add}>
        <q-icon name="add"></q-icon>${this.words.say('coding.count')}
      </button>
    </div>`;
  }

  private readonly add = () => {
    const { work, thing, chosen } = this;
    if (chosen === '') return;
    const part = { fields: { indicator: thing, question: chosen } };
    if (this.attempt(addThing(work.documents, 'parts', part, work.newId, work.origin)) !== null)
      this.chosen = '';
  };

  static override styles = [
    ...ThingEditor.styles,
    css`
      article {
        display: grid;
        gap: var(--space-2);
      }
      .head .label {
        flex: 1;
        min-inline-size: 12rem;
        padding-block-start: var(--space-2);
      }
      .adder {
        display: grid;
        grid-template-columns: minmax(0, 1fr) max-content;
        gap: var(--space-3);
        align-items: end;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-parts-editor': PartsEditor;
  }
}
