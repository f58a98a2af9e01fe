/** Whether a request comes from one of our own pages: the fence against other sites using a signed-in browser. */

/**
 * True when the `Origin` header names this server: exactly `publicOrigin` where that is set (behind a proxy that ends TLS),
 * else the host the request was sent to. Absent is false: browsers always send it where it matters.
 */
export function isOwnOrigin(
  origin: string | undefined,
  host: string | undefined,
  publicOrigin: string | null,
): boolean {
  if (origin === undefined) return false;
  if (publicOrigin !== null) return origin === publicOrigin;
  try {
    const { protocol, host: from } = new URL(origin);
    return (protocol === 'http:' || protocol === 'https:') && from === host;
  } catch {
    return false;
  }
}
