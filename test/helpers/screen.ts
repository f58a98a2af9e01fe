/** What tests of screens need: an element on a page with our looks, axe, and a laptop with a vault. */
import axe from 'axe-core';
import { render, type TemplateResult } from 'lit';
import { expect } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../src/ui/page.css';
import '../../src/ui/tokens.css';
import form from '../../forms/child-reintegration-survey/form.json' with { type: 'json' };
import type { FormDefinition } from '../../src/model/form.ts';
import type { Answer } from '../../src/model/record.ts';
import type { InterviewSession } from '../../src/model/session/node.ts';
import { compileForm } from '../../src/model/session/compile.ts';
import { openSession } from '../../src/model/session/session.ts';
import type { Sync, SyncStatus } from '../../src/sync/status.ts';

/** The survey we ship. */
// reason: the compiler reads the JSON's literals as plain strings
export const survey = form as unknown as FormDefinition;
export const surveyVersion = `sha256-${'5'.repeat(64)}`;

const released = { version: surveyVersion, releasedAt: '2026-03-01T08:00:00Z', definition: survey };
/** Where screens get the survey from: released once, in use, nothing newer. */
export const surveyForms = {
  current: () => Promise.resolve(released),
  inUse: () => Promise.resolve(released),
  offered: () => Promise.resolve(null),
  takeOver: () => Promise.resolve(false),
  putOffOffer: () => undefined,
  releases: () => Promise.resolve([{ ...released, form: survey.id, current: true }]),
  refresh: () => Promise.resolve(),
  byVersion: (version: string) => Promise.resolve(version === surveyVersion ? survey : null),
  subscribe: () => () => undefined,
};

/** Puts a template on an empty page and waits until it has drawn. Returns its first element. */
export async function show<T extends Element>(template: TemplateResult): Promise<T> {
  document.title = 'Querencia';
  document.body.replaceChildren();
  const place = document.createElement('div');
  document.body.append(place);
  render(template, place);
  // reason: the caller names the element its template begins with
  const first = place.firstElementChild as T;
  await drawn(first);
  return first;
}

/** Waits until an element of ours, and those in it, have nothing left to draw. */
export async function drawn(element: Element): Promise<void> {
  if ('updateComplete' in element) await element.updateComplete;
  for (const inside of element.shadowRoot?.querySelectorAll('*') ?? []) {
    if (inside.localName.startsWith('q-')) await drawn(inside);
  }
}

/** Fails with what axe found, named by rule and place. */
export async function expectAccessible(element: Element): Promise<void> {
  const { violations } = await axe.run(element, {
    rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
}

/** What the keyboard is on now, shadow roots looked through. */
export function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** Waits until the keyboard is on something that says this. */
export async function expectFocus(words: string | RegExp): Promise<void> {
  await expect.poll(() => focused()?.textContent.trim() ?? '').toMatch(words);
}

/** A session of a small form, on 12 March 2026. */
export function sessionOf(
  definition: FormDefinition,
  draft: Readonly<Record<string, Answer>> = {},
): InterviewSession {
  return openSession(
    compileForm(definition),
    { today: '2026-03-12', now: () => '2026-03-12T09:30:00+03:00', random: () => 0.5 },
    { draft },
  );
}

/** Presses keys one after the other, each with what it leads to drawn. */
export async function press(on: Element, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await userEvent.keyboard(key);
    await drawn(on);
  }
}

/** A way of sending that stands still. */
export function standingSync(status: Partial<SyncStatus> = {}): Sync {
  return {
    status: {
      connection: 'offline',
      refusal: null,
      waiting: 0,
      quarantined: 0,
      lastReceiptAt: null,
      ...status,
    },
    subscribe: () => () => undefined,
    retry: () => undefined,
    stop: () => Promise.resolve(),
  };
}
