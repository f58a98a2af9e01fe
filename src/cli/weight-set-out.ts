/** What the commands about weights share: who does it and when, and where the set goes. */
import type { FormDefinition, Signed, WeightSet } from '../model/form.ts';
import type { Issue } from '../model/issue.ts';
import type { Words } from '../words/words.ts';
import { writeForm } from './files.ts';
import { WrongUse, type Surroundings } from './surroundings.ts';

/** The day given, or the machine's. Throws `WrongUse` for what is no day of the calendar. */
export function dayOf(given: string | undefined, words: Words): string {
  if (given === undefined) return new Date().toISOString().slice(0, 10);
  const moment = new Date(`${given}T00:00:00Z`);
  const isDay = /^\d{4}-\d\d-\d\d$/.test(given) && !Number.isNaN(moment.getTime());
  if (!isDay || moment.toISOString().slice(0, 10) !== given)
    throw new WrongUse(words.say('cli.notADay', { given }));
  return given;
}

/** The member who does this, on that day. */
export function signedBy(
  { member, name, on }: { readonly member: string; readonly name: string; readonly on?: string },
  words: Words,
): Signed {
  return { member, name, on: dayOf(on, words) };
}

/** Throws `WrongUse` for what cannot be an id. */
export function weightSetId(given: string, words: Words): string {
  if (!/^[a-z][a-z0-9]*([-_][a-z0-9]+)*$/.test(given))
    throw new WrongUse(words.say('cli.weightSets.badId', { given }));
  return given;
}

/** `weights/set-exists` (id), when the form has a set of that id: none is ever replaced by another. */
export function taken({ coding }: FormDefinition, id: string): readonly Issue[] {
  if (coding.weightSets.every((set) => set.id !== id)) return [];
  const at = `coding.weightSets.${id}`;
  return [{ severity: 'error', code: 'weights/set-exists', at, particulars: { id } }];
}

/** Prints the set, unless all is printed as JSON anyway; or writes the form with the set, in its place or behind the others. */
export async function putSet(
  set: WeightSet,
  form: FormDefinition,
  { out: path, json }: { readonly out?: string; readonly json?: true },
  { words, out }: Surroundings,
): Promise<void> {
  if (path === undefined) {
    if (json !== true) out(`${JSON.stringify(set, null, 2)}\n`);
    return;
  }
  const { weightSets } = form.coding;
  const sets = weightSets.some(({ id }) => id === set.id)
    ? weightSets.map((one) => (one.id === set.id ? set : one))
    : [...weightSets, set];
  await writeForm(path, { ...form, coding: { ...form.coding, weightSets: sets } }, words);
  if (json !== true) out(`${words.say('cli.written', { path })}\n`);
}
