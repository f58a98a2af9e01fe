import type { Refusal } from '../../protocol/messages.ts';

/** No, on the socket: given to the client as the reason of a failed authentication, or of a close. */
export class SocketRefusal extends Error {
  readonly code = 4403;
  constructor(readonly reason: Refusal['refused']) {
    // Hocuspocus prints the message of what a hook throws; a refusal is no fault to print.
    super('');
  }
}
