/** The form's lists of choices: all of them at one side, the one that is chosen beside them. */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, queryAll, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { deleteThing, moveThing, restoreThing, setThing } from '../../documents/edit-things.ts';
import { wordsOf } from '../../documents/texts.ts';
import type { Refusal } from '../../documents/form-documents.ts';
import '../../ui/icon.ts';
import { base, buttons, controls, headings, text, visuallyHidden } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import '../coding/line-field.ts';
import type { LineChange } from '../coding/line-field.ts';
import type { FormAtWork } from '../form-at-work.ts';
import { FormController } from '../form-controller.ts';
import './choice-list.ts';
import { editorStyles } from './editor.styles.ts';
import { addList, choiceLabel, listWith, listsOf, type ListThing } from './list-edits.ts';

/** Questions that use a list are shown at once when they are no more than these. */
const FEW = 5;

/** @fires select - a list or an item is asked for: its id; `CustomEvent<string>`, goes through shadow roots */
@customElement('q-lists')
export class ChoiceLists extends LitElement {
  @property({ attribute: false }) work!: FormAtWork;
  /** Id of the list that is open; the first when empty or not there. */
  @property() selected = '';

  @state() private said = '';
  @state() private refused: Refusal['refused'] | null = null;
  @state() private gone: { readonly id: string; readonly name: string } | null = null;
  @queryAll('[data-list]') private readonly rows!: NodeListOf<HTMLElement>;
  @query('.head') private readonly opened!: HTMLElement | null;
  @query('.gone button') private readonly back!: HTMLElement | null;
  @query('q-line-field') private readonly nameBox!: HTMLElement | null;
  private readonly words = new WordsController(this);

  constructor() {
    super();
    new FormController(this);
  }

  override render() {
    const lists = listsOf(this.work);
    const open = listWith(this.work, this.selected) ?? lists[0];
    const mayEdit = this.work.rights.structure;
    return html`
      <nav aria-label=${this.words.say('editor.lists')}>
        <ul>
          ${lists.map((list, index) => this.row(list, index, lists, list.id === open?.id))}
        </ul>
        ${
          mayEdit
            ? html`<button @click=${this.add}>
                <q-icon name="add"></q-icon>${this.words.say('editor.lists.add')}
              </button>`
            : nothing
        }
      </nav>
      <div class="open">
        <p class="visually-hidden" role="status">${this.said}</p>
        ${
          this.gone
            ? html`<p class="gone small">
                ${this.words.say('editor.lists.deleted', { list: this.gone.name })}
                <button class="quiet" @click=${this.bringBack}>${this.words.say('editor.bringBack')}</button>
              </p>`
            : nothing
        }
        ${
          open
            ? keyed(open.id, this.one(open))
            : html`<p class="quiet-text">${this.words.say('editor.lists.empty')}</p>`
        }
      </div>
    `;
  }

  private row(list: ListThing, index: number, all: readonly ListThing[], isOpen: boolean) {
    return html`<li>
      <button
        class="quiet"
        data-list=${list.id}
        aria-current=${isOpen ? 'true' : nothing}
        aria-keyshortcuts=${this.work.rights.structure ? 'Alt+ArrowUp Alt+ArrowDown' : nothing}
        @click=${() => this.choose(list.id)}
        @keydown=${(event: KeyboardEvent) => this.keys(event, index, all)}
      >
        <span class="name">${list.name}</span>
        <span class="small quiet-text"
          >${
            list.file === null
              ? this.words.say('editor.lists.count', { count: list.choices.length })
              : this.words.say('editor.lists.file', { file: list.file.name })
          }</span
        >
        <span class="small quiet-text some"
          >${list.choices
            .slice(0, 4)
            .map((choice) => choiceLabel(this.work, choice))
            .join(' · ')}</span
        >
      </button>
    </li>`;
  }

  private one(list: ListThing) {
    const lists = listsOf(this.work);
    const index = lists.findIndex(({ id }) => id === list.id);
    const mayEdit = this.work.rights.structure;
    const isUsed = list.usedBy.length > 0 || list.isStopReasons;
    return html`<section aria-labelledby="title">
      <div class="head">
        <h2 id="title">${list.name}</h2>
        ${
          mayEdit
            ? html`<div class="actions">
                ${(['up', 'down'] as const).map(
                  (way) =>
                    html`<button
                      class="quiet"
                      aria-disabled=${(way === 'up' ? index === 0 : index === lists.length - 1) ? 'true' : nothing}
                      @click=${() => this.move(way, index, lists)}
                    >
                      <q-icon class=${way} name="up"></q-icon>${this.words.say(`editor.lists.${way}`)}
                    </button>`,
                )}
                <button
                  class="quiet danger"
                  aria-disabled=${isUsed ? 'true' : nothing}
                  aria-describedby="uses"
                  @click=${() => this.deleteOne(list)}
                >
                  <q-icon name="remove"></q-icon>${this.words.say('editor.delete')}
                </button>
              </div>`
            : nothing
        }
      </div>
      <p class="refused small" role="alert">
        ${this.refused === null ? nothing : this.words.say(`outline.refused.${this.refused}`)}
      </p>
      <q-line-field
        .label=${this.words.say('editor.lists.name')}
        .help=${this.words.say('editor.lists.name.help')}
        .value=${list.name}
        ?read-only=${!mayEdit}
        @change=${(event: CustomEvent<LineChange>) => this.rename(event, list.id)}
      ></q-line-field>
      ${
        list.file === null
          ? html`<h3>${this.words.say('editor.choices')}</h3>
              <q-choice-list .work=${this.work} .list=${list.id}></q-choice-list>`
          : html`<p>
              ${this.words.say('editor.lists.inFile', { file: list.file.name })}
              ${this.words.say('editor.lists.fileColumns', list.file)}
            </p>`
      }
      ${this.uses(list)}
    </section>`;
  }

  private uses(list: ListThing) {
    const { documents, reading } = this.work;
    const count = list.usedBy.length;
    const said = html`${this.words.say('editor.lists.uses', { count })}
    ${list.isStopReasons ? this.words.say('editor.lists.stopReasons') : nothing}`;
    if (count === 0) return html`<p id="uses" class="uses quiet-text">${said}</p>`;
    return html`<details class="uses" ?open=${count <= FEW}>
      <summary id="uses">${said}</summary>
      <ul class="used">
        ${list.usedBy.map(
          (id) =>
            html`<li>
              <button class="quiet" lang=${reading.source} @click=${() => this.choose(id)}>
                ${
                  wordsOf(documents.languages.get(reading.source), `item/${id}/label`).trim() ||
                  reading.pathOf.get(id)
                }
              </button>
            </li>`,
        )}
      </ul>
    </details>`;
  }

  private choose(id: string): void {
    this.refused = null;
    if (listWith(this.work, id) !== undefined) {
      this.selected = id;
      void this.updateComplete.then(() => this.opened?.scrollIntoView({ block: 'nearest' }));
    }
    this.dispatchEvent(new CustomEvent('select', { detail: id, bubbles: true, composed: true }));
  }

  private keys(event: KeyboardEvent, index: number, all: readonly ListThing[]): void {
    const way = { ArrowUp: 'up', ArrowDown: 'down' }[event.key];
    if (way !== 'up' && way !== 'down') return;
    event.preventDefault();
    if (event.altKey && this.work.rights.structure) {
      this.move(way, index, all);
      this.focusOn(all[index]?.id);
    } else if (!event.altKey) this.focusOn(all[way === 'up' ? index - 1 : index + 1]?.id);
  }

  private move(way: 'up' | 'down', index: number, all: readonly ListThing[]): void {
    const list = all[index];
    const neighbour = all[way === 'up' ? index - 1 : index + 1];
    if (list === undefined || neighbour === undefined) return;
    const at = way === 'up' ? { before: neighbour.id } : { after: neighbour.id };
    this.attempt(moveThing(this.work.documents, 'lists', list.id, at, this.work.origin));
    this.said = this.words.say('editor.choice.moved', {
      choice: list.name,
      position: index + (way === 'up' ? 0 : 2),
      count: all.length,
    });
  }

  private deleteOne(list: ListThing): void {
    if (this.attempt(deleteThing(this.work.documents, 'lists', list.id, this.work.origin)) === null) return;
    this.gone = { id: list.id, name: list.name };
    this.said = this.words.say('editor.lists.deleted', { list: list.name });
    const next = listsOf(this.work)[0];
    if (next !== undefined) this.choose(next.id);
    void this.updateComplete.then(() => this.back?.focus());
  }

  private readonly bringBack = () => {
    if (this.gone === null) return;
    const { id } = this.gone;
    this.gone = null;
    this.attempt(restoreThing(this.work.documents, 'lists', id, this.work.origin));
    this.choose(id);
    this.focusOn(id);
  };

  private readonly add = () => {
    const id = this.attempt(addList(this.work, 'list'));
    if (id === null) return;
    this.choose(id);
    void this.updateComplete.then(() => this.nameBox?.focus());
  };

  private rename({ detail: { value, refuse } }: CustomEvent<LineChange>, id: string): void {
    const done = this.work.attempt(
      setThing(this.work.documents, 'lists', id, 'name', value, this.work.origin),
    );
    if (done !== null || this.work.refusal === null) return;
    refuse(
      this.work.refusal === 'bad-name'
        ? this.words.say('editor.refused.listName')
        : this.words.say(`outline.refused.${this.work.refusal}`),
    );
  }

  private attempt(outcome: Parameters<FormAtWork['attempt']>[0]): string | null {
    const id = this.work.attempt(outcome);
    this.refused = id === null ? this.work.refusal : null;
    return id;
  }

  private focusOn(id: string | undefined): void {
    void this.updateComplete.then(() => [...this.rows].find((row) => row.dataset.list === id)?.focus());
  }

  static override styles = [
    base,
    buttons,
    controls,
    headings,
    text,
    visuallyHidden,
    editorStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(14rem, 20rem) minmax(0, 48rem);
        gap: var(--space-6);
        align-items: start;
        padding-block: var(--space-4);
        padding-inline: var(--space-4) var(--space-6);
      }
      summary {
        min-block-size: var(--touch-target);
        align-content: center;
        color: var(--ink-quiet);
        cursor: pointer;
      }
      @media screen and (min-height: 34rem) and (min-width: 50.01rem) {
        nav {
          position: sticky;
          inset-block-start: 0;
          max-block-size: calc(100dvh - 9rem);
          padding: var(--space-2);
          overflow: auto;
        }
      }
      nav ul {
        margin-block-end: var(--space-3);
      }
      nav li button {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0 var(--space-3);
        inline-size: 100%;
        text-align: start;
        color: var(--ink);
        font-weight: 450;
      }
      nav li button[aria-current] {
        background: var(--accent-soft);
        color: var(--accent-ink);
      }
      .name {
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      .some {
        grid-column: 1 / -1;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      section {
        display: grid;
        gap: var(--space-3);
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-2) var(--space-4);
      }
      .head .down {
        rotate: 180deg;
      }
      .uses {
        margin-block-start: var(--space-4);
        padding-block-start: var(--space-4);
        border-block-start: var(--line);
      }
      .used button {
        font-weight: 450;
        text-align: start;
        justify-content: start;
      }
      .gone {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
        margin-block-end: var(--space-3);
      }
      @media (max-width: 50rem) {
        :host {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-lists': ChoiceLists;
  }
}
