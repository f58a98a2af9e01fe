import { html } from 'lit';
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../src/designer/editor/expression-field.ts';
import type { ExpressionField } from '../../../src/designer/editor/expression-field.ts';
import { FormAtWork } from '../../../src/designer/form-at-work.ts';
import { setInterfaceLanguage } from '../../../src/ui/words-controller.ts';
import { form, integer, selectOne, text } from '../../helpers/form.ts';
import { standingForm } from '../../helpers/open-form.ts';
import { drawn, expectAccessible, show } from '../../helpers/screen.ts';

let work: FormAtWork;
let field: ExpressionField;
let changes: (string | undefined)[];

beforeEach(async () => {
  localStorage.clear();
  await setInterfaceLanguage('en');
  await page.viewport(1366, 768);
  document.body.replaceChildren();
  changes = [];
  work = new FormAtWork(
    standingForm(
      form([integer('age', { label: { en: 'How old are you?' } }), selectOne('school'), text('why')]),
    ),
    null,
  );
});

async function open(value?: string) {
  const place = await show<HTMLElement>(
    html`<div>
      <q-expression-field
        .work=${work}
        .value=${value}
        .label=${'Shown when'}
        .example=${'age at least ten'}
        @change=${({ detail }: CustomEvent<string | undefined>) => {
          changes.push(detail);
        }}
      ></q-expression-field>
      <button>Away</button>
    </div>`,
  );
  field = place.querySelector('q-expression-field')!;
  await drawn(field);
}
const box = page.getByRole('textbox', { name: 'Shown when' });
/** `{` and `[` are keys with a meaning for the keyboard; twice they are themselves. */
const type = async (words: string) => {
  await userEvent.click(box);
  await userEvent.keyboard(words.replaceAll('{', '{{').replaceAll('[', '[['));
};
const away = () => userEvent.click(page.getByRole('button', { name: 'Away' }));
const marked = () =>
  Array.from(field.shadowRoot?.querySelectorAll('.wrong') ?? [], (mark) => mark.textContent).join('');

describe.for(['light', 'dark'])('in the %s theme', (theme) => {
  test('axe finds nothing: empty, wrong, with names offered', async () => {
    document.documentElement.dataset.theme = theme;
    await open();
    await expectAccessible(field);
    await type('${ag');
    await expect.element(page.getByRole('option').first()).toBeVisible();
    await expectAccessible(field);
    await away();
    await drawn(field);
    await expectAccessible(field);
    delete document.documentElement.dataset.theme;
  });
});

test('an expression that makes sense is handed on in a pause, without leaving the box', async () => {
  await open();
  await type('${age} > 9');
  await expect.element(box).toHaveAttribute('aria-invalid', 'false');
  await expect.poll(() => changes).toEqual(['${age} > 9']);
});

test('a mistake is said in words as it is written, its place marked, and handed on only when the box is left', async () => {
  await open();
  await type('${agee} > 9');
  await expect.element(page.getByText(/“agee”|agee/).last()).toBeVisible();
  await expect.element(box).toHaveAttribute('aria-invalid', 'true');
  expect(marked()).toBe('${agee}');
  expect(changes).toEqual([]);
  await away();
  expect(changes).toEqual(['${agee} > 9']);
});

test('Enter hands it on, and an emptied box is no expression', async () => {
  await open("${school} = 'yes'");
  await userEvent.click(box);
  await userEvent.keyboard('{Control>}a{/Control}{Delete}{Enter}');
  expect(changes).toEqual([undefined]);
});

test('after ${ the questions are offered with their words, and a chosen one is written whole', async () => {
  await open();
  await type('${ag');
  await expect.element(page.getByRole('option', { name: /How old are you/ })).toBeVisible();
  await userEvent.keyboard('{Enter}');
  await expect.element(box).toHaveTextContent('${age}');
});

test('functions are offered with what they take, choices of a question with their words', async () => {
  await open();
  await type('selec');
  await expect
    .element(page.getByRole('option', { name: /selected\(answer|selected.*choices/ }).first())
    .toBeVisible();
  await userEvent.keyboard('{Escape}');
  await userEvent.keyboard('{Control>}a{/Control}{Delete}');
  await type("${school} = 'n");
  await expect.element(page.getByRole('option', { name: /^no/ })).toBeVisible();
});

test('somebody else’s change appears while one is not in the box, and not while one writes', async () => {
  await open('${age} > 9');
  field.value = '${age} > 10';
  await drawn(field);
  await expect.element(box).toHaveTextContent('${age} > 10');
  await userEvent.click(box);
  await userEvent.keyboard('{Control>}{End}{/Control} or');
  field.value = '${age} > 11';
  await drawn(field);
  await expect.element(box).toHaveTextContent('${age} > 10 or');
});

test('what was written goes along when the box is taken away', async () => {
  await open();
  await type('${age} >');
  field.remove();
  expect(changes).toEqual(['${age} >']);
});
