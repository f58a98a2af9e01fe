/**
 * Looks again at what others may have changed elsewhere: every half minute while the page is seen, and at once when it comes
 * back into view or the network comes back. Nothing is asked for by a page that nobody sees.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

const EVERY_MS = 30_000;

export class LookAgainController implements ReactiveController {
  private timer: ReturnType<typeof setInterval> | null = null;

  constructor(
    host: ReactiveControllerHost,
    private readonly look: () => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.timer = setInterval(this.lookIfSeen, EVERY_MS);
    addEventListener('online', this.lookIfSeen);
    document.addEventListener('visibilitychange', this.lookIfSeen);
  }

  hostDisconnected(): void {
    if (this.timer !== null) clearInterval(this.timer);
    removeEventListener('online', this.lookIfSeen);
    document.removeEventListener('visibilitychange', this.lookIfSeen);
  }

  private readonly lookIfSeen = (): void => {
    if (document.visibilityState === 'visible') this.look();
  };
}
