/** How the outline looks: lines of equal weight, depth by indent alone, marks that stand back until they matter. */
import { css } from 'lit';

export const outlineStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    --row: 40px;
  }
  @media (hover: none), (pointer: coarse) {
    :host {
      --row: var(--touch-target);
    }
  }
  .head {
    position: relative;
    display: grid;
    gap: var(--space-1);
    padding: var(--space-2) var(--space-3);
    border-block-end: var(--line);
  }
  .find {
    display: flex;
    gap: var(--space-2);
  }
  .find input {
    flex: 1;
    min-inline-size: 0;
  }
  .find button {
    flex: none;
    padding-inline: var(--space-3);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    margin-inline: calc(-1 * var(--space-2));
  }
  .actions button {
    padding-inline: var(--space-2);
    font-size: calc(0.95rem * var(--script));
  }
  q-add-menu {
    position: absolute;
    inset-block-start: calc(var(--touch-target) + var(--space-3));
    inset-inline: var(--space-2);
    z-index: 2;
  }
  .scroll {
    flex: 1;
    min-block-size: 0;
    overflow: auto;
    padding: var(--space-1) var(--space-2) var(--space-4);
    scroll-padding-block: var(--space-6);
  }
  .foot {
    padding: var(--space-2);
  }
  .language {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    font-weight: 500;
  }
  .language select {
    inline-size: auto;
    min-inline-size: 0;
    flex: 1;
  }
  .matches {
    padding: var(--space-1) var(--space-2);
  }
  q-notice {
    margin: var(--space-2);
  }
  .empty {
    padding: var(--space-4) var(--space-2);
    color: var(--ink-quiet);
  }

  [role='treeitem'] {
    --indent: 0;
    position: relative;
    display: flex;
    align-items: center;
    gap: var(--space-2);
    min-block-size: var(--row);
    padding-block: var(--space-1);
    padding-inline: calc(var(--indent) * 1.1rem) var(--space-2);
    border-radius: var(--radius);
    font-size: calc(0.95rem * var(--script));
    line-height: var(--lines-tight);
    cursor: default;
    content-visibility: auto;
    contain-intrinsic-block-size: auto 40px;
  }
  [data-level='2'] {
    --indent: 1;
  }
  [data-level='3'] {
    --indent: 2;
  }
  [data-level='4'] {
    --indent: 3;
  }
  [data-level='5'] {
    --indent: 4;
  }
  [data-level='6'] {
    --indent: 5;
  }
  [data-level='7'] {
    --indent: 6;
  }
  [role='treeitem']:hover {
    background: var(--sunken);
  }
  [role='treeitem'][aria-selected='true'] {
    background: var(--accent-soft);
    color: var(--ink);
  }
  [role='treeitem']:focus-visible {
    outline-offset: -3px;
  }
  [role='treeitem'][data-dragged] {
    color: var(--ink-quiet);
  }
  [role='treeitem'][data-drop='into'] {
    outline: 2px solid var(--accent);
    outline-offset: -2px;
  }
  [role='treeitem'][data-drop='before'] {
    box-shadow: inset 0 3px 0 0 var(--accent);
    border-radius: 0;
  }
  [role='treeitem'][data-drop='after'] {
    box-shadow: inset 0 -3px 0 0 var(--accent);
    border-radius: 0;
  }
  .fold {
    display: grid;
    place-content: center;
    flex: none;
    inline-size: 1.75rem;
    align-self: stretch;
    margin-inline-end: calc(-1 * var(--space-2));
    color: var(--ink-quiet);
  }
  .fold svg {
    inline-size: 1rem;
    block-size: 1rem;
  }
  [aria-expanded='false'] .fold svg {
    transform: rotate(-90deg);
  }
  :host(:dir(rtl)) [aria-expanded='false'] .fold svg {
    transform: rotate(90deg);
  }
  svg {
    display: block;
    flex: none;
    inline-size: 1.1rem;
    block-size: 1.1rem;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.9;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .type {
    color: var(--ink-quiet);
  }
  .words {
    flex: 1;
    min-inline-size: 0;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    line-clamp: 2;
    overflow: hidden;
    overflow-wrap: anywhere;
  }
  .section .words {
    font-weight: 600;
  }
  .mark {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    flex: none;
    color: var(--ink-quiet);
    font-size: 0.8rem;
  }
  .mark.warning {
    color: var(--amber-ink);
  }
  .mark.error {
    color: var(--red-ink);
  }
  .keys li {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: var(--space-3);
    padding-block: 2px;
  }
  .keys summary {
    min-block-size: var(--touch-target);
    padding-block: var(--space-2);
    color: var(--ink-quiet);
    cursor: pointer;
  }
  @media (hover: none) and (pointer: coarse) {
    .keys {
      display: none;
    }
  }
`;
