/**
 * An expression as it stands in the spreadsheet, such that every tool computes the same.
 *
 *   in the form                                       | in the spreadsheet
 *   --------------------------------------------------|-------------------------------------------------------
 *   a parameter                                       | its number
 *   `sum(${hours})` and its like                      | rows in the repeat, see `aggregates.ts`
 *   a bare question where a condition belongs         | `${hungry} != ''`: for some tools what is there is true
 *   a question that wants a yes                       | true, and not the text a tool keeps
 *   `coalesce(a, b, c)`                               | two at a time
 *   a calculation of any of these, or of a condition  | a row that computes it so
 *   what a repeat holds that is not asked             | blank
 *
 * Everything else is XLSForm already and stays as it is.
 */
import { printExpression } from '../../expression/print.ts';
import type { Tree } from '../../expression/tree.ts';
import { typeOfTree } from '../../expression/types.ts';
import type { CompiledForm, CompiledItem } from '../../session/compiled-form.ts';
import { Aggregates, isAggregate, type Seeing } from './aggregates.ts';
import type { HelperRows } from './helper-rows.ts';
import { soundTree } from './sound-tree.ts';
import {
  BLANK,
  both,
  call,
  choose,
  either,
  equal,
  FALSE,
  mention,
  numberTree,
  opposite,
  TRUE,
  unequal,
} from './trees.ts';
import { Untranslatable } from './untranslatable.ts';
import { rowPlace, shared, type Place } from './verdict.ts';

type Call = Tree & { readonly kind: 'call' };

export class Values {
  private readonly aggregates: Aggregates;
  private readonly found = new Map<string, Tree>();

  constructor(
    private readonly form: CompiledForm,
    private readonly helpers: HelperRows,
    private readonly seeing: Omit<Seeing, 'valueOf'> & { placeOf(item: CompiledItem, place: Place): Place },
  ) {
    const valueOf = (item: CompiledItem, place: Place): Tree => this.name(item.item.name, place);
    this.aggregates = new Aggregates(form, helpers, {
      asked: (item, place) => seeing.asked(item, place),
      valueOf,
    });
  }

  /** The value, read from a place. Throws `Untranslatable` where a spreadsheet cannot say it. */
  value(tree: Tree, place: Place): Tree {
    switch (tree.kind) {
      case 'number':
        return numberTree(tree.value);
      case 'text':
        return tree;
      case 'self':
      case 'path':
        throw new Untranslatable('place');
      case 'name':
        return this.name(tree.name, place);
      case 'negate':
        return { ...tree, of: this.value(tree.of, place) };
      case 'binary':
        return this.operation(tree, place);
      case 'call':
        return this.call(tree, place);
      default:
        return tree satisfies never;
    }
  }

  private operation(tree: Tree & { readonly kind: 'binary' }, place: Place): Tree {
    const { operator, left, right } = tree;
    if (operator === 'and' || operator === 'or') return this.truth(tree, place);
    // what is compared with true or false is first made true or false
    const areTruths =
      (operator === '=' || operator === '!=') && (isTrueOrFalse(left) || isTrueOrFalse(right));
    if (areTruths) return { ...tree, left: this.truth(left, place), right: this.truth(right, place) };
    return { ...tree, left: this.value(left, place), right: this.value(right, place) };
  }

  /** The value as true or false. */
  truth(tree: Tree, place: Place): Tree {
    if (tree.kind === 'binary' && tree.operator === 'and')
      return both(this.truth(tree.left, place), this.truth(tree.right, place));
    if (tree.kind === 'binary' && tree.operator === 'or')
      return either(this.truth(tree.left, place), this.truth(tree.right, place));
    const [first, second] = tree.kind === 'call' ? tree.args : [];
    if (tree.kind === 'call' && first && !second) {
      if (tree.name === 'not') return opposite(this.truth(first, place));
      if (tree.name === 'boolean') return this.truth(first, place);
    }
    if (tree.kind === 'call' && tree.name === 'if' && tree.args.length === 3)
      return call('if', ...tree.args.map((argument) => this.truth(argument, place)));
    return tree.kind === 'name' ? this.truthOfName(tree.name, place) : this.value(tree, place);
  }

  private truthOfName(name: string, place: Place): Tree {
    const value = this.name(name, place);
    const item = this.form.items.get(name);
    switch (item?.item.type) {
      case 'integer':
      case 'decimal':
      case 'range':
        return both(unequal(value, BLANK), unequal(value, numberTree(0)));
      case 'calculate':
        return value === BLANK ? FALSE : this.truthOfCalculation(item, place);
      case 'hidden':
      case undefined:
        return value;
      default:
        return value === BLANK ? FALSE : unequal(mention(name), BLANK);
    }
  }

  private name(name: string, place: Place): Tree {
    const item = this.form.items.get(name);
    if (item === undefined) {
      const parameter = this.form.parameters.get(name);
      if (parameter === undefined) throw new Untranslatable('broken');
      return numberTree(parameter);
    }
    const { type } = item.item;
    if (type === 'note' || type === 'section') throw new Untranslatable('broken');
    if (type === 'repeat' || shared(item.repeats, place.repeats) < item.repeats.length)
      throw new Untranslatable('several');
    // nothing in a repeat that is not asked has an answer
    if (item.repeats.length > place.living) return BLANK;
    if (type === 'acknowledge') return choose(unequal(mention(name), BLANK), TRUE, BLANK);
    return type === 'calculate' ? this.calculated(item, place) : mention(name);
  }

  /** The calculation's own row, or one that computes it alike everywhere. */
  private calculated(item: CompiledItem, place: Place): Tree {
    const { calculation } = item.expressions;
    const { name } = item.item;
    const own = mention(name);
    if (!calculation || 'trigger' in item.item) return own;
    const before = this.found.get(name);
    if (before !== undefined) return before;
    const tree = soundTree(calculation);
    const found = isTrueOrFalse(tree) ? this.asTruth(item, place) : this.asValue(item, tree, place);
    this.found.set(name, found ?? own);
    return found ?? own;
  }

  /** Null: the calculation's own row computes it so already. */
  private asValue(item: CompiledItem, tree: Tree, place: Place): Tree | null {
    const at = this.seeing.placeOf(item, place);
    const value = this.value(tree, at);
    if (printExpression(value) === printExpression(withNumbers(tree, this.form))) return null;
    return this.helpers.row(choose(this.seeing.asked(item, place), value, BLANK), rowPlace(at));
  }

  /** In a row of its own true is the text "true" for one tool and 1 for another. */
  private asTruth(item: CompiledItem, place: Place): Tree {
    return choose(this.seeing.asked(item, place), this.truthOfCalculation(item, place), BLANK);
  }

  private truthOfCalculation(item: CompiledItem, place: Place): Tree {
    const { calculation } = item.expressions;
    if (!calculation) return FALSE;
    const at = this.seeing.placeOf(item, place);
    const holds = both(this.seeing.asked(item, place), this.truth(soundTree(calculation), at));
    return equal(this.helpers.row(choose(holds, numberTree(1), numberTree(0)), rowPlace(at)), numberTree(1));
  }

  private call(tree: Call, place: Place): Tree {
    const { name, args } = tree;
    const [first, second, third] = args;
    if (name === 'not' || name === 'boolean') return this.truth(tree, place);
    if (name === 'if' && first && second && third)
      return call('if', this.truth(first, place), this.value(second, place), this.value(third, place));
    if (name === 'coalesce')
      return args
        .map((argument) => this.value(argument, place))
        .reduce((before, next) => call('coalesce', before, next));
    if (isAggregate(name)) {
      const parts = args.flatMap((argument) => unionOf(argument));
      const names = parts.flatMap((part) => (part.kind === 'name' ? [part.name] : []));
      const items = names.flatMap((one) => this.form.items.get(one) ?? []);
      if (new Set(names).size < names.length) throw new Untranslatable('several');
      const others = parts.filter((part) => part.kind !== 'name' || !this.form.items.has(part.name));
      return this.aggregates.value(
        name,
        items,
        others.map((part) => this.value(part, place)),
        place,
      );
    }
    if (name === 'position') {
      if (place.living === 0 || place.living < place.repeats.length) throw new Untranslatable('place');
      return tree;
    }
    if (name === 'indexed-repeat') return this.indexed(tree, place);
    // in conditions on the rows of a list a bare word is a column
    const isRows = tree.steps !== undefined;
    return {
      ...tree,
      args: args.map((argument, index) =>
        isRows && index > 0 ? this.inRows(argument, place) : this.value(argument, place),
      ),
    };
  }

  /** Names of questions and repeats stay; the numbers between are values. */
  private indexed(tree: Call, place: Place): Tree {
    if (place.living < place.repeats.length) throw new Untranslatable('repeat');
    const isName = (index: number): boolean => index === 0 || index % 2 === 1;
    return {
      ...tree,
      args: tree.args.map((argument, index) => (isName(index) ? argument : this.value(argument, place))),
    };
  }

  private inRows(tree: Tree, place: Place): Tree {
    switch (tree.kind) {
      case 'path':
        return tree;
      case 'negate':
        return { ...tree, of: this.inRows(tree.of, place) };
      case 'binary':
        return { ...tree, left: this.inRows(tree.left, place), right: this.inRows(tree.right, place) };
      case 'call':
        return { ...tree, args: tree.args.map((argument) => this.inRows(argument, place)) };
      default:
        return this.value(tree, place);
    }
  }
}

function isTrueOrFalse(tree: Tree): boolean {
  if (tree.kind === 'call' && tree.name === 'if') return tree.args.slice(1).every(isTrueOrFalse);
  return typeOfTree(tree, () => 'any') === 'boolean';
}

/** `${a} | ${b}` as both. */
function unionOf(tree: Tree): readonly Tree[] {
  return tree.kind === 'binary' && tree.operator === '|'
    ? [...unionOf(tree.left), ...unionOf(tree.right)]
    : [tree];
}

/** The tree with parameters as numbers and nothing else changed. */
function withNumbers(tree: Tree, form: CompiledForm): Tree {
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
