/** Everything scores are made of, as a list: dimensions with their indicators, numbers, weights, referrals. One Tab stop; arrows walk. */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, queryAll } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import '../../ui/icon.ts';
import { base, buttons, headings, text } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import { directionOf } from '../../words/words.ts';
import type { FormAtWork } from '../form-at-work.ts';
import { FormController } from '../form-controller.ts';
import {
  dimensionsOf,
  indicatorsOf,
  parametersOf,
  referralsOf,
  weightSetsOf,
  type IndicatorThing,
  type Labelled,
} from './coding-things.ts';
import { needsSomebody, standingOf, standingSentence, weightSetWith } from './weights/standing.ts';

/** The entry that is no thing: what is done with missing answers. */
export const MISSING = 'missing';
/** What can be added: an indicator to a dimension by its id. */
export type Adding =
  | { readonly kind: 'dimensions' | 'parameters' | 'weightSets' | 'referrals' }
  | { readonly kind: 'indicators'; readonly dimension: string };

/**
 * @fires open - an entry was chosen; `CustomEvent<string>`, its id or `MISSING`
 * @fires add - something is to be added; `CustomEvent<Adding>`
 * @fires import-weights - a table of weights is to be taken from a file
 */
@customElement('q-scores-list')
export class ScoresList extends LitElement {
  @property({ attribute: false }) work!: FormAtWork;
  /** What is open, by id. */
  @property() open = '';

  @queryAll('.entry') private readonly buttons!: NodeListOf<HTMLButtonElement>;
  private readonly words = new WordsController(this);

  constructor() {
    super();
    new FormController(this);
  }

  override render() {
    const { work } = this;
    const dimensions = dimensionsOf(work);
    const indicators = indicatorsOf(work);
    const homeless = indicators.filter(
      ({ dimension }) => dimension === null || !dimensions.some(({ id }) => id === dimension),
    );
    return html`<nav aria-label=${this.words.say('coding.list')} @keydown=${this.pressed}>
      ${repeat(
        dimensions,
        ({ id }) => id,
        (dimension) => html`
          <div class="group ${dimension.name}">
            ${this.entry(dimension, 'dimension')}
            <ul>
              ${repeat(
                indicators.filter((one) => one.dimension === dimension.id),
                ({ id }) => id,
                (indicator) => html`<li>${this.entry(indicator, this.stateOf(indicator))}</li>`,
              )}
            </ul>
            ${this.adder(
              { kind: 'indicators', dimension: dimension.id },
              this.words.say('coding.add.indicators'),
              this.words.say('coding.add.indicatorIn', { dimension: dimension.label }),
            )}
          </div>
        `,
      )}
      ${homeless.map((indicator) => this.entry(indicator, this.stateOf(indicator)))}
      ${this.adder({ kind: 'dimensions' }, this.words.say('coding.add.dimensions'))}
      ${this.group('parameters', parametersOf(work))}
      <div class="group">
        <h3>${this.words.say('coding.group.totals')}</h3>
        ${this.entry({ id: MISSING, name: '', label: this.words.say('coding.missing.title') }, 'own')}
      </div>
      ${this.group('weightSets', weightSetsOf(work), (set) => this.standing(set))}
      ${this.group('referrals', referralsOf(work))}
    </nav>`;
  }

  override updated(changed: Map<PropertyKey, unknown>) {
    // whatever is open is where Tab comes in; without any, the first
    const entries = this.entries();
    const stop = entries.find(({ dataset }) => dataset.id === this.open) ?? entries[0];
    if (changed.has('open') && this.open !== '') stop?.scrollIntoView({ block: 'nearest' });
    if (entries.includes(this.active as HTMLElement)) return; // reason: only asked whether it is one of them
    for (const entry of entries) entry.tabIndex = entry === stop ? 0 : -1;
  }

  private get active(): Element | null {
    return this.shadowRoot?.activeElement ?? null;
  }

  private group(
    kind: 'parameters' | 'weightSets' | 'referrals',
    things: readonly Labelled[],
    more: (thing: Labelled) => unknown = () => nothing,
  ) {
    return html`<div class="group">
      <h3>${this.words.say(`coding.group.${kind}`)}</h3>
      <ul>
        ${repeat(
          things,
          ({ id }) => id,
          (thing) => html`<li>${this.entry(thing, '', more(thing))}</li>`,
        )}
      </ul>
      ${this.adder({ kind }, this.words.say(`coding.add.${kind}`))}
      ${kind === 'weightSets' ? this.importer() : nothing}
    </div>`;
  }

  private importer() {
    if (!this.work.rights.structure) return nothing;
    return html`<button class="quiet add" @click=${() => this.dispatchEvent(new Event('import-weights'))}>
      <q-icon name="upload"></q-icon>${this.words.say('coding.add.importTable')}
    </button>`;
  }

  /** Of a weight set, where it stands. */
  private standing({ id }: Labelled) {
    const set = weightSetWith(this.work, id);
    if (set === undefined) return nothing;
    const standing = standingOf(set, this.work.definition.coding);
    const amber = needsSomebody(standing);
    return html`<span class="small standing ${amber ? 'mark' : ''}"
      >${amber ? html`<q-icon name="needs-you"></q-icon>` : nothing}<span
        >${standingSentence(this.words.words, standing)}</span
      ></span
    >`;
  }

  private entry(
    { id, label }: Labelled,
    kind: 'dimension' | 'empty' | 'own' | '' = '',
    more: unknown = nothing,
  ) {
    const { source } = this.work.reading;
    const open = id === this.open;
    return html`<button
      class="entry ${kind}"
      data-id=${id}
      aria-current=${open ? 'true' : nothing}
      @click=${() => this.dispatchEvent(new CustomEvent('open', { detail: id }))}
      @focus=${this.arrived}
    >
      <span lang=${kind === 'own' ? nothing : source} dir=${kind === 'own' ? nothing : directionOf(source)}
        >${label}</span
      >
      ${
        kind === 'empty'
          ? html`<span class="small mark"
              ><q-icon name="needs-you"></q-icon>${this.words.say('coding.noPointsYet')}</span
            >`
          : nothing
      }
      ${more}
    </button>`;
  }

  /** An indicator nothing gives points to is not in the form yet. */
  private stateOf({ id }: IndicatorThing): 'empty' | '' {
    const left = this.work.reading.repairs.some(
      (repair) => repair.code === 'indicator-empty' && repair.id === id,
    );
    return left ? 'empty' : '';
  }

  private adder(what: Adding, said: string, heard = said) {
    if (!this.work.rights.structure) return nothing;
    return html`<button
      class="quiet add"
      aria-label=${heard}
      @click=${() => this.dispatchEvent(new CustomEvent<Adding>('add', { detail: what }))}
    >
      <q-icon name="add"></q-icon>${said}
    </button>`;
  }

  private entries(): readonly HTMLElement[] {
    return [...this.buttons];
  }

  private readonly arrived = (event: FocusEvent) => {
    for (const entry of this.entries()) entry.tabIndex = entry === event.currentTarget ? 0 : -1;
  };

  private readonly pressed = (event: KeyboardEvent) => {
    const entries = this.entries();
    const at = entries.findIndex((entry) => entry === this.active);
    if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = {
      ArrowDown: entries[at + 1],
      ArrowUp: entries[at - 1],
      Home: entries[0],
      End: entries.at(-1),
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  };

  static override styles = [
    base,
    headings,
    buttons,
    text,
    css`
      .group {
        margin-block-end: var(--space-4);
        padding-inline-start: var(--space-2);
        border-inline-start: 4px solid var(--hairline);
      }
      .economic {
        border-inline-start-color: var(--economic);
      }
      .social {
        border-inline-start-color: var(--social);
      }
      .psychosocial {
        border-inline-start-color: var(--psychosocial);
      }
      h3 {
        padding: var(--space-2);
      }
      .entry {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-2);
        justify-content: space-between;
        inline-size: 100%;
        padding: var(--space-2);
        border-color: transparent;
        background: transparent;
        font-weight: 450;
        text-align: start;
      }
      .entry > span:first-child {
        flex: 1 1 auto;
        max-inline-size: 100%;
        overflow-wrap: anywhere;
      }
      .entry.dimension {
        font-weight: 650;
      }
      .entry[aria-current] {
        border-color: var(--accent);
        background: var(--accent-soft);
        color: var(--accent-ink);
      }
      .standing {
        flex: 1 0 100%;
        color: var(--ink-quiet);
        overflow-wrap: anywhere;
      }
      .mark {
        display: inline-flex;
        gap: var(--space-1);
        align-items: baseline;
        color: var(--amber-ink);
      }
      .add {
        padding-inline: var(--space-2);
        font-size: calc(var(--text-small) * var(--script));
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-scores-list': ScoresList;
  }
}
