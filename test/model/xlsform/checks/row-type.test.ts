import { expect, test } from 'vitest';
import { isShown, readRowType } from '../../../../src/model/xlsform/checks/row-type.ts';

test.each([
  ['begin group', { kind: 'begin', control: 'group', list: null }],
  ['begin loop over crops', { kind: 'begin', control: 'loop', list: 'crops' }],
  ['begin_loop crops', { kind: 'begin', control: 'loop', list: 'crops' }],
  ['begin loop', { kind: 'begin', control: 'loop', list: null }],
  ['end_repeat', { kind: 'end', control: 'repeat' }],
  ['select_one yes_no', { kind: 'select', select: 'one', fromFile: false, list: 'yes_no', orOther: false }],
  [
    'select_multiple crops or_other',
    { kind: 'select', select: 'multiple', fromFile: false, list: 'crops', orOther: true },
  ],
  [
    'select_one_external village',
    { kind: 'select', select: 'external', fromFile: false, list: 'village', orOther: false },
  ],
  [
    'select_one_from_file crops.csv',
    { kind: 'select', select: 'one', fromFile: true, list: 'crops.csv', orOther: false },
  ],
  ['select_one', { kind: 'select-without-list' }],
  ['osm', { kind: 'osm', list: null }],
  ['osm road_tags', { kind: 'osm', list: 'road_tags' }],
  ['form_title', { kind: 'setting' }],
  ['set form id', { kind: 'setting' }],
  ['csv-external', { kind: 'question', type: 'csv-external' }],
  ['photo', { kind: 'question', type: 'image' }],
  ['select_multiple_external village', { kind: 'unknown' }],
  ['begin dancing', { kind: 'unknown' }],
  ['${age}', { kind: 'unknown' }],
])('%s', (cell, expected) => expect(readRowType(cell)).toEqual(expected));

test('what is computed, known by the device or a file is not shown', () => {
  expect(['text', 'note', 'calculate', 'deviceid', 'csv-external'].map(isShown)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
