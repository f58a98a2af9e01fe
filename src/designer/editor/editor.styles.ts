/** What the parts of the question editor share. */
import { css } from 'lit';

export const editorStyles = css`
  .fields {
    display: grid;
    gap: var(--space-4);
  }
  .row {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr));
    gap: var(--space-4);
    align-items: start;
  }
  .check {
    display: flex;
    align-items: center;
    gap: var(--space-3);
    min-block-size: var(--touch-target);
    font-weight: 450;
  }
  fieldset legend {
    padding: 0;
    font-weight: 550;
  }
  .checks {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--space-6);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
  }
  h3 {
    font-size: calc(var(--text-lead) * var(--script));
  }
  button.quiet[aria-disabled='true'],
  button.quiet[disabled] {
    background: transparent;
    border-color: transparent;
    opacity: 0.6;
  }
  input.mono:not([type='radio'], [type='checkbox']) {
    font-family: var(--font-mono);
  }
  .refused {
    display: flex;
    gap: var(--space-2);
    color: var(--amber-ink);
  }
  .refused:empty {
    display: none;
  }
`;
