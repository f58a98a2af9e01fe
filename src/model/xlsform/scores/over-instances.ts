/** A row in a repeat, taken over all its instances. */
import type { Tree } from '../../expression/tree.ts';
import type { CompiledItem } from '../../session/compiled-form.ts';
import { call, choose, equal, numberTree } from './trees.ts';

/** The function of the row's values; `nothing` where there is no instance, of which tools think differently. */
export function overInstances(
  what: 'sum' | 'min' | 'max',
  row: Tree,
  { item: repeat }: CompiledItem,
  nothing: Tree,
): Tree {
  const isNeverEmpty = repeat.type === 'repeat' && repeat.forEach !== undefined;
  const all = call(what, row);
  return isNeverEmpty ? all : choose(equal(call('count', row), numberTree(0)), nothing, all);
}
