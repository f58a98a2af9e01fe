/** Texts. Places in a text count from 0 and count characters, not bytes. */
import { compilePattern, PatternMistake } from '../pattern.ts';
import { boundedText, Trouble, type Scope } from '../scope.ts';
import { eachOf, toNumber, toText, weightOf, type XValue } from '../value.ts';
import { defineFunction, valueAt, type Doubt, type FunctionDefinition } from './define.ts';

export const textFunctions: readonly FunctionDefinition[] = [
  defineFunction({
    name: 'string',
    signature: '(value: any) → text',
    help: 'The value as text.',
    takes: 1,
    call: (values) => toText(valueAt(values, 0)),
  }),
  defineFunction({
    name: 'concat',
    signature: '(value: any, …) → text',
    help: 'The values one after another; of a question in a repeat, all its answers.',
    takes: [0, Infinity],
    call: (values, scope) => joined(values, '', scope),
  }),
  defineFunction({
    name: 'join',
    signature: '(separator: text, value: any, …) → text',
    help: 'The values one after another with the separator between; of a question in a repeat, all its answers.',
    takes: [1, Infinity],
    call: ([separator = '', ...values], scope) => joined(values, toText(separator), scope),
  }),
  defineFunction({
    name: 'substr',
    signature: '(text: text, start: number, end?: number) → text',
    help: 'From start up to, not including, end; counted from 0, negative numbers from the end.',
    takes: [2, 3],
    call: ([text = '', start = '', end], scope) =>
      cut(
        toText(text),
        Math.trunc(toNumber(start, scope.offset)),
        end === undefined ? undefined : Math.trunc(toNumber(end, scope.offset)),
      ),
  }),
  defineFunction({
    name: 'substring',
    signature: '(text: text, place: number, length?: number) → text',
    help: "So many characters from a place, counted from 1: substring('hello', 2, 3) is 'ell'. To the end without a length.",
    takes: [2, 3],
    call: ([text = '', place = '', length], scope) => {
      // XPath 1.0, 4.2: what lies from round(place) up to round(place) + round(length)
      const start = nearest(toNumber(place, scope.offset));
      const end = length === undefined ? Infinity : start + nearest(toNumber(length, scope.offset));
      return Number.isNaN(start) || Number.isNaN(end) || end <= start
        ? ''
        : cut(toText(text), Math.max(0, start - 1), Math.max(0, end - 1));
    },
  }),
  ofTwoTexts(
    'substring-before',
    'What stands before the first place the part is found; blank when it is not.',
    (text, part) => {
      const at = text.indexOf(part);
      return at < 0 ? '' : text.slice(0, at);
    },
  ),
  ofTwoTexts(
    'substring-after',
    'What stands after the first place the part is found; blank when it is not.',
    (text, part) => {
      const at = text.indexOf(part);
      return at < 0 ? '' : text.slice(at + part.length);
    },
  ),
  ofTwoTexts('contains', 'True when the part is found in the text.', (text, part) => text.includes(part)),
  ofTwoTexts('starts-with', 'True when the text begins with the part.', (text, part) =>
    text.startsWith(part),
  ),
  ofTwoTexts('ends-with', 'True when the text ends with the part.', (text, part) => text.endsWith(part)),
  defineFunction({
    name: 'string-length',
    signature: '(text: text) → number',
    help: 'How many characters the text has. Without an argument: the answer being checked.',
    takes: [0, 1],
    call: (values, scope) => {
      const text = toText(values[0] ?? own(scope));
      return SURROGATE.test(text) ? Array.from(text).length : text.length;
    },
  }),
  defineFunction({
    name: 'normalize-space',
    signature: '(text: text) → text',
    help: 'Without spaces at both ends, and with one space where there were several.',
    takes: [0, 1],
    call: (values, scope) =>
      toText(values[0] ?? own(scope))
        .trim()
        .replace(/\s+/g, ' '),
  }),
  defineFunction({
    name: 'translate',
    signature: '(text: text, from: text, to: text) → text',
    help: 'Each character found in `from` replaced by the one at its place in `to`, or left out when there is none.',
    takes: 3,
    call: ([text = '', from = '', to = ''], scope) => {
      scope.spend((toText(text).length + toText(from).length + toText(to).length) >> 4);
      const targets = Array.from(toText(to));
      const table = new Map<string, string>();
      Array.from(toText(from)).forEach((sign, index) => {
        if (!table.has(sign)) table.set(sign, targets[index] ?? '');
      });
      return Array.from(toText(text))
        .map((sign) => table.get(sign) ?? sign)
        .join('');
    },
  }),
  defineFunction({
    name: 'regex',
    signature: '(text: text, pattern: text) → boolean',
    help: "True when the whole text is as the pattern says: regex(., '[A-Z]{3}-[0-9]{4}').",
    takes: 2,
    doubt: (argument, index) =>
      index === 1 && argument.kind === 'text' ? patternDoubt(argument.value) : null,
    call: ([text = '', pattern = ''], scope) => {
      try {
        return compilePattern(toText(pattern))(toText(text), (steps) => scope.spend(steps));
      } catch (mistake) {
        if (mistake instanceof PatternMistake)
          throw new Trouble('expression/bad-pattern', { why: mistake.why });
        throw mistake;
      }
    },
  }),
];

/** Half of a sign that takes two places in a text. */
const SURROGATE = /[\ud800-\udfff]/;

/** The answer being checked, paid for. */
function own(scope: Scope): XValue {
  const value = scope.self();
  scope.spend(weightOf(value));
  return value;
}

/** As `slice`, counting characters: a sign outside the first 65,536 is one. */
function cut(text: string, start: number, end?: number): string {
  return SURROGATE.test(text) ? Array.from(text).slice(start, end).join('') : text.slice(start, end);
}

/** XPath's own rounding: halves go up. */
function nearest(value: number): number {
  return Math.floor(value + 0.5);
}

function patternDoubt(pattern: string): Doubt | null {
  try {
    compilePattern(pattern);
    return null;
  } catch (mistake) {
    if (!(mistake instanceof PatternMistake)) throw mistake;
    return { code: 'expression/bad-pattern', particulars: { pattern, why: mistake.why } };
  }
}

function ofTwoTexts(
  name: string,
  help: string,
  compute: (text: string, part: string) => string | boolean,
): FunctionDefinition {
  const gives = name.startsWith('substring') ? 'text' : 'boolean';
  return defineFunction({
    name,
    signature: `(text: text, part: text) → ${gives}`,
    help,
    takes: 2,
    call: (values) => compute(toText(valueAt(values, 0)), toText(valueAt(values, 1))),
  });
}

function joined(values: readonly XValue[], separator: string, scope: Scope): string {
  let text = '';
  values.flatMap(eachOf).forEach((part, index) => {
    scope.spend(1);
    text = boundedText(index === 0 ? toText(part) : text + separator + toText(part));
  });
  return text;
}
