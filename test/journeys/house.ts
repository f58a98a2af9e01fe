/**
 * What a journey needs: the built server as a process of its own, a network the test can cut, laptops (browser profiles on
 * disk) that can be killed and opened again.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { chromiumArguments, findChromium } from '../browser.mjs';
import { startProxy, type Proxy } from '../helpers/proxy.ts';

const root = resolve(import.meta.dirname, '../..');

/** The people of the demo, by first name. */
export type DemoPerson = 'Amina' | 'Diego' | 'Dalia' | 'Tariq' | 'Noor';
const people: readonly DemoPerson[] = ['Amina', 'Diego', 'Dalia', 'Tariq', 'Noor'];

/** A server process on its own data folder; its log is kept for the search for clear text. */
export interface ServerProcess {
  readonly port: number;
  readonly pid: number;
  /** Each person's join link, as printed. */
  readonly link: (person: DemoPerson) => string;
  /** Everything it printed. */
  readonly log: () => string;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts `querencia serve --demo`, of this checkout unless another is given, and waits until it says it is ready. */
export async function startServer(
  dataFolder: string,
  port = 0,
  program = join(root, 'dist/cli/main.js'),
): Promise<ServerProcess> {
  const child = spawn(
    process.execPath,
    [program, 'serve', '--demo', '--data', dataFolder, '--port', String(port)],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let log = '';
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  // a journey that fails does not come to stop it
  const outlived = () => child.kill('SIGKILL');
  process.once('exit', outlived);
  void ended.then(() => process.off('exit', outlived));
  await within(60_000, 'the server to say it is ready', (ready, failed) => {
    const read = (chunk: Buffer) => {
      log += chunk.toString();
      if (/ready on http/i.test(log)) ready();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => failed(`it ended with ${code}:\n${log}`));
  });
  const link = (person: DemoPerson) => {
    const found = new RegExp(`${person}.*?(http://\\S+#join=\\S+)`).exec(log);
    if (!found?.[1]) throw new Error(`the server printed no link for ${person}:\n${log}`);
    return found[1];
  };
  for (const person of people) link(person);
  const url = /ready on (http:\/\/\S+)/i.exec(log)?.[1] ?? '';
  return {
    port: Number(new URL(url).port),
    pid: child.pid ?? 0,
    link,
    log: () => log,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      await ended;
    },
  };
}

/** One browser profile on disk: a person's laptop. */
export interface Laptop {
  readonly profile: string;
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the pages said on their console of broken policies and uncaught errors. */
  readonly complaints: readonly string[];
  /** As when the power fails: SIGKILL to the browser and all its children. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

export interface LaptopOptions {
  readonly locale?: string;
  readonly args?: readonly string[];
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** Opens a profile, new or known. */
export async function openLaptop(profile: string, options: LaptopOptions = {}): Promise<Laptop> {
  mkdirSync(profile, { recursive: true });
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium() ?? '',
    args: [...chromiumArguments, ...(options.args ?? [])],
    headless: true,
    locale: options.locale ?? 'en-GB',
    viewport: options.viewport ?? { width: 1366, height: 768 },
  });
  const complaints: string[] = [];
  context.on('console', (message) => {
    const said = message.text();
    if (/Content.Security.Policy|Trusted|Refused to|Uncaught/i.test(said)) complaints.push(said);
  });
  context.on('weberror', (error) => complaints.push(error.error().message));
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    profile,
    context,
    page,
    complaints,
    kill: async () => {
      const closed = new Promise<void>((done) => context.once('close', () => done()));
      for (const pid of browserProcesses(profile)) {
        try {
          process.kill(pid, 'SIGKILL');
        } catch {
          // ended between listing and killing
        }
      }
      await closed;
    },
    close: () => context.close(),
  };
}

/** Processes of the browser that has this profile open: those this test started, found by the profile's own folder. */
function browserProcesses(profile: string): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`--user-data-dir=${profile}`);
      } catch {
        return false;
      }
    });
}

/** A folder for everything one journey writes, removed at the end. */
export function journeyFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'querencia-journey-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A server behind a proxy: links lead through the proxy, so that the origin outlives a restart of the server. */
export interface Site {
  readonly proxy: Proxy;
  server: ServerProcess;
  link(person: DemoPerson, origin?: string): string;
  readonly origin: string;
  /** Ends the server process and cuts the network. */
  goDark(): Promise<void>;
  /** Starts a new server process on the same data and restores the network. */
  comeBack(): Promise<void>;
  close(): Promise<void>;
  /** What all server processes printed so far. */
  logs(): string;
}

export async function openSite(dataFolder: string): Promise<Site> {
  const server = await startServer(dataFolder);
  const proxy = await startProxy(server.port);
  const origin = `http://localhost:${proxy.port}`;
  let earlier = '';
  let running = true;
  const site: Site = {
    proxy,
    server,
    origin,
    link: (person, at = origin) => site.server.link(person).replace(/^http:\/\/[^/]+/, at),
    goDark: async () => {
      proxy.cut();
      earlier += site.server.log();
      running = false;
      await site.server.stop();
    },
    comeBack: async () => {
      site.server = await startServer(dataFolder);
      running = true;
      proxy.target(site.server.port);
      proxy.restore();
    },
    close: async () => {
      await proxy.close();
      if (running) await site.server.stop();
    },
    logs: () => earlier + site.server.log(),
  };
  return site;
}

async function within(
  milliseconds: number,
  what: string,
  start: (done: () => void, failed: (why: string) => void) => void,
): Promise<void> {
  await new Promise<void>((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`waited ${milliseconds} ms for ${what}`)), milliseconds);
    start(
      () => {
        clearTimeout(timer);
        done();
      },
      (why) => {
        clearTimeout(timer);
        fail(new Error(`waiting for ${what}: ${why}`));
      },
    );
  });
}
