/** What the editors of one thing of the coding share: its edits, its name, what was refused in words, its heading for the keyboard. */
import { LitElement, html } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { setThing, type ThingKind } from '../../documents/edit-things.ts';
import type { Json, Outcome } from '../../documents/form-documents.ts';
import type { TextKey } from '../../documents/texts.ts';
import type { Provenance } from '../../model/form.ts';
import { base, buttons, controls, headings, text, visuallyHidden } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import { directionOf } from '../../words/words.ts';
import '../editor/expression-field.ts';
import '../editor/provenance-field.ts';
import '../editor/text-field.ts';
import type { FormAtWork } from '../form-at-work.ts';
import { FormController } from '../form-controller.ts';
import { codingStyles } from './coding.styles.ts';
import type { Labelled } from './coding-things.ts';
import type { LineChange } from './line-field.ts';
import { refusalWords } from './refusal-words.ts';

export abstract class ThingEditor extends LitElement {
  @property({ attribute: false }) work!: FormAtWork;
  /** Id of what is edited. */
  @property() thing = '';

  @state() protected refused = '';
  @query('h2') private readonly headline!: HTMLElement | null;
  protected readonly words = new WordsController(this);
  protected abstract readonly kind: ThingKind;

  constructor() {
    super();
    new FormController(this);
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (changed.has('thing')) this.refused = '';
  }

  /** Puts the keyboard on the heading: what was opened is heard first. */
  focusStart(): void {
    this.headline?.focus();
  }

  protected get readOnly(): boolean {
    return !this.work.rights.structure;
  }

  /** Does an edit, or says why it was not done. */
  protected attempt(outcome: Outcome): string | null {
    const done = this.work.attempt(outcome);
    this.refused = done === null ? refusalWords(this.words, this.work.refusal) : '';
    return done;
  }

  protected set(field: string, value: Json | undefined): string | null {
    const { work, kind, thing } = this;
    return this.attempt(setThing(work.documents, kind, thing, field, value, work.origin));
  }

  /** An edit of the name; what is refused stays in the box. */
  protected rename(
    { value, refuse }: LineChange,
    outcome: (name: string) => Outcome = (name) => {
      const { work, kind, thing } = this;
      return setThing(work.documents, kind, thing, 'name', name, work.origin);
    },
  ): void {
    const { work } = this;
    if (work.attempt(outcome(value)) === null) refuse(refusalWords(this.words, work.refusal));
  }

  protected heading({ label }: Labelled) {
    const { source } = this.work.reading;
    return html`<h2 tabindex="-1" lang=${source} dir=${directionOf(source)}>${label}</h2>`;
  }

  protected nameField(name: string, help: string) {
    return html`<q-line-field
      .label=${this.words.say('coding.name')}
      .value=${name}
      .help=${help}
      ?read-only=${this.readOnly}
      @change=${(event: CustomEvent<LineChange>) => this.rename(event.detail)}
    ></q-line-field>`;
  }

  /** `needed`: this kind of thing always says where it comes from. */
  protected provenanceField(value: Provenance | undefined, needed = true) {
    return html`<section aria-label=${this.words.say('coding.provenance')}>
      <h3>${this.words.say('coding.provenance')}</h3>
      <q-provenance-field
        .work=${this.work}
        .value=${value}
        ?needed=${needed}
        ?read-only=${this.readOnly}
        @change=${(event: CustomEvent<Provenance | undefined>) =>
          this.set('provenance', event.detail === undefined ? undefined : { ...event.detail })}
      ></q-provenance-field>
    </section>`;
  }

  protected textField(key: TextKey, label: string, multiline = false) {
    const { work } = this;
    return html`<q-text-field
      .work=${work}
      .tag=${work.reading.source}
      .key=${key}
      .label=${label}
      ?multiline=${multiline}
      lazy
    ></q-text-field>`;
  }

  protected expressionField(
    value: string | undefined,
    label: string,
    changed: (value: string | undefined) => unknown,
  ) {
    return html`<q-expression-field
      .work=${this.work}
      .value=${value}
      .label=${label}
      ?read-only=${this.readOnly}
      @change=${(event: CustomEvent<string | undefined>) => changed(event.detail)}
    ></q-expression-field>`;
  }

  protected refusal() {
    return html`<p class="small refused" role="alert">${this.refused}</p>`;
  }

  static override styles = [base, headings, buttons, controls, text, visuallyHidden, codingStyles];
}
