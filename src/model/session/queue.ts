/** What waits to be computed, least rank first, of one rank in the order it came. Each is in it once. */
export class Queue<T> {
  /** The ranks waiting, greatest first: the least is taken from the end. */
  private readonly ranks: number[] = [];
  private readonly waiting = new Map<number, Set<T>>();

  put(one: T, rank: number): void {
    const same = this.waiting.get(rank);
    if (same !== undefined) {
      same.add(one);
      return;
    }
    this.waiting.set(rank, new Set([one]));
    this.ranks.splice(this.placeOf(rank), 0, rank);
  }

  take(): T | undefined {
    const rank = this.ranks.at(-1);
    if (rank === undefined) return undefined;
    const same = this.waiting.get(rank) ?? new Set<T>();
    const [one] = same;
    if (one !== undefined) same.delete(one);
    if (same.size === 0) {
      this.waiting.delete(rank);
      this.ranks.pop();
    }
    return one;
  }

  private placeOf(rank: number): number {
    let [from, to] = [0, this.ranks.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.ranks[middle] ?? 0) > rank) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}
