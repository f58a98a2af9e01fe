/**
 * Where this laptop is, as its browser knows it: asked once, given up when nothing is found in time or when somebody says so.
 */

export type Here =
  | { readonly state: 'found'; readonly position: GeolocationCoordinates }
  /** `refused`: the person or the system said no. `nothing`: no signal. `without`: this browser cannot tell at all. */
  | { readonly state: 'refused' | 'nothing' | 'without' };

/** Looking takes a while under the open sky, and for ever indoors. */
const PATIENCE_MS = 60_000;

/** `signal`: when it aborts, the answer is that nothing was found. */
export function whereHere(signal: AbortSignal): Promise<Here> {
  // reason: the type says it is always there; over plain HTTP, and in some browsers, it is not
  const geolocation = navigator.geolocation as Geolocation | undefined;
  if (geolocation === undefined) return Promise.resolve({ state: 'without' });
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve({ state: 'nothing' }));
    geolocation.getCurrentPosition(
      ({ coords }) => resolve({ state: 'found', position: coords }),
      ({ code }) =>
        resolve({ state: code === GeolocationPositionError.PERMISSION_DENIED ? 'refused' : 'nothing' }),
      { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: 0 },
    );
  });
}
