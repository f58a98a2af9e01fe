/**
 * `querencia serve`: runs the server until it is told to stop.
 *
 * What the person can mend (a folder, a port) is one line on stderr and exit code 1; the log is for everything else.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { openLog } from '../server/log.ts';
import { CannotStart, startServer } from '../server/start-server.ts';
import type { RunningServer } from '../server/start-server.ts';

interface ServeOptions {
  readonly data: string;
  readonly port: string;
  readonly host?: string;
  readonly origin?: string;
  readonly demo: boolean;
  readonly verbose: boolean;
}

export function addServeCommand(program: Command): void {
  program
    .command('serve')
    .description('Serves the app and takes in sealed records.')
    .requiredOption('--data <folder>', 'where everything is kept; made when it is not there')
    .option('--port <number>', 'port to listen on', '8080')
    .option('--host <address>', 'address to listen on; without it, this machine alone')
    .option(
      '--origin <url>',
      'address people use when a proxy in front ends TLS, for example https://data.example.org',
    )
    .option('--demo', 'with a demo project: invented records, one link per person', false)
    .option('--verbose', 'log every request', false)
    .action(serve);
}

async function serve(options: ServeOptions): Promise<void> {
  const port = Number(options.port);
  if (!/^\d{1,5}$/.test(options.port) || port > 65_535)
    return fail(`"${options.port}" is not a port: give a number from 0 to 65535.`);
  if (options.origin !== undefined && !isOrigin(options.origin))
    return fail(`"${options.origin}" is not an origin such as https://data.example.org.`);
  const home = packageFolder();
  const appFolder = join(home, 'dist', 'app');
  if (!existsSync(join(appFolder, 'index.html')))
    return fail(`The app is not built (${appFolder} is missing). Run: npm run build`);
  let server: RunningServer;
  try {
    server = await startServer({
      dataFolder: options.data,
      port,
      ...(options.host === undefined ? {} : { host: options.host }),
      ...(options.origin === undefined ? {} : { publicOrigin: options.origin }),
      demo: options.demo,
      appFolder,
      formsFolder: join(home, 'forms'),
      log: openLog(options.verbose ? 'debug' : 'warn'),
    });
  } catch (fault) {
    return fail(
      fault instanceof CannotStart
        ? explain(fault)
        : `Querencia cannot start: ${fault instanceof Error ? fault.message : String(fault)}`,
    );
  }
  // First the ears, then the word: whoever reads "ready" may stop us at once.
  let stopping = false;
  const stop = () => {
    // Ctrl+C under npm arrives twice; the second must not cut the first short.
    if (stopping) return;
    stopping = true;
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  if (server.links.length > 0)
    print('This is a demo: its people and records are invented, and its key was made by the server.\n');
  for (const { name, link } of server.links) print(`  ${name.padEnd(26)} ${link}`);
  print(`${server.links.length > 0 ? '\n' : ''}Querencia is ready on ${server.url}`);
}

function explain({ why, particulars }: CannotStart): string {
  switch (why) {
    case 'folder-unwritable':
      return `The data folder ${particulars} cannot be written to. Choose another with --data, or change its rights.`;
    case 'no-project':
      return `There is no project in ${particulars} yet. Start with --demo to make a demonstration project.`;
    case 'port-taken':
      return `Another program already uses ${particulars}. Stop it, or choose another port.`;
    case 'port-forbidden':
      return `This user may not listen on ${particulars}. Choose a port above 1023.`;
    case 'address-unknown':
      return `${particulars} is not an address of this machine.`;
    default:
      return why satisfies never;
  }
}

function isOrigin(text: string): boolean {
  try {
    return new URL(text).origin === text && /^https?:/.test(text);
  } catch {
    return false;
  }
}

/** The folder of our `package.json`, upwards from this file, wherever the build put it. */
function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (dirname(folder) !== folder) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && /"name":\s*"querencia"/.test(readFileSync(manifest, 'utf8'))) return folder;
    folder = dirname(folder);
  }
  throw new Error('the package of this program is not where it was built');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** One line, and out: whatever was opened before must not keep the process waiting. */
function fail(line: string): never {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}
