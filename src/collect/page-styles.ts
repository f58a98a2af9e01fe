/** What the quiet pages of this room share: one column, a title, rows between hairlines. */
import { css } from 'lit';

export const pageStyles = css`
  main {
    max-inline-size: 52rem;
    margin-inline: auto;
    padding: var(--space-8) var(--space-6) var(--space-16);
  }
  h1:focus {
    outline: none;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: var(--space-2) var(--space-6);
  }
  section {
    margin-block-start: var(--space-8);
  }
  section > h2 {
    margin-block-end: var(--space-2);
    color: var(--ink-quiet);
    font-size: calc(var(--text-body) * var(--script));
  }
  .rows {
    border-block-start: var(--line);
  }
  .row {
    display: grid;
    grid-template-columns: 6.5rem minmax(0, 1fr) auto;
    align-items: center;
    gap: var(--space-1) var(--space-5);
    min-block-size: 4rem;
    padding-block: var(--space-2);
    border-block-end: var(--line);
  }
  .case {
    font-weight: 650;
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.02em;
    direction: ltr;
    unicode-bidi: isolate;
    text-align: start;
    white-space: nowrap;
  }
  :host(:dir(rtl)) .case {
    text-align: right;
  }
  .what > * {
    display: block;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-3);
    margin-block-start: var(--space-6);
  }
  .lead {
    max-inline-size: var(--reading);
    margin-block-start: var(--space-2);
  }
  @media (max-width: 34rem) {
    main {
      padding: var(--space-5) var(--space-4) var(--space-12);
    }
    .row {
      grid-template-columns: minmax(0, 1fr) auto;
      padding-block: var(--space-3);
    }
    .row .case {
      grid-column: 1;
    }
    .row .what {
      grid-column: 1;
    }
    .row .do {
      grid-column: 2;
      grid-row: 1 / span 2;
    }
  }
`;
