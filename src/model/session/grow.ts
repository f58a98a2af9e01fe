/** The tree of a session: one node per item, and per repeat one instance for each choice of its list. */
import type { Item } from '../form.ts';
import type { CompiledForm, CompiledItem } from './compiled-form.ts';
import type { FormNode, RootNode } from './node.ts';
import {
  CalculateState,
  InstanceState,
  NoteState,
  QuestionState,
  RepeatState,
  SectionState,
  TOP,
  prefixOf,
  type Parent,
  type Place,
  type State,
  type Wording,
} from './state.ts';

export interface Grown {
  readonly root: RootNode;
  readonly byPath: ReadonlyMap<string, State>;
  /** All states of an item in the order of the document; a repeat's own state before its instances. */
  readonly byName: ReadonlyMap<string, readonly State[]>;
}

/** More instances than that, in all, are not made: a form is untrusted input. */
const MOST_STATES = 50_000;

export function growTree(form: CompiledForm, wording: Wording): Grown {
  const byPath = new Map<string, State>();
  const byName = new Map<string, State[]>();

  const keep = (state: State): void => {
    byPath.set(state.path, state);
    const same = byName.get(state.item.name);
    if (same === undefined) byName.set(state.item.name, [state]);
    else same.push(state);
  };
  const growAll = (items: readonly Item[], parent: Parent, place: Place): FormNode[] => {
    const nodes: FormNode[] = [];
    for (const item of items) {
      const compiled = form.items.get(item.name);
      // Of two items with one name only the first has a node; the form's issues say so.
      if (compiled?.item !== item || byPath.size >= MOST_STATES) continue;
      const state = grow(item, compiled, parent, place);
      if (state.kind !== 'calculate') nodes.push(state);
    }
    return nodes;
  };
  const grow = (item: Item, compiled: CompiledItem, parent: Parent, place: Place): State => {
    const path = prefixOf(place) + item.name;
    switch (item.type) {
      case 'note': {
        const state = new NoteState(item, compiled, path, parent, place, wording);
        keep(state);
        return state;
      }
      case 'calculate':
      case 'hidden': {
        const state = new CalculateState(item, compiled, path, parent, place, wording);
        keep(state);
        return state;
      }
      case 'section': {
        const state = new SectionState(item, compiled, path, parent, place, wording);
        keep(state);
        state.children.push(...growAll(item.questions, state, place));
        return state;
      }
      case 'repeat': {
        const state = new RepeatState(item, compiled, path, parent, place, wording);
        keep(state);
        form.choices(item.forEach ?? '').forEach((choice, index) => {
          const instancePath = `${path}[${index + 1}]`;
          const inner: Place = {
            repeats: [...place.repeats, item.name],
            prefixes: [...place.prefixes, `${instancePath}/`],
            positions: [...place.positions, index + 1],
            choices: [...place.choices, choice],
          };
          const instance = new InstanceState(state, inner, instancePath, wording, choice);
          keep(instance);
          state.instances.push(instance);
          instance.children.push(...growAll(item.questions, instance, inner));
        });
        return state;
      }
      default: {
        const state = new QuestionState(item, compiled, path, parent, place, wording);
        if ('choices' in item) state.choices = form.choices(item.choices);
        keep(state);
        return state;
      }
    }
  };

  const children: FormNode[] = [];
  const root: RootNode = { kind: 'root', children };
  children.push(...growAll(form.definition.questions, root, TOP));
  return { root, byPath, byName };
}
