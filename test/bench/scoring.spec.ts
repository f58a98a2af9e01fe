/**
 * 100,000 records of the child survey scored by the command, beside a Node program that parses the same lines and prints them again: what
 * any program pays that reads them at all.
 */
import { spawn } from 'node:child_process';
import { createWriteStream, openSync, readFileSync, closeSync } from 'node:fs';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import type { FormDefinition } from '../../src/model/form.ts';
import { seeded } from '../helpers/seeded.ts';
import { randomRecord } from '../recompute/records.ts';
import { measured, tell } from './measures.ts';
import { peakMemory } from './memory.ts';

const RECORDS = 100_000;
const ROUNDS = 3;
/** Times of the peer. */
const GOAL = 4;
const GOAL_MB = 300;

const root = fileURLToPath(new URL('../..', import.meta.url));
const FORM = `${root}forms/child-reintegration-survey/form.json`;
const COMMAND = `${root}dist/cli/main.js`;
const PEER = fileURLToPath(new URL('parse-and-print.mjs', import.meta.url));

test(`scoring ${RECORDS.toLocaleString('en')} records by the command`, async () => {
  test.setTimeout(1_800_000);
  const records = test.info().outputPath('records.jsonl');
  await writeRecords(records, await versionOf(FORM));
  const own: Run[] = [];
  const peers: Run[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    peers.push(await run([PEER, records]));
    own.push(await run([COMMAND, 'score', FORM, records]));
  }
  expect(new Set(own.map(({ lines }) => lines))).toEqual(new Set([RECORDS + 1]));
  expect(new Set(peers.map(({ lines }) => lines))).toEqual(new Set([RECORDS]));
  const peer = measured(
    'parse and print again',
    peers.map(({ ms }) => ms),
    { held: 'median', goal: null },
  );
  const times = own.map(({ ms }) => ms);
  await tell(
    measured('score 100,000 records', times, { held: 'median', goal: Math.round(GOAL * peer.median), peer }),
  );
  await tell(peer);
  const memory = own.map(({ peak }) => peak);
  await tell(measured('… peak memory', memory, { unit: 'MB', held: 'worst', goal: GOAL_MB }));
});

interface Run {
  readonly ms: number;
  /** Most memory it ever held (resident set), in MB. */
  readonly peak: number;
  readonly lines: number;
}

/** A Node program with its output in a file, alone on the machine. */
async function run(args: readonly string[]): Promise<Run> {
  const path = test.info().outputPath('out');
  const out = openSync(path, 'w');
  const began = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', out, 'inherit'] });
  let peak = 0;
  const look = () => (peak = Math.max(peak, peakMemory(child.pid)));
  const looking = setInterval(look, 100);
  await once(child, 'exit');
  const ms = performance.now() - began;
  clearInterval(looking);
  closeSync(out);
  if (peak === 0) throw new Error('this system does not say how much memory a process had');
  return { ms, peak, lines: readFileSync(path, 'latin1').split('\n').length - 1 };
}

async function writeRecords(path: string, version: string): Promise<void> {
  // reason: one of the repository's own forms
  const form = JSON.parse(readFileSync(FORM, 'utf8')) as FormDefinition;
  const file = createWriteStream(path);
  for (let number = 1; number <= RECORDS; number++) {
    const record = `5d0c8e2a-41b7-4c39-8f60-${number.toString(16).padStart(12, '0')}`;
    const line = JSON.stringify({ ...randomRecord(form, seeded(number)), version, record });
    if (!file.write(`${line}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
}

/** As the command itself says it. */
async function versionOf(form: string): Promise<string> {
  const child = spawn(process.execPath, [COMMAND, 'validate', form, '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  for await (const chunk of child.stdout) said += String(chunk);
  const version = /sha256-[0-9a-f]{64}/.exec(said)?.[0];
  if (version === undefined) throw new Error(`no version in: ${said}`);
  return version;
}
