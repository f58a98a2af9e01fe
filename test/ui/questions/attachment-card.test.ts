import { beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { Item } from '../../../src/model/form.ts';
import { setSingleKeys } from '../../../src/ui/single-keys.ts';
import { setInterfaceLanguage } from '../../../src/ui/words-controller.ts';
import { cardOf, formOf, pressed } from '../../helpers/question-card.ts';
import { expectAccessible } from '../../helpers/screen.ts';

const types = ['photo', 'audio', 'video', 'file', 'signature', 'drawing'] as const;
const form = formOf(
  types.map((type): Item => ({
    type,
    name: type,
    required: true,
    label: { en: `A ${type}, please.` },
    ...(type === 'photo' ? { nonResponse: ['refused'] } : {}),
  })),
);

beforeEach(async () => {
  setSingleKeys(true);
  await setInterfaceLanguage('en');
});

describe('what only a file could answer', () => {
  test.for(types)('axe finds nothing in %s', async (type) => {
    const { element } = await cardOf(form, type, { insist: true });
    await expectAccessible(element);
  });

  test('says that it cannot be answered here, and that one may go on', async () => {
    await cardOf(form, 'drawing', { insist: true });
    await expect
      .element(page.getByText('This laptop cannot take a drawing for the interview yet'))
      .toBeVisible();
    await expect.element(page.getByText('holds nobody up', { exact: false })).toBeVisible();
    await expect.element(page.getByRole('alert')).toHaveTextContent('');
  });

  test('has the ways not to answer', async () => {
    const card = await cardOf(form, 'photo');
    expect(await pressed(card, '9')).toBe(true);
    expect(card.answer()).toEqual({ nonResponse: 'refused' });
  });

  test('answered elsewhere says that something is attached', async () => {
    await cardOf(form, 'photo', { draft: { photo: `sha256-${'0'.repeat(64)}.jpg` } });
    await expect.element(page.getByText('Something is attached')).toBeVisible();
  });
});
