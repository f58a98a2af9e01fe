/** What came with an item from a spreadsheet and has no editor here: names of files, cells, how other tools show it. To be read. */
import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { isCells, isMedia } from '../../documents/shapes.ts';
import type { Thing } from '../../documents/form-documents.ts';
import { base, text } from '../../ui/styles.ts';
import { ItemPart } from './item-part.ts';

/** Whether an item has anything of that kind. */
export const hasKept = (thing: Thing | undefined): boolean =>
  thing !== undefined && ['media', 'xlsform', 'appearance'].some((field) => thing.has(field));

@customElement('q-item-kept')
export class ItemKept extends ItemPart {
  override render() {
    const lines = this.lines();
    if (lines.length === 0) return nothing;
    return html`<p class="small quiet-text">${this.words.say('editor.kept')}</p>
      <dl>
        ${lines.map(
          ([term, said]) =>
            html`<div>
              <dt class="small quiet-text" dir="auto">${term}</dt>
              <dd dir="auto">${said}</dd>
            </div>`,
        )}
      </dl>`;
  }

  private lines(): readonly (readonly [term: string, said: string])[] {
    const [media, cells] = [this.fieldOf('media'), this.fieldOf('xlsform')];
    const appearance = this.wordsIn('appearance');
    return [
      ...(isMedia(media)
        ? filesOf(media).map(([kind, tag, file]) => [this.kind(kind, tag), file] as const)
        : []),
      ...(appearance === undefined ? [] : [[this.words.say('editor.kept.appearance'), appearance] as const]),
      ...(isCells(cells) ? Object.entries(cells) : []),
    ];
  }

  private kind(kind: keyof Files, tag: string): string {
    return `${this.words.say(`editor.kept.${kind}`)} (${tag})`;
  }

  static override styles = [
    base,
    text,
    css`
      dl {
        display: grid;
        gap: var(--space-2);
        margin-block-start: var(--space-2);
      }
      dl div {
        display: grid;
        grid-template-columns: minmax(8rem, 1fr) 2fr;
        gap: var(--space-1) var(--space-4);
      }
      dt,
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      @container (max-width: 30rem) {
        dl div {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];
}

type Files = Readonly<Record<'image' | 'bigImage' | 'audio' | 'video', Readonly<Record<string, string>>>>;

/** Each file by what it is and its language. */
function filesOf(
  media: Partial<Files>,
): readonly (readonly [kind: keyof Files, tag: string, file: string])[] {
  return (['image', 'bigImage', 'audio', 'video'] as const).flatMap((kind) =>
    Object.entries(media[kind] ?? {}).map(([tag, file]) => [kind, tag, file] as const),
  );
}

declare global {
  interface HTMLElementTagNameMap {
    'q-item-kept': ItemKept;
  }
}
