/** Places inside a form that is being changed: one value, to be read and replaced, and things known by their keys. */
import { isSame, entriesOf, fieldsOf, keyed } from '../value.ts';

/** One value. `undefined`: absent. Nothing that was read is ever written in: a new value takes its place. */
export interface Spot {
  readonly get: () => unknown;
  readonly set: (value: unknown) => void;
}

/** A field of an object. Setting it where there is no object makes one. */
export const fieldAt = (spot: Spot, name: string): Spot => ({
  get: () => fieldsOf(spot.get()).get(name),
  set: (value) => {
    const fields = new Map(fieldsOf(spot.get()));
    if (value === undefined) fields.delete(name);
    else fields.set(name, value);
    spot.set(Object.fromEntries(fields));
  },
});

/** Whether what is there is what a change says; null: nothing is. */
export const isStill = ({ get }: Spot, said: unknown): boolean => isSame(get() ?? null, said);

/** What makes things known in a list: `null` in a table, by their names. */
export type KeyOf = ((one: unknown) => string) | null;

/**
 * The things of a list or table by their keys, as `keyed` gives them. Keys stay those of the beginning, whatever comes and goes.
 * `vanishes`: a table that is gone when its last is.
 */
export class Shelf {
  readonly #spot: Spot;
  readonly #key: KeyOf;
  readonly #vanishes: boolean;
  #things: ReadonlyMap<string, unknown>;
  #kept: unknown;
  /** In the order of the beginning. */
  readonly #stood: readonly string[];

  constructor(spot: Spot, key: KeyOf, vanishes = false) {
    this.#spot = spot;
    this.#key = key;
    this.#vanishes = vanishes;
    this.#kept = spot.get();
    this.#things = key ? keyed(entriesOf(this.#kept), key) : fieldsOf(this.#kept);
    this.#stood = [...this.#things.keys()];
  }

  /** Whether what is there is still what this keeps, and not another list or table in its place. */
  isAt(spot: Spot): boolean {
    return spot.get() === this.#kept;
  }

  has(key: string): boolean {
    return this.#things.has(key);
  }

  at(key: string): Spot {
    return {
      get: () => this.#things.get(key),
      set: (value) => this.#keep(new Map([...this.#things, [key, value]])),
    };
  }

  get isOrdered(): boolean {
    return this.#key !== null;
  }

  /** The neighbour it stood behind at the beginning. */
  stoodBehind(key: string): string | null {
    return this.#stood[this.#stood.indexOf(key) - 1] ?? null;
  }

  /** Puts a new thing behind another, or one that is there; `null`: first. */
  put(key: string, value: unknown, behind: string | null): void {
    const others = [...this.#things].filter(([other]) => other !== key);
    const index = behind === null ? 0 : others.findIndex(([other]) => other === behind) + 1;
    others.splice(index, 0, [key, value]);
    this.#keep(new Map(others));
  }

  take(key: string): void {
    this.#keep(new Map([...this.#things].filter(([other]) => other !== key)));
  }

  #keep(things: ReadonlyMap<string, unknown>): void {
    this.#things = things;
    const whole = this.#key ? [...things.values()] : Object.fromEntries(things);
    this.#kept = this.#vanishes && things.size === 0 ? undefined : whole;
    this.#spot.set(this.#kept);
  }
}
