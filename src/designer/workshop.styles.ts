/** How the workshop is laid out: it fills the window, and each column scrolls by itself; on a small screen one column at a time. */
import { css } from 'lit';

export const workshopStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto auto minmax(0, 1fr) auto;
    block-size: calc(100dvh - var(--bar-block-size, 0px));
    min-inline-size: 0;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--space-1);
    padding-inline: var(--space-3);
    border-block-end: var(--line);
  }
  nav ul {
    display: flex;
    flex-wrap: wrap;
  }
  nav a {
    display: flex;
    align-items: center;
    min-block-size: var(--touch-target);
    padding-inline: var(--space-3);
    border-block: 2px solid transparent;
    color: var(--ink-quiet);
    text-decoration: none;
  }
  nav a:hover {
    color: var(--ink);
  }
  nav a[aria-current] {
    border-block-end-color: var(--accent);
    color: var(--ink);
    font-weight: 550;
  }
  .space {
    flex: 1;
  }
  header button {
    padding-inline: var(--space-3);
    font-weight: 500;
  }
  /* looks at what is here, is not one of it: a button that cannot be pressed stays where it is */
  header button[aria-disabled='true'] {
    background: transparent;
    border-color: transparent;
  }
  .body {
    position: relative;
    display: grid;
    min-block-size: 0;
  }
  .questions {
    grid-template-columns: minmax(17rem, 22rem) minmax(0, 1fr);
    grid-template-rows: minmax(0, 1fr);
  }
  .questions.three {
    grid-template-columns: minmax(17rem, 20rem) minmax(0, 1fr) minmax(19rem, 24rem);
  }
  .questions.previewing {
    grid-template-columns: minmax(0, 1fr) minmax(19rem, 26rem);
  }
  .questions.one {
    grid-template-columns: minmax(0, 1fr);
  }
  q-outline {
    border-inline-end: var(--line);
  }
  .column {
    min-block-size: 0;
    min-inline-size: 0;
    overflow: auto;
  }
  .editor {
    padding: var(--space-4) var(--space-5) var(--space-12);
  }
  .editor > * {
    max-inline-size: 52rem;
    margin-inline: auto;
  }
  .preview {
    padding: var(--space-3) var(--space-4) var(--space-8);
    border-inline-start: var(--line);
    background: var(--sunken);
  }
  .empty {
    padding-block: var(--space-12);
    color: var(--ink-quiet);
    text-align: center;
  }
  .empty h2 {
    margin-block-end: var(--space-2);
  }
  .read-only {
    margin-block-end: var(--space-4);
    color: var(--ink-quiet);
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--space-5);
    padding-inline: var(--space-4);
    border-block-start: var(--line);
    background: var(--paper);
  }
  q-form-strip {
    flex: 1;
    min-inline-size: 16rem;
  }
  q-form-status {
    padding-block: var(--space-1);
  }
  .said {
    padding-inline: var(--space-4);
    max-inline-size: 34rem;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--ink-quiet);
  }
  /* Too small for columns that stand still: the page scrolls. */
  @media (max-width: 48rem), (max-height: 26rem) {
    :host {
      display: block;
      block-size: auto;
    }
    .column,
    q-outline {
      overflow: visible;
      border: 0;
    }
    .editor {
      padding-inline: var(--space-4);
    }
    nav a,
    header button {
      padding-inline: var(--space-2);
    }
    footer {
      position: sticky;
      inset-block-end: 0;
      z-index: 1;
    }
    .said {
      display: none;
    }
  }
  @media print {
    :host {
      display: block;
      block-size: auto;
    }
    header,
    footer,
    q-outline,
    .preview {
      display: none;
    }
    .column {
      overflow: visible;
    }
  }
`;
