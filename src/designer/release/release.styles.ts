/** How releasing looks: one column to read, the one next step below what it depends on. */
import { css } from 'lit';

export const releaseStyles = css`
  :host {
    display: block;
    max-inline-size: 64rem;
    padding: 0 var(--space-5) var(--space-12);
  }
  section {
    padding-block: var(--space-5);
  }
  section + section {
    border-block-start: var(--line);
  }
  h2 {
    margin-block-end: var(--space-3);
  }
  label {
    margin-block-start: var(--space-4);
  }
  textarea {
    max-inline-size: var(--reading);
    margin-block-start: var(--space-2);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-4);
    margin-block-start: var(--space-4);
  }
  #why-not {
    flex: 1 1 16rem;
    color: var(--amber-ink);
    font-weight: 550;
  }
  .gap {
    display: block;
    margin-block-start: var(--space-4);
  }
`;
