/** Forms somebody worked on without a plan, and forms that have little more in common than names. */
import type { FormDefinition, Item } from '../../../src/model/form.ts';
import { isDefinition } from '../../../src/model/schema/check.ts';
import { placedItems } from '../../../src/model/session/items.ts';
import { changedAtRandom } from '../../helpers/form-edits.ts';
import { randomForm } from '../../helpers/random-form.ts';
import type { Seeded } from '../../helpers/seeded.ts';
import { edited, homeOf, item, type Form } from './edits.ts';
import { leaves, other, without } from './leaves.ts';

/** An item carried somewhere else, into a section and out of it. */
export function movedOnce(form: FormDefinition, chance: Seeded): FormDefinition {
  const all = placedItems(form);
  const moving = chance.pick(all);
  const target = chance.pick(all);
  const away = moving.item.name;
  if (target.item.name === away || target.ancestors.includes(away)) return form;
  const last = moving.ancestors.at(-1);
  return edited((draft) => {
    const neighbours = last === undefined ? draft.questions : childrenOf(item(draft, last));
    if (neighbours.length < 2) return;
    const from = homeOf(draft.questions, away);
    const [one] = from.items.splice(from.index, 1);
    const into = item(draft, target.item.name);
    if ('questions' in into && chance.chance(60)) into.questions.unshift(one!);
    else {
      const to = homeOf(draft.questions, target.item.name);
      to.items.splice(to.index + 1, 0, one!);
    }
  }, form);
}
const childrenOf = (one: Form['questions'][number]) => ('questions' in one ? one.questions : []);

/** Edits of all kinds, some of which a form would not be valid after: those are left out. */
export function workedOn(form: FormDefinition, chance: Seeded): FormDefinition {
  let now = form;
  for (let step = 0; step < 6; step++) {
    const next = chance.pick<() => FormDefinition>([
      () => changedAtRandom(now, chance, 2),
      () => movedOnce(now, chance),
      () => movedOnce(now, chance),
      () => edited((draft) => other(draft, chance.pick(leaves(now))), now),
      () => edited((draft) => without(draft, chance.pick(leaves(now))), now),
      () => edited((draft) => without(draft, chance.pick(leaves(now)).slice(0, -1)), now),
    ])();
    if (isDefinition(next)) now = next;
  }
  return now;
}

/** A random form whose items have names of few: the same on other sides, with other types and places. */
export function alike(chance: Seeded): FormDefinition {
  let count = 0;
  const free = [...Array.from({ length: 200 }, (_, index) => `q${index}`)];
  const renamed = (one: Item): Item => {
    const name = free.splice(chance.below(Math.min(free.length, 12)), 1)[0] ?? `more${++count}`;
    return 'questions' in one ? { ...one, name, questions: one.questions.map(renamed) } : { ...one, name };
  };
  const form = randomForm(chance);
  return { ...form, questions: form.questions.map(renamed) };
}
