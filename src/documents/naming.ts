/**
 * One name for each: what two people named alike apart gets a number, what nobody could have named so is mended.
 *
 * The thing made first keeps its name (then the lesser id), because expressions that mention the name were most likely written for
 * it; moving things about changes no name.
 */
import type { Note } from './repair.ts';
import { compare } from './form-documents.ts';

export interface NameStyle {
  readonly pattern: RegExp;
  readonly unfit: RegExp;
  readonly joint: string;
  /** In front of a name that begins badly, and alone when nothing is left. */
  readonly blank: string;
  readonly lower: boolean;
}

/** Items and parameters: as spreadsheets write them, in any script. */
export const ITEM_NAME: NameStyle = {
  pattern: /^(?!__proto__$)[\p{L}_][\p{L}\p{M}\p{N}_.-]*$/u,
  unfit: /[^\p{L}\p{M}\p{N}_.-]+/gu,
  joint: '_',
  blank: 'item',
  lower: true,
};
export const LIST_NAME: NameStyle = {
  pattern: /^(?!__proto__$)\S+$/u,
  unfit: /\s+/g,
  joint: '_',
  blank: 'list',
  lower: false,
};
/** No spaces at its ends, and one line; whether it may have some inside depends on who offers it. */
export const CHOICE_VALUE: NameStyle = {
  pattern: /^(?!__proto__$)\S(?:.*\S)?$/u,
  unfit: /^\s+|\s+$|[\n\r\u2028\u2029]+/g,
  joint: '_',
  blank: 'choice',
  lower: false,
};
/** Indicators, dimensions, rules, weight sets, referrals. */
export const ID_NAME: NameStyle = {
  pattern: /^[a-z][a-z0-9]*([-_][a-z0-9]+)*$/,
  unfit: /[^a-z0-9]+/g,
  joint: '-',
  blank: 'x',
  lower: true,
};

export interface Named {
  readonly id: string;
  readonly name: unknown;
  readonly made: number;
}

/** The names by id, all different. `taken` are names that are not to be had. */
export function settleNames(
  named: readonly Named[],
  style: NameStyle,
  note: Note,
  taken: Iterable<string> = [],
): ReadonlyMap<string, string> {
  const wanted = [...named]
    .sort((a, b) => a.made - b.made || compare(a.id, b.id))
    .map(({ id, name }) => ({ id, name, mended: mendName(name, style) }));
  const used = new Set(taken);
  const claimed = new Set([...used, ...wanted.map(({ mended }) => mended)]);
  const names = new Map<string, string>();
  for (const { id, name, mended } of wanted) {
    let settled = mended;
    if (used.has(mended)) {
      settled = freeName(mended, style, claimed);
      note('name-doubled', id, { name: mended, as: settled });
    } else if (mended !== name) {
      note('name-mended', id, { as: settled });
    }
    used.add(settled);
    claimed.add(settled);
    names.set(id, settled);
  }
  return names;
}

/** The name itself when it fits, else the nearest that does. */
export function mendName(name: unknown, style: NameStyle): string {
  const given = typeof name === 'string' ? name : '';
  if (style.pattern.test(given)) return given;
  const fit = (style.lower ? given.toLowerCase() : given).replace(style.unfit, style.joint);
  const tidy = style.joint === '-' ? fit.replace(/^-|-$/g, '') : fit;
  if (style.pattern.test(tidy)) return tidy;
  const prefixed = `${style.blank}${tidy}`;
  return style.pattern.test(prefixed) ? prefixed : style.blank;
}

/** The name, or the name with the least number from 2 that is free. */
export function freeName(name: string, style: NameStyle, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name}${style.joint}${number}`)) number++;
  return `${name}${style.joint}${number}`;
}
