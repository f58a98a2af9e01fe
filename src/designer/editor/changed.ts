/** What fields tell: the new value, which may be none. The browser's own event makes null of undefined. */
export class Changed<T> extends CustomEvent<T> {
  constructor(private readonly value: T) {
    super('change');
  }

  override get detail(): T {
    return this.value;
  }
}
