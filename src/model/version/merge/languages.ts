/** The languages of a form: one of them is the source and first; one that was taken out stays out unless the other side went on with it. */
import type { FormDefinition, Language } from '../../form.ts';
import { diffForms } from '../diff.ts';
import { entriesOf, fieldsOf } from '../value.ts';
import { field, list, record, under } from './parts.ts';
import { settled, tell, type Conflict, type Merging, type Sides, type Where } from './sides.ts';
import type { Forms } from './names.ts';

const whereIs = (tag: string): Where => ({ at: `languages.${tag}`, part: 'language', name: tag });
const tagOf = (one: unknown): string => String(fieldsOf(one).get('tag'));

/**
 * Languages one side took out while the other changed words that were there in them: they are back, each told once rather than word by
 * word. A language one side took out, and the other only translated further into, stays out.
 */
export function restoredLanguages({ base, ours, theirs }: Forms): Merging['restored'] {
  const restored = new Map<string, 'ours' | 'theirs'>();
  for (const [away, without, other] of [
    ['ours', ours, theirs],
    ['theirs', theirs, ours],
  ] as const) {
    const gone = base.languages.map(({ tag }) => tag).filter((tag) => !has(without, tag) && has(other, tag));
    if (gone.length === 0) continue;
    const changed = new Set(
      diffForms(base, other).flatMap((change) => {
        if (change.kind === 'reworded') return [change.language];
        return change.part === 'language' && change.kind === 'changed' ? [change.name] : [];
      }),
    );
    for (const tag of gone) if (changed.has(tag)) restored.set(tag, away);
  }
  return restored;
}

const has = ({ languages }: FormDefinition, language: string): boolean =>
  languages.some(({ tag }) => tag === language);

const merge = list(
  { part: 'language', at: under('languages'), name: tagOf, least: 1 },
  // who reviewed is a matter of whether it is reviewed
  record({ name: field('name'), note: field('note') }, [['status', ['status', 'reviewer']]]),
);

export function mergedLanguages(merging: Merging, { base, ours, theirs }: Forms): readonly Language[] {
  const sides = { base: base.languages, ours: ours.languages, theirs: theirs.languages };
  const back = (side: 'ours' | 'theirs'): readonly Language[] => [
    ...sides[side],
    ...base.languages.filter(({ tag }) => merging.restored.get(tag) === side),
  ];
  for (const [tag, away] of merging.restored) {
    const one = (languages: readonly Language[]) => languages.find((language) => language.tag === tag);
    const values = { base: one(sides.base), ours: one(sides.ours), theirs: one(sides.theirs) };
    tell(merging, 'removed', whereIs(tag), values, { kept: away === 'ours' ? 'theirs' : 'ours' });
  }
  const told: Conflict[] = [];
  const listed = { base: sides.base, ours: back('ours'), theirs: back('theirs') };
  // reason: of languages, languages
  const merged = entriesOf(
    merge({ ...merging, conflicts: told }, listed, { at: '', part: 'form', name: ours.id }),
  ) as readonly Language[];
  const source = sourceOf(sides, merged);
  // which is the source is one matter, whichever of them it is said of
  merging.conflicts.push(...told.filter(({ field: of }) => source === null || of !== 'status'));
  if (source === null) return merged;
  if (!source.agreed) {
    const tags = { base: sides.base[0]?.tag, ours: sides.ours[0]?.tag, theirs: sides.theirs[0]?.tag };
    tell(merging, 'changed', whereIs(source.tag), tags, { field: 'status' });
  }
  merging.conflicts.push(
    ...told.filter(
      ({ field: of, at }) => of === 'status' && at !== whereIs(source.tag).at && !isSource(at, sides),
    ),
  );
  const rest = merged.filter(({ tag }) => tag !== source.tag);
  return [
    ...merged.filter(({ tag }) => tag === source.tag).map((one) => withStatus(one, 'source', sides)),
    ...rest.map((one) => (one.status === 'source' ? withStatus(one, 'translation', sides) : one)),
  ];
}

/** Some side has it as the source. */
const isSource = (at: string, sides: Sides<readonly Language[]>): boolean =>
  [sides.base, sides.ours, sides.theirs].some(
    (side) => side !== undefined && at === whereIs(side[0]?.tag ?? '').at,
  );

/** The language all is translated from; null where some side does not say. */
function sourceOf(
  sides: {
    readonly base: readonly Language[];
    readonly ours: readonly Language[];
    readonly theirs: readonly Language[];
  },
  merged: readonly Language[],
): { readonly tag: string; readonly agreed: boolean } | null {
  const clear = (languages: readonly Language[]) =>
    languages.every(({ status }, index) => (status === 'source') === (index === 0));
  if (![sides.base, sides.ours, sides.theirs].every(clear)) return null;
  const [base, ours, theirs] = [sides.base[0]?.tag, sides.ours[0]?.tag, sides.theirs[0]?.tag];
  const found = settled({ base, ours, theirs });
  const wanted = found ? found.value : ours;
  const tag = merged.some((one) => one.tag === wanted) ? wanted : merged[0]?.tag;
  return tag === undefined ? null : { tag, agreed: found !== null };
}

/** As the source, or as the side has it that knows it as a translation; one nobody does is a draft. */
function withStatus(
  one: Language,
  as: 'source' | 'translation',
  { base, ours, theirs }: Sides<readonly Language[]>,
): Language {
  const known = [ours, theirs, base]
    .map((languages) => languages?.find(({ tag }) => tag === one.tag))
    .find((language) => language && (language.status === 'source') === (as === 'source'));
  const { status: _status, reviewer: _reviewer, ...rest } = one;
  const status = known?.status ?? (as === 'source' ? 'source' : 'draft');
  return { ...rest, status, ...(known?.reviewer !== undefined && { reviewer: known.reviewer }) };
}

/**
 * The form, in which no language is reviewed that holds words the reviewer has not seen: those of a side that has it as a draft. Each
 * that was is a draft again, and a conflict.
 */
export function withReviews(
  merging: Merging,
  merged: FormDefinition,
  { base, ours, theirs }: Forms,
): FormDefinition {
  const languages = merged.languages.map((one): Language => {
    if (one.status !== 'reviewed') return one;
    const statusIn = (form: FormDefinition) => form.languages.find(({ tag }) => tag === one.tag)?.status;
    const reviewed = [ours, theirs].filter((form) => statusIn(form) === 'reviewed');
    const [seen] = reviewed;
    if (reviewed.length !== 1 || seen === undefined) return one;
    const known = wordsIn(seen, one.tag);
    if ([...wordsIn(merged, one.tag)].every((words) => known.has(words))) return one;
    const values = { base: statusIn(base), ours: statusIn(ours), theirs: statusIn(theirs) };
    const kept = seen === ours ? 'theirs' : 'ours';
    tell(merging, 'changed', whereIs(one.tag), values, { field: 'status', kept });
    const { reviewer: _reviewer, ...rest } = one;
    return { ...rest, status: 'draft' };
  });
  return { ...merged, languages };
}

/** Whatever stands beside a language's tag, wherever. */
function wordsIn(value: unknown, language: string): ReadonlySet<string> {
  const found = new Set<string>();
  const walk = (one: unknown): void => {
    if (typeof one !== 'object' || one === null) return;
    for (const [key, inside] of Object.entries(one)) {
      if (key === language && typeof inside === 'string') found.add(inside);
      else walk(inside);
    }
  };
  walk(value);
  return found;
}
