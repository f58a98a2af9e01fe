/** How places on a lifeline and the standing of people round a child are said in words, and tables that say all of it. */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { EcosystemMap, Lifeline, LifelineEvent } from '../../model/record.ts';
import type { Words } from '../../words/words.ts';

/** "40 of 100". */
export function placeOnLine(words: Words, at: number): string {
  return words.say('question.placeOnLine', { at: Math.round(at * 100) });
}

/** How good or bad it was: in seven words. */
export function heightWords(words: Words, height: number): string {
  const size = Math.abs(height);
  if (size < 0.05) return words.say('question.height.middle');
  const way = height > 0 ? 'good' : 'bad';
  if (size < 0.35) return words.say(`question.height.rather.${way}`);
  return words.say(size < 0.7 ? `question.height.${way}` : `question.height.very.${way}`);
}

/** The events of a lifeline, a row each. */
export function lifelineTable(words: Words, { events }: Lifeline): TemplateResult {
  return html`<table class="toolkit" lang=${words.language} dir=${words.direction}>
    <thead>
      <tr>
        <th scope="col">${words.say('question.event')}</th>
        <th scope="col">${words.say('question.ageThen')}</th>
        <th scope="col">${words.say('question.onTheLine')}</th>
        <th scope="col">${words.say('question.highOrLow')}</th>
      </tr>
    </thead>
    <tbody>
      ${events.map(
        (event: LifelineEvent) =>
          html`<tr>
            <td><bdi>${event.words ?? words.say('question.nothingYet')}</bdi></td>
            <td class="numbers">${event.age ?? nothing}</td>
            <td class="numbers">${placeOnLine(words, event.at)}</td>
            <td>${heightWords(words, event.height)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** The people and institutions of a map, a row each. */
export function ecosystemTable(words: Words, { actors }: EcosystemMap): TemplateResult {
  return html`<table class="toolkit" lang=${words.language} dir=${words.direction}>
    <thead>
      <tr>
        <th scope="col">${words.say('question.actor')}</th>
        <th scope="col">${words.say('question.actorKind')}</th>
        <th scope="col">${words.say('question.ring')}</th>
        <th scope="col">${words.say('question.effect')}</th>
      </tr>
    </thead>
    <tbody>
      ${actors.map(
        ({ name, kind, ring, effect }) =>
          html`<tr>
            <td><bdi>${name}</bdi></td>
            <td>${words.say(`question.actorKind.${kind}`)}</td>
            <td>${words.say(`question.ring.${ring}`)}</td>
            <td>${words.say(`question.effect.${effect}`)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

export const toolkitTableStyles = css`
  .toolkit {
    inline-size: 100%;
    margin-block-start: var(--space-3);
    border-collapse: collapse;
    font-weight: 450;
    line-height: var(--lines-tight);
  }
  .toolkit :is(th, td) {
    padding: var(--space-1) var(--space-3) var(--space-1) 0;
    padding-inline: 0 var(--space-3);
    border-block-end: var(--line);
    text-align: start;
    vertical-align: top;
    overflow-wrap: break-word;
  }
  .toolkit td:first-child {
    overflow-wrap: anywhere;
  }
  .toolkit th {
    color: var(--ink-quiet);
    font-size: calc(var(--text-small) * var(--script));
    font-weight: 550;
  }
`;
