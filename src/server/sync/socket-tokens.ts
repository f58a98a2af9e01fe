/** Tokens that open one document on the socket: single use, one minute, in memory only (after a restart clients ask again). */
import { hashToken, newToken } from '../sessions.ts';
import type { SignedIn } from '../sessions.ts';

const LIFETIME = 60_000;
const MOST = 10_000;

export class SocketTokens {
  private readonly open = new Map<string, { readonly who: SignedIn; readonly until: number }>();

  constructor(private readonly now: () => Date) {}

  give(who: SignedIn): string {
    const now = this.now().getTime();
    // In order of insertion, so of expiry: the oldest go first.
    for (const [hash, { until }] of this.open) {
      if (until > now && this.open.size < MOST) break;
      this.open.delete(hash);
    }
    const token = newToken();
    this.open.set(hashToken(token), { who, until: now + LIFETIME });
    return token;
  }

  /** Whose it was, or null when it was never given, used before, or too old. */
  take(token: string): SignedIn | null {
    const hash = hashToken(token);
    const found = this.open.get(hash);
    this.open.delete(hash);
    return found && found.until > this.now().getTime() ? found.who : null;
  }
}
