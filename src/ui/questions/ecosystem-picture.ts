/**
 * The picture of an ecosystem map: the child in the middle, three rings, people as discs, institutions as squares, each with the sign of
 * what it does.
 *
 * The rows beside it say the same in words: this is only their picture. Drawn from the answer alone, nobody places anything by hand.
 */
import { css, html, svg, type TemplateResult } from 'lit';
import type { EcosystemActor, EcosystemMap } from '../../model/record.ts';
import type { Words } from '../../words/words.ts';

const MIDDLE = 250;
const RADII: Readonly<Record<EcosystemActor['ring'], number>> = { 1: 95, 2: 160, 3: 222 };
const SIGNS: Readonly<Record<EcosystemActor['effect'], string>> = {
  helps: '+',
  hinders: '−',
  both: '±',
  neither: '',
};
/** Longer names are cut: the row has them whole. */
const LONGEST_NAME = 16;

export function ecosystemPicture(words: Words, { actors }: EcosystemMap): TemplateResult {
  return html`<svg
    class="map"
    viewBox="0 0 500 500"
    role="img"
    aria-label=${words.say('question.mapOf', { count: actors.length })}
  >
    ${([3, 2, 1] as const).map(
      (ring) => svg`
        <circle class="ring ring-${ring}" cx=${MIDDLE} cy=${MIDDLE} r=${RADII[ring]} />
        <text class="ring-name" x=${MIDDLE} y=${MIDDLE + RADII[ring] - 8}>${words.say(`question.ring.${ring}`)}</text>
      `,
    )}
    <circle class="child" cx=${MIDDLE} cy=${MIDDLE} r="34" />
    <text class="child-name" x=${MIDDLE} y=${MIDDLE + 5}>${words.say('question.theChild')}</text>
    ${actors.map((actor) => drawn(actor, actors))}
  </svg>`;
}

function drawn(actor: EcosystemActor, all: readonly EcosystemActor[]) {
  const { name, kind, ring, effect } = actor;
  const { x, y } = placeOf(actor, all);
  const letters = Array.from(name);
  const short = letters.length > LONGEST_NAME ? `${letters.slice(0, LONGEST_NAME - 1).join('')}…` : name;
  return svg`<g class="actor ${effect}" data-ring=${ring}>
    ${
      kind === 'person'
        ? svg`<circle cx=${x} cy=${y} r="15" />`
        : svg`<rect x=${x - 14} y=${y - 14} width="28" height="28" rx="4" />`
    }
    <text class="sign" x=${x} y=${y + 7}>${SIGNS[effect]}</text>
    <text class="name" x=${x} y=${y + 32}>${short}</text>
  </g>`;
}

/** Those of one ring evenly round it, the bottom left free for the ring's own name; each ring turned a little against the others. */
function placeOf(actor: EcosystemActor, all: readonly EcosystemActor[]): { readonly x: number; readonly y: number } {
  const companions = all.filter(({ ring }) => ring === actor.ring);
  const share = (companions.indexOf(actor) + 0.5) / companions.length;
  const turn = (actor.ring - 2) * 14;
  const degrees = 125 + share * 290 + turn;
  const angle = (degrees * Math.PI) / 180;
  const radius = RADII[actor.ring] - 24;
  return { x: MIDDLE + radius * Math.cos(angle), y: MIDDLE + radius * Math.sin(angle) };
}

export const ecosystemPictureStyles = css`
  .map {
    display: block;
    inline-size: 100%;
    max-inline-size: 30rem;
    block-size: auto;
    margin-inline: auto;
  }
  .map text {
    fill: var(--ink);
    font-family: var(--font);
    font-size: 15px;
    text-anchor: middle;
  }
  .ring {
    fill: var(--sheet);
    stroke: var(--outline);
    stroke-width: 1;
  }
  .ring-2 {
    fill: var(--paper);
  }
  .ring-1 {
    fill: var(--sunken);
  }
  .map .ring-name {
    fill: var(--ink-quiet);
    font-size: 13px;
  }
  .child {
    fill: var(--accent-soft);
    stroke: var(--accent);
    stroke-width: 2;
  }
  .map .child-name {
    fill: var(--accent-ink);
    font-weight: 600;
  }
  .actor :is(circle, rect) {
    fill: var(--sheet);
    stroke: var(--ink-quiet);
    stroke-width: 2;
  }
  .actor:is(.helps, .both) :is(circle, rect) {
    fill: var(--accent-soft);
    stroke: var(--accent);
  }
  .actor:is(.hinders, .both) :is(circle, rect) {
    stroke-width: 3;
    stroke-dasharray: 5 3;
  }
  .map .sign {
    font-size: 21px;
    font-weight: 650;
  }
  .map .name {
    font-weight: 550;
    paint-order: stroke;
    stroke: var(--sheet);
    stroke-width: 4px;
    stroke-linejoin: round;
  }
`;
