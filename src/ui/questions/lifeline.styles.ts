/** How a lifeline looks: a wide band, and a row for each event. */
import { css } from 'lit';

export const bandStyles = css`
  .picture {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--space-1) var(--space-3);
  }
  .heights {
    display: flex;
    flex-direction: column;
    justify-content: space-between;
    padding-block: var(--space-2);
  }
  .band {
    position: relative;
    block-size: 14rem;
    padding: 2.25rem 1.75rem;
    border: var(--line);
    border-radius: var(--radius);
    background: var(--sheet);
    cursor: crosshair;
    overflow: hidden;
  }
  .band.fixed {
    cursor: default;
  }
  .plane {
    position: relative;
    block-size: 100%;
  }
  svg {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    overflow: visible;
  }
  :dir(rtl) > svg {
    transform: scaleX(-1);
  }
  .middle,
  .way {
    fill: none;
    vector-effect: non-scaling-stroke;
  }
  .middle {
    stroke: var(--outline);
    stroke-width: 1px;
    stroke-dasharray: 2 4;
  }
  .way {
    stroke: var(--accent);
    stroke-width: 2.5px;
    stroke-linecap: round;
  }
  .heights,
  .ends,
  .name {
    color: var(--ink-quiet);
    font-size: calc(var(--text-small) * var(--script));
  }
  .point {
    position: absolute;
    inline-size: 1.75rem;
    block-size: 1.75rem;
    margin-inline-start: -0.875rem;
    margin-block-start: -0.875rem;
    padding: 0;
    border: 2px solid var(--sheet);
    border-radius: 50%;
    background: var(--accent-fill);
    color: var(--on-accent);
    font: inherit;
    font-size: 0.85rem;
    font-weight: 650;
    line-height: 1;
    font-variant-numeric: tabular-nums;
    cursor: grab;
    touch-action: none;
  }
  /* What is pressed is as large as a finger, what is seen is not. */
  .point::before {
    content: '';
    position: absolute;
    inset: calc((1.5rem - var(--touch-target)) / 2);
    border-radius: 50%;
  }
  .point:active {
    cursor: grabbing;
  }
  .point:disabled {
    cursor: default;
  }
  .name {
    position: absolute;
    inline-size: max-content;
    max-inline-size: 9rem;
    line-height: 1.2;
    pointer-events: none;
  }
  .name bdi {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .name.high {
    margin-block-start: -2.25rem;
  }
  .name.low {
    margin-block-start: 1.05rem;
  }
  .ends {
    display: flex;
    grid-column: 2;
    justify-content: space-between;
    gap: var(--space-4);
  }
  @media (max-width: 40rem) {
    .picture {
      grid-template-columns: minmax(0, 1fr);
    }
    .heights {
      display: contents;
    }
    .good {
      order: -1;
    }
    .bad {
      order: 1;
    }
    .ends {
      grid-column: 1;
      order: 2;
    }
    .band {
      block-size: 11rem;
    }
    .name {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .point {
      forced-color-adjust: none;
      border-color: Canvas;
      background: ButtonText;
      color: Canvas;
    }
    .way {
      stroke: CanvasText;
    }
  }
`;

export const lifelineStyles = css`
  q-lifeline-band {
    margin-block-end: var(--space-4);
  }
  .rows:empty {
    display: none;
  }
  .rows {
    margin-block-end: var(--space-4);
    border-block-start: var(--line);
  }
  .rows > div {
    display: grid;
    grid-template-columns: 2rem minmax(0, 1fr) minmax(0, 1fr) 5rem auto;
    grid-template-areas:
      'place words words age remove'
      '. along height height height';
    align-items: end;
    gap: var(--space-1) var(--space-4);
    padding-block: var(--space-3);
    border-block-end: var(--line);
  }
  .rows .place {
    grid-area: place;
    align-self: start;
    display: grid;
    place-content: center;
    inline-size: 1.75rem;
    block-size: 1.75rem;
    margin-block-start: 1.9rem;
    border-radius: 50%;
    background: var(--accent-soft);
    color: var(--accent-ink);
    font-size: 0.85rem;
    font-weight: 650;
  }
  .rows .wide {
    grid-area: words;
  }
  .rows .age {
    grid-area: age;
  }
  .rows .slider {
    grid-area: along;
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0 var(--space-3);
  }
  .rows .slider ~ .slider {
    grid-area: height;
  }
  .rows button.remove {
    grid-area: remove;
    color: var(--ink-quiet);
  }
  .rows label {
    color: var(--ink-quiet);
    font-size: calc(var(--text-small) * var(--script));
  }
  .rows label input {
    color: var(--ink);
    font-size: var(--text-body);
    font-weight: 450;
  }
  .rows .value {
    color: var(--ink);
    text-align: end;
  }
  .rows input[type='range'] {
    grid-column: 1 / -1;
  }
  @media (max-width: 40rem) {
    .rows > div {
      grid-template-columns: 2rem minmax(0, 1fr) 4rem auto;
      grid-template-areas:
        'place words age remove'
        '. along along along'
        '. height height height';
      column-gap: var(--space-2);
    }
  }
`;
