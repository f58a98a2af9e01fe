import { describe, expect, test } from 'vitest';
import { compileExpression } from '../../../../src/model/expression/compile.ts';
import { Trouble, type ListRow } from '../../../../src/model/expression/scope.ts';
import type { XValue } from '../../../../src/model/expression/value.ts';
import { scope, treeOf } from '../../../helpers/expression.ts';

const schools: readonly ListRow[] = [
  { code: 'a1', name: 'Escuela Uno', town: 'choluteca', pupils: '120' },
  { code: 'b2', name: 'Escuela Dos', town: 'danli', pupils: '80' },
  { code: '07', name: 'Escuela Tres', town: 'danli', pupils: '300' },
];
const lookUp = (list: string): readonly ListRow[] | null => (list === 'schools' ? schools : null);

function evaluate(expression: string, names: Record<string, XValue> = {}): XValue {
  try {
    return compileExpression(treeOf(expression))(scope({ town: 'danli', ...names }, { lookUp }));
  } catch (trouble) {
    if (trouble instanceof Trouble) return trouble.code;
    throw trouble;
  }
}

describe('pulldata', () => {
  test.each([
    ["pulldata('schools', 'name', 'code', 'b2')", 'Escuela Dos'],
    ["pulldata('schools', 'name', 'town', ${town})", 'Escuela Dos'],
    ["pulldata('schools', 'name', 'code', 'zz')", ''],
    ["pulldata('schools', 'director', 'code', 'b2')", ''],
    ["pulldata('schools', 'constructor', 'code', 'b2')", ''],
    ["pulldata('schools', 'name', '__proto__', '')", 'Escuela Uno'],
    ["pulldata('clinics', 'name', 'code', 'b2')", 'expression/unknown-list'],
  ])('%s is %s', (expression, expected) => expect(evaluate(expression)).toBe(expected));

  test('without any list says that there is none', () => {
    const run = compileExpression(treeOf("pulldata('schools', 'name', 'code', 'b2')"));
    expect(() => run(scope())).toThrow('expression/unknown-list');
  });
});
