/**
 * What edits at some places do to scores, said beside where they are made, and what the form's checks say of those places.
 *
 * The comparison is the one of the whole form; here are only the changes of one place that are not safe. Nothing is shown while
 * no version was released: then there is nothing to be comparable with.
 */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Issue } from '../../model/issue.ts';
import type { Change } from '../../model/version/change.ts';
import { judge } from '../../model/version/comparability.ts';
import '../../ui/icon.ts';
import { base, text } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import { changeLine, changeSentence, whySentence } from '../../words/change-sentences.ts';
import { issueSentence } from '../../words/sentences.ts';
import type { FormAtWork } from '../form-at-work.ts';
import { FormController } from '../form-controller.ts';

/** Of one class no more than these are told: the rest is in the list of all changes. */
const MOST = 4;

const isAt = (at: string, places: readonly string[]): boolean =>
  places.some((place) => at === place || at.startsWith(`${place}.`));

/** Changes at these places, or below them, that break comparability or need a judgement; those that break first. */
export function effectsAt(work: FormAtWork, places: readonly string[]): readonly Change[] {
  const { breaks, review } = work.comparison?.verdict ?? { breaks: [], review: [] };
  return [...breaks, ...review].filter(({ at }) => isAt(at, places));
}

/** What the form's checks find at these places, or below them; what is wrong within an expression is said beside it. */
export const issuesAt = (work: FormAtWork, places: readonly string[]): readonly Issue[] =>
  work.compiled.issues.filter(({ at, span }) => span === undefined && isAt(at, places));

@customElement('q-what-it-does')
export class WhatItDoes extends LitElement {
  @property({ attribute: false }) work!: FormAtWork;
  /** As in `Change.at`: `coding.indicators.p4`. */
  @property({ attribute: false }) places: readonly string[] = [];

  private readonly words = new WordsController(this);

  constructor() {
    super();
    new FormController(this);
  }

  override render() {
    const effects = effectsAt(this.work, this.places);
    const issues = issuesAt(this.work, this.places);
    const breaks = effects.filter((change) => judge(change).class === 'breaks');
    const review = effects.filter((change) => judge(change).class === 'review');
    return html`
      <div role="status">${this.told(breaks, 'breaks')} ${this.told(review, 'review')}</div>
      ${
        issues.length === 0
          ? nothing
          : html`<ul class="issues small">
              ${issues.map(
                (issue) =>
                  html`<li>
                    <q-icon name=${issue.severity === 'error' ? 'alert' : 'info'}></q-icon>
                    <span>${issueSentence(this.words.words, issue)}</span>
                  </li>`,
              )}
            </ul>`
      }
    `;
  }

  private told(changes: readonly Change[], what: 'breaks' | 'review') {
    if (changes.length === 0) return nothing;
    const rest = changes.length - MOST;
    return html`<div class="effect ${what}">
      <p class="heading">
        <q-icon name=${what === 'breaks' ? 'alert' : 'needs-you'}></q-icon>
        ${this.words.say(`coding.effect.${what}`)}
      </p>
      <ul class="small">
        ${changes.slice(0, MOST).map(
          (change) =>
            html`<li>
              <span class="change">${this.line(change)}</span>
              ${whySentence(this.words.words, judge(change).why)}
            </li>`,
        )}
        ${rest > 0 ? html`<li>${this.words.say('coding.effect.more', { count: rest })}</li>` : nothing}
      </ul>
    </div>`;
  }

  /** The place is told from where one stands: beside `coding.indicators.p4`, its `parts.safe_home.values.no` is `safe_home.no`. */
  private line(change: Change): string {
    const { words } = this.words;
    const place = this.places.find((one) => isAt(change.at, [one])) ?? '';
    const within = change.at.slice(place.length + 1).replace(/\b(values|parts|rules|rows)\./g, '');
    if (this.places.length === 1 && within === '') return changeSentence(words, change);
    const name = place.slice(place.lastIndexOf('.') + 1);
    const at = this.places.length === 1 ? within : [name, within].filter((one) => one !== '').join(' · ');
    return changeLine(words, { ...change, at });
  }

  static override styles = [
    base,
    text,
    css`
      .effect {
        margin-block-start: var(--space-3);
        padding: var(--space-3) var(--space-4);
        border: 1px solid var(--amber-line);
        border-inline-start-width: 4px;
        border-radius: var(--radius);
        background: var(--amber-soft);
        overflow-wrap: anywhere;
      }
      .effect.breaks {
        border-color: var(--red-line);
        background: var(--red-soft);
      }
      .heading {
        display: flex;
        gap: var(--space-2);
        align-items: baseline;
        font-weight: 650;
        color: var(--amber-ink);
      }
      .breaks .heading {
        color: var(--red-ink);
      }
      .change {
        font-weight: 600;
      }
      .effect li {
        margin-block-start: var(--space-1);
      }
      .issues li {
        display: flex;
        gap: var(--space-2);
        align-items: baseline;
        margin-block-start: var(--space-2);
        color: var(--amber-ink);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-what-it-does': WhatItDoes;
  }
}
