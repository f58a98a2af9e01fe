/** Parameters are numbers that stand nowhere in the survey's answers. */
import type { Tree } from '../../expression/tree.ts';
import type { CompiledForm } from '../../session/compiled-form.ts';
import { numberTree } from './trees.ts';

/** The tree with parameters as numbers and nothing else changed. */
export function withNumbers(tree: Tree, form: CompiledForm): Tree {
  switch (tree.kind) {
    case 'name': {
      const parameter = form.items.has(tree.name) ? undefined : form.parameters.get(tree.name);
      return parameter === undefined ? tree : numberTree(parameter);
    }
    case 'negate':
      return { ...tree, of: withNumbers(tree.of, form) };
    case 'binary':
      return { ...tree, left: withNumbers(tree.left, form), right: withNumbers(tree.right, form) };
    case 'call':
      return { ...tree, args: tree.args.map((argument) => withNumbers(argument, form)) };
    default:
      return tree;
  }
}
