/**
 * A form made ready again after nothing but words of its items changed.
 *
 * Words without mentions (`${name}`) take part in no check but that they are there.
 *
 * Holds throughout: what comes out equals what `compileForm` would make, or nothing comes out.
 */
import type { FormDefinition, Item } from '../form.ts';
import { wordsOf } from './compile.ts';
import type { CompiledForm, CompiledItem } from './compiled-form.ts';

/**
 * `definition` differs from the compiled one in words of the items called `names` (and so in the sections round them, named too):
 * words that were there and still are, in the same languages. Null when one of them mentions another item.
 */
export function compileWords(
  before: CompiledForm,
  definition: FormDefinition,
  names: ReadonlySet<string>,
): CompiledForm | null {
  const items = new Map<string, CompiledItem>(before.items);
  const lay = (list: readonly Item[]): boolean =>
    list.every((item) => {
      if (!names.has(item.name)) return true;
      const compiled = items.get(item.name);
      if (compiled === undefined || mentions(compiled.item) || mentions(item)) return false;
      items.set(item.name, { ...compiled, item });
      return !('questions' in item) || lay(item.questions);
    });
  if (!lay(definition.questions)) return null;
  const { issues, order, watchers, expressions, parameters, choices, table, hasList } = before;
  return {
    definition,
    items,
    issues,
    order,
    watchers,
    expressions,
    parameters,
    choices,
    table,
    hasList,
  };
}

function mentions(item: Item): boolean {
  return wordsOf(item).some((text) => Object.values(text ?? {}).some((words) => words.includes('${')));
}
