import { html } from 'lit';
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../src/designer/workshop.ts';
import { FormAtWork } from '../../src/designer/form-at-work.ts';
import type { Workshop } from '../../src/designer/workshop.ts';
import { setItem } from '../../src/documents/edit-items.ts';
import type { Role } from '../../src/protocol/member.ts';
import type { FormStatus } from '../../src/sync/open-form.ts';
import { setInterfaceLanguage } from '../../src/ui/words-controller.ts';
import { standingForm } from '../helpers/open-form.ts';
import {
  drawn,
  expectAccessible,
  expectFocus,
  focused,
  press,
  show,
  survey,
  surveyVersion,
} from '../helpers/screen.ts';

beforeEach(async () => {
  await setInterfaceLanguage('en');
  await page.viewport(1366, 768);
  document.documentElement.dataset.theme = 'light';
});

const api = { proposals: () => Promise.resolve({ kind: 'unreachable' }) };

/** The workshop of the survey at a path; where it asks to go it is brought. */
async function open(path = '/form', role: Role = 'designer') {
  const form = standingForm(survey, role);
  const work = new FormAtWork(form, { version: surveyVersion, definition: survey });
  const element = await show<Workshop>(
    html`<q-workshop .work=${work} .api=${api} .route=${path}></q-workshop>`,
  );
  element.addEventListener('navigate', (event) => {
    if (event instanceof CustomEvent) element.route = String(event.detail);
  });
  await drawn(element);
  return { element, work, form };
}
const pathTo = (work: FormAtWork, name: string) => `/form/q/${work.reading.idOf.get(name) ?? ''}`;

describe.for(['light', 'dark'] as const)('the workshop in the %s', (theme) => {
  beforeEach(() => {
    document.documentElement.dataset.theme = theme;
  });

  test('axe finds nothing round its parts', async () => {
    const { element, form } = await open();
    await expectAccessible(element);
    form.become({ kept: 'full', unsent: true, connection: 'refused' });
    await drawn(element);
    await expectAccessible(element);
    await page.getByRole('button', { name: 'Reasons' }).click();
    await drawn(element);
    await expectAccessible(element);
  });
});

describe('the parts of the form', () => {
  test('are links, the present one marked', async () => {
    const { element } = await open();
    const links = page.getByRole('navigation', { name: 'Parts of the form' }).getByRole('link');
    expect(links.elements().map(({ textContent }) => textContent)).toEqual([
      'Questions',
      'Lists',
      'Scores',
      'Translations',
      'Release',
    ]);
    await page.getByRole('link', { name: 'Lists' }).click();
    expect(element.route).toBe('/form/lists');
    await expect.element(page.getByRole('link', { name: 'Lists' })).toHaveAttribute('aria-current', 'page');
    await expect
      .element(page.getByRole('heading', { name: 'Child reintegration survey: Lists' }))
      .toBeInTheDocument();
  });

  test('for a translator are the translations first, and the questions to read', async () => {
    const { element, work } = await open('/form', 'translator');
    const current = page.getByRole('link', { name: 'Translations' });
    await expect.element(current).toHaveAttribute('aria-current', 'page');
    expect(page.getByRole('link', { name: 'Release' }).elements()).toHaveLength(0);
    element.route = pathTo(work, 'hungry');
    await drawn(element);
    await expect
      .element(page.getByText('You may read the questions and change their words in Translations.'))
      .toBeVisible();
    for (const name of ['Add', 'Delete', 'Duplicate', 'Move…'])
      expect(page.getByRole('button', { name, exact: true }).elements()).toHaveLength(0);
  });
});

describe('questions', () => {
  test('wide, the outline, the editor and the preview stand side by side', async () => {
    const { element, work } = await open();
    await expect.element(page.getByRole('heading', { name: 'Choose a question' })).toBeVisible();
    await page.getByRole('treeitem', { name: 'Where is the interview?' }).click();
    expect(element.route).toBe(pathTo(work, 'interview_place'));
    for (const tag of ['q-outline', 'q-item-editor', 'q-preview'])
      await expect.element(element.shadowRoot?.querySelector<HTMLElement>(tag) ?? null).toBeVisible();
  });

  test('on a smaller screen the preview takes the place of the outline when it is wanted', async () => {
    await page.viewport(1024, 600);
    const { element } = await open();
    const inside = () =>
      ['q-outline', 'q-preview'].filter((tag) => element.shadowRoot?.querySelector(tag) !== null);
    expect(inside()).toEqual(['q-outline']);
    await page.getByRole('button', { name: 'As the child sees it' }).click();
    expect(inside()).toEqual(['q-preview']);
  });

  test('on a telephone there is one column, and a way back', async () => {
    await page.viewport(360, 740);
    const { element } = await open();
    await page.getByRole('treeitem', { name: 'Where is the interview?' }).click();
    await drawn(element);
    expect(page.getByRole('tree').elements()).toHaveLength(0);
    await page.getByRole('button', { name: 'All questions' }).click();
    await drawn(element);
    await expect.element(page.getByRole('tree')).toBeVisible();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
  });

  test('one that is not there any more says so', async () => {
    await open('/form/q/nowhere');
    await expect
      .element(page.getByRole('heading', { name: 'This question is not there any more' }))
      .toBeVisible();
  });

  test('by keyboard alone one is added, gets its words, and is taken back', async () => {
    const { element, work } = await open();
    const row = page.getByRole('treeitem', { name: 'Where is the interview?' }).element();
    if (row instanceof HTMLElement) row.focus();
    await press(element, '{Insert}');
    await expectFocus('One choice');
    await press(element, 't', '{Enter}');
    await expect.poll(() => focused()?.getAttribute('role')).toBe('textbox');
    await userEvent.keyboard('How far is it?');
    const id = work.reading.idOf.get('question') ?? '';
    expect(element.route).toBe(`/form/q/${id}`);
    await expect.element(page.getByRole('treeitem', { name: 'How far is it?' })).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(work.definition).toEqual(survey);
  });
});

describe('taking back', () => {
  const change = (work: FormAtWork) => {
    const id = work.reading.idOf.get('interview_place') ?? '';
    work.attempt(setItem(work.documents, id, 'relevant', '1 = 1', work.origin));
  };

  test('by the keys, saying what changed', async () => {
    const { element, work } = await open();
    change(work);
    const row = page.getByRole('treeitem', { name: 'Where is the interview?' }).element();
    if (row instanceof HTMLElement) row.focus();
    await press(element, '{Control>}z{/Control}');
    expect(work.definition).toEqual(survey);
    await expect
      .element(page.getByText(/^Taken back\. interview_place: When it is asked/))
      .toBeInTheDocument();
    await press(element, '{Control>}{Shift>}z{/Shift}{/Control}');
    await expect.element(page.getByText(/^Done again\. interview_place/)).toBeInTheDocument();
    await press(element, '{Control>}z{/Control}', '{Control>}y{/Control}');
    expect(work.definition).not.toEqual(survey);
  });

  test('a box one types in keeps its own', async () => {
    const { element, work } = await open();
    change(work);
    await page.getByRole('searchbox').click();
    await press(element, '{Control>}z{/Control}');
    expect(work.definition).not.toEqual(survey);
  });

  test('with nothing to take back says so', async () => {
    const { element } = await open();
    const button = page.getByRole('button', { name: 'Undo' });
    await expect.element(button).toHaveAttribute('aria-disabled', 'true');
    await press(element, '{Tab}');
    const row = page.getByRole('treeitem', { name: 'Where is the interview?' }).element();
    if (row instanceof HTMLElement) row.focus();
    await press(element, '{Control>}z{/Control}');
    await expect.element(page.getByText('There is nothing of yours to take back')).toBeInTheDocument();
  });
});

describe('what is true of my edits', () => {
  test.each<[Partial<FormStatus>, string]>([
    [{}, 'All edits are with the server'],
    [{ unsent: true }, 'Sending…'],
    [{ unsent: true, connection: 'offline' }, 'Kept on this laptop, not sent yet'],
    [{ unsent: true, connection: 'offline', kept: 'saving' }, 'Keeping…'],
    [{ connection: 'offline' }, 'Offline. All your edits are with the server'],
    [{ unsent: true, kept: 'full' }, 'Disk full: not kept'],
    [{ unsent: true, kept: 'failed' }, 'Not kept on this laptop'],
  ])('%o is said in words', async (status, words) => {
    const { element, form } = await open();
    form.become(status);
    await drawn(element);
    await expect.element(page.getByText(words, { exact: true })).toBeVisible();
  });

  test('a full disk is said at once, above everything', async () => {
    const { element, form } = await open();
    form.become({ kept: 'full', unsent: true });
    await drawn(element);
    await expect.element(page.getByRole('alert')).toHaveTextContent('The disk is full');
    form.become({ kept: 'saved' });
    await drawn(element);
    expect(page.getByRole('alert').elements()).toHaveLength(0);
  });

  test('a draft that began anew can be opened', async () => {
    const { element, form } = await open();
    let asked = 0;
    element.addEventListener('open-anew', () => asked++);
    form.become({ epochOver: true });
    await drawn(element);
    await page.getByRole('button', { name: 'Open the new draft' }).click();
    expect(asked).toBe(1);
  });
});

describe('others', () => {
  test('are told where I am', async () => {
    const { element, work } = await open();
    element.route = pathTo(work, 'hungry');
    await drawn(element);
    expect(work.open.awareness.getLocalState()).toMatchObject({
      part: 'questions',
      at: work.reading.idOf.get('hungry'),
    });
    element.route = '/form/translations/ar';
    await drawn(element);
    expect(work.open.awareness.getLocalState()).toMatchObject({ part: 'translations', at: 'ar' });
  });

  test('stand at the top with their places, and one can go there', async () => {
    const { element, work } = await open();
    work.open.awareness.states.set(7, {
      member: { id: 'marta', name: 'Marta López' },
      part: 'questions',
      at: work.reading.idOf.get('hungry'),
    });
    work.open.awareness.emit('change', [{ added: [7], updated: [], removed: [] }, 'server']);
    await page.getByRole('button', { name: /^1 other here/ }).click();
    await expect.element(page.getByText(/^at “/)).toBeVisible();
    await expectAccessible(element);
    await page.getByRole('button', { name: 'Go to Marta López' }).click();
    expect(element.route).toBe(pathTo(work, 'hungry'));
  });
});
