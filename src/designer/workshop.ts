/**
 * The workshop: a form open for designing, its parts side by side, and what is true of one's edits always in sight.
 *
 * Wide, the outline, the editor and the preview stand beside each other; in the middle the preview takes the outline's place when it
 * is wanted; small, one of them at a time.
 */
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { diffForms } from '../model/version/diff.ts';
import type { Api } from '../sync/api.ts';
import type { LeftBehind } from '../sync/open-form.ts';
import '../ui/icon.ts';
import { base, buttons, headings, text, visuallyHidden } from '../ui/styles.ts';
import { WordsController } from '../ui/words-controller.ts';
import { changeLine } from '../words/change-sentences.ts';
import { textIn } from '../words/sentences.ts';
import { focusLabel } from './focus-label.ts';
import { FormController } from './form-controller.ts';
import type { FormAtWork } from './form-at-work.ts';
import './form-notices.ts';
import './form-status.ts';
import './form-strip.ts';
import './outline/outline.ts';
import './parts.ts';
import {
  partsFor,
  pathOf,
  placeAt,
  placeOfThing,
  presencePart,
  type DesignerPlace,
  type Part,
} from './places.ts';
import { setPlace } from './presence/own-presence.ts';
import './presence/presence.ts';
import { workshopStyles } from './workshop.styles.ts';

const WIDE = '(min-width: 76rem)';
const SMALL = '(max-width: 48rem)';

/**
 * @fires navigate - the person wants to be elsewhere; `detail` is a path
 * @fires open-anew - the draft that began anew is to be opened
 */
@customElement('q-workshop')
export class Workshop extends LitElement {
  @property({ attribute: false }) work!: FormAtWork;
  @property({ attribute: false }) leftBehind: LeftBehind | null = null;
  @property({ attribute: false }) api!: Api;
  @property() base = '/form';
  @property() route = '/form';

  @state() private width: 'wide' | 'middle' | 'small' = 'wide';
  @state() private previewing = false;
  /** What Undo and Redo did, in words. */
  @state() private said = '';
  @query('q-item-editor') private readonly itemEditor!: Element | null;
  private readonly words = new WordsController(this);
  protected readonly form = new FormController(this);
  private readonly media = [matchMedia(WIDE), matchMedia(SMALL)];
  /** Whose words get the focus once their editor is there. */
  private labelNext: string | null = null;
  private stopSteps: () => void = () => undefined;

  override connectedCallback() {
    super.connectedCallback();
    this.measure();
    this.addEventListener('keydown', this.pressed);
    this.media.forEach((one) => one.addEventListener('change', this.measure));
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.removeEventListener('keydown', this.pressed);
    this.media.forEach((one) => one.removeEventListener('change', this.measure));
    this.stopSteps();
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (changed.has('work')) {
      this.stopSteps();
      this.stopSteps = this.work.open.undo.subscribe(() => this.requestUpdate());
      this.said = '';
    }
    const { part, at } = this.place;
    // drawn once more after it was taken away, it would stand here as a ghost
    if (this.isConnected) setPlace(this.work.open.awareness, presencePart(part), at);
  }

  private get place(): DesignerPlace {
    return placeAt(this.route, this.base, partsFor(this.work.rights));
  }

  override render() {
    const { place } = this;
    const { definition, source } = this.work.reading;
    return html`
      <header>
        <h1 class="visually-hidden">
          ${this.words.say('designer.page', {
            form: textIn(definition.title, source, definition),
            part: this.words.say(`designer.part.${place.part}`),
          })}
        </h1>
        ${this.links(place.part)}
        <span class="space"></span>
        <span class="said small" role="status" title=${this.said}>${this.said}</span>
        <q-presence .work=${this.work} @select=${this.show}></q-presence>
        ${this.tools(place)}
      </header>
      <q-form-notices .work=${this.work} .leftBehind=${this.leftBehind}></q-form-notices>
      ${this.body(place)}
      <footer>
        <q-form-strip .work=${this.work} @select=${this.show}></q-form-strip>
        <q-form-status .work=${this.work}></q-form-status>
      </footer>
    `;
  }

  override updated() {
    const wanted = this.labelNext;
    if (wanted === null || this.place.at !== wanted) return;
    if (!this.itemEditor) return;
    this.labelNext = null;
    void focusLabel(this.itemEditor);
  }

  private links(current: Part) {
    return html`<nav aria-label=${this.words.say('designer.parts')}>
      <ul>
        ${partsFor(this.work.rights).map((part) => {
          const path = pathOf(this.base, part);
          return html`<li>
            <a
              href=${path}
              aria-current=${part === current ? 'page' : nothing}
              @click=${(event: MouseEvent) => this.follow(event, path)}
              >${this.words.say(`designer.part.${part}`)}</a
            >
          </li>`;
        })}
      </ul>
    </nav>`;
  }

  private tools({ part, at }: DesignerPlace) {
    const { undo } = this.work.open;
    const small = this.width === 'small';
    const word = (said: string) =>
      this.width === 'wide' ? said : html`<span class="visually-hidden">${said}</span>`;
    const [undoWord, redoWord] = [this.words.say('designer.undo'), this.words.say('designer.redo')];
    return html`
      <button class="quiet" title="${undoWord} (Ctrl+Z)" aria-disabled=${!undo.canUndo()} @click=${this.undo}>
        <q-icon name="undo"></q-icon>${word(undoWord)}
      </button>
      <button
        class="quiet"
        title="${redoWord} (Ctrl+Shift+Z)"
        aria-disabled=${!undo.canRedo()}
        @click=${this.redo}
      >
        <q-icon name="redo"></q-icon>${word(redoWord)}
      </button>
      ${
        part === 'questions' && this.width !== 'wide' && !(small && at === null)
          ? html`<button
              class="quiet"
              aria-pressed=${this.previewing}
              @click=${() => (this.previewing = !this.previewing)}
            >
              <q-icon name="show"></q-icon>${this.words.say('designer.preview')}
            </button>`
          : nothing
      }
    `;
  }

  private body({ part, at }: DesignerPlace): TemplateResult {
    const { work } = this;
    switch (part) {
      case 'questions':
        return this.questions(at);
      case 'lists':
        return this.whole(html`<q-lists .work=${work} .selected=${at ?? ''} @select=${this.show}></q-lists>`);
      case 'scores':
        return this.whole(html`<q-scores .work=${work} .selected=${at} @select=${this.show}></q-scores>`);
      case 'translations':
        return this.whole(
          html`<q-translations .work=${work} .tag=${at ?? ''} @go=${this.passOn}></q-translations>`,
        );
      case 'release':
        return this.whole(
          html`<q-release .work=${work} .api=${this.api} @navigate=${this.passOn}></q-release>`,
        );
    }
  }

  private whole(part: TemplateResult) {
    return html`<main class="body"><div class="column">${part}</div></main>`;
  }

  private questions(at: string | null): TemplateResult {
    const { width, previewing } = this;
    const outline = html`<q-outline
      .work=${this.work}
      .selected=${at}
      @select=${this.show}
      @edit-label=${this.editLabel}
    ></q-outline>`;
    if (width === 'small') {
      if (at === null) return html`<main class="body questions one">${outline}</main>`;
      return html`<main class="body questions one">
        <div>
          <button class="quiet" @click=${() => this.go(pathOf(this.base, 'questions'))}>
            <q-icon name="back"></q-icon>${this.words.say('designer.back')}
          </button>
          ${previewing ? this.preview(at) : this.editor(at)}
        </div>
      </main>`;
    }
    if (width === 'middle')
      return html`<main class="body questions ${previewing ? 'previewing' : ''}">
        ${previewing ? nothing : outline} ${this.editor(at)} ${previewing ? this.preview(at) : nothing}
      </main>`;
    return html`<main class="body questions three">${outline} ${this.editor(at)} ${this.preview(at)}</main>`;
  }

  private editor(at: string | null) {
    const { work } = this;
    const node = at === null ? undefined : work.reading.tree.nodes.get(at);
    return html`<div class="column editor">
      ${
        work.rights.structure || node === undefined
          ? nothing
          : html`<p class="read-only small">${this.words.say('designer.readOnly')}</p>`
      }
      ${
        node === undefined
          ? this.nothingChosen(at !== null)
          : html`<q-item-editor .work=${work} .item=${node.id} @select=${this.show}></q-item-editor>`
      }
    </div>`;
  }

  private nothingChosen(gone: boolean) {
    const key = gone ? 'designer.gone' : 'designer.choose';
    return html`<div class="empty">
      <h2>${this.words.say(`${key}.title`)}</h2>
      <p>${this.words.say(`${key}.body`)}</p>
    </div>`;
  }

  private preview(at: string | null) {
    return html`<div class="column preview">
      <q-preview .work=${this.work} .item=${at} @select=${this.show}></q-preview>
    </div>`;
  }

  // ------------------------------------------------------------ going about

  private readonly show = (event: CustomEvent<string>) => {
    event.stopPropagation();
    if (event.detail === '') {
      this.go(pathOf(this.base, this.place.part));
      return;
    }
    const place = placeOfThing(this.work.documents, event.detail);
    if (place && partsFor(this.work.rights).includes(place.part))
      this.go(pathOf(this.base, place.part, place.at));
  };

  /** A part asks for another place by its path. */
  private readonly passOn = (event: CustomEvent<string>) => {
    event.stopPropagation();
    this.go(event.detail);
  };

  private readonly editLabel = ({ detail: id }: CustomEvent<string>) => {
    this.labelNext = id;
    this.previewing &&= this.width === 'wide';
    const path = pathOf(this.base, 'questions', id);
    if (path === this.route) this.requestUpdate();
    else this.go(path);
  };

  private follow(event: MouseEvent, path: string) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    this.go(path);
  }

  private go(path: string) {
    this.dispatchEvent(new CustomEvent('navigate', { detail: path, bubbles: true, composed: true }));
  }

  // ------------------------------------------------------------ undo and redo

  private readonly undo = () => {
    this.turn('undo');
  };
  private readonly redo = () => {
    this.turn('redo');
  };

  private turn(way: 'undo' | 'redo') {
    const before = this.work.definition;
    if (!(way === 'undo' ? this.work.undo() : this.work.redo())) {
      this.said = this.words.say(way === 'undo' ? 'designer.nothingToUndo' : 'designer.nothingToRedo');
      return;
    }
    const changes = diffForms(before, this.work.definition);
    const [change] = changes;
    const first = change === undefined ? '' : changeLine(this.words.words, change);
    const what =
      changes.length < 2
        ? first
        : this.words.say('designer.changedMore', { first, count: changes.length - 1 });
    this.said = this.words.say(way === 'undo' ? 'designer.undone' : 'designer.redone', { what }).trim();
  }

  private readonly pressed = (event: KeyboardEvent) => {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== 'z' && key !== 'y')) return;
    if (event.defaultPrevented || takesText(event)) return;
    event.preventDefault();
    this.turn(key === 'y' || event.shiftKey ? 'redo' : 'undo');
  };

  private readonly measure = () => {
    this.width = matchMedia(SMALL).matches ? 'small' : matchMedia(WIDE).matches ? 'wide' : 'middle';
  };

  static override styles = [base, headings, buttons, text, visuallyHidden, workshopStyles];
}

/** Whether the key went to something one types in: it has an undo of its own. */
function takesText(event: Event): boolean {
  const [target] = event.composedPath();
  if (target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'range', 'color', 'file'].includes(target.type);
  return target instanceof HTMLElement && target.isContentEditable;
}

declare global {
  interface HTMLElementTagNameMap {
    'q-workshop': Workshop;
  }
}
