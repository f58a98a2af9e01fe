/**
 * Who is asking. A session is a random token in a cookie of the member's own (several people share a browser); the server
 * keeps its hash. The member is always the session's, never what an address or a body claims.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Member } from '../protocol/member.ts';
import type { Store } from './persistence/store.ts';

export interface SignedIn {
  readonly member: Member;
  /** Names the session without being able to use it. */
  readonly session: string;
}

/** 90 days: a laptop may be in the field for weeks, and its answers are behind a passphrase of its own. */
export const SESSION_SECONDS = 90 * 24 * 3600;

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
export const newToken = (): string => randomBytes(32).toString('base64url');
export const newId = (): string => randomBytes(12).toString('base64url');

export class Sessions {
  constructor(
    private readonly store: Store,
    private readonly now: () => Date,
  ) {}

  /** A new session's token, to be put in a cookie. */
  async begin(member: Member): Promise<string> {
    const token = newToken();
    const expiresAt = new Date(this.now().getTime() + SESSION_SECONDS * 1000).toISOString();
    await this.store.write(async (transaction) => {
      await transaction.removeSessionsBefore(this.now().toISOString());
      await transaction.addSession({ tokenHash: hashToken(token), member: member.id, expiresAt });
    });
    return token;
  }

  /** Whose session this token is, or null when it is none, is over, or is not this member's. */
  async whose(token: string, member: string): Promise<SignedIn | null> {
    const session = hashToken(token);
    return (await this.isOpen(session, member)) ? this.signedIn(session, member) : null;
  }

  async isOpen(session: string, member: string): Promise<boolean> {
    const row = await this.store.session(session);
    return row !== null && row.member === member && row.expiresAt > this.now().toISOString();
  }

  async end(session: string): Promise<void> {
    await this.store.write((transaction) => transaction.removeSession(session));
  }

  private async signedIn(session: string, id: string): Promise<SignedIn | null> {
    const member = await this.store.member(id);
    return member && { member, session };
  }
}
