/** Tables of numbers by indicator or dimension: weights, loadings. */
import { css } from 'lit';

export const tableStyles = css`
  .scroll {
    overflow-x: auto;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  caption {
    padding-block-end: var(--space-2);
    font-weight: 600;
    text-align: start;
  }
  th {
    text-align: start;
    font-weight: 450;
    /* not anywhere: a narrow table would rather scroll than take names apart */
    overflow-wrap: break-word;
  }
  th,
  td {
    padding: var(--space-1) var(--space-3);
    border-block-end: var(--line);
  }
  @media (max-width: 40rem) {
    th,
    td {
      padding-inline: var(--space-2);
    }
  }
  thead th,
  tfoot th {
    font-weight: 600;
    vertical-align: bottom;
  }
  td,
  thead th:not(:first-child) {
    text-align: end;
  }
  .group th,
  .group td {
    padding-block-start: var(--space-4);
    font-weight: 600;
  }
  th.name {
    border-inline-start: 4px solid var(--outline);
  }
  th.economic {
    border-inline-start-color: var(--economic);
  }
  th.social {
    border-inline-start-color: var(--social);
  }
  th.psychosocial {
    border-inline-start-color: var(--psychosocial);
  }
`;
