/** What kind of item it is and what it is called: changing either says first what follows. */
import { css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { renameItem } from '../../documents/edit-items.ts';
import { isItemType, type ItemType } from '../../documents/shapes.ts';
import '../../ui/notice.ts';
import { base, buttons, controls, text } from '../../ui/styles.ts';
import { listOf } from '../../words/sentences.ts';
import type { LineChange } from '../coding/line-field.ts';
import '../coding/line-field.ts';
import { editorStyles } from './editor.styles.ts';
import { ItemPart } from './item-part.ts';
import { changeType, lostBy, typesFor } from './item-types.ts';

@customElement('q-item-kind')
export class ItemKind extends ItemPart {
  @state() private wanted: ItemType | null = null;
  @query('select') private readonly box!: HTMLSelectElement;

  override render() {
    const { type, wanted } = this;
    return html`
      <div class="row">
        <p class="field">
          <label for="type">${this.words.say('editor.type')}</label>
          <select id="type" ?disabled=${this.readOnly} @change=${this.chosen}>
            ${typesFor(type).map(
              (one) =>
                html`<option value=${one} .selected=${one === (wanted ?? type)}>
                  ${this.words.say(`outline.type.${one}`)}
                </option>`,
            )}
          </select>
        </p>
        <q-line-field
          .label=${this.words.say('editor.name')}
          .help=${this.words.say('editor.name.help')}
          .value=${this.work.reading.pathOf.get(this.item) ?? ''}
          ?read-only=${this.readOnly}
          @change=${this.renamed}
        ></q-line-field>
      </div>
      ${wanted === null ? nothing : this.question(wanted)} ${this.complaint()}
    `;
  }

  private question(wanted: ItemType) {
    const lost = lostBy(this.work, this.item, wanted).map(
      (field) => this.words.trySay(`editor.lost.${field}`) ?? field,
    );
    return html`<q-notice
      kind="needs-you"
      live
      .heading=${this.words.say('editor.type.loses', {
        type: this.words.say(`outline.type.${wanted}`),
        lost: listOf(this.words.words, lost),
      })}
    >
      ${this.words.say('editor.type.comesBack')}
      <button slot="actions" @click=${() => this.change(wanted)}>
        ${this.words.say('editor.type.change', { type: this.words.say(`outline.type.${wanted}`) })}
      </button>
      <button slot="actions" class="quiet" @click=${this.leave}>
        ${this.words.say('editor.type.leave')}
      </button>
    </q-notice>`;
  }

  private readonly chosen = () => {
    const to = this.box.value;
    if (!isItemType(to)) return;
    if (to === this.type) this.wanted = null;
    else if (lostBy(this.work, this.item, to).length > 0) this.wanted = to;
    else this.change(to);
  };

  private change(to: ItemType): void {
    this.wanted = null;
    this.attempt(changeType(this.work, this.item, to));
    this.box.focus();
  }

  private readonly leave = () => {
    this.wanted = null;
    this.box.focus();
  };

  private readonly renamed = ({ detail: { value, refuse } }: CustomEvent<LineChange>) => {
    const done = this.work.attempt(renameItem(this.work.documents, this.item, value, this.work.origin));
    if (done === null && this.work.refusal !== null)
      refuse(this.words.say(`outline.refused.${this.work.refusal}`));
  };

  static override styles = [
    base,
    buttons,
    controls,
    text,
    editorStyles,
    css`
      q-notice {
        margin-block-start: var(--space-3);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-item-kind': ItemKind;
  }
}
