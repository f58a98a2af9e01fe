/** A server as a process of its own, built from the sources: to be killed, told to end, or written to while others look at its files. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import type { RoleLink } from '../../src/server/demo/open-demo.ts';
import { joinAs, smallFolders } from './server.ts';

export interface Served {
  readonly child: ChildProcess;
  readonly origin: string;
  readonly links: readonly RoleLink[];
}
export interface ServedProgram {
  /** A demo without records, on a small form or on those of a folder. */
  serve(dataFolder: string, formsFolder?: string): Promise<Served>;
  /** Kills whatever still runs, and removes what was built. */
  remove(): void;
}

/** Takes seconds. `folder`: where the questionnaire and the app of the served demo are put. */
export async function buildServed(folder: string): Promise<ServedProgram> {
  // Inside node_modules, so that what the built file imports is found.
  mkdirSync(resolve('node_modules', '.querencia-test'), { recursive: true });
  const builtFolder = mkdtempSync(resolve('node_modules', '.querencia-test', 'served-'));
  const output = { ssr: 'test/server/served.ts', outDir: builtFolder, emptyOutDir: true, minify: false };
  await build({ configFile: false, logLevel: 'error', build: output });
  const built = pathToFileURL(join(builtFolder, 'served.js')).href;
  const children = new Set<ChildProcess>();
  return {
    async serve(dataFolder, formsFolder) {
      const folders = { ...smallFolders(folder), ...(formsFolder === undefined ? {} : { formsFolder }) };
      const settings = { port: 0, demo: true, demoRecords: false, ...folders, dataFolder };
      const child = spawn(process.execPath, ['test/server/served.mjs', built, JSON.stringify(settings)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      children.add(child);
      const lines = createInterface({ input: child.stdout });
      const [line] = (await once(lines, 'line')) as [string]; // reason: what `line` brings is a string.
      const { port, links } = JSON.parse(line) as { port: number; links: RoleLink[] }; // reason: written by served.mjs.
      return { child, origin: `http://127.0.0.1:${String(port)}`, links };
    },
    remove() {
      for (const child of children) child.kill('SIGKILL');
      rmSync(builtFolder, { recursive: true, force: true });
    },
  };
}

export async function kill({ child }: Served): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

export function clientOf({ links, origin }: Served, role: string) {
  return joinAs(links.find((link) => link.role === role)?.link ?? '', origin);
}
