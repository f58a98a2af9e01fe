/** What to say when an interview cannot be opened: why, what is safe, what to do. */
import { html } from 'lit';
import '../ui/notice.ts';
import type { WordsController } from '../ui/words-controller.ts';

export type CannotOpen = 'open-in-another-tab' | 'not-found' | 'damaged' | 'form-missing';

export function cannotOpen(words: WordsController, why: CannotOpen, leave: () => void) {
  return html`<main>
    <q-notice
      kind=${why === 'damaged' ? 'stop' : 'needs-you'}
      .heading=${words.say(`collect.cannotOpen.${why}`)}
    >
      ${words.say(`collect.cannotOpen.${why}.what`)}
      <button slot="actions" @click=${leave}>${words.say('collect.backToToday')}</button>
    </q-notice>
  </main>`;
}
