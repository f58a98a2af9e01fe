import { expect, test } from 'vitest';
import { plainValue } from '../../../src/model/answer/plain-value.ts';
import type { Value } from '../../../src/model/record.ts';

test.each<[Value, string | number | true]>([
  ['farm', 'farm'],
  [2.5, 2.5],
  [true, true],
  [['farm', 'shop'], 'farm shop'],
  [{ events: [{ at: 0, height: 1 }] }, '{"events":[{"at":0,"height":1}]}'],
  [{ actors: [] }, '{"actors":[]}'],
])('%j is seen as %j', (value, seen) => {
  expect(plainValue(value)).toBe(seen);
});
