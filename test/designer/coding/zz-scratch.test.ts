import { html } from 'lit';
import { test } from 'vitest';
import { page } from 'vitest/browser';
import '../../../src/designer/workshop.ts';
import '../../../src/designer/parts.ts';
import { FormAtWork } from '../../../src/designer/form-at-work.ts';
import { setInterfaceLanguage } from '../../../src/ui/words-controller.ts';
import { standingForm } from '../../helpers/open-form.ts';
import { drawn, show, survey, surveyVersion } from '../../helpers/screen.ts';

const shot = async (name: string) => {
  await new Promise((done) => setTimeout(done, 900));
  await page.screenshot({ path: `/work/main/node_modules/.f-pics/${name}.png` });
};
for (const language of ['en', 'ar'])
test('pictures ' + language, async () => {
  await setInterfaceLanguage(language);
  const work = new FormAtWork(standingForm(survey), { version: surveyVersion, definition: survey });
  const id = (name: string) => work.reading.idOf.get(name) ?? 'none';
  for (const [w, h] of [[1280, 700], [1024, 600]] as const) {
  await page.viewport(w, h);
  const element = await show<HTMLElement>(html`<q-workshop .work=${work} .route=${'/form/scores/' + id('coding.indicators.e3')}></q-workshop>`);
  await drawn(element);
  await shot(`w-scores-${language}-${w}`);
  Object.assign(element, { route: '/form/scores/' + id('coding.weightSets.equal') });
  await shot(`w-weights-${language}-${w}`);
  Object.assign(element, { route: '/form/q/' + id('safe_school') });
  await shot(`w-preview-${language}-${w}`);
  Object.assign(element, { route: '/form/q/' + id('hungry') });
  await shot(`w-hungry-${language}-${w}`);
  }
}, 120000);
