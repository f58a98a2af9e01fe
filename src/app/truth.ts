/**
 * The truth about my work, in one word for the bar.
 *
 * The worst true thing is said first: work that may be lost, then a laptop that the server no longer knows (only the person
 * can mend that, and only while there is a network: it must be seen before they travel), then work that waits. "All safe" is
 * said only when every interview has the server's receipt and none is in progress, and every edit of the form is with the server.
 */
import type { FormStatus } from '../sync/open-form.ts';
import { needsLink, type SyncStatus } from '../sync/status.ts';

/** What is known of one person's work on this laptop. */
export interface WorkFacts {
  /** Interviews begun and not finished. */
  readonly drafts: number;
  /** Finished interviews without a receipt. */
  readonly waiting: number;
  /** Finished interviews with a receipt. */
  readonly received: number;
  /** Whether the last writing to this laptop worked. */
  readonly saving: 'working' | 'full' | 'failed';
  /** Null for those who send nothing (designers, translators). */
  readonly sync: SyncStatus | null;
  /** Edits of the form being designed; null or absent for those who edited none. */
  readonly form?: FormStatus | null;
}

export type Truth =
  | { readonly kind: 'full' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'openLink'; readonly count: number }
  | { readonly kind: 'onlyHere'; readonly count: number }
  | { readonly kind: 'formOnlyHere' }
  | { readonly kind: 'formSending' }
  | { readonly kind: 'safe' }
  | { readonly kind: 'safeOffline' };

export function truthOf(facts: WorkFacts): Truth {
  const { form } = facts;
  if (facts.saving === 'full' || form?.kept === 'full') return { kind: 'full' };
  if (facts.saving === 'failed' || form?.kept === 'failed') return { kind: 'failed' };
  const count = facts.drafts + facts.waiting;
  if (needsLink(facts.sync) || needsLink(form)) return { kind: 'openLink', count };
  if (count > 0) return { kind: 'onlyHere', count };
  if (form?.unsent === true)
    return { kind: form.connection === 'online' && !form.epochOver ? 'formSending' : 'formOnlyHere' };
  if (form && form.connection !== 'online') return { kind: 'safeOffline' };
  return facts.sync && facts.sync.connection !== 'online' ? { kind: 'safeOffline' } : { kind: 'safe' };
}
