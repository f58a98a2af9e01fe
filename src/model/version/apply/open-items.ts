/** The items of a form that is being changed: flat, so that a section may go while what stood in it still waits to go elsewhere. */
import type { FormDefinition } from '../../form.ts';
import type { FieldValue, Position } from '../change.ts';
import { positionsOf, treeOf } from '../item-tree.ts';
import { fieldsOf, isSame } from '../value.ts';
import type { Misfit } from './misfit.ts';
import type { Spot } from './spot.ts';

export class OpenItems {
  readonly #owns: Map<string, unknown>;
  readonly #children = new Map<string | null, string[]>();
  readonly #parents: Map<string, string | null>;
  /** Where all stood at the beginning. */
  readonly #stood: ReadonlyMap<string, Position>;

  constructor(form: FormDefinition) {
    const { owns, parents, children } = treeOf(form);
    this.#owns = new Map<string, unknown>(owns);
    this.#parents = new Map(parents);
    for (const [inside, keys] of children) this.#children.set(inside, [...keys]);
    this.#stood = positionsOf({ children });
  }

  has(key: string): boolean {
    return this.#owns.has(key);
  }

  at(key: string): Spot {
    return { get: () => this.#owns.get(key), set: (value) => this.#owns.set(key, value) };
  }

  add(key: string, value: FieldValue, to: Position): Misfit | null {
    if (this.#owns.has(key)) return 'changes/there-already';
    const misfit = this.#put(key, to);
    if (!misfit) this.#owns.set(key, value);
    return misfit;
  }

  /** The item alone. */
  remove(key: string, value: FieldValue): Misfit | null {
    if (!this.#owns.has(key)) return 'changes/not-there';
    if (!isSame(this.#owns.get(key), value)) return 'changes/otherwise';
    this.#lift(key);
    this.#owns.delete(key);
    return null;
  }

  move(key: string, from: Position, to: Position): Misfit | null {
    if (!this.#owns.has(key)) return 'changes/not-there';
    if (!isSame(this.#stood.get(key), from)) return 'changes/otherwise';
    if (this.#isIn(key, to.in)) return 'changes/not-there';
    this.#lift(key);
    return this.#put(key, to);
  }

  /** The items as a form holds them, or what was to go and still has something in it. */
  closed(): { readonly questions: readonly unknown[] } | { readonly left: string } {
    const left = [...this.#children].find(
      ([key, inside]) => key !== null && inside.length > 0 && !this.#holds(key),
    );
    if (left) return { left: left[0] ?? '' };
    const inside = (container: string | null): readonly unknown[] =>
      (this.#children.get(container) ?? []).map((key) => {
        const own = this.#owns.get(key);
        if (!this.#holds(key)) return own;
        return Object.fromEntries([...fieldsOf(own), ['questions', inside(key)]]);
      });
    return { questions: inside(null) };
  }

  #holds(key: string): boolean {
    const type = fieldsOf(this.#owns.get(key)).get('type');
    return type === 'section' || type === 'repeat';
  }

  /** Whether a place is inside an item, which could then not go there. */
  #isIn(key: string, place: string | null): boolean {
    for (let at = place; at !== null; at = this.#parents.get(at) ?? null) if (at === key) return true;
    return false;
  }

  #put(key: string, { in: inside, after }: Position): Misfit | null {
    if (inside !== null && !this.#holds(inside)) return 'changes/not-there';
    const neighbours = this.#children.get(inside) ?? [];
    if (after !== null && !neighbours.includes(after)) return 'changes/not-there';
    neighbours.splice(after === null ? 0 : neighbours.indexOf(after) + 1, 0, key);
    this.#children.set(inside, neighbours);
    this.#parents.set(key, inside);
    return null;
  }

  #lift(key: string): void {
    const neighbours = this.#children.get(this.#parents.get(key) ?? null) ?? [];
    neighbours.splice(neighbours.indexOf(key), 1);
    this.#parents.delete(key);
  }
}
