/** How one record looks: a page to read from top to bottom. */
import { css } from 'lit';

export const recordStyles = css`
  main {
    max-inline-size: 60rem;
    margin-inline: auto;
    padding: var(--space-4) var(--space-6) var(--space-16);
  }
  .back {
    display: inline-flex;
    align-items: center;
    gap: var(--space-1);
    min-block-size: var(--touch-target);
    color: var(--accent-ink);
    text-decoration: none;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    justify-content: space-between;
    gap: var(--space-3) var(--space-6);
  }
  .language select {
    min-inline-size: 11rem;
  }
  .language label {
    color: var(--ink-quiet);
    font-size: calc(var(--text-small) * var(--script));
  }
  .facts {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr));
    gap: var(--space-3) var(--space-5);
    margin-block: var(--space-5);
    padding-block: var(--space-4);
    border-block: var(--line);
  }
  .facts dt {
    color: var(--ink-quiet);
    font-size: calc(var(--text-small) * var(--script));
  }
  .facts dd {
    line-height: var(--lines-tight);
  }
  section {
    margin-block-start: var(--space-6);
  }
  .referrals {
    display: grid;
    gap: var(--space-3);
    margin-block-start: var(--space-3);
  }
  .referrals li {
    display: grid;
    grid-template-columns: max-content 1fr;
    gap: var(--space-3);
    align-items: baseline;
    max-inline-size: var(--reading);
  }
  .urgency {
    padding-inline: var(--space-2);
    border: 1px solid var(--amber-line);
    border-radius: 999px;
    color: var(--amber-ink);
    font-size: calc(var(--text-small) * var(--script));
    font-weight: 600;
  }
  .urgency.now {
    border-color: var(--red-line);
    color: var(--red-ink);
  }
  @media (max-width: 40rem) {
    main {
      padding-inline: var(--space-4);
    }
    .language,
    .language select {
      inline-size: 100%;
    }
  }
  @media print {
    main {
      max-inline-size: none;
      padding: var(--space-3) 0 0;
    }
    .back,
    .language {
      display: none;
    }
    .facts {
      grid-template-columns: repeat(4, 1fr);
      break-inside: avoid;
    }
    .urgency {
      border-width: 2px;
    }
  }
`;
