/**
 * The one Trusted Types policy of ours, `app-sw`: addresses of our own scripts, and nothing else.
 *
 * The page's policy (`require-trusted-types-for 'script'`) refuses plain strings where a worker or the service worker is
 * started. A policy name can be made once per page, so whoever starts a script asks here.
 */

interface ScriptPolicy {
  createScriptURL(address: string): unknown;
}
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): ScriptPolicy;
}

let policy: ScriptPolicy | null = null;

/**
 * The address in the form that `new Worker` and `serviceWorker.register` accept in this browser: a TrustedScriptURL where
 * Trusted Types exist, else the same string.
 *
 * Throws for an address outside our own origin: no other script is ever ours.
 */
export function trustedScript(address: string): string {
  const { trustedTypes, location } = globalThis as { trustedTypes?: TrustedTypes; location?: Location }; // reason: not in TypeScript's DOM types yet, and absent outside browsers
  if (location && new URL(address, location.href).origin !== location.origin)
    throw new Error(`a script outside our origin was asked for: ${address}`);
  if (!trustedTypes) return address;
  policy ??= trustedTypes.createPolicy('app-sw', { createScriptURL: (own) => own });
  // reason: TypeScript's DOM types know only strings here; the browser takes the trusted object as it is.
  return policy.createScriptURL(address) as string;
}
