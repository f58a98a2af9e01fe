import { describe, expect, test } from 'vitest';
import { roomsOf, routeOf } from '../../src/app/route.ts';
import type { Role } from '../../src/protocol/member.ts';

describe('which room an address opens', () => {
  test.each<[Role, string, string | null]>([
    ['enumerator', '/', '/today'],
    ['coordinator', '/', '/records'],
    ['owner', '/', '/records'],
    ['designer', '/', '/form'],
    ['translator', '/', '/form'],
    ['enumerator', '/interview/4f', '/interview/4f'],
    ['coordinator', '/records/4f', '/records/4f'],
    ['enumerator', '/records', null],
    ['designer', '/interview/4f', null],
    ['translator', '/versions/compare/a/b', '/versions/compare/a/b'],
    ['coordinator', '/versions', '/versions'],
    ['enumerator', '/versions', null],
    ['designer', '/form/q/4f', '/form/q/4f'],
    ['coordinator', '/elsewhere', null],
    ['enumerator', '/constructor', null],
    ['enumerator', '/today/child/%E0%A4', null],
    ['enumerator', '/today/child/K7M2-QX9Q', '/today/child/K7M2-QX9Q'],
  ])('for the %s, %s leads to %s', (role, path, expected) => {
    expect(routeOf(path, role)?.path ?? null).toBe(expected);
  });

  test('everybody has a room to begin in', () => {
    for (const rooms of Object.values(roomsOf)) expect(rooms.length).toBeGreaterThan(0);
  });
});
