/**
 * Whether the machine was awake while something was promised on it.
 *
 * "Older than 150 ms is kept" is a promise of our software on a machine that runs it. A machine that gives nobody the
 * processor for a while, or whose disk does not answer, proves nothing either way; so this watches from the test's own
 * process, with nothing of ours in between, and the test tries again when the machine itself stood still.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, fdatasync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const syncData = promisify(fdatasync);

/** What takes longer than this shows a machine that stood still: each takes a millisecond or two on one that is awake. */
const STILL_MS = 50;
const BEAT_MS = 10;

/** Watches until the answer is asked for: null when the machine was awake, else what it let wait. Writes in `folder`. */
export async function watchStillness(folder: string): Promise<() => Promise<string | null>> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'awake');
  const file = openSync(path, 'w');
  const page = new Uint8Array(4096);
  const echo = spawn('cat', { stdio: ['pipe', 'pipe', 'ignore'] });
  await once(echo, 'spawn');
  /** The longest wait for something small, in milliseconds. */
  const longest = {
    /** A timer, and 4 KB handed to the system: over the timer's own time. */
    timer: 0,
    /** Six crossings to another process and back, one after the other: a write in a browser makes about as many. */
    crossings: 0,
    /** 4 KB put on the disk for good. */
    disk: 0,
  };
  let watching = true;

  let before = performance.now();
  const beat = setInterval(() => {
    writeSync(file, page);
    const now = performance.now();
    longest.timer = Math.max(longest.timer, now - before - BEAT_MS);
    before = now;
  }, BEAT_MS);
  const timed = async (what: 'crossings' | 'disk', work: () => Promise<unknown>) => {
    while (watching) {
      const start = performance.now();
      await work();
      longest[what] = Math.max(longest[what], performance.now() - start);
      await new Promise((rest) => setTimeout(rest, 20));
    }
  };
  const crossings = timed('crossings', async () => {
    for (let crossing = 0; crossing < 6; crossing++) {
      const back = once(echo.stdout, 'data');
      echo.stdin.write('.');
      await back;
    }
  });
  const turns = timed('disk', () => syncData(file));

  return async () => {
    longest.timer = Math.max(longest.timer, performance.now() - before - BEAT_MS);
    watching = false;
    clearInterval(beat);
    await Promise.all([crossings, turns]);
    echo.stdin.end();
    closeSync(file);
    rmSync(path);
    const stood = Object.entries(longest).filter(([, milliseconds]) => milliseconds > STILL_MS);
    return stood.map(([what, milliseconds]) => `${what} ${Math.round(milliseconds)} ms`).join(', ') || null;
  };
}
