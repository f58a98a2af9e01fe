/**
 * Who took a table of weights from its source and who confirmed it; for a second member, the confirming itself.
 *
 * Whether one may confirm is for `confirmWeights` to say; what is written is the set's `confirmation`, whole, so that it never says who confirmed
 * without saying which rows.
 */
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { setThing } from '../../../documents/edit-things.ts';
import { json } from '../../../documents/fill.ts';
import type { WeightSet } from '../../../model/form.ts';
import { confirmationOf, confirmWeights } from '../../../model/weights/confirmation.ts';
import '../../../ui/icon.ts';
import { base, buttons, headings, text } from '../../../ui/styles.ts';
import { WordsController } from '../../../ui/words-controller.ts';
import { issueSentence } from '../../../words/sentences.ts';
import type { FormAtWork } from '../../form-at-work.ts';
import { FormController } from '../../form-controller.ts';
import { refusalWords } from '../refusal-words.ts';
import { factsStyles } from './facts.styles.ts';
import './file-field.ts';
import { signedNow, signedSentence } from './signed-now.ts';
import { weightSetWith } from './standing.ts';
import { fingerprintOf } from './table-file.ts';

@customElement('q-weights-confirmation')
export class WeightsConfirmation extends LitElement {
  @property({ attribute: false }) work!: FormAtWork;
  /** Id of the weight set. */
  @property() thing = '';

  @state() private refused = '';
  /** The fingerprint of another copy of the file; `gone` when it could not be opened. */
  @state() private copy: string | null = null;
  private readonly words = new WordsController(this);

  constructor() {
    super();
    new FormController(this);
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (!changed.has('thing')) return;
    this.refused = '';
    this.copy = null;
  }

  override render() {
    const set = weightSetWith(this.work, this.thing);
    const state = set === undefined ? 'notImported' : confirmationOf(set);
    if (set === undefined || state === 'notImported') return nothing;
    const { source, page, file } = set.provenance;
    const { importedBy, confirmedBy } = set.confirmation ?? {};
    const nobody = this.words.say('coding.confirm.nobody');
    const signed = (by: typeof importedBy) =>
      by === undefined ? nobody : signedSentence(this.words.words, by);
    return html`<section aria-labelledby="title" class="panel">
      <h3 id="title">${this.words.say('coding.confirm.title')}</h3>
      <dl>
        ${source === undefined ? nothing : this.fact(this.words.say('editor.provenance.source'), html`<bdi>${source}</bdi>`)}
        ${page === undefined ? nothing : this.fact(this.words.say('editor.provenance.page'), html`<bdi>${page}</bdi>`)}
        ${file === undefined ? nothing : this.fact(this.words.say('coding.import.fingerprint'), html`<code dir="ltr">${file}</code>`)}
        ${this.fact(this.words.say('coding.confirm.importedBy'), signed(importedBy))}
        ${this.fact(this.words.say('coding.confirm.confirmedBy'), signed(state === 'unconfirmed' ? undefined : confirmedBy))}
      </dl>
      <div role="status">${this.told(set, state)}</div>
      ${this.canConfirm(set, state) ? this.confirming(file) : nothing}
      <p class="small refused" role="alert">${this.refused}</p>
    </section>`;
  }

  private fact(term: string, said: string | TemplateResult) {
    return html`<dt>${term}</dt>
      <dd>${said}</dd>`;
  }

  private told(set: WeightSet, state: 'confirmed' | 'unconfirmed' | 'changed') {
    if (state === 'confirmed')
      return html`<p><q-icon name="check"></q-icon> ${this.words.say('coding.confirm.done')}</p>`;
    const why =
      state === 'changed'
        ? 'changed'
        : set.confirmation === undefined
          ? 'unknown'
          : !this.work.rights.structure
            ? 'noRight'
            : this.canConfirm(set, state)
              ? 'how'
              : 'notYours';
    return html`<p>${this.words.say(`coding.confirm.${why}`)}</p>`;
  }

  private canConfirm(set: WeightSet, state: 'confirmed' | 'unconfirmed' | 'changed'): boolean {
    const { rights, open } = this.work;
    const importer = set.confirmation?.importedBy.member;
    return (
      state === 'unconfirmed' && rights.structure && importer !== undefined && importer !== open.member.id
    );
  }

  private confirming(file: string | undefined) {
    return html`
      ${
        file === undefined
          ? nothing
          : html`<div>
              <q-file-field
                .label=${this.words.say('coding.confirm.compare')}
                @choose=${(event: CustomEvent<File>) => this.compare(event.detail)}
              ></q-file-field>
              <p class="small" role="status">${this.compared(file)}</p>
            </div>`
      }
      <p>
        <button class="primary" @click=${this.confirm}>
          <q-icon name="check"></q-icon>${this.words.say('coding.confirm.go')}
        </button>
      </p>
    `;
  }

  private compared(file: string) {
    if (this.copy === null) return nothing;
    if (this.copy === 'gone') return this.words.say('coding.import.fails.gone');
    return this.words.say(`coding.confirm.${this.copy === file ? 'same' : 'other'}`);
  }

  private async compare(copy: File) {
    const { thing } = this;
    const found = (await fingerprintOf(copy)) ?? 'gone';
    if (thing === this.thing) this.copy = found;
  }

  private readonly confirm = () => {
    const { work } = this;
    // weights somebody changed a moment ago are not those that were looked at
    work.readNow();
    const set = weightSetWith(work, this.thing);
    if (set === undefined) return;
    const confirming = confirmWeights(set, signedNow(work));
    if (confirming.kind === 'refused') {
      this.refused = issueSentence(this.words.words, confirming.issue);
      return;
    }
    const confirmation = json(confirming.set.confirmation);
    const done = work.attempt(
      setThing(work.documents, 'weightSets', this.thing, 'confirmation', confirmation, work.origin),
    );
    this.refused = done === null ? refusalWords(this.words, work.refusal) : '';
  };

  static override styles = [
    base,
    headings,
    buttons,
    text,
    factsStyles,
    css`
      .refused {
        color: var(--amber-ink);
      }
      .refused:empty {
        display: none;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-weights-confirmation': WeightsConfirmation;
  }
}
