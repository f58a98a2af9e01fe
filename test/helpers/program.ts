/** The program built anew, in a package folder of its own: what `dist/cli` would be, without touching it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const home = fileURLToPath(new URL('../..', import.meta.url));

export interface BuiltProgram {
  /** To be run by Node. */
  readonly main: string;
  /** Removes it. */
  remove(): void;
}

/** Takes seconds. The app beside it is one page that says nothing; the questionnaires are the real ones. */
export function buildProgram(): BuiltProgram {
  // Inside the checkout, where its dependencies are found.
  mkdirSync(join(home, 'dist'), { recursive: true });
  const folder = mkdtempSync(join(home, 'dist', 'cli-test-'));
  const remove = () => {
    rmSync(folder, { recursive: true, force: true });
  };
  const cli = join(folder, 'dist', 'cli');
  const vite = join(home, 'node_modules', 'vite', 'bin', 'vite.js');
  const built = spawnSync(
    process.execPath,
    [vite, 'build', '--mode', 'node', '--ssr', 'src/cli/main.ts', '--outDir', cli, '--logLevel', 'error'],
    { cwd: home, encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production', VITEST: '' } },
  );
  if (built.status !== 0) {
    remove();
    throw new Error(`the program cannot be built:\n${built.stdout}${built.stderr}`);
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'querencia', type: 'module' }, null, 2));
  symlinkSync(join(home, 'forms'), join(folder, 'forms'), 'junction');
  mkdirSync(join(folder, 'dist', 'app'));
  writeFileSync(join(folder, 'dist', 'app', 'index.html'), '<!doctype html><title>Querencia</title>');
  return { main: join(cli, 'main.js'), remove };
}
