/**
 * Everything about one item of the form: its words, its answers, when it is shown, what it is checked for, where it counts, where it
 * comes from, and what is said about it.
 *
 * What is wrong with it and who else is in it comes first. For whoever may not change the form it reads the same and changes nothing.
 */
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { live } from 'lit/directives/live.js';
import { setProfile } from '../../documents/edit-form.ts';
import { stringOf } from '../../documents/form-documents.ts';
import { isAnswerable, isChoosing, isContainer, mayLackLabel, usesList } from '../../documents/shapes.ts';
import { wordsOf } from '../../documents/texts.ts';
import type { Provenance } from '../../model/form.ts';
import type { Issue } from '../../model/issue.ts';
import { base, buttons, controls, headings, text, visuallyHidden } from '../../ui/styles.ts';
import { issueSentence, listOf } from '../../words/sentences.ts';
import { directionOf } from '../../words/words.ts';
import '../coding/counts-in-editor.ts';
import '../comments/comments.ts';
import { idAt } from '../places.ts';
import { initialsOf } from '../presence/own-presence.ts';
import { personColours } from '../presence/person-colours.ts';
import { PresenceController } from '../presence/presence-controller.ts';
import { editorStyles } from './editor.styles.ts';
import './item-answers.ts';
import './item-computed.ts';
import './item-hidden.ts';
import { hasKept } from './item-kept.ts';
import './item-kept.ts';
import './item-kind.ts';
import './item-list.ts';
import './item-logic.ts';
import './item-offered.ts';
import { ItemPart } from './item-part.ts';
import './item-repeats.ts';
import { isComputed } from './item-types.ts';
import './provenance-field.ts';
import './text-field.ts';

const ADDRESSEES = ['child', 'caregiver', 'interviewer'] as const;

/** @fires select - another thing of the form is asked for: its id; `CustomEvent<string>`, goes through shadow roots */
@customElement('q-item-editor')
export class ItemEditor extends ItemPart {
  /** Id of the item of which more is shown. */
  @state() private opened: string | null = null;
  private readonly presence = new PresenceController(this);

  override render() {
    if (this.thing === undefined)
      return html`<p class="none quiet-text">
        ${this.words.say(this.item === '' ? 'editor.nothingChosen' : 'editor.gone')}
      </p>`;
    return keyed(this.item, this.whole());
  }

  private whole() {
    const { type, work, item } = this;
    return html`<article aria-labelledby="title">
      ${this.head()} ${this.wrong()}
      <q-item-kind .work=${work} .item=${item}></q-item-kind>
      ${this.group('words', this.texts())} ${this.answers()}
      ${this.group('shown', html`<q-item-logic about="shown" .work=${work} .item=${item}></q-item-logic>`)}
      ${
        isAnswerable(type)
          ? this.group(
              'checks',
              html`<q-item-logic about="checked" .work=${work} .item=${item}></q-item-logic>`,
            )
          : nothing
      }
      ${
        isComputed(type)
          ? html`<div class="group">
              <q-counts-in .work=${work} .item=${item}></q-counts-in>
              ${this.profile()}
            </div>`
          : nothing
      }
      ${this.group('from', this.provenance())}
      ${
        hasKept(this.thing)
          ? this.group('kept', html`<q-item-kept .work=${work} .item=${item}></q-item-kept>`)
          : nothing
      }
      ${this.group('comments', html`<q-comments .work=${work} .on=${item}></q-comments>`)}
    </article>`;
  }

  /** How it is answered, repeated, computed; nothing for notes and sections. */
  private answers() {
    const { type, work, item } = this;
    if (type === 'repeat')
      return this.group('repeats', html`<q-item-repeats .work=${work} .item=${item}></q-item-repeats>`);
    if (type === 'calculate')
      return this.group('computed', html`<q-item-computed .work=${work} .item=${item}></q-item-computed>`);
    if (type === 'hidden')
      return this.group('hidden', html`<q-item-hidden .work=${work} .item=${item}></q-item-hidden>`);
    if (!isAnswerable(type)) return nothing;
    return this.group(
      'answers',
      html`<div class="fields">
        ${isChoosing(type) ? html`<q-item-list .work=${work} .item=${item}></q-item-list>` : nothing}
        <q-item-answers .work=${work} .item=${item}></q-item-answers>
        <details ?open=${this.hasMore || this.opened === item} @toggle=${this.toggled}>
          <summary>${this.words.say('editor.more')}</summary>
          <div class="fields">
            ${isChoosing(type) ? html`<q-item-offered .work=${work} .item=${item}></q-item-offered>` : nothing}
            <q-item-computed .work=${work} .item=${item}></q-item-computed>
          </div>
        </details>
      </div>`,
    );
  }

  /** What was opened stays open when the last of it is taken away: somebody is in it. */
  private readonly toggled = ({ target }: Event) => {
    if (target instanceof HTMLDetailsElement) this.opened = target.open ? this.item : null;
  };

  /** What is seldom said of an answer is said of this one. */
  private get hasMore(): boolean {
    return SELDOM_SAID.some((field) => this.fieldOf(field) !== undefined);
  }

  private head() {
    const { source } = this.work.reading;
    const name = this.work.reading.pathOf.get(this.item) ?? '';
    const label = this.labelOf(this.item);
    const path = this.ancestors();
    const here = this.presence.others.filter(({ presence: { at } }) => at === this.item);
    return html`<header>
      <p class="small quiet-text path" aria-label=${this.words.say('editor.path')}>
        ${
          path.length === 0
            ? this.words.say('editor.path.top')
            : path.map(
                (id, i) =>
                  html`${i > 0 ? html`<span aria-hidden="true"> › </span>` : nothing}<span
                      lang=${source}
                      dir=${directionOf(source)}
                      >${this.labelOf(id)}</span
                    >`,
              )
        }
      </p>
      <h2 id="title">
        <span lang=${source} dir=${directionOf(source)}>${label === '' ? name : label}</span>
      </h2>
      ${
        here.length === 0
          ? nothing
          : html`<p class="here small">
              ${here.map(
                ({ presence: { member }, colour }) =>
                  html`<span class="initials person-${colour}" aria-hidden="true"
                    >${initialsOf(member.name)}</span
                  >`,
              )}
              ${this.words.say('editor.alsoHere', {
                names: listOf(this.words.words, [
                  ...new Set(here.map(({ presence }) => presence.member.name)),
                ]),
                count: here.length,
              })}
            </p>`
      }
      ${this.readOnly ? html`<p class="small quiet-text">${this.words.say('editor.readOnly')}</p>` : nothing}
    </header>`;
  }

  private wrong() {
    const issues = this.issues();
    const repairs = this.work.reading.repairs.filter(
      ({ id, code }) => id === this.item && REPAIRS_SAID.has(code),
    );
    if (issues.length + repairs.length === 0) return nothing;
    return html`<ul class="wrong" aria-label=${this.words.say('editor.issues')}>
      ${issues.map(
        (issue) =>
          html`<li class=${issue.severity}>
            <q-icon name=${issue.severity === 'error' ? 'needs-you' : 'info'}></q-icon>
            <span
              ><b>${this.words.trySay(`editor.at.${this.partOf(issue)}`) ?? ''}</b> ${issueSentence(
                this.words.words,
                issue,
              )}</span
            >
          </li>`,
      )}
      ${repairs.map(
        ({ code, particulars }) =>
          html`<li>
            <q-icon name="info"></q-icon
            ><span>${this.words.trySay(`outline.repair.${code}`, { as: '', name: '', ...particulars })}</span>
          </li>`,
      )}
    </ul>`;
  }

  /** What stands behind the item's name in the issue's place. */
  private partOf({ at }: Issue): string {
    const name = this.work.reading.pathOf.get(this.item) ?? '';
    return at.slice(name.length + 1).split('.')[0] ?? '';
  }

  /** Those of the item, of its texts and expressions, and of its list. */
  private issues(): readonly Issue[] {
    const { compiled, reading } = this.work;
    const list = usesList(this.type) ? stringOf(this.thing?.get('list')) : undefined;
    const path = list === undefined ? undefined : reading.pathOf.get(list);
    return compiled.issues.filter(
      ({ at }) =>
        idAt(reading, at) === this.item || (path !== undefined && (at === path || at.startsWith(`${path}.`))),
    );
  }

  private texts() {
    const { type, work, item } = this;
    const source = work.reading.source;
    const long = type === 'note' || isContainer(type);
    return html`<div class="fields">
      <q-text-field
        .work=${work}
        .tag=${source}
        .key=${`item/${item}/label` as const}
        .label=${this.words.say(mayLackLabel(type) ? 'editor.label.computed' : 'editor.label')}
        .placeholder=${this.words.say('editor.label.placeholder')}
        ?multiline=${long}
      ></q-text-field>
      <q-text-field
        .work=${work}
        .tag=${source}
        .key=${`item/${item}/hint` as const}
        .label=${this.words.say('editor.hint')}
        .placeholder=${this.words.say('editor.hint.placeholder')}
        multiline
      ></q-text-field>
      ${
        mayLackLabel(type)
          ? nothing
          : html`<q-text-field
              .work=${work}
              .tag=${source}
              .key=${`item/${item}/guidance` as const}
              .label=${this.words.say('editor.guidance')}
              .placeholder=${this.words.say('editor.hint.placeholder')}
              multiline
            ></q-text-field>`
      }
      <p class="field addressee">
        <label for="addressee">${this.words.say('editor.addressee')}</label>
        <select id="addressee" ?disabled=${this.readOnly} @change=${this.chooseAddressee}>
          <option value="" .selected=${this.fieldOf('addressee') === undefined}>
            ${this.words.say('editor.addressee.none')}
          </option>
          ${ADDRESSEES.map(
            (one) =>
              html`<option value=${one} .selected=${this.fieldOf('addressee') === one}>
                ${this.words.say(`designer.addressee.${one}`)}
              </option>`,
          )}
        </select>
      </p>
      ${this.complaint()}
    </div>`;
  }

  private readonly chooseAddressee = (event: Event) => {
    const box = event.target;
    if (box instanceof HTMLSelectElement) this.put('addressee', box.value === '' ? undefined : box.value);
  };

  private profile() {
    const isIn = this.work.definition.profile.includes(this.work.reading.pathOf.get(this.item) ?? '');
    return html`<label class="check">
      <input
        type="checkbox"
        ?disabled=${this.readOnly}
        .checked=${live(isIn)}
        @change=${() => this.attempt(setProfile(this.work.documents, this.item, !isIn, this.work.origin))}
      /><span>${this.words.say('editor.profile')}</span>
    </label>`;
  }

  private provenance() {
    // reason: `fieldOf` gives only values of the field's shape
    const value = this.fieldOf('provenance') as Provenance | undefined;
    return html`<q-provenance-field
      .work=${this.work}
      .value=${value}
      ?read-only=${this.readOnly}
      @change=${({ detail }: CustomEvent<Provenance | undefined>) =>
        this.put('provenance', detail && { ...detail })}
    ></q-provenance-field>`;
  }

  private group(name: Group, content: TemplateResult) {
    return html`<section aria-labelledby=${`group-${name}`}>
      <h3 id=${`group-${name}`}>${this.words.say(`editor.group.${name}`)}</h3>
      ${content}
    </section>`;
  }

  private ancestors(): readonly string[] {
    const { nodes } = this.work.reading.tree;
    const path: string[] = [];
    for (
      let here = nodes.get(this.item)?.parent ?? null;
      here !== null;
      here = nodes.get(here)?.parent ?? null
    )
      path.unshift(here);
    return path;
  }

  private labelOf(id: string): string {
    const { documents, reading } = this.work;
    const said = wordsOf(documents.languages.get(reading.source), `item/${id}/label`).trim();
    return said === '' ? (reading.pathOf.get(id) ?? '') : said;
  }

  static override styles = [
    base,
    buttons,
    controls,
    headings,
    text,
    visuallyHidden,
    personColours,
    editorStyles,
    css`
      .none {
        padding-block: var(--space-12);
        text-align: center;
      }
      header {
        display: grid;
        gap: var(--space-1);
        margin-block-end: var(--space-4);
      }
      #title > span {
        display: -webkit-box;
        overflow: hidden;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
      }
      .here {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
      }
      .wrong {
        display: grid;
        gap: var(--space-2);
        margin-block-end: var(--space-4);
        padding: var(--space-3) var(--space-4);
        border: 1px solid var(--amber-line);
        border-radius: var(--radius);
        background: var(--amber-soft);
      }
      .wrong li {
        display: flex;
        gap: var(--space-2);
        overflow-wrap: anywhere;
      }
      .wrong .error q-icon {
        color: var(--amber-ink);
      }
      section,
      .group {
        margin-block-start: var(--space-6);
        padding-block-start: var(--space-4);
        border-block-start: var(--line);
      }
      h3 {
        margin-block-end: var(--space-3);
      }
      summary {
        min-block-size: var(--touch-target);
        align-content: center;
        color: var(--ink-quiet);
        cursor: pointer;
      }
      .addressee select {
        inline-size: min(20rem, 100%);
      }
    `,
  ];
}

type Group =
  'words' | 'answers' | 'computed' | 'hidden' | 'repeats' | 'shown' | 'checks' | 'from' | 'kept' | 'comments';
const SELDOM_SAID = ['choiceFilter', 'shuffled', 'initial', 'computed'] as const;
const REPAIRS_SAID: ReadonlySet<string> = new Set([
  'type-unknown',
  'section-empty',
  'name-doubled',
  'name-mended',
  'list-lost',
  'reference-lost',
  'field-left-out',
  'calculation-lacking',
  'range-lacking',
  'label-lacking',
]);

declare global {
  interface HTMLElementTagNameMap {
    'q-item-editor': ItemEditor;
  }
}
