/** A panel of what is known of a set of weights: terms and what they are, beside one another where there is room. */
import { css } from 'lit';

export const factsStyles = css`
  .panel {
    display: grid;
    gap: var(--space-3);
    grid-template-columns: minmax(0, 1fr);
    padding: var(--space-4);
    border: 1px solid var(--hairline);
    border-radius: var(--radius);
    background: var(--sheet);
  }
  dl {
    display: grid;
    grid-template-columns: minmax(8rem, max-content) minmax(0, 1fr);
    gap: var(--space-1) var(--space-4);
  }
  dt {
    color: var(--ink-quiet);
  }
  dd {
    overflow-wrap: anywhere;
  }
  code {
    font-family: var(--font-mono);
    font-size: 0.87em;
    overflow-wrap: anywhere;
  }
  @media (max-width: 40rem) {
    dl {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }
    dd {
      margin-block-end: var(--space-2);
    }
  }
`;
