import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { deviceId } from '../../src/protocol/device.ts';
import { shardName, parseShardName } from '../../src/protocol/shard.ts';

const key = Uint8Array.from({ length: 32 }, (_, at) => at);

describe('the id of a device', () => {
  test('is the beginning of the hash of its key', async () => {
    const hash = createHash('sha256').update('querencia device 1\n').update(key).digest();
    expect(await deviceId(crypto, key)).toBe(hash.subarray(0, 16).toString('base64url'));
    // a key that is part of a larger buffer is hashed alone
    expect(await deviceId(crypto, new Uint8Array([7, ...key, 7]).subarray(1, 33))).toBe(
      await deviceId(crypto, key),
    );
  });

  test('differs with one bit of the key', async () => {
    const other = key.with(31, 30);
    expect(await deviceId(crypto, other)).not.toBe(await deviceId(crypto, key));
  });

  test('can stand in the name of a shard', async () => {
    const shard = { project: 'p', device: await deviceId(crypto, key), index: 0 };
    expect(shard.device).toMatch(/^[\w-]{22}$/);
    expect(parseShardName(shardName(shard))).toEqual(shard);
  });
});
