/** Choosing a language to add, by its code: its own name is shown before it is added. */
import { LitElement, css, html } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { base, buttons, controls, text } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import { directionOf } from '../../words/words.ts';
import { OFFERED, ownName, readTag } from './language-tag.ts';

/**
 * @fires add - `detail` is the tag
 * @fires cancel
 */
@customElement('q-add-language')
export class AddLanguage extends LitElement {
  /** Tags the form has already. */
  @property({ attribute: false }) taken: readonly string[] = [];
  @state() private typed = '';
  @state() private tried = false;
  @query('input') private readonly box!: HTMLInputElement;
  private readonly words = new WordsController(this);

  override focus(): void {
    void this.updateComplete.then(() => this.box.focus());
  }

  override render() {
    const tag = readTag(this.typed);
    const wrong = this.tried && (tag === null || this.taken.includes(tag));
    return html`<form @submit=${this.submit} @keydown=${this.keyed}>
      <label for="code">${this.words.say('translate.add.code')}</label>
      <p id="help" class="quiet-text small">${this.words.say('translate.add.help')}</p>
      <div class="line">
        <input
          id="code"
          list="offered"
          dir="ltr"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          maxlength="35"
          aria-describedby="help result"
          aria-invalid=${wrong ? 'true' : 'false'}
          .value=${this.typed}
          @input=${this.type}
        />
        <datalist id="offered">
          ${OFFERED.filter((one) => !this.taken.includes(one)).map(
            (one) => html`<option value=${one}>${ownName(one)}</option>`,
          )}
        </datalist>
        <button type="submit" class="primary">${this.words.say('translate.add.do')}</button>
        <button type="button" class="quiet" @click=${this.cancel}>
          ${this.words.say('translate.cancel')}
        </button>
      </div>
      <p id="result" class="result" role="status">${this.result(tag)}</p>
    </form>`;
  }

  private result(tag: string | null) {
    if (this.typed.trim() === '') return '';
    if (tag === null) return this.tried ? this.words.say('translate.add.wrong') : '';
    if (this.taken.includes(tag)) return this.words.say('translate.add.taken', { language: ownName(tag) });
    const name = ownName(tag);
    if (name === tag) return this.words.say('translate.add.unknown', { tag });
    return html`<b lang=${tag} dir=${directionOf(tag)}>${name}</b> ·
      ${this.words.say(`translate.add.${directionOf(tag)}`)}`;
  }

  private readonly type = (event: InputEvent) => {
    // reason: the listener stands on an input
    this.typed = (event.target as HTMLInputElement).value;
    this.tried = false;
  };

  private readonly keyed = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.cancel();
  };

  private readonly submit = (event: SubmitEvent) => {
    event.preventDefault();
    const tag = readTag(this.typed);
    this.tried = true;
    if (tag === null || this.taken.includes(tag)) {
      this.box.focus();
      return;
    }
    this.dispatchEvent(new CustomEvent<string>('add', { detail: tag }));
  };

  private readonly cancel = () => {
    this.dispatchEvent(new Event('cancel'));
  };

  static override styles = [
    base,
    buttons,
    controls,
    text,
    css`
      form {
        padding: var(--space-4);
        border: var(--line);
        border-radius: var(--radius);
        background: var(--sheet);
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        margin-block-start: var(--space-2);
      }
      input:not([type='radio'], [type='checkbox']) {
        inline-size: 12rem;
      }
      .result:not(:empty) {
        margin-block-start: var(--space-2);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-add-language': AddLanguage;
  }
}
