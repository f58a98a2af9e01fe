/** What the pages of versions share: one column, a way back, a title, facts below it. */
import { css } from 'lit';

export const pageStyles = css`
  :host {
    display: block;
  }
  main {
    max-inline-size: 60rem;
    margin-inline: auto;
    padding: var(--space-6) var(--space-6) var(--space-16);
  }
  h1:focus {
    outline: none;
  }
  h2 {
    margin-block: var(--space-8) var(--space-3);
  }
  q-notice {
    display: block;
    margin-block: var(--space-4);
  }
  .back {
    margin-inline-start: calc(-1 * var(--space-4));
  }
  .hash {
    font-family: var(--font-mono);
    font-size: 0.9em;
    direction: ltr;
    unicode-bidi: isolate;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1) var(--space-5);
    margin-block-start: var(--space-2);
  }
  .note {
    max-inline-size: var(--reading);
    margin-block-start: var(--space-3);
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: var(--space-3);
    margin-block-start: var(--space-4);
  }
  .current q-icon {
    margin-inline-end: var(--space-1);
  }
  .current {
    color: var(--accent-ink);
    font-weight: 600;
  }
  @media (max-width: 40rem) {
    main {
      padding: var(--space-5) var(--space-4) var(--space-12);
    }
  }
`;
