/** What each choice of a question gives an indicator: a box per choice, with the choice's own words. Empty is *not coded*, never zero. */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { setPoints } from '../../documents/edit-things.ts';
import { base, text } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import type { FormAtWork } from '../form-at-work.ts';
import { FormController } from '../form-controller.ts';
import { choicesOffered, partsOf } from './coding-things.ts';
import './number-field.ts';
import { refusalWords } from './refusal-words.ts';

@customElement('q-points-boxes')
export class PointsBoxes extends LitElement {
  @property({ attribute: false }) work!: FormAtWork;
  /** Ids of the indicator and of the question. */
  @property() indicator = '';
  @property() question = '';

  @state() private refused = '';
  private readonly words = new WordsController(this);

  constructor() {
    super();
    new FormController(this);
  }

  override render() {
    const { work, question, indicator } = this;
    const part = partsOf(work, indicator).find((one) => one.question === question);
    const choices = choicesOffered(work, question);
    return html`
      <div class="boxes" role="group" aria-label=${this.words.say('coding.points')}>
        ${repeat(
          choices,
          ({ id }) => id,
          ({ id, label }) =>
            html`<q-number-field
              .label=${label}
              label-tag=${work.reading.source}
              .value=${part?.points.get(id)}
              when-empty=${this.words.say('coding.notCoded')}
              ?read-only=${!work.rights.structure}
              @change=${(event: CustomEvent<number | null>) => this.set(id, event.detail ?? undefined)}
            ></q-number-field>`,
        )}
      </div>
      ${choices.length === 0 ? html`<p class="small">${this.words.say('coding.noChoices')}</p>` : nothing}
      <p class="small refused" role="alert">${this.refused}</p>
    `;
  }

  private set(choice: string, points: number | undefined) {
    const { work, indicator, question } = this;
    const done = work.attempt(
      setPoints(work.documents, { indicator, question, choice }, points, work.newId, work.origin),
    );
    this.refused = done === null ? refusalWords(this.words, work.refusal) : '';
  }

  static override styles = [
    base,
    text,
    css`
      .boxes {
        display: grid;
        gap: var(--space-1);
        max-inline-size: 30rem;
      }
      .refused {
        color: var(--amber-ink);
      }
      .refused:empty {
        display: none;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-points-boxes': PointsBoxes;
  }
}
