/**
 * The second database of this device, `querencia-forms`: documents of forms being designed, in clear.
 *
 * They hold no answers, so they are not sealed; they are apart from the vaults' database so that neither can harm the other. Every
 * row belongs to a person: another's unsent edits must not be sent under one's own rights.
 *
 * Holds throughout: a row is never changed but to say that the server has it; rows are merged and taken out only in a transaction that
 * puts what they held into another.
 */
import Dexie from 'dexie';
import type { DexieOptions, EntityTable, Table } from 'dexie';
import type { FormCard } from '../../protocol/messages.ts';

/** One Yjs update, or several merged. */
export interface UpdateRow {
  readonly n: number;
  readonly person: string;
  /** The name of the document, epoch included: `documents/document-name.ts`. */
  readonly document: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** SHA-256 of the bytes: Yjs itself takes many a damaged update for a sound one. */
  readonly digest: Uint8Array<ArrayBuffer>;
  /** Whether the server has it: it came from there, or was acknowledged. */
  readonly sent: boolean;
}
/** What the server last said of a form. */
export interface CardRow {
  readonly person: string;
  readonly project: string;
  readonly form: string;
  readonly card: FormCard;
}

export class FormsDatabase extends Dexie {
  updates!: EntityTable<UpdateRow, 'n'>;
  cards!: Table<CardRow, [string, string, string]>;

  constructor(options: DexieOptions = {}) {
    super('querencia-forms', { chromeTransactionDurability: 'strict', cache: 'disabled', ...options });
    this.version(1).stores({
      updates: '++n, [person+document]',
      cards: '[person+project+form], [person+project]',
    });
  }
}

let ours: FormsDatabase | null = null;
/** This browser's database, opened on first use. */
export function formsDatabase(): FormsDatabase {
  ours ??= new FormsDatabase();
  return ours;
}
