/** The rules of an indicator, in the order they are asked: the first whose condition holds gives the points. */
import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { addThing, setThing } from '../../documents/edit-things.ts';
import type { Json } from '../../documents/form-documents.ts';
import '../../ui/icon.ts';
import { rulesOf, type RuleThing } from './coding-things.ts';
import type { LineChange } from './line-field.ts';
import './line-field.ts';
import './number-field.ts';
import { ThingEditor } from './thing-editor.ts';
import './thing-tools.ts';

/** A rule whose condition nobody has written yet never holds. */
const NEVER = 'false()';

@customElement('q-rules-editor')
export class RulesEditor extends ThingEditor {
  protected readonly kind = 'indicators';

  override render() {
    const rules = rulesOf(this.work, this.thing);
    return html`
      <section class="stack" aria-label=${this.words.say('coding.rules')}>
        <p class="small quiet-text">${this.words.say('coding.rulesHelp')}</p>
        <ol class="stack">
          ${repeat(
            rules,
            ({ id }) => id,
            (rule, index) => this.rule(rule, index, rules),
          )}
        </ol>
        ${
          this.readOnly
            ? nothing
            : html`<div class="actions">
                <button @click=${() => this.add(rules, NEVER)}>
                  <q-icon name="add"></q-icon>${this.words.say('coding.addRule')}
                </button>
                ${
                  rules.some(({ when }) => when === undefined)
                    ? nothing
                    : html`<button @click=${() => this.add(rules, undefined)}>
                        <q-icon name="add"></q-icon>${this.words.say('coding.addOtherwise')}
                      </button>`
                }
              </div>`
        }
        ${this.refusal()}
      </section>
    `;
  }

  private rule(rule: RuleThing, index: number, rules: readonly RuleThing[]) {
    const { work } = this;
    const place = this.words.say('coding.rule', { number: index + 1 });
    return html`<li class="card stack" aria-label=${place}>
      <div class="head">
        <p class="label">${place}</p>
        <q-thing-tools
          .work=${work}
          kind="rules"
          .thing=${rule.id}
          .label=${place}
          .among=${rules.map(({ id }) => id)}
        ></q-thing-tools>
      </div>
      ${
        rule.when === undefined
          ? html`<p>${this.words.say('coding.otherwise')}</p>`
          : this.expressionField(rule.when, this.words.say('coding.when'), (value) =>
              this.setRule(rule.id, 'when', value ?? NEVER),
            )
      }
      <div class="points">
        <q-number-field
          .label=${this.words.say('coding.points')}
          .value=${rule.points}
          needed
          ?read-only=${this.readOnly}
          @change=${(event: CustomEvent<number | null>) => this.setRule(rule.id, 'points', event.detail)}
        ></q-number-field>
        <q-line-field
          .label=${this.words.say('coding.name')}
          .value=${rule.name}
          ?read-only=${this.readOnly}
          @change=${(event: CustomEvent<LineChange>) =>
            this.rename(event.detail, (name) =>
              setThing(work.documents, 'rules', rule.id, 'name', name, work.origin),
            )}
        ></q-line-field>
      </div>
      ${this.textField(`rule/${rule.id}/because`, this.words.say('coding.because'))}
    </li>`;
  }

  private setRule(rule: string, field: string, value: Json | undefined) {
    const { work } = this;
    this.attempt(setThing(work.documents, 'rules', rule, field, value, work.origin));
  }

  /** Before what is asked otherwise, which is the last. */
  private add(rules: readonly RuleThing[], when: string | undefined) {
    const { work, thing: indicator } = this;
    const last = rules.find((rule) => rule.when === undefined);
    const taken = new Set(rules.map(({ name }) => name));
    let number = rules.length + 1;
    while (taken.has(`rule-${number}`)) number++;
    const name = when === undefined && !taken.has('otherwise') ? 'otherwise' : `rule-${number}`;
    this.attempt(
      addThing(
        work.documents,
        'rules',
        {
          fields: { indicator, name, points: 0, ...(when === undefined ? {} : { when }) },
          ...(last === undefined || when === undefined ? {} : { at: { before: last.id } }),
        },
        work.newId,
        work.origin,
      ),
    );
  }

  static override styles = [
    ...ThingEditor.styles,
    css`
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
      .points {
        display: grid;
        grid-template-columns: minmax(11rem, 1fr) minmax(11rem, 2fr);
        gap: var(--space-4);
        align-items: end;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-rules-editor': RulesEditor;
  }
}
