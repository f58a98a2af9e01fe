/**
 * What a box shows that writes when it is finished (on `change`): what is kept, but never over words half typed.
 *
 * Like lit's `live`, it looks at what the box really shows, so that a box whose words were refused shows again what
 * is kept. Unlike `live` it leaves a box alone between the first key and its `change`, since somebody else's edit
 * draws the screen again at any moment.
 */
import { noChange, type ElementPart } from 'lit';
import { Directive, directive } from 'lit/directive.js';

class AsKept extends Directive {
  private box: HTMLInputElement | null = null;
  private isHalfTyped = false;

  override render(_kept: string) {
    return noChange;
  }

  override update({ element }: ElementPart, [kept]: [string]) {
    if (this.box === null) this.watch(element);
    if (this.box !== null && !this.isHalfTyped && this.box.value !== kept) this.box.value = kept;
    return noChange;
  }

  private watch(element: Element): void {
    if (!(element instanceof HTMLInputElement)) return;
    this.box = element;
    element.addEventListener('input', () => (this.isHalfTyped = true));
    // before the screen's own listener, which may draw at once
    element.addEventListener('change', () => (this.isHalfTyped = false), { capture: true });
  }
}

/** In a box's tag: `<input ${asKept(value)} @change=…>`. */
export const asKept = directive(AsKept);
