/** The menu of what can be added; for kinds by choice it asks in a second step which answers they offer. */
import { LitElement, css, html } from 'lit';
import { customElement, property, queryAll, state } from 'lit/decorators.js';
import type { ItemType } from '../../documents/shapes.ts';
import { choicesOf } from '../../documents/edit-things.ts';
import { livingOf } from '../../documents/form-documents.ts';
import '../../ui/icon.ts';
import type { IconName } from '../../ui/icon-names.ts';
import { base, text } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import type { FormAtWork } from '../form-at-work.ts';
import type { ListChosen } from './edits.ts';
import { ITEM_ICONS, ITEM_TYPES, needsList } from './item-types.ts';

export interface Chosen {
  readonly type: ItemType;
  readonly list: ListChosen;
}
interface Entry {
  readonly icon: IconName | null;
  readonly words: string;
  readonly more?: string;
  readonly choose: () => void;
}

/**
 * Takes the focus when it is put up.
 *
 * @fires chosen - `detail` is a `Chosen`
 * @fires close - nothing was chosen; `detail` says whether the focus is to go back to where it came from
 */
@customElement('q-add-menu')
export class AddMenu extends LitElement {
  @property({ attribute: false }) work!: FormAtWork;
  @state() private type: ItemType | null = null;
  @queryAll('[role=menuitem]') private readonly buttons!: NodeListOf<HTMLElement>;

  private readonly words = new WordsController(this);

  override render() {
    const entries = this.type === null ? this.kinds() : this.lists(this.type);
    const label = this.words.say(this.type === null ? 'outline.add.what' : 'outline.add.list');
    return html`<div
      role="menu"
      aria-label=${label}
      tabindex="-1"
      @keydown=${this.pressed}
      @focusout=${this.left}
    >
      <p class="small quiet-text" aria-hidden="true">${label}</p>
      ${entries.map(
        ({ icon, words, more, choose }) =>
          html`<button role="menuitem" tabindex="-1" @click=${choose}>
            ${icon === null ? html`<span class="no-icon"></span>` : html`<q-icon name=${icon}></q-icon>`}
            <span
              ><span dir="auto">${words}</span> <span class="more small" dir="auto">${more ?? ''}</span></span
            >
          </button>`,
      )}
    </div>`;
  }

  override updated(changed: Map<PropertyKey, unknown>) {
    if (changed.has('type') || changed.has('work')) this.entries()[0]?.focus();
  }

  private kinds(): readonly Entry[] {
    return ITEM_TYPES.map((type) => ({
      icon: ITEM_ICONS[type],
      words: this.words.say(`outline.type.${type}`),
      choose: () => {
        if (needsList(type)) this.type = type;
        else this.choose({ type, list: null });
      },
    }));
  }

  private lists(type: ItemType): readonly Entry[] {
    const { documents, reading } = this.work;
    const { choiceLists } = reading.definition;
    return [
      {
        icon: 'back',
        words: this.words.say('outline.add.back'),
        choose: () => {
          this.type = null;
        },
      },
      {
        icon: 'add',
        words: this.words.say('outline.add.newList'),
        choose: () => this.choose({ type, list: 'new' }),
      },
      ...livingOf(documents.design, 'lists').map(([id, list]): Entry => {
        const name = String(list.get('name'));
        const said = (choiceLists[name] ?? [])
          .slice(0, 4)
          .map(({ label, value }) => label[reading.source] ?? value);
        const more = choicesOf(documents, id).length > said.length ? '…' : '';
        return {
          icon: null,
          words: name,
          more: said.join(' · ') + more,
          choose: () => this.choose({ type, list: { id } }),
        };
      }),
    ];
  }

  private choose(chosen: Chosen) {
    this.dispatchEvent(new CustomEvent('chosen', { detail: chosen }));
  }

  private readonly pressed = (event: KeyboardEvent) => {
    const entries = this.entries();
    const at = entries.findIndex((entry) => entry === event.composedPath()[0]);
    const to = (index: number) => entries.at(index % entries.length)?.focus();
    if (event.key === 'ArrowDown') to(at + 1);
    else if (event.key === 'ArrowUp') to(at - 1);
    else if (event.key === 'Home') to(0);
    else if (event.key === 'End') to(-1);
    else if (event.key === 'Escape') this.dispatchEvent(new CustomEvent('close', { detail: true }));
    else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey) {
      const letter = event.key.toLowerCase();
      const next = [...entries.slice(at + 1), ...entries.slice(0, at + 1)];
      next.find((entry) => entry.textContent.trim().toLowerCase().startsWith(letter))?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  private readonly left = (event: FocusEvent) => {
    // between two steps the focus is nowhere for a moment: only going elsewhere closes it
    if (event.relatedTarget === null || this.entries().some((entry) => entry === event.relatedTarget)) return;
    this.dispatchEvent(new CustomEvent('close', { detail: false }));
  };

  private entries(): HTMLElement[] {
    return [...this.buttons];
  }

  static override styles = [
    base,
    text,
    css`
      div {
        max-block-size: min(30rem, 70vh);
        overflow: auto;
        padding: var(--space-2);
        border: 1px solid var(--outline);
        border-radius: var(--radius);
        background: var(--sheet);
        box-shadow: var(--float);
      }
      /* the bars above it take more of a narrow window: its end stays within */
      @media (max-width: 40rem) {
        div {
          max-block-size: min(30rem, 45vh);
        }
      }
      p {
        padding: var(--space-1) var(--space-3);
      }
      button {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        inline-size: 100%;
        min-block-size: var(--touch-target);
        padding: var(--space-1) var(--space-3);
        border: 0;
        border-radius: var(--radius);
        background: transparent;
        color: var(--ink);
        font: inherit;
        line-height: var(--lines-tight);
        text-align: start;
        cursor: pointer;
      }
      button:hover,
      button:focus {
        background: var(--accent-soft);
      }
      button:focus-visible {
        outline-offset: -3px;
      }
      q-icon,
      .no-icon {
        flex: none;
        inline-size: 1.25em;
        color: var(--ink-quiet);
      }
      .more {
        color: var(--ink-quiet);
        overflow-wrap: anywhere;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-add-menu': AddMenu;
  }
}
