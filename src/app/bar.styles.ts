/** How the bar looks: one hairline, no weight; the truth is the only thing with a colour. */
import { css } from 'lit';

export const barStyles = css`
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--space-1);
    padding-inline: var(--space-4) var(--space-2);
    border-block-end: var(--line);
    background: var(--paper);
    font-size: calc(0.95rem * var(--script));
    line-height: 1.25;
  }
  .mark {
    display: inline-flex;
    align-items: center;
    gap: var(--space-2);
    min-block-size: 48px;
    color: var(--accent-ink);
    font-weight: 650;
    letter-spacing: -0.005em;
  }
  .mark svg {
    inline-size: 1.4rem;
    block-size: 1.4rem;
    fill: none;
    stroke: currentColor;
    stroke-width: 2.2;
    stroke-linecap: round;
  }
  .mark .name {
    color: var(--ink);
  }
  .space {
    flex: 1;
  }
  .here {
    padding-inline-start: var(--space-3);
    margin-inline-start: var(--space-2);
    border-inline-start: var(--line);
    color: var(--ink-quiet);
  }
  .rooms {
    display: flex;
    margin: 0;
    margin-inline-start: var(--space-3);
    padding: 0;
  }
  .rooms a {
    display: flex;
    align-items: center;
    min-block-size: 48px;
    padding-inline: var(--space-3);
    border-block: 2px solid transparent;
    color: var(--ink-quiet);
    text-decoration: none;
  }
  .rooms a:hover {
    color: var(--ink);
  }
  .rooms a[aria-current] {
    border-block-end-color: var(--accent);
    color: var(--ink);
    font-weight: 550;
  }
  button {
    padding-inline: var(--space-3);
    font-weight: 500;
  }
  button.quiet {
    color: var(--ink);
  }
  .person .name {
    max-inline-size: 11rem;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .truth {
    border-color: transparent;
    background: transparent;
  }
  .truth q-icon:last-child {
    inline-size: 1em;
    block-size: 1em;
    color: var(--ink-quiet);
  }
  .truth.safe q-icon:first-child,
  .truth.safeOffline q-icon:first-child {
    color: var(--green-ink);
  }
  .truth.openLink,
  .truth.formOnlyHere,
  .truth.onlyHere {
    font-weight: 600;
  }
  .truth.openLink q-icon:first-child,
  .truth.formOnlyHere q-icon:first-child,
  .truth.onlyHere q-icon:first-child {
    color: var(--amber-ink);
  }
  .truth.full,
  .truth.failed {
    background: var(--red-soft);
    border-color: var(--red-line);
    color: var(--red-ink);
    font-weight: 650;
  }
  .language {
    display: inline-flex;
    align-items: center;
    gap: var(--space-1);
    color: var(--ink-quiet);
    font-weight: 500;
  }
  .language select {
    inline-size: auto;
    padding-inline: var(--space-1);
    border-color: transparent;
    background-color: transparent;
    color: var(--ink);
  }
  .language option {
    background: var(--sheet);
    color: var(--ink);
  }
  @media (max-width: 72rem) {
    .person .name {
      max-inline-size: 5.5rem;
    }
  }
  @media (max-width: 60rem) {
    .person .name {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }
  @media (max-width: 48rem) {
    .lock span {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }
  @media (max-width: 40rem) {
    .here {
      display: none;
    }
    .bar {
      padding-inline: var(--space-3) var(--space-1);
    }
    :host(:not([locked])) .mark .name,
    :host(:not([locked])) .language q-icon {
      display: none;
    }
    button,
    .rooms a {
      padding-inline: var(--space-2);
    }
    /* The second line: rooms, and the truth. */
    .bar::after {
      content: '';
      order: 3;
      flex-basis: 100%;
    }
    .rooms {
      order: 4;
      flex: 1 0 auto;
      margin-inline-start: calc(-1 * var(--space-2));
    }
    .truth {
      order: 5;
      margin-inline-start: auto;
    }
    .here + .space ~ .truth {
      inline-size: 100%;
      justify-content: flex-start;
    }
  }
  @media print {
    .bar {
      display: none;
    }
  }
`;
