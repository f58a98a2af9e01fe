/**
 * One row of a table of records, read in the order of the form.
 *
 * Holds throughout: what cannot be read is told to `found` and left out; nothing is guessed.
 */
import { answerFromCell } from './answer/answer.ts';
import { plainDigits } from './answer/digits.ts';
import {
  columnName,
  instancesOf,
  placeOf,
  type Longest,
  type RecordColumn,
  type Step,
} from './csv-columns.ts';
import type { FormDefinition, Item, Question, RepeatItem } from './form.ts';
import type { Issue } from './issue.ts';
import type { Answer } from './record.ts';
import { MOST_INSTANCES } from './session/grow.ts';

export const NOT_APPLICABLE = '#n/a';
/** As people say it; `true` is read too. */
export const ACKNOWLEDGED = 'yes';

/** By name; names may be anything, so that it is no object before it is whole. */
type Level = Map<string, unknown>;

export class Row {
  constructor(
    private readonly form: FormDefinition,
    private readonly longest: Longest,
    private readonly cell: ReadonlyMap<string, string>,
    private readonly row: number,
    private readonly found: Issue[],
  ) {}

  fixed(column: RecordColumn): string {
    const value = this.cell.get(column) ?? '';
    if (/^#(?!#)/.test(value)) this.complain('answer/unknown-non-response', column, value);
    return value.startsWith('##') ? value.slice(1) : value;
  }

  answers(): Level {
    return this.level(this.form.questions, []);
  }

  private level(items: readonly Item[], within: readonly Step[], level: Level = new Map()): Level {
    for (const item of items) {
      switch (item.type) {
        case 'note':
        case 'calculate':
        case 'hidden':
          break;
        case 'section':
          this.level(item.questions, within, level);
          break;
        case 'repeat': {
          const instances = item.forEach === undefined ? this.grown(item, within) : this.chosen(item, within);
          if (instances !== undefined)
            level.set(
              item.name,
              instances.map((one) => Object.fromEntries(one)),
            );
          break;
        }
        default: {
          const answer = this.answer(item, within);
          if (answer !== undefined) level.set(item.name, answer);
        }
      }
    }
    return level;
  }

  /** An instance for each choice, as a record has them, if anything in them applied. */
  private chosen(item: RepeatItem, within: readonly Step[]): readonly Level[] | undefined {
    const levels = this.instances(item, within);
    if (levels.every(({ level }) => level.size === 0)) return undefined;
    return levels.map(({ instance, level }) => new Map([['$for', instance], ...level]));
  }

  /** As many instances as its own column says; without one as many as have answers, and none between them may lack. */
  private grown(item: RepeatItem, within: readonly Step[]): readonly Level[] | undefined {
    const levels = this.instances(item, within).map(({ level }) => level);
    const filled = levels.reduce((last, level, index) => (level.size > 0 ? index + 1 : last), 0);
    const column = columnName(item.name, within);
    const said = this.cell.get(column);
    if (said === undefined) {
      const lacking = levels.findIndex((level) => level.size === 0) + 1;
      if (lacking > 0 && lacking < filled)
        this.complain('csv/instance-lacking', `${placeOf(item.name, within)}[${lacking}]`, '');
      return filled === 0 ? undefined : levels.slice(0, filled);
    }
    if (said === NOT_APPLICABLE && filled === 0) return undefined;
    const plain = plainDigits(said);
    const count = /^\d{1,9}$/.test(plain) ? Number(plain) : -1;
    if (count < filled || count > MOST_INSTANCES) {
      this.complain('csv/instance-count', column, said);
      return undefined;
    }
    return Array.from({ length: count }, (_, index) => levels[index] ?? new Map<string, unknown>());
  }

  private instances(
    item: RepeatItem,
    within: readonly Step[],
  ): readonly { readonly instance: Step['instance']; readonly level: Level }[] {
    const count = this.longest.get(placeOf(item.name, within)) ?? 0;
    return instancesOf(this.form, item, count).map((instance) => ({
      instance,
      level: this.level(item.questions, [...within, { repeat: item.name, instance }]),
    }));
  }

  /** The answer in a cell; undefined for one that did not apply, or that cannot be read. */
  private answer(item: Question, within: readonly Step[]): Answer | undefined {
    const column = columnName(item.name, within);
    const cell = this.cell.get(column) ?? NOT_APPLICABLE;
    if (cell === NOT_APPLICABLE) return undefined;
    if (item.type === 'acknowledge' && cell === ACKNOWLEDGED) return true;
    const read = answerFromCell(item, cell);
    if (read.kind === 'answer') return read.answer;
    this.complain(read.code, column, cell);
    return undefined;
  }

  private complain(code: string, column: string, value: string): void {
    const particulars = { row: this.row, column, value };
    this.found.push({ severity: 'error', code, at: column, particulars });
  }
}
