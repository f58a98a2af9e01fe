/** Chance from the browser's cryptographic source, in [0, 1): handed to the model, which has none of its own. */
export function secureRandom(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
}
