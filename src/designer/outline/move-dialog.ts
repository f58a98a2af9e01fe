/** Moving without dragging: a section and a place in it are chosen from two lists. */
import { LitElement, css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Position } from '../../documents/edit-items.ts';
import { isContainer } from '../../documents/shapes.ts';
import type { TreeNode } from '../../documents/tree.ts';
import '../../ui/dialog.ts';
import { base, buttons, controls } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import { FormController } from '../form-controller.ts';
import type { FormAtWork } from '../form-at-work.ts';
import { liesWithin } from './edits.ts';

/**
 * @fires move - a place was chosen; `detail` is a `Position`
 * @fires close
 */
@customElement('q-move-dialog')
export class MoveDialog extends LitElement {
  @property({ attribute: false }) work!: FormAtWork;
  /** Id of what is to be moved. */
  @property() item = '';
  /** Words of an item on the screen. */
  @property({ attribute: false }) wordsOf: (id: string) => string = (id) => id;

  /** Id of the section, empty for the form itself. */
  @state() private section = '';
  /** Id of the item to stand behind, empty for the first place. */
  @state() private behind = '';

  private readonly words = new WordsController(this);
  protected readonly form = new FormController(this);

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (!changed.has('item')) return;
    const node = this.work.reading.tree.nodes.get(this.item);
    this.section = node?.parent ?? '';
    const index = this.siblings().findIndex(({ id }) => id === this.item);
    this.behind = this.places()[index - 1]?.id ?? '';
  }

  override render() {
    const { tree } = this.work.reading;
    return html`<q-dialog
      open
      .heading=${this.words.say('outline.move.title', { words: this.wordsOf(this.item) })}
      @close=${this.close}
    >
      <div class="fields">
        <div>
          <label for="section">${this.words.say('outline.move.section')}</label>
          <select id="section" @change=${this.chooseSection}>
            <option value="" ?selected=${this.section === ''}>${this.words.say('outline.move.top')}</option>
            ${this.sections(tree.roots, 0).map(
              ({ node, depth }) =>
                html`<option value=${node.id} ?selected=${this.section === node.id}>
                  ${'\u2003'.repeat(depth)}${this.wordsOf(node.id)}
                </option>`,
            )}
          </select>
        </div>
        <div>
          <label for="place">${this.words.say('outline.move.place')}</label>
          <select id="place" @change=${this.choosePlace}>
            <option value="" ?selected=${this.behind === ''}>${this.words.say('outline.move.first')}</option>
            ${this.places().map(
              ({ id }) =>
                html`<option value=${id} ?selected=${this.behind === id}>
                  ${this.words.say('outline.move.after', { words: this.wordsOf(id) })}
                </option>`,
            )}
          </select>
        </div>
      </div>
      <button slot="actions" @click=${this.close}>${this.words.say('outline.move.cancel')}</button>
      <button slot="actions" class="primary" @click=${this.move}>${this.words.say('outline.move.go')}</button>
    </q-dialog>`;
  }

  /** Every section and repeat it can go into. */
  private sections(nodes: readonly TreeNode[], depth: number): { node: TreeNode; depth: number }[] {
    return nodes
      .filter((node) => isContainer(node.type) && node.id !== this.item)
      .flatMap((node) => [{ node, depth }, ...this.sections(node.children, depth + 1)]);
  }

  private siblings(): readonly TreeNode[] {
    const { tree } = this.work.reading;
    return this.section === '' ? tree.roots : (tree.nodes.get(this.section)?.children ?? []);
  }

  private places(): readonly TreeNode[] {
    return this.siblings().filter(({ id }) => id !== this.item);
  }

  private readonly chooseSection = (event: Event) => {
    if (!(event.target instanceof HTMLSelectElement)) return;
    this.section = event.target.value;
    this.behind = this.places().at(-1)?.id ?? '';
  };

  private readonly choosePlace = (event: Event) => {
    if (event.target instanceof HTMLSelectElement) this.behind = event.target.value;
  };

  private readonly move = () => {
    const { tree } = this.work.reading;
    const places = this.places();
    const first = places[0];
    const known = places.some(({ id }) => id === this.behind);
    // a section deleted by somebody meanwhile: the edit itself refuses with a reason
    const into = this.section === '' || !liesWithin(tree, this.section, this.item) ? this.section : '';
    const position: Position = known
      ? { after: this.behind }
      : first === undefined
        ? { into: into === '' ? null : into }
        : { before: first.id };
    this.dispatchEvent(new CustomEvent('move', { detail: position }));
  };

  private readonly close = () => {
    this.dispatchEvent(new Event('close'));
  };

  static override styles = [
    base,
    buttons,
    controls,
    css`
      .fields {
        display: grid;
        gap: var(--space-4);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-move-dialog': MoveDialog;
  }
}
