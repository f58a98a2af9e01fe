#!/usr/bin/env node
/** The door: hands the command line and the process's two streams to `run`, and leaves with its exit code. */
import { run } from './run.ts';

const exitCode = await run(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  language: process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'] || 'en',
});
// not with 0: a command that goes on running may have set another since
if (exitCode !== 0) process.exitCode = exitCode;
