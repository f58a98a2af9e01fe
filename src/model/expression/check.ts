/**
 * What is wrong with an expression by itself: functions there are none of, too many or too few arguments, location paths,
 * arguments that cannot be right as they are written; and, as warnings, values that can never be compared.
 */
import type { Issue } from '../issue.ts';
import { allFunctions, functionNamed } from './functions/all.ts';
import { takesSoMany, type FunctionDefinition } from './functions/define.ts';
import { isImpossibleDate } from './moment.ts';
import { columnOf } from './rows.ts';
import { suggestion } from './suggestion.ts';
import { walkTree, type BinaryOperator, type Tree } from './tree.ts';
import { givesAnswers, isWord, typeOfTree, type TypeOfName } from './types.ts';

type Mistake = Omit<Issue, 'at'>;
type Call = Tree & { readonly kind: 'call' };

/**
 * All mistakes: those of `checkCalls`, then values that can never be compared. `typeOf` tells what is mentioned; without it nothing is known
 * of names.
 *
 * Warnings: `expression/not-a-date` (found), `/date-and-word` (found), `/number-and-word` (found).
 */
export function checkTree(
  tree: Tree,
  typeOf: TypeOfName = () => 'any',
  places: { readonly columns?: boolean } = {},
): readonly Mistake[] {
  const issues = [...checkCalls(tree, places)];
  walkTree(tree, (node) => {
    if (node.kind === 'binary') issues.push(...checkTypes(node, typeOf));
  });
  return issues.sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0));
}

/**
 * What keeps an expression from being computed, whatever is answered. `columns`: bare names are columns of a choice, as in a choice filter.
 *
 * Errors: `expression/unknown-function` (name, suggestion?), `/argument-count` (name, given, least, most?), `/path` (path),
 * `/needs-answers` (name), `/bad-pattern` (pattern, why: syntax, unsupported or too-long), `/bad-date-format` (found),
 * `/unknown-digest` (found, suggestion?).
 */
export function checkCalls(
  tree: Tree,
  { columns: inFilter = false }: { readonly columns?: boolean } = {},
): readonly Mistake[] {
  const issues: Mistake[] = [];
  const columns = new Set<Tree>();
  if (inFilter) addPaths(tree, columns);
  walkTree(tree, (node, parent) => {
    if (node.kind === 'call') {
      issues.push(...checkCall(node));
      if (node.steps !== undefined) node.args.slice(1).forEach((condition) => addPaths(condition, columns));
    }
    if (node.kind === 'path' && !columns.has(node) && !isOwnRepeat(node, parent))
      issues.push(mistake('expression/path', node, { path: node.path }));
  });
  return issues;
}

/** `..` of `position(..)` */
function isOwnRepeat(node: Tree & { kind: 'path' }, parent: Tree | null): boolean {
  return node.path === '..' && parent?.kind === 'call' && parent.name === 'position';
}

/** The columns mentioned in a condition on rows. */
function addPaths(condition: Tree, columns: Set<Tree>): void {
  walkTree(condition, (node) => {
    if (node.kind === 'path' && !/[/*@:]|^\./.test(node.path)) columns.add(node);
  });
}

function checkCall(node: Call): readonly Mistake[] {
  const definition = functionNamed(node.name);
  if (definition === undefined) {
    const near = suggestion(
      node.name,
      allFunctions.map((one) => one.name),
    );
    const particulars = { name: node.name, ...(near !== null && { suggestion: near }) };
    return [mistake('expression/unknown-function', node, particulars)];
  }
  if (node.steps !== undefined || definition.name === 'instance') {
    const found = columnOf(node.steps ?? []);
    return found === null ? [mistake('expression/path', node, { path: 'instance()' })] : [];
  }
  const given = node.args.length;
  if (!takesSoMany(definition, given)) {
    const { name, least, most } = definition;
    const particulars = { name, given, least, ...(Number.isFinite(most) && { most }) };
    return [mistake('expression/argument-count', node, particulars)];
  }
  return node.args.flatMap((argument, index) => checkArgument(definition, argument, index));
}

function checkArgument(definition: FunctionDefinition, argument: Tree, index: number): readonly Mistake[] {
  if (definition.takesAnswers(index) && !givesAnswers(argument))
    return [mistake('expression/needs-answers', argument, { name: definition.name })];
  const doubt = definition.doubt?.(argument, index) ?? null;
  return doubt === null ? [] : [mistake(doubt.code, argument, doubt.particulars)];
}

const ORDER: ReadonlySet<BinaryOperator> = new Set(['<', '<=', '>', '>=']);
const EQUALITY: ReadonlySet<BinaryOperator> = new Set(['=', '!=']);
const ARITHMETIC: ReadonlySet<BinaryOperator> = new Set(['+', '-', '*', 'div', 'mod']);

/** A word beside a date or a number: never equal, neither more nor less, and nothing to compute with. */
function checkTypes(node: Tree & { kind: 'binary' }, typeOf: TypeOfName): readonly Mistake[] {
  const { operator, left, right } = node;
  const ordered = ORDER.has(operator) || ARITHMETIC.has(operator);
  if (!ordered && !EQUALITY.has(operator)) return [];
  const found: Mistake[] = [];
  for (const [word, other] of [
    [left, right],
    [right, left],
  ] as const) {
    if (word.kind !== 'text' || !isWord(word.value)) continue;
    const type = typeOfTree(other, typeOf);
    const particulars = { found: word.value };
    if (isImpossibleDate(word.value) && (ordered || type === 'date'))
      found.push(warning('expression/not-a-date', word, particulars));
    else if (type === 'date') found.push(warning('expression/date-and-word', word, particulars));
    else if (type === 'number' || ordered)
      found.push(warning('expression/number-and-word', word, particulars));
  }
  return found;
}

function mistake(code: string, node: Tree, particulars: Record<string, string | number>): Mistake {
  return { severity: 'error', code, span: node.span, particulars };
}

function warning(code: string, node: Tree, particulars: Record<string, string | number>): Mistake {
  return { severity: 'warning', code, span: node.span, particulars };
}
