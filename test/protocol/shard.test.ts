import { describe, expect, test } from 'vitest';
import { parseShardName, shardIndex, shardName } from '../../src/protocol/shard.ts';

describe('a shard', () => {
  test('holds 64 envelopes', () => expect([0, 63, 64, 128].map(shardIndex)).toEqual([0, 0, 1, 2]));

  test('has a name that is read back', () => {
    const shard = { project: 'p_1', device: 'd-2', index: 7 };
    expect(parseShardName(shardName(shard))).toEqual(shard);
  });

  test.each([
    '',
    'shard/p/d',
    'shard/p/d/01',
    'shard/p/d/-1',
    'shard/../d/0',
    'shard/p/d/0/x',
    'design/p/d/0',
    'shard//d/0',
    'shard/p/d/0\n',
  ])('%j is not the name of one', (name) => expect(parseShardName(name)).toBeNull());
});
