/** More words for the interviewer, folded away: they are not read aloud. */
import { css, html, type TemplateResult } from 'lit';
import type { WordsController } from '../words-controller.ts';

export function guidance(words: WordsController, said: TemplateResult): TemplateResult {
  return html`<details class="guidance">
    <summary @keydown=${keepEnter}>${words.say('question.more')}</summary>
    <div class="said">${said}</div>
  </details>`;
}

/** Enter unfolds it, and does not lead to the next question. */
function keepEnter(event: KeyboardEvent) {
  if (event.key === 'Enter') event.stopPropagation();
}

export const guidanceStyles = css`
  .guidance {
    margin-block-start: var(--space-1);
    font-size: calc(var(--text-small) * var(--script));
  }
  .guidance summary {
    display: inline-flex;
    align-items: center;
    gap: var(--space-1);
    min-block-size: var(--touch-target);
    color: var(--accent-ink);
    font-weight: 550;
    cursor: pointer;
  }
  .guidance summary::after {
    content: '';
    inline-size: 0.4em;
    block-size: 0.4em;
    margin-inline-start: var(--space-1);
    border: solid currentColor;
    border-width: 0 2px 2px 0;
    transform: translateY(-0.15em) rotate(45deg);
  }
  .guidance[open] summary::after {
    transform: translateY(0.1em) rotate(-135deg);
  }
  .guidance .second {
    font-size: inherit;
  }
  .guidance .said {
    padding-inline-start: var(--space-3);
    border-inline-start: 3px solid var(--hairline);
    color: var(--ink-quiet);
    white-space: pre-line;
  }
`;
