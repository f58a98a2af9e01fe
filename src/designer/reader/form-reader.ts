/**
 * The project's form, read from its first question to its weights: words in two languages, logic, points, provenance.
 *
 * Nothing can be changed here. What stands in the form is shown as it is, what is missing is called missing.
 */
import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { FormDefinition, Language } from '../../model/form.ts';
import { compileForm } from '../../model/session/compile.ts';
import type { CompiledForm } from '../../model/session/compiled-form.ts';
import { issueSentence, textIn } from '../../words/sentences.ts';
import { directionOf, languageName } from '../../words/words.ts';
import '../../ui/icon.ts';
import { base, buttons, controls, headings, text, visuallyHidden } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import './coding-part.ts';
import { countsIn, type CountsIn } from '../counts-in.ts';
import { readerStyles } from './form-reader.styles.ts';
import './form-item.ts';
import { formStyles } from './form.styles.ts';
import type { Forms } from '../forms.ts';
import { found, isQuestion, partsOf, type Part } from './parts.ts';

interface Opened {
  readonly version: string;
  readonly releasedAt: string;
  readonly definition: FormDefinition;
  readonly compiled: CompiledForm;
  readonly parts: readonly Part[];
  readonly counts: ReadonlyMap<string, readonly CountsIn[]>;
}

@customElement('q-form-reader')
export class FormReader extends LitElement {
  /** Where the project's form comes from. */
  @property({ attribute: false }) forms!: Forms;

  @state() private opened: Opened | 'loading' | null = 'loading';
  @state() private search = '';
  @state() private first = '';
  @state() private second: string | null = null;

  private readonly words = new WordsController(this);
  private stop: (() => void) | undefined;

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (!changed.has('forms')) return;
    this.stop?.();
    this.stop = this.forms.subscribe(() => void this.load());
    void this.load();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.stop?.();
  }

  override render() {
    const { opened } = this;
    if (opened === 'loading')
      return html`<main><p role="status">${this.words.say('designer.loading')}</p></main>`;
    if (!opened)
      return html`<main class="empty">
        <h1>${this.words.say('designer.empty.title')}</h1>
        <p>${this.words.say('designer.empty.body')}</p>
      </main>`;
    const shown = found(opened.parts, opened.definition, this.search);
    return html`<main>
      ${this.head(opened)} ${this.tools(opened, shown)}
      <div class="columns">
        <nav aria-label=${this.words.say('designer.outline')}>
          <ul>
            ${shown.map((part) => this.outlineEntry(part, opened.definition))}
            <li>
              <a href="#coding" @click=${(event: Event) => this.jump(event, 'coding')}
                >${this.words.say('designer.coding')}</a
              >
            </li>
          </ul>
        </nav>
        <div class="text">
          ${repeat(
            shown,
            (part) => part.id,
            (part) => this.partText(part, opened),
          )}
          <section id="coding">
            <h2 tabindex="-1">${this.words.say('designer.coding')}</h2>
            <q-coding-part .form=${opened.definition} .first=${this.first}></q-coding-part>
          </section>
        </div>
      </div>
    </main>`;
  }

  private head({ definition, compiled, version, releasedAt, parts }: Opened) {
    const questions = parts.flatMap((part) => part.items).filter(({ item }) => isQuestion(item)).length;
    const indicators = definition.coding.indicators.length;
    const released = new Intl.DateTimeFormat(`${this.words.language}-u-ca-gregory-nu-latn`, {
      dateStyle: 'long',
    }).format(new Date(releasedAt));
    const { issues } = compiled;
    return html`
      <p class="small quiet-text">${this.words.say('designer.title')}</p>
      <h1 lang=${this.first} dir=${directionOf(this.first)}>
        ${textIn(definition.title, this.first, definition)}
      </h1>
      <p class="quiet-text small">
        ${this.words.say('designer.facts', { questions, indicators })} ·
        ${this.words.say('designer.released', { when: released })} · ${this.words.say('designer.version')}
        <code title=${version}>${version.slice(7, 15)}</code>
      </p>
      <details class="issues" ?open=${issues.some((issue) => issue.severity === 'error')}>
        <summary>
          <q-icon name=${issues.length === 0 ? 'check' : 'needs-you'}></q-icon>
          ${this.words.say('designer.issues.title', { count: issues.length })}
        </summary>
        ${
          issues.length === 0
            ? nothing
            : html`<ul>
                ${issues.map(
                  (issue) =>
                    html`<li>
                      <code dir="ltr">${issue.at}</code> ${issueSentence(this.words.words, issue)}
                    </li>`,
                )}
              </ul>`
        }
      </details>
    `;
  }

  private tools({ definition }: Opened, shown: readonly Part[]) {
    const count = shown.reduce((sum, part) => sum + part.items.length, 0);
    return html`<div class="tools">
      <div class="search">
        <label for="search">${this.words.say('designer.search')}</label>
        <input
          id="search"
          type="search"
          dir="auto"
          .value=${this.search}
          @input=${(event: InputEvent) => {
            if (event.target instanceof HTMLInputElement) this.search = event.target.value;
          }}
        />
        <p class="small quiet-text" role="status">
          ${this.search ? this.words.say('designer.matches', { count }) : ''}
        </p>
      </div>
      <div>
        <label for="first">${this.words.say('designer.first')}</label>
        <select id="first" @change=${this.chooseFirst}>
          ${definition.languages.map((each) => this.languageOption(each, this.first))}
        </select>
        <p class="small quiet-text">${this.status(definition, this.first)}</p>
      </div>
      <div>
        <label for="second">${this.words.say('designer.second')}</label>
        <select id="second" @change=${this.chooseSecond}>
          <option value="" ?selected=${this.second === null}>
            ${this.words.say('designer.second.none')}
          </option>
          ${definition.languages
            .filter(({ tag }) => tag !== this.first)
            .map((each) => this.languageOption(each, this.second))}
        </select>
        <p class="small quiet-text">${this.second ? this.status(definition, this.second) : ''}</p>
      </div>
    </div>`;
  }

  private languageOption({ tag }: Language, chosen: string | null) {
    return html`<option value=${tag} lang=${tag} ?selected=${tag === chosen}>${languageName(tag)}</option>`;
  }

  private status(definition: FormDefinition, tag: string): string {
    const language = definition.languages.find((each) => each.tag === tag);
    if (!language) return '';
    return language.status === 'reviewed' && language.reviewer
      ? this.words.say('designer.language.by', { name: language.reviewer })
      : this.words.say(`designer.language.${language.status}`);
  }

  /** A section that only holds things together has no words. */
  private heading({ label, name }: NonNullable<Part['section']>, definition: FormDefinition): string {
    return label === undefined ? name : textIn(label, this.first, definition);
  }

  private outlineEntry(part: Part, definition: FormDefinition) {
    if (!part.section) return nothing;
    return html`<li>
      <a href="#${part.id}" @click=${(event: Event) => this.jump(event, part.id)}>
        <span lang=${this.first} dir=${directionOf(this.first)}
          >${this.heading(part.section, definition)}</span
        >
        <span class="numbers quiet-text"
          >${part.items.filter(({ item }) => isQuestion(item)).length || ''}</span
        >
      </a>
    </li>`;
  }

  private partText(part: Part, { definition, counts }: Opened) {
    return html`<section id=${part.id}>
      ${
        part.section
          ? html`<h2 tabindex="-1" lang=${this.first} dir=${directionOf(this.first)}>
                ${this.heading(part.section, definition)}
              </h2>
              <p class="small quiet-text">
                ${
                  part.section.relevant
                    ? html`${this.words.say('designer.shownWhen')}
                        <code dir="ltr">${part.section.relevant}</code>`
                    : this.words.say('designer.always')
                }
              </p>`
          : nothing
      }
      ${repeat(
        part.items,
        ({ item }) => item.name,
        ({ item, depth }) =>
          html`<q-form-item
            data-depth=${depth > 0 ? depth : nothing}
            .item=${item}
            .form=${definition}
            .counts=${counts.get(item.name) ?? []}
            .first=${this.first}
            .second=${this.second}
          ></q-form-item>`,
      )}
    </section>`;
  }

  private jump(event: Event, id: string) {
    event.preventDefault();
    const heading = this.shadowRoot?.getElementById(id)?.querySelector('h2');
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  }

  private readonly chooseFirst = (event: Event) => {
    if (!(event.target instanceof HTMLSelectElement)) return;
    this.first = event.target.value;
    if (this.second === this.first) this.second = null;
  };
  private readonly chooseSecond = (event: Event) => {
    if (event.target instanceof HTMLSelectElement) this.second = event.target.value || null;
  };

  private async load() {
    const current = await this.forms.current();
    if (!current) {
      this.opened = null;
      return;
    }
    const { definition } = current;
    const tags = definition.languages.map(({ tag }) => tag);
    if (!tags.includes(this.first))
      this.first = tags.find((tag) => tag.split('-')[0] === this.words.language) ?? tags[0] ?? 'en';
    if (this.second === null || !tags.includes(this.second))
      this.second = tags.find((tag) => tag !== this.first) ?? null;
    this.opened = {
      ...current,
      compiled: compileForm(definition),
      parts: partsOf(definition),
      counts: countsIn(definition),
    };
  }

  static override styles = [
    base,
    headings,
    buttons,
    controls,
    text,
    visuallyHidden,
    formStyles,
    readerStyles,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-form-reader': FormReader;
  }
}
