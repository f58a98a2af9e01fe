/**
 * What a form does with an indicator that has no points: withhold, or score when enough is answered. One value of the form, so that of two who
 * change it at once one is kept, whole.
 */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { setForm } from '../../documents/edit-form.ts';
import type { MissingPolicy } from '../../model/form.ts';
import { base, buttons, controls, headings, text } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import type { FormAtWork } from '../form-at-work.ts';
import { FormController } from '../form-controller.ts';
import { codingStyles } from './coding.styles.ts';
import './number-field.ts';
import { refusalWords } from './refusal-words.ts';
import './what-it-does.ts';

/** What the box begins with; the person sees it and what it does at once. */
const USUAL_PERCENT = 80;

@customElement('q-missing-policy')
export class MissingPolicyEditor extends LitElement {
  @property({ attribute: false }) work!: FormAtWork;

  @state() private refused = '';
  /** Of a form that asked for a minimum until now: it comes back with the choice. */
  private percent = USUAL_PERCENT;
  @query('h2') private readonly headline!: HTMLElement;
  private readonly words = new WordsController(this);

  constructor() {
    super();
    new FormController(this);
  }

  /** Puts the keyboard on the heading: what was opened is heard first. */
  focusStart(): void {
    this.headline.focus();
  }

  override willUpdate() {
    const { missing } = this.work.definition.coding;
    if (missing.policy === 'minimum-answered') this.percent = missing.percent;
  }

  override render() {
    const { work } = this;
    const { missing, notApplicable } = work.definition.coding;
    return html`<div class="stack">
      <h2 tabindex="-1">${this.words.say('coding.missing.title')}</h2>
      <q-what-it-does .work=${work} .places=${['coding.missing']}></q-what-it-does>
      <fieldset ?disabled=${this.readOnly}>
        <legend>${this.words.say('coding.missing.missing')}</legend>
        <div class="policies">
          ${this.way(missing, { policy: 'all-answered' }, this.words.say('coding.missing.allAnswered'))}
          ${this.way(
            missing,
            { policy: 'minimum-answered', percent: this.percent },
            this.words.say('coding.missing.minimumAnswered', { percent: this.percent }),
          )}
        </div>
      </fieldset>
      <p class="small refused" role="alert">${this.refused}</p>
      <section aria-labelledby="not-applicable">
        <h3 id="not-applicable">${this.words.say('coding.missing.notApplicable')}</h3>
        <p>${this.words.say('coding.missing.rescale')} <code dir="ltr">${notApplicable.policy}</code></p>
      </section>
    </div>`;
  }

  private way(now: MissingPolicy, way: MissingPolicy, means: string) {
    return html`<div class="way">
      <input
        type="radio"
        name="policy"
        id=${way.policy}
        aria-describedby="means-${way.policy}"
        .checked=${now.policy === way.policy}
        @change=${() => this.set(way)}
      />
      <label for=${way.policy}>${this.words.say(`coding.missing.way.${way.policy}`)}</label>
      <p id="means-${way.policy}" class="small quiet-text">${means} <code dir="ltr">${way.policy}</code></p>
      ${way.policy === 'minimum-answered' && now.policy === way.policy ? this.box(way.percent) : nothing}
    </div>`;
  }

  private box(percent: number) {
    return html`<q-number-field
      .label=${this.words.say('coding.missing.percent')}
      .value=${percent}
      .least=${1}
      .most=${100}
      whole
      needed
      ?read-only=${this.readOnly}
      @change=${(event: CustomEvent<number>) =>
        this.set({ policy: 'minimum-answered', percent: event.detail })}
    ></q-number-field>`;
  }

  private get readOnly(): boolean {
    return !this.work.rights.structure;
  }

  private set(policy: MissingPolicy) {
    const { work } = this;
    const value = policy.policy === 'all-answered' ? undefined : policy;
    const done = work.attempt(setForm(work.documents, 'missing', value, work.origin));
    this.refused = done === null ? refusalWords(this.words, work.refusal) : '';
  }

  static override styles = [
    base,
    headings,
    buttons,
    controls,
    text,
    codingStyles,
    css`
      .policies {
        display: grid;
        gap: var(--space-3);
        margin-block-start: var(--space-2);
      }
      .way {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0 var(--space-3);
        align-items: center;
      }
      .way label {
        min-block-size: var(--touch-target);
        align-content: center;
      }
      .way p,
      .way q-number-field {
        grid-column: 2;
      }
      .way q-number-field {
        margin-block-start: var(--space-2);
      }
      section p {
        margin-block-start: var(--space-1);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-missing-policy': MissingPolicyEditor;
  }
}
