/** The list an item takes its choices from: which one, who else offers it, and its choices in place. */
import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { edit, stringOf } from '../../documents/form-documents.ts';
import { setItem } from '../../documents/edit-items.ts';
import '../../ui/icon.ts';
import { base, buttons, controls, text } from '../../ui/styles.ts';
import './choice-list.ts';
import { editorStyles } from './editor.styles.ts';
import { ItemPart } from './item-part.ts';
import { addList, choiceLabel, listWith, listsOf, ownList, type ListThing } from './list-edits.ts';

const NEW = '+';

@customElement('q-item-list')
export class ItemList extends ItemPart {
  override render() {
    const list = listWith(this.work, stringOf(this.thing?.get('list')) ?? '');
    return html`
      <div class="fields">
        <div class="which">
          <p class="field">
            <label for="list">${this.words.say('editor.list')}</label>
            <select id="list" ?disabled=${this.readOnly} @change=${this.choose}>
              ${
                list
                  ? nothing
                  : html`<option value="" .selected=${true}>${this.words.say('editor.list.none')}</option>`
              }
              ${listsOf(this.work).map(
                (one) =>
                  html`<option value=${one.id} .selected=${one.id === list?.id}>
                    ${this.summary(one)}
                  </option>`,
              )}
              <option value=${NEW}>${this.words.say('editor.list.new')}</option>
            </select>
          </p>
          ${
            list
              ? html`<button class="quiet" @click=${() => this.go(list.id)}>
                  ${this.words.say('editor.list.open')}<q-icon name="forward"></q-icon>
                </button>`
              : nothing
          }
        </div>
        ${list ? this.inside(list) : nothing} ${this.complaint()}
      </div>
    `;
  }

  private inside(list: ListThing) {
    return list.file === null
      ? html`${this.shared(list)}<q-choice-list .work=${this.work} .list=${list.id}></q-choice-list>`
      : html`<p class="shared">${this.words.say('editor.lists.inFile', { file: list.file.name })}</p>`;
  }

  private shared(list: ListThing) {
    const others = list.usedBy.filter((id) => id !== this.item).length + Number(list.isStopReasons);
    if (others === 0) return nothing;
    return html`<div class="shared">
      <p><q-icon name="info"></q-icon>${this.words.say('editor.list.shared', { count: others })}</p>
      ${
        this.readOnly
          ? nothing
          : html`<button @click=${this.makeOwn}>
              <q-icon name="copy"></q-icon>${this.words.say('editor.list.own')}
            </button>`
      }
    </div>`;
  }

  private summary(list: ListThing): string {
    if (list.file !== null)
      return `${list.name}: ${this.words.say('editor.lists.file', { file: list.file.name })}`;
    const some = list.choices.slice(0, 3).map((choice) => choiceLabel(this.work, choice));
    const more = list.choices.length > some.length ? ' · …' : '';
    return `${list.name}: ${some.join(' · ').slice(0, 60)}${more}`;
  }

  private readonly choose = (event: Event) => {
    const box = event.target;
    if (!(box instanceof HTMLSelectElement) || box.value === '') return;
    if (box.value !== NEW) {
      this.put('list', box.value);
      return;
    }
    const { documents, origin, reading } = this.work;
    this.attempt(
      edit(documents, origin, () => {
        const list = addList(this.work, reading.pathOf.get(this.item) ?? 'choices');
        return 'refused' in list ? list : setItem(documents, this.item, 'list', list.id, origin);
      }),
    );
  };

  private readonly makeOwn = () => {
    this.attempt(ownList(this.work, this.item));
  };

  static override styles = [
    base,
    buttons,
    controls,
    text,
    editorStyles,
    css`
      .which {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--space-2);
        align-items: end;
      }
      .shared {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-2) var(--space-4);
        padding: var(--space-2) var(--space-3);
        border-radius: var(--radius);
        background: var(--sunken);
      }
      .shared p {
        display: flex;
        gap: var(--space-2);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-item-list': ItemList;
  }
}
