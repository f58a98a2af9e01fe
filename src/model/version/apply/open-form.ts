/** A form that is being changed: finds what a change happened to, by its part, its name and its place. */
import type { FormDefinition } from '../../form.ts';
import type { Changed, Part, Place, TextField } from '../change.ts';
import { calledIn, type Renames } from '../renames.ts';
import { fieldsOf } from '../value.ts';
import { OpenItems } from './open-items.ts';
import { fieldAt, Shelf, type KeyOf, type Spot } from './spot.ts';

type Where = Pick<Place, 'at' | 'part' | 'name'>;

const by =
  (field: string): KeyOf =>
  (one) =>
    String(fieldsOf(one).get(field));
const ITEMS: ReadonlySet<Part> = new Set<Part>([
  ...(['question', 'note', 'section', 'repeat', 'calculation', 'hidden'] as const),
]);
/** Whether it is an item of the questionnaire. */
export const isItemPart = (part: Part): boolean => ITEMS.has(part);
/** Fields that are called otherwise in a change than in the definition. */
const COLUMNS: ReadonlyMap<string, string> = new Map([
  ['valueColumn', 'value'],
  ['labelColumn', 'label'],
]);

export class OpenForm {
  #form: unknown;
  readonly items: OpenItems;
  readonly #renames: Renames;
  /** By their paths. Each is opened once: its keys are those it had at the beginning. */
  readonly #shelves = new Map<string, Shelf>();

  /** `form`: with its new names; `renames`: as changes call by the old one what was renamed. */
  constructor(form: FormDefinition, renames: Renames) {
    this.#form = form;
    this.#renames = renames;
    this.items = new OpenItems(form);
  }

  readonly #root: Spot = { get: () => this.#form, set: (value) => (this.#form = value) };

  /** The changed definition, of whatever shape; or the section something was left in. */
  closed(): { readonly form: unknown } | { readonly left: string } {
    const items = this.items.closed();
    return 'left' in items ? items : { form: { ...fieldsOfAll(this.#form), questions: items.questions } };
  }

  /** What a thing is known by now. */
  keyOf({ part, name }: Where): string {
    if (isItemPart(part)) return calledIn(this.#renames.items, name);
    return part === 'list' || part === 'attachedList' ? this.#list(name) : name;
  }

  readonly #list = (name: string): string => this.#renames.lists.get(name) ?? name;

  /** Where a thing stands; null: there is no such place, or it is no thing. */
  shelfOf({ at, part, name }: Where): Shelf | null {
    if (!at.endsWith(`.${name}`)) return null;
    const path = at.slice(0, -name.length - 1);
    const form = (field: string, key: KeyOf, vanishes = false) =>
      path === field ? this.#shelf([field], fieldAt(this.#root, field), key, vanishes) : null;
    const coding = (field: string, key: KeyOf, vanishes = false) =>
      path === `coding.${field}` ? this.#coding(field, key, vanishes) : null;
    switch (part) {
      case 'language':
        return form('languages', by('tag'));
      case 'consent':
      case 'referral':
        return form(part === 'consent' ? part : 'referrals', by('id'));
      case 'profile':
        return form('profile', String);
      case 'list':
        return form('choiceLists', null);
      case 'attachedList':
        return form('attachedLists', null, true);
      case 'choice':
        return this.#choices(path);
      case 'dimension':
      case 'indicator':
      case 'weightSet':
        return coding(`${part}s`, by('id'));
      case 'parameter':
        return coding('parameters', null, true);
      case 'rule':
      case 'piece':
      case 'point':
        return this.#points(path, part);
      case 'weight':
        return this.#rows(path);
      default:
        return null;
    }
  }

  /** The thing a change happened to; null: it is not there. */
  thing(where: Where): Spot | null {
    const key = this.keyOf(where);
    if (where.part === 'form') return where.at === '' ? this.#root : null;
    const home = isItemPart(where.part) ? this.items : this.shelfOf(where);
    return home?.has(key) ? home.at(key) : null;
  }

  /** Some words of a thing. */
  words(where: Where, field: TextField): Spot | null {
    const thing = this.thing(where);
    if (!thing || field !== 'because' || where.part === 'rule') return thing && fieldAt(thing, field);
    const exception = fieldAt(thing, 'notApplicable');
    return exception.get() === undefined ? null : fieldAt(exception, 'because');
  }

  /** A field of a thing. */
  field(change: Changed): Spot | null {
    const { at, part, field } = change;
    if (part === 'form' && at !== '') return at === field ? fieldAt(this.#root, field) : null;
    if (part === 'policy') return this.#policy(change);
    const thing = this.thing(change);
    if (!thing) return null;
    if (part === 'point') return field === 'points' ? thing : null;
    if (part === 'attachedList') return fieldAt(thing, COLUMNS.get(field) ?? field);
    if (part === 'indicator' && field === 'question') return countedAt(thing);
    if (part === 'indicator' && field === 'notApplicable') return exceptionAt(thing, change);
    return fieldAt(thing, field);
  }

  #shelf(path: readonly string[], spot: Spot, key: KeyOf, vanishes = false): Shelf {
    const known = path.join('\n');
    const open = this.#shelves.get(known);
    if (open?.isAt(spot)) return open;
    const shelf = new Shelf(spot, key, vanishes);
    this.#shelves.set(known, shelf);
    return shelf;
  }

  #coding(field: string, key: KeyOf, vanishes = false): Shelf {
    return this.#shelf(['coding', field], fieldAt(fieldAt(this.#root, 'coding'), field), key, vanishes);
  }

  #choices(path: string): Shelf | null {
    const [, former] = /^choiceLists\.(.+)$/s.exec(path) ?? [];
    if (former === undefined) return null;
    const list = this.#list(former);
    const lists = this.#shelf(['choiceLists'], fieldAt(this.#root, 'choiceLists'), null);
    return lists.has(list) ? this.#shelf(['choiceLists', list], lists.at(list), by('value')) : null;
  }

  /** Rules of an indicator, its pieces, points of its choices or of those of a piece. */
  #points(path: string, part: 'rule' | 'piece' | 'point'): Shelf | null {
    const [, id, field, question] =
      /^coding\.indicators\.([^.]+)\.(rules|parts|values)(?:\.(.+)\.values)?$/s.exec(path) ?? [];
    const wanted = { rule: ['rules'], piece: ['parts'], point: ['values', 'parts'] }[part];
    if (id === undefined || field === undefined || !wanted.includes(field)) return null;
    const nested = part === 'point' && field === 'parts';
    if (nested !== (question !== undefined)) return null;
    const indicators = this.#coding('indicators', by('id'));
    if (!indicators.has(id)) return null;
    const points = fieldAt(indicators.at(id), 'points');
    const own = ['coding', 'indicators', id, field];
    const spot = fieldAt(points, field);
    if (spot.get() === undefined) return null;
    if (field === 'values') return this.#shelf(own, spot, null);
    const inside = this.#shelf(own, spot, by(field === 'rules' ? 'id' : 'question'));
    if (question === undefined) return inside;
    if (!inside.has(question)) return null;
    return this.#shelf([...own, question, 'values'], fieldAt(inside.at(question), 'values'), null);
  }

  #rows(path: string): Shelf | null {
    const [, id] = /^coding\.weightSets\.([^.]+)\.rows$/.exec(path) ?? [];
    const sets = this.#coding('weightSets', by('id'));
    if (id === undefined || !sets.has(id)) return null;
    const spot = fieldAt(fieldAt(sets.at(id), 'weights'), 'rows');
    return spot.get() === undefined ? null : this.#shelf(['coding', 'weightSets', id, 'rows'], spot, null);
  }

  #policy({ at, field }: Changed): Spot | null {
    const coding = fieldAt(this.#root, 'coding');
    if (at === 'coding.parameters' && field === 'value') {
      // told as 0 where there is an empty table
      const { get, set } = fieldAt(coding, 'parameters');
      const told = (table: unknown) => (fieldsOf(table).size === 0 ? 0 : table);
      return {
        get: () => (get() === undefined ? undefined : told(get())),
        set: (value) => set(value === undefined ? undefined : {}),
      };
    }
    return at === `coding.${field}` ? fieldAt(coding, field) : null;
  }
}

const fieldsOfAll = (value: unknown): Readonly<Record<string, unknown>> =>
  Object.fromEntries(fieldsOf(value));

/** The question an indicator counts by, with the points of its choices. */
function countedAt(thing: Spot): Spot {
  const points = fieldAt(thing, 'points');
  return {
    get: () => Object.fromEntries([...fieldsOf(points.get())].filter(([name]) => name !== 'kind')),
    set: (value) => points.set({ kind: 'choice', ...fieldsOfAll(value) }),
  };
}

/** When an indicator does not apply; its reason comes and goes with that. */
function exceptionAt(thing: Spot, { because }: Changed): Spot {
  const exception = fieldAt(thing, 'notApplicable');
  return {
    get: () => fieldsOf(exception.get()).get('when'),
    set: (when) =>
      exception.set(
        when === undefined
          ? undefined
          : { ...(because && { because }), ...fieldsOfAll(exception.get()), when },
      ),
  };
}
