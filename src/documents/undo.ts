/**
 * Taking back one's own edits, one step after the other, though a step may have touched several documents.
 *
 * Each document has Yjs's own undo manager, which knows how to leave others' edits alone; this file keeps the order of the steps.
 * An edit is one step (`edit` opens the design's transaction round all others); typing in one text is one step until `stopCapturing`.
 */
import * as Y from 'yjs';
import type { FormDocuments } from './form-documents.ts';

export interface Undo {
  /** Takes back the last step that still changes something; false when there is none. */
  undo(): boolean;
  redo(): boolean;
  canUndo(): boolean;
  canRedo(): boolean;
  /** The next typing is a step of its own: to be called when a text is left, or after a pause. */
  stopCapturing(): void;
  /** Watches one more document: a language that was opened later. */
  include(document: Y.Doc): void;
  /** Called after every step made, taken back or redone; gives back how to stop. */
  subscribe(changed: () => void): () => void;
  close(): void;
}

interface Step {
  /** The managers that hold its pieces, in the order they were made. */
  readonly pieces: Y.UndoManager[];
  /** The text that was typed in, when that is all there was. */
  typedIn: object | null;
}

/** Undo of everything done with this origin in these documents from now on; what anyone else did is never touched. */
export function openUndo(documents: FormDocuments, origin: unknown): Undo {
  const managers = new Map<Y.Doc, Y.UndoManager>();
  const listeners = new Set<() => void>();
  let done: Step[] = [];
  let undone: Step[] = [];
  let open: Step | null = null;
  let capturing = true;
  let turning = false;

  const changed = (): void => listeners.forEach((listener) => listener());

  const include = (document: Y.Doc): void => {
    if (managers.has(document)) return;
    const manager = new Y.UndoManager(document, {
      trackedOrigins: new Set([origin]),
      captureTimeout: 0,
      captureTransaction: ({ changed: types }) => types.size > 0,
      // the map of a thing outlives the undoing of its making: others may have written in it, and redoing fills it again
      deleteFilter: (item) => !(item.content instanceof Y.ContentType),
    });
    managers.set(document, manager);
    manager.on('stack-item-added', ({ changedParentTypes }) => {
      if (turning) return;
      const texts = [...changedParentTypes.keys()].filter((type) => type instanceof Y.Text);
      const typedIn = document !== documents.design && texts.length === 1 ? (texts[0] ?? null) : null;
      if (open !== null) {
        open.typedIn = open.pieces.length === 0 ? typedIn : null;
        open.pieces.push(manager);
      } else keep({ pieces: [manager], typedIn });
    });
  };

  const keep = (step: Step): void => {
    for (const manager of managers.values()) manager.clear(false, true);
    undone = [];
    const last = done.at(-1);
    if (capturing && last !== undefined && step.typedIn !== null && last.typedIn === step.typedIn) {
      last.pieces.push(...step.pieces);
    } else done.push(step);
    capturing = true;
    changed();
  };

  /** Turns the last step that changes something from one pile over onto the other. */
  const turn = (from: Step[], onto: Step[], way: 'undo' | 'redo'): boolean => {
    capturing = false;
    turning = true;
    try {
      for (let step = from.pop(); step !== undefined; step = from.pop()) {
        const turned = [...step.pieces].reverse().filter((manager) => turnLast(manager, way));
        if (turned.length === 0) continue;
        onto.push({ pieces: turned, typedIn: null });
        return true;
      }
      return false;
    } finally {
      turning = false;
      changed();
    }
  };

  include(documents.design);
  documents.languages.forEach(include);

  const begin = (transaction: Y.Transaction): void => {
    if (transaction.origin === origin && !turning) open = { pieces: [], typedIn: null };
  };
  const end = (transaction: Y.Transaction): void => {
    if (transaction.origin !== origin || open === null) return;
    const step = open;
    open = null;
    if (step.pieces.length > 0) keep(step);
  };
  // after `include`: the manager's own listener comes first
  documents.design.on('beforeTransaction', begin);
  documents.design.on('afterTransaction', end);

  return {
    undo: () => turn(done, undone, 'undo'),
    redo: () => turn(undone, done, 'redo'),
    canUndo: () => done.length > 0,
    canRedo: () => undone.length > 0,
    stopCapturing: () => {
      capturing = false;
    },
    include,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      documents.design.off('beforeTransaction', begin);
      documents.design.off('afterTransaction', end);
      for (const manager of managers.values()) manager.destroy();
      managers.clear();
      listeners.clear();
      done = [];
      undone = [];
    },
  };
}

/** Turns over a manager's last piece only: by itself it would go on to an older one when the last changes nothing any more. */
function turnLast(manager: Y.UndoManager, way: 'undo' | 'redo'): boolean {
  const [pile, other] =
    way === 'undo' ? (['undoStack', 'redoStack'] as const) : (['redoStack', 'undoStack'] as const);
  const rest = manager[pile].slice(0, -1);
  const before = manager[other].length;
  manager[pile] = manager[pile].slice(-1);
  manager[way]();
  manager[pile] = rest;
  return manager[other].length > before;
}
