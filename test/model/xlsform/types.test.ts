import { describe, expect, test } from 'vitest';
import { readType } from '../../../src/model/xlsform/types.ts';

const select = (list: string, more: object = {}): object => ({
  kind: 'select',
  what: 'selectOne',
  from: 'choices',
  orOther: false,
  list,
  ...more,
});

describe('a type cell', () => {
  test.each<[string, object]>([
    ['text', { kind: 'plain', type: 'text' }],
    ['string', { kind: 'plain', type: 'text' }],
    [' Integer ', { kind: 'plain', type: 'integer' }],
    ['Date  Time', { kind: 'plain', type: 'dateTime' }],
    ['photo', { kind: 'plain', type: 'image' }],
    ['trigger', { kind: 'plain', type: 'acknowledge' }],
    ['uri:deviceid', { kind: 'plain', type: 'deviceid' }],
    ['start-geopoint', { kind: 'plain', type: 'start-geopoint' }],
    ['select_one yes_no', select('yes_no')],
    ['select one from yes_no', select('yes_no')],
    ['select1 yes_no', select('yes_no')],
    ['SELECT_ONE yes_no', select('yes_no')],
    ['select_one yes_no or_other', select('yes_no', { orOther: true })],
    ['select one from yes_no or specify other', select('yes_no', { orOther: true })],
    ['select_multiple work', select('work', { what: 'selectMultiple' })],
    ['select all that apply from work', select('work', { what: 'selectMultiple' })],
    ['rank work', select('work', { what: 'rank' })],
    ['select_one_from_file schools.csv', select('schools.csv', { from: 'file' })],
    ['select_one_external villages', select('villages', { from: 'external' })],
    ['select_one ${name}', select('${name}')],
    ['select_one', select('')],
    ['select_one two words', select('two words')],
    ['begin group', { kind: 'begin', what: 'group', list: '' }],
    ['Begin_Repeat', { kind: 'begin', what: 'repeat', list: '' }],
    ['begin looped group', { kind: 'begin', what: 'repeat', list: '' }],
    ['begin loop over cities', { kind: 'begin', what: 'loop', list: 'cities' }],
    ['end  group', { kind: 'end', what: 'group' }],
    ['csv-external', { kind: 'external', format: 'csv' }],
    ['', { kind: 'none' }],
    ['integr', { kind: 'unknown', suggested: 'integer' }],
    ['selct_one yes_no', { kind: 'unknown', suggested: 'select_one yes_no' }],
    ['begn group', { kind: 'unknown', suggested: 'begin_group' }],
    ['country', { kind: 'unknown', suggested: null }],
    ['x'.repeat(10_000), { kind: 'unknown', suggested: null }],
  ])('%j', (cell, expected) => {
    expect(readType(cell)).toEqual(expected);
  });
});
