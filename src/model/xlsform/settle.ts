/**
 * Spellings a workbook came with, dropped where the form was changed since.
 *
 * No rule says which spelling stands for what: the rows are written with all of them and read back. What then reads otherwise than the form
 * says is written in our spelling instead, if that comes nearer. Cells of columns XLSForm has no meaning for are never dropped.
 */
import type { Choice, FormDefinition, Item, OtherCells } from '../form.ts';
import { hasRemains, itemsIn } from './borrow-remains.ts';
import { readHeader } from './columns.ts';
import { readParameters, writeParameters } from './parameters.ts';
import { OF_END } from './remains.ts';
import { writeItem } from './write-item.ts';
import { listSurroundings } from './write-lists.ts';

/** The form with only those spellings that still hold. `readBack`: the form that its rows give. */
export function settled(
  form: FormDefinition,
  readBack: (form: FormDefinition) => FormDefinition,
): FormDefinition {
  if (!hasRemains(form)) return form;
  const first = lookInto(form, readBack(form));
  const doubtful = new Set([...first].filter(([, differing]) => differing > 0).map(([place]) => place));
  if (doubtful.size === 0) return form;
  const second = lookInto(form, readBack(without(form, doubtful)));
  const better = new Set(
    [...doubtful].filter((place) => (second.get(place) ?? Infinity) < (first.get(place) ?? 0)),
  );
  return better.size === 0 ? form : without(form, better);
}

/** Where spellings are kept: `form`, `columns`, an item `item age`, a choice `choice yes_no yes`. */
type Place = string;
const FORM = 'form';
const itemPlace = (name: string): Place => `item\n${name}`;
const choicePlace = (list: string, value: string): Place => `choice\n${list}\n${value}`;

/** At how many fields each place that keeps a spelling reads otherwise. */
function lookInto(form: FormDefinition, back: FormDefinition): ReadonlyMap<Place, number> {
  const found = new Map<Place, number>();
  const items = new Map(itemsIn(back.questions).map((item) => [item.name, item]));
  const missing = itemsIn(form.questions).some(({ name }) => !items.has(name));
  for (const item of itemsIn(form.questions)) {
    if (item.xlsform === undefined) continue;
    const makesOthers = missing && /other/i.test(item.xlsform.type ?? '') ? 1 : 0;
    found.set(itemPlace(item.name), differing(fieldsOf(item), fieldsOf(items.get(item.name))) + makesOthers);
  }
  for (const [list, choices] of Object.entries(form.choiceLists)) {
    if (!choices.some(({ xlsform }) => xlsform !== undefined)) continue;
    const there = new Map((back.choiceLists[list] ?? []).map((choice) => [choice.value, choice]));
    for (const choice of choices) {
      if (choice.xlsform === undefined) continue;
      found.set(
        choicePlace(list, choice.value),
        differing(fieldsOf(choice), fieldsOf(there.get(choice.value))),
      );
    }
  }
  const source = form.languages[0]?.tag ?? '';
  const whole = ({ id, title, languages }: FormDefinition): Fields => ({
    id,
    title: title[source] ?? '',
    languages: languages.map(({ tag }) => tag),
  });
  if (form.xlsform !== undefined) found.set(FORM, differing(whole(form), whole(back)));
  return found;
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(thing: Item | Choice | undefined): Fields {
  const { xlsform: _, questions: __, ...fields } = { xlsform: null, questions: null, ...thing };
  return fields;
}

function differing(a: Fields, b: Fields): number {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].filter((name) => JSON.stringify(a[name]) !== JSON.stringify(b[name])).length;
}

function without(form: FormDefinition, places: ReadonlySet<Place>): FormDefinition {
  const around = listSurroundings(form);
  const items = (all: readonly Item[]): readonly Item[] =>
    all.map((item) => {
      const inside =
        item.type === 'section' || item.type === 'repeat'
          ? { ...item, questions: items(item.questions) }
          : item;
      if (!places.has(itemPlace(item.name))) return inside;
      const { xlsform = {}, ...rest } = inside;
      const kept = {
        ...foreignCells('survey', xlsform),
        ...moreParameters(xlsform, writeItem(item, around)),
      };
      return Object.keys(kept).length === 0 ? rest : { ...rest, xlsform: kept };
    });
  return {
    ...form,
    questions: items(form.questions),
    choiceLists: Object.fromEntries(
      Object.entries(form.choiceLists).map(([list, choices]) => [
        list,
        choices.map((choice) =>
          places.has(choicePlace(list, choice.value)) ? withoutSpelling(choice) : choice,
        ),
      ]),
    ),
    ...(places.has(FORM) && form.xlsform !== undefined && { xlsform: withoutForm(form.xlsform) }),
  };
}

function withoutSpelling(choice: Choice): Choice {
  const { xlsform = {}, ...rest } = choice;
  const kept = foreignCells('choices', xlsform);
  return Object.keys(kept).length === 0 ? rest : { ...rest, xlsform: kept };
}

function withoutForm(
  remains: NonNullable<FormDefinition['xlsform']>,
): NonNullable<FormDefinition['xlsform']> {
  const { settings = {}, columns: _, ...rest } = remains;
  const { form_title: __, form_id: ___, default_language: ____, ...others } = settings;
  return { ...rest, settings: others };
}

/** Cells of columns that have no meaning here; those of the row that ends a group too. */
function foreignCells(kind: 'survey' | 'choices', cells: OtherCells): OtherCells {
  return Object.fromEntries(
    Object.entries(cells).filter(([key]) => key.startsWith(OF_END) || !readHeader(kind, key).known),
  );
}

/** Parameters that have no meaning here, behind those that are written. */
function moreParameters(cells: OtherCells, written: ReadonlyMap<string, string>): OtherCells {
  const own = readParameters(written.get('parameters') ?? '');
  const more = [...readParameters(cells.parameters ?? '')].filter(([name]) => !MEANT.has(name));
  return more.length === 0 ? {} : { parameters: writeParameters([...own, ...more]) };
}

const MEANT = new Set(['start', 'end', 'step', 'randomize', 'seed', 'value', 'label']);
