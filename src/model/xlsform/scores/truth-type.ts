/** Which expressions give true or false, calculations that stand for such expressions included. */
import { typeOfTree } from '../../expression/types.ts';
import type { Tree } from '../../expression/tree.ts';
import type { CompiledForm, CompiledItem } from '../../session/compiled-form.ts';

export class TruthTypes {
  private readonly found = new Map<CompiledItem, boolean>();

  constructor(private readonly form: CompiledForm) {}

  /** Whether the tree certainly gives true or false. */
  isTruth(tree: Tree): boolean {
    if (tree.kind === 'call' && tree.name === 'if')
      return tree.args.slice(1).every((one) => this.isTruth(one));
    if (tree.kind !== 'name') return typeOfTree(tree, () => 'any') === 'boolean';
    const item = this.form.items.get(tree.name);
    return item?.item.type === 'calculate' && this.isTrueCalculation(item);
  }

  /** Whether a calculation is a condition that is computed anew whenever it is looked at. */
  isTrueCalculation(item: CompiledItem): boolean {
    const known = this.found.get(item);
    if (known !== undefined) return known;
    // what leads back to itself is no condition
    this.found.set(item, false);
    const tree = item.expressions.calculation?.tree;
    const isOne = !!tree && !('trigger' in item.item) && this.isTruth(tree);
    this.found.set(item, isOne);
    return isOne;
  }
}
