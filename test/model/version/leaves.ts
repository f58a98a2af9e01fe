/** Every single value of a form, and what changes one. */
import type { Form } from './edits.ts';

export type Path = readonly (string | number)[];
/** Every string, number and boolean of a value, by the way to it. */
export function leaves(value: unknown, path: Path = []): readonly Path[] {
  if (Array.isArray(value)) return value.flatMap((one: unknown, index) => leaves(one, [...path, index]));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, one]) => leaves(one, [...path, key]));
  return [path];
}
/** Makes the value at the end of the path another one of its type. */
export function other(form: Form, path: Path): void {
  let holder: object = form;
  for (const key of path.slice(0, -1)) holder = Reflect.get(holder, key) as object; // reason: a path of `leaves`
  const last = path.at(-1)!;
  const value: unknown = Reflect.get(holder, last);
  const another =
    typeof value === 'string' ? `${value}x` : typeof value === 'number' ? value + 1 : value !== true;
  Reflect.set(holder, last, another);
}
/** Takes away what is at the end of the path. */
export function without(form: Form, path: Path): void {
  let holder: object = form;
  for (const key of path.slice(0, -1)) holder = Reflect.get(holder, key) as object; // reason: a path of `leaves`
  const last = path.at(-1)!;
  if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else Reflect.deleteProperty(holder, last);
}
