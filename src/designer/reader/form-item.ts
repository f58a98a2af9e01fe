/** One item of a form, as its authors meant it: words, kind, when it is shown, its answers and what they count. */
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type {
  FormDefinition,
  HiddenItem,
  Item,
  NonResponseCode,
  Provenance,
  RangeQuestion,
  Text,
} from '../../model/form.ts';
import type { ExpressionPart } from '../../model/session/compiled-form.ts';
import { expressionsOfItem } from '../../model/session/expressions.ts';
import { directionOf, type WordKey } from '../../words/words.ts';
import { dimensionLabel, textIn } from '../../words/sentences.ts';
import { base, headings, text } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import type { CountsIn } from '../counts-in.ts';
import { formStyles } from './form.styles.ts';

@customElement('q-form-item')
export class FormItem extends LitElement {
  @property({ attribute: false }) item!: Item;
  @property({ attribute: false }) form!: FormDefinition;
  @property({ attribute: false }) counts: readonly CountsIn[] = [];
  /** Language tags of the form: the one read, and one beside it or null. */
  @property() first = 'en';
  @property({ attribute: false }) second: string | null = null;

  private readonly words = new WordsController(this);

  override render() {
    const { item } = this;
    return html`
      <article aria-label=${item.name}>
        <header>
          <code>${item.name}</code>
          <span class="kind">${this.kind()}</span>
          ${
            item.addressee
              ? html`<span class="kind">${this.words.say(`designer.addressee.${item.addressee}`)}</span>`
              : nothing
          }
          ${item.provenance ? this.provenance(item.provenance) : nothing}
        </header>
        ${item.label ? this.sideBySide(item.label, 'label') : nothing}
        ${item.hint ? this.sideBySide(item.hint, 'hint') : nothing}
        ${item.guidance ? this.sideBySide(item.guidance, 'hint') : nothing} ${this.logic()} ${this.answers()}
        ${this.scored()}
      </article>
    `;
  }

  private kind(): string {
    const { item } = this;
    if (item.type !== 'repeat') return this.words.say(`designer.type.${item.type}`);
    return item.forEach === undefined
      ? this.words.say(item.count === undefined ? 'designer.repeat.open' : 'designer.repeat.counted')
      : this.words.say('designer.type.repeat', { list: item.forEach });
  }

  private sideBySide(words: Text, className: string): TemplateResult {
    return html`<div class="texts ${this.second ? 'two' : ''}">
      ${this.said(words, this.first, className)}
      ${this.second ? this.said(words, this.second, className) : nothing}
    </div>`;
  }

  private said(words: Text, tag: string, className: string): TemplateResult {
    const own = words[tag];
    return own
      ? html`<p class=${className} lang=${tag} dir=${directionOf(tag)}>${own}</p>`
      : html`<p class="${className} untranslated">${this.words.say('designer.untranslated')}</p>`;
  }

  private logic() {
    const { item } = this;
    const lines: [string, string][] = [];
    for (const [part, expression] of expressionsOfItem(item)) {
      lines.push([this.words.say(LOGIC[part]), expression]);
    }
    if ('trigger' in item) lines.push([this.words.say('designer.trigger'), item.trigger.join(', ')]);
    const said = [
      ...('required' in item && item.required === true ? [this.words.say('designer.required')] : []),
      ...('readOnly' in item && item.readOnly === true ? [this.words.say('designer.shownOnly')] : []),
      ...('shuffled' in item && item.shuffled === true ? [this.words.say('designer.shuffled')] : []),
      ...(item.type === 'range' ? [this.scale(item)] : []),
      ...(item.type === 'hidden' ? [this.held(item)] : []),
    ];
    if (lines.length + said.length === 0) return nothing;
    return html`<dl class="logic">
      ${said.map((one) => html`<div><dt>${one}</dt></div>`)}
      ${lines.map(
        ([term, expression]) =>
          html`<div>
            <dt>${term}</dt>
            <dd><code dir="ltr">${expression}</code></dd>
          </div>`,
      )}
    </dl>`;
  }

  private scale({ start, end, step }: RangeQuestion): string {
    return this.words.say('designer.range', { start, end, step });
  }

  private held({ value = '', holds }: HiddenItem): string {
    return holds === undefined ? value : this.words.say(`editor.holds.${holds}`);
  }

  private answers() {
    const { item } = this;
    const list = 'choices' in item ? item.choices : '';
    const choices = this.form.choiceLists[list] ?? [];
    const file = choices.length > 0 ? undefined : this.form.attachedLists?.[list]?.file;
    const also = 'nonResponse' in item ? (item.nonResponse ?? []) : [];
    if (choices.length === 0 && also.length === 0 && file === undefined) return nothing;
    return html`<ul class="choices" aria-label=${this.words.say('designer.choices')}>
      ${choices.map(
        (choice) =>
          html`<li>
            <code>${choice.value}</code>
            <div class="texts ${this.second ? 'two' : ''}">
              ${this.said(choice.label, this.first, '')}
              ${this.second ? this.said(choice.label, this.second, '') : nothing}
            </div>
          </li>`,
      )}
      ${
        file === undefined
          ? nothing
          : html`<li class="also">${this.words.say('designer.inFile', { file })}</li>`
      }
      ${
        also.length > 0
          ? html`<li class="also">
              ${this.words.say('designer.also')}:
              ${also.map((code: NonResponseCode) => this.words.say(`designer.nonResponse.${code}`)).join(' · ')}
            </li>`
          : nothing
      }
    </ul>`;
  }

  private scored() {
    return this.counts.map(({ indicator, values }) => {
      const label = textIn(indicator.label, this.first, this.form);
      const dimension = dimensionLabel(this.form, indicator.dimension, this.first);
      return html`<p class="counts ${indicator.dimension}">
        <span>${this.words.say('designer.countsIn', { indicator: label, dimension })}:</span>
        ${
          values
            ? Object.entries(values)
                .map(([choice, points]) => this.words.say('designer.points', { choice, points }))
                .join(' · ')
            : this.words.say('designer.byRules')
        }
        ${this.provenance(indicator.provenance)}
      </p>`;
    });
  }

  private provenance({ status, source, page, note }: Provenance) {
    const from =
      source && page
        ? this.words.say('designer.provenance.source', { source, page })
        : (source ?? note ?? '');
    return html`<span class="badge ${status}" title=${from || nothing}
      >${this.words.say(`designer.provenance.${status}`)}</span
    >`;
  }

  static override styles = [
    base,
    headings,
    text,
    formStyles,
    css`
      article {
        padding-block: var(--space-4);
        border-block-start: var(--line);
      }
      :host([data-depth]) article {
        border-inline-start: 2px solid var(--hairline);
        padding-inline-start: var(--space-4);
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-3);
        color: var(--ink-quiet);
        font-size: calc(var(--text-small) * var(--script));
      }
      .label {
        font-size: calc(1.15rem * var(--script));
        line-height: var(--lines-tight);
        margin-block-start: var(--space-2);
      }
      .hint {
        color: var(--ink-quiet);
        margin-block-start: var(--space-1);
      }
      .choices {
        margin-block-start: var(--space-3);
        display: grid;
        gap: var(--space-1);
      }
      .choices li:not(.also) {
        display: grid;
        grid-template-columns: minmax(5.5rem, max-content) 1fr;
        gap: var(--space-3);
        align-items: baseline;
      }
      .also {
        color: var(--ink-quiet);
      }
      .logic {
        margin-block-start: var(--space-3);
        font-size: calc(var(--text-small) * var(--script));
        color: var(--ink-quiet);
      }
      .logic div {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-2);
        align-items: baseline;
      }
      .counts {
        margin-block-start: var(--space-3);
        padding-inline-start: var(--space-3);
        border-inline-start: 4px solid var(--outline);
        font-size: calc(var(--text-small) * var(--script));
      }
      .counts > span:first-child {
        font-weight: 600;
      }
      .counts.economic {
        border-color: var(--economic);
      }
      .counts.social {
        border-color: var(--social);
      }
      .counts.psychosocial {
        border-color: var(--psychosocial);
      }
      @media print {
        article {
          padding-block: var(--space-3);
        }
        header,
        .label {
          break-after: avoid;
        }
        .counts,
        .hint {
          break-inside: avoid;
        }
      }
    `,
  ];
}

/** Words for each expression of an item; a seed is told with the order it gives. */
const LOGIC = {
  relevant: 'designer.shownWhen',
  required: 'designer.requiredWhen',
  readOnly: 'designer.shownOnlyWhen',
  constraint: 'designer.constraint',
  initial: 'designer.initial',
  calculation: 'designer.calculation',
  choiceFilter: 'designer.choiceFilter',
  seed: 'designer.shuffled',
  count: 'designer.count',
} as const satisfies Readonly<Record<ExpressionPart, WordKey>>;

declare global {
  interface HTMLElementTagNameMap {
    'q-form-item': FormItem;
  }
}
