/** What a backup says of itself: its last file, so that one which was cut short has none. */

export interface Manifest {
  /** Version of this format. */
  readonly querencia: 1;
  readonly kind: 'backup';
  /** When the copy was begun, ISO 8601 UTC: everything acknowledged before is in it. */
  readonly begunAt: string;
  readonly files: readonly { readonly name: string; readonly size: number; readonly sha256: string }[];
}

export const MANIFEST_FILE = 'backup.json';

/** The manifest in these bytes, or null when they are none that we understand. */
export function readManifest(bytes: Uint8Array): Manifest | null {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  // reason: looked at field by field here.
  const { querencia, kind, begunAt, files } = value as Partial<Record<keyof Manifest, unknown>>;
  if (querencia !== 1 || kind !== 'backup' || typeof begunAt !== 'string') return null;
  return Array.isArray(files) && files.every(isFile) ? { querencia, kind, begunAt, files } : null;
}

function isFile(value: unknown): value is Manifest['files'][number] {
  if (typeof value !== 'object' || value === null) return false;
  // reason: as above.
  const { name, size, sha256 } = value as Partial<Record<keyof Manifest['files'][number], unknown>>;
  return typeof name === 'string' && typeof size === 'number' && typeof sha256 === 'string';
}
