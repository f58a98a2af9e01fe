import { describe, expect, test } from 'vitest';
import { freshOrders, slotsAt, type Neighbour } from '../../src/documents/order.ts';
import { seeded } from '../helpers/seeded.ts';

/** What the neighbours and the newcomers are once the slots are taken, in the order meant. */
function taken(neighbours: readonly Neighbour[], index: number, count: number): readonly (string | null)[] {
  const { orders, moved } = slotsAt(neighbours, index, count);
  const anew = new Map(moved);
  const after = neighbours.map(({ id, order }) => anew.get(id) ?? order);
  return [...after.slice(0, index), ...orders, ...after.slice(index)];
}

describe('a slot', () => {
  test('lies between its neighbours, which stay as they are', () => {
    const [a = '', b = ''] = freshOrders(2);
    const { orders, moved } = slotsAt(
      [
        { id: 'a', order: a },
        { id: 'b', order: b },
      ],
      1,
      1,
    );
    expect(moved).toEqual([]);
    expect(orders[0]! > a && orders[0]! < b).toBe(true);
  });

  test('among neighbours that tie, stand there by repair, or have no sound order writes as few anew as it must', () => {
    const chance = seeded(1);
    for (let run = 0; run < 500; run++) {
      const neighbours = freshOrders(6)
        .map((order) => (chance.chance(25) ? 'a2' : order))
        .sort()
        .map((order, i) => ({
          id: `${i}`,
          order: chance.chance(20) ? chance.pick([null, '', '!', 'a']) : order,
        }));
      const index = chance.below(7);
      const all = taken(neighbours, index, 2);
      const [first, second] = all.slice(index, index + 2) as [string, string];
      expect(first < second).toBe(true);
      // those before stand before, those after stand after; what stands by repair elsewhere is not ours to say
      const sound = (order: string | null): order is string => order !== null && /^[A-Za-z]\w/.test(order);
      for (const before of all.slice(0, index).filter(sound)) expect(before < first).toBe(true);
      for (const after of all.slice(index + 2).filter(sound)) expect(after > second).toBe(true);
    }
  });
});
