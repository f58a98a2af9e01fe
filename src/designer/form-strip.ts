/** The line at the bottom: whether scores stay comparable with the released version, what is to be looked at, and why. */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Repair } from '../documents/repair.ts';
import type { Issue } from '../model/issue.ts';
import type { Change } from '../model/version/change.ts';
import { judge } from '../model/version/comparability.ts';
import { changeLine, classHeading, verdictSentence, whySentence } from '../words/change-sentences.ts';
import { issueSentence } from '../words/sentences.ts';
import type { IconName } from '../ui/icon-names.ts';
import '../ui/icon.ts';
import { base, buttons, headings, text } from '../ui/styles.ts';
import { WordsController } from '../ui/words-controller.ts';
import { FormController } from './form-controller.ts';
import type { Comparison, FormAtWork } from './form-at-work.ts';
import { idAt } from './places.ts';

const ICONS = { yes: 'safe', review: 'needs-you', no: 'stop' } as const satisfies Record<string, IconName>;
/** Of a list that goes on and on, so many are shown. */
const MOST = 60;

/** @fires select - a thing spoken of is to be shown; `detail` is its id */
@customElement('q-form-strip')
export class FormStrip extends LitElement {
  @property({ attribute: false }) work!: FormAtWork;

  @state() private open = false;
  private readonly words = new WordsController(this);
  protected readonly form = new FormController(this);

  override connectedCallback() {
    super.connectedCallback();
    document.addEventListener('pointerdown', this.pressedElsewhere);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.pressedElsewhere);
  }

  override render() {
    return html`<section aria-label=${this.words.say('designer.strip')} @keydown=${this.pressed}>
      ${this.open ? this.panel() : nothing}
      <div class="line">
        ${this.verdict()}
        <span class="dot" aria-hidden="true">·</span>
        ${this.issueCount()}
        <button id="open" class="quiet" aria-expanded=${this.open} @click=${this.toggle}>
          ${this.words.say('designer.strip.open')}
          <q-icon name=${this.open ? 'down' : 'up'}></q-icon>
        </button>
      </div>
    </section>`;
  }

  private verdict() {
    const { comparison, heldAgainst } = this.work;
    if (heldAgainst === null) return html`<span>${this.words.say('designer.strip.first')}</span>`;
    if (comparison === null) return html`<span>${this.words.say('designer.strip.comparing')}</span>`;
    const { comparable } = comparison.verdict;
    const version = comparison.base.version.slice(7, 15);
    if (comparison.changes.length === 0)
      return html`<span class="verdict yes"
        ><q-icon name="safe"></q-icon>${this.words.say('designer.strip.same', { version })}</span
      >`;
    return html`<span class="verdict ${comparable}">
      <q-icon name=${ICONS[comparable]}></q-icon>
      <span
        ><b>${this.words.say(`designer.strip.${comparable}`)}</b>
        ${this.words.say('designer.strip.with', { version })}</span
      >
    </span>`;
  }

  private issueCount() {
    const { issues } = this.work.compiled;
    const worst = issues.some(({ severity }) => severity === 'error') ? 'no' : 'review';
    return html`<span class="issues ${issues.length === 0 ? 'yes' : worst}"
      >${this.words.say('designer.strip.issues', { count: issues.length })}</span
    >`;
  }

  private panel() {
    const { comparison } = this.work;
    return html`<div class="panel" id="panel" tabindex="-1">
      ${comparison === null ? nothing : this.reasons(comparison)} ${this.issues(this.work.compiled.issues)}
      ${this.repairs(this.work.reading.repairs)}
    </div>`;
  }

  private reasons({ changes, verdict }: Comparison) {
    const { words } = this.words;
    return html`<h2>${verdictSentence(words, verdict)}</h2>
      ${(['breaks', 'review'] as const).map((one) => {
        const some = changes.filter((change) => judge(change).class === one);
        if (some.length === 0) return nothing;
        return html`<h3>${classHeading(words, one, some.length)}</h3>
          <ul>
            ${some.slice(0, MOST).map((change) => this.change(change))}
          </ul>
          ${this.more(some.length)}`;
      })}
      ${
        verdict.safe.length > 0
          ? html`<p class="small quiet-text">
              ${this.words.say('designer.strip.safe', { count: verdict.safe.length })}
            </p>`
          : nothing
      }`;
  }

  private change(change: Change) {
    const { words } = this.words;
    return html`<li>
      <span
        >${changeLine(words, change)}
        <span class="small quiet-text">${whySentence(words, judge(change).why)}</span></span
      >
      ${this.way(change.at)}
    </li>`;
  }

  private issues(issues: readonly Issue[]) {
    if (issues.length === 0) return nothing;
    return html`<h3>${this.words.say('designer.strip.issues.heading')}</h3>
      <ul>
        ${issues.slice(0, MOST).map(
          (issue) =>
            html`<li>
              <span
                ><span class="kind ${issue.severity}"
                  >${this.words.say(`designer.strip.${issue.severity}`)}</span
                >
                <code dir="ltr">${issue.at}</code> ${issueSentence(this.words.words, issue)}</span
              >
              ${this.way(issue.at)}
            </li>`,
        )}
      </ul>
      ${this.more(issues.length)}`;
  }

  private repairs(repairs: readonly Repair[]) {
    const told = repairs.flatMap(({ code, id, particulars }) => {
      const said = this.words.trySay(`outline.repair.${code}`, { as: particulars?.as ?? '' });
      const at = this.work.reading.pathOf.get(id);
      return said === null || at === undefined ? [] : [{ at, said }];
    });
    if (told.length === 0) return nothing;
    return html`<h3>${this.words.say('designer.strip.repairs')}</h3>
      <ul>
        ${told.slice(0, MOST).map(
          ({ at, said }) =>
            html`<li>
              <span><code dir="ltr">${at}</code> ${said}</span>${this.way(at)}
            </li>`,
        )}
      </ul>
      ${this.more(told.length)}`;
  }

  private more(count: number) {
    if (count <= MOST) return nothing;
    return html`<p class="small">${this.words.say('designer.strip.more', { count: count - MOST })}</p>`;
  }

  /** A button to the thing, where it is still there. */
  private way(at: string) {
    const id = idAt(this.work.reading, at);
    if (id === undefined) return nothing;
    return html`<button
      class="quiet"
      aria-label=${this.words.say('designer.strip.goTo', { at })}
      @click=${() => this.go(id)}
    >
      ${this.words.say('designer.strip.go')}
    </button>`;
  }

  private go(id: string) {
    this.open = false;
    this.dispatchEvent(new CustomEvent('select', { detail: id }));
  }

  private readonly toggle = () => {
    this.open = !this.open;
    if (this.open) void this.updateComplete.then(() => this.byId('panel')?.focus());
  };

  private readonly pressed = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !this.open) return;
    event.stopPropagation();
    this.open = false;
    this.byId('open')?.focus();
  };

  /** It lies over the form: whoever goes on working is not to be in its shade. */
  private readonly pressedElsewhere = (event: PointerEvent) => {
    if (this.open && !event.composedPath().includes(this)) this.open = false;
  };

  private byId(id: string): HTMLElement | null {
    return this.shadowRoot?.getElementById(id) ?? null;
  }

  static override styles = [
    base,
    headings,
    buttons,
    text,
    css`
      section {
        position: relative;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 var(--space-2);
        font-size: calc(0.95rem * var(--script));
        line-height: var(--lines-tight);
      }
      .line button {
        padding-inline: var(--space-2);
      }
      .verdict {
        display: inline-flex;
        align-items: center;
        gap: var(--space-2);
      }
      .yes q-icon {
        color: var(--green-ink);
      }
      .review q-icon,
      .issues.review,
      .kind.warning {
        color: var(--amber-ink);
      }
      .no q-icon,
      .issues.no,
      .kind.error {
        color: var(--red-ink);
      }
      .panel {
        position: absolute;
        inset-block-end: 100%;
        inset-inline: 0;
        z-index: 3;
        max-block-size: min(60vh, 32rem);
        overflow: auto;
        padding: var(--space-4) var(--space-5) var(--space-5);
        border: 1px solid var(--outline);
        border-radius: var(--radius);
        background: var(--sheet);
        box-shadow: var(--float);
      }
      .panel:focus {
        outline: none;
      }
      h3 {
        margin-block: var(--space-4) var(--space-1);
      }
      li {
        display: flex;
        align-items: start;
        justify-content: space-between;
        gap: var(--space-3);
        padding-block: var(--space-1);
        border-block-end: var(--line);
      }
      li > span {
        min-inline-size: 0;
        max-inline-size: 80ch;
        overflow-wrap: anywhere;
        padding-block: var(--space-2);
      }
      li button {
        flex: none;
      }
      .kind {
        font-weight: 600;
      }
      code {
        font-size: 0.9em;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-form-strip': FormStrip;
  }
}
