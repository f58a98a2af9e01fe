/**
 * Regular expressions that cannot run away.
 *
 * A form is untrusted, and a browser's own engine can be made to take hours by eight characters. So the pattern becomes a
 * small machine whose states all advance together: the time is at most pattern × text, whatever the pattern.
 * Only single characters and classes are handed to the browser's engine, one character at a time.
 *
 * Understood: characters, `.`, classes, `\d \w \s \p{…}` and the like, groups, `|`, `* + ? {n,m}`, `^`, `$`.
 * Not: references back, looking ahead or behind, `\b`.
 */
import { LIMITS } from './scope.ts';

/** Why a pattern is refused: `syntax`, `unsupported`, `too-long`. */
export class PatternMistake extends Error {
  constructor(readonly why: 'syntax' | 'unsupported' | 'too-long') {
    super(why);
  }
}

/** True when the whole text is as the pattern says; `spend` is told the work done. */
export type Matcher = (text: string, spend: (steps: number) => void) => boolean;

const LONGEST_PATTERN = 500;
const MOST_STATES = 2_000;

const kept = new Map<string, Matcher>();

/** The pattern made ready; throws `PatternMistake`. */
export function compilePattern(pattern: string): Matcher {
  const before = kept.get(pattern);
  if (before !== undefined) return before;
  const machine = new PatternReader(pattern).machine();
  const matcher: Matcher = (text, spend) => matches(machine, text, spend);
  if (kept.size >= 100) kept.clear();
  kept.set(pattern, matcher);
  return matcher;
}

type State =
  | { kind: 'take'; test: (sign: string) => boolean; next: number }
  | { kind: 'split'; next: number; other: number }
  | { kind: 'start'; next: number }
  | { kind: 'end'; next: number }
  | { kind: 'done' };

interface Machine {
  readonly states: readonly State[];
  readonly start: number;
}

function matches(machine: Machine, text: string, spend: (steps: number) => void): boolean {
  if (text.length > LIMITS.text) return false;
  const signs = Array.from(text);
  let current = reach(machine, [machine.start], 0, signs.length);
  for (let at = 0; at < signs.length && current.size > 0; at++) {
    // One unit of work is a character looked at; a state costs far less than a step of an expression.
    spend(1 + Math.floor(current.size / 8));
    const next: number[] = [];
    for (const index of current) {
      const state = machine.states[index];
      if (state?.kind === 'take' && state.test(signs[at] ?? '')) next.push(state.next);
    }
    current = reach(machine, next, at + 1, signs.length);
  }
  return [...current].some((index) => machine.states[index]?.kind === 'done');
}

/** All states reached without taking a character. */
function reach(machine: Machine, from: readonly number[], at: number, length: number): Set<number> {
  const reached = new Set<number>();
  const waiting = [...from];
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    if (reached.has(index)) continue;
    reached.add(index);
    const state = machine.states[index];
    if (state?.kind === 'split') waiting.push(state.next, state.other);
    else if (state?.kind === 'start' && at === 0) waiting.push(state.next);
    else if (state?.kind === 'end' && at === length) waiting.push(state.next);
  }
  return reached;
}

/** Builds the machine from the back: each part is told which state follows it. */
type Part = (next: number) => number;

class PatternReader {
  private at = 0;
  private depth = 0;
  private built = 0;
  private readonly states: State[] = [];

  constructor(private readonly pattern: string) {
    if (pattern.length > LONGEST_PATTERN) throw new PatternMistake('too-long');
  }

  machine(): Machine {
    const part = this.alternatives();
    if (this.at < this.pattern.length) throw new PatternMistake('syntax');
    return { start: part(this.add({ kind: 'done' })), states: this.states };
  }

  private add(state: State): number {
    if (this.states.length >= MOST_STATES) throw new PatternMistake('too-long');
    return this.states.push(state) - 1;
  }

  private alternatives(): Part {
    if (++this.depth > 50) throw new PatternMistake('too-long');
    const parts = [this.sequence()];
    while (this.eat('|')) parts.push(this.sequence());
    this.depth--;
    return (next) =>
      parts
        .map((part) => part(next))
        .reduceRight((other, start) => this.add({ kind: 'split', next: start, other }));
  }

  private sequence(): Part {
    const parts: Part[] = [];
    while (this.at < this.pattern.length && !'|)'.includes(this.pattern[this.at] ?? '')) {
      parts.push(this.repeated());
    }
    return (next) => parts.reduceRight((after, part) => part(after), next);
  }

  private repeated(): Part {
    const part = this.atom();
    const times = this.times();
    if (times === null) return part;
    this.eat('?');
    if (this.times() !== null) throw new PatternMistake('syntax');
    const [least, most] = times;
    return (next) => {
      // Counts nested in counts multiply even when they make no states.
      this.built += most === Infinity ? least + 1 : most;
      if (this.built > MOST_STATES) throw new PatternMistake('too-long');
      let after = next;
      if (most === Infinity) {
        const loop = this.add({ kind: 'split', next, other: next });
        this.states[loop] = { kind: 'split', next: part(loop), other: next };
        after = loop;
      } else {
        for (let count = least; count < most; count++) {
          after = this.add({ kind: 'split', next: part(after), other: next });
        }
      }
      for (let count = 0; count < least; count++) after = part(after);
      return after;
    };
  }

  private times(): readonly [number, number] | null {
    if (this.eat('*')) return [0, Infinity];
    if (this.eat('+')) return [1, Infinity];
    if (this.eat('?')) return [0, 1];
    const match = /^\{(\d{1,4})(?:(,)(\d{1,4})?)?\}/.exec(this.pattern.slice(this.at));
    if (match === null) return null;
    this.at += match[0].length;
    const least = Number(match[1]);
    const most = match[2] === undefined ? least : match[3] === undefined ? Infinity : Number(match[3]);
    if (most < least) throw new PatternMistake('syntax');
    return [least, most];
  }

  private atom(): Part {
    const rest = this.pattern.slice(this.at);
    const sign = String.fromCodePoint(rest.codePointAt(0) ?? 0);
    if (sign === '(') return this.group();
    if (sign === '^') return this.edge('start');
    if (sign === '$') return this.edge('end');
    if ('*+?{}]'.includes(sign)) throw new PatternMistake('syntax');
    if (sign === '[') return this.taking(/^\[\^?\]?(?:\\.|[^\]\\])*\]/u.exec(rest)?.[0]);
    if (sign === '\\') return this.escape(rest);
    this.at += sign.length;
    if (sign === '.') return this.takes((one) => one !== '\n' && one !== '\r');
    return this.takes((one) => one === sign);
  }

  private group(): Part {
    const open = /^\((?:\?(?::|<[A-Za-z]\w*>))?/.exec(this.pattern.slice(this.at))?.[0] ?? '(';
    if (open === '(' && this.pattern[this.at + 1] === '?') throw new PatternMistake('unsupported');
    this.at += open.length;
    const inner = this.alternatives();
    if (!this.eat(')')) throw new PatternMistake('syntax');
    return inner;
  }

  private edge(kind: 'start' | 'end'): Part {
    this.at++;
    return (next) => this.add({ kind, next });
  }

  private escape(rest: string): Part {
    if (/^\\(?:[1-9bBk])/.test(rest)) throw new PatternMistake('unsupported');
    const source = /^\\(?:[pP]\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)/u.exec(rest)?.[0];
    const literal = source !== undefined && /^\\[^\w\s]$/u.test(source) ? source.slice(1) : null;
    if (source === undefined || literal === null) return this.taking(source);
    this.at += source.length;
    return this.takes((one) => one === literal);
  }

  /** A class or escape: the browser's engine judges one character by it. */
  private taking(source: string | undefined): Part {
    if (source === undefined) throw new PatternMistake('syntax');
    this.at += source.length;
    const test = singleCharacterTest(source);
    return this.takes((one) => test.test(one));
  }

  private takes(test: (sign: string) => boolean): Part {
    return (next) => this.add({ kind: 'take', test, next });
  }

  private eat(sign: string): boolean {
    if (this.pattern[this.at] !== sign) return false;
    this.at++;
    return true;
  }
}

function singleCharacterTest(source: string): RegExp {
  try {
    return new RegExp(`^${source}$`, 'u');
  } catch {
    // Old patterns escape what needs none ([\-\_]); only the stricter reading refuses that.
    try {
      return new RegExp(`^${source}$`);
    } catch {
      throw new PatternMistake('syntax');
    }
  }
}
