/** Types of `browser.mjs`, which must run before anything is installed and so is plain JavaScript. */
export const chromiumArguments: string[];
/** The path of a browser that may be run, or null. */
export function findChromium(): string | null;
