/** What running an expression of a form came to. */
import type { Issue } from '../issue.ts';
import type { XValue } from '../expression/value.ts';
import type { CompiledExpression } from './compiled-form.ts';

export type Outcome = { readonly value: XValue } | { readonly trouble: Issue };

/** The issue of an expression that cannot be run at all. */
export function brokenIssue(expression: CompiledExpression): Issue {
  const found = expression.issues.find((issue) => issue.severity === 'error');
  return found ?? { severity: 'error', code: 'expression/broken', at: expression.at };
}
