/** What the parts of the coding share: a card per indicator in its dimension's colour, rows of fields, names as code. */
import { css } from 'lit';

export const codingStyles = css`
  code {
    font-family: var(--font-mono);
    font-size: 0.87em;
    overflow-wrap: anywhere;
  }
  .stack {
    display: grid;
    gap: var(--space-4);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: var(--space-1) var(--space-4);
  }
  .card {
    padding: var(--space-3) var(--space-4);
    border: 1px solid var(--hairline);
    border-inline-start: 4px solid var(--outline);
    border-radius: var(--radius);
    background: var(--sheet);
  }
  .economic {
    border-inline-start-color: var(--economic);
  }
  .social {
    border-inline-start-color: var(--social);
  }
  .psychosocial {
    border-inline-start-color: var(--psychosocial);
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr));
    gap: var(--space-3) var(--space-4);
    align-items: start;
  }
  select {
    text-overflow: ellipsis;
  }
  .label {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .refused {
    color: var(--amber-ink);
  }
  .refused:empty {
    display: none;
  }
  fieldset > legend {
    padding: 0;
    font-weight: 550;
  }
  .ways {
    display: grid;
    gap: 0;
  }
  .ways label {
    display: flex;
    gap: var(--space-2);
    align-items: center;
    min-block-size: var(--touch-target);
    font-weight: 450;
  }
`;
