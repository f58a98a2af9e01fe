/** Time as synchronising needs it, handed in so that a test can hold it. */

export interface Clock {
  /** Calls back once after so many milliseconds; gives the way to prevent it. */
  after(milliseconds: number, call: () => void): () => void;
  /** In [0, 1): spreads tries, so that many laptops do not come at once. */
  random(): number;
}

export const systemClock: Clock = {
  after(milliseconds, call) {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
  random: Math.random,
};
