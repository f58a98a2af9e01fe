/** What an expression mentions, held against what the form has. */
import type { Choice, Item } from '../form.ts';
import type { Issue } from '../issue.ts';
import { suggestion } from '../expression/suggestion.ts';
import { walkTree, type Tree } from '../expression/tree.ts';

/** What may be mentioned: items by name with the repeats round them, parameters, choices. */
export interface Mentionable {
  readonly items: ReadonlyMap<string, { readonly item: Item; readonly repeats: readonly string[] }>;
  readonly parameters: ReadonlyMap<string, number>;
  choices(list: string): readonly Choice[];
}

/** Functions that take all the answers of a question in a repeat. */
const AGGREGATES = new Set(['sum', 'min', 'max', 'count', 'count-non-empty', 'join', 'concat']);

/**
 * The mistakes, in the order of the text. `repeats` are those round the reader.
 *
 * Codes: `expression/unknown-question` (name, suggestion?), `/no-answer` (name: a note or a section), `/other-repeat` (name, repeat:
 * several answers where one is wanted), and the warning `/unknown-choice` (name, value, suggestion?).
 */
export function checkMentions(
  tree: Tree,
  repeats: readonly string[],
  known: Mentionable,
): readonly Omit<Issue, 'at'>[] {
  const issues: Omit<Issue, 'at'>[] = [];
  const aggregated = new Set<Tree>();
  walkTree(tree, (node, parent) => {
    const parentAggregates = parent !== null && aggregated.has(parent);
    if (node.kind === 'call' ? AGGREGATES.has(node.name) : parentAggregates && isUnion(node))
      aggregated.add(node);
    if (node.kind === 'name') {
      const issue = checkName(node.name, repeats, known, parentAggregates);
      if (issue !== null) issues.push({ ...issue, span: node.span });
    }
    issues.push(...checkCode(node, known));
  });
  return issues;
}

/** What is wrong with mentioning that name; null when nothing is. `several` tells that several answers are welcome. */
export function checkName(
  name: string,
  repeats: readonly string[],
  known: Mentionable,
  several: boolean,
): Omit<Issue, 'at'> | null {
  if (known.parameters.has(name)) return null;
  const target = known.items.get(name);
  if (target === undefined) {
    const near = suggestion(name, [...known.items.keys(), ...known.parameters.keys()]);
    return error('expression/unknown-question', { name, ...(near !== null && { suggestion: near }) });
  }
  const { type } = target.item;
  if (type === 'note' || type === 'section') return error('expression/no-answer', { name });
  if (several) return null;
  if (type === 'repeat') return error('expression/other-repeat', { name, repeat: name });
  const away = target.repeats.find((repeat, depth) => repeats[depth] !== repeat);
  return away === undefined ? null : error('expression/other-repeat', { name, repeat: away });
}

function isUnion(node: Tree): boolean {
  return node.kind === 'binary' && node.operator === '|';
}

/** `${sex} = 'femal'`, `selected(${work}, 'farn')`: a code its list does not have. */
function checkCode(node: Tree, known: Mentionable): readonly Omit<Issue, 'at'>[] {
  let sides: readonly (Tree | undefined)[] = [];
  if (node.kind === 'binary' && (node.operator === '=' || node.operator === '!='))
    sides = [node.left, node.right];
  if (node.kind === 'call' && node.name === 'selected') sides = node.args;
  const question = sides.find((side) => side?.kind === 'name');
  const code = sides.find((side) => side?.kind === 'text');
  if (question?.kind !== 'name' || code?.kind !== 'text' || code.value === '') return [];
  const item = known.items.get(question.name)?.item;
  if (item?.type !== 'selectOne' && item?.type !== 'selectMultiple') return [];
  const codes = known.choices(item.choices).map((choice) => choice.value);
  if (codes.length === 0 || codes.includes(code.value)) return [];
  const near = suggestion(code.value, codes);
  const particulars = { name: question.name, value: code.value, ...(near !== null && { suggestion: near }) };
  return [{ severity: 'warning', code: 'expression/unknown-choice', span: code.span, particulars }];
}

function error(code: string, particulars: Record<string, string>): Omit<Issue, 'at'> {
  return { severity: 'error', code, particulars };
}
