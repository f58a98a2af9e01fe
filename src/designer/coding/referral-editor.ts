/** One referral: when answers call for it, how soon, to which service, and what the interviewer is told to do. */
import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { referralsOf, type ReferralThing } from './coding-things.ts';
import type { LineChange } from './line-field.ts';
import './line-field.ts';
import { ThingEditor } from './thing-editor.ts';
import './thing-tools.ts';
import './what-it-does.ts';
import { refusalWords } from './refusal-words.ts';
import { setThing } from '../../documents/edit-things.ts';

/** Those the cards have words for; a project may name its own. */
const SERVICES = ['protection', 'mhpss', 'health', 'food'];
const URGENCIES = ['now', 'soon'] as const;

@customElement('q-referral-editor')
export class ReferralEditor extends ThingEditor {
  protected readonly kind = 'referrals';

  override render() {
    const { work } = this;
    const referrals = referralsOf(work);
    const referral = referrals.find(({ id }) => id === this.thing);
    if (referral === undefined) return nothing;
    const said = (field: 'title' | 'message') =>
      this.textField(
        `referral/${referral.id}/${field}`,
        this.words.say(`coding.referral.${field}`),
        field === 'message',
      );
    return html`<div class="stack">
      <div class="head">
        ${this.heading(referral)}
        <q-thing-tools
          .work=${work}
          kind="referrals"
          .thing=${referral.id}
          .label=${referral.label}
          .among=${referrals.map(({ id }) => id)}
        ></q-thing-tools>
      </div>
      <q-what-it-does .work=${work} .places=${[`referrals.${referral.name}`]}></q-what-it-does>
      ${this.expressionField(referral.when, this.words.say('coding.referral.when'), (value) => this.set('when', value ?? 'false()'))}
      ${said('title')} ${said('message')}
      <div class="pair">${this.urgency(referral)} ${this.service(referral)}</div>
      ${this.nameField(referral.name, this.words.say('coding.nameHelp.referral'))}
      ${this.provenanceField(referral.provenance, false)} ${this.refusal()}
    </div>`;
  }

  private urgency({ urgency }: ReferralThing) {
    return html`<fieldset ?disabled=${this.readOnly}>
      <legend>${this.words.say('coding.referral.urgency')}</legend>
      <div class="ways">
        ${URGENCIES.map(
          (one) =>
            html`<label>
              <input
                type="radio"
                name="urgency"
                value=${one}
                .checked=${one === urgency}
                @change=${() => this.set('urgency', one)}
              />
              <span>${this.words.say(`collect.referral.${one}`)}</span>
            </label>`,
        )}
      </div>
    </fieldset>`;
  }

  private service({ service, id }: ReferralThing) {
    const { work } = this;
    return html`<q-line-field
      .label=${this.words.say('coding.referral.service')}
      .value=${service}
      .help=${this.words.trySay(`collect.service.${service}`) ?? ''}
      .offered=${SERVICES}
      ?read-only=${this.readOnly}
      @change=${({ detail: { value, refuse } }: CustomEvent<LineChange>) => {
        const outcome = setThing(work.documents, 'referrals', id, 'service', value, work.origin);
        if (work.attempt(outcome) === null) refuse(refusalWords(this.words, 'bad-name'));
      }}
    ></q-line-field>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'q-referral-editor': ReferralEditor;
  }
}
