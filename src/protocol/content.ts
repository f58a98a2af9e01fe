/**
 * What an envelope holds: a record, or something said of one later. The header's `kind` says which, before anything is opened.
 *
 *   kind         | content
 *   -------------|----------------------------------------------
 *   `record`     | an interview (`model/record.ts`)
 *   `practice`   | one that was held to learn, and never counts
 *   `correction` | `Correction` (`model/amendment.ts`)
 *   `withdrawal` | `Withdrawal`
 *   `note`       | `ReferralNote`
 */
import { isCorrection, isReferralNote, isWholeRecord, isWithdrawal, type Said } from '../model/amendment.ts';
import { canonicalBytes } from '../model/version/canonical.ts';
import { fromUtf8 } from './bytes.ts';
import type { Bytes } from './crypto.ts';

export type EnvelopeContent = Said;
export type EnvelopeKind = EnvelopeContent['kind'];
export const ENVELOPE_KINDS = [
  'record',
  'practice',
  'correction',
  'withdrawal',
  'note',
] as const satisfies readonly EnvelopeKind[];

/** The form version that the header names. */
export function versionOf(content: EnvelopeContent): string {
  switch (content.kind) {
    case 'record':
    case 'practice':
      return content.record.version;
    case 'correction':
      return content.correction.record.version;
    case 'withdrawal':
      return content.withdrawal.version;
    case 'note':
      return content.note.version;
    default:
      return content satisfies never;
  }
}

/** Canonical JSON of what is inside, in UTF-8. */
export function contentBytes(content: EnvelopeContent): Bytes {
  switch (content.kind) {
    case 'record':
    case 'practice':
      return canonicalBytes(content.record);
    case 'correction':
      return canonicalBytes(content.correction);
    case 'withdrawal':
      return canonicalBytes(content.withdrawal);
    case 'note':
      return canonicalBytes(content.note);
    default:
      return content satisfies never;
  }
}

/** The content of that kind; null when the bytes are not one. */
export function parseContent(kind: EnvelopeKind, bytes: Uint8Array): EnvelopeContent | null {
  const value = parseJson(bytes);
  switch (kind) {
    case 'record':
    case 'practice':
      return isWholeRecord(value) ? { kind, record: value } : null;
    case 'correction':
      return isCorrection(value) ? { kind, correction: value } : null;
    case 'withdrawal':
      return isWithdrawal(value) ? { kind, withdrawal: value } : null;
    case 'note':
      return isReferralNote(value) ? { kind, note: value } : null;
    default:
      return kind satisfies never;
  }
}

function parseJson(bytes: Uint8Array): unknown {
  const text = fromUtf8(bytes);
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
