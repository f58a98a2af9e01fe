import { expect, test } from 'vitest';
import { checkMapTags } from '../../../../src/model/xlsform/checks/map-tags.ts';
import { saidBy } from '../../../helpers/checked-sheets.ts';

const osm = ['list_name | name | label', 'roads | surface | Surface'];

test.each([
  ['osm | a', { osm }, []],
  ['osm roads | a', { osm }, []],
  ['osm houses | a', { osm }, ['error survey!2 missing-list']],
  ['osm houses | a', {}, []],
])('%s with %j', (row, sheets, expected) => {
  expect(saidBy(checkMapTags, { survey: ['type | name', row], ...sheets })).toEqual(expected);
});
