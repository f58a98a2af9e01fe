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
import type { CompiledForm, CompiledItem } from '../../session/compiled-form.ts';
import { Aggregates, isAggregate } from './aggregates.ts';
import type { Descent } from './descent.ts';
import type { HelperRows } from './helper-rows.ts';
import { soundTree } from './sound-tree.ts';
import type { Standing } from './standing.ts';
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
import { TruthTypes } from './truth-type.ts';
import { Untranslatable } from './untranslatable.ts';
import { rowPlace, shared, type Place } from './verdict.ts';
import { withNumbers } from './with-numbers.ts';

type Call = Tree & { readonly kind: 'call' };

export class Values {
  private readonly aggregates: Aggregates;
  private readonly types: TruthTypes;
  private readonly found = new Map<string, Tree>();

  constructor(
    private readonly form: CompiledForm,
    private readonly helpers: HelperRows,
    private readonly seeing: Standing,
    private readonly descent: Descent,
  ) {
    this.types = new TruthTypes(form);
    this.aggregates = new Aggregates(form, helpers, {
      asked: (item, place) => seeing.asked(item, place),
      numberOf: (item, place) => this.numberOf(item, place),
      number: (tree, place) => this.number(tree, place),
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
    if (operator === '=' || operator === '!=') {
      // what is compared with true or false is first made true or false
      const areTruths = this.types.isTruth(left) || this.types.isTruth(right);
      return areTruths
        ? { ...tree, left: this.comparable(left, place), right: this.comparable(right, place) }
        : { ...tree, left: this.value(left, place), right: this.value(right, place) };
    }
    return { ...tree, left: this.number(left, place), right: this.number(right, place) };
  }

  /** A blank beside `=` is no false: a condition that may not apply is none here. */
  private comparable(tree: Tree, place: Place): Tree {
    if (tree.kind === 'name' && this.types.isTruth(tree)) return this.value(tree, place);
    return this.truth(tree, place);
  }

  /** The value where a number is wanted: of a condition 1, 0 or blank. */
  private number(tree: Tree, place: Place): Tree {
    if (tree.kind === 'call' && tree.name === 'if') {
      const [condition = FALSE, then = BLANK, otherwise = BLANK] = tree.args;
      const value = choose(
        this.truth(condition, place),
        this.number(then, place),
        this.number(otherwise, place),
      );
      return this.helpers.row(value, rowPlace(place));
    }
    const item = tree.kind === 'name' ? this.form.items.get(tree.name) : undefined;
    return item === undefined ? this.value(tree, place) : this.numberOf(item, place);
  }

  private numberOf(item: CompiledItem, place: Place): Tree {
    const isCondition = item.item.type === 'calculate' && this.types.isTrueCalculation(item);
    if (!isCondition) return this.name(item.item.name, place);
    this.mustBeOne(item, place);
    return item.repeats.length > place.living ? BLANK : this.truthRow(item, place);
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
    if (tree.kind === 'call' && tree.name === 'if') return this.choice(tree, place);
    return tree.kind === 'name' ? this.truthOfName(tree.name, place) : this.value(tree, place);
  }

  /** Some tools cannot pass over what stands inside an `if`: it gets a row of its own. */
  private choice({ args }: Call, place: Place): Tree {
    const [condition = FALSE, then = FALSE, otherwise = FALSE] = args.map((one) => this.truth(one, place));
    const number = (holds: Tree): Tree => choose(holds, numberTree(1), numberTree(0));
    const row = this.helpers.row(choose(condition, number(then), number(otherwise)), rowPlace(place));
    return equal(row, numberTree(1));
  }

  private truthOfName(name: string, place: Place): Tree {
    const item = this.form.items.get(name);
    if (item?.item.type === 'calculate') {
      this.mustBeOne(item, place);
      const isDead = item.repeats.length > place.living;
      return isDead ? FALSE : equal(this.truthRow(item, place), numberTree(1));
    }
    const value = this.name(name, place);
    switch (item?.item.type) {
      case 'integer':
      case 'decimal':
      case 'range':
        return both(unequal(value, BLANK), unequal(value, numberTree(0)));
      case 'hidden':
      case undefined:
        return value;
      default:
        return value === BLANK ? FALSE : unequal(mention(name), BLANK);
    }
  }

  private mustBeOne(item: CompiledItem, place: Place): void {
    if (item.item.type === 'repeat' || shared(item.repeats, place.repeats) < item.repeats.length)
      throw new Untranslatable('several');
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
    this.mustBeOne(item, place);
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
    const found = this.descent.deeper(() =>
      this.types.isTrueCalculation(item)
        ? this.conditionAsValue(item, place)
        : this.asValue(item, soundTree(calculation), place),
    );
    this.found.set(name, found ?? own);
    return found ?? own;
  }

  /** Only where it always applies: there is no value that is true, false or blank. */
  private conditionAsValue(item: CompiledItem, place: Place): Tree {
    if (this.seeing.asked(item, place) !== TRUE) throw new Untranslatable('mixed');
    return equal(this.truthRow(item, place), numberTree(1));
  }

  /** Null: the calculation's own row computes it so already. */
  private asValue(item: CompiledItem, tree: Tree, place: Place): Tree | null {
    const at = this.seeing.placeOf(item, place);
    const value = this.value(tree, at);
    if (printExpression(value) === printExpression(withNumbers(tree, this.form))) return null;
    return this.helpers.row(choose(this.seeing.asked(item, place), value, BLANK), rowPlace(at));
  }

  /** A condition's row: 1, 0, or blank where it does not apply. In its own, true is the text "true" for one tool and 1 for another. */
  private truthRow(item: CompiledItem, place: Place): Tree {
    const { calculation } = item.expressions;
    if (!calculation) return BLANK;
    const at = this.seeing.placeOf(item, place);
    const truth = this.descent.deeper(() => this.truth(soundTree(calculation), at));
    const holds = choose(truth, numberTree(1), numberTree(0));
    return this.helpers.row(choose(this.seeing.asked(item, place), holds, BLANK), rowPlace(at));
  }

  private call(tree: Call, place: Place): Tree {
    const { name, args } = tree;
    const [first, second, third] = args;
    if (name === 'not' || name === 'boolean') return this.truth(tree, place);
    if (name === 'if' && first && second && third) {
      if (this.types.isTruth(tree)) return this.choice(tree, place);
      if (this.types.isTruth(second) || this.types.isTruth(third)) throw new Untranslatable('mixed');
      const value = choose(this.truth(first, place), this.value(second, place), this.value(third, place));
      return this.helpers.row(value, rowPlace(place));
    }
    if (name === 'coalesce') {
      if (args.some((argument) => this.types.isTruth(argument))) throw new Untranslatable('mixed');
      return args
        .map((argument) => this.value(argument, place))
        .reduce((before, next) => call('coalesce', before, next));
    }
    if (isAggregate(name)) return this.aggregates.call(name, args, place);
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
