/** What must be said above everything else about the keeping of an interview: no room, a failing disk, damage. */
import { html, nothing } from 'lit';
import type { OpenDraft } from '../storage/vault/open-vault.ts';
import '../ui/notice.ts';
import type { WordsController } from '../ui/words-controller.ts';

/** Notices, or nothing when all is kept. */
export function draftNotices(words: WordsController, { saveState, damaged }: OpenDraft) {
  const { state } = saveState;
  return html`${
    state === 'full' || state === 'failed'
      ? html`<q-notice kind="stop" live .heading=${words.say(`collect.save.${state}Title`)}>
          ${words.say(`collect.save.${state}What`)}
        </q-notice>`
      : nothing
  }${
    damaged > 0
      ? html`<q-notice kind="stop" .heading=${words.say('collect.draftDamaged', { count: damaged })}
          >${words.say('collect.draftDamagedWhat')}</q-notice
        >`
      : nothing
  }`;
}
