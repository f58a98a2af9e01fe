/** Expressions one may translate: nothing wrong with them, and the same whenever they are computed. */
import { walkTree, type Tree } from '../../expression/tree.ts';
import type { CompiledExpression } from '../../session/compiled-form.ts';
import { Untranslatable } from './untranslatable.ts';

const BY_CHANCE = new Set(['random', 'uuid', 'once', 'randomize']);

/** The tree of a sound expression; throws `Untranslatable` for any other. */
export function soundTree({ tree, issues }: CompiledExpression): Tree {
  if (tree === null || issues.some(({ severity }) => severity === 'error'))
    throw new Untranslatable('broken');
  if (issues.some(({ code }) => code === 'expression/other-repeat')) throw new Untranslatable('several');
  walkTree(tree, (node) => {
    if (node.kind === 'call' && BY_CHANCE.has(node.name)) throw new Untranslatable('chance');
  });
  return tree;
}
