/** Changes from somewhere else, as JSON: whether they are any. */
import type { Change } from '../change.ts';
import { fieldsOf } from '../value.ts';

type Is = (value: unknown) => boolean;
const text: Is = (value) => typeof value === 'string';
const orNull =
  (is: Is): Is =>
  (value) =>
    value === null || is(value);
const maybe =
  (is: Is): Is =>
  (value) =>
    value === undefined || is(value);
const present: Is = (value) => value !== undefined;
const object: Is = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf =
  (is: Is): Is =>
  (value) =>
    Array.isArray(value) && value.every(is);
const fields =
  (shape: Readonly<Record<string, Is>>): Is =>
  (value) =>
    object(value) && Object.entries(shape).every(([name, is]) => is(fieldsOf(value).get(name)));

const place = { at: text, part: text, name: text };
const position = fields({ in: orNull(text), after: orNull(text) });
const words = maybe(listOf(fields({ ...place, field: text, text })));
const said = { ...place, field: text, language: text };
/** What making a change reads of it. */
const SHAPES: Readonly<Record<Change['kind'], Is>> = {
  added: fields({ ...place, value: present, to: maybe(position), words }),
  removed: fields({ ...place, value: present, words }),
  renamed: fields({ ...place, to: text }),
  retyped: fields({ ...place, from: text, to: text, gains: maybe(object), loses: maybe(object) }),
  moved: fields({ ...place, from: position, to: position }),
  reworded: fields({ ...said, from: text, to: text }),
  worded: fields({ ...said, to: text }),
  unworded: fields({ ...said, from: text }),
  changed: fields({ ...place, field: text, from: present, to: present, because: maybe(object) }),
};

/**
 * The changes in what `querencia diff --json` prints, or in a list of such changes; null where one is none. Whatever else is said of a
 * change (`class`, `says`, …) is let be: parts and fields that no form has are for `applyChanges` to refuse.
 */
export function readChanges(value: unknown): readonly Change[] | null {
  const list = Array.isArray(value) ? value : fieldsOf(value).get('changes');
  return Array.isArray(list) && list.every(isChange) ? list : null;
}

function isChange(value: unknown): value is Change {
  const kind = String(fieldsOf(value).get('kind'));
  // reason: what is no verb has no shape
  const is = Object.hasOwn(SHAPES, kind) ? SHAPES[kind as Change['kind']] : undefined;
  return is?.(value) ?? false;
}
