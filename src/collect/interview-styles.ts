/** How the interview looks: a thin bar, one card, one step at the foot. */
import { css } from 'lit';

export const interviewStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: calc(100dvh - var(--bar-block-size, 3.5rem));
  }

  header {
    background: var(--paper);
  }
  .bar {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    padding: var(--space-1) var(--space-4);
  }
  .bar .where {
    flex: 0 1 auto;
    min-inline-size: 0;
    padding-inline: var(--space-3);
    color: var(--ink);
  }
  .section {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-weight: 600;
  }
  .count {
    flex: none;
    font-weight: 450;
  }
  .case {
    flex: 1;
    color: var(--ink-quiet);
    font-size: var(--text-small);
    direction: ltr;
    unicode-bidi: isolate;
    text-align: center;
  }
  .languages {
    display: flex;
  }
  .languages button {
    padding-inline: var(--space-3);
    border-color: transparent;
    background: transparent;
    color: var(--ink-quiet);
    font-weight: 500;
  }
  .languages button:hover {
    background: var(--sunken);
  }
  .languages button[aria-pressed='true'] {
    background: var(--accent-soft);
    color: var(--accent-ink);
    font-weight: 600;
  }
  .ends {
    display: flex;
    margin-inline-start: var(--space-2);
  }
  .ends button.quiet {
    padding-inline: var(--space-3);
    color: var(--ink);
  }
  .ends button.stop {
    color: var(--red-ink);
  }
  .ends button.stop:hover {
    background: var(--red-soft);
  }
  progress {
    display: block;
    inline-size: 100%;
    block-size: 3px;
    border: 0;
    appearance: none;
    background: var(--hairline);
    color: var(--accent);
  }
  progress::-webkit-progress-bar {
    background: var(--hairline);
  }
  progress::-webkit-progress-value {
    background: var(--accent);
  }
  progress::-moz-progress-bar {
    background: var(--accent);
  }

  main {
    flex: 1;
    inline-size: 100%;
    max-inline-size: 48rem;
    margin-inline: auto;
    padding: clamp(var(--space-5), 6vh, var(--space-12)) var(--space-6) var(--space-8);
  }
  main > q-notice {
    margin-block-end: var(--space-5);
  }
  .draft-translation {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    margin-block-start: var(--space-6);
    color: var(--ink-quiet);
  }

  /* Kept in sight, except where it would take a quarter of what can be seen. */
  @media (min-height: 34.01rem) {
    footer {
      position: sticky;
      inset-block-end: 0;
    }
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-2) var(--space-4);
    padding: var(--space-2) max(var(--space-6), (100% - 48rem) / 2 + var(--space-6));
    border-block-start: var(--line);
    background: var(--paper);
  }
  .steps,
  .aside {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2);
  }
  .next {
    min-inline-size: 8rem;
  }
  .later {
    flex: 1 1 100%;
    color: var(--ink-quiet);
  }
  .referral {
    border-color: var(--amber-line);
    background: var(--amber-soft);
    color: var(--amber-ink);
  }
  .aside .keys {
    padding-inline: var(--space-2);
    color: var(--ink-quiet);
    font-weight: 450;
  }
  @media (hover: none) and (pointer: coarse) {
    .aside .keys {
      display: none;
    }
  }
  @media (max-width: 44rem) {
    .bar {
      gap: 0;
      padding: 0 var(--space-1);
    }
    .case {
      display: none;
    }
    .bar .where {
      flex: 1;
      justify-content: flex-start;
    }
    .ends {
      margin-inline-start: 0;
    }
    /* Two languages fit in the same line; more have their own. */
    .several {
      flex-wrap: wrap;
    }
    .several .where {
      flex-basis: 100%;
    }
    .several .languages {
      flex: 1;
      flex-wrap: wrap;
    }
    main {
      padding-inline: var(--space-4);
    }
    footer {
      padding-inline: var(--space-4);
    }
    .steps {
      flex: 1 1 100%;
      flex-wrap: wrap;
    }
    .next {
      flex: 1;
    }
    .aside {
      flex: 1 1 100%;
      justify-content: space-between;
    }
  }
  /* A phone has room for one line: of two languages, the one not shown now. */
  @media (max-width: 30rem) {
    .bar:not(.several) .languages button[aria-pressed='true'],
    .where q-icon[name='list'],
    .ends q-icon {
      display: none;
    }
    .bar .where {
      padding-inline: var(--space-3) var(--space-2);
      gap: var(--space-1);
    }
    .ends button.quiet,
    .languages button {
      padding-inline: var(--space-2);
    }
  }
  @media (max-height: 40rem) {
    .bar {
      padding-block: 0;
    }
    main {
      padding-block: var(--space-5);
    }
  }
  @media (forced-colors: active) {
    progress {
      forced-color-adjust: none;
      background: GrayText;
    }
    progress::-webkit-progress-bar {
      background: GrayText;
    }
    progress::-webkit-progress-value {
      background: Highlight;
    }
    progress::-moz-progress-bar {
      background: Highlight;
    }
  }
  @media print {
    :host {
      display: block;
      min-block-size: 0;
    }
    .bar > :not(.case),
    progress,
    footer {
      display: none;
    }
    .bar .case {
      display: block;
      color: var(--ink);
      font-weight: 650;
      text-align: start;
    }
    .bar,
    main {
      max-inline-size: none;
      padding: var(--space-3) 0 0;
    }
  }
`;
