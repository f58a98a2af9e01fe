/** How a line with a handle looks: the browser's own range input, in our colours; without an answer it has no handle. */
import { css } from 'lit';

export const sliderStyles = css`
  input[type='range'] {
    appearance: none;
    padding: 0 !important;
    border: 0 !important;
    border-radius: var(--radius);
    background: transparent !important;
    cursor: pointer;
  }
  input[type='range']:disabled {
    cursor: default;
  }
  input[type='range']::-webkit-slider-runnable-track {
    block-size: 6px;
    border-radius: 3px;
    background: var(--outline);
  }
  input[type='range']::-moz-range-track {
    block-size: 6px;
    border-radius: 3px;
    background: var(--outline);
  }
  input[type='range']::-webkit-slider-thumb {
    appearance: none;
    inline-size: 24px;
    block-size: 24px;
    margin-block-start: -9px;
    border: 3px solid var(--sheet);
    border-radius: 50%;
    background: var(--accent-fill);
    outline: 1px solid var(--accent);
  }
  input[type='range']::-moz-range-thumb {
    inline-size: 18px;
    block-size: 18px;
    border: 3px solid var(--sheet);
    border-radius: 50%;
    background: var(--accent-fill);
    outline: 1px solid var(--accent);
  }
  .untouched::-webkit-slider-thumb {
    opacity: 0;
  }
  .untouched::-moz-range-thumb {
    opacity: 0;
  }
  @media (forced-colors: active) {
    input[type='range'] {
      forced-color-adjust: none;
    }
    input[type='range']::-webkit-slider-runnable-track {
      background: CanvasText;
    }
    input[type='range']::-webkit-slider-thumb {
      border-color: Canvas;
      background: Highlight;
      outline-color: CanvasText;
    }
    input[type='range']::-moz-range-track {
      background: CanvasText;
    }
    input[type='range']::-moz-range-thumb {
      border-color: Canvas;
      background: Highlight;
      outline-color: CanvasText;
    }
  }
`;
