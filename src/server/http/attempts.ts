/** Counts attempts per address and minute, so that a link's login cannot be guessed at speed. In memory: a restart forgives. */
export class Attempts {
  private readonly counts = new Map<string, number>();
  private minute = 0;

  constructor(
    private readonly most: number,
    private readonly now: () => Date,
  ) {}

  /** Counts one more, then says whether it is still within bounds. */
  allows(address: string): boolean {
    const minute = Math.floor(this.now().getTime() / 60_000);
    if (minute !== this.minute) this.counts.clear();
    this.minute = minute;
    const count = (this.counts.get(address) ?? 0) + 1;
    this.counts.set(address, count);
    return count <= this.most;
  }
}
