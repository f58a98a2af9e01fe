import { describe, expect, test } from 'vitest';
import { checkParameters } from '../../../../src/model/xlsform/checks/parameters-by-type.ts';
import { checkReferenceGeometry } from '../../../../src/model/xlsform/checks/places.ts';
import { saidBy } from '../../../helpers/checked-sheets.ts';

describe('a question for a place', () => {
  test.each([
    ['geopoint | a | allow-mock-accuracy=true', []],
    ['geopoint | a | allow-mock-accuracy=maybe', ['error survey!2 parameter-not-one-of']],
    ['geopoint | a | capture-accuracy=5.5 warning-accuracy=-1', []],
    ['geopoint | a | warning-accuracy=near', ['error survey!2 parameter-not-a-number']],
    ['geopoint | a | incremental=true', ['error survey!2 unknown-parameter']],
    ['geoshape | a | incremental=true', []],
    ['geotrace | a | incremental=no', ['error survey!2 parameter-not-one-of']],
  ])('%s', (row, expected) => {
    expect(saidBy(checkParameters, { survey: ['type | name | parameters', row] })).toEqual(expected);
  });

  test.each([
    ['crop', []],
    ['trees', []],
    ['wells', []],
    ['roads', []],
    ['${child}', []],
    ['${last-saved#child}', ['error survey!2 unknown-reference-geometry']],
    ['${somewhere}', ['error survey!2 unknown-reference-geometry']],
    ['nothing', ['error survey!2 unknown-reference-geometry']],
    ['village', ['error survey!2 unknown-reference-geometry']],
  ])('shows others on its map: %s', (wanted, expected) => {
    const survey = [
      'type | name | parameters',
      `geoshape | a | reference-geometry=${wanted}`,
      'csv-external | wells',
      'select_one_from_file roads.geojson | b',
      'select_one_external village | c',
      'begin repeat | child',
      'end repeat',
    ];
    expect(
      saidBy(checkReferenceGeometry, {
        survey,
        choices: ['list_name | name', 'crop | maize'],
        external_choices: ['list_name | name', 'village | v'],
        entities: ['list_name | label', 'trees | T'],
      }),
    ).toEqual(expected);
  });
});
