/**
 * Whether a table of weights is what its source says: one member takes it from a file, another confirms it.
 *
 * What was confirmed is a table and not a name: the confirmation holds the hash of the rows, so that weights somebody changed since, in
 * the designer, in a spreadsheet, in the file itself, are unconfirmed without anybody having to think of it.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Confirmation, Provenance, Signed, WeightSet } from '../form.ts';
import type { Issue } from '../issue.ts';
import { canonicalBytes } from '../version/canonical.ts';

type Rows = Extract<WeightSet['weights'], { readonly kind: 'table' }>['rows'];

/** `sha256-` and the hash of the rows' canonical JSON: the same for the same weights in whatever order. */
export function tableHash(rows: Rows): string {
  return `sha256-${bytesToHex(sha256(canonicalBytes(rows)))}`;
}

/** What a table taken from a file says of itself: published, and not confirmed by anybody yet. */
export function importedFrom(
  { source, page, file }: { readonly source: string; readonly page?: string; readonly file: string },
  rows: Rows,
  importedBy: Signed,
): { readonly provenance: Provenance; readonly confirmation: Confirmation } {
  return {
    provenance: { status: 'published', source, ...(page === undefined ? {} : { page }), file },
    confirmation: { importedBy, table: tableHash(rows) },
  };
}

/**
 * Where a set stands.
 *
 *   `confirmed`   | a second member confirmed these very rows
 *   `unconfirmed` | nobody did, or who imported them; or its provenance names a file and it does not say who imported it
 *   `changed`     | the rows are no longer those that were imported
 *   `notImported` | no table from a file: there is nothing to confirm
 */
export function confirmationOf(set: WeightSet): 'confirmed' | 'unconfirmed' | 'changed' | 'notImported' {
  const known = found.get(set);
  if (known !== undefined) return known;
  const state = lookAt(set);
  found.set(set, state);
  return state;
}
/** A set is asked once for every record. */
const found = new WeakMap<WeightSet, ReturnType<typeof confirmationOf>>();

function lookAt({ confirmation, provenance, weights }: WeightSet): ReturnType<typeof confirmationOf> {
  if (confirmation === undefined)
    return provenance.status === 'published' && provenance.file !== undefined ? 'unconfirmed' : 'notImported';
  if (weights.kind !== 'table' || tableHash(weights.rows) !== confirmation.table) return 'changed';
  const { importedBy, confirmedBy } = confirmation;
  return confirmedBy === undefined || confirmedBy.member === importedBy.member ? 'unconfirmed' : 'confirmed';
}

/** Whether scores by this set are provisional: it is not published, or taken from a file and not confirmed. */
export function isProvisional(set: WeightSet): boolean {
  const state = confirmationOf(set);
  return set.provenance.status !== 'published' || !(state === 'confirmed' || state === 'notImported');
}

export type Confirming =
  | { readonly kind: 'confirmed'; readonly set: WeightSet & { readonly confirmation: Confirmation } }
  /**
   * `weights/nothing-to-confirm` {id}, `weights/table-changed` {id}, `weights/confirmed-already` {id, name},
   * `weights/own-import` {id, name}: who imported a table cannot confirm it.
   */
  | { readonly kind: 'refused'; readonly issue: Issue };

/** The set, confirmed by that member; or why it cannot be. */
export function confirmWeights(set: WeightSet, by: Signed): Confirming {
  const { id, confirmation } = set;
  const refuse = (what: string, more: Readonly<Record<string, string>> = {}): Confirming => ({
    kind: 'refused',
    issue: {
      severity: 'error',
      code: `weights/${what}`,
      at: `coding.weightSets.${id}`,
      particulars: { id, ...more },
    },
  });
  if (confirmation === undefined) return refuse('nothing-to-confirm');
  const state = confirmationOf(set);
  if (state === 'changed') return refuse('table-changed');
  if (state === 'confirmed')
    return refuse('confirmed-already', { name: confirmation.confirmedBy?.name ?? '' });
  if (by.member === confirmation.importedBy.member)
    return refuse('own-import', { name: confirmation.importedBy.name });
  return { kind: 'confirmed', set: { ...set, confirmation: { ...confirmation, confirmedBy: by } } };
}
