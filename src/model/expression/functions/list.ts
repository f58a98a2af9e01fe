/** Looking things up in attached lists; see `rows.ts` for how rows are found. */
import { cell, rowsOf, rowsWith } from '../rows.ts';
import { Trouble } from '../scope.ts';
import { toText } from '../value.ts';
import { defineFunction, defineLazyFunction, type FunctionDefinition } from './define.ts';

export const listFunctions: readonly FunctionDefinition[] = [
  defineFunction({
    name: 'pulldata',
    signature: '(list: text, column: text, keyColumn: text, key: text) → text',
    help: "From the row with that key, what stands in a column: pulldata('schools', 'district', 'code', ${school}). Blank when no row has the key.",
    takes: 4,
    call: (values, scope) => {
      const [list = '', column = '', keyColumn = '', key = ''] = values.map(toText);
      const row = rowsWith(rowsOf(list, scope), keyColumn, key)[0];
      return row === undefined ? '' : cell(row, column);
    },
  }),
  defineLazyFunction({
    name: 'instance',
    signature: '(list: text)/root/item[condition]/column → answers',
    help: "What stands in a column of the rows for which the condition holds: instance('schools')/root/item[code = ${school}]/district.",
    takes: 1,
    run: () => {
      // with its steps it is a look-up, which `compile.ts` knows; without them it means nothing
      throw new Trouble('expression/path', { path: 'instance()' });
    },
  }),
];
