/** How changes look: a verdict with a line of its colour, groups that open, two texts side by side. */
import { css } from 'lit';

export const changeListStyles = css`
  :host {
    display: block;
  }
  .verdict {
    display: flex;
    align-items: start;
    gap: var(--space-3);
    padding: var(--space-3) var(--space-4);
    border: 1px solid var(--hairline);
    border-inline-start: 4px solid var(--accent);
    border-radius: var(--radius);
    background: var(--sheet);
    font-size: calc(var(--text-lead) * var(--script));
    font-weight: 600;
    line-height: var(--lines-tight);
  }
  .verdict q-icon {
    margin-block-start: 0.05em;
  }
  .verdict.same {
    border-inline-start-color: var(--outline);
    font-weight: 500;
  }
  .verdict.review {
    border-color: var(--amber-line);
    background: var(--amber-soft);
    color: var(--amber-ink);
  }
  .verdict.no {
    border-color: var(--red-line);
    background: var(--red-soft);
    color: var(--red-ink);
  }
  .tally {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1) var(--space-5);
    margin-block: var(--space-3) 0;
  }
  section {
    margin-block-start: var(--space-6);
  }
  h3 {
    padding-block-end: var(--space-1);
  }
  .breaks h3 {
    color: var(--red-ink);
  }
  .review h3 {
    color: var(--amber-ink);
  }
  details {
    border-block-start: var(--line);
  }
  details:last-child {
    border-block-end: var(--line);
  }
  summary {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    min-block-size: var(--touch-target);
    font-weight: 550;
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary:hover {
    color: var(--accent-ink);
  }
  summary q-icon {
    color: var(--ink-quiet);
    rotate: -90deg;
  }
  :host(:dir(rtl)) summary q-icon {
    rotate: 90deg;
  }
  details[open] > summary q-icon,
  :host(:dir(rtl)) details[open] > summary q-icon {
    rotate: 0deg;
  }
  details > :not(summary) {
    margin-inline-start: calc(1.25em + var(--space-2));
  }
  ul {
    padding-block-end: var(--space-3);
  }
  li {
    padding-block: var(--space-3);
  }
  li + li {
    border-block-start: 1px dashed var(--hairline);
  }
  li,
  .said {
    overflow-wrap: anywhere;
  }
  .place {
    display: flex;
    gap: var(--space-3);
    min-inline-size: 0;
    align-items: baseline;
  }
  .name {
    font-weight: 600;
    direction: ltr;
    overflow-wrap: anywhere;
  }
  .label {
    flex: 1;
    min-inline-size: 30%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: var(--space-2) var(--space-4);
    margin-block: var(--space-1);
  }
  .pair > div {
    padding: var(--space-2) var(--space-3);
    border: var(--line);
    border-radius: var(--radius);
    background: var(--sheet);
  }
  .pair [lang] {
    line-height: var(--lines);
    overflow-wrap: anywhere;
  }
  del,
  ins {
    padding-inline: 0.1em;
    border-radius: 3px;
    text-decoration-thickness: 2px;
    text-underline-offset: 0.15em;
  }
  del {
    background: var(--sunken);
    color: var(--ink-quiet);
    text-decoration-line: line-through;
  }
  ins {
    background: var(--accent-soft);
    font-weight: 600;
    text-decoration-line: underline;
  }
  @media (max-width: 40rem) {
    .pair {
      grid-template-columns: minmax(0, 1fr);
    }
    .place {
      display: block;
    }
    .label {
      white-space: normal;
    }
  }
`;
