import { html } from 'lit';
import { test } from 'vitest';
import { page } from 'vitest/browser';
import { encodeAwarenessUpdate, applyAwarenessUpdate, Awareness } from 'y-protocols/awareness';
import { Doc } from 'yjs';
import '../../src/designer/workshop.ts';
import { FormAtWork } from '../../src/designer/form-at-work.ts';
import { setInterfaceLanguage } from '../../src/ui/words-controller.ts';
import { standingForm } from '../helpers/open-form.ts';
import { drawn, show, survey, surveyVersion } from '../helpers/screen.ts';

test.each([
  ['en', 1366, 768, 'light'],
  ['en', 1024, 600, 'dark'],
  ['ar', 1366, 768, 'light'],
  ['en', 360, 740, 'light'],
] as const)('%s %i', async (language, width, height, theme) => {
  document.documentElement.dataset.theme = theme;
  await setInterfaceLanguage(language);
  await page.viewport(width, height);
  const open = standingForm(survey);
  const work = new FormAtWork(open, { version: surveyVersion, definition: survey });
  const ids = [...work.reading.tree.nodes.keys()];
  for (const [i, name] of ['Marta López', 'Aro'].entries()) {
    const theirs = new Awareness(new Doc());
    theirs.setLocalState({ member: { id: name, name }, part: 'questions', at: ids[3 + i], caret: null });
    applyAwarenessUpdate(open.awareness, encodeAwarenessUpdate(theirs, [theirs.clientID]), 'net');
  }
  const el = await show<HTMLElement>(
    html`<q-workshop .work=${work} .route=${width === 360 ? '/form' : `/form/q/${ids[4]}`}></q-workshop>`,
  );
  await new Promise((r) => setTimeout(r, 500));
  await drawn(el);
  await page.screenshot({ path: `../../test-results/dwork/w-${language}-${width}.png` });
  if (width === 1366 && language === 'en') {
    open.become({ kept: 'full', unsent: true });
    el.shadowRoot!.querySelector('q-outline')!.shadowRoot!.querySelector<HTMLElement>('#add')!.click();
    await new Promise((r) => setTimeout(r, 300));
    await page.screenshot({ path: `../../test-results/dwork/w-menu.png` });
  }
});
