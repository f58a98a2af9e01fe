/** Editors look like the other boxes to type in; CodeMirror's own rules come before these. */
import { css } from 'lit';

export const fieldStyles = css`
  .label {
    display: block;
    font-weight: 550;
  }
  .box {
    position: relative;
  }
  .box .cm-editor,
  .box .still {
    min-block-size: var(--touch-target);
    border: 1px solid var(--outline);
    border-radius: var(--radius);
    background: var(--sheet);
    color: var(--ink);
    line-height: var(--lines);
  }
  .box .still {
    padding: calc(var(--space-2) - 1px) var(--space-3);
    overflow-wrap: anywhere;
    cursor: text;
  }
  .box .still .words {
    white-space: pre-wrap;
  }
  .box .still[aria-readonly='true'] {
    border-color: var(--hairline);
    background: transparent;
    cursor: auto;
  }
  .box .still .placeholder,
  .box .cm-placeholder {
    color: var(--ink-quiet);
  }
  .box .cm-editor.cm-focused {
    border-color: var(--accent);
    outline: var(--focus);
    outline-offset: -1px;
  }
  .box .cm-editor .cm-scroller {
    font-family: inherit;
    line-height: inherit;
    /* a name at somebody’s caret stands above the first line */
    overflow: visible;
  }
  .box .cm-editor .cm-content {
    min-block-size: calc(var(--touch-target) - 2px);
    padding: calc(var(--space-2) - 1px) var(--space-3);
    caret-color: var(--ink);
    overflow-wrap: anywhere;
  }
  .box .cm-editor .cm-line {
    padding: 0;
  }
  .theirs {
    background: color-mix(in oklch, var(--person) 22%, transparent);
  }
  .their-caret {
    position: relative;
    display: inline-block;
    inline-size: 0;
    block-size: 1.1em;
    border-inline-start: 2px solid var(--person);
    margin-inline: -1px;
    vertical-align: text-bottom;
  }
  .their-name {
    position: absolute;
    inset-block-end: 100%;
    inset-inline-start: -2px;
    z-index: 2;
    padding-inline: 0.35em;
    border-radius: 4px;
    background: var(--person);
    color: var(--on-person);
    font: 600 0.72rem/1.4 var(--font);
    white-space: nowrap;
    pointer-events: none;
    user-select: none;
  }
  @media (forced-colors: active) {
    .box .cm-editor.cm-focused {
      outline-color: Highlight;
    }
  }
`;
