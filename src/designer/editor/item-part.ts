/** What the parts of the question editor share: the item's own fields, and edits whose refusal is said where they were made. */
import { LitElement, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { setItem, setItemFields } from '../../documents/edit-items.ts';
import type { Fields, Json, Outcome, Refusal, Thing } from '../../documents/form-documents.ts';
import { ITEM_FIELDS, type ItemType } from '../../documents/shapes.ts';
import '../../ui/icon.ts';
import { WordsController } from '../../ui/words-controller.ts';
import type { FormAtWork } from '../form-at-work.ts';
import { FormController } from '../form-controller.ts';
import './expression-field.ts';

/** Expressions of an item, by what the documents call them. */
type ExpressionName =
  | 'relevant'
  | 'required'
  | 'constraint'
  | 'readOnly'
  | 'initial'
  | 'computed'
  | 'choiceFilter'
  | 'seed'
  | 'count';

/** An element made for one item: for another item it is made anew, so that nothing half written goes to the wrong one. */
export abstract class ItemPart extends LitElement {
  @property({ attribute: false }) work!: FormAtWork;
  /** Id. */
  @property() item = '';

  @state() private refused: Refusal['refused'] | null = null;
  protected readonly words = new WordsController(this);

  constructor() {
    super();
    new FormController(this);
  }

  protected get thing(): Thing | undefined {
    return this.work.reading.tree.nodes.get(this.item)?.thing;
  }
  /** As it was chosen, though it may be read as something simpler until it has all that type needs. */
  protected get type(): ItemType {
    return this.work.reading.tree.nodes.get(this.item)?.type ?? 'note';
  }
  protected get readOnly(): boolean {
    return !this.work.rights.structure;
  }

  /** A field's value when it is one that field may have. */
  protected fieldOf(field: string): unknown {
    const value: unknown = this.thing?.get(field);
    return ITEM_FIELDS[this.type][field]?.(value) === true ? value : undefined;
  }
  protected wordsIn(field: string): string | undefined {
    const value = this.fieldOf(field);
    return typeof value === 'string' ? value : undefined;
  }
  protected hasField(field: string): boolean {
    return field in ITEM_FIELDS[this.type];
  }

  protected put(field: string, value: Json | undefined): void {
    this.attempt(setItem(this.work.documents, this.item, field, value, this.work.origin));
  }

  /** Several fields in one step. */
  protected putAll(fields: Fields): void {
    this.attempt(setItemFields(this.work.documents, this.item, fields, this.work.origin));
  }

  /** A box for an expression of the item, called `editor.<field>.expression` and explained as `editor.<field>.help`. */
  protected expression(field: ExpressionName, example: string) {
    return html`<q-expression-field
      .work=${this.work}
      .label=${this.words.say(`editor.${field}.expression`)}
      .describedBy=${this.words.say(`editor.${field}.help`)}
      .example=${example}
      .of=${this.work.reading.pathOf.get(this.item) ?? ''}
      .piece=${field === 'computed' ? 'calculation' : field}
      .value=${this.wordsIn(field)}
      ?read-only=${this.readOnly}
      @change=${({ detail }: CustomEvent<string | undefined>) => this.put(field, detail)}
    ></q-expression-field>`;
  }

  protected attempt(outcome: Outcome): string | null {
    const id = this.work.attempt(outcome);
    this.refused = id === null ? this.work.refusal : null;
    return id;
  }

  /** Why the last edit made here was not done. */
  protected complaint() {
    return html`<p class="refused small" role="alert">
      ${
        this.refused === null
          ? nothing
          : html`<q-icon name="needs-you"></q-icon>${this.words.say(`outline.refused.${this.refused}`)}`
      }
    </p>`;
  }

  /** Asks to be taken to another thing of the form. */
  protected go(id: string): void {
    this.dispatchEvent(new CustomEvent('select', { detail: id, bubbles: true, composed: true }));
  }
}
