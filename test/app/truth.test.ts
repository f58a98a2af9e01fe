import { describe, expect, test } from 'vitest';
import { truthOf, type Truth, type WorkFacts } from '../../src/app/truth.ts';
import type { FormStatus } from '../../src/sync/open-form.ts';
import { standingSync } from '../helpers/screen.ts';

const offline = standingSync().status;
const online = standingSync({ connection: 'online' }).status;
const unknown = standingSync({
  connection: 'refused',
  refusal: { refused: 'not-signed-in', retry: false },
}).status;
const sent: FormStatus = {
  kept: 'saved',
  connection: 'online',
  refusal: null,
  unsent: false,
  epochOver: false,
};
const facts: WorkFacts = { drafts: 0, waiting: 0, received: 5, saving: 'working', sync: online };

describe('the truth about my work', () => {
  test.each<[string, Partial<WorkFacts>, Truth]>([
    ['all is safe when everything has a receipt', {}, { kind: 'safe' }],
    ['all is safe without network too', { sync: offline }, { kind: 'safeOffline' }],
    ['whoever sends nothing has nothing at risk', { sync: null }, { kind: 'safe' }],
    ['what waits is only here', { waiting: 2 }, { kind: 'onlyHere', count: 2 }],
    [
      'a laptop the server no longer knows is not all safe',
      { sync: unknown },
      { kind: 'openLink', count: 0 },
    ],
    [
      'nor is that hidden by what waits, nor what waits by that',
      { sync: unknown, waiting: 2 },
      { kind: 'openLink', count: 2 },
    ],
    [
      'it is still true while it is tried again',
      { sync: { ...unknown, connection: 'connecting' } },
      { kind: 'openLink', count: 0 },
    ],
    ['an interview in progress is only here', { drafts: 1 }, { kind: 'onlyHere', count: 1 }],
    ['both are counted together', { drafts: 1, waiting: 2 }, { kind: 'onlyHere', count: 3 }],
    ['a full disk is said before what waits', { waiting: 2, saving: 'full' }, { kind: 'full' }],
    [
      'a store that does not answer is said before what waits',
      { drafts: 1, saving: 'failed' },
      { kind: 'failed' },
    ],
    ['edits of the form that are with the server are safe', { form: sent }, { kind: 'safe' }],
    [
      'whoever designs without network is told so',
      { sync: null, form: { ...sent, connection: 'offline' } },
      { kind: 'safeOffline' },
    ],
    [
      'edits of the form on their way are not yet safe',
      { form: { ...sent, unsent: true } },
      { kind: 'formSending' },
    ],
    [
      'edits of the form that cannot be sent are only here',
      { form: { ...sent, unsent: true, connection: 'offline' } },
      { kind: 'formOnlyHere' },
    ],
    [
      'and so are those of a draft that is over',
      { form: { ...sent, unsent: true, epochOver: true } },
      { kind: 'formOnlyHere' },
    ],
    [
      'no room for edits of the form is said first',
      { waiting: 2, form: { ...sent, kept: 'full' } },
      { kind: 'full' },
    ],
    [
      'interviews are said before edits',
      { drafts: 1, form: { ...sent, unsent: true } },
      { kind: 'onlyHere', count: 1 },
    ],
  ])('%s', (_, change, expected) => {
    expect(truthOf({ ...facts, ...change })).toEqual(expected);
  });
});
