/** The worker of `derive-key.ts`: one request, one answer. */
import { runArgon2 } from './argon2.ts';
import type { DerivationRequest } from './derive-key.ts';

addEventListener('message', (event: MessageEvent<DerivationRequest>) => {
  void runArgon2(event.data).then(
    (bits) => postMessage(bits),
    (error: unknown) =>
      // Outside the promise, so that it reaches the page as the worker's `error`.
      setTimeout(() => {
        throw error;
      }),
  );
});
