/**
 * `npm start`: from a fresh clone to a running demo. Checks Node, folder and port first (each one clear line), installs and
 * builds only when something is missing or out of date, then hands over to `querencia serve --demo`.
 *
 * Plain JavaScript without dependencies, in words that even an old Node can parse (no `node:` before its modules, for one),
 * so that it can say that it is old.
 */
import { spawn, spawnSync } from 'child_process';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, statSync } from 'fs';
import { createServer } from 'net';
import { dirname, join, resolve } from 'path';
import { fileURLToPath } from 'url';

const home = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const oldestNode = [20, 19];

function stop(line) {
  process.stderr.write(line + '\n');
  process.exit(1);
}

function checkNode() {
  const version = process.versions.node.split('.').map(Number);
  if (version[0] < oldestNode[0] || (version[0] === oldestNode[0] && version[1] < oldestNode[1])) {
    stop(
      'Querencia needs Node ' +
        oldestNode.join('.') +
        ' or newer; this is ' +
        process.versions.node +
        '. Get it from https://nodejs.org',
    );
  }
}

/** The value of `--name value` or `--name=value`, or null. */
function option(name) {
  const given = process.argv.slice(2);
  for (let at = 0; at < given.length; at++) {
    if (given[at] === '--' + name) return given[at + 1] || null;
    if (given[at].indexOf('--' + name + '=') === 0) return given[at].slice(name.length + 3);
  }
  return null;
}

/** Step by step: Node's own `recursive` never returns where a file system has no room for folders. */
function makeFolder(folder) {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

function checkFolder(folder) {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch {
    stop('The data folder ' + folder + ' cannot be written to. Choose another: npm start -- --data <folder>');
  }
}

function checkPort(port) {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535)
    stop('"' + port + '" is not a port. For example: PORT=8081 npm start');
  return new Promise(function (done) {
    const probe = createServer();
    probe.once('error', function (error) {
      if (error.code === 'EADDRINUSE')
        stop('Port ' + port + ' is used by another program. Choose another: PORT=8081 npm start');
      stop(
        'Port ' + port + ' cannot be listened on (' + error.code + '). Choose another: PORT=8081 npm start',
      );
    });
    probe.listen(Number(port), '127.0.0.1', function () {
      probe.close(done);
    });
  });
}

function modified(path) {
  return existsSync(path) ? statSync(path).mtimeMs : 0;
}

/** When anything under these was last changed. */
function newest(paths) {
  let last = 0;
  for (const path of paths) {
    if (!existsSync(path)) continue;
    const found = statSync(path);
    last = Math.max(
      last,
      found.isDirectory() ? newest(readdirSync(path).map((name) => join(path, name))) : found.mtimeMs,
    );
  }
  return last;
}

function run(what, script) {
  process.stdout.write(what + '\n');
  // Through a shell because npm is a script with another name on Windows; the words are ours, nothing is passed through.
  const done = spawnSync('npm ' + script, { cwd: home, stdio: ['ignore', 'ignore', 'inherit'], shell: true });
  if (done.status !== 0) stop('That did not work. Run "npm ' + script + '" to see why.');
}

async function main() {
  checkNode();
  const data = resolve(process.env.INIT_CWD || process.cwd(), option('data') || join(home, 'data'));
  const port = option('port') || process.env.PORT || '8080';
  checkFolder(data);
  await checkPort(port);

  const at = (...parts) => join(home, ...parts);
  if (modified(at('node_modules', '.package-lock.json')) < modified(at('package-lock.json'))) {
    run('Installing what Querencia needs (once, a few minutes) …', 'ci --loglevel=error');
  }
  const sources = ['index.html', 'src', 'forms', 'public', 'vite.config.ts', 'package-lock.json'].map(
    (name) => at(name),
  );
  const built = Math.min(modified(at('dist', 'app', 'index.html')), modified(at('dist', 'cli', 'main.js')));
  if (built < newest(sources)) run('Building the app (half a minute) …', 'run build');

  const args = [at('dist', 'cli', 'main.js'), 'serve', '--demo', '--data', data, '--port', port];
  const server = spawn(process.execPath, args, { cwd: home, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // A terminal sends Ctrl+C to both; the server hears a second one no more than once.
    process.on(signal, () => server.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal));
  }
  server.on('error', (error) => stop('The server could not be started: ' + error.message));
  server.on('exit', (code, signal) => process.exit(signal ? 1 : code));
}

main();
