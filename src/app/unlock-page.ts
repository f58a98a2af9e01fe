/**
 * The door: who is here, and the passphrase that opens their vault.
 *
 * The first time on a laptop a passphrase is chosen instead. Nothing here says whether a passphrase was nearly right, and
 * nothing is ever wiped after wrong tries.
 */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Person } from '../storage/people.ts';
import type { OpenVault } from '../storage/vault/open-vault.ts';
import { checkPassphrase, SHORTEST_PASSPHRASE, type PassphraseRefusal } from '../storage/vault/passphrase.ts';
import { createVault, unlockVault } from '../storage/vault/unlock.ts';
import '../ui/notice.ts';
import { base, buttons, controls, headings, text } from '../ui/styles.ts';
import { WordsController } from '../ui/words-controller.ts';
import { passphraseBox, passphraseStyles } from './passphrase-box.ts';
import { partOfDay } from './part-of-day.ts';

type Refused = 'wrong-passphrase' | 'damaged' | 'full' | 'failed' | PassphraseRefusal;

/**
 * @fires unlocked - `detail` is the open vault
 * @fires switch-person - `detail` is the id of the person who is here instead
 */
@customElement('q-unlock')
export class UnlockPage extends LitElement {
  @property({ attribute: false }) person!: Person;
  /** Everybody of this laptop. */
  @property({ attribute: false }) people: readonly Person[] = [];
  /** Ids of those whose vault is open in this tab. */
  @property({ attribute: false }) open: readonly string[] = [];
  /** A sentence about how one came here ("Locked. Everything was saved."), or null. */
  @property({ attribute: false }) because: string | null = null;

  @state() private shown = false;
  @state() private working = false;
  /** Said anew at each drawing, so that it follows the language of the screen. */
  @state() private complaint: (() => string) | null = null;
  @state() private complaintAt: 'passphrase' | 'again' = 'passphrase';
  /** Shows the list of people instead of the door. */
  @property({ type: Boolean }) choosing = false;

  @query('#passphrase') private readonly box!: HTMLInputElement | null;
  @query('#again') private readonly againBox!: HTMLInputElement | null;
  private readonly words = new WordsController(this);

  override render() {
    return html`
      <main aria-labelledby="greeting">
        ${this.because ? html`<p class="because" role="status">${this.because}</p>` : nothing}
        ${this.choosing ? this.peopleList() : this.door()}
      </main>
    `;
  }

  private door() {
    const name = this.person.member.name;
    const isNew = !this.person.hasVault;
    return html`
      <h1 id="greeting">
        ${
          isNew
            ? this.words.say('app.choose.title', { name })
            : this.words.say(`app.unlock.${partOfDay(new Date().getHours())}`, { name })
        }
      </h1>
      <p class="quiet-text">${this.person.project.name}</p>
      ${isNew ? html`<p class="why">${this.words.say('app.choose.why')}</p>` : nothing}
      <form novalidate autocomplete="off" @submit=${this.submit}>
        ${this.passphrase(isNew)} ${isNew ? this.again() : nothing}
        <button class="primary" type="submit" aria-disabled=${this.working ? 'true' : nothing}>
          ${this.words.say(
            isNew
              ? this.working
                ? 'app.choose.working'
                : 'app.choose.go'
              : this.working
                ? 'app.unlock.working'
                : 'app.unlock.unlock',
          )}
        </button>
        <p class="visually-hidden" role="status">
          ${this.working ? this.words.say(isNew ? 'app.choose.working' : 'app.unlock.working') : ''}
        </p>
      </form>
      ${
        isNew ? html`<q-notice kind="needs-you">${this.words.say('app.choose.recovery')}</q-notice>` : nothing
      }
      <p class="small quiet-text not-kept">${this.words.say('app.unlock.notKept')}</p>
      ${
        this.people.length > 1
          ? html`<p class="others">
              <span>${this.words.say('app.unlock.others')}</span>
              <button class="quiet" @click=${this.showPeople}>${this.words.say('app.unlock.switch')}</button>
            </p>`
          : nothing
      }
    `;
  }

  private passphrase(isNew: boolean) {
    return passphraseBox(this.words.words, {
      id: 'passphrase',
      label: this.words.say('app.unlock.passphrase'),
      shown: this.shown,
      disabled: this.working,
      hint: isNew ? this.words.say('app.choose.rule') : null,
      complaint: this.complaintAt === 'passphrase' ? (this.complaint?.() ?? null) : null,
      toggle: () => (this.shown = !this.shown),
      typed: this.typed,
    });
  }

  private again() {
    return passphraseBox(this.words.words, {
      id: 'again',
      label: this.words.say('app.choose.again'),
      shown: this.shown,
      disabled: this.working,
      hint: null,
      complaint: this.complaintAt === 'again' ? (this.complaint?.() ?? null) : null,
      typed: this.typed,
    });
  }

  private peopleList() {
    return html`
      <h1 id="greeting" tabindex="-1">${this.words.say('app.unlock.choosePerson')}</h1>
      <ul class="people">
        ${this.people.map(
          (person) =>
            html`<li>
              <button @click=${() => this.switchTo(person)}>
                <span class="who"
                  ><span class="name">${person.member.name}</span>
                  <span class="small quiet-text"
                    >${this.words.say(`app.role.${person.member.role}`)} · ${person.project.name}</span
                  ></span
                >
                <span class="small state ${this.open.includes(person.id) ? 'open' : ''}"
                  >${
                    this.open.includes(person.id)
                      ? this.words.say('app.unlock.isOpen')
                      : person.hasVault
                        ? ''
                        : this.words.say('app.unlock.newHere')
                  }</span
                >
              </button>
            </li>`,
        )}
      </ul>
    `;
  }

  override firstUpdated() {
    this.focusBox();
  }

  /** Shows the list of people, as after "Switch person". */
  readonly showPeople = () => {
    this.choosing = true;
  };

  private switchTo(person: Person) {
    this.choosing = false;
    this.shown = false;
    this.complaint = null;
    this.dispatchEvent(new CustomEvent('switch-person', { detail: person.id }));
    void this.updateComplete.then(() => {
      this.clear();
      this.focusBox();
    });
  }

  private readonly typed = () => {
    this.complaint = null;
  };

  private readonly submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (this.working) return;
    const { person } = this;
    const passphrase = this.box?.value ?? '';
    if (!this.checks(passphrase)) return;
    this.working = true;
    try {
      const opened = person.hasVault
        ? await unlockVault(person.id, passphrase)
        : await createVault(person.id, passphrase);
      if ('refused' in opened) this.refuse(opened.refused);
      else this.unlocked(opened);
    } finally {
      this.working = false;
    }
  };

  private checks(passphrase: string): boolean {
    if (this.person.hasVault) {
      if (passphrase !== '') return true;
      this.complain('passphrase', () => this.words.say('app.unlock.empty'));
      return false;
    }
    const refused = checkPassphrase(passphrase, this.person.member.name);
    if (refused) this.refuse(refused);
    else if (passphrase.normalize('NFC') !== this.againBox?.value.normalize('NFC'))
      this.complain('again', () => this.words.say('app.choose.mismatch'));
    else return true;
    return false;
  }

  private refuse(refused: Refused) {
    const typed = this.box?.value.normalize('NFC') ?? '';
    const lacking = SHORTEST_PASSPHRASE - Array.from(typed).length;
    this.complain('passphrase', () => this.reason(refused, lacking));
  }

  private reason(refused: Refused, count: number): string {
    const name = this.person.member.name;
    switch (refused) {
      case 'wrong-passphrase':
        return this.words.say('app.unlock.wrong');
      case 'damaged':
        return this.words.say('app.unlock.damaged', { name });
      case 'passphrase-too-short':
        return this.words.say('app.choose.short', { count });
      case 'passphrase-is-name':
        return this.words.say('app.choose.isName');
      case 'full':
        return this.words.say('app.choose.full');
      case 'failed':
        return this.words.say('app.choose.failed');
    }
  }

  private complain(at: 'passphrase' | 'again', complaint: () => string) {
    this.complaintAt = at;
    this.complaint = complaint;
    const box = at === 'again' ? this.againBox : this.box;
    box?.focus();
    box?.select();
  }

  private unlocked(vault: OpenVault) {
    this.clear();
    this.shown = false;
    this.dispatchEvent(new CustomEvent('unlocked', { detail: vault }));
  }

  /** The passphrase stays in the box no longer than needed. */
  private clear() {
    if (this.box) this.box.value = '';
    if (this.againBox) this.againBox.value = '';
  }

  private focusBox() {
    this.box?.focus();
  }

  static override styles = [
    base,
    headings,
    buttons,
    controls,
    text,
    passphraseStyles,
    css`
      main {
        max-inline-size: 26rem;
        margin-inline: auto;
        padding: var(--space-10) var(--space-4) var(--space-8);
      }
      .because {
        margin-block-end: var(--space-6);
        color: var(--ink-quiet);
      }
      h1:focus {
        outline: none;
      }
      .why {
        margin-block-start: var(--space-4);
      }
      .primary {
        inline-size: 100%;
        margin-block-start: var(--space-4);
      }
      q-notice {
        margin-block-start: var(--space-5);
      }
      .not-kept {
        margin-block-start: var(--space-5);
      }
      .others {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 var(--space-1);
        margin-block-start: var(--space-5);
        padding-block-start: var(--space-3);
        border-block-start: var(--line);
        color: var(--ink-quiet);
      }
      .people {
        display: grid;
        gap: var(--space-2);
        margin-block-start: var(--space-5);
      }
      .people button {
        inline-size: 100%;
        justify-content: space-between;
        padding-block: var(--space-3);
        text-align: start;
      }
      .who {
        display: grid;
        gap: var(--space-1);
      }
      .who .small {
        font-weight: 400;
      }
      .state {
        color: var(--ink-quiet);
        font-weight: 400;
      }
      .state.open {
        color: var(--green-ink);
      }
      .visually-hidden {
        position: absolute;
        inline-size: 1px;
        block-size: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-unlock': UnlockPage;
  }
}
