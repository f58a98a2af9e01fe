/**
 * The picture of an ecosystem map: the child in the middle, three rings, people as discs, institutions as squares, each with the sign of
 * what it does.
 *
 * The rows beside it say the same in words: this is only their picture. Drawn from the answer alone, nobody places anything by hand.
 */
import { css, html, svg, type TemplateResult } from 'lit';
import type { EcosystemActor, EcosystemMap } from '../../model/record.ts';
import type { Words } from '../../words/words.ts';

const MIDDLE = { x: 310, y: 255 };
const RADII: Readonly<Record<EcosystemActor['ring'], number>> = { 1: 105, 2: 178, 3: 245 };
const SIGNS: Readonly<Record<EcosystemActor['effect'], string>> = {
  helps: '+',
  hinders: '−',
  both: '±',
  neither: '',
};
interface Place {
  readonly x: number;
  readonly y: number;
}
/** Longer names are cut: the row has them whole. */
const LONGEST_NAME = 16;

export function ecosystemPicture(words: Words, { actors }: EcosystemMap): TemplateResult {
  return html`<svg
    class="map"
    viewBox="0 0 620 510"
    role="img"
    aria-label=${words.say('question.mapOf', { count: actors.length })}
  >
    ${([3, 2, 1] as const).map(
      (ring) => svg`
        <circle class="ring ring-${ring}" cx=${MIDDLE.x} cy=${MIDDLE.y} r=${RADII[ring]} />
        <text class="ring-name" x=${MIDDLE.x} y=${MIDDLE.y + RADII[ring] - 8}>${words.say(`question.ring.${ring}`)}</text>
      `,
    )}
    <circle class="child" cx=${MIDDLE.x} cy=${MIDDLE.y} r="34" />
    <text class="child-name" x=${MIDDLE.x} y=${MIDDLE.y + 5}>${words.say('question.theChild')}</text>
    ${placesOf(actors).map(([actor, place]) => drawn(actor, place))}
  </svg>`;
}

function drawn({ name, kind, ring, effect }: EcosystemActor, { x, y }: Place) {
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

/**
 * Everybody at an angle of their own, neighbours on different rings where that can be, so that names have room; the bottom is left free for
 * the names of the rings.
 */
function placesOf(actors: readonly EcosystemActor[]): readonly (readonly [EcosystemActor, Place])[] {
  const dealt = dealtByRing(actors);
  return dealt.map((actor, index) => {
    const degrees = 120 + ((index + 0.5) / dealt.length) * 300;
    const angle = (degrees * Math.PI) / 180;
    const radius = RADII[actor.ring] - 33;
    return [actor, { x: MIDDLE.x + radius * Math.cos(angle), y: MIDDLE.y + radius * Math.sin(angle) - 6 }];
  });
}

/** One of each ring in turn, while there are any. */
function dealtByRing(actors: readonly EcosystemActor[]): readonly EcosystemActor[] {
  const turn = new Map<number, number>();
  const turns = actors.map((actor) => {
    const before = turn.get(actor.ring) ?? 0;
    turn.set(actor.ring, before + 1);
    return { actor, at: before + actor.ring / 4 };
  });
  return turns.sort((one, other) => one.at - other.at).map(({ actor }) => actor);
}

export const ecosystemPictureStyles = css`
  .map {
    display: block;
    inline-size: 100%;
    max-inline-size: 36rem;
    block-size: auto;
    margin-inline: auto;
  }
  .map text {
    fill: var(--ink);
    font-family: var(--font);
    font-size: 14px;
    text-anchor: middle;
    unicode-bidi: plaintext;
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
  @media (max-width: 40rem) {
    .map :is(.name, .ring-name, .child-name) {
      font-size: 21px;
    }
  }
`;
