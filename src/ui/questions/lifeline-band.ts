/**
 * The picture of a lifeline: a band from before leaving to now, a middle line, the events above and below it.
 *
 * A click on the band puts an event there, a point is dragged or moved by the arrow keys. The rows beside it say the same in words: this is
 * their picture, never the only way. Holds throughout: it runs in the direction of reading; places snap to steps.
 */
import { LitElement, html, nothing, svg } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { base } from '../styles.ts';
import type { WordKey } from '../../words/words.ts';
import { WordsController } from '../words-controller.ts';
import { bandStyles } from './lifeline.styles.ts';
import { heightWords, placeOnLine } from './toolkit-words.ts';

/** Along the line, and up or down. */
export const STEP_ALONG = 0.02;
export const STEP_UP = 0.1;

export interface BandPoint {
  readonly id: number;
  readonly at: number;
  readonly height: number;
  readonly words: string;
}
/** Of the events of the band; of `put` without an id. */
export interface BandDetail {
  readonly id: number;
  readonly at: number;
  readonly height: number;
}

/**
 * @fires put - an event is wanted there; `BandDetail`, its id is of no meaning
 * @fires move - a point was moved; `BandDetail`
 * @fires pick - a point was pressed; `CustomEvent<number>`, its id
 */
@customElement('q-lifeline-band')
export class LifelineBand extends LitElement {
  /** In the order of their places. */
  @property({ attribute: false }) points: readonly BandPoint[] = [];
  @property({ type: Boolean, attribute: 'read-only' }) readOnly = false;

  @query('.plane') private readonly plane!: HTMLElement;
  private readonly words = new WordsController(this);
  /** The point under the finger, and whether it went anywhere. */
  private dragged: { readonly id: number; moved: boolean } | null = null;

  constructor() {
    super();
    this.addEventListener('click', (event) => this.clicked(event));
  }

  override render() {
    return html`<div class="picture">
      <div class="heights">
        ${this.caption('good', 'question.goodTimes')} ${this.caption('bad', 'question.badTimes')}
      </div>
      <div
        class="band ${this.readOnly ? 'fixed' : ''}"
        role="group"
        aria-label=${this.words.say('question.band')}
      >
        <div class="plane">
          <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
            <line class="middle" x1="-10" y1="50" x2="110" y2="50" />
            ${svg`<path class="way" d=${curveThrough(this.points)} />`}
          </svg>
          ${repeat(
            this.points,
            ({ id }) => id,
            (point, index) => this.point(point, index),
          )}
        </div>
      </div>
      <div class="ends">
        ${this.caption('', 'question.beforeLeaving')} ${this.caption('', 'question.toNow')}
      </div>
    </div>`;
  }

  private caption(kind: string, key: WordKey) {
    return html`<span class=${kind} lang=${this.words.language} dir=${this.words.direction}
      >${this.words.say(key)}</span
    >`;
  }

  private point(point: BandPoint, index: number) {
    const { id, at, height, words } = point;
    // a property, not an attribute: the page's policy forbids the latter
    const position = `inset-inline-start: ${at * 100}%; inset-block-start: ${(1 - height) * 50}%`;
    const where = `${placeOnLine(this.words.words, at)}, ${heightWords(this.words.words, height)}`;
    return html`<button
        class="point"
        .style=${position}
        aria-label=${this.words.say('question.eventPoint', { at: index + 1, what: words, where })}
        ?disabled=${this.readOnly}
        @pointerdown=${(event: PointerEvent) => this.grasp(id, event)}
        @pointermove=${this.drag}
        @keydown=${(event: KeyboardEvent) => this.pressed(point, event)}
        @click=${() => this.picked(id)}
      >
        ${index + 1}
      </button>
      ${
        words.trim() === ''
          ? nothing
          : html`<span
              class="name ${height < 0 ? 'low' : 'high'}"
              aria-hidden="true"
              .style="${position}; translate: ${this.isRightToLeft ? '' : '-'}${at * 100}% 0"
              ><bdi>${words}</bdi></span
            >`
      }`;
  }

  private grasp(id: number, event: PointerEvent) {
    if (event.button !== 0 || !(event.currentTarget instanceof HTMLElement)) return;
    this.dragged = { id, moved: false };
    event.currentTarget.setPointerCapture(event.pointerId);
  }

  private drag(event: PointerEvent) {
    if (this.dragged === null || event.buttons === 0) return;
    const { id } = this.dragged;
    const to = this.placeAt(event);
    const now = this.points.find((point) => point.id === id);
    if (now === undefined || (now.at === to.at && now.height === to.height)) return;
    this.dragged.moved = true;
    this.say('move', { id, ...to });
  }

  private picked(id: number) {
    const wasMoved = this.dragged?.moved === true;
    this.dragged = null;
    if (!wasMoved) this.dispatchEvent(new CustomEvent<number>('pick', { detail: id }));
  }

  private pressed({ id, at, height }: BandPoint, event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const onwards = this.isRightToLeft ? 'ArrowLeft' : 'ArrowRight';
    const along = event.key === onwards ? 1 : /^Arrow(Left|Right)$/.test(event.key) ? -1 : 0;
    const up = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (along === 0 && up === 0) return;
    event.preventDefault();
    this.say('move', { id, at: onLine(at + along * STEP_ALONG), height: inHeight(height + up * STEP_UP) });
  }

  /** On the band itself, beside all points. */
  private clicked(event: MouseEvent) {
    const [target] = event.composedPath();
    if (this.readOnly || !(target instanceof Element) || target.closest('.band') === null) return;
    if (target.closest('.point') === null) this.say('put', { id: 0, ...this.placeAt(event) });
  }

  private placeAt({ clientX, clientY }: MouseEvent): { readonly at: number; readonly height: number } {
    const { left, right, top, width, height } = this.plane.getBoundingClientRect();
    const along = this.isRightToLeft ? right - clientX : clientX - left;
    return { at: onLine(along / width), height: inHeight(1 - (2 * (clientY - top)) / height) };
  }

  /** As its surroundings are read. */
  private get isRightToLeft(): boolean {
    return this.matches(':dir(rtl)');
  }

  private say(what: 'put' | 'move', detail: BandDetail) {
    this.dispatchEvent(new CustomEvent<BandDetail>(what, { detail }));
  }

  static override styles = [base, bandStyles];
}

/** The nearest step on the line. */
export function onLine(at: number): number {
  return snapped(Math.min(Math.max(at, 0), 1), STEP_ALONG);
}

/** The nearest step up or down. */
export function inHeight(height: number): number {
  return snapped(Math.min(Math.max(height, -1), 1), STEP_UP);
}

function snapped(value: number, step: number): number {
  // reason: a sum of hundredths is none to a computer; + 0 makes -0 a 0
  return Number((Math.round(value / step) * step).toFixed(2)) + 0;
}

/** Through all points, level in each: what lies between two of them is between them. */
function curveThrough(points: readonly BandPoint[]): string {
  return points
    .map(({ at, height }, index) => {
      const [x, y] = [at * 100, (1 - height) * 50];
      const before = points[index - 1];
      if (before === undefined) return `M ${x} ${y}`;
      const middle = (before.at * 100 + x) / 2;
      return `C ${middle} ${(1 - before.height) * 50} ${middle} ${y} ${x} ${y}`;
    })
    .join(' ');
}

declare global {
  interface HTMLElementTagNameMap {
    'q-lifeline-band': LifelineBand;
  }
}
