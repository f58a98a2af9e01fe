/** The choices of a list, in order: their words, their values, added, moved, deleted and brought back. */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, queryAll, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { deleteThing, moveThing, restoreThing, setThing } from '../../documents/edit-things.ts';
import { thingWith, type Refusal } from '../../documents/form-documents.ts';
import { isCells, isMedia } from '../../documents/shapes.ts';
import type { Text } from '../../model/form.ts';
import { asKept } from '../../ui/as-kept.ts';
import '../../ui/icon.ts';
import { base, buttons, controls, text, visuallyHidden } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import { listOf } from '../../words/sentences.ts';
import type { FormAtWork } from '../form-at-work.ts';
import { FormController } from '../form-controller.ts';
import './choice-columns.ts';
import { editorStyles } from './editor.styles.ts';
import { addChoice, choiceLabel, listWith, type ListThing } from './list-edits.ts';
import './text-field.ts';

type One = ListThing['choices'][number];

@customElement('q-choice-list')
export class ChoiceList extends LitElement {
  @property({ attribute: false }) work!: FormAtWork;
  /** Id of the list. */
  @property() list = '';

  @state() private said = '';
  @state() private gone: { readonly id: string; readonly label: string } | null = null;
  @state() private refused: { readonly id: string; readonly why: Refusal['refused'] } | null = null;
  @queryAll('li') private readonly rows!: NodeListOf<HTMLElement>;
  private readonly words = new WordsController(this);

  constructor() {
    super();
    new FormController(this);
  }

  override willUpdate(changed: ReadonlyMap<PropertyKey, unknown>) {
    if (changed.has('list')) this.gone = this.refused = null;
  }

  override render() {
    const { choices } = listWith(this.work, this.list) ?? { choices: [] };
    const mayEdit = this.work.rights.structure;
    return html`
      <div class="heads small quiet-text" aria-hidden="true">
        <span>${this.words.say('editor.choice.label')}</span
        ><span>${this.words.say('editor.choice.value')}</span>
      </div>
      <ul aria-label=${this.words.say('editor.choices')}>
        ${repeat(
          choices,
          ({ id }) => id,
          (choice, index) => this.choice(choice, index, choices),
        )}
      </ul>
      <p class="visually-hidden" role="status">${this.said}</p>
      ${
        this.gone
          ? html`<p class="gone small">
              <span>${this.words.say('editor.choice.deleted', { choice: this.gone.label })}</span>
              <button class="quiet" @click=${this.bringBack}>${this.words.say('editor.bringBack')}</button>
            </p>`
          : nothing
      }
      ${
        mayEdit
          ? html`<button class="add" @click=${this.add}>
              <q-icon name="add"></q-icon>${this.words.say('editor.choice.add')}
            </button>`
          : nothing
      }
      <q-choice-columns .work=${this.work} .list=${this.list}></q-choice-columns>
    `;
  }

  private choice(choice: One, index: number, all: readonly One[]) {
    const { id, value } = choice;
    const label = choiceLabel(this.work, choice);
    const mayEdit = this.work.rights.structure;
    const complaint = this.refused?.id === id ? this.refused.why : null;
    return html`<li data-choice=${id} @keydown=${(event: KeyboardEvent) => this.keys(event, index, all)}>
      <q-text-field
        lazy
        bare
        .work=${this.work}
        .tag=${this.work.reading.source}
        .key=${`choice/${id}/label` as const}
        .label=${this.words.say('editor.choice.labelOf', { number: index + 1 })}
        .placeholder=${value}
      ></q-text-field>
      <input
        class="mono"
        dir="ltr"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        aria-label=${this.words.say('editor.choice.valueOf', { choice: label })}
        aria-invalid=${complaint ? 'true' : nothing}
        aria-describedby=${complaint ? `why-${id}` : nothing}
        ?readonly=${!mayEdit}
        ${asKept(value)}
        @change=${(event: Event) => this.rename(event, id)}
      />
      ${
        mayEdit
          ? html`<span class="tools">
              ${this.mover('up', choice, index, all)} ${this.mover('down', choice, index, all)}
              <button
                class="quiet"
                aria-label=${this.words.say('editor.choice.delete', { choice: label })}
                title=${this.words.say('editor.delete')}
                ?disabled=${all.length < 2}
                @click=${() => this.deleteOne(choice, index, all)}
              >
                <q-icon name="remove"></q-icon>
              </button>
            </span>`
          : nothing
      }
      ${this.kept(id)}
      ${
        complaint
          ? html`<p class="refused small" id=${`why-${id}`} role="alert">
              ${
                complaint === 'bad-name'
                  ? this.words.say('editor.refused.value')
                  : this.words.say(`outline.refused.${complaint}`)
              }
            </p>`
          : nothing
      }
    </li>`;
  }

  /** What came with it from a spreadsheet and has no editor. */
  private kept(id: string) {
    const thing = thingWith(this.work.documents.design, 'choices', id);
    const [media, cells]: readonly unknown[] = [thing?.get('media'), thing?.get('xlsform')];
    const files = isMedia(media) ? Object.values(media).flatMap((texts: Text) => Object.values(texts)) : [];
    const what = [...new Set(files), ...(isCells(cells) ? Object.keys(cells) : [])];
    if (what.length === 0) return nothing;
    return html`<p class="kept small quiet-text">
      ${this.words.say('editor.choice.kept', { what: listOf(this.words.words, what) })}
    </p>`;
  }

  private mover(way: 'up' | 'down', choice: One, index: number, all: readonly One[]) {
    const last = way === 'up' ? index === 0 : index === all.length - 1;
    const key = way === 'up' ? 'editor.choice.up' : 'editor.choice.down';
    return html`<button
      class="quiet"
      data-way=${way}
      aria-label=${this.words.say(key, { choice: choiceLabel(this.work, choice) })}
      aria-disabled=${last ? 'true' : nothing}
      aria-keyshortcuts=${way === 'up' ? 'Alt+ArrowUp' : 'Alt+ArrowDown'}
      @click=${() => this.move(way, index, all)}
    >
      <q-icon class=${way} name="up"></q-icon>
    </button>`;
  }

  private keys(event: KeyboardEvent, index: number, all: readonly One[]): void {
    const way = { ArrowUp: 'up', ArrowDown: 'down' }[event.key];
    if (!event.altKey || event.ctrlKey || event.metaKey || !this.work.rights.structure) return;
    if (way !== 'up' && way !== 'down') return;
    event.preventDefault();
    event.stopPropagation();
    this.move(way, index, all);
  }

  private move(way: 'up' | 'down', index: number, all: readonly One[]): void {
    const choice = all[index];
    const neighbour = all[way === 'up' ? index - 1 : index + 1];
    if (choice === undefined || neighbour === undefined) return;
    const at = way === 'up' ? { before: neighbour.id } : { after: neighbour.id };
    // whoever is in a row that moves goes with it
    const inside = this.rowOf(choice.id)?.querySelector<HTMLElement>(':focus');
    this.work.attempt(moveThing(this.work.documents, 'choices', choice.id, at, this.work.origin));
    this.said = this.words.say('editor.choice.moved', {
      choice: choiceLabel(this.work, choice),
      position: index + (way === 'up' ? 0 : 2),
      count: all.length,
    });
    void this.updateComplete.then(() => inside?.focus());
  }

  private rename(event: Event, id: string): void {
    const box = event.target;
    if (!(box instanceof HTMLInputElement)) return;
    const { documents, origin } = this.work;
    const done = this.work.attempt(setThing(documents, 'choices', id, 'name', box.value.trim(), origin));
    this.refused = done === null && this.work.refusal !== null ? { id, why: this.work.refusal } : null;
  }

  private deleteOne(choice: One, index: number, all: readonly One[]): void {
    const label = choiceLabel(this.work, choice);
    const { documents, origin } = this.work;
    if (this.work.attempt(deleteThing(documents, 'choices', choice.id, origin)) === null) return;
    this.gone = { id: choice.id, label };
    this.said = this.words.say('editor.choice.deleted', { choice: label });
    this.focusOn(all[index + 1]?.id ?? all[index - 1]?.id);
  }

  private readonly bringBack = () => {
    if (this.gone === null) return;
    const { id } = this.gone;
    this.gone = null;
    this.work.attempt(restoreThing(this.work.documents, 'choices', id, this.work.origin));
    this.focusOn(id);
  };

  private readonly add = () => {
    const id = this.work.attempt(addChoice(this.work, this.list));
    if (id !== null) this.focusOn(id);
  };

  private rowOf(id: string | undefined): HTMLElement | undefined {
    return [...this.rows].find((row) => row.dataset.choice === id);
  }

  private focusOn(id: string | undefined): void {
    void this.updateComplete.then(async () => {
      const field = this.rowOf(id)?.querySelector('q-text-field');
      await field?.updateComplete;
      field?.focus();
    });
  }

  static override styles = [
    base,
    buttons,
    controls,
    text,
    visuallyHidden,
    editorStyles,
    css`
      :host {
        container-type: inline-size;
      }
      .heads,
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 9rem 8.5rem;
        gap: var(--space-1) var(--space-2);
        align-items: start;
      }
      li {
        padding-block: var(--space-1);
      }
      li .refused,
      li .kept {
        grid-column: 1 / -1;
      }
      .tools {
        display: flex;
      }
      .tools button {
        padding: 0;
      }
      .tools .down {
        rotate: 180deg;
      }
      .add {
        margin-block-start: var(--space-2);
      }
      .gone {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
        color: var(--ink-quiet);
      }
      @container (max-width: 30rem) {
        .heads {
          display: none;
        }
        li {
          grid-template-columns: minmax(0, 1fr) 8.5rem;
          border-block-end: var(--line);
          padding-block: var(--space-2);
        }
        li q-text-field {
          grid-column: 1 / -1;
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-choice-list': ChoiceList;
  }
}
