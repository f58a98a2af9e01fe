/** The looks of translating: two columns of words, and how far each is. */
import { css } from 'lit';

export const translationsStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    padding-inline: var(--space-5);
    padding-block-end: var(--space-12);
  }
  h2:focus {
    outline: none;
  }
  .head h2 {
    font-size: calc(var(--text-title) * var(--script));
  }
  .head {
    padding-block-start: var(--space-4);
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: var(--space-1) var(--space-4);
  }
  .gap,
  q-languages {
    margin-block-start: var(--space-3);
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-4);
    padding-block: var(--space-2);
    background: var(--paper);
    border-block-end: var(--line);
  }
  @media (min-height: 34rem) and (min-width: 48rem) {
    .bar {
      position: sticky;
      inset-block-start: 0;
      z-index: 1;
    }
  }
  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1);
  }
  .filters button {
    padding-inline: var(--space-3);
  }
  .filters .numbers {
    color: var(--ink-quiet);
    font-weight: 450;
  }
  .check {
    display: inline-flex;
    align-items: center;
    gap: var(--space-2);
    min-block-size: var(--touch-target);
    cursor: pointer;
  }
  input.search[type='search'] {
    flex: 1 1 10rem;
    inline-size: auto;
    min-inline-size: 8rem;
  }
  .columns,
  .row {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) 9rem;
    gap: var(--space-1) var(--space-4);
  }
  .columns {
    padding-block-start: var(--space-3);
    font-weight: 550;
  }
  .columns span + span {
    padding-inline: var(--space-3);
    text-align: start;
  }
  section > h3 {
    margin-block: var(--space-5) var(--space-1);
    color: var(--ink-quiet);
    font-size: calc(var(--text-body) * var(--script));
    text-align: start;
  }
  .row {
    align-items: start;
    padding-block: var(--space-2);
    border-block-start: var(--line);
    content-visibility: auto;
    contain-intrinsic-block-size: auto calc(4.7rem * var(--script));
  }
  .open {
    margin-block: var(--space-2);
  }
  .side {
    padding-block: 5px;
  }
  .side > span {
    display: block;
    overflow-wrap: anywhere;
  }
  /* words of the interface stand on the side of the words they belong to: the cell has their direction, they have their own */
  .side,
  .target {
    text-align: start;
  }
  .words {
    white-space: pre-wrap;
  }
  .target {
    display: block;
    inline-size: 100%;
    min-inline-size: 0;
    padding: 5px var(--space-3);
    border-color: transparent;
    background: transparent;
    font-weight: inherit;
    line-height: var(--lines);
    text-align: start;
    overflow-wrap: anywhere;
    cursor: text;
  }
  .target:hover {
    border-color: var(--outline);
    background: var(--sheet);
  }
  .target:focus-visible {
    outline-offset: -2px;
  }
  .target.missing {
    border: 1px dashed var(--outline);
    color: var(--ink-quiet);
  }
  .how.small {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-1) var(--space-2);
    padding-block: 7px;
    color: var(--ink-quiet);
  }
  .how.outdated {
    color: var(--amber-ink);
    font-weight: 550;
  }
  .how.reviewed q-icon {
    color: var(--accent);
  }
  .said {
    display: inline-flex;
    align-items: center;
    gap: 2px;
  }
  .empty {
    padding-block: var(--space-8);
    color: var(--ink-quiet);
  }
  @container (max-width: 44rem) {
    .columns {
      display: none;
    }
    .row {
      grid-template-columns: minmax(0, 1fr);
    }
    .target {
      padding-inline: var(--space-2);
    }
  }
`;
