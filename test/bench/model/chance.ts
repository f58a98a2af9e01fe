/** Chance that can be had again: Mulberry32, which makes the same numbers from the same seed in every language it was written in. */
export interface Chance {
  /** In [0, 1). */
  draw(): number;
  /** True half of the times. */
  flip(): boolean;
  /** One of a list that is not empty. */
  pick<T>(from: readonly T[]): T;
  /** The same in another order (Fisher and Yates, from the end). */
  shuffled<T>(list: readonly T[]): T[];
}

export function mulberry32(seed: number): Chance {
  let state = seed | 0;
  const draw = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(draw() * limit);
  return {
    draw,
    flip: () => draw() < 0.5,
    pick: (from) => {
      if (from.length === 0) throw new Error('there is nothing to pick from');
      return from[below(from.length)]!;
    },
    shuffled: (list) => {
      const shuffled = [...list];
      for (let last = shuffled.length - 1; last > 0; last--) {
        const other = below(last + 1);
        [shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!];
      }
      return shuffled;
    },
  };
}
