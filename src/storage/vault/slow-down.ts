/** Each wrong passphrase makes the next try wait longer: 0, 0, 1, 2, 4 … 30 seconds. In memory only; nothing is ever wiped. */

const LONGEST_S = 30;

export class SlowDown {
  private readonly wrongTries = new Map<string, number>();

  constructor(
    private readonly wait = (milliseconds: number) =>
      new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
  ) {}

  async beforeTry(person: string): Promise<void> {
    const seconds = this.secondsFor(person);
    if (seconds > 0) await this.wait(seconds * 1000);
  }

  /** How long the next try waits. */
  secondsFor(person: string): number {
    const tries = this.wrongTries.get(person) ?? 0;
    return tries < 3 ? 0 : Math.min(2 ** (tries - 3), LONGEST_S);
  }

  wrong(person: string): void {
    this.wrongTries.set(person, (this.wrongTries.get(person) ?? 0) + 1);
  }

  right(person: string): void {
    this.wrongTries.delete(person);
  }
}
