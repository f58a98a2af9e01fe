/** What must hold before a form may be proposed: each line met, or what is in its way with a button to where it stands. */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { FormReading } from '../../documents/read-form.ts';
import type { Issue } from '../../model/issue.ts';
import type { ChecklistCode, ChecklistItem } from '../../model/release/checklist.ts';
import '../../ui/icon.ts';
import { base, buttons, text } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import { issueSentence } from '../../words/sentences.ts';
import { languageName } from '../../words/words.ts';
import { routesTo } from './routes.ts';

/** Of one line, shown before somebody asks for the rest. */
const FIRST = 5;

/** @fires navigate - to where an issue stands; `detail` is a path such as `/form/q/<id>` */
@customElement('q-release-checklist')
export class ReleaseChecklist extends LitElement {
  @property({ attribute: false }) items: readonly ChecklistItem[] = [];
  /** The form they were found in: what leads from an issue to its place. */
  @property({ attribute: false }) reading!: FormReading;

  @state() private unfolded: ReadonlySet<ChecklistCode> = new Set();
  private readonly words = new WordsController(this);

  override render() {
    return html`<ul class="lines">
      ${this.items.map((item) => this.line(item))}
    </ul>`;
  }

  private line({ code, ok, issues }: ChecklistItem) {
    const shown = this.unfolded.has(code) ? issues : issues.slice(0, FIRST);
    return html`<li>
      <p class="line ${ok ? '' : 'lacking'}">
        <q-icon name=${ok ? 'check' : 'needs-you'}></q-icon>
        <span
          >${this.words.say(ok ? `release.check.${code}` : `release.lacking.${code}`, { count: issues.length })}</span
        >
      </p>
      ${
        shown.length > 0
          ? html`<ul class="issues">
              ${shown.map((issue) => this.issue(issue))}
            </ul>`
          : nothing
      }
      ${
        shown.length < issues.length
          ? html`<button class="quiet" @click=${() => this.unfold(code)}>
              ${this.words.say('release.showRest', { count: issues.length - shown.length })}
            </button>`
          : nothing
      }
    </li>`;
  }

  private issue(issue: Issue) {
    const where = issue.at === '' ? null : issue.at;
    return html`<li class="issue">
      <span class="what">
        ${where === null ? nothing : html`<span class="name"><bdi>${where}</bdi></span>`}
        <span>${issueSentence(this.words.words, issue)}</span>
      </span>
      <span class="routes">
        ${routesTo(issue, this.reading).map(
          ({ route, language }) =>
            html`<button @click=${() => this.go(route)}>
              ${language === null ? this.words.say('release.goThere') : this.words.say('release.translate', { language: languageName(language) })}
            </button>`,
        )}
      </span>
    </li>`;
  }

  private unfold(code: ChecklistCode) {
    this.unfolded = new Set([...this.unfolded, code]);
  }

  private go(route: string) {
    this.dispatchEvent(new CustomEvent<string>('navigate', { detail: route, bubbles: true, composed: true }));
  }

  static override styles = [
    base,
    buttons,
    text,
    css`
      .line {
        display: flex;
        align-items: baseline;
        gap: var(--space-3);
        padding-block: var(--space-2);
      }
      .line q-icon {
        color: var(--ink-quiet);
      }
      .lacking,
      .lacking q-icon {
        color: var(--amber-ink);
        font-weight: 600;
      }
      .issues {
        margin-block-end: var(--space-2);
        margin-inline-start: calc(1.25em + var(--space-3));
        border-block-start: var(--line);
      }
      .lines > li > button {
        margin-inline-start: calc(1.25em + var(--space-3));
      }
      .issue {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-1) var(--space-4);
        padding-block: var(--space-2);
        border-block-end: var(--line);
      }
      .what {
        flex: 1 1 20rem;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      .name {
        display: block;
        font-weight: 600;
      }
      .routes {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-release-checklist': ReleaseChecklist;
  }
}
