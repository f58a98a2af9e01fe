/**
 * The looks that shadow roots share: controls, buttons, headings, things only heard.
 *
 * Only tokens are used (custom properties pierce shadow roots), so a theme never needs to reach inside an element.
 * An element lists what it needs: `static override styles = [base, buttons, css\`…\`]`.
 */
import { css } from 'lit';

/** For every element: box sizing, focus ring, scripts that want larger letters, plain margins. */
export const base = css`
  :host {
    display: block;
    font-size: calc(var(--text-body) * var(--script));
    line-height: var(--lines);
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  h4,
  p,
  ul,
  ol,
  dl,
  dd,
  fieldset,
  figure {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  :focus-visible {
    outline: var(--focus);
    outline-offset: var(--focus-offset);
  }
  [lang] {
    --script: 1;
    --lines: 1.55;
    --lines-tight: 1.3;
  }
  [lang]:is(:lang(ar), :lang(ckb), :lang(fa), :lang(ur), :lang(am), :lang(ti)) {
    --script: 1.06;
    --lines: 1.75;
    --lines-tight: 1.5;
  }
  @media (forced-colors: active) {
    :focus-visible {
      outline-color: Highlight;
    }
  }
  /* On paper nothing can be opened: what is folded is shown, its handle is plain text. */
  @media print {
    details::details-content {
      display: block;
      block-size: auto;
      content-visibility: visible;
    }
    summary {
      min-block-size: 0 !important;
      color: var(--ink) !important;
      list-style: none;
      break-after: avoid;
    }
    summary::after {
      display: none;
    }
    tr,
    li,
    .row {
      break-inside: avoid;
    }
    .mark,
    svg {
      print-color-adjust: exact;
    }
  }
`;

export const headings = css`
  h1,
  h2,
  h3 {
    font-weight: 650;
    line-height: var(--lines-tight);
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  h1 {
    font-size: calc(var(--text-title) * var(--script));
    letter-spacing: -0.01em;
  }
  h2 {
    font-size: calc(var(--text-lead) * var(--script));
  }
  h3 {
    font-size: calc(var(--text-body) * var(--script));
  }
  :is(h1, h2, h3)[lang]:is(:lang(ar), :lang(ckb), :lang(am)) {
    letter-spacing: 0;
  }
  @media print {
    h1,
    h2,
    h3 {
      break-after: avoid;
      break-inside: avoid;
    }
  }
`;

/** `button` alone is an outlined one; `.primary` is the one next step; `.quiet` stands back; `.danger` stops or removes. */
export const buttons = css`
  button,
  a.button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--space-2);
    min-block-size: var(--touch-target);
    min-inline-size: var(--touch-target);
    padding: var(--space-2) var(--space-4);
    border: 1px solid var(--outline);
    border-radius: var(--radius);
    background: var(--sheet);
    color: var(--ink);
    font: inherit;
    font-weight: 550;
    line-height: 1.25;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
    transition:
      background-color var(--motion),
      border-color var(--motion);
  }
  button:hover {
    background: var(--sunken);
    border-color: var(--ink-quiet);
  }
  button:active {
    background: var(--hairline);
  }
  button.primary {
    background: var(--accent-fill);
    border-color: var(--accent-fill);
    color: var(--on-accent);
  }
  button.primary:hover {
    background: var(--accent-strong);
    border-color: var(--accent-strong);
  }
  button.quiet {
    background: transparent;
    border-color: transparent;
    color: var(--accent-ink);
  }
  button.quiet:hover {
    background: var(--accent-soft);
  }
  button.danger {
    border-color: var(--red-line);
    color: var(--red-ink);
  }
  button.danger:hover {
    background: var(--red-soft);
  }
  button.danger.primary {
    background: var(--red);
    border-color: var(--red);
    color: var(--on-red);
  }
  button[aria-pressed='true'] {
    background: var(--accent-soft);
    border-color: var(--accent);
    color: var(--accent-ink);
  }
  button[disabled],
  button[aria-disabled='true'] {
    background: var(--sunken);
    border-color: var(--hairline);
    color: var(--ink-quiet);
    cursor: default;
  }
  @media (forced-colors: active) {
    button {
      border-color: ButtonText;
    }
    button.primary {
      border-width: 2px;
    }
    button[aria-pressed='true'],
    button[aria-current] {
      forced-color-adjust: none;
      background: Highlight;
      border-color: Highlight;
      color: HighlightText;
    }
    button[disabled] {
      border-color: GrayText;
    }
  }
  @media print {
    button,
    a.button {
      display: none;
    }
  }
`;

/** Boxes to type in, lists to choose from. */
export const controls = css`
  input:not([type='radio'], [type='checkbox']),
  select,
  textarea {
    display: block;
    inline-size: 100%;
    min-block-size: var(--touch-target);
    padding: var(--space-2) var(--space-3);
    border: 1px solid var(--outline);
    border-radius: var(--radius);
    background: var(--sheet);
    color: var(--ink);
    font: inherit;
    line-height: var(--lines-tight);
  }
  textarea {
    min-block-size: 7.5rem;
    resize: vertical;
    line-height: var(--lines);
  }
  input:not([type='radio'], [type='checkbox']):focus-visible,
  select:focus-visible,
  textarea:focus-visible {
    outline-offset: -1px;
    border-color: var(--accent);
  }
  [aria-invalid='true']:not([type='radio'], [type='checkbox']) {
    border-color: var(--amber-line);
  }
  input[type='radio'],
  input[type='checkbox'] {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    margin: 0;
    flex: none;
    accent-color: var(--accent);
  }
  label {
    display: block;
    font-weight: 550;
  }
  @media print {
    .switch {
      display: none !important;
    }
  }
`;

/** Small pieces of text and the keys one can press. */
export const text = css`
  .quiet-text {
    color: var(--ink-quiet);
  }
  .small {
    font-size: calc(var(--text-small) * var(--script));
  }
  .numbers {
    font-variant-numeric: tabular-nums;
  }
  kbd {
    display: inline-grid;
    place-content: center;
    min-inline-size: 1.5rem;
    min-block-size: 1.5rem;
    padding-inline: 0.3rem;
    border: 1px solid var(--hairline);
    border-radius: 5px;
    background: var(--sunken);
    color: var(--ink-quiet);
    font: inherit;
    font-size: 0.8rem;
    font-weight: 500;
    line-height: 1;
    font-variant-numeric: tabular-nums;
    direction: ltr;
    unicode-bidi: isolate;
  }
  /* Keys are of no use where there is no keyboard. */
  @media (hover: none) and (pointer: coarse) {
    kbd {
      display: none;
    }
  }
`;

/** Heard, not seen. */
export const visuallyHidden = css`
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
    border: 0;
  }
`;
