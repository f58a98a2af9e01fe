/** What waits to be computed, least rank first, of one rank in the order it came. Each is in it once. */
export interface Waiting {
  /** Where it stands in the queue; 0 while it is in none. Written by the queue alone. */
  turn: number;
}

/** More than ever come while one queue is emptied, few enough that a rank above them stays a whole number. */
const MOST = 2 ** 30;

/** A binary heap: nothing is made for what comes and goes but its place in one list. */
export class Queue<T extends Waiting> {
  private readonly heap: T[] = [];
  private came = 0;

  /** `rank`: a whole number from 0. */
  put(one: T, rank: number): void {
    if (one.turn !== 0) return;
    one.turn = rank * MOST + ++this.came;
    const { heap } = this;
    let at = heap.length;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const other = heap[above];
      if (other === undefined || other.turn < one.turn) break;
      heap[at] = other;
      at = above;
    }
    heap[at] = one;
  }

  take(): T | undefined {
    const { heap } = this;
    const least = heap[0];
    const last = heap.pop();
    if (least === undefined || last === undefined) return undefined;
    least.turn = 0;
    if (last !== least) this.sink(last);
    else this.came = 0;
    return least;
  }

  clear(): void {
    for (const one of this.heap) one.turn = 0;
    this.heap.length = 0;
    this.came = 0;
  }

  /** Puts one at the place of the least, and as far down as it belongs. */
  private sink(one: T): void {
    const { heap } = this;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const first = heap[left];
      const second = heap[left + 1];
      const isSecond = first !== undefined && second !== undefined && second.turn < first.turn;
      const next = isSecond ? second : first;
      if (next === undefined || next.turn > one.turn) break;
      heap[at] = next;
      at = isSecond ? left + 1 : left;
    }
    heap[at] = one;
  }
}
