/**
 * What an expression gives, as far as that can be seen before anything is answered.
 *
 * Only what is certain is said: `any` is the type of whatever may be several things, and no doubt is ever raised about it.
 */
import { functionNamed } from './functions/all.ts';
import { walkTree, type Tree } from './tree.ts';
import { toNumber } from './value.ts';

export type ValueType = 'number' | 'text' | 'date' | 'boolean' | 'any';

/** The type of what is mentioned: a question or parameter by its name, `.` by null. */
export type TypeOfName = (name: string | null) => ValueType;

/** What the answer of a question reads as in an expression. */
export function typeOfAnswer(type: string): ValueType {
  switch (type) {
    case 'integer':
    case 'decimal':
    case 'range':
      return 'number';
    case 'date':
    case 'dateTime':
      return 'date';
    case 'acknowledge':
      return 'boolean';
    default:
      // a text or a choice may well be a number
      return 'any';
  }
}

/** What the tree gives. */
export function typeOfTree(tree: Tree, typeOf: TypeOfName): ValueType {
  switch (tree.kind) {
    case 'number':
    case 'negate':
      return 'number';
    case 'text':
      return 'text';
    case 'name':
      return typeOf(tree.name);
    case 'self':
      return typeOf(null);
    case 'path':
      return 'any';
    case 'call':
      return typeOfCall(tree.name);
    case 'binary':
      return typeOfOperation(tree.operator);
    default:
      return tree satisfies never;
  }
}

/**
 * Whether the tree can stand where the answers of a question are wanted: it mentions some. `sum(1)` adds up nothing that was
 * answered; `sum(${hours} + 1)` is for the form to judge, which knows where `hours` is asked.
 */
export function givesAnswers(tree: Tree): boolean {
  const mentions: Tree[] = [];
  walkTree(tree, (node) => {
    if (node.kind === 'name' || node.kind === 'path' || node.kind === 'self') mentions.push(node);
  });
  return mentions.length > 0 || (tree.kind === 'call' && tree.name === 'instance');
}

/** A text that is neither a number nor a date, nor blank. */
export function isWord(text: string): boolean {
  return text.trim() !== '' && Number.isNaN(toNumber(text));
}

/** The signature of each function says what it gives. */
function typeOfCall(name: string): ValueType {
  const gives = /→ (.*)$/.exec(functionNamed(name)?.signature ?? '')?.[1];
  if (gives === 'number' || gives === 'text' || gives === 'boolean' || gives === 'date') return gives;
  return gives === 'date and time' ? 'date' : 'any';
}

function typeOfOperation(operator: (Tree & { kind: 'binary' })['operator']): ValueType {
  if (operator === '|') return 'any';
  return ['+', '-', '*', 'div', 'mod'].includes(operator) ? 'number' : 'boolean';
}
