/** One row of the outline, as it is drawn: icons without elements of their own, because there may be thousands of rows. */
import { html, nothing, type TemplateResult } from 'lit';
import { isContainer } from '../../documents/shapes.ts';
import type { IconName } from '../../ui/icon-names.ts';
import { draw } from '../../ui/icon.ts';
import type { WordsController } from '../../ui/words-controller.ts';
import { directionOf } from '../../words/words.ts';
import { initialsOf, type Other } from '../presence/own-presence.ts';
import { ITEM_ICONS } from './item-types.ts';
import type { Row } from './rows.ts';

export interface ShownRow {
  readonly row: Row;
  /** Who has it open. */
  readonly here: readonly Other[];
  readonly draggable: boolean;
  readonly selected: boolean;
  /** Whether Tab leads to it. */
  readonly active: boolean;
  /** Tag of the language its words are in. */
  readonly language: string;
}

/** Who is there, to see whether it is the same people still. */
export const whoOf = (here: readonly Other[]): string =>
  here.map(({ clientId, colour }) => `${clientId}.${colour}`).join(' ');

export function outlineRow(words: WordsController, shown: ShownRow): TemplateResult {
  const { row, here, draggable, selected, active, language } = shown;
  const trouble = row.errors + row.warnings;
  const level = Math.min(row.level, 7);
  return html`<div
    role="treeitem"
    class=${isContainer(row.type) ? 'section' : 'item'}
    data-id=${row.id}
    data-level=${level}
    aria-level=${row.level}
    aria-posinset=${row.position}
    aria-setsize=${row.siblings}
    aria-expanded=${row.folded === null ? nothing : String(!row.folded)}
    aria-selected=${selected}
    tabindex=${active ? 0 : -1}
    draggable=${draggable ? 'true' : nothing}
    title=${row.name}
  >
    <span class="fold">${row.folded === null ? nothing : draw('down')}</span>
    <span class="type">${draw(ITEM_ICONS[row.type])}</span>
    <span class="words" lang=${language} dir=${directionOf(language)}>${row.words}</span
    ><span class="visually-hidden">, ${words.say(`outline.type.${row.type}`)}</span>
    ${
      trouble === 0
        ? nothing
        : mark(
            row.errors > 0 ? 'error' : 'warning',
            row.errors > 0 ? 'alert' : 'needs-you',
            words.say('outline.issues', { count: trouble }),
          )
    }
    ${row.repair === null ? nothing : repaired(words, row.repair)}
    ${row.scored ? mark('scored', 'scored', words.say('outline.scored')) : nothing}
    ${here.map(
      ({ presence: { member }, colour }) =>
        html`<span class="initials person-${colour}" title=${member.name} aria-hidden="true"
            >${initialsOf(member.name)}</span
          ><span class="visually-hidden">, ${words.say('outline.here', { name: member.name })}</span>`,
    )}
  </div>`;
}

function repaired(words: WordsController, { code, as = '' }: NonNullable<Row['repair']>) {
  const why = words.trySay(`outline.repair.${code}`, { as });
  // a new question without words, a new section without questions: not yet anybody's trouble
  if (why === null || code === 'label-lacking' || code === 'section-empty') return nothing;
  return mark('warning', 'mended', words.say('outline.repair', { why }));
}

function mark(className: string, icon: IconName, said: string) {
  return html`<span class="mark ${className}" title=${said}>${draw(icon)}</span
    ><span class="visually-hidden">, ${said}</span>`;
}
