/** A file to choose, in the words of the interface: the browser's own control speaks the browser's language. */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import '../../../ui/icon.ts';
import { base, buttons, controls, text, visuallyHidden } from '../../../ui/styles.ts';
import { WordsController } from '../../../ui/words-controller.ts';

/** @fires choose - a file was chosen, the same one again too; `CustomEvent<File>` */
@customElement('q-file-field')
export class FileField extends LitElement {
  @property() label = '';
  @property() help = '';
  /** Endings of names, as the browser wants them: `.csv,.xlsx`. Empty: any file. */
  @property() accept = '';

  @state() private chosen = '';
  @query('input') private readonly box!: HTMLInputElement;
  private readonly words = new WordsController(this);

  override focus(): void {
    this.box.focus();
  }

  override render() {
    return html`
      <label for="file">${this.label}</label>
      <div class="row">
        <input
          id="file"
          class="visually-hidden"
          type="file"
          accept=${this.accept === '' ? nothing : this.accept}
          aria-describedby="chosen help"
          @change=${this.choose}
        />
        <label for="file" class="button"
          ><q-icon name="upload"></q-icon>${this.words.say('coding.file.choose')}</label
        >
        <span id="chosen" dir="auto" class=${this.chosen === '' ? 'quiet-text' : ''}
          >${this.chosen || this.words.say('coding.file.none')}</span
        >
      </div>
      <p id="help" class="small quiet-text">${this.help}</p>
    `;
  }

  private readonly choose = () => {
    const [file] = this.box.files ?? [];
    if (file === undefined) return;
    this.chosen = file.name;
    // or a file that was put right could not be chosen again: the browser would tell of no change
    this.box.value = '';
    this.dispatchEvent(new CustomEvent<File>('choose', { detail: file }));
  };

  static override styles = [
    base,
    buttons,
    controls,
    text,
    visuallyHidden,
    css`
      .row {
        position: relative;
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-3);
        align-items: center;
        margin-block: var(--space-1);
      }
      .button {
        display: inline-flex;
        align-items: center;
        gap: var(--space-2);
        min-block-size: var(--touch-target);
        padding: var(--space-2) var(--space-4);
        border: 1px solid var(--outline);
        border-radius: var(--radius);
        background: var(--sheet);
        cursor: pointer;
      }
      .button:hover {
        background: var(--sunken);
      }
      input:focus-visible + .button {
        outline: var(--focus);
        outline-offset: var(--focus-offset);
      }
      span {
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      p:empty {
        display: none;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-file-field': FileField;
  }
}
