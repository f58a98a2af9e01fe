/** The thin bar above an interview: where one is, whose it is, the language of the questions, the ways out. */
import { html, nothing } from 'lit';
import '../ui/icon.ts';
import type { WordsController } from '../ui/words-controller.ts';
import { directionOf, languageName } from '../words/words.ts';
import type { Interview } from './open-interview.ts';
import { progressOf, type Place } from './place.ts';

interface Header {
  readonly interview: Interview;
  /** False when one of the two ends is on screen. */
  readonly asking: boolean;
  readonly place: Place | null;
  /** Language of the questions. */
  readonly tag: string;
  readonly jump: () => void;
  readonly backToQuestions: () => void;
  readonly speak: (tag: string) => void;
  readonly pause: () => void;
  readonly stop: () => void;
}

export function interviewHeader(words: WordsController, header: Header) {
  const { form, session, draft } = header.interview;
  const progress = progressOf(session);
  return html`<header>
    <h1 class="visually-hidden" ?hidden=${!header.asking}>
      ${words.say('collect.interviewOf', { case: draft.facts.case })}
    </h1>
    <div class=${form.languages.length > 2 ? 'bar several' : 'bar'}>
      ${where(words, header)}
      <span class="case numbers">${draft.facts.case}</span>
      <div class="languages" role="group" aria-label=${words.say('collect.formLanguage')}>
        ${languages(header)}
      </div>
      <div class="ends">
        <button class="quiet" @click=${header.pause}>
          <q-icon name="pause"></q-icon>${words.say('collect.pause')}
        </button>
        <button class="quiet stop" @click=${header.stop}>
          <q-icon name="stop"></q-icon>${words.say('collect.stop')}
        </button>
      </div>
    </div>
    <progress
      max=${Math.max(progress.of, 1)}
      value=${progress.done}
      aria-label=${words.say('collect.answeredOf', progress)}
    ></progress>
  </header>`;
}

function where(words: WordsController, { asking, place, tag, jump, backToQuestions }: Header) {
  return html`<button class="quiet where" @click=${asking ? jump : backToQuestions}>
    <q-icon name=${asking ? 'list' : 'back'}></q-icon>
    <span class="section">
      ${
        asking && place?.section
          ? html`<span lang=${tag} dir=${directionOf(tag)}>${place.section.label(tag)}</span>`
          : words.say(asking ? 'collect.questions' : 'collect.backToQuestions')
      }
    </span>
    ${
      asking && place
        ? html`<span class="quiet-text numbers count"
            >${words.say('collect.placeOf', { at: place.inSection, of: place.ofSection })}</span
          >`
        : nothing
    }
  </button>`;
}

function languages({ interview, tag: present, speak }: Header) {
  const all = interview.form.languages;
  if (all.length < 2) return nothing;
  return all.map(
    ({ tag }) =>
      html`<button
        lang=${tag}
        dir=${directionOf(tag)}
        aria-pressed=${tag === present ? 'true' : 'false'}
        @click=${() => speak(tag)}
      >
        ${languageName(tag)}
      </button>`,
  );
}
