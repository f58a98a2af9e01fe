import { describe, expect, test } from 'vitest';
import { compileExpression } from '../../../src/model/expression/compile.ts';
import { LIMITS, Trouble, type ListRow } from '../../../src/model/expression/scope.ts';
import { toText, type XValue } from '../../../src/model/expression/value.ts';
import { mistakes, nodes, scope, treeOf } from '../../helpers/expression.ts';

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

describe('instance', () => {
  const rows = "instance('schools')/root/item";
  test.each([
    [`${rows}[code = 'a1']/name`, 'Escuela Uno'],
    [rows + '[${town} = town]/name', 'Escuela Dos'],
    [`${rows}[code = 7]/name`, 'Escuela Tres'],
    [`${rows}[code = concat('b', 2)]/name`, 'Escuela Dos'],
    [rows + '[pupils > 100 and town = ${town}]/code', '07'],
    [`${rows}[town = 'danli'][pupils < 100]/code`, 'b2'],
    [`${rows}[town = 'danli'][2]/code`, '07'],
    [`${rows}[position() = 3]/code`, '07'],
    [`${rows}[code = 'zz']/name`, ''],
    [`${rows}[town != 'danli']/director`, ''],
    [`instance( 'schools' ) /root/item [ code = 'a1' ] /name`, 'Escuela Uno'],
  ])('%s is %s', (expression, expected) => expect(toText(evaluate(expression))).toBe(expected));

  test.each([
    [`count(${rows})`, 3],
    [`count(${rows}[town = 'danli'])`, 2],
    [`sum(${rows}[town = 'danli']/pupils)`, 380],
    [`join(',', ${rows}/code)`, 'a1,b2,07'],
    ['count(' + rows + '[code = ${some}])', 2],
    [`${rows}[code = 'a1']/pupils + 1`, 121],
  ])('%s is %s', (expression, expected) =>
    expect(evaluate(expression, { some: nodes('a1', '07') })).toBe(expected),
  );

  test.each([
    ["instance('clinics')/root/item/name", 'expression/unknown-list'],
    ["instance('schools')", 'expression/path'],
    ["instance('schools')/name", 'expression/path'],
    ["instance('schools')/root/item/a/b", 'expression/path'],
    ["instance('schools')[1]/root/item/name", 'expression/path'],
    ["instance('schools')/root/item/name[1]", 'expression/path'],
  ])('%s runs into %s', (expression, code) => expect(evaluate(expression)).toBe(code));

  test('is checked before anything is answered', () => {
    expect(mistakes(`${rows}[code = 'a1']/name`)).toEqual([]);
    expect(mistakes(`${rows}[../code = 'a1']/name`)).toEqual(['expression/path']);
    expect(mistakes(`${rows}[rond(code) = 1]/name`)).toEqual(['expression/unknown-function']);
    expect(mistakes("instance('schools')/name")).toEqual(['expression/path']);
    expect(mistakes("instance('schools')")).toEqual(['expression/path']);
  });

  test('a condition with a mistake in it does not stop at the first row', () => {
    expect(evaluate(`count(${rows}[nothing(code)])`)).toBe('expression/unknown-function');
  });
});

describe('in a list of 20,000 rows', () => {
  const many = Array.from({ length: 20_000 }, (_, index) => ({
    code: `c${String(index)}`,
    size: String(index),
  }));
  const run = (expression: string, spend: (steps: number) => void): XValue =>
    compileExpression(treeOf(expression))(scope({}, { lookUp: () => many, spend }));

  test('a code is found without going through the rows', () => {
    let spent = 0;
    const add = (steps: number): void => void (spent += steps);
    expect(toText(run("instance('many')/root/item[code = 'c19999']/size", add))).toBe('19999');
    expect(run("pulldata('many', 'size', 'code', 'c19999')", add)).toBe('19999');
    expect(spent).toBeLessThan(20);
  });

  test('a condition on every row stays within the limit', () => {
    let spent = 0;
    expect(
      run("count(instance('many')/root/item[size >= 10 and size < 20])", (steps) => (spent += steps)),
    ).toBe(10);
    expect(spent).toBeGreaterThan(20_000);
    expect(spent).toBeLessThan(LIMITS.steps);
  });
});
