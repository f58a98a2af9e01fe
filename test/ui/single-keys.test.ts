import { beforeEach, expect, test } from 'vitest';
import { rememberedSingleKeys, setSingleKeys } from '../../src/ui/single-keys.ts';

beforeEach(() => {
  localStorage.clear();
});

test('keys alone are commands until somebody switches that off', () => {
  expect(rememberedSingleKeys()).toBe(true);
});

test('the choice is remembered in this browser, both ways', () => {
  setSingleKeys(false);
  expect(rememberedSingleKeys()).toBe(false);
  setSingleKeys(true);
  expect(rememberedSingleKeys()).toBe(true);
});
