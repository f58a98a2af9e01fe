/**
 * A published table of weights, from a file into the form: what the file says is shown first, with every mistake in it, and nothing is written
 * before the person adds the set. It arrives unconfirmed, in the importer's name.
 */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, queryAll, state } from 'lit/decorators.js';
import { addWeights } from '../../../documents/edit-things.ts';
import { json } from '../../../documents/fill.ts';
import { isWords } from '../../../documents/shapes.ts';
import type { Weight } from '../../../model/scoring/weights.ts';
import { importedFrom } from '../../../model/weights/confirmation.ts';
import { readWeightTable, type TableRead } from '../../../model/weights/read-table.ts';
import '../../../ui/dialog.ts';
import '../../../ui/icon.ts';
import '../../../ui/notice.ts';
import { base, buttons, controls, headings, text } from '../../../ui/styles.ts';
import { WordsController } from '../../../ui/words-controller.ts';
import { issueSentence } from '../../../words/sentences.ts';
import type { FormAtWork } from '../../form-at-work.ts';
import { FormController } from '../../form-controller.ts';
import { freeIdName } from '../coding-things.ts';
import { refusalWords } from '../refusal-words.ts';
import './file-field.ts';
import type { FileField } from './file-field.ts';
import { signedNow } from './signed-now.ts';
import { readTableFile, type TableFile } from './table-file.ts';
import './weight-table.ts';

type Read = Extract<TableFile, { readonly kind: 'table' }>;

/**
 * @fires added - the set is in the form; `CustomEvent<string>`, its id
 * @fires close
 */
@customElement('q-import-weights')
export class ImportDialog extends LitElement {
  @property({ attribute: false }) work!: FormAtWork;

  @state() private chosen: TableFile | 'reading' | null = null;
  @state() private complaint = '';
  /** The one chosen last. */
  private file: File | null = null;
  @query('q-file-field') private readonly fileField!: FileField;
  @queryAll('input') private readonly boxes!: NodeListOf<HTMLInputElement>;
  private readonly words = new WordsController(this);

  constructor() {
    super();
    new FormController(this);
  }

  override render() {
    const { chosen } = this;
    const read = this.read();
    const example = this.work.definition.coding.indicators[0]?.id ?? 'e1';
    return html`<q-dialog open .heading=${this.words.say('coding.add.importTable')} @close=${this.close}>
      <div class="fields">
        <q-file-field
          accept=".xlsx,.csv,.tsv"
          .label=${this.words.say('coding.import.file')}
          .help=${this.words.say('coding.import.fileHelp', { example })}
          @choose=${(event: CustomEvent<File>) => this.choose(event.detail)}
        ></q-file-field>
        <div role="status">
          ${
            chosen === 'reading'
              ? this.words.say('coding.import.reading')
              : chosen?.kind === 'unreadable'
                ? html`<q-notice kind="needs-you"
                    >${this.words.say(`coding.import.fails.${chosen.why}`)}</q-notice
                  >`
                : read === null
                  ? nothing
                  : this.findings(read.table)
          }
        </div>
        ${this.box('label', this.words.say('coding.weights.label'))}
        ${this.box('source', this.words.say('coding.import.source'), this.words.say('coding.import.sourceHelp'))}
        ${this.box('page', this.words.say('coding.import.page'))}
        ${read === null ? nothing : this.preview(read.table, read.file)}
        <p class="small quiet-text">${this.words.say('coding.import.arrives')}</p>
      </div>
      <p slot="actions" class="small refused" role="alert">${this.complaint}</p>
      <button slot="actions" @click=${this.close}>${this.words.say('coding.cancel')}</button>
      <button slot="actions" class="primary" @click=${this.add}>
        ${this.words.say('coding.import.add')}
      </button>
    </q-dialog>`;
  }

  private box(id: 'label' | 'source' | 'page', label: string, help = '') {
    return html`<div>
      <label for=${id}>${label}</label>
      <input
        id=${id}
        dir="auto"
        autocomplete="off"
        aria-describedby=${help === '' ? nothing : `${id}-help`}
      />
      ${help === '' ? nothing : html`<p id="${id}-help" class="small quiet-text">${help}</p>`}
    </div>`;
  }

  /** What was read, by the form of this moment: an indicator somebody renames meanwhile is missed at once. Null without a file. */
  private read(): { readonly table: TableRead; readonly file: Read } | null {
    const { chosen, work } = this;
    if (chosen === null || chosen === 'reading' || chosen.kind === 'unreadable') return null;
    return { table: readWeightTable(work.definition.coding, chosen.workbook), file: chosen };
  }

  private findings({ rows, legible, issues }: TableRead) {
    const errors = issues.filter(({ severity }) => severity === 'error').length;
    return html`
      ${
        rows === null
          ? html`<p class="unsound">
              <q-icon name="alert"></q-icon>${this.words.say('coding.import.unsound', { count: errors })}
            </p>`
          : html`<p>${this.words.say('coding.import.sound', { count: Object.keys(legible).length })}</p>`
      }
      <ul class="issues">
        ${issues.map(
          (issue) =>
            html`<li class=${issue.severity}>
              <q-icon name=${issue.severity === 'error' ? 'alert' : 'needs-you'}></q-icon>
              <span>${issueSentence(this.words.words, issue)}</span>
            </li>`,
        )}
      </ul>
    `;
  }

  private preview({ legible, sums }: TableRead, { file }: Read) {
    return html`<section aria-labelledby="preview" class="stack">
      <h3 id="preview">${this.words.say('coding.import.preview')}</h3>
      ${
        Object.keys(legible).length === 0
          ? nothing
          : html`<q-weight-table
              .work=${this.work}
              .rows=${this.byIndicator(legible)}
              .sums=${sums}
              fixed
              exact
            ></q-weight-table>`
      }
      <p class="small">${this.words.say('coding.import.fingerprint')} <code dir="ltr">${file}</code></p>
    </section>`;
  }

  private byIndicator(rows: TableRead['legible']): ReadonlyMap<string, Weight> {
    return new Map(
      Object.entries(rows).flatMap(([name, weights]) => {
        const id = this.work.reading.idOf.get(`coding.indicators.${name}`);
        return id === undefined ? [] : [[id, weights] as const];
      }),
    );
  }

  private async choose(file: File) {
    this.complaint = '';
    this.file = file;
    this.chosen = 'reading';
    const read = await readTableFile(file);
    // another was chosen meanwhile
    if (this.file !== file) return;
    this.chosen = read;
    const label = this.boxOf('label');
    if (label !== null && label.value.trim() === '' && read.kind === 'table') label.value = read.name;
  }

  private readonly add = () => {
    // what others did a moment ago belongs to it
    this.work.readNow();
    const read = this.read();
    const rows = read?.table.rows ?? null;
    const source = this.said('source');
    if (read === null) this.complain(this.words.say('coding.import.needs.file'), this.fileField);
    else if (rows === null) this.complain(this.words.say('coding.import.needs.rows'), this.fileField);
    else if (source === undefined)
      this.complain(this.words.say('coding.import.needs.source'), this.boxOf('source'));
    else this.write(read.file, rows, source);
  };

  private write({ file, name }: Read, rows: NonNullable<TableRead['rows']>, source: string) {
    const { work } = this;
    const page = this.said('page');
    const label = this.said('label') ?? name;
    const from = { source, file, ...(page === undefined ? {} : { page }) };
    const { provenance, confirmation } = importedFrom(from, rows, signedNow(work));
    const fields = {
      name: freeIdName(work, 'weightSets', label),
      kind: 'table',
      provenance: json(provenance),
      confirmation: json(confirmation),
    };
    const set = { fields, words: { label } };
    const made = work.attempt(
      addWeights(work.documents, set, this.byIndicator(rows), work.newId, work.origin),
    );
    if (made === null) this.complaint = refusalWords(this.words, work.refusal);
    else this.dispatchEvent(new CustomEvent<string>('added', { detail: made }));
  }

  private complain(complaint: string, box: HTMLElement | null) {
    this.complaint = complaint;
    box?.focus();
  }

  private boxOf(id: string): HTMLInputElement | null {
    return [...this.boxes].find((box) => box.id === id) ?? null;
  }

  private said(id: string): string | undefined {
    const words = this.boxOf(id)?.value.trim();
    return isWords(words) ? words : undefined;
  }

  private readonly close = () => {
    this.dispatchEvent(new Event('close'));
  };

  static override styles = [
    base,
    headings,
    buttons,
    controls,
    text,
    css`
      .fields,
      .stack {
        display: grid;
        gap: var(--space-4);
        /* a long word wraps, it does not widen the dialog */
        grid-template-columns: minmax(0, 1fr);
      }
      [role='status']:empty,
      .refused:empty {
        display: none;
      }
      .refused {
        flex: 1 1 100%;
        color: var(--amber-ink);
      }
      .unsound {
        display: flex;
        gap: var(--space-2);
        align-items: baseline;
        font-weight: 600;
        color: var(--red-ink);
      }
      .issues li {
        display: flex;
        gap: var(--space-2);
        align-items: baseline;
        margin-block-start: var(--space-2);
        overflow-wrap: anywhere;
        min-inline-size: 0;
      }
      .issues .warning {
        color: var(--amber-ink);
      }
      .issues .error q-icon {
        color: var(--red-ink);
      }
      code {
        font-family: var(--font-mono);
        font-size: 0.87em;
        overflow-wrap: anywhere;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-import-weights': ImportDialog;
  }
}
