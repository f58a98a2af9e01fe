/**
 * Sums and counts over a repeat that every tool computes alike.
 *
 * To `sum(${hours})` one blank answer is nothing in one tool and "not a number" in another, and a repeat that is not asked holds nothing in one
 * and blank answers in another. So each instance says in a row of its own what it adds, and what is not asked adds nothing.
 */
import type { Tree } from '../../expression/tree.ts';
import type { CompiledForm, CompiledItem } from '../../session/compiled-form.ts';
import type { HelperRows } from './helper-rows.ts';
import { overInstances } from './over-instances.ts';
import { BLANK, binary, call, choose, equal, mention, numberTree } from './trees.ts';
import { Untranslatable } from './untranslatable.ts';
import { inside, rowPlace, shared, type Place } from './verdict.ts';

/** What they ask of their surroundings; see `values.ts` and `standing.ts`. */
export interface Seeing {
  asked(item: CompiledItem, place: Place): Tree;
  valueOf(item: CompiledItem, place: Place): Tree;
}

export type Aggregate = 'sum' | 'count' | 'count-non-empty' | 'min' | 'max';
export const isAggregate = (name: string): name is Aggregate => AGGREGATES.has(name);
const AGGREGATES: ReadonlySet<string> = new Set<Aggregate>(['sum', 'count', 'count-non-empty', 'min', 'max']);

/** Beyond any answer: the least of nothing is not less than this. */
const FAR = 1e15;

export class Aggregates {
  constructor(
    private readonly form: CompiledForm,
    private readonly helpers: HelperRows,
    private readonly seeing: Seeing,
  ) {}

  /** What the function gives of items and of other values. */
  value(what: Aggregate, items: readonly CompiledItem[], others: readonly Tree[], place: Place): Tree {
    const parts = [...items.map((item) => this.seen(what, item, place)), ...others];
    if (what !== 'min' && what !== 'max') return parts.reduce((a, b) => binary('+', a, b));
    const row = this.helpers.row(call(what, ...parts), rowPlace(place));
    const nothing = binary(what === 'min' ? '>=' : '<=', row, far(what));
    return choose(nothing, call('number', BLANK), row);
  }

  private seen(what: Aggregate, item: CompiledItem, place: Place): Tree {
    const isOne = item.item.type !== 'repeat' && shared(item.repeats, place.repeats) === item.repeats.length;
    // one question is asked once, whether it applies or not
    return isOne && what === 'count' ? numberTree(1) : this.part(what, item, place);
  }

  /** What one item adds, in all its instances seen from a place. */
  private part(what: Aggregate, item: CompiledItem, place: Place): Tree {
    const depth = shared(item.repeats, place.repeats);
    if (depth === item.repeats.length) return this.here(what, item, place);
    const nothing = what === 'min' || what === 'max' ? far(what) : numberTree(0);
    // what stands in a repeat that is not asked is not asked either
    if (depth > place.living) return nothing;
    const outer = this.form.items.get(item.repeats[depth] ?? '');
    if (outer?.item.type !== 'repeat') throw new Untranslatable('broken');
    const within = inside(item.repeats.slice(0, depth + 1));
    const row = this.helpers.row(this.part(what, item, within), rowPlace(within));
    const found = overInstances(what === 'min' || what === 'max' ? what : 'sum', row, outer, nothing);
    return choose(this.seeing.asked(outer, place), found, nothing);
  }

  /** What one answer adds. */
  private here(what: Aggregate, item: CompiledItem, place: Place): Tree {
    if (item.item.type === 'repeat') {
      if (what !== 'count') throw new Untranslatable('several');
      if (place.repeats.slice(place.living).includes(item.item.name)) return numberTree(0);
      return choose(this.seeing.asked(item, place), call('count', mention(item.item.name)), numberTree(0));
    }
    if (what === 'count') return choose(this.seeing.asked(item, place), numberTree(1), numberTree(0));
    const value = this.seeing.valueOf(item, place);
    const nothing = what === 'min' || what === 'max' ? far(what) : numberTree(0);
    if (value === BLANK) return nothing;
    // true is 1, and a calculation may give it
    const isNumber = value.kind === 'name' && item.item.type !== 'calculate';
    const isBlank = equal(isNumber ? value : call('string', value), BLANK);
    const adds = isNumber ? value : call('number', value);
    return choose(isBlank, nothing, what === 'count-non-empty' ? numberTree(1) : adds);
  }
}

const far = (what: 'min' | 'max'): Tree => numberTree(what === 'min' ? FAR : -FAR);
