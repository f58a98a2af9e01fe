/**
 * One icon beside a word. The drawings are Lucide's (ISC licence), bundled as text.
 *
 * The text is read once into plain shapes and drawn by `createElementNS`: nothing is ever parsed as markup by the browser,
 * so the page's policy (trusted types) holds. An icon is decoration: hidden from screen readers, the word is beside it.
 */
import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { icons, type IconName } from './icon-names.ts';

const SVG = 'http://www.w3.org/2000/svg';
const SHAPE = /<(path|circle|rect|line|polyline|polygon|ellipse)\s([^>]*?)\/?>/g;
const ATTRIBUTE = /([\w-]+)="([^"]*)"/g;

/** Icons that point along the line of reading, and so turn round with it. */
const directional: ReadonlySet<IconName> = new Set<IconName>(['back', 'forward', 'enter', 'leave']);

@customElement('q-icon')
export class Icon extends LitElement {
  @property() name: IconName = 'info';

  override render() {
    return html`${draw(this.name)}`;
  }

  override updated() {
    this.setAttribute('aria-hidden', 'true');
    this.toggleAttribute('data-directional', directional.has(this.name));
  }

  static override styles = css`
    :host {
      display: inline-block;
      flex: none;
      inline-size: 1.25em;
      block-size: 1.25em;
      vertical-align: -0.22em;
    }
    svg {
      display: block;
      inline-size: 100%;
      block-size: 100%;
      fill: none;
      stroke: currentColor;
      stroke-width: 1.9;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
    :host([data-directional]:dir(rtl)) svg {
      transform: scaleX(-1);
    }
  `;
}

/** The drawing alone, 24 by 24, to be styled by whoever puts it up: for lists of so many that an element each would be felt. */
export function draw(name: IconName): SVGElement {
  const drawing = document.createElementNS(SVG, 'svg');
  drawing.setAttribute('viewBox', '0 0 24 24');
  for (const [, shape, attributes] of icons[name].matchAll(SHAPE)) {
    const element = document.createElementNS(SVG, shape ?? 'path');
    for (const [, key, value] of (attributes ?? '').matchAll(ATTRIBUTE)) {
      if (key !== undefined && value !== undefined) element.setAttribute(key, value);
    }
    drawing.append(element);
  }
  return drawing;
}

declare global {
  interface HTMLElementTagNameMap {
    'q-icon': Icon;
  }
}
