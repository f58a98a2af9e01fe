/**
 * `npm run check`: types (each room against what it may know), lint, format, arrows and cycles.
 * Runs all of them, prints what failed, exits 1 if any did.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const folders = ['src', 'src/collect', 'test'].flatMap((folder) => [
  folder,
  ...readdirSync(folder, { withFileTypes: true })
    .filter((e) => e.isDirectory())
    .map((e) => `${folder}/${e.name}`),
]);
const tsconfigs = [...new Set(folders)].flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => /^tsconfig.*\.json$/.test(file))
    .map((file) => `${folder}/${file}`),
);

const steps = [
  ['schema', 'node', ['src/model/schema/compile.mjs']],
  ...tsconfigs.map((path) => [`types ${path}`, 'npx', ['tsc', '-p', path]]),
  ['lint', 'npx', ['eslint', '--max-warnings', '0', '.']],
  ['format', 'npx', ['prettier', '--check', '--log-level', 'warn', '.']],
  [
    'arrows and cycles',
    'npx',
    ['depcruise', '--config', '.dependency-cruiser.cjs', '--output-type', 'err', 'src'],
  ],
].filter(([, , [script]]) => !script?.endsWith('.mjs') || existsSync(script));

let failed = 0;
for (const [name, command, args] of steps) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status === 0) {
    console.log(`ok      ${name}`);
    continue;
  }
  failed++;
  console.log(`FAILED  ${name}\n${stdout}${stderr}`);
}
console.log(failed === 0 ? 'check: all fine' : `check: ${failed} of ${steps.length} failed`);
process.exitCode = failed === 0 ? 0 : 1;
