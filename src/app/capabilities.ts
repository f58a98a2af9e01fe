/**
 * What this browser must have before anything is opened.
 *
 * Asked first, before any vault is touched: without a secure context there is no encryption, without the database nowhere to
 * keep it, without locks two tabs would write the same interview.
 */

/** In the order they are told. `insecure` hides the others: browsers take the tools away on such an address. */
export type Obstacle = 'insecure' | 'crypto' | 'database' | 'locks';

/** The part of `window` that is looked at. */
export interface Surroundings {
  readonly isSecureContext: boolean;
  readonly crypto?: { readonly subtle?: unknown } | undefined;
  readonly indexedDB?: unknown;
  readonly navigator: { readonly locks?: unknown };
}

/** What stands in the way; empty when everything needed is there. */
export function obstacles(surroundings: Surroundings): readonly Obstacle[] {
  if (!surroundings.isSecureContext) return ['insecure'];
  const found: Obstacle[] = [];
  if (!surroundings.crypto?.subtle) found.push('crypto');
  if (!surroundings.indexedDB) found.push('database');
  if (!surroundings.navigator.locks) found.push('locks');
  return found;
}
