import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { startTestServer } from '../../helpers/server.ts';

test('the demo has five people, each with a link of their own', async () => {
  const server = await startTestServer();
  expect(server.links.map(({ role, name }) => [role, name.split(' ')[0]])).toEqual([
    ['coordinator', 'Amina'],
    ['designer', 'Diego'],
    ['designer', 'Dalia'],
    ['translator', 'Tariq'],
    ['enumerator', 'Noor'],
  ]);
  const people = await Promise.all([
    server.join('designer'),
    server.join('designer', 1),
    server.join('translator'),
  ]);
  expect(people.map(({ member }) => member.name)).toEqual(
    ['Diego', 'Dalia', 'Tariq'].map((name) => expect.stringMatching(`^${name} `) as string),
  );
  expect(new Set(people.map(({ member }) => member.id)).size).toBe(3);
  expect(people.every(({ wrappedProjectKey }) => wrappedProjectKey === undefined)).toBe(true);
  await server.stop();
});

test('a folder from before there were more of them gets them added, and loses nothing', async () => {
  const first = await startTestServer();
  const noor = await first.join('enumerator');
  await first.close();
  const file = join(first.dataFolder, 'demo-links.json');
  // reason: the file is a table of names and secrets.
  const kept = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  const { coordinator, designer, enumerator } = kept;
  writeFileSync(file, JSON.stringify({ coordinator, designer, enumerator }));
  const database = new Database(join(first.dataFolder, 'querencia.db'));
  database.exec(`
    delete from link where member in (select id from member where name like 'Dalia%' or name like 'Tariq%');
    delete from member where name like 'Dalia%' or name like 'Tariq%'`);
  database.close();

  const again = await startTestServer({ dataFolder: first.dataFolder });
  const known = (links: typeof again.links) =>
    links.filter(({ name }) => !/^(Dalia|Tariq)/.test(name)).map(({ link }) => new URL(link).hash);
  expect(known(again.links)).toEqual(known(first.links));
  expect((await again.join('enumerator')).member).toEqual(noor.member);
  expect((await again.join('translator')).member.role).toBe('translator');
  expect((await again.join('designer', 1)).member.name).toMatch(/^Dalia /);
  await again.close();

  const third = await startTestServer({ dataFolder: first.dataFolder });
  expect(third.links.map(({ link }) => new URL(link).hash)).toEqual(
    again.links.map(({ link }) => new URL(link).hash),
  );
  await third.stop();
});

test('a links file that lost the coordinator’s is not made good: nobody could read the records by a new one', async () => {
  const first = await startTestServer();
  await first.close();
  const file = join(first.dataFolder, 'demo-links.json');
  const { coordinator: _lost, ...kept } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>; // reason: as above
  writeFileSync(file, JSON.stringify(kept));
  await expect(startTestServer({ dataFolder: first.dataFolder })).rejects.toThrow('coordinator');
  await first.stop();
});
