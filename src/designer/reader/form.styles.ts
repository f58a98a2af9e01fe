/** What the pieces of a read form share: code, badges, two languages side by side. */
import { css } from 'lit';

export const formStyles = css`
  code {
    font-family: var(--font-mono);
    font-size: 0.87em;
    overflow-wrap: anywhere;
  }
  .badge {
    display: inline-block;
    padding: 0 var(--space-2);
    border: 1px solid var(--outline);
    border-radius: 999px;
    color: var(--ink-quiet);
    font-size: calc(0.8rem * var(--script));
    line-height: 1.6;
    font-weight: 500;
  }
  .badge.published {
    border-color: var(--accent);
    color: var(--accent-ink);
  }
  .badge.missing,
  .badge.draft {
    border-style: dashed;
  }
  .texts.two {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: var(--space-1) var(--space-6);
  }
  .untranslated {
    color: var(--ink-quiet);
    font-style: italic;
  }
  @media screen and (max-width: 40rem) {
    .texts.two {
      grid-template-columns: 1fr;
    }
  }
`;
