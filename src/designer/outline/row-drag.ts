/**
 * Dragging a row of the outline: over the upper part of another row it goes before it, over the lower part behind it, over the
 * middle of a section into it. A folded section unfolds when one waits on it.
 *
 * Where it would go is marked on the row itself (`data-drop`), without drawing anything anew. Who cannot drag has the keys and the
 * dialog.
 */
import type { Position } from '../../documents/edit-items.ts';
import { isContainer } from '../../documents/shapes.ts';
import type { Tree } from '../../documents/tree.ts';
import { liesWithin } from './edits.ts';

const UNFOLD_AFTER_MS = 600;

export interface DragHost {
  tree(): Tree;
  isFolded(id: string): boolean;
  unfold(id: string): void;
  drop(id: string, at: Position): void;
}

export class RowDrag {
  private dragged: string | null = null;
  private over: HTMLElement | null = null;
  private waiting: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly host: DragHost) {}

  readonly start = (event: DragEvent): void => {
    const row = rowOf(event);
    if (row === null || event.dataTransfer === null) return;
    this.dragged = row.dataset.id ?? null;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', row.textContent.trim());
    row.dataset.dragged = '';
  };

  readonly hover = (event: DragEvent): void => {
    const row = rowOf(event);
    const at = row === null ? null : this.positionAt(row, event.clientY);
    if (row === null || at === null) {
      this.unmark();
      return;
    }
    event.preventDefault();
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'move';
    if (this.over !== row) {
      this.unmark();
      this.over = row;
      this.waitOn(row);
    }
    row.dataset.drop = 'into' in at ? 'into' : 'before' in at ? 'before' : 'after';
  };

  readonly drop = (event: DragEvent): void => {
    const row = rowOf(event);
    const at = row === null ? null : this.positionAt(row, event.clientY);
    const { dragged } = this;
    this.end();
    if (at === null || dragged === null) return;
    event.preventDefault();
    this.host.drop(dragged, at);
  };

  readonly leave = (event: DragEvent): void => {
    if (event.relatedTarget === null) this.unmark();
  };

  readonly end = (): void => {
    this.unmark();
    this.dragged = null;
  };

  /** Where what is dragged would go; null where it cannot: onto itself, or into what lies in it. */
  private positionAt(row: HTMLElement, y: number): Position | null {
    const tree = this.host.tree();
    const { dragged } = this;
    const id = row.dataset.id ?? '';
    const node = tree.nodes.get(id);
    if (dragged === null || node === undefined || liesWithin(tree, id, dragged)) return null;
    const { top, height } = row.getBoundingClientRect();
    const share = height === 0 ? 0 : (y - top) / height;
    if (!isContainer(node.type)) return share < 0.5 ? { before: id } : { after: id };
    if (share < 0.25) return { before: id };
    if (share < 0.75) return { into: id };
    // below the line of an open section its questions begin
    const first = node.children.find((child) => child.id !== dragged);
    if (first === undefined || this.host.isFolded(id)) return { after: id };
    return { before: first.id };
  }

  private waitOn(row: HTMLElement): void {
    const id = row.dataset.id ?? '';
    if (!this.host.isFolded(id)) return;
    this.waiting = setTimeout(() => this.host.unfold(id), UNFOLD_AFTER_MS);
  }

  private unmark(): void {
    if (this.waiting !== null) clearTimeout(this.waiting);
    this.waiting = null;
    delete this.over?.dataset.drop;
    this.over = null;
  }
}

/** The row an event happened in. */
export function rowOf(event: Event): HTMLElement | null {
  const [target] = event.composedPath();
  return target instanceof Element ? target.closest<HTMLElement>('[role=treeitem]') : null;
}
