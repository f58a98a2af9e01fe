/**
 * Small mistakes that could have been made in a file: each a place and what would stand there instead.
 *
 * Found in the file's tree, so that only code is changed that runs: no types, no imports, no comments.
 */
import ts from 'typescript';

const SWAPS = new Map([
  ['+', '-'],
  ['-', '+'],
  ['*', '/'],
  ['/', '*'],
  ['%', '*'],
  ['<', '<='],
  ['<=', '<'],
  ['>', '>='],
  ['>=', '>'],
  ['===', '!=='],
  ['!==', '==='],
  ['&&', '||'],
  ['||', '&&'],
  ['+=', '-='],
]);

/** All mutants of a file: `{ start, end, text, what }`, in the order of the text. */
export function mutantsOf(path, source) {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.ES2022, true);
  const found = [];
  const add = (node, text, what) => {
    found.push({ start: node.getStart(file), end: node.getEnd(), text, what });
  };
  const visit = (node) => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    mutate(node, file, add);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function mutate(node, file, add) {
  const said = (one) => one.getText(file);
  if (ts.isBinaryExpression(node)) {
    const operator = said(node.operatorToken);
    const other = SWAPS.get(operator);
    if (other !== undefined) add(node.operatorToken, other, `${operator} becomes ${other}`);
    if (operator === '??') add(node, said(node.right), 'the value before ?? is passed over');
  }
  if (node.kind === ts.SyntaxKind.TrueKeyword) add(node, 'false', 'true becomes false');
  if (node.kind === ts.SyntaxKind.FalseKeyword) add(node, 'true', 'false becomes true');
  if (ts.isNumericLiteral(node)) add(node, `(${node.text} + 1)`, `${node.text} becomes one more`);
  if (isTextThatRuns(node)) add(node, "''", `${said(node)} becomes ''`);
  if (ts.isIfStatement(node))
    add(node.expression, `!(${said(node.expression)})`, 'a condition is turned round');
  if (ts.isConditionalExpression(node))
    add(node.condition, `!(${said(node.condition)})`, 'a condition is turned round');
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    add(node, said(node.operand), 'a negation is left out');
  if (ts.isExpressionStatement(node) && !said(node).startsWith('super'))
    add(node, ';', `${said(node).slice(0, 40)} is left out`);
  if (ts.isSpreadElement(node)) add(node, '...[]', `${said(node).slice(0, 40)} is left out`);
}

/** A text that is not empty, a key or the name of a type. */
function isTextThatRuns(node) {
  if (!ts.isStringLiteral(node) || node.text === '') return false;
  const { parent } = node;
  return !ts.isPropertyAssignment(parent) || parent.name !== node;
}
