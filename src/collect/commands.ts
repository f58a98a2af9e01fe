/** What a key pressed during an interview asks for. */
import { isLetter, isTyping } from '../ui/questions/keys.ts';

/** `none`: the browser's own business. `other`: perhaps the question's. */
export type Command = 'next' | 'back' | 'language' | 'jump' | 'keys' | 'none' | 'other';

/**
 * Letters and digits typed into a box are text; with Alt they are commands there too.
 * Where keys alone are switched off (`singleKeys`), letters and signs are commands with Alt only.
 */
export function commandOf(event: KeyboardEvent, singleKeys: boolean): Command {
  const target = event.composedPath()[0];
  const typing = isTyping(event);
  if (event.defaultPrevented || event.isComposing || event.metaKey) return 'none';
  if (event.key === 'Enter') {
    if (target instanceof HTMLButtonElement || target instanceof HTMLAnchorElement) return 'none';
    if (target instanceof HTMLTextAreaElement && !event.ctrlKey) return 'none';
    return event.shiftKey ? 'back' : 'next';
  }
  if (event.ctrlKey) return 'none';
  if (event.key === 'ArrowUp') return typing || target instanceof HTMLInputElement ? 'none' : 'back';
  if (event.altKey || (singleKeys && !typing)) {
    if (event.key === '?' || event.key === '؟') return 'keys';
    if (isLetter(event, 'j')) return 'jump';
    if (isLetter(event, 'l')) return 'language';
  }
  return 'other';
}
