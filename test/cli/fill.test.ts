import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import type { FormDefinition } from '../../src/model/form.ts';
import { calculate, form, growing, integer, note, section, selectOne, text } from '../helpers/form.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'querencia-fill-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Fills a form with answers; what was printed, read again, and the exit code. */
async function filled(definition: FormDefinition, answers: unknown, ...more: readonly string[]) {
  const [formPath, answersPath] = [join(folder, 'form.json'), join(folder, 'answers.json')];
  await writeFile(formPath, JSON.stringify(definition));
  await writeFile(answersPath, JSON.stringify(answers));
  let out = '';
  let err = '';
  const exitCode = await run(['fill', formPath, '--answers', answersPath, ...more], {
    out: (said) => (out += said),
    err: (said) => (err += said),
  });
  return { printed: out === '' ? null : (JSON.parse(out) as unknown), err, exitCode };
}

const household = form([
  integer('how_many', { default: 1 }),
  section('who', [growing('people', [text('name'), integer('age', { constraint: '. < 120' })])], {
    relevant: '${how_many} > 0',
  }),
  calculate('years', 'sum(${age})'),
  note('end', { relevant: '${years} > 100' }),
]);

describe('querencia fill', () => {
  test('says what applies, what is computed and what is wrong', async () => {
    const { printed, exitCode } = await filled(household, {
      people: [
        { name: 'Aza', age: 130 },
        { name: 'Rebin', age: 4 },
      ],
    });
    expect(exitCode).toBe(1);
    expect(printed).toMatchObject({
      relevant: {
        how_many: true,
        who: true,
        people: true,
        'people[1]/age': true,
        'people[2]/age': true,
        end: true,
      },
      values: { how_many: 1, people: [{ age: 130 }, { age: 4 }], years: 134 },
      issues: [{ severity: 'error', code: 'answer/constraint', at: 'people[1]/age' }],
      referrals: [],
    });
  });

  test('leaves with 0 when nothing is wrong', async () => {
    const { printed, exitCode, err } = await filled(household, { how_many: 0 });
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(printed).toMatchObject({
      relevant: { who: false },
      values: { how_many: 0, years: 0 },
      issues: [],
    });
  });

  test('names answers that are none of this form', async () => {
    const { printed } = await filled(household, { how_mny: 3 });
    expect(printed).toMatchObject({
      issues: [{ code: 'answer/unknown-question', particulars: { suggestion: 'how_many' } }],
    });
  });

  test('scores a whole record as it would be scored, with its referrals', async () => {
    const survey = fileURLToPath(new URL('../../forms/child-reintegration-survey', import.meta.url));
    const definition = JSON.parse(await readFile(join(survey, 'form.json'), 'utf8')) as FormDefinition;
    const { record } = JSON.parse(await readFile(join(survey, 'examples/all-badly.json'), 'utf8')) as {
      record: object;
    };
    const whole = { ...record, version: `sha256-${'0'.repeat(64)}` };
    const { printed } = await filled(definition, whole);
    expect(printed).toMatchObject({
      scores: {
        weightSet: 'equal',
        provenance: 'local',
        provisional: true,
        composite: { kind: 'score', score: 0 },
      },
    });
    expect((printed as { referrals: readonly { id: string }[] }).referrals.length).toBeGreaterThan(3);
  });

  test('looks into the lists of a folder, and nowhere else', async () => {
    await writeFile(join(folder, 'schools.csv'), 'name,label,district\na,School A,sumel\nb,School B,zakho\n');
    const definition = form(
      [
        selectOne('school', { choices: 'schools', choiceFilter: "district = 'sumel'" }),
        calculate('label', "pulldata('schools', 'label', 'name', ${school})"),
      ],
      { attachedLists: { schools: { file: '../../schools.csv' } } },
    );
    const with_ = await filled(definition, { school: 'a' }, '--lists', folder);
    expect(with_.printed).toMatchObject({ values: { school: 'a', label: 'School A' }, issues: [] });
    expect((await filled(definition, { school: 'b' }, '--lists', folder)).printed).toMatchObject({
      issues: [{ code: 'answer/not-a-choice', at: 'school' }],
    });
    expect((await filled(definition, { school: 'a' })).printed).toMatchObject({
      values: { label: null },
      issues: [{ code: 'expression/unknown-list' }, { code: 'list/not-at-hand' }],
    });
  });

  test('holds the interview when it is told to', async () => {
    const definition = form([calculate('day', "format-date(today(), '%Y-%m-%d')")]);
    const { printed } = await filled(definition, {}, '--at', '2026-03-12T23:30:00+03:00');
    expect(printed).toMatchObject({ values: { day: '2026-03-12' } });
    expect((await filled(definition, {}, '--at', 'noon')).exitCode).toBe(2);
  });

  test('says of a document that is no form what keeps it from being one', async () => {
    // reason: what the command must refuse
    const { printed, exitCode } = await filled({ id: 7 } as unknown as FormDefinition, {});
    expect(exitCode).toBe(1);
    expect(printed).toMatchObject({ values: {}, scores: null });
  });
});
