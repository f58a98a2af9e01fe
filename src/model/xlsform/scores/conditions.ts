/**
 * Conditions over missing answers, as XLSForm's tools can compute them.
 *
 * There a blank answer is a blank text, and `${hours} >= 14` is false of it. Here it is unknown (`coding/reading.ts`). So each condition
 * becomes two: is it certainly true, is it certainly false; and what is compared is held to be known first.
 * Holds throughout: this is `Reader.decide` and `Reader.lacks` of `coding/reading.ts` line by line, written as expressions.
 */
import type { Tree } from '../../expression/tree.ts';
import type { CompiledExpression, CompiledForm } from '../../session/compiled-form.ts';
import { Descent } from './descent.ts';
import { isLong, type HelperRows } from './helper-rows.ts';
import { soundTree } from './sound-tree.ts';
import { Standing } from './standing.ts';
import {
  all,
  any,
  BLANK,
  both,
  call,
  choose,
  either,
  equal,
  FALSE,
  numberTree,
  TRUE,
  unequal,
} from './trees.ts';
import { Values } from './values.ts';
import {
  bothOf,
  eitherOf,
  onceKnown,
  rowPlace,
  TOP,
  turned,
  verdict,
  type Place,
  type Verdict,
} from './verdict.ts';

export class Conditions {
  private readonly standing: Standing;
  private readonly values: Values;
  private readonly descent = new Descent();
  private readonly decided = new Map<CompiledExpression, Map<string, Verdict>>();

  constructor(
    private readonly form: CompiledForm,
    private readonly helpers: HelperRows,
  ) {
    this.standing = new Standing(form, helpers, this, this.descent);
    this.values = new Values(form, helpers, this.standing);
  }

  /** Whether a condition of the form holds, seen from a place. Throws `Untranslatable`. */
  decideExpression(expression: CompiledExpression, place: Place): Verdict {
    const key = `${place.living} ${place.repeats.join(' ')}`;
    const known = this.decided.get(expression) ?? new Map<string, Verdict>();
    this.decided.set(expression, known);
    let found = known.get(key);
    if (found === undefined) {
      found = this.decide(soundTree(expression), place);
      known.set(key, found);
    }
    return found;
  }

  private decide(tree: Tree, place: Place): Verdict {
    return this.descent.deeper(() => this.shortened(this.decideWhole(tree, place), place));
  }

  private decideWhole(tree: Tree, place: Place): Verdict {
    if (tree.kind === 'binary' && (tree.operator === 'or' || tree.operator === 'and')) {
      const left = this.decide(tree.left, place);
      const right = this.decide(tree.right, place);
      return tree.operator === 'or' ? eitherOf(left, right) : bothOf(left, right);
    }
    if (tree.kind === 'call') {
      const [first, second, third] = tree.args;
      if (tree.name === 'not' && first && !second) return turned(this.decide(first, place));
      if (tree.name === 'boolean' && first && !second) return this.decide(first, place);
      if (tree.name === 'if' && first && second && third) {
        const condition = this.decide(first, place);
        const then = this.decide(second, place);
        const otherwise = this.decide(third, place);
        return verdict(
          either(both(condition.yes, then.yes), both(condition.no, otherwise.yes)),
          either(both(condition.yes, then.no), both(condition.no, otherwise.no)),
          condition.sure && then.sure && otherwise.sure,
        );
      }
    }
    if (tree.kind === 'name') {
      const calculated = this.calculation(tree.name);
      if (calculated !== null) return calculated;
    }
    return onceKnown(this.known(tree, place), this.truth(tree, place));
  }

  /** Whether everything a value needs is there. */
  known(tree: Tree, place: Place): Tree {
    switch (tree.kind) {
      case 'number':
      case 'text':
      case 'self':
      case 'path':
        return TRUE;
      case 'name':
        return this.standing.known(tree.name, place);
      case 'negate':
        return this.known(tree.of, place);
      case 'binary':
        return tree.operator === 'or' || tree.operator === 'and'
          ? decidedAtAll(this.decide(tree, place))
          : both(this.known(tree.left, place), this.known(tree.right, place));
      case 'call':
        return this.knownCall(tree, place);
      default:
        return tree satisfies never;
    }
  }

  private knownCall(tree: Tree & { kind: 'call' }, place: Place): Tree {
    const [first, second, third] = tree.args;
    if ((tree.name === 'not' || tree.name === 'boolean') && first && !second)
      return decidedAtAll(this.decide(tree, place));
    if (tree.name === 'if' && first && second && third) {
      const condition = this.decide(first, place);
      return either(
        both(condition.yes, this.known(second, place)),
        both(condition.no, this.known(third, place)),
      );
    }
    const known = tree.args.map((argument) => this.known(argument, place));
    if (tree.name !== 'coalesce') return all(known);
    const said = tree.args.map((argument, index) =>
      both(known[index] ?? FALSE, unequal(call('string', this.value(argument, place)), BLANK)),
    );
    return either(any(said), all(known));
  }

  value(tree: Tree, place: Place): Tree {
    return this.values.value(tree, place);
  }

  truth(tree: Tree, place: Place): Tree {
    return this.values.truth(tree, place);
  }

  /** A calculation outside repeats, without a condition of its own, stands for its expression. */
  private calculation(name: string): Verdict | null {
    const item = this.form.items.get(name);
    const calculation = item?.expressions.calculation;
    if (item?.item.type !== 'calculate' || !calculation || item.expressions.relevant || item.repeat !== null)
      return null;
    const { asked, skipped } = this.standing.surroundings(item, TOP);
    const inside = this.decideExpression(calculation, TOP);
    return verdict(
      both(asked, inside.yes),
      either(both(asked, inside.no), skipped),
      inside.sure && asked === TRUE,
    );
  }

  /** A verdict that takes many words gets a row of its own: 1, 0 or blank. */
  private shortened(found: Verdict, place: Place): Verdict {
    if (!isLong(found.yes, found.no)) return found;
    const otherwise = found.sure ? numberTree(0) : choose(found.no, numberTree(0), BLANK);
    const row = this.helpers.row(choose(found.yes, numberTree(1), otherwise), rowPlace(place));
    return {
      yes: equal(row, numberTree(1)),
      no: equal(row, numberTree(0)),
      sure: found.sure,
      unknown: found.sure ? FALSE : equal(row, BLANK),
    };
  }
}

const decidedAtAll = ({ yes, no, sure }: Verdict): Tree => (sure ? TRUE : either(yes, no));
