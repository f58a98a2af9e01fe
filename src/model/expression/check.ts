/**
 * What is wrong with an expression by itself, whatever the form: functions there are none of, too many or too few arguments,
 * location paths, patterns that cannot be read.
 */
import type { Issue } from '../issue.ts';
import { allFunctions, functionNamed } from './functions/all.ts';
import { compilePattern, PatternMistake } from './pattern.ts';
import { suggestion } from './suggestion.ts';
import { walkTree, type Tree } from './tree.ts';

/**
 * The mistakes, in the order of the text.
 *
 * Codes: `expression/unknown-function` (name, suggestion?), `/argument-count` (name, given, least, most?), `/path` (path),
 * `/bad-pattern` (pattern, why: syntax, unsupported or too-long).
 */
export function checkTree(tree: Tree): readonly Omit<Issue, 'at'>[] {
  const issues: Omit<Issue, 'at'>[] = [];
  walkTree(tree, (node, parent) => {
    if (node.kind === 'call') issues.push(...checkCall(node));
    if (
      node.kind === 'path' &&
      !(node.path === '..' && parent?.kind === 'call' && parent.name === 'position')
    ) {
      issues.push(mistake('expression/path', node, { path: node.path }));
    }
  });
  return issues;
}

function checkCall(node: Tree & { kind: 'call' }): readonly Omit<Issue, 'at'>[] {
  const definition = functionNamed(node.name);
  if (definition === undefined) {
    const near = suggestion(
      node.name,
      allFunctions.map((one) => one.name),
    );
    return [
      mistake('expression/unknown-function', node, {
        name: node.name,
        ...(near !== null && { suggestion: near }),
      }),
    ];
  }
  const given = node.args.length;
  if (given < definition.least || given > definition.most) {
    const { name, least, most } = definition;
    return [
      mistake('expression/argument-count', node, {
        name,
        given,
        least,
        ...(Number.isFinite(most) && { most }),
      }),
    ];
  }
  const pattern = node.name === 'regex' ? node.args[1] : undefined;
  if (pattern?.kind !== 'text') return [];
  try {
    compilePattern(pattern.value);
    return [];
  } catch (wrong) {
    if (!(wrong instanceof PatternMistake)) throw wrong;
    return [mistake('expression/bad-pattern', pattern, { pattern: pattern.value, why: wrong.why })];
  }
}

function mistake(code: string, node: Tree, particulars: Record<string, string | number>): Omit<Issue, 'at'> {
  return { severity: 'error', code, span: node.span, particulars };
}
