/**
 * Indicators that went the other way from the rest, each to be decided about by a member.
 *
 * To keep one is decided here, by name. To leave one out changes every other weight, and the records those are computed from are not in this room:
 * whoever wants that is shown the command.
 */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { setThing } from '../../../documents/edit-things.ts';
import { json } from '../../../documents/fill.ts';
import { undecided, withKept } from '../../../model/weights/undecided.ts';
import '../../../ui/notice.ts';
import { base, buttons, text, visuallyHidden } from '../../../ui/styles.ts';
import { WordsController } from '../../../ui/words-controller.ts';
import type { FormAtWork } from '../../form-at-work.ts';
import { FormController } from '../../form-controller.ts';
import { indicatorsOf } from '../coding-things.ts';
import { refusalWords } from '../refusal-words.ts';
import { signedNow } from './signed-now.ts';
import { weightSetWith } from './standing.ts';

@customElement('q-against-direction')
export class AgainstDirection extends LitElement {
  @property({ attribute: false }) work!: FormAtWork;
  /** Id of the weight set. */
  @property() thing = '';

  @state() private refused = '';
  private readonly words = new WordsController(this);

  constructor() {
    super();
    new FormController(this);
  }

  override render() {
    const set = weightSetWith(this.work, this.thing);
    if (set === undefined) return nothing;
    const labels = new Map(indicatorsOf(this.work).map(({ name, label }) => [name, label]));
    return html`<q-notice kind="needs-you" .heading=${this.words.say('coding.against.title')}>
      <p>${this.words.say('coding.against.why')}</p>
      <ul>
        ${undecided(set).map((indicator) => this.one(indicator, labels.get(indicator) ?? indicator))}
      </ul>
      <p class="small refused" role="alert">${this.refused}</p>
    </q-notice>`;
  }

  private one(indicator: string, label: string) {
    const { member } = this.work.open;
    // names are quoted as a shell wants them
    const name = `'${member.name.replaceAll("'", String.raw`'\''`)}'`;
    const command = `querencia weights derive form.json records.jsonl --leave-out ${indicator} --member ${member.id} --name ${name}`;
    return html`<li>
      <p class="which"><b>${label}</b> <code dir="ltr">${indicator}</code></p>
      ${
        this.work.rights.structure
          ? html`<button @click=${() => this.keep(indicator)}>
              ${this.words.say('coding.against.keep')}<span class="visually-hidden"> ${label}</span>
            </button>`
          : nothing
      }
      <details class="small">
        <summary>${this.words.say('coding.against.leaveOutHandle')}</summary>
        <p>${this.words.say('coding.against.leaveOut')}</p>
        <code dir="ltr">${command}</code>
      </details>
    </li>`;
  }

  private keep(indicator: string) {
    const { work } = this;
    // what another member decided a moment ago stays decided
    work.readNow();
    const set = weightSetWith(work, this.thing);
    const derivation = set && withKept(set, indicator, signedNow(work));
    if (derivation === undefined || derivation === null) return;
    const done = work.attempt(
      setThing(work.documents, 'weightSets', this.thing, 'derivation', json(derivation), work.origin),
    );
    this.refused = done === null ? refusalWords(this.words, work.refusal) : '';
  }

  static override styles = [
    base,
    buttons,
    text,
    visuallyHidden,
    css`
      li {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-4);
        align-items: center;
        padding-block: var(--space-2);
        border-block-start: var(--line);
      }
      ul {
        margin-block-start: var(--space-3);
      }
      .which {
        flex: 1 1 12rem;
        overflow-wrap: anywhere;
      }
      details {
        flex: 1 0 100%;
        min-inline-size: 0;
      }
      summary {
        min-block-size: var(--touch-target);
        align-content: center;
        cursor: pointer;
      }
      code {
        font-family: var(--font-mono);
        font-size: 0.87em;
        overflow-wrap: anywhere;
      }
      .refused:empty {
        display: none;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-against-direction': AgainstDirection;
  }
}
