import { html } from 'lit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { FormAtWork } from '../../../src/designer/form-at-work.ts';
import '../../../src/designer/release/release.ts';
import type { Release } from '../../../src/designer/release/release.ts';
import { replaceText } from '../../../src/documents/texts.ts';
import type { FormDefinition } from '../../../src/model/form.ts';
import type { Member, Role } from '../../../src/protocol/member.ts';
import { setInterfaceLanguage } from '../../../src/ui/words-controller.ts';
import { standingForm, type StandingForm } from '../../helpers/open-form.ts';
import { drawn, expectAccessible, focused, show, survey, surveyVersion } from '../../helpers/screen.ts';
import { StandingProposals } from '../../helpers/standing-proposals.ts';

const coordinator: Member = {
  id: 'member-coordinator',
  project: 'honduras',
  name: 'Amina',
  role: 'coordinator',
};

let server: StandingProposals;
let form: StandingForm;
let work: FormAtWork;
let element: Release;
let paths: string[];

beforeEach(async () => {
  await setInterfaceLanguage('en');
  await page.viewport(1366, 768);
  server = new StandingProposals();
  await server.release(survey);
  paths = [];
});
afterEach(() => work.close());

async function open(definition: FormDefinition = survey, role: Role = 'designer') {
  form = standingForm(definition, role);
  work = new FormAtWork(form, { version: surveyVersion, definition: survey });
  element = await show<Release>(
    html`<q-release
      .work=${work}
      .api=${server.apiOf(form.member)}
      .now=${() => new Date('2026-11-22T08:00:00Z')}
      @navigate=${(event: CustomEvent<string>) => {
        paths.push(event.detail);
      }}
    ></q-release>`,
  );
  await expect.poll(() => work.comparison).not.toBeNull();
  await drawn(element);
}

/** Somebody says the title otherwise. */
function retitle(text: string) {
  replaceText(work.documents, 'en', 'en', 'form/title', text, work.origin);
}

const retitled = { ...survey, title: { ...survey.title, en: 'Child survey' } };
const untranslated: FormDefinition = {
  ...survey,
  choiceLists: Object.fromEntries(
    Object.entries(survey.choiceLists).map(([name, choices]) => [
      name,
      choices.map((choice) => ({ ...choice, label: { en: choice.label.en ?? '' } })),
    ]),
  ),
};
const proposeButton = () => page.getByRole('button', { name: 'Propose', exact: true });

describe.for(['light', 'dark'] as const)('in the %s theme axe finds nothing', (theme) => {
  beforeEach(() => {
    document.documentElement.dataset.theme = theme;
  });
  afterEach(() => {
    delete document.documentElement.dataset.theme;
  });

  test('while nothing changed', async () => {
    await open();
    await expectAccessible(element);
  });

  test('before proposing, and after', async () => {
    await open(retitled);
    await expectAccessible(element);
    await userEvent.click(proposeButton());
    await expect.element(page.getByText('Waits for a decision')).toBeVisible();
    await expectAccessible(element);
  });

  test('while something is lacking, and changes were asked for', async () => {
    await open(untranslated);
    const { id } = await server.propose(form.member, retitled);
    await server.apiOf(coordinator).requestChanges(id, 'Ask about shoes first.');
    await open(untranslated);
    await expect.element(page.getByText('Amina asks for changes')).toBeVisible();
    await expectAccessible(element);
  });
});

describe('proposing', () => {
  test('freezes the form as it is, with the note, and says who decides', async () => {
    await open(retitled);
    await expect.element(page.getByText('1 reworded').first()).toBeVisible();
    await userEvent.fill(page.getByLabelText('What is new, for those who decide'), 'A shorter title');
    await userEvent.click(proposeButton());
    await expect
      .element(page.getByText('Another member of the project decides', { exact: false }))
      .toBeVisible();
    expect(server.proposals[0]).toMatchObject({ note: 'A shorter title', state: 'open' });
    const frozen = await server.apiOf(form.member).proposalDefinition('proposal-1');
    expect(frozen.kind === 'ok' && JSON.parse(frozen.value)).toEqual(retitled);
  });

  test('takes in what was typed a moment ago', async () => {
    await open(retitled);
    const words = form.documents.languages.get('en')?.getText('form/title');
    words?.insert(0, 'Our ');
    await userEvent.click(proposeButton());
    const frozen = await server.apiOf(form.member).proposalDefinition('proposal-1');
    expect(frozen.kind === 'ok' && frozen.value).toContain('Our Child survey');
  });

  test('says that later edits are not in it', async () => {
    await open(retitled);
    await userEvent.click(proposeButton());
    await expect.element(page.getByText('Waits for a decision')).toBeVisible();
    await expect.element(page.getByText('stands proposed already', { exact: false })).toBeVisible();
    expect(page.getByText('Edits made since are not in it.').elements()).toHaveLength(0);
    retitle('Another title');
    await expect.element(page.getByText('Edits made since are not in it.')).toBeVisible();
    await expect.element(proposeButton()).toBeEnabled();
  });

  test('is done by keyboard alone', async () => {
    await open(retitled);
    page.getByLabelText('What is new, for those who decide').element().focus();
    await userEvent.keyboard('A shorter title{Tab}');
    expect(focused()?.textContent.trim()).toBe('Propose');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => server.proposals[0]?.note).toBe('A shorter title');
  });

  test.for([
    ['nothing changed', survey, 'Nothing changed since the version in use.'],
    ['a scored text lacks a language', untranslated, 'see the list above'],
  ] as const)('waits while %s', async ([, definition, why]) => {
    await open(definition);
    await expect.element(page.getByText(why, { exact: false })).toBeVisible();
    await expect.element(proposeButton()).toBeDisabled();
  });

  test('waits without a network, and says that it needs the server', async () => {
    await open(retitled);
    form.become({ connection: 'offline' });
    await expect.element(page.getByText('A proposal needs the server.', { exact: false })).toBeVisible();
    await expect.element(proposeButton()).toBeDisabled();
  });

  test('that nobody answers says so, and can be tried again', async () => {
    await open(retitled);
    server.online = false;
    await userEvent.click(proposeButton());
    await expect.element(page.getByText('It was not done')).toBeVisible();
    server.online = true;
    await userEvent.click(proposeButton());
    await expect.element(page.getByText('Waits for a decision')).toBeVisible();
  });

  test('is not offered to a translator, who sees what becomes of the form', async () => {
    await open(retitled, 'translator');
    await expect.element(page.getByText('1 reworded').first()).toBeVisible();
    expect(proposeButton().elements()).toHaveLength(0);
  });
});

describe('what is lacking', () => {
  test('leads to where it can be set right', async () => {
    await open(untranslated);
    await userEvent.click(page.getByRole('button', { name: 'Translate: العربية' }).first());
    expect(paths).toEqual(['/form/translations/ar']);
  });
});

describe('a proposal', () => {
  test('of one’s own can be withdrawn', async () => {
    await open(retitled);
    await userEvent.click(proposeButton());
    await userEvent.click(page.getByRole('button', { name: 'Withdraw' }));
    await expect.element(page.getByText('Withdrawn')).toBeVisible();
    expect(server.proposals[0]?.state).toBe('withdrawn');
  });

  test('of somebody else cannot', async () => {
    await server.propose(coordinator, retitled);
    await open(retitled);
    await expect.element(page.getByText('Proposed by Amina', { exact: false })).toBeVisible();
    expect(page.getByRole('button', { name: 'Withdraw' }).elements()).toHaveLength(0);
  });

  test('leads to itself, and once approved to its version', async () => {
    await open(retitled);
    await server.propose(form.member, retitled);
    await open(retitled);
    await userEvent.click(page.getByRole('link', { name: 'See the proposal' }));
    await server.apiOf(coordinator).approveProposal('proposal-1', server.proposals[0]?.version ?? '');
    await open(retitled);
    await userEvent.click(page.getByRole('link', { name: 'See the version' }));
    expect(paths).toEqual(['/versions/proposal/proposal-1', `/versions/${server.proposals[0]?.version}`]);
  });

  test('is in Arabic from right to left', async () => {
    await setInterfaceLanguage('ar');
    await server.propose(coordinator, retitled);
    await open(retitled);
    await expect.element(page.getByText('بانتظار القرار')).toBeVisible();
    expect(getComputedStyle(element).direction).toBe('rtl');
  });
});
