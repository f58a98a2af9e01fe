/** The records as a table: whose, when, in which state, and the scores of their dimensions, small and never coloured alone. */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Dimension, FormDefinition } from '../model/form.ts';
import type { DimensionResult } from '../model/scoring/score.ts';
import { textIn, weightsSentence } from '../words/sentences.ts';
import { directionOf } from '../words/words.ts';
import { base, text, visuallyHidden } from '../ui/styles.ts';
import { WordsController } from '../ui/words-controller.ts';
import { dayOf, scoreText } from './moments.ts';
import type { ReviewedRecord } from './records.ts';

/** @fires navigate - a record was chosen; `detail` is its path */
@customElement('q-record-list')
export class RecordList extends LitElement {
  @property({ attribute: false }) records: readonly ReviewedRecord[] = [];
  /** Path before a record's id, without a slash at its end. */
  @property() base = '/records';

  private readonly words = new WordsController(this);

  override render() {
    const form = this.records.find((each) => each.form)?.form?.definition ?? null;
    const dimensions = form?.coding.dimensions ?? [];
    return html`
      ${form ? this.weights(form) : nothing}
      <table>
        <thead>
          <tr>
            <th scope="col">${this.words.say('review.column.case')}</th>
            <th scope="col">${this.words.say('review.column.round')}</th>
            <th scope="col">${this.words.say('review.column.date')}</th>
            <th scope="col">${this.words.say('review.column.state')}</th>
            <th scope="col">${this.words.say('review.column.member')}</th>
            ${dimensions.map((dimension) => this.dimensionHead(dimension, form))}
          </tr>
        </thead>
        <tbody>
          ${repeat(
            this.records,
            (each) => each.n,
            (each) => this.row(each, dimensions, form),
          )}
        </tbody>
      </table>
    `;
  }

  /** Once for all scores of the table; more than once where versions differ in their weights. */
  private weights(form: FormDefinition) {
    const language = this.languageOf(form);
    const sentences = new Map<string, boolean>();
    for (const { form: own, scoring } of this.records)
      if (own !== null && scoring?.kind === 'scored' && own.definition.coding.indicators.length > 0)
        sentences.set(
          weightsSentence(this.words.words, scoring.score, own.definition, language),
          scoring.score.provisional,
        );
    return [...sentences].map(
      ([sentence, provisional]) =>
        html`<p class="weights ${provisional ? 'provisional' : ''}">${sentence}</p>`,
    );
  }

  private dimensionHead(dimension: Dimension, form: FormDefinition | null) {
    if (!form) return nothing;
    const language = this.languageOf(form);
    return html`<th scope="col" class="score ${dimension.id}" lang=${language} dir=${directionOf(language)}>
      <span class="mark" aria-hidden="true"></span>${textIn(dimension.label, language, form)}
    </th>`;
  }

  private row(each: ReviewedRecord, dimensions: readonly Dimension[], form: FormDefinition | null) {
    const { record, memberName, scoring, standing, history } = each;
    const path = `${this.base}/${record.record}`;
    const results =
      scoring?.kind === 'scored' && record.state !== 'declined' && standing === 'counts'
        ? scoring.score.dimensions
        : null;
    return html`<tr>
      <th scope="row">
        <a href=${path} @click=${(event: MouseEvent) => this.open(event, path)}><bdi>${record.case}</bdi></a>
      </th>
      <td>${this.words.trySay(`review.round.${record.round}`) ?? record.round}</td>
      <td class="numbers">${dayOf(record.startedAt, this.words.language)}</td>
      <td>
        <span class="state ${standing === 'counts' ? record.state : standing}"
          >${this.words.say(`review.state.${standing === 'counts' ? record.state : standing}`)}</span
        >
        ${
          history.corrections.length > 0 && standing !== 'withdrawn'
            ? html`<span class="small quiet-text">${this.words.say('review.state.corrected')}</span>`
            : nothing
        }
      </td>
      <td><bdi>${memberName}</bdi></td>
      ${
        form
          ? dimensions.map(
              (dimension) =>
                html`<td class="score" data-label=${textIn(dimension.label, this.languageOf(form), form)}>
                  ${this.score(results?.[dimension.id])}
                </td>`,
            )
          : nothing
      }
    </tr>`;
  }

  private score(result: DimensionResult | undefined) {
    if (!result) return html`<span class="quiet-text" aria-hidden="true">–</span>`;
    if (result.kind === 'score') return html`<span class="numbers">${scoreText(result.score)}</span>`;
    return html`<span class="quiet-text small"
      >${this.words.say(result.kind === 'withheld' ? 'review.score.withheld' : 'review.score.none')}</span
    >`;
  }

  /** The form's language nearest to the interface's. */
  private languageOf(form: FormDefinition): string {
    const tags = form.languages.map(({ tag }) => tag);
    return tags.find((tag) => tag.split('-')[0] === this.words.language) ?? tags[0] ?? 'en';
  }

  private open(event: MouseEvent, path: string) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    this.dispatchEvent(new CustomEvent('navigate', { detail: path, bubbles: true, composed: true }));
  }

  static override styles = [
    base,
    text,
    visuallyHidden,
    css`
      .weights {
        margin-block-end: var(--space-3);
        color: var(--ink-quiet);
        font-size: calc(var(--text-small) * var(--script));
      }
      .weights.provisional {
        color: var(--amber-ink);
        font-weight: 550;
      }
      table {
        inline-size: 100%;
        border-collapse: collapse;
        line-height: var(--lines-tight);
      }
      th,
      td {
        padding: var(--space-2) var(--space-3);
        border-block-end: var(--line);
        text-align: start;
        font-weight: 400;
      }
      tr > :first-child {
        padding-inline-start: 0;
      }
      tr > :last-child {
        padding-inline-end: 0;
      }
      thead th {
        color: var(--ink-quiet);
        font-size: calc(var(--text-small) * var(--script));
        font-weight: 550;
        vertical-align: bottom;
      }
      a {
        display: inline-flex;
        align-items: center;
        min-block-size: var(--touch-target);
        color: var(--accent-ink);
        font-weight: 600;
        font-variant-numeric: tabular-nums;
        letter-spacing: 0.02em;
        text-decoration: none;
        white-space: nowrap;
      }
      a:hover {
        text-decoration: underline;
      }
      .score {
        text-align: end;
      }
      .mark {
        display: inline-block;
        inline-size: 0.6em;
        block-size: 0.6em;
        margin-inline-end: 0.4em;
        border-radius: 50%;
        background: var(--outline);
      }
      .economic .mark {
        border-radius: 1px;
        background: var(--economic);
      }
      .social .mark {
        background: var(--social);
      }
      .psychosocial .mark {
        border-radius: 1px;
        background: var(--psychosocial);
        transform: rotate(45deg) scale(0.9);
      }
      .state {
        white-space: nowrap;
      }
      .state.stopped,
      .state.declined {
        color: var(--ink-quiet);
      }
      @media (max-width: 52rem) {
        thead {
          position: absolute;
          clip-path: inset(50%);
          inline-size: 1px;
          block-size: 1px;
          overflow: hidden;
        }
        tr {
          display: grid;
          grid-template-columns: repeat(3, 1fr);
          gap: 0 var(--space-3);
          padding-block: var(--space-2);
          border-block-end: var(--line);
        }
        th,
        td {
          padding: var(--space-1) 0;
          border: 0;
        }
        tr > :nth-child(1) {
          grid-column: 1 / 3;
        }
        tr > :nth-child(2) {
          text-align: end;
          align-self: center;
        }
        .score {
          text-align: start;
        }
        .score::before {
          content: attr(data-label);
          display: block;
          color: var(--ink-quiet);
          font-size: 0.75rem;
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-record-list': RecordList;
  }
}
