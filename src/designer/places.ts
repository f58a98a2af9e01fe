/**
 * Where one can be in the designer, as an address; and the address of a thing of the form.
 *
 *   <base>                       the member's first part
 *   <base>/q[/<item>]            the questions
 *   <base>/lists[/<list>]        lists of choices
 *   <base>/scores[/<thing>]      indicators, dimensions, parameters, weight sets, referrals
 *   <base>/translations[/<tag>]
 *   <base>/release
 */
import { thingWith, type FormDocuments } from '../documents/form-documents.ts';
import type { FormReading } from '../documents/read-form.ts';
import type { Presence } from '../protocol/presence.ts';
import type { OpenForm } from '../sync/open-form.ts';

export type Part = 'questions' | 'lists' | 'scores' | 'translations' | 'release';
export interface DesignerPlace {
  readonly part: Part;
  /** Id of the item, list or indicator, or a language's tag; null when none is chosen. */
  readonly at: string | null;
}

const PATHS: Readonly<Record<Part, string>> = {
  questions: 'q',
  lists: 'lists',
  scores: 'scores',
  translations: 'translations',
  release: 'release',
};
// reason: the keys of a record of parts are parts
const PARTS = Object.keys(PATHS) as readonly Part[];

/** The parts a member may use, the one they begin in first. */
export function partsFor(rights: OpenForm['rights']): readonly Part[] {
  return rights.structure ? PARTS : ['translations', 'questions'];
}

/** The place of an address of this room; the first part where the address names none the member has. */
export function placeAt(route: string, base: string, parts: readonly Part[]): DesignerPlace {
  const [word, at] = route
    .slice(base.length)
    .split('/')
    .filter((step) => step !== '');
  const part = parts.find((one) => PATHS[one] === word);
  if (part === undefined) return { part: parts[0] ?? 'questions', at: null };
  return { part, at: at === undefined ? null : decodeURIComponent(at) };
}

export function pathOf(base: string, part: Part, at: string | null = null): string {
  return `${base}/${PATHS[part]}${at === null ? '' : `/${encodeURIComponent(at)}`}`;
}

/** The place where a thing is shown, whatever kind it is; null when there is none. */
export function placeOfThing({ design }: FormDocuments, id: string): DesignerPlace | null {
  if (thingWith(design, 'items', id) !== undefined) return { part: 'questions', at: id };
  if (thingWith(design, 'lists', id) !== undefined) return { part: 'lists', at: id };
  const list = thingWith(design, 'choices', id)?.get('list');
  if (list !== undefined) return { part: 'lists', at: typeof list === 'string' ? list : null };
  if (thingWith(design, 'indicators', id) !== undefined) return { part: 'scores', at: id };
  for (const kind of ['parts', 'rules'] as const) {
    const indicator = thingWith(design, kind, id)?.get('indicator');
    if (indicator !== undefined) {
      return { part: 'scores', at: typeof indicator === 'string' ? indicator : null };
    }
  }
  const other = (['dimensions', 'parameters', 'weightSets', 'referrals'] as const).some(
    (kind) => thingWith(design, kind, id) !== undefined,
  );
  return other ? { part: 'scores', at: id } : null;
}

/** The thing an issue or a change speaks of, found by the longest beginning of its place that is one. */
export function idAt(reading: FormReading, at: string): string | undefined {
  for (let path = at; path !== ''; path = path.slice(0, Math.max(0, path.lastIndexOf('.')))) {
    const id = reading.idOf.get(path);
    if (id !== undefined) return id;
  }
  return undefined;
}

/** What the others are told of it: lists and scores belong to the questions. */
export function presencePart(part: Part): Presence['part'] {
  return part === 'translations' || part === 'release' ? part : 'questions';
}
