/**
 * One text being translated: the source to read, the translation to write, how far it is and what to do next.
 *
 * Who translated and who reviewed should be two people; one who does both is told so and not stopped.
 */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { aboutText } from '../../documents/comments.ts';
import { reviewOf } from '../../documents/texts.ts';
import '../../ui/icon.ts';
import { base, buttons, text } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import { directionOf } from '../../words/words.ts';
import '../comments/comments.ts';
import '../editor/text-field.ts';
import type { TextField } from '../editor/text-field.ts';
import type { FormAtWork } from '../form-at-work.ts';
import { FormController } from '../form-controller.ts';
import { pathOf, placeOfThing } from '../places.ts';
import { ownName } from './language-tag.ts';
import { placeWords, stateIcons } from './place-words.ts';
import { mentionsOf, type Row } from './rows.ts';

/**
 * @fires review - it is to be marked as reviewed
 * @fires next - on to the next text that needs somebody
 * @fires leave - the editor is to be closed
 * @fires go - to where the source is written; `detail` is a route such as `/form/q/<id>`
 */
@customElement('q-translation')
export class Translation extends LitElement {
  @property({ attribute: false }) work!: FormAtWork;
  @property() source = '';
  @property() tag = '';
  @property({ attribute: false }) row!: Row;
  /** The source as it was when this was translated; null when nobody knows. */
  @property({ attribute: false }) was: string | null = null;
  /** How many comments are open on it. */
  @property({ type: Number }) comments = 0;

  @state() private commenting = false;
  @query('q-text-field') private readonly field!: TextField | null;
  private readonly words = new WordsController(this);

  constructor() {
    super();
    new FormController(this);
    // before the editor of the text, which has uses of its own for some of these keys
    this.addEventListener('keydown', this.keyed, { capture: true });
  }

  /** Goes into the translation, behind its last character. */
  override focus(): void {
    void this.updateComplete.then(() => this.field?.focus());
  }

  override render() {
    const { source, tag, row } = this;
    return html`
      <div class="side">
        <div class="original" dir=${directionOf(source)}>
          <p class="small quiet-text">
            <bdi dir=${this.words.direction}>${placeWords(this.words, row.text)}</bdi>
            ${row.text.scored ? html`<bdi class="scored">${this.words.say('translate.scored')}</bdi>` : nothing}
          </p>
          ${
            row.source === ''
              ? html`<p class="quiet-text"><bdi>${this.words.say('translate.noSource')}</bdi></p>`
              : html`<p><span class="source" lang=${source}>${row.source}</span></p>`
          }
        </div>
        ${this.changedSource()}
        ${
          this.work.rights.structure && row.text.thing !== 'form'
            ? html`<button class="quiet inline" @click=${this.goToSource}>
                <q-icon name="edit"></q-icon>${this.words.say('translate.editSource')}
              </button>`
            : nothing
        }
      </div>
      <div class="side">
        <q-text-field
          lazy
          .work=${this.work}
          .tag=${tag}
          .key=${row.text.key}
          .label=${this.words.say('translate.into', { language: ownName(tag) })}
          .multiline=${row.source.includes('\n') || row.source.length > 80}
        ></q-text-field>
        ${this.warnings()} ${this.standing()}
        <div class="tools">
          ${
            this.work.rights.texts && row.state !== 'reviewed'
              ? html`<button
                  class="primary"
                  aria-keyshortcuts="Control+Enter"
                  ?disabled=${row.state === 'missing'}
                  @click=${() => this.tell('review')}
                >
                  <q-icon name="check"></q-icon>${this.words.say(
                    row.state === 'outdated' ? 'translate.stillRight' : 'translate.review',
                  )}
                  <kbd>Ctrl ↵</kbd>
                </button>`
              : nothing
          }
          <button aria-expanded=${this.commenting ? 'true' : 'false'} @click=${this.turnComments}>
            <q-icon name="comment"></q-icon>${this.words.say('translate.comments', { count: this.comments })}
          </button>
        </div>
      </div>
      ${
        this.commenting
          ? html`<q-comments
              class="comments"
              .work=${this.work}
              .on=${aboutText(row.text.key, tag)}
            ></q-comments>`
          : nothing
      }
    `;
  }

  private changedSource() {
    if (this.row.state !== 'outdated') return nothing;
    const { was, source } = this;
    return html`<p class="changed small">
      <q-icon name="needs-you"></q-icon>
      <span>
        ${this.words.say(was === null ? 'translate.changed' : 'translate.changedFrom')}
        ${was === null ? nothing : html`<q class="was" lang=${source} dir=${directionOf(source)}>${was}</q>`}
      </span>
    </p>`;
  }

  private warnings() {
    const { source, target } = this.row;
    if (target.trim() === '') return nothing;
    const { lacking, surplus } = mentionsOf(source, target);
    const say = (key: 'translate.lacking' | 'translate.surplus', names: readonly string[]) =>
      names.length === 0
        ? nothing
        : html`<p class="changed small" role="status">
            <q-icon name="needs-you"></q-icon>
            <span
              >${this.words.say(key)} ${names.map((name) => html`<code dir="ltr">\${${name}}</code> `)}</span
            >
          </p>`;
    return html`${say('translate.lacking', lacking)} ${say('translate.surplus', surplus)}`;
  }

  private standing() {
    const { state: how, text: of } = this.row;
    const review = reviewOf(this.work.documents.languages.get(this.tag), of.key);
    const me = this.work.open.member.name;
    const { reviewer, translator } = review ?? {};
    const own =
      how === 'draft' && translator === me
        ? this.words.say('translate.secondPerson')
        : how === 'reviewed' && reviewer !== undefined && translator === reviewer
          ? this.words.say('translate.samePerson')
          : null;
    return html`<p class="standing small quiet-text">
      <q-icon name=${stateIcons[how]}></q-icon>
      <span>
        ${
          how === 'reviewed' && reviewer !== undefined
            ? this.words.say('translate.reviewedBy', { name: reviewer })
            : this.words.say(`translate.state.${how}`)
        }${translator === undefined || how === 'missing' ? '' : ` · ${this.words.say('translate.translatedBy', { name: translator })}`}${
          own === null ? nothing : html` · ${own}`
        }
      </span>
    </p>`;
  }

  private readonly turnComments = () => {
    this.commenting = !this.commenting;
  };

  private readonly goToSource = () => {
    const { documents } = this.work;
    const place = placeOfThing(documents, this.row.text.thing);
    if (place === null) return;
    const detail = pathOf('/form', place.part, place.at);
    this.dispatchEvent(new CustomEvent<string>('go', { detail, bubbles: true, composed: true }));
  };

  private readonly keyed = (event: KeyboardEvent) => {
    // the boxes of comments have the same keys for their own
    if (event.composedPath().some((one) => one instanceof Element && one.localName === 'q-comments')) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.tell('review');
    else if (event.key === 'Escape') this.tell('leave');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  private tell(what: 'review' | 'leave') {
    this.dispatchEvent(new Event(what));
  }

  static override styles = [
    base,
    buttons,
    text,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        gap: var(--space-3) var(--space-5);
        scroll-margin-block: 5rem 2rem;
        padding: var(--space-4);
        border: 2px solid var(--accent);
        border-radius: var(--radius);
        background: var(--sheet);
      }
      .side {
        display: grid;
        align-content: start;
        gap: var(--space-2);
      }
      .source {
        font-size: calc(var(--text-lead) * var(--script));
        line-height: var(--lines);
        white-space: pre-wrap;
      }
      .original {
        overflow-wrap: anywhere;
        text-align: start;
      }
      .scored {
        display: inline-block;
        margin-inline-start: var(--space-2);
        padding-inline: var(--space-2);
        border: 1px solid var(--outline);
        border-radius: 999px;
        color: var(--ink);
      }
      .inline {
        justify-self: start;
        margin-inline-start: calc(-1 * var(--space-4));
      }
      .changed {
        display: flex;
        gap: var(--space-2);
        padding: var(--space-2) var(--space-3);
        border-inline-start: 4px solid var(--amber-line);
        border-radius: var(--radius);
        background: var(--amber-soft);
        color: var(--amber-ink);
      }
      .was {
        overflow-wrap: anywhere;
      }
      code {
        font-family: var(--font-mono);
        unicode-bidi: isolate;
      }
      .standing {
        display: flex;
        align-items: start;
        gap: var(--space-2);
      }
      q-icon {
        flex: none;
        margin-block-start: 0.15em;
      }
      button q-icon {
        margin-block-start: 0;
      }
      .tools {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
      .primary kbd {
        white-space: nowrap;
        border-color: currentcolor;
        background: transparent;
        color: inherit;
      }
      .comments {
        grid-column: 1 / -1;
        padding-block-start: var(--space-3);
        border-block-start: var(--line);
      }
      @container (max-width: 44rem) {
        :host {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-translation': Translation;
  }
}
