/** What an expression mentions, held against what the form has. */
import type { Choice, Item } from '../form.ts';
import type { Issue } from '../issue.ts';
import { suggestion } from '../expression/suggestion.ts';
import { walkTree, type Tree } from '../expression/tree.ts';
import type { ExpressionPart } from './compiled-form.ts';

/** What may be mentioned: items by name with the repeats round them, in the order of the form; parameters, choices, lists. */
export interface Mentionable {
  readonly items: ReadonlyMap<string, { readonly item: Item; readonly repeats: readonly string[] }>;
  readonly parameters: ReadonlyMap<string, number>;
  choices(list: string): readonly Choice[];
  /** Whether there is a list of that name, in the definition or attached. */
  hasList(list: string): boolean;
}

/** Who reads an expression: the repeats round it, outermost first, and, where it is an item's, the item and its part. */
export interface Reader {
  readonly repeats: readonly string[];
  readonly item?: Item;
  readonly part?: ExpressionPart;
}

type Mistake = Omit<Issue, 'at'>;
type Call = Tree & { readonly kind: 'call' };

/** Functions that take all the answers of a question in a repeat. */
const AGGREGATES = new Set(['sum', 'min', 'max', 'count', 'count-non-empty', 'join', 'concat', 'randomize']);

/**
 * The mistakes, in the order of the text.
 *
 * Errors: `expression/unknown-question` (name, suggestion?), `/no-answer` (name: a note or a section). Warnings: `/other-repeat` (name, repeat:
 * several answers where one is wanted; the first is taken), `/before-repeat` (name, repeat: used before the repeat it lives in),
 * `/unknown-choice` (name, value, suggestion?), `/unknown-list` (name, suggestion?), `/unknown-column` (name, suggestion?).
 */
export function checkMentions(tree: Tree, reader: Reader, known: Mentionable): readonly Mistake[] {
  const issues: Mistake[] = [];
  const several = new Set<Tree>();
  walkTree(tree, (node, parent) => {
    if (node.kind === 'call') welcomeSeveral(node).forEach((argument) => several.add(argument));
    if (parent !== null && several.has(parent) && isUnion(parent)) several.add(node);
    if (node.kind === 'name') {
      const issue = checkName(node.name, reader.repeats, known, several.has(node));
      const early = issue ?? usedBefore(node.name, reader, known);
      if (early !== null) issues.push({ ...early, span: node.span });
    }
    issues.push(...checkCode(node, known), ...checkList(node, known));
  });
  return [...issues, ...checkColumns(tree, reader, known)];
}

/** What is wrong with mentioning that name; null when nothing is. `several` tells that several answers are welcome. */
export function checkName(
  name: string,
  repeats: readonly string[],
  known: Mentionable,
  several: boolean,
): Mistake | null {
  if (known.parameters.has(name)) return null;
  const target = known.items.get(name);
  if (target === undefined) {
    const near = suggestion(name, [...known.items.keys(), ...known.parameters.keys()]);
    return mistake('error', 'unknown-question', { name, ...(near !== null && { suggestion: near }) });
  }
  const { type } = target.item;
  if (type === 'note' || type === 'section') return mistake('error', 'no-answer', { name });
  if (several) return null;
  if (type === 'repeat') return mistake('warning', 'other-repeat', { name, repeat: name });
  const away = repeatAway(target.repeats, repeats);
  return away === undefined ? null : mistake('warning', 'other-repeat', { name, repeat: away });
}

/** The outermost repeat round one that is not round the other. */
function repeatAway(repeats: readonly string[], own: readonly string[]): string | undefined {
  return repeats.find((repeat, depth) => own[depth] !== repeat);
}

/** What is asked only later cannot decide what is asked now; a calculation follows whenever it is answered. */
function usedBefore(name: string, { item, part, repeats }: Reader, known: Mentionable): Mistake | null {
  if (item === undefined || part === undefined || part === 'calculation') return null;
  const repeat = repeatAway(known.items.get(name)?.repeats ?? [], repeats);
  if (repeat === undefined) return null;
  const places = placesIn(known.items);
  const early = (places.get(item.name) ?? 0) < (places.get(repeat) ?? 0);
  return early ? mistake('warning', 'before-repeat', { name, repeat }) : null;
}

/** The place of each item in the form, found once for each form. */
function placesIn(items: Mentionable['items']): ReadonlyMap<string, number> {
  let places = placesOf.get(items);
  if (places === undefined) {
    places = new Map([...items.keys()].map((name, index) => [name, index]));
    placesOf.set(items, places);
  }
  return places;
}
const placesOf = new WeakMap<Mentionable['items'], ReadonlyMap<string, number>>();

/** The arguments of a call that may be all the answers of a question. */
function welcomeSeveral({ name, args }: Call): readonly Tree[] {
  if (AGGREGATES.has(name)) return args;
  return name === 'indexed-repeat' ? args.filter((_, index) => index === 0 || index % 2 === 1) : [];
}

function isUnion(node: Tree): boolean {
  return node.kind === 'binary' && node.operator === '|';
}

/** `${sex} = 'femal'`, `selected(${work}, 'farn')`: a code its list does not have. */
function checkCode(node: Tree, known: Mentionable): readonly Mistake[] {
  let sides: readonly (Tree | undefined)[] = [];
  if (node.kind === 'binary' && (node.operator === '=' || node.operator === '!='))
    sides = [node.left, node.right];
  if (node.kind === 'call' && node.name === 'selected') sides = node.args;
  const question = sides.find((side) => side?.kind === 'name');
  const code = sides.find((side) => side?.kind === 'text');
  if (question?.kind !== 'name' || code?.kind !== 'text' || code.value === '') return [];
  const item = known.items.get(question.name)?.item;
  if (item === undefined || !('choices' in item)) return [];
  const codes = known.choices(item.choices).map((choice) => choice.value);
  if (codes.length === 0 || codes.includes(code.value)) return [];
  const particulars = { name: question.name, value: code.value, ...near(code.value, codes) };
  return [{ ...mistake('warning', 'unknown-choice', particulars), span: code.span }];
}

/** `pulldata('schols', …)`, `instance('schols')/…`: a list there is none of. */
function checkList(node: Tree, known: Mentionable): readonly Mistake[] {
  if (node.kind !== 'call' || (node.name !== 'pulldata' && node.name !== 'instance')) return [];
  const [list] = node.args;
  if (list?.kind !== 'text' || known.hasList(list.value)) return [];
  return [{ ...mistake('warning', 'unknown-list', { name: list.value }), span: list.span }];
}

/** In a choice filter: a column that no choice of the list has. */
function checkColumns(tree: Tree, { item, part }: Reader, known: Mentionable): readonly Mistake[] {
  if (part !== 'choiceFilter' || item === undefined || !('choices' in item)) return [];
  const choices = known.choices(item.choices);
  if (choices.length === 0) return [];
  const columns = new Set([
    'name',
    'label',
    ...choices.flatMap((choice) => Object.keys(choice.columns ?? {})),
  ]);
  const issues: Mistake[] = [];
  walkTree(tree, (node) => {
    if (node.kind !== 'path' || columns.has(node.path)) return;
    const particulars = { name: node.path, ...near(node.path, columns) };
    issues.push({ ...mistake('warning', 'unknown-column', particulars), span: node.span });
  });
  return issues;
}

function near(word: string, known: Iterable<string>): { readonly suggestion?: string } {
  const found = suggestion(word, known);
  return found === null ? {} : { suggestion: found };
}

function mistake(severity: Issue['severity'], what: string, particulars: Record<string, string>): Mistake {
  return { severity, code: `expression/${what}`, particulars };
}
