/**
 * The `default` cell: an answer, or an expression that computes one once.
 *
 * It is an expression where it mentions something or calls a function there is; in a number also where it computes. Everything else is the
 * answer as it stands, if the question can have it.
 */
import { functionNamed } from '../expression/functions/all.ts';
import { parseExpression } from '../expression/parse.ts';
import { plainDecimal } from '../expression/plain-decimal.ts';
import { walkTree } from '../expression/tree.ts';
import type { Question } from '../form.ts';

/** The fields the cell becomes; none when it says nothing a question of that type can begin with. */
export interface ReadDefault {
  readonly initial?: string;
  readonly default?: string | number | readonly string[];
}

/** What a default says for a question of that type. */
export function readDefault(type: Question['type'], cell: string): ReadDefault {
  if (cell === '') return {};
  if (isComputed(cell)) return { initial: cell };
  switch (type) {
    case 'integer':
    case 'decimal':
    case 'range': {
      const number = readNumber(cell, type === 'integer');
      if (number !== null) return { default: number };
      return parseExpression(cell).kind === 'parsed' && /\d/.test(cell) ? { initial: cell } : {};
    }
    case 'selectMultiple':
      return { default: [...new Set(cell.split(/\s+/))] };
    case 'text':
    case 'selectOne':
    case 'date':
    case 'time':
    case 'dateTime':
    case 'geopoint':
    case 'geotrace':
    case 'geoshape':
      return { default: cell };
    case 'rank':
    case 'barcode':
    case 'acknowledge':
    case 'photo':
    case 'audio':
    case 'video':
    case 'file':
    case 'signature':
    case 'drawing':
    case 'lifeline':
    case 'ecosystemMap':
      return {};
    default:
      return type satisfies never;
  }
}

/** The cell of a question that begins with something; empty when it does not. */
export function writeDefault(item: Question): string {
  if (item.initial !== undefined) return item.initial;
  const value = 'default' in item ? item.default : undefined;
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? plainDecimal(value) : value.join(' ');
}

/** Whether a default is an expression: it mentions something, or calls a function there is. */
export function isComputed(cell: string): boolean {
  if (!cell.includes('${') && !cell.includes('(')) return false;
  const parsed = parseExpression(cell);
  if (parsed.kind === 'broken') return /\$\{[^{}]*\}/.test(cell);
  let computed = parsed.names.length > 0;
  walkTree(parsed.tree, (node) => {
    if (node.kind === 'call' && functionNamed(node.name) !== undefined) computed = true;
  });
  return computed;
}

/** A number in digits, `-3.5`; null for anything else. */
export function readNumber(text: string, whole: boolean): number | null {
  const plain = text.replace(/^\+/, '');
  if (!/^-?(?:\d+(?:\.\d*)?|\.\d+)$/.test(plain)) return null;
  const number = Number(plain);
  if (!Number.isFinite(number) || (whole && !Number.isSafeInteger(number))) return null;
  return number === 0 ? 0 : number;
}
