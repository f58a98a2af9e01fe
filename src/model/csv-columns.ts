/**
 * The columns of a table of records: what they are called, and where in a record their cells come from.
 *
 *   a column                       | holds
 *   -------------------------------|--------------------------------------------------------------
 *   `case`, `stopNote`, …          | the head of the record
 *   `age`                          | the answer to a question
 *   `answers/state`                | the same, of one that is called like a column of the head
 *   `work_days[yesterday]/hours`   | in a repeat over a list: of the instance of that choice
 *   `members`                      | how many instances a repeat that grows has
 *   `members[2]/age`               | in such a repeat: of the second instance
 *
 * A `]` in a choice's value is doubled, so that no two columns have one name.
 */
import type { FormDefinition, Item, Question, RepeatItem } from './form.ts';
import type { Answer, Answers, InterviewRecord } from './record.ts';

/** The columns before those of the answers, in order. */
export const RECORD_COLUMNS = [
  'querencia',
  'record',
  'form',
  'version',
  'case',
  'round',
  'state',
  'startedAt',
  'finalisedAt',
  'languages',
  'stopReason',
  'stopAt',
  'stopNote',
] as const;
export type RecordColumn = (typeof RECORD_COLUMNS)[number];

/** An instance of a repeat: of a choice, by its value; of a repeat that grows, by its number from 1. */
export interface Step {
  readonly repeat: string;
  readonly instance: string | number;
}

export interface AnswerColumn {
  readonly name: string;
  /** A repeat that grows has a column for how often it was asked. */
  readonly item: Question | RepeatItem;
  /** The instances it stands in, outermost first. */
  readonly within: readonly Step[];
}

/** How many instances the repeats that grow have at most, by their place: `members`, `members[2]/visits`. */
export type Longest = ReadonlyMap<string, number>;

/** The columns of a form's answers, in form order. */
export function answerColumns(form: FormDefinition, longest: Pick<Longest, 'get'>): readonly AnswerColumn[] {
  const columnsOf = (items: readonly Item[], within: readonly Step[]): readonly AnswerColumn[] =>
    items.flatMap((item): readonly AnswerColumn[] => {
      switch (item.type) {
        case 'note':
        case 'calculate':
        case 'hidden':
          return [];
        case 'section':
          return columnsOf(item.questions, within);
        case 'repeat': {
          const instances = instancesOf(form, item, longest.get(placeOf(item.name, within)) ?? 0);
          const inside = instances.flatMap((instance) =>
            columnsOf(item.questions, [...within, { repeat: item.name, instance }]),
          );
          return item.forEach === undefined
            ? [{ name: columnName(item.name, within), item, within }, ...inside]
            : inside;
        }
        default:
          return [{ name: columnName(item.name, within), item, within }];
      }
    });
  return columnsOf(form.questions, []);
}

/** The instances a repeat has columns for: of one over a list its choices, else so many. */
export function instancesOf(
  form: FormDefinition,
  { forEach }: RepeatItem,
  count: number,
): readonly Step['instance'][] {
  if (forEach === undefined) return Array.from({ length: count }, (_, index) => index + 1);
  const choices = Object.hasOwn(form.choiceLists, forEach) ? form.choiceLists[forEach] : undefined;
  return (choices ?? []).map(({ value }) => value);
}

/** The place of an item in those instances: `age`, `work_days[yesterday]/hours`. */
export function placeOf(name: string, within: readonly Step[]): string {
  const steps = within.map(({ repeat, instance }) => `${repeat}[${String(instance).replaceAll(']', ']]')}]/`);
  return [...steps, name].join('');
}

/** Its column. */
export function columnName(name: string, within: readonly Step[]): string {
  const place = placeOf(name, within);
  return RECORD_COLUMNS.some((column) => column === place) ? `answers/${place}` : place;
}

/** The longest there are in records. */
export function longestIn(form: FormDefinition, records: readonly InterviewRecord[]): Longest {
  const longest = new Map<string, number>();
  const look = (items: readonly Item[], answers: Answers, within: readonly Step[]): void => {
    for (const item of items) {
      if (item.type === 'section') look(item.questions, answers, within);
      if (item.type !== 'repeat') continue;
      const instances = instancesIn(answers, item.name) ?? [];
      const place = placeOf(item.name, within);
      if (item.forEach === undefined) longest.set(place, Math.max(instances.length, longest.get(place) ?? 0));
      instances.forEach((one, index) => {
        const instance = item.forEach === undefined ? index + 1 : choiceOf(one);
        look(item.questions, one, [...within, { repeat: item.name, instance }]);
      });
    }
  };
  for (const { answers } of records) look(form.questions, answers, []);
  return longest;
}

/** The longest that a header has columns for, up to a limit; `gaps`: columns of an instance without any of the one before. */
export function longestInHeader(
  form: FormDefinition,
  header: readonly string[],
  limit: number,
): { readonly longest: Longest; readonly gaps: readonly string[] } {
  const numbers = numbersIn(header, limit);
  const longest = new Map<string, number>();
  const gaps: string[] = [];
  const look = (items: readonly Item[], within: readonly Step[]): void => {
    for (const item of items) {
      if (item.type === 'section') look(item.questions, within);
      if (item.type !== 'repeat') continue;
      const place = placeOf(item.name, within);
      const found = numbers.get(place) ?? new Set();
      let count = 0;
      while (found.has(count + 1)) count++;
      if (item.forEach === undefined) {
        longest.set(place, count);
        if (found.size > count)
          gaps.push(`${place}[${Math.min(...[...found].filter((one) => one > count))}]`);
      }
      for (const instance of instancesOf(form, item, count))
        look(item.questions, [...within, { repeat: item.name, instance }]);
    }
  };
  look(form.questions, []);
  return { longest, gaps };
}

/** The numbers in brackets, by what stands before them. */
function numbersIn(header: readonly string[], limit: number): ReadonlyMap<string, Set<number>> {
  const numbers = new Map<string, Set<number>>();
  for (const column of header) {
    for (const { 1: digits = '', index } of column.matchAll(/\[([1-9]\d{0,8})\]\//g)) {
      const place = column.slice(0, index);
      const number = Number(digits);
      if (number <= limit) numbers.set(place, (numbers.get(place) ?? new Set<number>()).add(number));
    }
  }
  return numbers;
}

/** What a record has under a column: an answer, how many instances there are; undefined when it did not apply. */
export function findIn(answers: Answers, { item, within }: AnswerColumn): Answer | undefined {
  let level: Answers = answers;
  for (const { repeat, instance } of within) {
    const instances = instancesIn(level, repeat) ?? [];
    const found =
      typeof instance === 'number'
        ? instances[instance - 1]
        : instances.find((one) => choiceOf(one) === instance);
    if (found === undefined) return undefined;
    level = found;
  }
  if (item.type === 'repeat') return instancesIn(level, item.name)?.length;
  const answer = Object.hasOwn(level, item.name) ? level[item.name] : undefined;
  return answer === undefined || isInstances(answer) ? undefined : answer;
}

function choiceOf(instance: Answers): string {
  const choice = Object.hasOwn(instance, '$for') ? instance.$for : undefined;
  return typeof choice === 'string' ? choice : '';
}

function instancesIn(answers: Answers, repeat: string): readonly Answers[] | undefined {
  const under = Object.hasOwn(answers, repeat) ? answers[repeat] : undefined;
  return under !== undefined && isInstances(under) ? under : undefined;
}

function isInstances(answer: Answer | readonly Answers[]): answer is readonly Answers[] {
  return Array.isArray(answer) && answer.every((one) => typeof one === 'object');
}
