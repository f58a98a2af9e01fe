/** How the shell looks: bar on top, content below, banners between. */
import { css } from 'lit';

export const appStyles = css`
  :host {
    position: relative;
    display: flex;
    flex-direction: column;
    min-block-size: 100dvh;
  }
  .skip {
    position: absolute;
    inset-block-start: var(--space-1);
    inset-inline-start: var(--space-1);
    z-index: 2;
    padding: var(--space-2) var(--space-3);
    border-radius: var(--radius);
    background: var(--accent-fill);
    color: var(--on-accent);
  }
  .skip:not(:focus) {
    inline-size: 1px;
    block-size: 1px;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .demo {
    padding: var(--space-1) var(--space-4);
    background: var(--amber-soft);
    color: var(--amber-ink);
    font-size: calc(var(--text-small) * var(--script));
    font-weight: 550;
    line-height: 1.4;
    text-align: center;
    text-wrap: balance;
  }
  /* The bar stays while long pages are read; not where it would take a quarter of the screen. */
  @media (min-width: 40rem) and (min-height: 34rem) {
    :host(:not([interviewing])) {
      --bar-height: 49px;
    }
    :host(:not([interviewing])) q-bar {
      position: sticky;
      inset-block-start: 0;
      z-index: 1;
    }
  }
  #content {
    flex: 1;
    display: flow-root;
    min-inline-size: 0;
  }
  #content:focus {
    outline: none;
  }
  q-notice {
    margin: var(--space-3) var(--space-4) 0;
  }
  .page {
    max-inline-size: 34rem;
    margin-inline: auto;
    padding: var(--space-16) var(--space-4) var(--space-8);
  }
  .lead {
    margin-block: var(--space-4);
    font-size: calc(var(--text-lead) * var(--script));
  }
  .quiet,
  .opening {
    color: var(--ink-quiet);
  }
  .opening {
    padding: var(--space-16) var(--space-4);
    text-align: center;
  }
  @media print {
    .demo {
      border: 1px solid;
    }
    .skip {
      display: none;
    }
  }
`;
