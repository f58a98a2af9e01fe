import { describe, expect, test } from 'vitest';
import { FormAtHand } from '../../src/app/form-at-hand.ts';
import type { FormOpening, FormStatus, LeftBehind } from '../../src/sync/open-form.ts';
import { filled } from '../helpers/form-documents.ts';
import { form as formOf, text } from '../helpers/form.ts';
import { standingForm, type StandingForm } from '../helpers/open-form.ts';

const small = formOf([text('first')]);

/** Answers each asking in its turn, the last again and again. */
function atHand(...answers: readonly FormOpening[]) {
  const told: (FormStatus | null)[] = [];
  let asked = 0;
  const hand = new FormAtHand(
    () => Promise.resolve(answers[Math.min(asked++, answers.length - 1)]!),
    (status) => told.push(status),
  );
  return { hand, told, asked: () => asked };
}
const openOf = (form: StandingForm, leftBehind: LeftBehind | null = null): FormOpening => ({
  kind: 'open',
  form,
  leftBehind,
});

describe('the form at hand', () => {
  test('is opened once, and says how its edits stand', async () => {
    const form = standingForm(small);
    const { hand, told, asked } = atHand(openOf(form));
    const [first, second] = [await hand.open(), await hand.open()];
    expect(first === second).toBe(true);
    expect(asked()).toBe(1);
    form.become({ unsent: true });
    expect(told.at(-1)).toMatchObject({ unsent: true, connection: 'online' });
    expect(await hand.draftOf('test-form')).toEqual(small);
    expect(await hand.draftOf('another')).toBeNull();
  });

  test('that could not be had is asked for again', async () => {
    const { hand } = atHand({ kind: 'absent' }, openOf(standingForm(small)));
    expect((await hand.open()).kind).toBe('absent');
    expect((await hand.open()).kind).toBe('open');
  });

  test('whose draft began anew is opened anew', async () => {
    const former = standingForm(small);
    const present = standingForm(small);
    const { hand } = atHand(openOf(former), openOf(present));
    await hand.open();
    former.become({ epochOver: true });
    const opening = await hand.open();
    expect(opening.kind === 'open' && opening.form === present).toBe(true);
  });

  test('when closed leaves what was not sent to be said', async () => {
    const form = standingForm(small);
    const { hand, told } = atHand(openOf(form));
    await hand.open();
    form.become({ unsent: true });
    await hand.close();
    expect(told.at(-1)).toMatchObject({ unsent: true, connection: 'offline' });
    form.become({ unsent: false });
    expect(told.at(-1)).toMatchObject({ unsent: true });
  });

  test('when closed with all sent has nothing to say', async () => {
    const { hand, told } = atHand(openOf(standingForm(small)));
    await hand.open();
    await hand.close();
    expect(told.at(-1)).toBeNull();
    expect(await hand.draftOf('test-form')).toBeNull();
  });

  test('does not offer again what was brought over', async () => {
    const left: LeftBehind = {
      epoch: 0,
      mine: filled(small),
      base: filled(small),
      bringOver: () => Promise.resolve(0),
      putAside: () => Promise.resolve(),
    };
    const { hand } = atHand(openOf(standingForm(small), left));
    const opening = await hand.open();
    expect(opening.kind === 'open' && (await opening.leftBehind?.bringOver())).toBe(0);
    const again = await hand.open();
    expect(again.kind === 'open' && again.leftBehind).toBeNull();
  });
});
