import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'querencia-eval-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Computes the lines given; what was printed, line by line, and the exit code. */
async function evaluated(...lines: readonly (object | string)[]) {
  const path = join(folder, 'cases.jsonl');
  await writeFile(
    path,
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  );
  let out = '';
  let err = '';
  const exitCode = await run(['eval', '--cases', path], {
    out: (text) => (out += text),
    err: (text) => (err += text),
  });
  const answers = out
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
  return { answers, out, err, exitCode };
}
/** The one value of one case. */
async function valueOf(one: object): Promise<unknown> {
  const { answers } = await evaluated({ id: 'x', ...one });
  const [answer] = answers;
  return typeof answer === 'object' && answer !== null && 'value' in answer ? answer.value : answer;
}

describe('querencia eval', () => {
  test('answers a line with a line, in order', async () => {
    const { answers, err, exitCode } = await evaluated(
      { id: 'a', expr: '1 + 1', as: 'number' },
      { id: 'b', expr: '1 +', as: 'number' },
      { id: 3, expr: 'rond(1)', as: 'error' },
      { id: 'd', expr: "'é'", as: 'string' },
    );
    expect(answers).toEqual([
      { id: 'a', value: 2 },
      { id: 'b', error: 'expression/unexpected-end' },
      { id: 3, error: 'expression/unknown-function' },
      { id: 'd', value: 'é' },
    ]);
    expect({ err, exitCode }).toEqual({ err: '', exitCode: 0 });
  });

  test.each([
    ['1 div 0', 'Infinity'],
    ['-1 div 0', '-Infinity'],
    ['0 div 0', 'NaN'],
    ['-0', 0],
    ['0.1', 0.1],
    ["'text'", 'NaN'],
  ])('%s as a number is written %s', async (expr, value) =>
    expect(await valueOf({ expr, as: 'number' })).toBe(value),
  );

  test('converts to what is wanted', async () => {
    expect(await valueOf({ expr: '2 div 3', as: 'number-rounded', factor: 1000 })).toBe(0.667);
    expect(await valueOf({ expr: '0', as: 'boolean' })).toBe(false);
    expect(await valueOf({ expr: '1 = 1', as: 'string' })).toBe('true');
    expect(await valueOf({ expr: 'true()', as: 'error' })).toBe('true');
  });

  test.each([
    ['2026-11-22T00:20:01.136Z', 'America/Phoenix', '2026-11-21T17:20:01.136-07:00'],
    ['2026-11-22T00:20:01.136Z', 'Asia/Kathmandu', '2026-11-22T06:05:01.136+05:45'],
    ['2026-07-01T12:00:00.500Z', 'Europe/Paris', '2026-07-01T14:00:00.500+02:00'],
    ['2026-01-01T12:00:00.500+01:00', 'Europe/Paris', '2026-01-01T12:00:00.500+01:00'],
    ['2026-01-01T12:00:00.500Z', 'GMT', '2026-01-01T12:00:00.500+00:00'],
    ['2026-01-01T12:00:00.500Z', null, '2026-01-01T12:00:00.500+00:00'],
  ])('now is %s, which in %s is %s', async (now, timeZone, expected) => {
    expect(await valueOf({ expr: 'now()', as: 'string', now, timeZone })).toBe(expected);
    expect(await valueOf({ expr: 'today()', as: 'string', now, timeZone })).toBe(expected.slice(0, 10));
  });

  test('without a now it is now', async () => {
    const before = Date.now();
    const days = Number(await valueOf({ expr: 'now()', as: 'number' }));
    expect(days * 86_400_000).toBeGreaterThanOrEqual(before - 1);
    expect(days * 86_400_000).toBeLessThanOrEqual(Date.now() + 1);
  });

  test('a line that is no case is answered as such, named, and stops no other', async () => {
    const { answers, err, exitCode } = await evaluated(
      '{ "id": "a", "expr": ',
      '["a"]',
      { id: 'b', as: 'number' },
      { id: 'c', expr: '1', as: 'date' },
      { id: 'd', expr: '1', as: 'number', timeZone: 'Europe/Tegucigalpa' },
      { id: 'e', expr: '1', as: 'number', now: 'soon' },
      { id: 'f', expr: '1', as: 'number', factor: '10' },
      '',
      { id: 'g', expr: '1', as: 'number' },
    );
    expect(answers).toEqual([
      { id: null, error: 'case/not-json' },
      { id: null, error: 'case/not-a-case' },
      { id: 'b', error: 'case/not-a-case' },
      { id: 'c', error: 'case/not-a-case' },
      { id: 'd', error: 'case/unknown-time-zone' },
      { id: 'e', error: 'case/not-a-moment' },
      { id: 'f', error: 'case/not-a-case' },
      { id: 'g', value: 1 },
    ]);
    expect(err.split('\n').slice(0, 2)).toEqual([
      'Line 1 is not JSON.',
      'Line 2 is not a case: it needs “expr” and “as”.',
    ]);
    expect(err).toContain('Line 5 names an unknown time zone.\nLine 6: “now” is not a moment in ISO 8601.\n');
    expect(exitCode).toBe(1);
  });

  test('an empty file has no answers', async () =>
    expect(await evaluated()).toMatchObject({ out: '', err: '', exitCode: 0 }));

  test('a file that is not there, and no file at all, are wrong use', async () => {
    let err = '';
    const streams = { out: () => undefined, err: (text: string) => (err += text) };
    expect(await run(['eval', '--cases', join(folder, 'none.jsonl')], streams)).toBe(2);
    expect(err).toContain('none.jsonl');
    expect(await run(['eval'], streams)).toBe(2);
  });
});
