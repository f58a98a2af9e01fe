import { html } from 'lit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../src/designer/comments/comments.ts';
import type { Comments } from '../../../src/designer/comments/comments.ts';
import { FormAtWork } from '../../../src/designer/form-at-work.ts';
import { addComment, readComments, resolveComment, threadsOn } from '../../../src/documents/comments.ts';
import type { Role } from '../../../src/protocol/member.ts';
import { setInterfaceLanguage } from '../../../src/ui/words-controller.ts';
import { form, text } from '../../helpers/form.ts';
import { standingForm } from '../../helpers/open-form.ts';
import { drawn, expectAccessible, focused, show } from '../../helpers/screen.ts';

const rana = { id: 'm-rana', name: 'Rana' };
let work: FormAtWork;
let panel: Comments;

beforeEach(async () => {
  await setInterfaceLanguage('en');
  await page.viewport(1024, 700);
});
afterEach(() => work.close());

async function open(role: Role = 'translator') {
  work = new FormAtWork(standingForm(form([text('name')]), role), null);
  panel = await show<Comments>(html`<q-comments .work=${work} .on=${'thing'}></q-comments>`);
}
async function theySay(words: string, replyTo?: string): Promise<string> {
  const said = { on: 'thing', text: words, ...(replyTo === undefined ? {} : { replyTo }) };
  const outcome = addComment(work.documents.review!, said, rana, '2026-03-12T10:00:00Z', work.newId, 'them');
  await drawn(panel);
  return 'id' in outcome ? outcome.id : '';
}
const comments = () => readComments(work.documents.review!);
const box = () => page.getByLabelText('Add a comment');

test.for(['light', 'dark'] as const)('in the %s theme axe finds nothing', async (theme) => {
  document.documentElement.dataset.theme = theme;
  await open();
  await expectAccessible(panel);
  const first = await theySay('Why so long?');
  await theySay('I wonder too', first);
  resolveComment(work.documents.review!, await theySay('Settled'), rana, '2026-03-12T11:00:00Z', 'them');
  await userEvent.click(page.getByRole('button', { name: 'Reply…' }));
  await drawn(panel);
  await expectAccessible(panel);
  delete document.documentElement.dataset.theme;
});

test('nothing said is one line, and a comment is added by the keyboard alone', async () => {
  await open();
  await expect.element(page.getByText('No comments yet.')).toBeVisible();
  await userEvent.click(box());
  await userEvent.keyboard('Is this for small children?{Control>}{Enter}{/Control}');
  await expect.element(page.getByText('Is this for small children?')).toBeVisible();
  expect(comments()).toMatchObject([
    { by: 'member-translator', name: 'Diego', on: 'thing', text: 'Is this for small children?' },
  ]);
  expect(Date.parse(comments()[0]!.at)).toBeGreaterThan(Date.parse('2026-01-01'));
  await expect.element(box()).toHaveValue('');
  expect(focused()).toBe(box().element());
  await expect.element(page.getByText('No comments yet.')).not.toBeInTheDocument();
});

test('what others say appears with their name and the time', async () => {
  await open();
  await theySay('Why so long?');
  await expect.element(page.getByText('Why so long?')).toBeVisible();
  await expect.element(page.getByText('Rana')).toBeVisible();
  const time = panel.renderRoot.querySelector('time');
  expect(time?.dateTime).toBe('2026-03-12T10:00:00Z');
  expect(time?.textContent).toMatch(/\d\d:\d\d/);
});

describe('a thread', () => {
  test('is replied to', async () => {
    await open();
    const first = await theySay('Why so long?');
    await userEvent.click(page.getByRole('button', { name: 'Reply…' }));
    await expect.poll(() => focused()).toBe(page.getByLabelText('Your reply').element());
    await userEvent.keyboard('Because.');
    await userEvent.click(page.getByRole('button', { name: 'Reply', exact: true }));
    expect(comments()).toMatchObject([{ id: first }, { text: 'Because.', replyTo: first }]);
    await expect.element(page.getByLabelText('Your reply')).not.toBeInTheDocument();
  });

  test('keeps what was typed when the reply is put off', async () => {
    await open();
    await theySay('Why so long?');
    await userEvent.click(page.getByRole('button', { name: 'Reply…' }));
    await userEvent.keyboard('Half a thou');
    await userEvent.keyboard('{Escape}');
    await userEvent.click(page.getByRole('button', { name: 'Reply…' }));
    await expect.element(page.getByLabelText('Your reply')).toHaveValue('Half a thou');
  });

  test('is settled, folded away with who settled it, and opened again', async () => {
    await open();
    await theySay('Why so long?');
    await userEvent.click(page.getByRole('button', { name: 'Settle' }));
    await expect.element(page.getByText('Why so long?')).not.toBeVisible();
    await userEvent.click(page.getByText('1 settled'));
    await expect.element(page.getByText(/Settled by Diego, /)).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Open again' }));
    await expect.element(page.getByRole('button', { name: 'Settle' })).toBeVisible();
    expect(comments()[0]).not.toHaveProperty('resolvedBy');
  });
});

test('one’s own comment is withdrawn, another’s is not offered', async () => {
  await open();
  const first = await theySay('Theirs');
  expect(page.getByRole('button', { name: /Withdraw/ }).elements()).toHaveLength(0);
  await userEvent.fill(box(), 'Mine');
  await userEvent.click(page.getByRole('button', { name: 'Comment', exact: true }));
  await userEvent.click(page.getByRole('button', { name: 'Withdraw “Mine”' }));
  await expect.element(page.getByText('Mine')).not.toBeInTheDocument();
  expect(threadsOn(comments(), 'thing').map(({ first: { id } }) => id)).toEqual([first]);
});

test('what is typed stays with the thing it is about', async () => {
  await open();
  await userEvent.fill(box(), 'About this');
  panel.on = 'other';
  await drawn(panel);
  await expect.element(box()).toHaveValue('');
  panel.on = 'thing';
  await drawn(panel);
  await expect.element(box()).toHaveValue('About this');
});

test('markup in a comment is words', async () => {
  await open();
  await theySay('<b>bold</b>');
  await expect.element(page.getByText('<b>bold</b>')).toBeVisible();
});

test('who may not comment reads', async () => {
  await open('enumerator');
  await theySay('Why so long?');
  await expect.element(page.getByText('Why so long?')).toBeVisible();
  expect(page.getByRole('button').elements()).toHaveLength(0);
  expect(box().elements()).toHaveLength(0);
});
