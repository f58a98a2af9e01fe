import { html } from 'lit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { FormDefinition, Item } from '../../../src/model/form.ts';
import type { Member, Role } from '../../../src/protocol/member.ts';
import '../../../src/review/versions/versions.ts';
import type { Versions } from '../../../src/review/versions/versions.ts';
import { setInterfaceLanguage } from '../../../src/ui/words-controller.ts';
import { drawn, expectAccessible, expectFocus, focused, show, survey } from '../../helpers/screen.ts';
import { StandingProposals } from '../../helpers/standing-proposals.ts';

const memberOf = (role: Role, name: string): Member => ({
  id: `member-${name}`,
  project: 'honduras',
  name,
  role,
});
const amina = memberOf('coordinator', 'Amina');
const diego = memberOf('designer', 'Diego');

const farewell: Item = {
  type: 'note',
  name: 'farewell',
  label: { en: 'Thank you', es: 'Gracias', ar: 'شكرًا' },
};
const second: FormDefinition = { ...survey, title: { ...survey.title, en: 'Child survey' } };
const third: FormDefinition = { ...second, questions: [...second.questions, farewell] };

let server: StandingProposals;
let element: Versions;
let paths: string[];

beforeEach(async () => {
  await setInterfaceLanguage('en');
  await page.viewport(1366, 768);
  server = new StandingProposals();
  await server.release(survey);
  paths = [];
});

async function open(
  member = amina,
  route = '/versions',
  draft: FormDefinition | null = null,
  missing: readonly string[] = [],
) {
  element = await show<Versions>(
    html`<q-versions
      .api=${server.apiOf(member)}
      .forms=${server.onLaptop(missing)}
      .member=${member}
      .draftOf=${() => Promise.resolve(draft)}
      .route=${route}
      @navigate=${(event: CustomEvent<string>) => {
        paths.push(event.detail);
      }}
    ></q-versions>`,
  );
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
  await drawn(element);
}
const proposal = '/versions/proposal/proposal-1';
const button = (name: string) => page.getByRole('button', { name, exact: true });

describe.for(['light', 'dark'] as const)('in the %s theme axe finds nothing', (theme) => {
  beforeEach(() => {
    document.documentElement.dataset.theme = theme;
  });
  afterEach(() => {
    delete document.documentElement.dataset.theme;
  });

  test('in the list, with what waits', async () => {
    await server.release(second);
    await server.propose(diego, third, 'A farewell');
    await open();
    await expect.element(page.getByText('1 proposal waits for a decision')).toBeVisible();
    await expect.element(page.getByText('Scores stay comparable.').first()).toBeVisible();
    await expectAccessible(element);
  });

  test('in a proposal, while it is decided on, and decided', async () => {
    await server.propose(diego, third, 'A farewell');
    await open(amina, proposal);
    await expect.element(button('Approve')).toBeVisible();
    await expectAccessible(element);
    await userEvent.click(button('Request changes'));
    await userEvent.click(button('Send the request'));
    await expect
      .element(page.getByRole('alert').filter({ hasText: 'Say what should be changed' }))
      .toBeVisible();
    await expectAccessible(element);
    await userEvent.fill(page.getByLabelText('What should be changed'), 'Thank them by name.');
    await userEvent.click(button('Send the request'));
    await expect.element(page.getByText('Amina asked for changes', { exact: false })).toBeVisible();
    await expectAccessible(element);
  });

  test('in a version, and when it is to be copied', async () => {
    const version = await server.release(second);
    await open(diego, `/versions/${version}`, third);
    await userEvent.click(button('Copy into a new draft'));
    await expect.element(page.getByText('1 unreleased change is left behind').first()).toBeVisible();
    await expectAccessible(element);
  });

  test('in a comparison', async () => {
    const [first, later] = [server.cards[0]?.version ?? '', await server.release(third)];
    await open(amina, `/versions/compare/${first}/${later}`);
    await expect.element(page.getByText('1 added').first()).toBeVisible();
    await expectAccessible(element);
  });

  test('without a network, and where what came was changed on the way', async () => {
    await server.propose(diego, third);
    server.tamper = (text) => text.replace('Thank you', 'Go away');
    await open(amina, proposal);
    await expect.element(page.getByText('This is not what was proposed')).toBeVisible();
    await expectAccessible(element);
    server.online = false;
    await open();
    await expect.element(page.getByText('deciding needs the network', { exact: false })).toBeVisible();
    await expectAccessible(element);
  });
});

describe('the list', () => {
  test('has what waits on top, with who proposed it and what it does to scores', async () => {
    await server.propose(diego, third, 'A farewell');
    await open();
    await expect.element(page.getByText('Proposed by Diego', { exact: false })).toBeVisible();
    await expect.element(page.getByText('A farewell')).toBeVisible();
    await expect.element(page.getByText('Scores stay comparable.')).toBeVisible();
    await userEvent.click(page.getByRole('link', { name: 'Read and decide' }));
    expect(paths).toEqual([proposal]);
  });

  test('has the newest version first, with the people behind it and the one in use marked', async () => {
    const { version } = await server.propose(diego, second);
    await server.apiOf(amina).approveProposal('proposal-1', version);
    await open();
    const rows = page.getByRole('region', { name: 'All versions, newest first' }).getByRole('listitem');
    await expect.element(rows.first()).toHaveTextContent('in use');
    await expect.element(rows.first()).toHaveTextContent('Proposed by Diego, approved by Amina');
    await expect.element(rows.first()).toHaveTextContent('Scores stay comparable.');
    await expect.element(rows.last()).toHaveTextContent('The first version.');
    await expect.element(page.getByText('Nothing waits for a decision', { exact: false })).toBeVisible();
  });

  test('without a network still has the versions of this laptop', async () => {
    await server.release(second);
    server.online = false;
    await open();
    await expect.element(page.getByText('The server cannot be reached.', { exact: false })).toBeVisible();
    await expect.element(page.getByRole('link', { name: 'What changed' })).toBeVisible();
    server.online = true;
    await userEvent.click(button('Try again'));
    await expect.element(page.getByText('Nothing waits for a decision', { exact: false })).toBeVisible();
  });

  test('is in Arabic from right to left', async () => {
    await setInterfaceLanguage('ar');
    await server.propose(diego, third);
    await open();
    await expect.element(page.getByRole('heading', { level: 1, name: 'النسخ' })).toBeVisible();
    expect(getComputedStyle(element).direction).toBe('rtl');
  });
});

describe('a proposal', () => {
  test('is read with its verdict first, then what changed, the note and what must hold', async () => {
    await server.propose(diego, third, 'A farewell');
    await open(amina, proposal);
    await expect.element(page.getByText('Scores stay comparable.')).toBeVisible();
    await expect.element(page.getByText('1 added').first()).toBeVisible();
    await expect.element(page.getByText('A farewell')).toBeVisible();
    await expect.element(page.getByText('No question waits for itself.')).toBeVisible();
  });

  test('is approved once it was asked about, and becomes the version in use', async () => {
    const { version } = await server.propose(diego, third);
    await open(amina, proposal);
    await userEvent.click(button('Approve'));
    await expect
      .element(page.getByText('From now on new interviews begin with this version.', { exact: false }))
      .toBeVisible();
    expect(server.proposals[0]?.state).toBe('open');
    await userEvent.click(button('Approve').last());
    await expect.element(page.getByText('Approved by Amina', { exact: false })).toBeVisible();
    expect(server.cards[0]).toMatchObject({ version, current: true });
    await userEvent.click(button('See the version'));
    expect(paths).toEqual([`/versions/${version}`]);
  });

  test('is approved by keyboard alone', async () => {
    await server.propose(diego, third);
    await open(amina, proposal);
    await expect.element(button('Approve')).toBeVisible();
    for (let presses = 0; presses < 30 && focused()?.textContent.trim() !== 'Approve'; presses += 1)
      await userEvent.keyboard('{Tab}');
    await userEvent.keyboard('{Enter}');
    await expectFocus('Approve this version?');
    for (let presses = 0; presses < 5 && focused()?.textContent.trim() !== 'Approve'; presses += 1)
      await userEvent.keyboard('{Tab}');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText('Approved by Amina', { exact: false })).toBeVisible();
  });

  test('of one’s own is for another member to decide', async () => {
    await server.propose(amina, third);
    await open(amina, proposal);
    await expect.element(page.getByText('Another member must decide', { exact: false })).toBeVisible();
    expect(button('Approve').elements()).toHaveLength(0);
    expect(button('Request changes').elements()).toHaveLength(0);
  });

  test('is for coordinators to decide, not for designers', async () => {
    await server.propose(amina, third);
    await open(diego, proposal);
    await expect.element(page.getByText('Coordinators and owners of the project decide.')).toBeVisible();
    expect(button('Approve').elements()).toHaveLength(0);
  });

  test('whose bytes are not those that were proposed is neither shown nor to be approved', async () => {
    await server.propose(diego, third);
    server.tamper = (text) => text.replace('Thank you', 'Go away');
    await open(amina, proposal);
    await expect.element(page.getByText('This is not what was proposed')).toBeVisible();
    expect(button('Approve').elements()).toHaveLength(0);
    expect(page.getByText('farewell', { exact: false }).elements()).toHaveLength(0);
  });

  test('made before another release is to be proposed again', async () => {
    await server.propose(diego, third);
    await server.release(second);
    await open(amina, proposal);
    await expect.element(page.getByText('It must be proposed again', { exact: false })).toBeVisible();
    expect(button('Approve').elements()).toHaveLength(0);
    await expect.element(button('Request changes')).toBeVisible();
  });

  test('whose base this laptop has not heard of yet is left for the server to judge', async () => {
    await server.release(second);
    await server.propose(diego, third);
    const known = server.cards.at(-1);
    if (!known) throw new Error('nothing was released');
    server.listedHere = [{ ...known, current: true }];
    await open(amina, proposal);
    await expect.element(button('Approve')).toBeVisible();
  });

  test('decided by somebody meanwhile says so, and shows what was decided', async () => {
    const { version } = await server.propose(diego, third);
    await open(amina, proposal);
    await server.apiOf(memberOf('owner', 'Rosa')).requestChanges('proposal-1', 'Not yet');
    await userEvent.click(button('Approve'));
    await expect.element(page.getByText('Approve this version?')).toBeVisible();
    await userEvent.click(button('Approve').last());
    await expect.element(page.getByText('Rosa asked for changes', { exact: false })).toBeVisible();
    expect(server.cards.some((card) => card.version === version)).toBe(false);
  });

  test('without an answer of the server stays undecided, and says so', async () => {
    await server.propose(diego, third);
    await open(amina, proposal);
    await expect.element(button('Approve')).toBeVisible();
    server.online = false;
    await userEvent.click(button('Approve'));
    await expect.element(page.getByText('Approve this version?')).toBeVisible();
    await userEvent.click(button('Approve').last());
    await expect.element(page.getByText('Not decided')).toBeVisible();
  });

  test('that is not there says so', async () => {
    await open(amina, '/versions/proposal/none');
    await expect.element(page.getByText('There is no such proposal or version here.')).toBeVisible();
  });
});

describe('a version', () => {
  test('is compared with another, from the older to the newer', async () => {
    const first = server.cards[0]?.version ?? '';
    const later = await server.release(second);
    await open(amina, `/versions/${first}`);
    await expect.element(page.getByLabelText('With the version of')).toBeVisible();
    await userEvent.click(button('Compare'));
    expect(paths).toEqual([`/versions/compare/${first}/${later}`]);
  });

  test('is compared without a network', async () => {
    const first = server.cards[0]?.version ?? '';
    const later = await server.release(second);
    server.online = false;
    await open(amina, `/versions/compare/${first}/${later}`);
    await expect.element(page.getByText('1 reworded').first()).toBeVisible();
  });

  test('that is not on this laptop cannot be compared now', async () => {
    const first = server.cards[0]?.version ?? '';
    const later = await server.release(second);
    await open(amina, `/versions/compare/${first}/${later}`, null, [first]);
    await expect.element(page.getByText('They cannot be compared now', { exact: false })).toBeVisible();
  });

  test('is copied into a new draft after what is left behind was listed', async () => {
    const first = server.cards[0]?.version ?? '';
    await server.release(second);
    await open(diego, `/versions/${first}`, third);
    await userEvent.click(button('Copy into a new draft'));
    await expect.element(page.getByText('farewell: Added: note')).toBeVisible();
    await userEvent.click(button('Begin the new draft'));
    await expect.poll(() => paths).toEqual(['/form']);
    expect(server.drafts[0]).toMatchObject({ epoch: 1, from: first });
  });

  test('is not copied when somebody began anew meanwhile', async () => {
    const first = server.cards[0]?.version ?? '';
    await open(diego, `/versions/${first}`);
    await userEvent.click(button('Copy into a new draft'));
    await expect.element(page.getByText('cannot be listed here', { exact: false })).toBeVisible();
    server.drafts = server.drafts.map((draft) => ({ ...draft, epoch: 3 }));
    await userEvent.click(button('Begin the new draft'));
    await expect
      .element(page.getByText('Somebody began a new draft meanwhile', { exact: false }))
      .toBeVisible();
    expect(paths).toEqual([]);
  });

  test('is not for translators to copy', async () => {
    await open(memberOf('translator', 'Lina'), `/versions/${server.cards[0]?.version}`);
    await expect.element(page.getByText('Its name, the hash of its content')).toBeVisible();
    expect(button('Copy into a new draft').elements()).toHaveLength(0);
  });
});
