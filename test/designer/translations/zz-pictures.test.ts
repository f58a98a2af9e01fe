import { html } from 'lit';
import { test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../src/ui/fonts.css';
import '../../../src/designer/translations/translations.ts';
import { FormAtWork } from '../../../src/designer/form-at-work.ts';
import { readForm } from '../../../src/documents/read-form.ts';
import { textsOf } from '../../../src/documents/texts-of.ts';
import { replaceText, reviewText, wordsOf } from '../../../src/documents/texts.ts';
import { addComment } from '../../../src/documents/comments.ts';
import { setInterfaceLanguage } from '../../../src/ui/words-controller.ts';
import { filled } from '../../helpers/form-documents.ts';
import { standingForm } from '../../helpers/open-form.ts';
import { drawn, show, survey } from '../../helpers/screen.ts';

async function open(tag: string) {
  const documents = filled(survey);
  const standing = standingForm(survey, 'designer', documents);
  const work = new FormAtWork(standing, { version: 'sha256-x', definition: survey });
  const texts = textsOf(readForm(documents), documents).flatMap((g) => g.texts);
  const source = work.reading.source;
  texts.slice(0, 12).forEach(({ key }, i) => {
    if (i % 4 === 1) reviewText(documents, source, tag, key, 'Rana', 'x');
    if (i % 4 === 2) replaceText(documents, source, tag, key, '', 'x');
    if (i === 4)
      replaceText(
        documents,
        source,
        source,
        key,
        wordsOf(documents.languages.get(source), key) + ' And ${child_name}?',
        'x',
      );
  });
  addComment(
    documents.review ?? standing.documents.review!,
    { on: `${texts[4]!.key}@${tag}`, text: 'هذه ليست كلمة نستعملها هنا.' },
    { id: 'm2', name: 'Rana' },
    new Date().toISOString(),
    () => 'c1',
    'x',
  );
  work.readNow();
  const element = await show<HTMLElement>(html`<q-translations .work=${work} .tag=${tag}></q-translations>`);
  element.parentElement!.style.cssText = 'block-size:100vh;overflow:auto;padding:16px 20px 48px';
  await drawn(element);
  return element;
}

test('pictures', async () => {
  for (const [language, width, height, dark] of [['en', 1024, 600, true], ['ar', 1024, 600, false], ['en', 390, 700, false]] as const) {
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
    await setInterfaceLanguage(language);
    await page.viewport(width, height);
    const element = await open('ar');
    const languages = element.shadowRoot!.querySelector('q-languages')!;
    if (language !== 'ar') languages.shadowRoot!.querySelector<HTMLElement>('button.quiet')!.click();
    await drawn(element);
    await userEvent.keyboard('am');
    await drawn(element);
    await page.screenshot({ path: `/work/main/node_modules/.g-pics/h-${language}-${width}.png` });
    element.shadowRoot!.querySelectorAll<HTMLElement>('.target')[30]!.click();
    await drawn(element);
    await new Promise((r) => setTimeout(r, 500));
    await page.screenshot({ path: `/work/main/node_modules/.g-pics/h-${language}-${width}-open.png` });
  }
});
