/**
 * The menu of what can be added: what nearly every form is made of, and the other kinds a step further.
 *
 * For kinds by choice it asks in a second step which answers they offer, for a repeated section how often it is asked.
 */
import { LitElement, css, html } from 'lit';
import { customElement, property, queryAll, state } from 'lit/decorators.js';
import { isChoosing, type ItemType } from '../../documents/shapes.ts';
import { choicesOf } from '../../documents/edit-things.ts';
import { livingOf } from '../../documents/form-documents.ts';
import '../../ui/icon.ts';
import type { IconName } from '../../ui/icon-names.ts';
import { base, text } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import type { FormAtWork } from '../form-at-work.ts';
import type { ListChosen } from './edits.ts';
import { ITEM_ICONS, OFTEN, SELDOM } from './item-types.ts';

export interface Chosen {
  readonly type: ItemType;
  readonly list: ListChosen;
}
interface Group {
  readonly heading?: string;
  readonly entries: readonly Entry[];
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
  /** The kinds asked often, all others, or the second step of one. */
  @state() private step: 'often' | 'seldom' | ItemType = 'often';
  @queryAll('[role=menuitem]') private readonly buttons!: NodeListOf<HTMLElement>;

  private readonly words = new WordsController(this);

  override render() {
    const { step } = this;
    const groups: readonly Group[] =
      step === 'often'
        ? [{ entries: this.often() }]
        : step === 'seldom'
          ? this.seldom()
          : [{ entries: this.lists(step) }];
    const label = this.words.say(
      step === 'often' || step === 'seldom'
        ? 'outline.add.what'
        : step === 'repeat'
          ? 'outline.add.howOften'
          : 'outline.add.list',
    );
    return html`<div
      role="menu"
      aria-label=${label}
      tabindex="-1"
      @keydown=${this.pressed}
      @focusout=${this.left}
    >
      <p class="small quiet-text" aria-hidden="true">${label}</p>
      ${groups.map(({ heading, entries }) =>
        heading === undefined
          ? entries.map(entry)
          : html`<div role="group" aria-label=${heading}>
              <p class="small quiet-text heading" aria-hidden="true">${heading}</p>
              ${entries.map(entry)}
            </div>`,
      )}
    </div>`;
  }

  override updated(changed: Map<PropertyKey, unknown>) {
    if (changed.has('step') || changed.has('work')) this.entries()[0]?.focus();
  }

  private often(): readonly Entry[] {
    return [
      ...OFTEN.map((type) => this.kind(type)),
      { icon: 'more', words: this.words.say('outline.add.more'), choose: () => this.go('seldom') },
    ];
  }

  private seldom(): readonly Group[] {
    // reason: the keys of a record of groups are groups
    const groups = Object.keys(SELDOM) as readonly (keyof typeof SELDOM)[];
    return [
      { entries: [this.backTo('often')] },
      ...groups.map((group) => ({
        heading: this.words.say(`outline.add.group.${group}`),
        entries: SELDOM[group].map((type) => this.kind(type)),
      })),
    ];
  }

  private kind(type: ItemType): Entry {
    return {
      icon: ITEM_ICONS[type],
      words: this.words.say(`outline.type.${type}`),
      choose: () => {
        if (isChoosing(type) || type === 'repeat') this.go(type);
        else this.choose({ type, list: null });
      },
    };
  }

  private backTo(step: 'often' | 'seldom'): Entry {
    return { icon: 'back', words: this.words.say('outline.add.back'), choose: () => this.go(step) };
  }

  private go(step: AddMenu['step']): void {
    this.step = step;
  }

  private lists(type: ItemType): readonly Entry[] {
    const { documents, reading } = this.work;
    const { choiceLists } = reading.definition;
    const isOften = OFTEN.some((one) => one === type);
    const open: Entry = {
      icon: 'add',
      words: this.words.say('outline.add.open'),
      choose: () => this.choose({ type, list: null }),
    };
    return [
      this.backTo(isOften ? 'often' : 'seldom'),
      ...(type === 'repeat' ? [open] : []),
      {
        icon: 'add',
        words: this.words.say(type === 'repeat' ? 'outline.add.forNewList' : 'outline.add.newList'),
        choose: () => this.choose({ type, list: 'new' }),
      },
      ...livingOf(documents.design, 'lists').map(([id, list]): Entry => {
        const name = String(list.get('name'));
        const said = (choiceLists[name] ?? [])
          .slice(0, 4)
          .map(({ label, value }) => label[reading.source] ?? value);
        const more = choicesOf(documents, id).length > said.length ? '…' : '';
        const file: unknown = list.get('file');
        return {
          icon: null,
          words: name,
          more:
            typeof file === 'string'
              ? this.words.say('outline.add.inFile', { file })
              : said.join(' · ') + more,
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
      [role='menu'] {
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
        [role='menu'] {
          max-block-size: min(30rem, 45vh);
        }
      }
      p {
        padding: var(--space-1) var(--space-3);
      }
      .heading {
        margin-block-start: var(--space-2);
        font-weight: 550;
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

const entry = ({ icon, words, more, choose }: Entry) =>
  html`<button role="menuitem" tabindex="-1" @click=${choose}>
    ${icon === null ? html`<span class="no-icon"></span>` : html`<q-icon name=${icon}></q-icon>`}
    <span><span dir="auto">${words}</span> <span class="more small" dir="auto">${more ?? ''}</span></span>
  </button>`;

declare global {
  interface HTMLElementTagNameMap {
    'q-add-menu': AddMenu;
  }
}
