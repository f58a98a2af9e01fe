/**
 * `npm run mutate`: makes small mistakes in the form model, one at a time, and counts how many the tests notice.
 *
 *   npm run mutate                             60 of them, of expressions and of the session
 *   npm run mutate -- --count 200 --seed 7     so many, drawn by that seed
 *   npm run mutate -- --in src/model/answer    of another folder (its tests are those of the same path under test/)
 *
 * Works in a copy in the system's temporary folder. What is not noticed is printed with its place: a test to write, or a mistake
 * that makes no difference. Not part of `npm test`: it takes about ten seconds for each.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { mutantsOf } from './mutants.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    in: { type: 'string', multiple: true, default: ['src/model/expression', 'src/model/session'] },
  },
});
const LONGEST_MS = 120_000;

const copy = mkdtempSync(join(tmpdir(), 'querencia-mutation-'));
process.on('exit', () => rmSync(copy, { recursive: true, force: true }));
for (const part of ['src', 'test', 'forms', 'package.json', 'vite.config.ts', 'tsconfig.json'])
  cpSync(join(root, part), join(copy, part), { recursive: true });
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));

const tests = values.in.map((folder) => folder.replace(/^src\//, 'test/'));
if (!(await testsPass())) stop('The tests fail without any mistake: mend that first.');

const all = values.in.flatMap((folder) => filesIn(join(root, folder)).flatMap(mutantsIn));
const drawn = sample(all, Number(values.count), seeded(Number(values.seed)));
let noticed = 0;
for (const [index, mutant] of drawn.entries()) {
  const file = join(copy, mutant.path);
  const { source, start, end, text } = mutant;
  writeFileSync(file, source.slice(0, start) + text + source.slice(end));
  const survived = await testsPass();
  writeFileSync(file, source);
  if (!survived) noticed += 1;
  const line = source.slice(0, start).split('\n').length;
  console.log(
    `${String(index + 1).padStart(4)} ${survived ? 'NOT NOTICED' : 'noticed    '} ${mutant.path}:${line} ${mutant.what}`,
  );
}
const share = Math.round((1000 * noticed) / drawn.length) / 10;
console.log(
  `${noticed} of ${drawn.length} noticed (${share} %), drawn by seed ${values.seed} of ${all.length}`,
);

/** Whether all tests pass. A mistake may make them run for ever: then the whole group of processes is ended, which is noticing it. */
function testsPass() {
  const vitest = join(copy, 'node_modules/vitest/vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', '--project', 'pure', '--bail', '1', ...tests], {
    cwd: copy,
    stdio: 'ignore',
    detached: true,
  });
  return new Promise((resolve) => {
    const late = setTimeout(() => process.kill(-child.pid, 'SIGKILL'), LONGEST_MS);
    child.on('exit', (code) => {
      clearTimeout(late);
      resolve(code === 0);
    });
  });
}

function mutantsIn(path) {
  const source = readFileSync(path, 'utf8');
  return mutantsOf(path, source).map((mutant) => ({ ...mutant, source, path: relative(root, path) }));
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts'))
    .map((entry) => resolve(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/** So many of them, each once, in their own order. */
function sample(from, count, random) {
  const left = [...from];
  const drawn = [];
  while (drawn.length < count && left.length > 0)
    drawn.push(...left.splice(Math.floor(random() * left.length), 1));
  return drawn.sort((a, b) => from.indexOf(a) - from.indexOf(b));
}

/** Marsaglia's xorshift: the same draws for the same seed. */
function seeded(seed) {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 4_294_967_296;
  };
}

function stop(why) {
  console.error(why);
  process.exit(1);
}
