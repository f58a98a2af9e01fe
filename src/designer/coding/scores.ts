/**
 * The whole coding: what scores are made of at the left, one thing of it open at the right.
 *
 * What was deleted stays within reach: the last at the top of the list, all others folded below it.
 */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { addThing, deletedOf, restoreThing, type ThingKind } from '../../documents/edit-things.ts';
import { isDeleted, stringOf, thingWith, type Fields } from '../../documents/form-documents.ts';
import { freeName, ITEM_NAME } from '../../documents/naming.ts';
import { wordsOf, type TextKey } from '../../documents/texts.ts';
import '../../ui/icon.ts';
import '../../ui/notice.ts';
import { base, buttons, headings, text } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import type { FormAtWork } from '../form-at-work.ts';
import { FormController } from '../form-controller.ts';
import { dimensionsOf, freeIdName } from './coding-things.ts';
import './dimension-editor.ts';
import './indicator-editor.ts';
import './missing-policy.ts';
import './parameter-editor.ts';
import './referral-editor.ts';
import { refusalWords } from './refusal-words.ts';
import { MISSING, type Adding } from './scores-list.ts';
import './scores-list.ts';
import type { ThingEditor } from './thing-editor.ts';
import type { Deleted } from './thing-tools.ts';
import './weight-set-editor.ts';
import './weights/import-dialog.ts';

const KINDS = ['indicators', 'dimensions', 'parameters', 'weightSets', 'referrals'] as const;
type CodingKind = (typeof KINDS)[number];
/** What can be brought back here. */
const RESTORABLE = [...KINDS, 'parts', 'rules'] as const;

/** @fires select - another thing was opened; `CustomEvent<string>`, its id, or empty for none */
@customElement('q-scores')
export class Scores extends LitElement {
  @property({ attribute: false }) work!: FormAtWork;
  /** Id of what is open; of an indicator also its name, as an address has it. */
  @property({ attribute: false }) selected: string | null = null;

  @state() private opened = '';
  @state() private deleted: Deleted | null = null;
  @state() private importing = false;
  @state() private refused = '';
  @query('.detail > *') private readonly editor!: ThingEditor | HTMLElement | null;
  @query('q-notice button') private readonly undoButton!: HTMLButtonElement | null;
  private readonly words = new WordsController(this);

  constructor() {
    super();
    new FormController(this);
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (changed.has('selected')) {
      const selected = this.selected ?? '';
      this.opened = this.work.reading.idOf.get(`coding.indicators.${selected}`) ?? selected;
    }
  }

  override render() {
    const { work, opened } = this;
    const kind = this.kindOf(opened);
    const nothingYet = dimensionsOf(work).length === 0;
    return html`
      <div class="columns">
        <div class="list">
          ${this.justDeleted()}
          <p class="small refused" role="alert">${this.refused}</p>
          <q-scores-list
            .work=${work}
            .open=${opened}
            @open=${(event: CustomEvent<string>) => this.open(event.detail)}
            @add=${(event: CustomEvent<Adding>) => this.add(event.detail)}
            @import-weights=${this.beginImport}
          ></q-scores-list>
          ${this.allDeleted()}
        </div>
        <div class="detail" @deleted=${this.wasDeleted}>
          ${
            opened === MISSING
              ? html`<q-missing-policy .work=${work}></q-missing-policy>`
              : kind === null
                ? html`<p class="quiet-text">
                    ${this.words.say(nothingYet ? 'coding.empty' : 'coding.nothingOpen')}
                  </p>`
                : this.editorOf(kind)
          }
        </div>
      </div>
      ${
        this.importing
          ? html`<q-import-weights
              .work=${work}
              @added=${(event: CustomEvent<string>) => this.imported(event.detail)}
              @close=${this.endImport}
            ></q-import-weights>`
          : nothing
      }
    `;
  }

  private readonly beginImport = () => {
    this.importing = true;
  };
  private readonly endImport = () => {
    this.importing = false;
  };

  private imported(id: string) {
    this.importing = false;
    this.open(id);
  }

  private editorOf(kind: CodingKind) {
    const { work, opened } = this;
    switch (kind) {
      case 'indicators':
        return html`<q-indicator-editor .work=${work} .thing=${opened}></q-indicator-editor>`;
      case 'dimensions':
        return html`<q-dimension-editor .work=${work} .thing=${opened}></q-dimension-editor>`;
      case 'parameters':
        return html`<q-parameter-editor .work=${work} .thing=${opened}></q-parameter-editor>`;
      case 'weightSets':
        return html`<q-weight-set-editor
          .work=${work}
          .thing=${opened}
          @open=${(event: CustomEvent<string>) => this.open(event.detail)}
        ></q-weight-set-editor>`;
      case 'referrals':
        return html`<q-referral-editor .work=${work} .thing=${opened}></q-referral-editor>`;
      default:
        return kind satisfies never;
    }
  }

  private justDeleted() {
    const { deleted } = this;
    if (deleted === null) return nothing;
    return html`<q-notice live
      >${this.words.say('coding.deleted', { what: deleted.label })}
      <button slot="actions" @click=${() => this.restore(deleted.kind, deleted.id)}>
        ${this.words.say('coding.bringBack')}
      </button>
    </q-notice>`;
  }

  private allDeleted() {
    const { work } = this;
    if (!work.rights.structure) return nothing;
    const all = RESTORABLE.flatMap((kind) =>
      deletedOf(work.documents, kind).map(([id, thing]) => {
        const source = work.documents.languages.get(work.reading.source);
        const said = wordsOf(source, KEY_OF[kind](id)).trim();
        const about = stringOf(thing.get('question'));
        const name = kind === 'parts' ? work.reading.pathOf.get(about ?? '') : stringOf(thing.get('name'));
        return { kind, id, label: said || (name ?? id) };
      }),
    );
    if (all.length === 0) return nothing;
    return html`<details class="small">
      <summary>${this.words.say('coding.allDeleted', { count: all.length })}</summary>
      <ul>
        ${all.map(
          ({ kind, id, label }) =>
            html`<li>
              <span>${this.words.say(`coding.kind.${kind}`)}: ${label}</span>
              <button
                class="quiet"
                aria-label=${this.words.say('coding.bringBackWhat', { what: label })}
                @click=${() => this.restore(kind, id)}
              >
                ${this.words.say('coding.bringBack')}
              </button>
            </li>`,
        )}
      </ul>
    </details>`;
  }

  private kindOf(id: string): CodingKind | null {
    const { design } = this.work.documents;
    return (
      KINDS.find((kind) => {
        const thing = thingWith(design, kind, id);
        return thing !== undefined && !isDeleted(thing);
      }) ?? null
    );
  }

  private open(id: string) {
    this.opened = id;
    if (this.deleted?.id === id) this.deleted = null;
    this.dispatchEvent(new CustomEvent('select', { detail: id }));
    void this.settle();
  }

  private async settle() {
    await this.updateComplete;
    const { editor } = this;
    if (editor !== null && 'focusStart' in editor) {
      await editor.updateComplete;
      editor.focusStart();
    } else editor?.querySelector<HTMLElement>('h2')?.focus();
  }

  private add(what: Adding) {
    const { work } = this;
    const label = this.words.say(`coding.new.${what.kind}`);
    const made = work.attempt(
      addThing(
        work.documents,
        what.kind,
        {
          fields: this.fieldsOf(what),
          words: what.kind === 'referrals' ? { title: label, message: label } : { label },
        },
        work.newId,
        work.origin,
      ),
    );
    this.refused = made === null ? refusalWords(this.words, work.refusal) : '';
    if (made !== null) this.open(made);
  }

  private fieldsOf(what: Adding): Fields {
    const { work } = this;
    const provenance = { status: 'local' };
    switch (what.kind) {
      case 'indicators':
        return {
          name: freeIdName(work, 'indicators', 'indicator'),
          dimension: what.dimension,
          kind: 'choice',
          provenance,
        };
      case 'dimensions':
        return { name: freeIdName(work, 'dimensions', 'dimension') };
      case 'weightSets':
        return { name: freeIdName(work, 'weightSets', 'weights'), kind: 'equal', provenance };
      case 'referrals':
        return {
          name: freeIdName(work, 'referrals', 'referral'),
          when: 'false()',
          service: 'protection',
          urgency: 'soon',
          provenance,
        };
      case 'parameters': {
        const taken = new Set([...work.compiled.items.keys(), ...work.compiled.parameters.keys()]);
        return { name: freeName('number', ITEM_NAME, taken), value: 0, provenance };
      }
      default:
        return what satisfies never;
    }
  }

  private readonly wasDeleted = (event: CustomEvent<Deleted>) => {
    this.deleted = event.detail;
    if (event.detail.id !== this.opened) return;
    this.opened = '';
    this.dispatchEvent(new CustomEvent('select', { detail: '' }));
    void this.toUndo();
  };

  /** What had the keyboard is gone: it is put where the deletion can be taken back. */
  private async toUndo() {
    await this.updateComplete;
    this.undoButton?.focus();
  }

  private restore(kind: ThingKind, id: string) {
    const { work } = this;
    const done = work.attempt(restoreThing(work.documents, kind, id, work.origin));
    this.refused = done === null ? refusalWords(this.words, work.refusal) : '';
    if (done === null) return;
    if (this.deleted?.id === id) this.deleted = null;
    if (kind !== 'parts' && kind !== 'rules') this.open(id);
  }

  static override styles = [
    base,
    headings,
    buttons,
    text,
    css`
      /* Where the room gives a height, list and detail scroll each for itself; else the page does. */
      :host {
        block-size: 100%;
      }
      .columns {
        display: grid;
        grid-template-columns: minmax(15rem, 19rem) minmax(0, 46rem);
        grid-template-rows: minmax(0, 1fr);
        block-size: 100%;
      }
      .list,
      .detail {
        min-inline-size: 0;
        padding: var(--space-4) var(--space-5) var(--space-12);
        overflow-y: auto;
      }
      .list {
        display: grid;
        gap: var(--space-3);
        align-content: start;
      }
      .list {
        border-inline-end: var(--line);
      }
      .columns > .detail {
        padding-inline: var(--space-6);
      }
      .refused {
        color: var(--amber-ink);
      }
      .refused:empty {
        display: none;
      }
      summary {
        min-block-size: var(--touch-target);
        align-content: center;
        cursor: pointer;
      }
      details li {
        display: flex;
        justify-content: space-between;
        align-items: center;
        gap: var(--space-2);
        overflow-wrap: anywhere;
      }
      @media (max-width: 48rem), (max-height: 26rem), print {
        :host,
        .columns {
          block-size: auto;
        }
        .columns {
          grid-template-columns: minmax(0, 1fr);
          grid-template-rows: auto;
        }
      }
    `,
  ];
}

/** What a deleted thing was called. */
const KEY_OF = {
  indicators: (id) => `indicator/${id}/label`,
  dimensions: (id) => `dimension/${id}/label`,
  parameters: (id) => `parameter/${id}/label`,
  weightSets: (id) => `weightSet/${id}/label`,
  referrals: (id) => `referral/${id}/title`,
  rules: (id) => `rule/${id}/because`,
  // a part has no words: the name of its question stands for it
  parts: (id) => `rule/${id}/because`,
} as const satisfies Record<(typeof RESTORABLE)[number], (id: string) => TextKey>;

declare global {
  interface HTMLElementTagNameMap {
    'q-scores': Scores;
  }
}
