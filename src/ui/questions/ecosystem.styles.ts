/** How the rows of an ecosystem map look. */
import { css } from 'lit';

export const ecosystemStyles = css`
  .rows {
    margin-block-start: var(--space-5);
  }
  .rows:empty {
    display: none;
  }
  .rows > div,
  .sketch {
    display: grid;
    grid-template-columns: minmax(0, 2fr) repeat(3, minmax(0, 1fr)) auto;
    align-items: end;
    gap: var(--space-2) var(--space-3);
    padding-block: var(--space-3);
    border-block-start: var(--line);
  }
  .rows label,
  .sketch label {
    color: var(--ink-quiet);
    font-size: calc(var(--text-small) * var(--script));
  }
  .rows :is(input, select),
  .sketch :is(input, select) {
    color: var(--ink);
    font-size: var(--text-body);
    font-weight: 450;
  }
  .rows button.remove {
    color: var(--ink-quiet);
  }
  .sketch .add,
  .sketch p {
    grid-column: 1 / -1;
    justify-self: start;
  }
  .sketch p {
    order: -1;
  }
  @media (max-width: 40rem) {
    .rows > div,
    .sketch {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
    .rows .name,
    .sketch .name {
      grid-column: 1 / -1;
    }
    .rows .remove {
      justify-self: end;
    }
  }
`;
