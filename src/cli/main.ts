#!/usr/bin/env node
/** The door: hands the command line and the process's two streams to `run`, and leaves with its exit code. */
import { run } from './run.ts';

// whoever read us has enough (`| head`): there is nobody left to print for
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const { LC_ALL, LC_MESSAGES, LANG } = process.env;
const exitCode = await run(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  language: [LC_ALL, LC_MESSAGES, LANG].find((one) => one !== undefined && one !== '') ?? 'en',
});
// not with 0: a command that goes on running may have set another since
if (exitCode !== 0) process.exitCode = exitCode;
