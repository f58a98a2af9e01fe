/**
 * The engines ours is measured beside: installed here, by the bench, at the versions of `test/bench/peers/package-lock.json`; never a
 * dependency of the product. Where they cannot be had, the run says so and measures without.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const peersFolder = resolve(import.meta.dirname, '../peers');

export interface Peer {
  readonly name: string;
  readonly version: string;
  /** Why it is not here; null when it is. */
  readonly missing: string | null;
}

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** Installs what is lacking, and says what is there then. */
export function installPeers(): readonly Peer[] {
  // reason: a file of this folder
  const { dependencies } = read(join(peersFolder, 'package.json')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const wanted = Object.entries(dependencies).map(([name, version]) => ({ name, version }));
  const lacks = ({ name, version }: (typeof wanted)[number]) => installedVersion(name) !== version;
  const failure = wanted.some(lacks) ? install() : null;
  return wanted.map((peer) => ({
    ...peer,
    missing: lacks(peer) ? (failure ?? `another version is installed: ${installedVersion(peer.name)}`) : null,
  }));
}

/** Null when it went well, else why it did not. */
function install(): string | null {
  try {
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'], {
      cwd: peersFolder,
      stdio: 'pipe',
      timeout: 180_000,
    });
    return null;
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    const [code] = /\b(E[A-Z]{4,}|ENOENT)\b/.exec(said) ?? [];
    return `npm could not install it${code ? ` (${code})` : ''}`;
  }
}

function installedVersion(name: string): string {
  try {
    // reason: a package's own description
    return (read(join(peersFolder, 'node_modules', name, 'package.json')) as { readonly version: string })
      .version;
  } catch {
    return 'none';
  }
}
