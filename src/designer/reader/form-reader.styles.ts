/** How the read form looks: outline beside the text, tools above, nothing heavy. */
import { css } from 'lit';

export const readerStyles = css`
  main {
    max-inline-size: 76rem;
    margin-inline: auto;
    padding: var(--space-6) var(--space-6) var(--space-16);
  }
  .empty {
    max-inline-size: 36rem;
    padding-block-start: var(--space-16);
  }
  .empty p {
    margin-block-start: var(--space-3);
  }
  .issues {
    margin-block-start: var(--space-3);
  }
  .issues summary {
    display: inline-flex;
    align-items: center;
    gap: var(--space-2);
    min-block-size: var(--touch-target);
    cursor: pointer;
  }
  .issues li {
    padding-block: var(--space-1);
  }
  .tools {
    display: grid;
    grid-template-columns: minmax(14rem, 1fr) 12rem 12rem;
    gap: var(--space-2) var(--space-4);
    margin-block: var(--space-4) var(--space-2);
  }
  .tools p {
    min-block-size: 1.6em;
  }
  .columns {
    display: grid;
    grid-template-columns: 15rem minmax(0, 1fr);
    gap: var(--space-8);
    align-items: start;
  }
  nav {
    position: sticky;
    inset-block-start: var(--bar-height, 0px);
    max-block-size: calc(100dvh - var(--bar-height, 0px));
    overflow: auto;
    padding-block: var(--space-4);
  }
  nav a {
    display: flex;
    justify-content: space-between;
    align-items: center;
    gap: var(--space-2);
    min-block-size: var(--touch-target);
    padding-inline: var(--space-3);
    border-radius: var(--radius);
    color: var(--ink);
    text-decoration: none;
    line-height: var(--lines-tight);
  }
  nav a:hover {
    background: var(--accent-soft);
  }
  section {
    padding-block: var(--space-4);
    scroll-margin-block-start: calc(var(--bar-height, 0px) + var(--space-2));
  }
  h2 {
    font-size: calc(var(--text-question) * var(--script));
  }
  h2 {
    scroll-margin-block-start: var(--space-4);
  }
  h2:focus {
    outline: none;
  }
  q-form-item[data-depth] {
    margin-inline-start: var(--space-5);
  }
  section > h2 + p {
    margin-block-end: var(--space-3);
  }
  @media (max-width: 56rem) {
    .columns {
      grid-template-columns: 1fr;
      gap: 0;
    }
    nav {
      position: static;
      max-block-size: none;
    }
    nav ul {
      columns: 2;
    }
  }
  @media (max-width: 40rem) {
    main {
      padding-inline: var(--space-4);
    }
    .tools {
      grid-template-columns: 1fr 1fr;
    }
    .search {
      grid-column: 1 / -1;
    }
    nav ul {
      columns: 1;
    }
  }
  @media print {
    main {
      max-inline-size: none;
      padding: var(--space-3) 0 0;
    }
    .tools,
    nav {
      display: none;
    }
    .columns {
      display: block;
    }
  }
`;
