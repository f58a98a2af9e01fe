/**
 * What changed between two versions of a form: first whether scores stay comparable, then everything else.
 *
 * Changes stand by what they do to scores, then by what they are. Nothing is left out; what is long is folded, and what is folded
 * is drawn only when it is opened, so that thousands of translations cost nothing until somebody asks for them.
 */
import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { FormDefinition, Text } from '../model/form.ts';
import type { Change, Reworded } from '../model/version/change.ts';
import {
  judge,
  verdict,
  type Comparability,
  type Verdict,
  type Why,
} from '../model/version/comparability.ts';
import { diffForms } from '../model/version/diff.ts';
import {
  changeSentence,
  classHeading,
  nameOfLanguage,
  verdictSentence,
  whySentence,
} from '../words/change-sentences.ts';
import { directionOf } from '../words/words.ts';
import { groupsOf, textsAt, type ChangeGroup } from './change-groups.ts';
import { changeListStyles } from './change-list.styles.ts';
import type { IconName } from './icon-names.ts';
import './icon.ts';
import { base, buttons, headings, text, visuallyHidden } from './styles.ts';
import { wordChanges, type Run } from './word-changes.ts';
import { WordsController } from './words-controller.ts';

const CLASSES = ['breaks', 'review', 'safe'] as const satisfies readonly Comparability[];
/** A group no longer than this stands open from the beginning. */
const SHORT = 8;
/** Of an opened group, drawn before somebody asks for the rest. */
const FIRST = 60;

const verdictIcons: Readonly<Record<Verdict['comparable'], IconName>> = {
  yes: 'check',
  review: 'needs-you',
  no: 'alert',
};

@customElement('q-change-list')
export class ChangeList extends LitElement {
  /** Both versions: enough alone, and beside `changes` for the words of what is named. */
  @property({ attribute: false }) earlier: FormDefinition | null = null;
  @property({ attribute: false }) later: FormDefinition | null = null;
  /** The changes, where somebody has them already. */
  @property({ attribute: false }) changes: readonly Change[] | null = null;

  /** Groups the person opened or shut, by key. */
  @state() private readonly toggled = new Map<string, boolean>();
  @state() private readonly whole = new Set<string>();

  private readonly words = new WordsController(this);
  private found: readonly Change[] | null = null;
  private judged: Verdict | null = null;
  private texts = new Map<string, Text>();

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (!changed.has('earlier') && !changed.has('later') && !changed.has('changes')) return;
    const { earlier, later, changes } = this;
    this.found = changes ?? (earlier && later ? diffForms(earlier, later) : null);
    this.judged = this.found && verdict(this.found);
    this.texts = new Map([...(earlier ? textsAt(earlier) : []), ...(later ? textsAt(later) : [])]);
  }

  override render() {
    const { found, judged } = this;
    if (!found || !judged) return nothing;
    if (found.length === 0)
      return html`<p class="verdict same">
        <q-icon name="check"></q-icon><span>${this.words.say('release.nothingChanged')}</span>
      </p>`;
    return html`
      <p class="verdict ${judged.comparable}">
        <q-icon name=${verdictIcons[judged.comparable]}></q-icon>
        <span>${verdictSentence(this.words.words, judged)}</span>
      </p>
      <p class="tally quiet-text numbers">
        ${groupsOf(found).map((group) => html`<span>${this.tally(group)}</span>`)}
      </p>
      ${CLASSES.map((one) => this.ofClass(one, judged[one]))}
    `;
  }

  private ofClass(one: Comparability, changes: readonly Change[]) {
    if (changes.length === 0) return nothing;
    const groups = groupsOf(changes);
    return html`<section class=${one} aria-labelledby=${one}>
      <h3 id=${one}>${classHeading(this.words.words, one, changes.length)}</h3>
      ${groups.map((group) => this.group(one, group))}
    </section>`;
  }

  private group(one: Comparability, group: ChangeGroup) {
    const key = `${one} ${group.kind} ${group.language ?? ''}`;
    const { changes } = group;
    const open = this.toggled.get(key) ?? (group.kind !== 'translation' && changes.length <= SHORT);
    const shown = this.whole.has(key) ? changes : changes.slice(0, FIRST);
    const why = sharedWhy(changes);
    return html`<details ?open=${open} @toggle=${(event: Event) => this.toggle(key, event)}>
      <summary><q-icon name="down"></q-icon><span class="numbers">${this.tally(group)}</span></summary>
      ${
        open
          ? html`
              ${why ? html`<p class="why quiet-text small">${whySentence(this.words.words, why)}</p>` : nothing}
              <ul>
                ${shown.map((change) => this.line(change, why === null))}
              </ul>
              ${
                shown.length < changes.length
                  ? html`<button class="quiet" @click=${() => this.showWhole(key)}>
                      ${this.words.say('release.showRest', { count: changes.length - shown.length })}
                    </button>`
                  : nothing
              }
            `
          : nothing
      }
    </details>`;
  }

  private line(change: Change, saysWhy: boolean) {
    return html`<li>
      ${this.place(change)}
      ${
        change.kind === 'reworded'
          ? this.sideBySide(change)
          : html`<p class="said">${changeSentence(this.words.words, change)}</p>`
      }
      ${
        saysWhy
          ? html`<p class="why quiet-text small">${whySentence(this.words.words, judge(change).why)}</p>`
          : nothing
      }
    </li>`;
  }

  /** Where it happened: the name the form knows it by, and its own words. */
  private place({ at }: Change) {
    if (at === '') return nothing;
    const own = this.texts.get(at) ?? {};
    const form = this.later ?? this.earlier;
    const tag = [this.words.language, form?.languages[0]?.tag ?? ''].find((each) => Object.hasOwn(own, each));
    return html`<p class="place">
      <bdi class="name">${at}</bdi>${
        tag === undefined
          ? nothing
          : html` <span class="label quiet-text" lang=${tag} dir=${directionOf(tag)}>${own[tag]}</span>`
      }
    </p>`;
  }

  private sideBySide({ from, to, language, field }: Reworded) {
    const { before, after } = wordChanges(from, to, language);
    const direction = directionOf(language);
    return html`
      <p class="said small quiet-text">
        ${this.words.say('release.rewordedIn', {
          language: nameOfLanguage(this.words.words, language),
          isLabel: field === 'label' ? 'yes' : 'no',
          field: this.words.say(`change.text.${field}`),
        })}
      </p>
      <div class="pair">
        <div>
          <p class="small quiet-text">${this.words.say('release.textBefore')}</p>
          <p lang=${language} dir=${direction}>
            ${before.map((run) => (run.differs ? html`<del>${run.text}</del>` : run.text))}
          </p>
        </div>
        <div>
          <p class="small quiet-text">${this.words.say('release.textNow')}</p>
          <p lang=${language} dir=${direction}>
            ${after.map((run: Run) => (run.differs ? html`<ins>${run.text}</ins>` : run.text))}
          </p>
        </div>
      </div>
    `;
  }

  private tally({ kind, language, changes }: ChangeGroup): string {
    return this.words.say(`release.group.${kind}`, {
      count: changes.length,
      language: language === null ? '' : nameOfLanguage(this.words.words, language),
    });
  }

  private toggle(key: string, event: Event) {
    if (!(event.target instanceof HTMLDetailsElement)) return;
    if (event.target.open === this.toggled.get(key)) return;
    this.toggled.set(key, event.target.open);
    this.requestUpdate();
  }

  private showWhole(key: string) {
    this.whole.add(key);
    this.requestUpdate();
  }

  static override styles = [base, headings, buttons, text, visuallyHidden, changeListStyles];
}

/** The reason all of them have, when there are several and they have one. */
function sharedWhy(changes: readonly Change[]): Why | null {
  const reasons = new Set(changes.map((change) => judge(change).why));
  const [first] = reasons;
  return reasons.size === 1 && changes.length > 1 && first ? first : null;
}

declare global {
  interface HTMLElementTagNameMap {
    'q-change-list': ChangeList;
  }
}
