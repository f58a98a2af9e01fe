import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import type { FormDefinition } from '../../src/model/form.ts';
import { edited, item, list, set, survey, take, textOf } from '../model/version/edits.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'querencia-diff-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, value: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, JSON.stringify(value));
  return path;
}
/** Compares two forms on the command line; gives what it printed and its exit code. */
async function diff(before: unknown, after: unknown, ...options: string[]) {
  let out = '';
  let err = '';
  const paths = [await file('before.json', before), await file('after.json', after)];
  const exitCode = await run(['diff', ...paths, ...options], {
    out: (text) => (out += text),
    err: (text) => (err += text),
  });
  return { out, err, exitCode };
}

const after: FormDefinition = edited((form) => {
  take(form, 'hungry');
  set(form, 'papers', { required: false });
  set(form, 'thanks', { label: { ...item(form, 'thanks').label, en: 'Thanks.' } });
});

describe('querencia diff', () => {
  test('leaves with 0 when there is no difference, and says so', async () => {
    expect(await diff(survey, survey)).toEqual({
      out: 'The two versions are the same.\n',
      err: '',
      exitCode: 0,
    });
  });

  test('leaves with 1 when there is one, the verdict first and the worst next', async () => {
    const { out, err, exitCode } = await diff(survey, after);
    expect({ err, exitCode }).toEqual({ err: '', exitCode: 1 });
    const lines = out.split('\n');
    expect(lines[0]).toBe('Scores are not comparable: 1 change breaks the series.');
    expect(lines.slice(1, 5)).toEqual([
      '',
      'Breaks comparability (1)',
      '  hungry: Removed: question',
      '    Scores rested on it.',
    ]);
    expect(lines.indexOf('To be reviewed (1)')).toBeLessThan(lines.indexOf('Safe (1)'));
    expect(out).toContain('  papers: Whether an answer is needed: yes → no\n');
    expect(out).toMatch(/ {2}thanks: Reworded in English: “[^”]+” → “Thanks\.”\n/);
  });

  test('leaves with 1 for a safe difference too', async () => {
    const safe = edited((form) => list(form, 'areas').push({ value: 'camp', label: textOf('Camp') }));
    const { out, exitCode } = await diff(survey, safe);
    expect(out).toMatch(/^Scores stay comparable\.\n/);
    expect(exitCode).toBe(1);
  });

  test('prints data and nothing else with --json', async () => {
    const { out, exitCode } = await diff(survey, after, '--json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      verdict: 'no',
      changes: [
        {
          kind: 'removed',
          at: 'hungry',
          scored: true,
          class: 'breaks',
          why: 'removedScored',
          says: 'Removed: question',
        },
        { kind: 'changed', at: 'papers', field: 'required', from: true, to: false, class: 'review' },
        { kind: 'reworded', at: 'thanks', class: 'safe', why: 'unscored' },
      ],
    });
    expect(JSON.parse((await diff(survey, survey, '--json')).out)).toEqual({ verdict: 'yes', changes: [] });
  });

  test('compares a form with mistakes in it as well as any other', async () => {
    const broken = edited((form) => (form.referrals[0]!.when = '${nobody} ='));
    expect((await diff(broken, broken)).exitCode).toBe(0);
    expect((await diff(survey, broken)).out).toContain('${nobody} =');
  });

  test('leaves with 2 for what is no form, no file, or one file only', async () => {
    const misshapen = await diff(survey, { ...survey, id: 7 });
    expect(misshapen).toMatchObject({ out: '', exitCode: 2 });
    expect(misshapen.err).toMatch(/after\.json is not a form:\nerror at id: /);
    const streams = { out: () => undefined, err: () => undefined };
    expect(await run(['diff', join(folder, 'before.json')], streams)).toBe(2);
    expect(await run(['diff', join(folder, 'none.json'), join(folder, 'before.json')], streams)).toBe(2);
  });
});
