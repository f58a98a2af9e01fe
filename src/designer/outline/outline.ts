/**
 * The outline: every question of the form in its place, to go to, add, move, copy and delete.
 *
 * A tree by the ARIA pattern, drawn as flat rows. Everything that dragging does, keys and the dialog do too.
 */
import { LitElement, html, nothing } from 'lit';
import { customElement, property, queryAll, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import {
  deleteItem,
  duplicateItem,
  moveItem,
  restoreItem,
  type Position,
} from '../../documents/edit-items.ts';
import '../../ui/icon.ts';
import '../../ui/notice.ts';
import { base, buttons, controls, text, visuallyHidden } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import { FormController } from '../form-controller.ts';
import type { FormAtWork } from '../form-at-work.ts';
import type { Other } from '../presence/own-presence.ts';
import { personColours } from '../presence/person-colours.ts';
import { PresenceController } from '../presence/presence-controller.ts';
import { plain } from '../plain-words.ts';
import './add-menu.ts';
import type { Chosen } from './add-menu.ts';
import './deleted-list.ts';
import { addNew, containersOf, placeForNew, siblingsOf, stepOf, type StepWay } from './edits.ts';
import { keysHelp } from './keys-help.ts';
import { languageChoice } from './language-choice.ts';
import './move-dialog.ts';
import { movedSentence } from './moved-sentence.ts';
import { commandOf, type Command } from './outline-keys.ts';
import { outlineRow, whoOf } from './outline-row.ts';
import { outlineStyles } from './outline.styles.ts';
import { RowDrag, rowOf } from './row-drag.ts';
import { TypedFinding } from './typed-finding.ts';
import { rowsOf, scoredNames, wordsOfItem, type Row } from './rows.ts';

/**
 * @fires select - a question was chosen; `detail` is its id
 * @fires edit-label - the words of a question are to be written; `detail` is its id
 */
@customElement('q-outline')
export class Outline extends LitElement {
  @property({ attribute: false }) work!: FormAtWork;
  /** Id of the item that is open, or null. */
  @property({ attribute: false }) selected: string | null = null;

  @state() private search = '';
  @state() private language = '';
  @state() private folded: ReadonlySet<string> = new Set();
  /** The row that Tab leads to. */
  @state() private active: string | null = null;
  @state() private adding = false;
  @state() private moving = false;
  @state() private deleted: { readonly id: string; readonly words: string } | null = null;
  /** For those who hear the screen. */
  @state() private said = '';
  @state() private refused: FormAtWork['refusal'] = null;

  @queryAll('[role=treeitem]') private readonly drawnRows!: NodeListOf<HTMLElement>;
  private readonly words = new WordsController(this);
  private readonly presence = new PresenceController(this);
  protected readonly form = new FormController(this);
  private rows: readonly Row[] = [];
  private known: ReadonlyMap<string, Row> = new Map();
  /** What the rows were made from. */
  private rowsFrom: readonly unknown[] = [];
  /** Moved rows lose the focus on the way. */
  private focusNext: string | null = null;
  private readonly finding = new TypedFinding();
  private stopWatching: () => void = () => undefined;
  private readonly drag = new RowDrag({
    tree: () => this.work.reading.tree,
    isFolded: (id) => this.folded.has(id),
    unfold: (id) => this.unfold(id),
    drop: (id, at) => this.move(id, at),
  });

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.stopWatching();
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (changed.has('work')) this.watchSteps();
    if (changed.has('selected') && this.selected !== null) {
      this.active = this.selected;
      this.unfoldAround(this.selected);
    }
    const { reading, compiled } = this.work;
    if (!reading.definition.languages.some(({ tag }) => tag === this.language))
      this.language = reading.source;
    const { language, folded, search } = this;
    const facts = [reading, compiled, language, folded, search];
    if (facts.some((fact, i) => fact !== this.rowsFrom[i])) {
      this.rowsFrom = facts;
      const scored = scoredNames(reading.definition);
      const rows = rowsOf({ reading, issues: compiled.issues, scored, language, folded, search }, this.known);
      if (rows.length !== this.rows.length || rows.some((row, i) => row !== this.rows[i])) {
        this.rows = rows;
        this.known = new Map(rows.map((row) => [row.id, row]));
      }
    }
    if (this.active === null || !this.known.has(this.active)) this.active = this.rows[0]?.id ?? null;
  }

  override render() {
    const { structure } = this.work.rights;
    return html`
      <div class="head">
        <div class="find">
          <label class="visually-hidden" for="search">${this.words.say('outline.search')}</label>
          <input
            id="search"
            type="search"
            dir="auto"
            placeholder=${this.words.say('outline.search')}
            .value=${live(this.search)}
            @input=${this.searched}
          />
          ${
            structure
              ? html`<button
                  id="add"
                  class="primary"
                  aria-haspopup="menu"
                  aria-expanded=${this.adding}
                  @click=${this.toggleMenu}
                >
                  <q-icon name="add"></q-icon>${this.words.say('outline.add')}
                </button>`
              : nothing
          }
        </div>
        ${structure && this.active !== null ? this.actions() : nothing}
        ${
          this.adding
            ? html`<q-add-menu
                .work=${this.work}
                @chosen=${this.chose}
                @close=${this.closeMenu}
              ></q-add-menu>`
            : nothing
        }
      </div>
      ${this.notices()}
      <div class="scroll">
        ${this.search === '' ? nothing : this.matchCount()}
        ${this.rows.length > 0 ? this.tree() : this.nobody()}
        <q-deleted-list .work=${this.work} .restorable=${structure} @restore=${this.restore}></q-deleted-list>
        <div class="foot">
          ${languageChoice(this.words, this.work.definition.languages, this.language, this.chooseLanguage)}
          ${structure ? keysHelp(this.words) : nothing}
        </div>
      </div>
      <p class="visually-hidden" role="status">${this.said}</p>
      ${
        this.moving && this.active !== null
          ? html`<q-move-dialog
              .work=${this.work}
              .item=${this.active}
              .wordsOf=${this.wordsOf}
              @move=${this.moveChosen}
              @close=${this.stopMoving}
            ></q-move-dialog>`
          : nothing
      }
    `;
  }

  override updated(changed: Map<PropertyKey, unknown>) {
    const wanted = this.focusNext;
    this.focusNext = null;
    if (wanted !== null) this.rowElement(wanted)?.focus();
    if (changed.has('selected') && this.selected !== null)
      this.rowElement(this.selected)?.scrollIntoView({ block: 'nearest' });
  }

  // ------------------------------------------------------------ what is drawn

  private actions() {
    return html`<div class="actions" role="group" aria-label=${this.words.say('outline.actions')}>
      <button class="quiet" @click=${() => (this.moving = true)}>${this.words.say('outline.move')}</button>
      <button class="quiet" @click=${() => this.duplicate()}>${this.words.say('outline.duplicate')}</button>
      <button class="quiet" @click=${() => this.delete()}>${this.words.say('outline.delete')}</button>
    </div>`;
  }

  private notices() {
    return html`
      ${
        this.deleted
          ? html`<q-notice live>
              ${this.words.say('outline.deleted', { words: this.deleted.words })}
              <button slot="actions" @click=${this.undoDelete}>${this.words.say('outline.undo')}</button>
            </q-notice>`
          : nothing
      }
      ${
        this.refused === null
          ? nothing
          : html`<q-notice kind="needs-you" live
              >${this.words.say(`outline.refused.${this.refused}`)}</q-notice
            >`
      }
    `;
  }

  private matchCount() {
    const wanted = plain(this.search);
    const count = this.rows.filter((row) => plain(`${row.words} ${row.name}`).includes(wanted)).length;
    return html`<p class="matches small quiet-text" role="status">
      ${this.words.say('outline.matches', { count })}
    </p>`;
  }

  private nobody() {
    if (this.search !== '') return nothing;
    const key = this.work.rights.structure ? 'outline.empty' : 'outline.empty.read';
    return html`<p class="empty">${this.words.say(key)}</p>`;
  }

  private tree() {
    const people = new Map<string, Other[]>();
    for (const other of this.presence.others) {
      const { at } = other.presence;
      if (at !== null) people.set(at, [...(people.get(at) ?? []), other]);
    }
    const draggable = this.work.rights.structure && this.search === '';
    const { selected, active, language } = this;
    const { words } = this.words;
    const whereabouts = [...people].map(([id, here]) => `${id}:${whoOf(here)}`).join(' ');
    return html`<div
      role="tree"
      aria-label=${this.words.say('outline.label')}
      @click=${this.clicked}
      @focusin=${this.focusedIn}
      @keydown=${this.pressed}
      @dragstart=${this.drag.start}
      @dragover=${this.drag.hover}
      @dragleave=${this.drag.leave}
      @drop=${this.drag.drop}
      @dragend=${this.dragEnded}
    >
      ${guard([this.rows, whereabouts, draggable, selected, active, language, words], () =>
        repeat(
          this.rows,
          (row) => row.id,
          (row) => {
            const here = people.get(row.id) ?? [];
            const seen = whoOf(here);
            const shown = {
              row,
              here,
              draggable,
              selected: row.id === selected,
              active: row.id === active,
              language,
            };
            const facts = [row, seen, draggable, shown.selected, shown.active, language, words];
            return guard(facts, () => outlineRow(this.words, shown));
          },
        ),
      )}
    </div>`;
  }

  // ------------------------------------------------------------ what is done

  private readonly pressed = (event: KeyboardEvent) => {
    const row = rowOf(event);
    const now = event.timeStamp;
    const command = row && commandOf(event, this.words.direction, this.finding.isUnderWay(now));
    if (!command || !this.obey(command, row.dataset.id ?? '', now)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** False when this person may not, or it means nothing there. */
  private obey(command: Command, id: string, now: number): boolean {
    const index = this.rows.findIndex((row) => row.id === id);
    const row = this.rows[index];
    if (row === undefined) return false;
    const changes = ['add', 'duplicate', 'delete', 'step'].includes(command.do);
    if (changes && !this.work.rights.structure) return false;
    switch (command.do) {
      case 'next':
        return this.focusRow(this.rows[index + 1]?.id);
      case 'previous':
        return this.focusRow(this.rows[index - 1]?.id);
      case 'first':
        return this.focusRow(this.rows[0]?.id);
      case 'last':
        return this.focusRow(this.rows.at(-1)?.id);
      case 'unfold':
        if (row.folded === true) this.unfold(id);
        else if (row.folded === false) this.focusRow(this.rows[index + 1]?.id);
        return true;
      case 'fold':
        if (row.folded === false && this.search === '') this.fold(id);
        else this.focusRow(this.work.reading.tree.nodes.get(id)?.parent ?? undefined);
        return true;
      case 'open':
        this.select(id);
        return true;
      case 'edit':
        this.dispatchEvent(new CustomEvent('edit-label', { detail: id }));
        return true;
      case 'add':
        this.adding = true;
        return true;
      case 'duplicate':
        this.duplicate();
        return true;
      case 'delete':
        this.delete();
        return true;
      case 'step':
        this.step(id, command.way);
        return true;
      case 'find':
        this.focusRow(this.finding.next(this.rows, index, command.letter, now));
        return true;
    }
  }

  private step(id: string, way: StepWay) {
    const at = stepOf(this.work.reading.tree, id, way);
    if (at === null) this.said = this.words.say('outline.moved.notFurther');
    else this.move(id, at);
  }

  private move(id: string, at: Position) {
    const done = this.attempt(moveItem(this.work.documents, id, at, this.work.origin));
    if (done === null) return;
    this.said = movedSentence(this.words, at, this.wordsOf);
    this.unfoldAround(id);
    this.focusRow(id);
  }

  private duplicate() {
    const { documents, newId, origin } = this.work;
    if (this.active === null) return;
    const words = this.wordsOf(this.active);
    const copy = this.attempt(duplicateItem(documents, this.active, newId, origin));
    if (copy === null) return;
    this.said = this.words.say('outline.duplicated', { words });
    this.focusRow(copy);
    if (this.selected !== null) this.select(copy);
  }

  private delete() {
    const { documents, origin, reading } = this.work;
    const id = this.active;
    const node = id === null ? undefined : reading.tree.nodes.get(id);
    if (node === undefined) return;
    const words = this.wordsOf(node.id);
    const siblings = siblingsOf(reading.tree, node);
    const index = siblings.indexOf(node);
    const next = siblings[index + 1]?.id ?? siblings[index - 1]?.id ?? node.parent;
    if (this.attempt(deleteItem(documents, node.id, origin)) === null) return;
    this.deleted = { id: node.id, words };
    if (next !== null) this.focusRow(next);
    if (this.selected !== null && !this.work.reading.tree.nodes.has(this.selected) && next !== null)
      this.select(next);
  }

  private readonly undoDelete = () => {
    const id = this.deleted?.id;
    this.work.undo();
    this.deleted = null;
    if (id === undefined) return;
    this.said = this.words.say('outline.restored', { words: this.wordsOf(id) });
    this.focusRow(id);
  };

  private readonly restore = ({ detail: id }: CustomEvent<string>) => {
    if (this.attempt(restoreItem(this.work.documents, id, this.work.origin)) === null) return;
    this.said = this.words.say('outline.restored', { words: this.wordsOf(id) });
    this.unfoldAround(id);
    this.focusRow(id);
  };

  private readonly chose = ({ detail: { type, list } }: CustomEvent<Chosen>) => {
    this.adding = false;
    this.search = '';
    const at = placeForNew(this.work.reading.tree, this.active);
    const id = this.attempt(addNew(this.work, type, list, at));
    if (id === null) return;
    this.said = this.words.say('outline.added', { type: this.words.say(`outline.type.${type}`) });
    this.unfoldAround(id);
    this.active = id;
    this.dispatchEvent(new CustomEvent('edit-label', { detail: id }));
  };

  private attempt(outcome: Parameters<FormAtWork['attempt']>[0]): string | null {
    const id = this.work.attempt(outcome);
    this.refused = this.work.refusal;
    return id;
  }

  private readonly toggleMenu = () => {
    this.adding = !this.adding;
  };
  private readonly closeMenu = ({ detail: back }: CustomEvent<boolean>) => {
    this.adding = false;
    if (back && this.active !== null) this.focusRow(this.active);
  };

  private readonly stopMoving = () => {
    this.moving = false;
  };
  private readonly moveChosen = ({ detail }: CustomEvent<Position>) => {
    this.moving = false;
    if (this.active !== null) this.move(this.active, detail);
  };

  // ------------------------------------------------------------ rows and focus

  private readonly clicked = (event: MouseEvent) => {
    const row = rowOf(event);
    const id = row?.dataset.id;
    if (id === undefined) return;
    const [target] = event.composedPath();
    const onFold = target instanceof Element && target.closest('.fold') !== null;
    if (onFold && row?.ariaExpanded === 'true') this.fold(id);
    else if (onFold && row?.ariaExpanded === 'false') this.unfold(id);
    else this.select(id);
    this.active = id;
  };

  private readonly focusedIn = (event: FocusEvent) => {
    this.active = rowOf(event)?.dataset.id ?? this.active;
  };

  private readonly dragEnded = (event: DragEvent) => {
    const row = rowOf(event);
    if (row) delete row.dataset.dragged;
    this.drag.end();
  };

  private select(id: string) {
    this.dispatchEvent(new CustomEvent('select', { detail: id }));
  }

  private focusRow(id: string | undefined): boolean {
    if (id === undefined) return false;
    this.active = id;
    this.focusNext = id;
    this.requestUpdate();
    return true;
  }

  private rowElement(id: string): HTMLElement | null {
    return [...this.drawnRows].find((row) => row.dataset.id === id) ?? null;
  }

  private fold(id: string) {
    this.folded = new Set([...this.folded, id]);
  }
  private unfold(id: string) {
    this.folded = new Set([...this.folded].filter((one) => one !== id));
  }
  private unfoldAround(id: string) {
    const around = containersOf(this.work.reading.tree, id);
    if ([...around].some((one) => this.folded.has(one)))
      this.folded = new Set([...this.folded].filter((one) => !around.has(one)));
  }

  private readonly wordsOf = (id: string): string =>
    this.known.get(id)?.words ?? wordsOfItem(this.work.reading, id, this.language);

  /** The offer to undo a deletion stands until the next step of any kind. */
  private watchSteps() {
    this.stopWatching();
    this.stopWatching = this.work.open.undo.subscribe(() => {
      this.deleted = null;
    });
  }

  private readonly searched = (event: InputEvent) => {
    if (event.target instanceof HTMLInputElement) this.search = event.target.value;
  };
  private readonly chooseLanguage = (tag: string) => {
    this.language = tag;
  };

  static override styles = [base, buttons, controls, text, visuallyHidden, personColours, outlineStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-outline': Outline;
  }
}
