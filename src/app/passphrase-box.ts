/**
 * The box a passphrase is typed in, with a button that shows what was typed.
 *
 * A template, not an element: the box must stand in the form's own tree for Enter to send it. `autocomplete` is off and
 * password managers are asked to stay away: the laptop is shared, and what the browser remembers opens the vault.
 */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../words/words.ts';
import '../ui/icon.ts';

export interface PassphraseBox {
  readonly id: string;
  readonly label: string;
  readonly shown: boolean;
  readonly disabled: boolean;
  /** A sentence below the box, or null. */
  readonly hint: string | null;
  /** A complaint about what was typed, or null. */
  readonly complaint: string | null;
  /** Absent: the box has no button of its own and follows another's. */
  readonly toggle?: () => void;
  readonly typed: () => void;
}

export function passphraseBox(words: Words, box: PassphraseBox): TemplateResult {
  const described = [box.complaint ? `${box.id}-complaint` : '', box.hint ? `${box.id}-hint` : '']
    .join(' ')
    .trim();
  return html`
    <div class="field">
      <label for=${box.id}>${box.label}</label>
      <div class="box">
        <input
          id=${box.id}
          dir="auto"
          type=${box.shown ? 'text' : 'password'}
          autocomplete="off"
          autocapitalize="none"
          autocorrect="off"
          spellcheck="false"
          data-1p-ignore
          data-lpignore="true"
          ?readonly=${box.disabled}
          aria-invalid=${box.complaint ? 'true' : nothing}
          aria-describedby=${described || nothing}
          @input=${box.typed}
        />
        ${
          box.toggle
            ? html`<button
                type="button"
                class="quiet show"
                aria-label=${words.say(box.shown ? 'app.unlock.hideLong' : 'app.unlock.showLong')}
                aria-controls=${box.id}
                @click=${box.toggle}
              >
                <q-icon name=${box.shown ? 'hide' : 'show'}></q-icon>
                <span aria-hidden="true"
                  >${words.say(box.shown ? 'app.unlock.hide' : 'app.unlock.show')}</span
                >
              </button>`
            : nothing
        }
      </div>
      <p id="${box.id}-complaint" class="complaint" role="alert">
        ${box.complaint ? html`<q-icon name="alert"></q-icon>${box.complaint}` : nothing}
      </p>
      ${box.hint ? html`<p id="${box.id}-hint" class="hint">${box.hint}</p>` : nothing}
    </div>
  `;
}

export const passphraseStyles = css`
  .field {
    margin-block-start: var(--space-4);
  }
  .box {
    display: flex;
    gap: var(--space-1);
    margin-block-start: var(--space-1);
  }
  .box input {
    flex: 1;
    min-inline-size: 0;
  }
  .show {
    padding-inline: var(--space-3);
  }
  .complaint {
    display: flex;
    gap: var(--space-2);
    color: var(--red-ink);
  }
  .complaint:not(:empty) {
    margin-block-start: var(--space-2);
  }
  .complaint q-icon {
    margin-block-start: 0.15em;
  }
  .hint {
    margin-block-start: var(--space-2);
    text-wrap: pretty;
    color: var(--ink-quiet);
    font-size: calc(var(--text-small) * var(--script));
  }
`;
