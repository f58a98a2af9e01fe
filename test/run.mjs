/**
 * `npm test`: installs what it needs, builds, runs every test there is, and ends with one line of counts.
 *
 *   npm test                     everything
 *   npm test -- --only pure      one project: pure, device, screen or journey
 *   npm run screens              makes the pictures in docs/screens/
 *
 * What could not run is counted as skipped, with its reason; never as passed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './browser.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const wanted = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : null;
const screens = process.argv.includes('--screens');

installPackages();
const browser = findOrInstallChromium();
run('npm', ['run', 'build'], 'the build');
if (screens) {
  if (!browser) stop('No Chromium: install one (Debian: apt-get install chromium) or set CHROMIUM_PATH.');
  run('npx', ['playwright', 'test', '--config', 'test/screens'], 'the pictures');
  process.exit(0);
}

const reports = mkdtempSync(join(tmpdir(), 'querencia-test-'));
const counts = { passed: 0, failed: 0, skipped: 0 };
const vitestProjects = ['pure', 'device', 'screen'].filter(
  (p) => (!wanted || p === wanted) && (browser || p !== 'screen'),
);
if (vitestProjects.length > 0) countVitest(vitestProjects);
if (!wanted || wanted === 'journey') {
  if (browser) countPlaywright();
}
if (!browser) {
  console.log('Skipped: screens and journeys need a Chromium (apt-get install chromium, or CHROMIUM_PATH).');
  counts.skipped += 1;
}
rmSync(reports, { recursive: true });
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;

function countVitest(projects) {
  const file = join(reports, 'vitest.json');
  const { status } = spawnSync(
    'npx',
    [
      'vitest',
      'run',
      ...projects.flatMap((p) => ['--project', p]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  if (!existsSync(file)) return fault('vitest ended without a report');
  const report = JSON.parse(readFileSync(file, 'utf8'));
  counts.passed += report.numPassedTests;
  counts.failed += report.numFailedTests;
  counts.skipped += report.numPendingTests + report.numTodoTests;
  // a file that does not load, or an error outside any test, has no test to count it
  if (status !== 0 && report.numFailedTests === 0) fault('vitest failed outside a test');
}

function countPlaywright() {
  const file = join(reports, 'playwright.json');
  const { status } = spawnSync(
    'npx',
    ['playwright', 'test', '--config', 'test/journeys', '--reporter=list,json'],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
    },
  );
  if (!existsSync(file)) return fault('playwright ended without a report');
  const { stats, errors } = JSON.parse(readFileSync(file, 'utf8'));
  counts.passed += stats.expected;
  counts.failed += stats.unexpected + stats.flaky; // flaky is broken
  counts.skipped += stats.skipped;
  if (status !== 0 && stats.unexpected + stats.flaky === 0)
    fault(`playwright failed outside a test: ${errors?.[0]?.message ?? ''}`);
}

function fault(what) {
  console.log(`FAILED: ${what}`);
  counts.failed += 1;
}

function installPackages() {
  const installed = 'node_modules/.package-lock.json';
  const fresh = existsSync(installed) && statSync(installed).mtimeMs >= statSync('package-lock.json').mtimeMs;
  if (!fresh) run('npm', ['ci', '--loglevel=error'], 'npm ci');
}

function findOrInstallChromium() {
  const found = findChromium();
  if (found) return found;
  if (process.getuid?.() === 0 && spawnSync('which', ['apt-get']).status === 0) {
    console.log('No Chromium here: installing Debian’s package.');
    spawnSync('apt-get', ['update'], { stdio: 'inherit' });
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-core'], {
      stdio: 'inherit',
    });
  }
  return findChromium();
}

function run(command, args, what) {
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) stop(`${what} failed`);
}

function stop(why) {
  console.error(why);
  console.log('0 passed, 1 failed, 0 skipped');
  process.exit(1);
}
