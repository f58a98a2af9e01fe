/**
 * The choices a question offers now: its list, through its filter, in the order they are shown.
 *
 * A filter is a condition on the rows of the list; `district = ${district}` is answered from an index, so that a cascade over 20,000 rows
 * costs what it offers. A filter that cannot be computed hides nothing; a list that is not at hand offers nothing.
 */
import type { Choice, Question } from '../form.ts';
import { compileExpression } from '../expression/compile.ts';
import { seeded, shuffled } from '../expression/functions/chance.ts';
import { compileFilter, type Filter } from '../expression/rows.ts';
import { Trouble, type ListRow } from '../expression/scope.ts';
import type { Tree } from '../expression/tree.ts';
import { first } from '../expression/value.ts';
import type { ChoiceTable, CompiledExpression } from './compiled-form.ts';
import type { Looking } from './looking.ts';
import type { Offered, QuestionState } from './state.ts';

const NOTHING: Offered = { choices: [], trouble: null };

/** Finds what a question offers. Codes of its trouble: `list/not-at-hand` (list), those of expressions. */
export function offeredBy(state: QuestionState, looking: Looking): Offered {
  const { item } = state;
  if (!('choices' in item)) return NOTHING;
  const table = looking.table(item.choices);
  if (table === null) {
    const particulars = { list: item.choices };
    return {
      choices: [],
      trouble: { severity: 'error', code: 'list/not-at-hand', at: state.path, particulars },
    };
  }
  const filtered = filteredBy(state, table, looking);
  return isShuffled(item) ? inChanceOrder(state, filtered, looking) : filtered;
}

function isShuffled(item: Question): boolean {
  return 'shuffled' in item && item.shuffled !== false;
}

function filteredBy(state: QuestionState, table: ChoiceTable, looking: Looking): Offered {
  const filter = state.compiled.expressions.choiceFilter;
  if (filter?.tree == null || filter.run === null) return { choices: table.choices, trouble: null };
  try {
    const rows = filterOf(filter, filter.tree)(table.rows, looking.scope(state));
    return { choices: choicesAt(table, rows), trouble: null };
  } catch (trouble) {
    if (!(trouble instanceof Trouble)) throw trouble;
    const { code, particulars } = trouble;
    return { choices: table.choices, trouble: { severity: 'error', code, at: filter.at, particulars } };
  }
}

function inChanceOrder(state: QuestionState, offered: Offered, looking: Looking): Offered {
  const seed = state.compiled.expressions.seed;
  try {
    const value = seed?.run ? first(seed.run(looking.scope(state))) : (state.chance ?? 0);
    return { ...offered, choices: shuffled(offered.choices, seeded(value, looking.offset)) };
  } catch (trouble) {
    if (!(trouble instanceof Trouble)) throw trouble;
    return offered;
  }
}

function filterOf(expression: CompiledExpression, tree: Tree): Filter {
  let filter = filters.get(expression);
  if (filter === undefined) {
    filter = compileFilter(tree, compileExpression);
    filters.set(expression, filter);
  }
  return filter;
}
const filters = new WeakMap<CompiledExpression, Filter>();

/** The choices of those rows. */
function choicesAt(table: ChoiceTable, rows: readonly ListRow[]): readonly Choice[] {
  if (rows.length === table.rows.length) return table.choices;
  let known = choiceOfRow.get(table);
  if (known === undefined) {
    known = new Map(table.rows.map((row, index) => [row, table.choices[index]]));
    choiceOfRow.set(table, known);
  }
  return rows.flatMap((row) => known.get(row) ?? []);
}
const choiceOfRow = new WeakMap<ChoiceTable, Map<ListRow, Choice | undefined>>();
