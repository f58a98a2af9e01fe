/**
 * The guards of the house bite: a pure room that touches the outside does not compile, an arrow the wrong way is found,
 * a cycle is found, and each room says what it is for.
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
let house: string;

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'querencia-house-'));
  for (const file of ['tsconfig.json', '.dependency-cruiser.cjs', 'package.json'])
    cpSync(join(root, file), join(house, file));
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
});
afterAll(() => rmSync(house, { recursive: true }));

function lay(files: Record<string, string>): void {
  rmSync(join(house, 'src'), { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), text);
  }
}

function compile(room: string, text: string): string {
  lay({ [`src/${room}/probe.ts`]: text });
  cpSync(join(root, `src/${room}/tsconfig.json`), join(house, `src/${room}/tsconfig.json`));
  if (room === 'protocol')
    cpSync(join(root, 'src/protocol/universal.d.ts'), join(house, 'src/protocol/universal.d.ts'));
  return spawnSync('npx', ['tsc', '-p', `src/${room}/tsconfig.json`], { cwd: house, encoding: 'utf8' })
    .stdout;
}

function arrows(files: Record<string, string>): string {
  lay(files);
  return spawnSync(
    'npx',
    ['depcruise', '--config', '.dependency-cruiser.cjs', '--output-type', 'err', 'src'],
    {
      cwd: house,
      encoding: 'utf8',
    },
  ).stdout;
}

describe('a pure room', () => {
  test.each(['model', 'protocol', 'words', 'documents'])('%s compiles plain computation', (room) => {
    expect(compile(room, 'export const two: number = 1 + 1;\n')).toBe('');
  });
  test.each([
    ['model', 'document'],
    ['model', 'fetch'],
    ['model', 'process'],
    ['model', 'setTimeout'],
    ['model', 'console'],
    ['protocol', 'document'],
    ['protocol', 'setTimeout'],
    ['protocol', 'Buffer'],
    ['words', 'window'],
    ['documents', 'document'],
    ['documents', 'fetch'],
  ])('%s does not know %s', (room, outside) => {
    expect(compile(room, `export const probe = ${outside};\n`)).toContain(`'${outside}'`);
  });
});

describe('the arrows', () => {
  test('an import up the picture is fine', () => {
    const said = arrows({
      'src/model/a.ts': 'export const a = 1;\n',
      'src/ui/b.ts': "export { a } from '../model/a.ts';\n",
    });
    expect(said).toContain('no dependency violations');
  });
  test.each([
    ['src/model/a.ts', '../protocol/b.ts', 'src/protocol/b.ts', 'arrow-model'],
    ['src/ui/a.ts', '../storage/b.ts', 'src/storage/b.ts', 'arrow-ui'],
    ['src/collect/a.ts', '../review/b.ts', 'src/review/b.ts', 'arrow-collect'],
    ['src/server/a.ts', '../storage/b.ts', 'src/storage/b.ts', 'arrow-server'],
    ['src/app/a.ts', '../collect/b.ts', 'src/collect/b.ts', 'app-opens-rooms-on-demand'],
  ])('%s importing %s is refused', (from, to, target, rule) => {
    expect(arrows({ [from]: `export { b } from '${to}';\n`, [target]: 'export const b = 1;\n' })).toContain(
      rule,
    );
  });
  test('a cycle is refused', () => {
    const said = arrows({
      'src/model/a.ts': "import { b } from './b.ts';\nexport const a = () => b;\n",
      'src/model/b.ts': "import { a } from './a.ts';\nexport const b = () => a;\n",
    });
    expect(said).toContain('no-cycle');
  });
});

test('every room says what it is for', () => {
  const rooms = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  expect(rooms.length).toBeGreaterThanOrEqual(12);
  expect(
    rooms.filter((room) => !existsSync(join(root, 'src', room.name, 'README.md'))).map((room) => room.name),
  ).toEqual([]);
});
