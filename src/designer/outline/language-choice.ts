/** In which language of the form the outline shows its words. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '../../model/form.ts';
import type { WordsController } from '../../ui/words-controller.ts';
import { languageName } from '../../words/words.ts';

/** Nothing where there is nothing to choose. */
export function languageChoice(
  words: WordsController,
  languages: readonly Language[],
  chosen: string,
  choose: (tag: string) => void,
): TemplateResult | typeof nothing {
  if (languages.length < 2) return nothing;
  const changed = (event: Event) => {
    if (event.target instanceof HTMLSelectElement) choose(event.target.value);
  };
  return html`<label class="language small"
    >${words.say('outline.language')}
    <select @change=${changed}>
      ${languages.map(
        ({ tag }) =>
          html`<option value=${tag} lang=${tag} ?selected=${tag === chosen}>${languageName(tag)}</option>`,
      )}
    </select></label
  >`;
}
