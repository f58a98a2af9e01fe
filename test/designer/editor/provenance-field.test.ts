import { html } from 'lit';
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../src/designer/editor/provenance-field.ts';
import type { ProvenanceField } from '../../../src/designer/editor/provenance-field.ts';
import type { Provenance } from '../../../src/model/form.ts';
import { setInterfaceLanguage } from '../../../src/ui/words-controller.ts';
import { expectAccessible, show } from '../../helpers/screen.ts';

let changes: (Provenance | undefined)[];
beforeEach(async () => {
  localStorage.clear();
  await setInterfaceLanguage('en');
  changes = [];
});
const open = (value?: Provenance) =>
  show<ProvenanceField>(
    html`<q-provenance-field
      .value=${value}
      @change=${({ detail }: CustomEvent<Provenance | undefined>) => {
        changes.push(detail);
      }}
    ></q-provenance-field>`,
  );
const choose = (status: string) => userEvent.selectOptions(page.getByLabelText('It is'), status);

describe.for(['light', 'dark'])('in the %s theme', (theme) => {
  test('axe finds nothing, with a source and without the one it needs', async () => {
    document.documentElement.dataset.theme = theme;
    const field = await open({ status: 'published', source: 'A book', page: '7' });
    await expectAccessible(field);
    await userEvent.clear(page.getByLabelText('Source'));
    await userEvent.keyboard('{Tab}');
    await expect.element(page.getByText('What is published names its source.')).toBeVisible();
    await expectAccessible(field);
    delete document.documentElement.dataset.theme;
  });
});

test('what is published is not taken before its source is named', async () => {
  await open({ status: 'local' });
  await choose('published');
  expect(changes).toEqual([]);
  await userEvent.fill(page.getByLabelText('Source'), 'UNICEF 2021');
  await userEvent.keyboard('{Tab}');
  expect(changes).toEqual([{ status: 'published', source: 'UNICEF 2021' }]);
});

test('page and note are kept with it, and taken away when emptied', async () => {
  await open({ status: 'example', page: '3' });
  await userEvent.fill(page.getByLabelText('Note'), 'To be replaced');
  await userEvent.keyboard('{Tab}');
  expect(changes).toEqual([{ status: 'example', page: '3', note: 'To be replaced' }]);
  await userEvent.clear(page.getByLabelText('Page'));
  await userEvent.keyboard('{Tab}');
  expect(changes.at(-1)).not.toHaveProperty('page');
});

test('nothing said is none', async () => {
  await open({ status: 'local' });
  await choose('');
  expect(changes).toEqual([undefined]);
});
