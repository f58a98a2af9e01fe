/** The list of names that opens while one writes an expression. */
import { css } from 'lit';

export const completionStyles = css`
  .box .cm-tooltip {
    border: 1px solid var(--hairline);
    border-radius: var(--radius);
    background: var(--sheet);
    color: var(--ink);
    box-shadow: var(--float);
    overflow: hidden;
    z-index: 5;
  }
  .box .cm-tooltip.cm-tooltip-autocomplete > ul {
    max-inline-size: min(34rem, 90vw);
    max-block-size: 16rem;
    font-family: var(--font-mono);
    font-size: 0.87rem;
    direction: ltr;
  }
  .box .cm-tooltip.cm-tooltip-autocomplete > ul > li {
    display: flex;
    align-items: baseline;
    gap: var(--space-3);
    padding: var(--space-2) var(--space-3);
    line-height: 1.4;
  }
  .box .cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected] {
    background: var(--accent-soft);
    color: var(--ink);
  }
  .box .cm-completionDetail {
    margin: 0;
    font-family: var(--font);
    font-style: normal;
    color: var(--ink-quiet);
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .box .cm-completionMatchedText {
    text-decoration: none;
    font-weight: 700;
    color: var(--accent-ink);
  }
  .box .cm-tooltip.cm-completionInfo {
    max-inline-size: 20rem;
    padding: var(--space-2) var(--space-3);
    font-size: calc(var(--text-small) * var(--script));
    line-height: 1.45;
    white-space: normal;
  }
  @media (forced-colors: active) {
    .box .cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
