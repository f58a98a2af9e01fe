/** How a question looks on its card. */
import { css } from 'lit';

export const questionStyles = css`
  fieldset {
    display: block;
  }
  legend {
    display: block;
    inline-size: 100%;
    padding: 0;
  }
  .question {
    font-size: calc(var(--text-question) * var(--script));
    font-weight: 600;
    line-height: var(--lines-tight);
    text-wrap: pretty;
  }
  .question label {
    font-weight: inherit;
  }
  /* The group has the keyboard when its question comes up: a line beside its words says so. */
  fieldset:focus {
    outline: none;
  }
  legend {
    position: relative;
  }
  fieldset:focus-visible legend::before {
    content: '';
    position: absolute;
    inset-block: 0.2em;
    inset-inline-start: calc(-1 * var(--space-3));
    inline-size: 3px;
    border-radius: 3px;
    background: var(--accent);
  }
  .first,
  .second {
    display: block;
    white-space: pre-line;
  }
  /* The second language keeps its own order of reading, on the side of the first. */
  :dir(rtl) > .second:dir(ltr) {
    text-align: right;
  }
  :dir(ltr) > .second:dir(rtl) {
    text-align: left;
  }
  .question .first {
    font-size: calc(var(--text-question) * var(--script));
    line-height: var(--lines-tight);
  }
  .second {
    color: var(--ink-quiet);
    font-size: calc(var(--text-body) * var(--script));
    font-weight: 450;
    line-height: var(--lines);
  }
  .question .second {
    margin-block-start: var(--space-1);
  }
  .hint {
    margin-block-start: var(--space-2);
    color: var(--ink-quiet);
  }
  .hint .first,
  .words .first {
    font-size: calc(var(--text-body) * var(--script));
    line-height: var(--lines);
  }
  .words .second,
  .hint .second {
    font-size: calc(var(--text-small) * var(--script));
  }
  .control {
    margin-block-start: var(--space-5);
  }

  .choices {
    display: grid;
    gap: var(--space-1);
    margin-inline: calc(-1 * var(--space-3));
  }
  .choice {
    display: flex;
    align-items: center;
    gap: var(--space-3);
    min-block-size: var(--touch-target);
    padding: var(--space-2) var(--space-3);
    border: 1px solid transparent;
    border-radius: var(--radius);
    font-weight: 450;
    cursor: pointer;
    transition: background-color var(--motion);
  }
  .choice:hover {
    background: var(--sunken);
  }
  .choice:has(input:checked) {
    background: var(--accent-soft);
    border-color: var(--accent);
  }
  .choice:has(input:focus-visible) {
    outline: var(--focus);
    outline-offset: 1px;
  }
  .choice input:focus-visible {
    outline: none;
  }
  .choice:has(input:disabled) {
    cursor: default;
  }
  /* clear of what a screen keeps at its foot */
  .choice,
  #complaint,
  .ways button {
    scroll-margin-block: 5rem;
  }
  .choice .words {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  kbd.none {
    visibility: hidden;
  }
  @media (forced-colors: active) {
    fieldset:focus-visible legend::before {
      background: Highlight;
      forced-color-adjust: none;
    }
    .choice {
      border-color: transparent;
    }
    .choice:has(input:checked) {
      border: 2px solid Highlight;
    }
    .ways kbd {
      forced-color-adjust: none;
      background: Canvas;
      border-color: ButtonText;
      color: CanvasText;
    }
  }

  #box {
    max-inline-size: 100%;
  }
  .number {
    inline-size: 9rem !important;
    font-size: var(--text-lead);
  }
  .boxes {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-3);
  }
  .boxes label {
    color: var(--ink-quiet);
    font-size: calc(var(--text-small) * var(--script));
  }
  .boxes input,
  .boxes select {
    margin-block-start: var(--space-1);
    color: var(--ink);
    font-size: var(--text-body);
  }
  .boxes input {
    inline-size: 6rem !important;
  }
  .boxes select {
    inline-size: 13rem !important;
  }
  .boxes button {
    align-self: end;
  }
  .clock {
    display: flex;
    gap: var(--space-3);
  }
  .boxes #latitude,
  .boxes #longitude {
    inline-size: 10rem !important;
  }

  .range .line {
    display: flex;
    align-items: center;
    gap: var(--space-3);
    margin-block-start: var(--space-3);
    color: var(--ink-quiet);
  }

  .taking {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-4);
    margin-block-end: var(--space-4);
  }
  .taking p {
    flex: 1 1 14rem;
  }
  .taking .failed {
    color: var(--amber-ink);
    font-weight: 550;
  }

  .ranks,
  .places {
    margin-block: var(--space-3);
    border-block-start: var(--line);
  }
  .ranks li,
  .places li {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    min-block-size: calc(var(--touch-target) + var(--space-2));
    border-block-end: var(--line);
  }
  .ranks .words,
  .places .words {
    flex: 1;
    min-inline-size: 0;
    font-weight: 450;
    overflow-wrap: anywhere;
  }
  .ranks .place,
  .places .place {
    min-inline-size: 1.75rem;
    color: var(--accent-ink);
    font-weight: 650;
    text-align: center;
  }
  .places .words > .small {
    display: block;
  }
  .places button {
    color: var(--ink-quiet) !important;
  }
  .ranks.untouched .place {
    color: var(--ink-quiet);
    font-weight: 450;
  }
  button.move[aria-disabled='true'] {
    border-color: transparent;
    background: transparent;
    color: var(--hairline);
  }

  .search {
    color: var(--ink-quiet);
    font-size: calc(var(--text-small) * var(--script));
  }
  .search input {
    margin-block-start: var(--space-1);
    color: var(--ink);
    font-size: var(--text-body);
  }
  .found {
    margin-block: var(--space-2);
  }
  /* What can be said instead stays near. */
  .windowed {
    max-block-size: 24rem;
    margin-inline: 0;
    padding: 3px;
    border: var(--line);
    border-radius: var(--radius);
    overflow: auto;
  }
  @media print {
    .windowed {
      max-block-size: none;
    }
  }

  .complaint {
    display: flex;
    gap: var(--space-2);
    margin-block-start: var(--space-4);
    padding: var(--space-2) var(--space-3);
    border-radius: var(--radius);
    background: var(--amber-soft);
    color: var(--amber-ink);
    font-weight: 550;
  }
  .complaint q-icon {
    margin-block-start: 0.15em;
  }

  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    margin-block-start: var(--space-6);
  }
  .ways:empty {
    display: none;
  }
  .ways button {
    border-color: var(--hairline);
    background: transparent;
    color: var(--ink-quiet);
    font-weight: 500;
  }
  .ways button:hover {
    background: var(--sunken);
    color: var(--ink);
  }
  .ways button[aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--accent-soft);
    color: var(--accent-ink);
  }
  .ways .quiet {
    margin-inline-start: auto;
    border-color: transparent;
    color: var(--accent-ink);
  }
`;
