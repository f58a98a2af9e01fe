/** Who is here: initials in a row, and behind them a list with names and where each of them is. */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { placeOfThing } from '../places.ts';
import { base, buttons, text, visuallyHidden } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import { wordsOfItem } from '../outline/rows.ts';
import { FormController } from '../form-controller.ts';
import type { FormAtWork } from '../form-at-work.ts';
import { initialsOf, type Other } from './own-presence.ts';
import { personColours } from './person-colours.ts';
import { PresenceController } from './presence-controller.ts';

const SHOWN = 4;

/** @fires select - somebody's place was chosen; `detail` is the id of the thing they are at */
@customElement('q-presence')
export class PresenceList extends LitElement {
  @property({ attribute: false }) work!: FormAtWork;

  @state() private open = false;
  @query('button') private readonly handle!: HTMLElement;
  private readonly words = new WordsController(this);
  private readonly presence = new PresenceController(this);
  protected readonly form = new FormController(this);

  override render() {
    const { others } = this.presence;
    const people = onePerMember(others);
    if (people.length === 0) return nothing;
    const said = this.words.say('designer.here', { count: people.length });
    return html`<div @keydown=${this.pressed} @focusout=${this.left}>
      <button class="quiet" aria-expanded=${this.open} title=${said} @click=${this.toggle}>
        <span class="visually-hidden">${said}:</span>
        ${people
          .slice(0, SHOWN)
          .map(
            ({ presence, colour }) =>
              html`<span class="initials person-${colour}">${initialsOf(presence.member.name)}</span>`,
          )}
        ${people.length > SHOWN ? html`<span>+${people.length - SHOWN}</span>` : nothing}
      </button>
      ${this.open ? this.list(others) : nothing}
    </div>`;
  }

  private list(others: readonly Other[]) {
    return html`<section aria-label=${this.words.say('designer.here.title')}>
      <h2 class="small quiet-text">${this.words.say('designer.here.title')}</h2>
      <ul>
        ${others.map((other) => {
          const { member, at } = other.presence;
          const place = at === null ? null : placeOfThing(this.work.documents, at);
          return html`<li>
            ${chip(member.name, other.colour)}
            <span class="who"
              ><span dir="auto">${member.name}</span>
              <span class="small quiet-text">${this.whereabouts(other)}</span></span
            >
            ${
              place === null
                ? nothing
                : html`<button
                    class="quiet"
                    aria-label=${this.words.say('designer.here.go', { name: member.name })}
                    @click=${() => this.go(at)}
                  >
                    <q-icon name="forward"></q-icon>
                  </button>`
            }
          </li>`;
        })}
      </ul>
    </section>`;
  }

  private whereabouts({ presence: { part, at, caret } }: Other): string {
    const { reading } = this.work;
    if (at !== null && reading.tree.nodes.has(at)) {
      const words = wordsOfItem(reading, at, reading.source);
      return this.words.say(caret === null ? 'designer.here.at' : 'designer.here.writing', { words });
    }
    return this.words.say('designer.here.part', { part: this.words.say(`designer.part.${part}`) });
  }

  private go(at: string | null) {
    this.open = false;
    this.dispatchEvent(new CustomEvent('select', { detail: at }));
  }

  private readonly toggle = () => {
    this.open = !this.open;
  };

  private readonly pressed = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !this.open) return;
    event.stopPropagation();
    this.open = false;
    this.handle.focus();
  };

  private readonly left = (event: FocusEvent) => {
    const { relatedTarget, currentTarget } = event;
    const inside =
      currentTarget instanceof Node && relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
    if (relatedTarget !== null && !inside) this.open = false;
  };

  static override styles = [
    base,
    buttons,
    text,
    visuallyHidden,
    personColours,
    css`
      div {
        position: relative;
      }
      button {
        gap: 2px;
        padding-inline: var(--space-2);
      }
      section {
        position: absolute;
        inset-block-start: 100%;
        inset-inline-end: 0;
        z-index: 3;
        inline-size: min(24rem, 90vw);
        max-block-size: 60vh;
        overflow: auto;
        padding: var(--space-2) var(--space-3);
        border: 1px solid var(--outline);
        border-radius: var(--radius);
        background: var(--sheet);
        box-shadow: var(--float);
      }
      h2 {
        font-weight: 550;
      }
      li {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        min-block-size: var(--touch-target);
      }
      .who {
        flex: 1;
        display: grid;
        min-inline-size: 0;
        line-height: var(--lines-tight);
        overflow-wrap: anywhere;
      }
      @media (max-width: 48rem) {
        section {
          inset-inline: auto 0;
        }
      }
    `,
  ];
}

function chip(name: string, colour: number) {
  return html`<span class="initials person-${colour}" aria-hidden="true">${initialsOf(name)}</span>`;
}

function onePerMember(others: readonly Other[]): readonly Other[] {
  return [...new Map(others.map((other) => [other.presence.member.id, other])).values()];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-presence': PresenceList;
  }
}
