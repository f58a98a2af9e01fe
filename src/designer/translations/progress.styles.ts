/** A bar that says how far a language is. */
import { css } from 'lit';

export const progressStyles = css`
  progress {
    display: block;
    inline-size: 100%;
    block-size: 4px;
    appearance: none;
    border: 0;
    border-radius: 4px;
    overflow: hidden;
    background: var(--hairline);
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
  @media (forced-colors: active) {
    progress {
      appearance: auto;
    }
  }
`;
