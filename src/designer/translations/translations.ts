/**
 * Translating a form: every text of the source language beside its translation, in the order of the form.
 *
 * One row at a time is an editor; the others are plain words, so that a form of a thousand questions scrolls. A row that is worked on
 * stays where it is, whatever the filter says of its new state. Works without a mouse: arrows go through the rows, Enter opens one,
 * Alt and the arrow down goes to the next that needs somebody, Ctrl and Enter marks as reviewed and goes there too.
 */
import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, queryAll, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { aboutText, type Comment } from '../../documents/comments.ts';
import type { FormReading } from '../../documents/read-form.ts';
import { digestOf, reviewOf, reviewText, type TextKey } from '../../documents/texts.ts';
import { statesOf, textsOf, type FormText, type TextGroup } from '../../documents/texts-of.ts';
import type { Language } from '../../model/form.ts';
import { textsOf as textsOfDefinition } from '../../model/session/checks/languages.ts';
import { placedItems } from '../../model/session/items.ts';
import '../../ui/icon.ts';
import '../../ui/notice.ts';
import { base, buttons, controls, headings, text, visuallyHidden } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import { directionOf } from '../../words/words.ts';
import { ReviewController } from '../comments/review-controller.ts';
import type { Base, FormAtWork } from '../form-at-work.ts';
import { FormController } from '../form-controller.ts';
import type { LanguageProgress } from './language-picker.ts';
import { ownName } from './language-tag.ts';
import './languages.ts';
import { groupWords, placeWords, stateIcons } from './place-words.ts';
import { nextToDo, rowsOf, shownOf, type Row, type RowGroup, type StateFilter } from './rows.ts';
import './translation.ts';
import type { Translation } from './translation.ts';
import { translationsStyles } from './translations.styles.ts';

const FILTERS: readonly StateFilter[] = ['all', 'missing', 'outdated', 'draft'];

/** @fires go - to another place of the form; `detail` is a route such as `/form/translations/ar` */
@customElement('q-translations')
export class Translations extends LitElement {
  @property({ attribute: false }) work!: FormAtWork;
  /** The language translated into; the form's first after its source when it is none of them. */
  @property() tag = '';

  @state() private filter: StateFilter = 'all';
  @state() private scoredOnly = false;
  @state() private search = '';
  /** The row that is an editor. */
  @state() private active: TextKey | null = null;
  /** The row the keyboard is on, or was last. */
  @state() private at: TextKey | null = null;
  @state() private told = '';

  @query('q-translation') private readonly editor!: Translation | null;
  @queryAll('.target') private readonly targets!: NodeListOf<HTMLElement>;
  @query('.head h2') private readonly heading!: HTMLElement;
  private readonly words = new WordsController(this);
  private readonly review = new ReviewController(this);

  private read: FormReading | null = null;
  private source = '';
  private language: Language | null = null;
  private progress: readonly LanguageProgress[] = [];
  private groups: readonly RowGroup[] = [];
  private shown: readonly RowGroup[] = [];
  private counted: {
    readonly comments: readonly Comment[];
    readonly open: ReadonlyMap<string, number>;
  } | null = null;
  private former: { readonly base: Base; readonly words: ReadonlyMap<string, string> } | null = null;

  constructor() {
    super();
    new FormController(this);
    this.addEventListener('keydown', this.keyed, { capture: true });
  }

  override focus(): void {
    this.heading.focus();
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    const { reading, documents } = this.work;
    const others = reading.definition.languages.slice(1);
    const language = others.find(({ tag }) => tag === this.tag) ?? others[0] ?? null;
    const turned = language?.tag !== this.language?.tag;
    if (turned || changed.has('work')) {
      this.active = null;
      this.at = null;
    }
    this.source = reading.source;
    this.language = language;
    if (this.read !== reading || turned) {
      this.read = reading;
      const groups = textsOf(reading, documents);
      this.progress = others.map(({ tag }) => ({
        tag,
        counts: statesOf(documents, reading.source, tag, groups).counts,
      }));
      this.groups = language === null ? [] : this.rows(groups, language.tag);
    }
    const { filter, scoredOnly, search, active } = this;
    this.shown = shownOf(this.groups, { state: filter, scoredOnly, search, keep: active });
  }

  override render() {
    const { language } = this;
    return html`
      <div class="head">
        <h2 tabindex="-1">${this.words.say('translate.title')}</h2>
        <p class="quiet-text">${this.words.say('translate.from', { language: ownName(this.source) })}</p>
      </div>
      <q-languages
        .work=${this.work}
        .progress=${this.progress}
        .language=${language}
        @choose=${this.choose}
      ></q-languages>
      ${language === null ? nothing : this.table(language)}
      <p class="visually-hidden" role="status">${this.told}</p>
    `;
  }

  private table(language: Language) {
    const { source, shown } = this;
    const { tag } = language;
    const first = shown[0]?.rows[0]?.text.key ?? null;
    const isShown = shown.some(({ rows }) => rows.some(({ text: { key } }) => key === this.at));
    const stop = isShown ? this.at : first;
    const count = shown.reduce((sum, { rows }) => sum + rows.length, 0);
    return html`
      ${this.opening(tag)} ${this.tools()}
      <p class="visually-hidden" role="status">
        ${this.search === '' ? '' : this.words.say('translate.found', { count })}
      </p>
      ${
        count === 0
          ? html`<p class="empty">${this.words.say('translate.nothing')}</p>`
          : html`<div class="columns small quiet-text" aria-hidden="true">
              <span dir=${directionOf(source)}>${ownName(source)}</span
              ><span dir=${directionOf(tag)}>${ownName(tag)}</span>
            </div>`
      }
      ${repeat(
        shown,
        ({ group }) => group.id,
        (one) =>
          html`<section>
            ${this.groupHeading(one.group)}
            <ul>
              ${repeat(
                one.rows,
                ({ text: { key } }) => key,
                (row) => this.row(row, tag, row.text.key === stop),
              )}
            </ul>
          </section>`,
      )}
    `;
  }

  private opening(tag: string) {
    return this.work.documents.languages.has(tag)
      ? nothing
      : html`<q-notice class="gap" live
          >${this.words.say('translate.opening', { language: ownName(tag) })}</q-notice
        >`;
  }

  private tools() {
    const counts = this.progress.find(({ tag }) => tag === this.language?.tag)?.counts;
    return html`<div class="bar">
      <div class="filters" role="group" aria-label=${this.words.say('translate.show')}>
        ${FILTERS.map(
          (filter) =>
            html`<button
              aria-pressed=${filter === this.filter ? 'true' : 'false'}
              @click=${() => {
                this.filter = filter;
              }}
            >
              ${this.words.say(`translate.filter.${filter}`)}
              <span class="numbers">${counts?.[filter] ?? 0}</span>
            </button>`,
        )}
      </div>
      <label class="check"
        ><input type="checkbox" .checked=${this.scoredOnly} @change=${this.turnScored} />${this.words.say(
          'translate.scoredOnly',
        )}</label
      >
      <input
        class="search"
        type="search"
        aria-label=${this.words.say('translate.search')}
        placeholder=${this.words.say('translate.search')}
        dir="auto"
        .value=${this.search}
        @input=${this.find}
      />
      <button aria-keyshortcuts="Alt+ArrowDown" @click=${this.goNext}>
        ${this.words.say('translate.next')} <kbd>Alt ↓</kbd>
      </button>
    </div>`;
  }

  private groupHeading({ kind, texts }: TextGroup) {
    const [first] = texts;
    if (kind !== 'section' || first === undefined) {
      return html`<h3>${kind === 'section' ? '' : groupWords(this.words, kind)}</h3>`;
    }
    const rows = this.groups.flatMap((one) => one.rows);
    const words = rows.find(({ text: { key } }) => key === first.key)?.source ?? '';
    return html`<h3>
      <bdi lang=${this.source} dir=${directionOf(this.source)}>${words === '' ? first.name : words}</bdi>
    </h3>`;
  }

  private row(row: Row, tag: string, isStop: boolean) {
    const { key } = row.text;
    const comments = this.openComments().get(aboutText(key, tag)) ?? 0;
    if (key === this.active) {
      return html`<li class="open">
        <q-translation
          .work=${this.work}
          .source=${this.source}
          .tag=${tag}
          .row=${row}
          .was=${row.state === 'outdated' ? this.formerSource(tag, key) : null}
          .comments=${comments}
          @review=${this.markReviewed}
          @leave=${this.leave}
        ></q-translation>
      </li>`;
    }
    const { source, target, state: how, text: of } = row;
    const seen = [
      source,
      target,
      how,
      of.scored,
      of.name,
      comments,
      isStop,
      tag,
      this.source,
      this.words.language,
    ];
    return guard(seen, () => this.still(row, tag, isStop, comments));
  }

  private still(
    { text: of, state: how, source, target }: Row,
    tag: string,
    isStop: boolean,
    comments: number,
  ) {
    const { key } = of;
    const own = this.words.direction;
    return html`<li class="row">
      <div class="side" id="s-${key}" dir=${directionOf(this.source)}>
        <span class="words" lang=${this.source}>${source || '–'}</span>
        <span class="small quiet-text"><bdi dir=${own}>${this.place(of)}</bdi></span>
      </div>
      <button
        class="target ${how}"
        data-key=${key}
        tabindex=${isStop ? 0 : -1}
        dir=${directionOf(tag)}
        aria-describedby="s-${key} h-${key}"
        @click=${() => this.open(key)}
        @focus=${() => {
          this.at = key;
        }}
      >
        ${
          target
            ? html`<span class="words" lang=${tag}>${target}</span>`
            : html`<bdi dir=${own}>${this.words.say('translate.notYet')}</bdi>`
        }
      </button>
      <p class="how small ${how}" id="h-${key}">
        <q-icon name=${stateIcons[how]}></q-icon><span>${this.words.say(`translate.state.${how}`)}</span>
        ${
          comments > 0
            ? html`<span class="said numbers"
                ><q-icon name="comment"></q-icon>${comments}<span class="visually-hidden"
                  >${this.words.say('translate.commentsOpen', { count: comments })}</span
                ></span
              >`
            : nothing
        }
      </p>
    </li>`;
  }

  private place(text: FormText): string {
    const place = placeWords(this.words, text);
    return text.scored ? `${place} · ${this.words.say('translate.scored')}` : place;
  }

  private rows(groups: readonly TextGroup[], tag: string): readonly RowGroup[] {
    const { documents } = this.work;
    const { states } = statesOf(documents, this.source, tag, groups);
    return rowsOf(documents, this.source, tag, groups, states);
  }

  /** Threads not settled, by what they are about. */
  private openComments(): ReadonlyMap<string, number> {
    const { comments } = this.review;
    if (this.counted?.comments !== comments) {
      const open = new Map<string, number>();
      for (const { on, replyTo, resolvedBy, withdrawn } of comments) {
        if (replyTo === undefined && resolvedBy === undefined && withdrawn !== true)
          open.set(on, (open.get(on) ?? 0) + 1);
      }
      this.counted = { comments, open };
    }
    return this.counted.open;
  }

  /** The source a translation was made from, when the version in use still has it. */
  private formerSource(tag: string, key: TextKey): string | null {
    const base = this.work.comparison?.base;
    const review = reviewOf(this.work.documents.languages.get(tag), key);
    if (base === undefined || review === undefined) return null;
    if (this.former?.base !== base) {
      const { definition } = base;
      const items = new Map(placedItems(definition).map((placed) => [placed.item.name, placed]));
      const source = definition.languages[0]?.tag ?? '';
      const words = textsOfDefinition(definition, { items }).map(([, said]) => said[source] ?? '');
      this.former = { base, words: new Map(words.map((said) => [digestOf(said), said])) };
    }
    return this.former.words.get(review.source) ?? null;
  }

  private readonly choose = ({ detail: tag }: CustomEvent<string>) => {
    this.tag = tag;
    const detail = `/form/translations/${tag}`;
    this.dispatchEvent(new CustomEvent<string>('go', { detail, bubbles: true, composed: true }));
  };

  private readonly turnScored = () => {
    this.scoredOnly = !this.scoredOnly;
  };

  private readonly find = (event: InputEvent) => {
    // reason: the listener stands on an input
    this.search = (event.target as HTMLInputElement).value;
  };

  private open(key: TextKey) {
    this.active = key;
    this.at = key;
    void this.show();
  }

  /** Brings the editor into view and goes into it. Rows drawn only now are higher than guessed and push it away: hence again. */
  private async show() {
    await this.updateComplete;
    const { editor } = this;
    editor?.focus();
    for (let frame = 0; frame < 8 && editor?.isConnected === true; frame++) {
      editor.scrollIntoView({ block: 'nearest' });
      await new Promise((drawn) => requestAnimationFrame(drawn));
    }
  }

  private readonly leave = () => {
    const key = this.active;
    this.active = null;
    if (key !== null) void this.focusRow(key);
  };

  private readonly markReviewed = () => {
    const { work, language, active } = this;
    if (language === null || active === null) return;
    const { tag } = language;
    // what was typed a moment ago is not read yet
    work.readNow();
    this.willUpdate(new Map());
    const how = this.groups.flatMap(({ rows }) => rows).find(({ text: { key } }) => key === active)?.state;
    if (how === 'missing' || !work.rights.texts || !work.documents.languages.has(tag)) {
      this.told = this.words.say('translate.nothingToReview');
      return;
    }
    if (how !== 'reviewed') {
      reviewText(work.documents, this.source, tag, active, work.open.member.name, work.origin);
      work.readNow();
    }
    this.goNext();
  };

  private readonly goNext = () => {
    this.work.readNow();
    this.willUpdate(new Map());
    const next = nextToDo(this.shown, this.active ?? this.at);
    if (next === null) {
      this.told = this.words.say('translate.allDone');
      return;
    }
    this.told = '';
    this.open(next);
  };

  private readonly keyed = (event: KeyboardEvent) => {
    if (event.altKey && event.key === 'ArrowDown') {
      event.preventDefault();
      event.stopPropagation();
      this.goNext();
      return;
    }
    const [on] = event.composedPath();
    if (!(on instanceof HTMLElement) || !on.classList.contains('target')) return;
    const keys = this.shown.flatMap(({ rows }) => rows.map(({ text: { key } }) => key));
    const at = keys.findIndex((key) => key === on.dataset.key);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: keys.length - 1 }[event.key];
    const key = to === undefined ? undefined : keys[to];
    if (key === undefined) return;
    event.preventDefault();
    void this.focusRow(key);
  };

  private async focusRow(key: TextKey) {
    this.at = key;
    await this.updateComplete;
    const row = [...this.targets].find(({ dataset }) => dataset.key === key);
    if (row) row.focus();
    else this.editor?.focus();
  }

  static override styles = [base, headings, buttons, controls, text, visuallyHidden, translationsStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-translations': Translations;
  }
}
