/**
 * How questions stand, as XLSForm's tools can compute it: answered, skipped for good, or missing.
 *
 *   a question is known when                                   | because
 *   -----------------------------------------------------------|------------------------------------------
 *   it has a value                                             | what does not apply has none there either
 *   its condition, or one round it, is certainly false, and    | then it reads as blank and is not missing
 *   the innermost such skip does not mean privacy              |
 *
 * Holds throughout: this is `Reader.status` and its like in `coding/reading.ts`, written as expressions. XLSForm has no "do not know" beside an
 * answer: what was asked and is blank is missing.
 */
import { parseExpression } from '../../expression/parse.ts';
import type { Tree } from '../../expression/tree.ts';
import type { CompiledExpression, CompiledForm, CompiledItem } from '../../session/compiled-form.ts';
import type { Descent } from './descent.ts';
import { isLong, type HelperRows } from './helper-rows.ts';
import {
  BLANK,
  binary,
  both,
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
import { overInstances } from './over-instances.ts';
import { soundTree } from './sound-tree.ts';
import { Untranslatable } from './untranslatable.ts';
import { ALWAYS, inside, rowPlace, shared, type Place, type Verdict } from './verdict.ts';

/** What standing asks of conditions; see `conditions.ts`. */
export interface Deciding {
  decideExpression(expression: CompiledExpression, place: Place): Verdict;
  known(tree: Tree, place: Place): Tree;
  value(tree: Tree, place: Place): Tree;
  truth(tree: Tree, place: Place): Tree;
}

export class Standing {
  private readonly found = new Map<string, Tree>();
  /** Names being looked at: conditions that ask for each other are a mistake of the form. */
  private readonly underWay = new Set<string>();

  constructor(
    private readonly form: CompiledForm,
    private readonly helpers: HelperRows,
    private readonly deciding: Deciding,
    private readonly descent: Descent,
  ) {}

  /** Whether what a name stands for is known, seen from a place. */
  known(name: string, place: Place): Tree {
    const item = this.form.items.get(name);
    if (item === undefined || item.item.type === 'hidden') return TRUE;
    const key = `${name} ${place.living} ${place.repeats.join(' ')}`;
    const before = this.found.get(key);
    if (before !== undefined) return before;
    if (this.underWay.has(key)) throw new Untranslatable('broken');
    this.underWay.add(key);
    try {
      const known = this.descent.deeper(() => this.short(this.knownItem(item, place), rowPlace(place)));
      this.found.set(key, known);
      return known;
    } finally {
      this.underWay.delete(key);
    }
  }

  private knownItem(item: CompiledItem, place: Place): Tree {
    const depth = shared(item.repeats, place.repeats);
    if (depth < item.repeats.length) return this.knownInAll(item, place, depth);
    if (item.item.type === 'calculate') return this.knownCalculation(item, place);
    return this.knownHere(item, place);
  }

  /** A question of one's own instance, or of no repeat. */
  private knownHere(item: CompiledItem, place: Place): Tree {
    const { name, type } = item.item;
    if (item.repeats.length > place.living) return this.skipped(item, place);
    if (type !== 'repeat') return either(unequal(mention(name), BLANK), this.skipped(item, place));
    const round = place.repeats.indexOf(name);
    if (round >= 0) return round < place.living ? TRUE : this.skipped(item, place);
    return either(this.asked(item, place), this.skipped(item, place));
  }

  /**
   * What a repeat holds, seen from outside it: known when it is known in all instances. Where the repeat is asked a row in it says which
   * instances lack it; where it is not, they are all alike.
   */
  private knownInAll(item: CompiledItem, place: Place, depth: number): Tree {
    const dead = { repeats: item.repeats, living: Math.min(depth, place.living) };
    const [outer = '', ...others] = item.repeats.slice(depth);
    if (depth > place.living) {
      for (const repeat of [outer, ...others]) this.mustHaveInstances(repeat);
      return this.knownItem(item, dead);
    }
    const repeat = this.item(outer);
    const asked = this.asked(repeat, place);
    const within = inside(item.repeats.slice(0, depth + 1));
    const known = this.known(item.item.name, within);
    const alive = known === TRUE ? TRUE : this.noneLacks(known, within, repeat);
    if (item.item.type === 'calculate') {
      this.mustBeReachedIn(repeat, item);
      return either(both(asked, alive), this.surroundings(item, place, outer).skipped);
    }
    if (asked === TRUE) return alive;
    for (const other of others) this.mustHaveInstances(other);
    const empty = this.hasNoInstance(repeat, place);
    return either(both(asked, alive), both(opposite(asked), either(empty, this.knownItem(item, dead))));
  }

  private noneLacks(known: Tree, within: Place, repeat: CompiledItem): Tree {
    const lacks = this.helpers.row(choose(known, numberTree(0), numberTree(1)), rowPlace(within));
    return equal(overInstances('sum', lacks, repeat, numberTree(0)), numberTree(0));
  }

  /** A calculation of one's own instance, or of no repeat. */
  private knownCalculation(item: CompiledItem, place: Place): Tree {
    const { calculation, relevant } = item.expressions;
    if (!calculation) return TRUE;
    const { asked, skipped } = this.surroundings(item, place);
    if (asked === FALSE) return skipped;
    const known = this.deciding.known(soundTree(calculation), place);
    if (!relevant) return either(both(asked, known), skipped);
    const applies = this.deciding.decideExpression(relevant, place);
    const closed = item.item.skippedMeans === 'privacy' ? FALSE : applies.no;
    return either(both(asked, either(both(applies.yes, known), closed)), skipped);
  }

  /**
   * Whether the sections and repeats round an item were all asked, and whether the outermost that was not was skipped for good and not for
   * privacy. `last`: the innermost that is looked at.
   */
  surroundings(
    item: CompiledItem,
    place: Place,
    last?: string,
  ): { readonly asked: Tree; readonly skipped: Tree } {
    const chain = [...this.around(item, place)].reverse();
    const dead =
      item.repeats.length > place.living && last === undefined ? place.repeats[place.living] : last;
    let asked = TRUE;
    let skipped = FALSE;
    for (const one of chain) {
      if (!meansPrivacy(one)) skipped = either(skipped, both(asked, this.ownRelevance(one, place).no));
      asked = both(asked, this.holds(one, place));
      if (one.item.name === dead) break;
    }
    return { asked: last === undefined && dead !== undefined ? FALSE : asked, skipped };
  }

  /** Whether a section or repeat is asked, in the tools' own sense: what is blank there is blank. */
  asked(item: CompiledItem, place: Place): Tree {
    const chain = [...this.around(item, place)].reverse();
    return this.short(
      [...chain, item].reduce((asked, one) => both(asked, this.holds(one, place)), TRUE),
      rowPlace(this.placeOf(item, place)),
    );
  }

  /** Not asked, certainly so, and known to be so: the innermost condition that is false does not mean privacy. */
  private skipped(item: CompiledItem, place: Place): Tree {
    let skipped = FALSE;
    let notPrivate = TRUE;
    for (const one of [item, ...this.around(item, place)]) {
      const { no } = this.ownRelevance(one, place);
      if (meansPrivacy(one)) notPrivate = both(notPrivate, opposite(no));
      else skipped = either(skipped, both(notPrivate, no));
    }
    return skipped;
  }

  /** The sections and repeats round an item, innermost first, up to the repeat that is certainly being asked. */
  private around(item: CompiledItem, place: Place): readonly CompiledItem[] {
    const living = item.repeats[this.placeOf(item, place).living - 1];
    const from = living === undefined ? 0 : item.ancestors.indexOf(living) + 1;
    return item.ancestors
      .slice(from)
      .map((name) => this.item(name))
      .reverse();
  }

  /** The item's own place, as far as it is being asked where one reads from. */
  placeOf(item: CompiledItem, place: Place): Place {
    return { repeats: item.repeats, living: Math.min(shared(item.repeats, place.repeats), place.living) };
  }

  private ownRelevance(item: CompiledItem, place: Place): Verdict {
    const { relevant } = item.expressions;
    return relevant ? this.deciding.decideExpression(relevant, this.placeOf(item, place)) : ALWAYS;
  }

  private holds(item: CompiledItem, place: Place): Tree {
    const { relevant } = item.expressions;
    return relevant ? this.deciding.truth(soundTree(relevant), this.placeOf(item, place)) : TRUE;
  }

  /** A condition that takes many words gets a row of its own. */
  private short(condition: Tree, repeat: string | null): Tree {
    if (!isLong(condition)) return condition;
    return equal(this.helpers.row(choose(condition, numberTree(1), numberTree(0)), repeat), numberTree(1));
  }

  /** Of an open repeat that is not asked nobody knows how many instances it would have. */
  private hasNoInstance(repeat: CompiledItem, place: Place): Tree {
    const { item } = repeat;
    if (item.type !== 'repeat' || item.count === undefined || item.forEach !== undefined) {
      this.mustHaveInstances(item.name);
      return FALSE;
    }
    const count = parseExpression(item.count);
    if (count.kind === 'broken') throw new Untranslatable('broken');
    return opposite(binary('>=', this.deciding.value(count.tree, place), numberTree(1)));
  }

  private mustHaveInstances(repeat: string): void {
    const { item } = this.item(repeat);
    const list = item.type === 'repeat' ? item.forEach : undefined;
    if (list === undefined || this.form.choices(list).length === 0) throw new Untranslatable('repeat');
  }

  /** A calculation in a repeat is read from outside only where nothing between the two may be skipped. */
  private mustBeReachedIn(repeat: CompiledItem, item: CompiledItem): void {
    const between = item.ancestors.slice(item.ancestors.indexOf(repeat.item.name) + 1);
    if (between.some((name) => this.item(name).expressions.relevant)) throw new Untranslatable('repeat');
  }

  private item(name: string): CompiledItem {
    const item = this.form.items.get(name);
    if (item === undefined) throw new Error(`there is no item ${name}`);
    return item;
  }
}

const meansPrivacy = ({ item }: CompiledItem): boolean => item.skippedMeans === 'privacy';
