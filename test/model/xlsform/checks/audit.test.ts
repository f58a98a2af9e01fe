import { describe, expect, test } from 'vitest';
import { checkParameters } from '../../../../src/model/xlsform/checks/parameters-by-type.ts';
import { saidBy } from '../../../helpers/checked-sheets.ts';

const codes = (row: string) =>
  saidBy(checkParameters, { survey: ['type | name | parameters', row] }).map((one) =>
    one.replace('error survey!2 ', ''),
  );
const location = (interval: string, age: string, priority = 'balanced') =>
  `audit | | location-priority=${priority} location-min-interval=${interval} location-max-age=${age}`;

describe('an audit', () => {
  test.each([
    ['audit', []],
    ['audit | audit', []],
    ['audit | trail', ['audit-named']],
    ['audit | | track-changes=sometimes', ['parameter-not-one-of']],
    ['audit | | identify-user=sometimes', ['parameter-not-one-of']],
    ['audit | | track-changes-reasons=on-form-edit', []],
    ['audit | | track-changes-reasons=never', ['parameter-not-one-of']],
    ['audit | | colour=red', ['unknown-parameter']],
    ['audit | | location-max-age=5', ['parameters-together']],
    [location('60', '120'), []],
    [location('60', '120', 'guess'), ['parameter-not-one-of']],
    [location('a', '120'), ['parameter-not-whole']],
    [location('1', '1.5'), ['parameter-not-whole']],
    [location('-1', '120'), ['parameter-negative']],
    [location('-2', '-1'), ['parameter-negative', 'parameter-negative']],
    [location('120', '60'), ['parameter-less-than']],
  ])('%s', (row, expected) => expect(codes(row)).toEqual(expected));
});
