/** How a version is called on screen: by its day, and by the beginning of its hash. */

/** The first eight digits of the hash: enough to tell the versions of a project apart. */
export const shortHash = (version: string): string => version.replace(/^sha256-/, '').slice(0, 8);

/** Asks the shell to go somewhere; a press with a key that opens another tab is left to the browser. */
export function follow(from: EventTarget, event: MouseEvent, path: string): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  from.dispatchEvent(new CustomEvent<string>('navigate', { detail: path, bubbles: true, composed: true }));
}
