/** Interviews finished here within the last days, each a way to mend a slip or take back consent. */
import { html } from 'lit';
import type { SealedRecord } from '../storage/vault/open-vault.ts';
import { plainDate } from '../ui/dates.ts';
import type { WordsController } from '../ui/words-controller.ts';
import { navigate } from './forms.ts';
import { roundName } from './words.ts';

export function finishedList(words: WordsController, finished: readonly SealedRecord[]) {
  return html`<section aria-labelledby="finished">
    <h2 id="finished">${words.say('collect.finishedTitle')}</h2>
    <ul class="rows">
      ${finished.map(
        ({ record, until }) =>
          html`<li class="row">
            <span class="case">${record.case}</span>
            <span class="what">
              <span>${roundName(words, record.round)}</span>
              <span class="quiet-text small"
                >${words.say('collect.finishedUntil', { date: plainDate(new Date(until), words.language) })}</span
              >
            </span>
            <span class="do">
              <button
                class="quiet"
                aria-label=${words.say('collect.finishedOpenCase', { case: record.case })}
                @click=${(event: Event) => {
                  if (event.currentTarget) navigate(event.currentTarget, `today/after/${record.record}`);
                }}
              >
                ${words.say('collect.finishedOpen')}
              </button>
            </span>
          </li>`,
      )}
    </ul>
  </section>`;
}
