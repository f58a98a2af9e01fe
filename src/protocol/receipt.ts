/** The server's signed word that an envelope is durable in its database. Only a receipt makes a record "safe". */

export interface Receipt {
  /** Version of this format. */
  readonly querencia: 1;
  readonly project: string;
  readonly device: string;
  readonly sequence: number;
  /** `sha256-…` of the envelope's bytes. */
  readonly envelope: string;
  /** Server time, ISO 8601 UTC. */
  readonly receivedAt: string;
  /** Ed25519 by the server over the canonical JSON of all other fields, prefixed by `querencia receipt 1\n`; base64url. */
  readonly signature: string;
}

/** Whether it has a receipt's fields; whether it holds is `verifyReceipt`'s to say. */
export function isReceipt(value: unknown): value is Receipt {
  if (typeof value !== 'object' || value === null) return false;
  // reason: looked at field by field here.
  const { project, device, sequence, envelope, receivedAt, signature } = value as Partial<Receipt>;
  return (
    typeof sequence === 'number' &&
    [project, device, envelope, receivedAt, signature].every((field) => typeof field === 'string')
  );
}
