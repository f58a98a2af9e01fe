/**
 * References `${name}` in a cell, as text: found, well written or not.
 *
 * One reading for labels and expressions alike: a cell is not parsed as an expression here, because a label is none.
 */

export interface Reference {
  /** Between the braces. */
  readonly written: string;
  /** The name it means; null when it is written badly. */
  readonly name: string | null;
  /** Its value in the record saved last, `${last-saved#name}`. */
  readonly lastSaved: boolean;
  /** Whether anything but its name stands between the braces: spaces that can be taken away. */
  readonly spaced: boolean;
}

/** A name as XML knows it; the two halves of `prefix:name` are each one. */
export const isName = (text: string): boolean => /^[\p{L}_][\p{L}\p{M}\p{N}_.·-]*$/u.test(text);
export const isQualifiedName = (text: string): boolean => {
  const parts = text.split(':');
  return parts.length <= 2 && parts.every(isName);
};

/** All references of a text in their order; one that is never closed reaches to the end. */
export function referencesIn(text: string): readonly Reference[] {
  if (!text.includes('${')) return [];
  return [...text.matchAll(/\$\{([^}]+)\}|\$\{([^}]*)$/g)].map(([, closed, open]) =>
    closed === undefined
      ? { written: open ?? '', name: null, lastSaved: false, spaced: false }
      : readReference(closed),
  );
}

function readReference(written: string): Reference {
  const trimmed = written.trim();
  const [, lastSaved, name = ''] = /^(last-saved#)?\s*(.*)$/s.exec(trimmed) ?? [];
  return {
    written,
    name: isName(name) ? name : null,
    lastSaved: lastSaved !== undefined,
    spaced: written !== `${lastSaved ?? ''}${name}`,
  };
}

/** The reference when the text is nothing else; null otherwise. */
export function soleReference(text: string): Reference | null {
  const match = /^\$\{([^}]+)\}$/.exec(text.trim());
  const reference = match ? readReference(match[1] ?? '') : null;
  return reference?.name === null ? null : reference;
}
