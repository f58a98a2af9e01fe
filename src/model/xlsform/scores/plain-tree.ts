/**
 * An expression as it stands in the spreadsheet: parameters as numbers, what a repeat that is not asked holds as blank.
 *
 * Everything else is XLSForm already and stays as it is.
 */
import type { Tree } from '../../expression/tree.ts';
import type { CompiledForm } from '../../session/compiled-form.ts';
import { BLANK, mention, numberTree } from './trees.ts';
import { Untranslatable } from './untranslatable.ts';
import { shared, type Place } from './verdict.ts';

/** Functions that take all the answers of a question in a repeat. */
const AGGREGATES = new Set(['sum', 'min', 'max', 'count', 'count-non-empty', 'join', 'concat']);

/** The tree, read from a place. Throws `Untranslatable` where a spreadsheet cannot say it. */
export function plainTree(tree: Tree, form: CompiledForm, place: Place): Tree {
  return new PlainTree(form, place).plain(tree, false);
}

class PlainTree {
  constructor(
    private readonly form: CompiledForm,
    private readonly place: Place,
  ) {}

  /** `several`: all the answers of a question in a repeat are welcome here. */
  plain(tree: Tree, several: boolean): Tree {
    switch (tree.kind) {
      case 'number':
      case 'text':
        return tree;
      case 'self':
      case 'path':
        throw new Untranslatable('place');
      case 'name':
        return this.name(tree.name, several);
      case 'negate':
        return { ...tree, of: this.plain(tree.of, false) };
      case 'binary':
        return {
          ...tree,
          left: this.plain(tree.left, several && tree.operator === '|'),
          right: this.plain(tree.right, several && tree.operator === '|'),
        };
      case 'call':
        return this.call(tree);
      default:
        return tree satisfies never;
    }
  }

  private call(tree: Tree & { kind: 'call' }): Tree {
    const several = AGGREGATES.has(tree.name);
    const { repeats, living } = this.place;
    if (tree.name === 'position' && living > 0 && living === repeats.length) return tree;
    // in conditions on the rows of a list a bare word is a column
    const inRows = tree.steps !== undefined;
    return {
      ...tree,
      args: tree.args.map((argument, index) =>
        inRows && index > 0
          ? this.inCondition(argument)
          : this.plain(
              argument,
              several || (tree.name === 'indexed-repeat' && (index === 0 || index % 2 === 1)),
            ),
      ),
    };
  }

  private inCondition(tree: Tree): Tree {
    switch (tree.kind) {
      case 'path':
        return tree;
      case 'negate':
        return { ...tree, of: this.inCondition(tree.of) };
      case 'binary':
        return { ...tree, left: this.inCondition(tree.left), right: this.inCondition(tree.right) };
      case 'call':
        return { ...tree, args: tree.args.map((argument) => this.inCondition(argument)) };
      default:
        return this.plain(tree, false);
    }
  }

  private name(name: string, several: boolean): Tree {
    const item = this.form.items.get(name);
    if (item === undefined) {
      const parameter = this.form.parameters.get(name);
      if (parameter === undefined) throw new Untranslatable('broken');
      return numberTree(parameter);
    }
    if (item.item.type === 'note' || item.item.type === 'section') throw new Untranslatable('broken');
    const { repeats, living } = this.place;
    const depth = shared(item.repeats, repeats);
    const one = depth === item.repeats.length && item.item.type !== 'repeat';
    if (one && depth <= living) return mention(name);
    // nothing in a repeat that is not asked has an answer
    if (one && !several) return BLANK;
    if (!several || depth > living) throw new Untranslatable(several ? 'repeat' : 'several');
    if (item.item.type === 'repeat' && repeats.slice(living).includes(name))
      throw new Untranslatable('repeat');
    return mention(name);
  }
}
