/**
 * The languages a form is translated into: how far each is, adding and removing, and the signature under a whole language.
 *
 * A language may be signed when every text of it is reviewed; texts that change afterwards do not take the signature away, the screen
 * says so. Both are part of the form's structure, so a translator reads them here.
 */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { addLanguage, removeLanguage, setLanguage } from '../../documents/edit-form.ts';
import type { Language } from '../../model/form.ts';
import '../../ui/icon.ts';
import '../../ui/notice.ts';
import { base, buttons, text, visuallyHidden } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import type { FormAtWork } from '../form-at-work.ts';
import { FormController } from '../form-controller.ts';
import './add-language.ts';
import type { AddLanguage } from './add-language.ts';
import './language-picker.ts';
import { upToDate, type LanguageProgress } from './language-picker.ts';
import { ownName } from './language-tag.ts';
import { progressStyles } from './progress.styles.ts';

/** @fires choose - `detail` is the tag of the language to work on */
@customElement('q-languages')
export class Languages extends LitElement {
  @property({ attribute: false }) work!: FormAtWork;
  @property({ attribute: false }) progress: readonly LanguageProgress[] = [];
  /** The language worked on; null when there is none. */
  @property({ attribute: false }) language: Language | null = null;

  @state() private adding = false;
  @state() private removed: string | null = null;
  @state() private told = '';

  @query('q-add-language') private readonly adder!: AddLanguage | null;
  @query('.beginning') private readonly beginning!: HTMLElement;
  private readonly words = new WordsController(this);

  constructor() {
    super();
    new FormController(this);
  }

  override render() {
    const { language, removed } = this;
    const mayChange = this.work.rights.structure;
    return html`
      <div
        class="languages beginning"
        tabindex="-1"
        role="group"
        aria-label=${this.words.say('translate.title')}
      >
        <q-language-picker
          .languages=${this.progress}
          .chosen=${language?.tag ?? ''}
          @choose=${this.choose}
        ></q-language-picker>
        ${
          mayChange && !this.adding
            ? html`<button class="quiet" @click=${this.beginAdding}>
                <q-icon name="add"></q-icon>${this.words.say('translate.add')}
              </button>`
            : nothing
        }
      </div>
      ${
        this.adding
          ? html`<q-add-language
              class="gap"
              .taken=${this.work.definition.languages.map(({ tag }) => tag)}
              @add=${this.add}
              @cancel=${this.endAdding}
            ></q-add-language>`
          : nothing
      }
      ${
        removed === null
          ? nothing
          : html`<q-notice class="gap" live
              >${this.words.say('translate.removed', { language: ownName(removed) })}
              <button slot="actions" @click=${this.bringBack}>
                <q-icon name="undo"></q-icon>${this.words.say('translate.undo')}
              </button>
            </q-notice>`
      }
      ${
        language === null
          ? html`<p class="empty">${this.words.say(mayChange ? 'translate.none' : 'translate.noneYet')}</p>`
          : this.standing(language)
      }
      <p class="visually-hidden" role="status">${this.told}</p>
    `;
  }

  private standing({ tag, status, reviewer }: Language) {
    const counts = this.progress.find((one) => one.tag === tag)?.counts;
    if (counts === undefined) return nothing;
    const done = upToDate(counts);
    const all = counts.reviewed === counts.all;
    return html`<div class="standing">
      <div class="how">
        <progress
          aria-label=${this.words.say('translate.progress', { language: ownName(tag) })}
          max=${Math.max(1, counts.all)}
          value=${done}
        ></progress>
        <p class="small numbers">${this.words.say('translate.counts', { ...counts, done })}</p>
      </div>
      <p class="signature small quiet-text">
        ${
          status === 'reviewed' && reviewer !== undefined
            ? this.words.say(all ? 'translate.signed' : 'translate.signedOnce', { name: reviewer })
            : this.words.say('translate.unsigned')
        }
      </p>
      ${this.work.rights.structure ? this.tools(tag, status === 'reviewed', all) : nothing}
    </div>`;
  }

  private tools(tag: string, signed: boolean, all: boolean) {
    return html`<div class="tools">
      ${
        signed
          ? html`<button class="quiet" @click=${this.unsign}>${this.words.say('translate.unsign')}</button>`
          : all
            ? html`<button @click=${this.sign}>
                <q-icon name="check"></q-icon>${this.words.say('translate.sign')}
              </button>`
            : nothing
      }
      <button class="quiet" @click=${this.takeOut}>
        <q-icon name="remove"></q-icon>${this.words.say('translate.remove', { language: ownName(tag) })}
      </button>
    </div>`;
  }

  private readonly choose = (event: CustomEvent<string>) => {
    this.removed = null;
    this.tell(event.detail);
  };

  private tell(tag: string) {
    this.dispatchEvent(new CustomEvent<string>('choose', { detail: tag }));
  }

  private readonly beginAdding = () => {
    this.adding = true;
    this.removed = null;
    void this.updateComplete.then(() => this.adder?.focus());
  };

  private readonly endAdding = () => {
    this.adding = false;
    this.beginning.focus();
  };

  private readonly add = ({ detail: tag }: CustomEvent<string>) => {
    this.adding = false;
    this.bring(tag);
  };

  private readonly bringBack = () => {
    const { removed } = this;
    this.removed = null;
    if (removed !== null) this.bring(removed);
  };

  private bring(tag: string) {
    const { work } = this;
    if (work.attempt(addLanguage(work.documents, tag, work.origin)) !== null) {
      this.told = this.words.say('translate.added', { language: ownName(tag) });
      this.tell(tag);
    }
    this.beginning.focus();
  }

  private readonly takeOut = () => {
    const { work, language } = this;
    if (language === null) return;
    if (work.attempt(removeLanguage(work.documents, language.tag, work.origin)) === null) return;
    this.removed = language.tag;
    this.beginning.focus();
  };

  private readonly sign = () => {
    this.say('reviewed', { reviewer: this.work.open.member.name });
  };

  private readonly unsign = () => {
    this.say('draft', {});
  };

  private say(status: 'reviewed' | 'draft', by: { readonly reviewer?: string }) {
    const { work, language } = this;
    if (language === null) return;
    const { tag, note } = language;
    const said = { status, ...by, ...(note === undefined ? {} : { note }) };
    work.attempt(setLanguage(work.documents, tag, said, work.origin));
    this.beginning.focus();
  }

  static override styles = [
    base,
    buttons,
    text,
    visuallyHidden,
    progressStyles,
    css`
      .languages,
      .tools {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
      }
      .beginning:focus {
        outline: none;
      }
      .gap {
        margin-block-start: var(--space-3);
      }
      .standing {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-6);
        margin-block-start: var(--space-3);
      }
      .how {
        flex: 1 1 20rem;
      }
      .how progress {
        block-size: 8px;
      }
      .signature {
        flex: 1 1 16rem;
      }
      .empty {
        padding-block: var(--space-8);
        color: var(--ink-quiet);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-languages': Languages;
  }
}
