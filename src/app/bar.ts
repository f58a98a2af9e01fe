/**
 * The thin bar, always there: where I am, the language, the truth about my work, who is here, lock.
 *
 * It only shows and asks; the shell decides. In an interview the ways to other rooms stand back: a child is waiting.
 */
import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { INTERFACE_LANGUAGES, languageName } from '../words/words.ts';
import type { IconName } from '../ui/icon-names.ts';
import '../ui/icon.ts';
import { base, buttons, controls, visuallyHidden } from '../ui/styles.ts';
import { setInterfaceLanguage, WordsController } from '../ui/words-controller.ts';
import { homeOf, type Room } from './route.ts';
import type { Truth } from './truth.ts';
import { barStyles } from './bar.styles.ts';

const truthIcons: Readonly<Record<Truth['kind'], IconName>> = {
  safe: 'safe',
  safeOffline: 'offline',
  openLink: 'needs-you',
  formOnlyHere: 'laptop',
  formSending: 'clock',
  onlyHere: 'laptop',
  full: 'alert',
  failed: 'alert',
};

/**
 * @fires navigate - a room was chosen; `detail` is its path
 * @fires show-work - the truth was pressed
 * @fires switch-person
 * @fires lock
 */
@customElement('q-bar')
export class Bar extends LitElement {
  /** Rooms this person may open; empty while locked. */
  @property({ attribute: false }) rooms: readonly Room[] = [];
  @property({ attribute: false }) room: Room | null = null;
  /** True inside an interview. */
  @property({ type: Boolean }) interviewing = false;
  /** Null while locked. */
  @property({ attribute: false }) truth: Truth | null = null;
  /** The present person's name, or null while locked. */
  @property({ attribute: false }) person: string | null = null;

  private readonly words = new WordsController(this);

  override render() {
    return html`
      <nav class="bar" aria-label=${this.words.say('bar.label')}>
        <span class="mark">
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M3.5 20v-7.5a8.5 8.5 0 0 1 17 0V20" />
            <path d="M8.5 20v-6.8a3.5 3.5 0 0 1 7 0V20" />
          </svg>
          <span class="name">${this.words.say('app.name')}</span>
        </span>
        ${this.where()}
        <span class="space"></span>
        ${this.truth ? this.work(this.truth) : nothing}
        <label class="language">
          <q-icon name="language"></q-icon>
          <span class="visually-hidden">${this.words.say('bar.language')}</span>
          <select @change=${this.chooseLanguage}>
            ${INTERFACE_LANGUAGES.map(
              (tag) =>
                html`<option value=${tag} lang=${tag} ?selected=${tag === this.words.language}>
                  ${languageName(tag)}
                </option>`,
            )}
          </select>
        </label>
        ${
          this.person === null
            ? nothing
            : html`
                <button
                  class="quiet person"
                  aria-label=${this.words.say('bar.person', { name: this.person })}
                  @click=${() => this.ask('switch-person')}
                >
                  <q-icon name="person"></q-icon><span class="name" dir="auto">${this.person}</span>
                </button>
                <button class="quiet lock" @click=${() => this.ask('lock')}>
                  <q-icon name="lock"></q-icon><span>${this.words.say('bar.lock')}</span>
                </button>
              `
        }
      </nav>
    `;
  }

  private where() {
    if (this.rooms.length === 0) return nothing;
    if (this.interviewing || this.rooms.length === 1)
      return html`<span class="here">${this.room ? this.words.say(`bar.where.${this.room}`) : ''}</span>`;
    return html`<ul class="rooms" aria-label=${this.words.say('bar.rooms')}>
      ${this.rooms.map(
        (room) =>
          html`<li>
            <a
              href=${homeOf[room]}
              aria-current=${room === this.room ? 'page' : nothing}
              @click=${(event: MouseEvent) => this.go(event, homeOf[room])}
              >${this.words.say(`bar.where.${room}`)}</a
            >
          </li>`,
      )}
    </ul>`;
  }

  private work(truth: Truth) {
    const said = this.words.say(`bar.truth.${truth.kind}`, 'count' in truth ? { count: truth.count } : {});
    return html`<button
      class="truth ${truth.kind}"
      aria-haspopup="dialog"
      aria-label=${this.words.say('bar.truth.open', { truth: said })}
      @click=${() => this.ask('show-work')}
    >
      <q-icon name=${truthIcons[truth.kind]}></q-icon><span>${said}</span><q-icon name="down"></q-icon>
    </button>`;
  }

  private go(event: MouseEvent, path: string) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    this.dispatchEvent(new CustomEvent('navigate', { detail: path, bubbles: true, composed: true }));
  }

  private ask(what: 'show-work' | 'switch-person' | 'lock') {
    this.dispatchEvent(new CustomEvent(what));
  }

  private readonly chooseLanguage = (event: Event) => {
    if (event.target instanceof HTMLSelectElement) void setInterfaceLanguage(event.target.value);
  };

  static override styles = [base, buttons, controls, visuallyHidden, barStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-bar': Bar;
  }
}
