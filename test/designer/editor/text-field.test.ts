import { html } from 'lit';
import { beforeEach, describe, expect, test } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import { applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import '../../../src/designer/editor/text-field.ts';
import type { TextField } from '../../../src/designer/editor/text-field.ts';
import { FormAtWork } from '../../../src/designer/form-at-work.ts';
import {
  digestOf,
  replaceText,
  reviewOf,
  textState,
  wordsOf,
  type TextKey,
} from '../../../src/documents/texts.ts';
import type { Role } from '../../../src/protocol/member.ts';
import { setInterfaceLanguage } from '../../../src/ui/words-controller.ts';
import { copyOf, filled } from '../../helpers/form-documents.ts';
import { form, text } from '../../helpers/form.ts';
import { standingForm, type StandingForm } from '../../helpers/open-form.ts';
import { drawn, expectAccessible, focused, show } from '../../helpers/screen.ts';

const definition = form([text('name', { label: { en: 'Your name', ar: 'اسمك' } })], {
  languages: [
    { tag: 'en', status: 'source' },
    { tag: 'ar', status: 'draft' },
  ],
});

interface Person {
  readonly open: StandingForm;
  readonly work: FormAtWork;
}

/** Somebody at this form; what two of them write goes from one to the other at once, and so does where they are. */
function person(documents = filled(definition), role: Role = 'designer'): Person {
  const open = standingForm(definition, role, documents);
  return { open, work: new FormAtWork(open, null) };
}
function joined(): readonly [Person, Person] {
  const documents = filled(definition);
  const [a, b] = [person(documents), person(copyOf(documents))];
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    for (const tag of ['en', 'ar']) {
      const [source, target] = [
        from.work.documents.languages.get(tag)!,
        to.work.documents.languages.get(tag)!,
      ];
      source.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin !== 'line') Y.applyUpdate(target, update, 'line');
      });
    }
    from.open.awareness.setLocalStateField('member', {
      id: from === a ? 'ana' : 'bo',
      name: from === a ? 'Ana' : 'Bo',
    });
    from.open.awareness.on('update', (_changes: unknown, origin: unknown) => {
      if (origin === 'line') return;
      const update = encodeAwarenessUpdate(from.open.awareness, [from.open.awareness.clientID]);
      applyAwarenessUpdate(to.open.awareness, update, 'line');
    });
  }
  return [a, b];
}

const keyOf = ({ work }: Person): TextKey => `item/${work.reading.idOf.get('name') ?? ''}/label`;
const said = (who: Person, tag = 'en') => wordsOf(who.work.documents.languages.get(tag), keyOf(who));
const field = (who: Person, label: string, tag = 'en') =>
  html`<q-text-field .work=${who.work} .tag=${tag} .key=${keyOf(who)} .label=${label}></q-text-field>`;
/** The words in the editor, without the names at others' carets. */
function shownIn(field: Element): string {
  const copy = field.shadowRoot!.querySelector('.cm-content')!.cloneNode(true);
  if (!(copy instanceof HTMLElement)) throw new Error('no editor');
  copy.querySelectorAll('.their-caret').forEach((caret) => caret.remove());
  return Array.from(copy.querySelectorAll('.cm-line'), (line) => line.textContent).join('\n');
}
const box = (name: string) => page.getByRole('textbox', { name });
const type = async (name: string, words: string, at: 'start' | 'end' = 'end') => {
  await userEvent.click(box(name));
  await userEvent.keyboard(at === 'end' ? '{Control>}{End}{/Control}' : '{Control>}{Home}{/Control}');
  await userEvent.keyboard(words);
};

beforeEach(async () => {
  localStorage.clear();
  await setInterfaceLanguage('en');
  await page.viewport(1366, 768);
});

describe.for(['light', 'dark'])('in the %s theme', (theme) => {
  test('axe finds nothing, alone and with somebody else in the text', async () => {
    document.documentElement.dataset.theme = theme;
    const [ana, bo] = joined();
    const place = await show(html`<div>${field(ana, 'Ana writes')} ${field(bo, 'Bo writes')}</div>`);
    await expectAccessible(place);
    await type('Ana writes', '!');
    await expect.element(page.getByText('Ana writes here too.')).toBeInTheDocument();
    await expectAccessible(place);
    delete document.documentElement.dataset.theme;
  });
});

test('two people who write in one text keep what both wrote, and see whose caret is where', async () => {
  const [ana, bo] = joined();
  const place = await show(html`<div>${field(ana, 'Ana writes')} ${field(bo, 'Bo writes')}</div>`);
  await type('Ana writes', ', please');
  const bos = place.querySelectorAll('q-text-field')[1]!;
  await expect.poll(() => bos.shadowRoot?.querySelector('.their-caret')?.textContent).toBe('Ana');
  await type('Bo writes', 'Dear child: ', 'start');
  expect(said(ana)).toBe('Dear child: Your name, please');
  expect(said(bo)).toBe('Dear child: Your name, please');
  const anas = place.querySelectorAll('q-text-field')[0]!;
  expect(shownIn(anas)).toBe('Dear child: Your name, please');
  await expect.poll(() => anas.shadowRoot?.querySelector('.their-caret')?.textContent).toBe('Bo');
});

test('whoever leaves the text has their caret there no more', async () => {
  const [ana, bo] = joined();
  const place = await show(
    html`<div>${field(ana, 'Ana writes')} ${field(bo, 'Bo writes')}<button>Away</button></div>`,
  );
  await type('Ana writes', 'x');
  const bos = place.querySelectorAll('q-text-field')[1]!;
  await expect.poll(() => bos.shadowRoot?.querySelector('.their-caret')).not.toBeNull();
  await userEvent.click(page.getByRole('button', { name: 'Away' }));
  await expect.poll(() => bos.shadowRoot?.querySelector('.their-caret')).toBeNull();
});

test('taking back one’s own typing leaves the other’s, and doing it again brings it back', async () => {
  const [ana, bo] = joined();
  const place = await show(html`<div>${field(ana, 'Ana writes')} ${field(bo, 'Bo writes')}</div>`);
  const anas = place.querySelectorAll('q-text-field')[0]!;
  await type('Ana writes', ' please');
  await type('Bo writes', 'The ', 'start');
  await userEvent.click(box('Ana writes'));
  await userEvent.keyboard('{Control>}z{/Control}');
  expect(said(ana)).toBe('The Your name');
  expect(shownIn(anas)).toBe('The Your name');
  await userEvent.keyboard('{Control>}y{/Control}');
  expect(said(bo)).toBe('The Your name please');
});

test('typing before and after leaving the text are two steps to take back', async () => {
  const ana = person();
  await show(html`<div>${field(ana, 'Words')}<button>Away</button></div>`);
  await type('Words', ' one');
  await userEvent.click(page.getByRole('button', { name: 'Away' }));
  await type('Words', ' two');
  ana.work.undo();
  expect(said(ana)).toBe('Your name one');
  ana.work.undo();
  expect(said(ana)).toBe('Your name');
});

test('a translation that is written in is a draft made from the source of this moment, taken back in one step', async () => {
  const ana = person();
  const { documents } = ana.work;
  await show(field(ana, 'Arabic', 'ar'));
  replaceText(documents, 'en', 'en', keyOf(ana), 'Your full name', 'somebody');
  await type('Arabic', ' الكامل');
  expect(said(ana, 'ar')).toBe('اسمك الكامل');
  expect(textState(documents, 'en', 'ar', keyOf(ana))).toBe('draft');
  expect(reviewOf(documents.languages.get('ar'), keyOf(ana))?.source).toBe(digestOf('Your full name'));
  ana.work.undo();
  expect(said(ana, 'ar')).toBe('اسمك');
});

test('each language is written in its own direction', async () => {
  const ana = person();
  await show(html`<div>${field(ana, 'English')} ${field(ana, 'Arabic', 'ar')}</div>`);
  await expect.element(box('Arabic')).toHaveAttribute('dir', 'rtl');
  await expect.element(box('Arabic')).toHaveAttribute('lang', 'ar');
  await expect.element(box('Arabic')).toHaveAttribute('spellcheck', 'true');
  await expect.element(box('English')).toHaveAttribute('dir', 'ltr');
});

test('a text of one line stays one, however it is written; one of several takes Enter', async () => {
  const ana = person();
  const one = await show<TextField>(field(ana, 'Words'));
  await type('Words', '{Enter}a ');
  expect(said(ana)).toBe('Your namea ');
  const pasted = new DataTransfer();
  pasted.setData('text/plain', 'b\r\nc');
  focused()?.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData: pasted, bubbles: true, cancelable: true }),
  );
  expect(said(ana)).toBe('Your namea b c');
  one.multiline = true;
  await drawn(one);
  await type('Words', '{Enter}d');
  expect(said(ana)).toBe('Your namea b c\nd');
});

test('a lazy field is a text box before it is an editor, reached by Tab and written in at once', async () => {
  const ana = person();
  const lazy = await show<TextField>(
    html`<q-text-field
      lazy
      .work=${ana.work}
      .tag=${'en'}
      .key=${keyOf(ana)}
      .label=${'Words'}
    ></q-text-field>`,
  );
  expect(lazy.shadowRoot?.querySelector('.cm-editor')).toBeNull();
  await expect.element(box('Words')).toHaveTextContent(/^Your name$/);
  await expectAccessible(lazy);
  await userEvent.keyboard('{Tab}');
  await userEvent.keyboard('?');
  expect(said(ana)).toBe('Your name?');
  expect(page.getByRole('textbox').all()).toHaveLength(1);
});

test('who may not write texts reads them', async () => {
  const visitor = person(filled(definition), 'enumerator');
  expect(visitor.work.rights.texts).toBe(false);
  await show(field(visitor, 'Words'));
  await expect.element(box('Words')).toHaveAttribute('aria-readonly', 'true');
  await userEvent.click(box('Words'));
  await userEvent.keyboard('x');
  expect(said(visitor)).toBe('Your name');
});

test('asked for the focus before it has drawn, it takes it then', async () => {
  const ana = person();
  const place = await show<HTMLElement>(html`<div></div>`);
  const field = document.createElement('q-text-field');
  Object.assign(field, { work: ana.work, tag: 'en', key: keyOf(ana), label: 'Words', lazy: true });
  place.append(field);
  field.focus();
  await expect.poll(() => focused()?.getAttribute('role')).toBe('textbox');
  await userEvent.keyboard('!');
  expect(said(ana)).toBe('Your name!');
});

test('a word being composed stays whole while somebody else writes in the same text', async () => {
  const [ana, bo] = joined();
  await show(field(ana, 'Ana writes'));
  await type('Ana writes', ' ');
  // reason: the commands of Chrome's own protocol are not typed here
  const chrome = cdp() as { send(command: string, parameters: object): Promise<void> };
  await chrome.send('Input.imeSetComposition', { text: 'ሰላ', selectionStart: 2, selectionEnd: 2 });
  replaceText(bo.work.documents, 'en', 'en', keyOf(bo), `The ${said(bo)}`, bo.work.origin);
  await chrome.send('Input.imeSetComposition', { text: 'ሰላም', selectionStart: 3, selectionEnd: 3 });
  await chrome.send('Input.insertText', { text: 'ሰላም' });
  await expect.poll(() => said(ana)).toBe('The Your name ሰላም');
  expect(said(bo)).toBe('The Your name ሰላም');
});
