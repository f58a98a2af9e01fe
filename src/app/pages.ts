/** The shell's own pages: those that stop, the first visit, an address that leads nowhere. */
import { html, type TemplateResult } from 'lit';
import type { WordsController } from '../ui/words-controller.ts';
import type { Obstacle } from './capabilities.ts';
import './stop-page.ts';

/** What stands in the way of starting: the address, or what the browser lacks. */
export function hinderedPage(words: WordsController, hindered: readonly Obstacle[]): TemplateResult {
  if (hindered.includes('insecure'))
    return html`<q-stop-page
      .heading=${words.say('app.insecure.title')}
      .happened=${words.say('app.insecure.happened', { origin: location.origin })}
      .safe=${words.say('app.insecure.safe')}
      .todo=${words.say('app.insecure.do')}
    ></q-stop-page>`;
  const missing = hindered.flatMap((each) => (each === 'insecure' ? [] : [words.say(`app.missing.${each}`)]));
  return html`<q-stop-page
    .heading=${words.say('app.missing.title')}
    .happened=${words.say('app.missing.happened', { list: missing.join(', ') })}
    .safe=${words.say('app.missing.safe')}
    .todo=${words.say('app.missing.do')}
  ></q-stop-page>`;
}

/** After a fault of ours that left nothing to show. */
export function faultPage(words: WordsController): TemplateResult {
  return html`<q-stop-page
    .heading=${words.say('app.fault.title')}
    .happened=${words.say('app.fault.happened')}
    .safe=${words.say('app.fault.safe')}
    .todo=${words.say('app.fault.do')}
  >
    <button class="primary" @click=${reload}>${words.say('app.reload')}</button>
  </q-stop-page>`;
}

/** Nobody was added to this laptop yet. */
export function nobodyPage(words: WordsController): TemplateResult {
  return html`<main class="page">
    <h1>${words.say('app.nobody.title')}</h1>
    <p class="lead">${words.say('app.nobody.body')}</p>
    <p class="quiet">${words.say('app.nobody.demo')}</p>
  </main>`;
}

export function nowherePage(words: WordsController, goHome: () => void): TemplateResult {
  return html`<main class="page">
    <h1>${words.say('app.nowhere.title')}</h1>
    <p class="lead">${words.say('app.nowhere.body')}</p>
    <button class="primary" @click=${goHome}>${words.say('app.nowhere.home')}</button>
  </main>`;
}

export function openingPage(words: WordsController): TemplateResult {
  return html`<main class="opening"><p role="status">${words.say('app.opening')}</p></main>`;
}

function reload(): void {
  location.reload();
}
