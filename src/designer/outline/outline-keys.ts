/**
 * What the keys mean in the outline.
 *
 * Letters find; N, when nothing is being found, adds. Along the line of reading: in a page from right to left the arrows change sides.
 */
export type Command =
  | { readonly do: 'next' | 'previous' | 'first' | 'last' | 'open' | 'edit' | 'add' | 'duplicate' | 'delete' }
  | { readonly do: 'fold' | 'unfold' }
  | { readonly do: 'step'; readonly way: 'up' | 'down' | 'in' | 'out' }
  | { readonly do: 'find'; readonly letter: string };

/** Null for keys that mean nothing here. */
export function commandOf(
  event: Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey'>,
  direction: 'ltr' | 'rtl',
  finding: boolean,
): Command | null {
  const { key, altKey } = event;
  const ctrl = event.ctrlKey || event.metaKey;
  const forward = direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const backward = direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
  if (ctrl) return !altKey && key.toLowerCase() === 'd' ? { do: 'duplicate' } : null;
  if (altKey) {
    if (key === 'ArrowUp') return { do: 'step', way: 'up' };
    if (key === 'ArrowDown') return { do: 'step', way: 'down' };
    if (key === forward) return { do: 'step', way: 'in' };
    if (key === backward) return { do: 'step', way: 'out' };
    return null;
  }
  switch (key) {
    case 'ArrowDown':
      return { do: 'next' };
    case 'ArrowUp':
      return { do: 'previous' };
    case 'Home':
      return { do: 'first' };
    case 'End':
      return { do: 'last' };
    case forward:
      return { do: 'unfold' };
    case backward:
      return { do: 'fold' };
    case 'Enter':
      return { do: 'open' };
    case 'F2':
      return { do: 'edit' };
    case 'Insert':
      return { do: 'add' };
    case 'Delete':
      return { do: 'delete' };
    default:
      if (!finding && key.toLowerCase() === 'n') return { do: 'add' };
      return Array.from(key).length === 1 && (key !== ' ' || finding) ? { do: 'find', letter: key } : null;
  }
}
