/** The keys of the outline, unfolded by whoever wants to know. */
import { html, type TemplateResult } from 'lit';
import type { WordsController } from '../../ui/words-controller.ts';

export function keysHelp(words: WordsController): TemplateResult {
  const alongside = words.direction === 'rtl' ? ['←', '→'] : ['→', '←'];
  const keys: readonly (readonly [pressed: readonly string[], does: string])[] = [
    [['↵'], words.say('outline.keys.open')],
    [['F2'], words.say('outline.keys.edit')],
    [['N', 'Insert'], words.say('outline.keys.add')],
    [['Alt ↑', 'Alt ↓'], words.say('outline.keys.upDown')],
    [alongside.map((arrow) => `Alt ${arrow}`), words.say('outline.keys.inOut')],
    [['Ctrl D'], words.say('outline.duplicate')],
    [['Delete'], words.say('outline.delete')],
  ];
  return html`<details class="keys small">
    <summary>${words.say('outline.keys')}</summary>
    <ul>
      ${keys.map(
        ([pressed, does]) =>
          html`<li><span>${does}</span><span>${pressed.map((key) => html`<kbd>${key}</kbd> `)}</span></li>`,
      )}
    </ul>
  </details>`;
}
