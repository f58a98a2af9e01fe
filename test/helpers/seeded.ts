/** Chance that can be had again: the same seed gives the same choices. */
export interface Seeded {
  /** A whole number from 0 up to, not with, `below`. */
  below(below: number): number;
  /** True so often in a hundred. */
  chance(percent: number): boolean;
  pick<T>(from: readonly T[]): T;
  pickOr<T, U>(from: readonly T[], none: U): T | U;
}

export function seeded(seed: number): Seeded {
  // a 32-bit counter, well mixed (the finishing steps of SplitMix)
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return (mixed ^ (mixed >>> 16)) >>> 0;
  };
  const below = (limit: number): number => next() % limit;
  const pick = <T>(from: readonly T[]): T => {
    if (from.length === 0) throw new Error('nothing to pick from');
    // reason: the place is in the list, and what stands there may be undefined itself
    return from[below(from.length)] as T;
  };
  return {
    below,
    chance: (percent) => below(100) < percent,
    pick,
    pickOr: (from, none) => (from.length === 0 ? none : pick(from)),
  };
}
