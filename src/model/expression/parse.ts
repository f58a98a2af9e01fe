/**
 * From text to tree: XPath 1.0 as XLSForm writes it.
 *
 *   loosest   or · and · = != · < <= > >= · + - · * div mod · - (sign) · |   tightest
 *
 * One descent by binding power. A mistake never throws: it comes back as an issue with its place, since half-written
 * expressions are what an author's screen sees most.
 */
import type { Issue } from '../issue.ts';
import { tokenize, type Token } from './tokens.ts';
import type { BinaryOperator, Tree } from './tree.ts';

export type ParseResult =
  | {
      readonly kind: 'parsed';
      readonly tree: Tree;
      /** The `${name}` mentioned, each once, in the order of the text. */
      readonly names: readonly string[];
      /** Neither a function nor a path in it: of what is mentioned all is in `names`. */
      readonly isPlain: boolean;
    }
  | { readonly kind: 'broken'; readonly issue: Omit<Issue, 'at'> };

/** Longest expression read, and how deep parentheses and calls may nest. */
const LONGEST = 10_000;
const DEEPEST = 100;

const POWER: Readonly<Record<BinaryOperator, number>> = {
  or: 1,
  and: 2,
  '=': 3,
  '!=': 3,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  div: 6,
  mod: 6,
  '|': 8,
};
/** A sign binds tighter than `*` and looser than `|`. */
const SIGN = 7;

/**
 * Reads an expression.
 *
 * Codes when broken: `expression/empty`, `/too-long`, `/too-deep`, `/unclosed-text`, `/unclosed-name`, `/bad-name`,
 * `/curly-quote`, `/unexpected` (with `found`), `/unexpected-end`.
 */
export function parseExpression(text: string): ParseResult {
  if (text.trim() === '') return broken('expression/empty', 0, text.length);
  if (text.length > LONGEST) return broken('expression/too-long', 0, text.length, { limit: LONGEST });
  const tokens = tokenize(text);
  if (!Array.isArray(tokens)) return { kind: 'broken', issue: tokens.issue };
  try {
    const tree = new Parser(tokens, text).whole();
    const isPlain = tokens.every(({ kind }) => kind !== 'call' && kind !== 'path');
    return { kind: 'parsed', tree, names: namesAmong(tokens), isPlain };
  } catch (mistake) {
    if (mistake instanceof Mistake) return { kind: 'broken', issue: mistake.issue };
    throw mistake;
  }
}

/** How tightly an operator binds; for printing without needless parentheses. */
export function bindingPower(tree: Tree): number {
  if (tree.kind === 'binary') return POWER[tree.operator];
  return tree.kind === 'negate' ? SIGN : 9;
}

/** Carries an issue out of the descent. */
class Mistake extends Error {
  constructor(readonly issue: Omit<Issue, 'at'>) {
    super(issue.code);
  }
}

class Parser {
  private next = 0;
  private depth = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly text: string,
  ) {}

  private get end(): number {
    return this.text.length;
  }

  whole(): Tree {
    const tree = this.expression(0);
    const rest = this.peek();
    if (rest !== undefined) throw this.unexpected(rest);
    return tree;
  }

  private expression(least: number): Tree {
    if (++this.depth > DEEPEST) {
      const start = this.peek()?.start ?? this.end;
      throw new Mistake(issueOf('expression/too-deep', start, this.end, { limit: DEEPEST }));
    }
    let left = this.operand();
    for (;;) {
      const token = this.peek();
      if (token?.kind !== 'operator') break;
      const power = POWER[token.operator];
      if (power <= least) break;
      this.next++;
      const right = this.expression(power);
      const span = { start: left.span.start, end: right.span.end };
      left = { kind: 'binary', operator: token.operator, left, right, span };
    }
    this.depth--;
    return left;
  }

  private operand(): Tree {
    const token = this.take();
    const span = { start: token.start, end: token.end };
    switch (token.kind) {
      case 'number':
        return { kind: 'number', value: token.value, span };
      case 'text':
        return { kind: 'text', value: token.value, span };
      case 'name':
        return { kind: 'name', name: token.value, span };
      case 'self':
        return { kind: 'self', span };
      case 'path':
        return { kind: 'path', path: token.value, span };
      case 'call':
        return this.call(token.value, token.start);
      case 'operator': {
        if (token.operator !== '-') throw this.unexpected(token);
        const of = this.expression(SIGN - 1);
        return { kind: 'negate', of, span: { start: token.start, end: of.span.end } };
      }
      case 'mark': {
        if (token.value !== '(') throw this.unexpected(token);
        const inner = this.expression(0);
        const close = this.expect(')');
        return { ...inner, span: { start: token.start, end: close.end } };
      }
      default:
        return token satisfies never;
    }
  }

  private call(name: string, start: number): Tree {
    this.expect('(');
    const args: Tree[] = [];
    if (!this.at(')')) {
      args.push(this.expression(0));
      while (this.at(',')) {
        this.next++;
        args.push(this.expression(0));
      }
    }
    const close = this.expect(')');
    return name === 'instance' && (this.atPath() || this.at('['))
      ? this.rows(args, start)
      : { kind: 'call', name, args, span: { start, end: close.end } };
  }

  /** Steps and conditions behind `instance(…)`. */
  private rows(args: Tree[], start: number): Tree {
    const steps: string[] = [];
    let end = start;
    for (;;) {
      const step = this.atPath() ? this.take() : null;
      steps.push(step?.kind === 'path' ? step.value : '');
      end = step?.end ?? end;
      if (!this.at('[')) break;
      this.next++;
      args.push(this.expression(0));
      end = this.expect(']').end;
      if (!this.at('[') && !this.atPath()) {
        steps.push('');
        break;
      }
    }
    return { kind: 'call', name: 'instance', args, steps, span: { start, end } };
  }

  private unexpected({ start, end }: Token): Mistake {
    const found = this.text.slice(start, end);
    return new Mistake(issueOf('expression/unexpected', start, end, { found }));
  }

  private atPath(): boolean {
    const token = this.peek();
    return token?.kind === 'path' && token.value.startsWith('/') && token.value !== '/';
  }

  private peek(): Token | undefined {
    return this.tokens[this.next];
  }

  private at(mark: string): boolean {
    const token = this.peek();
    return token?.kind === 'mark' && token.value === mark;
  }

  private take(): Token {
    const token = this.peek();
    if (token === undefined) throw new Mistake(issueOf('expression/unexpected-end', this.end, this.end));
    this.next++;
    return token;
  }

  private expect(mark: string): Token {
    const token = this.take();
    if (token.kind !== 'mark' || token.value !== mark) throw this.unexpected(token);
    return token;
  }
}

/** Each name once, in the order of the text. */
function namesAmong(tokens: readonly Token[]): readonly string[] {
  const names: string[] = [];
  for (const token of tokens)
    if (token.kind === 'name' && !names.includes(token.value)) names.push(token.value);
  return names;
}

function broken(
  code: string,
  start: number,
  end: number,
  particulars?: Record<string, string | number>,
): ParseResult {
  return { kind: 'broken', issue: issueOf(code, start, end, particulars) };
}

function issueOf(
  code: string,
  start: number,
  end: number,
  particulars?: Record<string, string | number>,
): Omit<Issue, 'at'> {
  return { severity: 'error', code, span: { start, end }, ...(particulars && { particulars }) };
}
