/**
 * An expression as a tree: what the parser gives, what everything else reads.
 *
 * Each node knows where it stands in the text, so that a complaint can point at it. Numbers, texts and names are
 * leaves; a location path is kept as a leaf too, since forms reach questions by `${name}` and only `..` has a meaning.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type BinaryOperator =
  'or' | 'and' | '=' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | 'div' | 'mod' | '|';

export type Tree =
  | { readonly kind: 'number'; readonly value: number; readonly span: Span }
  | { readonly kind: 'text'; readonly value: string; readonly span: Span }
  /** `${name}` */
  | { readonly kind: 'name'; readonly name: string; readonly span: Span }
  /** `.`: the answer being checked. */
  | { readonly kind: 'self'; readonly span: Span }
  /** `..`, `../age`, `/data/age`, `age`: as written. Only `..`, inside `position(..)`, is understood. */
  | { readonly kind: 'path'; readonly path: string; readonly span: Span }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly args: readonly Tree[];
      /**
       * Of `instance(…)` only: what stands between and behind the conditions, which are the further arguments.
       * `instance('schools')/root/item[code = 1]/district` has the steps `/root/item` and `/district`.
       */
      readonly steps?: readonly string[];
      readonly span: Span;
    }
  | { readonly kind: 'negate'; readonly of: Tree; readonly span: Span }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Tree;
      readonly right: Tree;
      readonly span: Span;
    };

/** Calls `visit` with the tree and everything in it, outermost first; `parent` is null for the tree itself. */
export function walkTree(
  tree: Tree,
  visit: (node: Tree, parent: Tree | null) => void,
  parent: Tree | null = null,
): void {
  visit(tree, parent);
  if (tree.kind === 'binary') {
    walkTree(tree.left, visit, tree);
    walkTree(tree.right, visit, tree);
  } else if (tree.kind === 'call') for (const argument of tree.args) walkTree(argument, visit, tree);
  else if (tree.kind === 'negate') walkTree(tree.of, visit, tree);
}
