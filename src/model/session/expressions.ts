/**
 * Every expression of a form with its place, read and checked against the questions it mentions.
 *
 * Each is read when it is first asked for. The same text in the same repeats is read, checked and compiled once for the whole form: a
 * questionnaire says `. >= 0 and . <= 120` a hundred times.
 */
import type { Expression, FormDefinition, Item } from '../form.ts';
import type { Issue } from '../issue.ts';
import { checkCalls, checkTree } from '../expression/check.ts';
import { compileExpression } from '../expression/compile.ts';
import type { Run } from '../expression/functions/define.ts';
import { parseExpression, type ParseResult } from '../expression/parse.ts';
import type { Tree } from '../expression/tree.ts';
import type { CompiledExpression, ExpressionPart } from './compiled-form.ts';
import { checkMentions, checkName, type Mentionable, type Reader } from './mentions.ts';
import { typesOf } from './types-of-names.ts';

/** An expression and where it stands; what is known of its reader helps to say what is wrong with it. */
export interface PlacedExpression extends Reader {
  readonly at: string;
  readonly text: Expression;
}

/** The expressions of an item by their part. */
export function expressionsOfItem(item: Item): readonly (readonly [ExpressionPart, Expression])[] {
  const found: (readonly [ExpressionPart, Expression])[] = [];
  const add = (part: ExpressionPart, text: unknown): void => {
    if (typeof text === 'string') found.push([part, text]);
  };
  add('relevant', item.relevant);
  if ('required' in item) add('required', item.required);
  if ('constraint' in item) add('constraint', item.constraint);
  if ('calculation' in item) add('calculation', item.calculation);
  if ('readOnly' in item) add('readOnly', item.readOnly);
  if ('initial' in item) add('initial', item.initial);
  if ('count' in item) add('count', item.count);
  if ('choices' in item) {
    add('choiceFilter', item.choiceFilter);
    add('seed', typeof item.shuffled === 'object' ? item.shuffled.seed : undefined);
  }
  return found;
}

/** Those of coding and referrals: `coding.indicators.<id>.rules.<rule>`, `….parts.<question>`, `….notApplicable`, `referrals.<id>`. */
export function expressionsOfCoding(definition: FormDefinition): readonly PlacedExpression[] {
  const found: PlacedExpression[] = [];
  const add = (at: string, text: Expression | undefined): void => {
    if (text !== undefined) found.push({ at, text, repeats: [] });
  };
  for (const { id, points, notApplicable } of definition.coding.indicators) {
    const at = `coding.indicators.${id}`;
    if (points.kind === 'rules') points.rules.forEach((rule) => add(`${at}.rules.${rule.id}`, rule.when));
    if (points.kind === 'allOf')
      points.parts.forEach((part) => add(`${at}.parts.${part.question}`, part.applies));
    add(`${at}.notApplicable`, notApplicable?.when);
  }
  for (const referral of definition.referrals) add(`referrals.${referral.id}`, referral.when);
  return found;
}

/** Reads and checks one expression by itself. */
export function compilePlaced(placed: PlacedExpression, known: Mentionable): CompiledExpression {
  return new Expressions(known).compiled(placed);
}

/** The expressions of one form. */
export class Expressions {
  private readonly texts = new Map<Expression, ReadText>();

  constructor(private readonly known: Mentionable) {}

  compiled(placed: PlacedExpression): CompiledExpression {
    const { at, text } = placed;
    let read = this.texts.get(text);
    if (read === undefined) this.texts.set(text, (read = new ReadText(text, this.known)));
    return new FormExpression(at, read, placed);
  }
}

/** One text, whoever reads it. */
class ReadText {
  private parsed: ParseResult | null = null;
  private compiled: Run | null = null;
  private readonly checked = new Map<string, readonly Omit<Issue, 'at'>[]>();

  constructor(
    readonly text: Expression,
    private readonly known: Mentionable,
  ) {}

  get parse(): ParseResult {
    return (this.parsed ??= parseExpression(this.text));
  }

  /** Null where a mistake keeps it from being run. */
  run(reader: Reader): Run | null {
    const { parse } = this;
    if (parse.kind === 'broken' || !this.isSound(parse, reader)) return null;
    return (this.compiled ??= compileExpression(parse.tree));
  }

  /** Whether none of its mistakes is an error, without looking for those that are none. */
  private isSound({ tree, names, isPlain }: ParseResult & { kind: 'parsed' }, { part }: Reader): boolean {
    for (const name of names) if (checkName(name, [], this.known, true)?.severity === 'error') return false;
    return isPlain || checkCalls(tree, { columns: part === 'choiceFilter' }).every(isNoError);
  }

  /** What is wrong with it for readers of one kind. */
  mistakes(reader: Reader): readonly Omit<Issue, 'at'>[] {
    const { parse, known } = this;
    if (parse.kind === 'broken') return [parse.issue];
    const key = keyOf(reader, parse.names.length > 0);
    let found = this.checked.get(key);
    if (found === undefined) {
      found = [
        ...checkTree(parse.tree, typesOf(known, reader), { columns: reader.part === 'choiceFilter' }),
        ...checkMentions(parse.tree, reader, known),
      ];
      this.checked.set(key, found);
    }
    return found;
  }
}

function isNoError({ severity }: Omit<Issue, 'at'>): boolean {
  return severity !== 'error';
}

/** What a reader's mistakes hang on. */
function keyOf({ item, part, repeats }: Reader, mentions: boolean): string {
  if (!mentions && part !== 'choiceFilter') return item?.type ?? '';
  return [part ?? '', item?.name ?? '', ...repeats].join(' ');
}

class FormExpression implements CompiledExpression {
  private found: readonly Issue[] | null = null;
  private ready: Run | null | undefined;

  constructor(
    readonly at: string,
    private readonly read: ReadText,
    private readonly reader: Reader,
  ) {}

  get text(): Expression {
    return this.read.text;
  }

  get tree(): Tree | null {
    const { parse } = this.read;
    return parse.kind === 'parsed' ? parse.tree : null;
  }

  get names(): readonly string[] {
    const { parse } = this.read;
    return parse.kind === 'parsed' ? parse.names : [];
  }

  get issues(): readonly Issue[] {
    this.found ??= this.read.mistakes(this.reader).map((mistake) => ({ ...mistake, at: this.at }));
    return this.found;
  }

  get run(): Run | null {
    if (this.ready === undefined) this.ready = this.read.run(this.reader);
    return this.ready;
  }
}
