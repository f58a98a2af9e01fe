/**
 * What filters can ask of the answers of a list, a table of it: a column for each name, a line for each answer.
 *
 * A column is there as long as some answer has something in it; a new one is there until it is left empty.
 */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { thingWith } from '../../documents/form-documents.ts';
import { setThing } from '../../documents/edit-things.ts';
import { columnField } from '../../documents/fill.ts';
import { asKept } from '../../ui/as-kept.ts';
import { base, buttons, controls, text } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import type { FormAtWork } from '../form-at-work.ts';
import { FormController } from '../form-controller.ts';
import { editorStyles } from './editor.styles.ts';
import { choiceLabel, listWith, type ListThing } from './list-edits.ts';

/** What an expression can mention by its bare name. */
const COLUMN = /^[\p{L}_][\p{L}\p{M}\p{N}_.-]*$/u;

@customElement('q-choice-columns')
export class ChoiceColumns extends LitElement {
  @property({ attribute: false }) work!: FormAtWork;
  /** Id of the list. */
  @property() list = '';

  /** A column that has nothing in it yet. */
  @state() private fresh: string | null = null;
  @state() private isRefused = false;
  @query('#column') private readonly box!: HTMLInputElement | null;
  @query('tbody tr td:last-child input') private readonly newest!: HTMLElement | null;
  private readonly words = new WordsController(this);

  constructor() {
    super();
    new FormController(this);
  }

  override willUpdate(changed: ReadonlyMap<PropertyKey, unknown>) {
    if (!changed.has('list')) return;
    this.fresh = null;
    this.isRefused = false;
  }

  override render() {
    const list = listWith(this.work, this.list);
    const mayEdit = this.work.rights.structure;
    if (list === undefined || (!mayEdit && list.columns.length === 0)) return nothing;
    const columns = this.columnsOf(list);
    return html`<details ?open=${columns.length > 0}>
      <summary>${this.words.say('editor.columns')}</summary>
      <p id="help" class="small quiet-text">${this.words.say('editor.columns.help')}</p>
      ${columns.length === 0 ? nothing : this.table(list, columns)} ${mayEdit ? this.adder() : nothing}
    </details>`;
  }

  private columnsOf({ columns }: ListThing): readonly string[] {
    return this.fresh === null || columns.includes(this.fresh) ? columns : [...columns, this.fresh];
  }

  private table({ choices }: ListThing, columns: readonly string[]) {
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${this.words.say('editor.columns')}>
      <table>
        <thead>
          <tr>
            <th scope="col" class="small quiet-text">${this.words.say('editor.choices')}</th>
            ${columns.map((column) => html`<th scope="col" dir="auto">${column}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${choices.map((choice) => {
            const label = choiceLabel(this.work, choice);
            return html`<tr>
              <th scope="row" dir="auto">${label}</th>
              ${columns.map((column) => html`<td>${this.cell(choice.id, label, column)}</td>`)}
            </tr>`;
          })}
        </tbody>
      </table>
    </div>`;
  }

  private cell(choice: string, label: string, column: string) {
    const value: unknown = thingWith(this.work.documents.design, 'choices', choice)?.get(columnField(column));
    return html`<input
      dir="auto"
      autocomplete="off"
      aria-label=${this.words.say('editor.columns.of', { column, choice: label })}
      ?readonly=${!this.work.rights.structure}
      ${asKept(typeof value === 'string' ? value : '')}
      @change=${({ target }: Event) => {
        if (target instanceof HTMLInputElement) this.put(choice, column, target.value.trim());
      }}
    />`;
  }

  private put(choice: string, column: string, said: string): void {
    const { documents, origin } = this.work;
    // a column that lost its last word stays while one is in it
    this.fresh = column;
    const value = said === '' ? undefined : said;
    this.work.attempt(setThing(documents, 'choices', choice, columnField(column), value, origin));
  }

  private adder() {
    return html`<form class="adder" @submit=${this.add}>
      <p class="field">
        <label for="column">${this.words.say('editor.columns.name')}</label>
        <input
          id="column"
          class="mono"
          dir="auto"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          aria-describedby=${this.isRefused ? 'help why' : 'help'}
          aria-invalid=${this.isRefused ? 'true' : nothing}
        />
      </p>
      <button>${this.words.say('editor.columns.add')}</button>
      <p id="why" class="refused small" role="alert">
        ${this.isRefused ? this.words.say('editor.columns.refused') : nothing}
      </p>
    </form>`;
  }

  private readonly add = (event: Event) => {
    event.preventDefault();
    const { box } = this;
    const list = listWith(this.work, this.list);
    if (box === null || list === undefined) return;
    const column = box.value.trim();
    const isFree = !['name', 'label', '__proto__', ...this.columnsOf(list)].includes(column);
    this.isRefused = !COLUMN.test(column) || !isFree;
    if (this.isRefused) return;
    this.fresh = column;
    box.value = '';
    void this.updateComplete.then(() => {
      this.newest?.focus();
    });
  };

  static override styles = [
    base,
    buttons,
    controls,
    text,
    editorStyles,
    css`
      :host {
        display: block;
      }
      summary {
        min-block-size: var(--touch-target);
        align-content: center;
        color: var(--ink-quiet);
        cursor: pointer;
      }
      .scroll {
        overflow-x: auto;
      }
      table {
        border-spacing: var(--space-2) var(--space-1);
      }
      th {
        text-align: start;
        font-weight: 550;
        overflow-wrap: anywhere;
      }
      td input {
        min-inline-size: 7rem;
      }
      .adder {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--space-2);
        align-items: end;
        margin-block-start: var(--space-2);
      }
      .adder .refused {
        grid-column: 1 / -1;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-choice-columns': ChoiceColumns;
  }
}
