/** Finds a Chromium on this machine. Downloads none: `CHROMIUM_PATH`, then the usual places. */
import { accessSync, constants } from 'node:fs';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
];

/** Arguments every test starts it with: headless, and silent towards the network. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @returns {string | null} the path of a browser that may be run, or null */
export function findChromium() {
  for (const path of [process.env.CHROMIUM_PATH, ...usualPlaces]) {
    if (!path) continue;
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // not here: try the next place
    }
  }
  return null;
}
