import { describe, expect, test } from 'vitest';
import type { InterviewRecord } from '../../src/model/record.ts';
import { recordFromLine, recordsFromJsonl, recordsToJsonl } from '../../src/model/record-json.ts';

const record: InterviewRecord = {
  querencia: 1,
  record: '0b6cf0ea-7d2c-4c8e-9c1b-0f6a3f1d2e4a',
  form: 'small-form',
  version: `sha256-${'ab'.repeat(32)}`,
  case: 'K7M2-QX9Q',
  round: 'baseline',
  state: 'stopped',
  startedAt: '2026-03-12T09:30:00+03:00',
  finalisedAt: '2026-03-12T10:10:00+03:00',
  languages: ['en'],
  stopped: { reason: 'tired', at: 'age', note: 'two\nlines' },
  answers: {
    age: null,
    days: [{ $for: 'monday', hours: 2 }],
    kinds: ['a', 'b'],
    seen: true,
    q: { nonResponse: 'refused' },
  },
};

describe('JSON Lines', () => {
  test('hold one record a line and read back as they were written', () => {
    const text = recordsToJsonl([record, { ...record, round: '6m' }]);
    expect(text.split('\n')).toHaveLength(3);
    expect(recordsFromJsonl(text)).toEqual({ records: [record, { ...record, round: '6m' }], issues: [] });
  });

  test('with a broken line still give the others, and the number of that line', () => {
    const [line = ''] = recordsToJsonl([record]).split('\n');
    const read = recordsFromJsonl(
      `\ufeff${line}\r\n\n{"querencia":1,\n${line.replace('"K7M2-QX9Q"', '7')}\n${line}`,
    );
    expect(read.records).toEqual([record, record]);
    expect(read.issues).toEqual([
      { severity: 'error', code: 'record/not-json', at: '', particulars: { line: 3 } },
      { severity: 'error', code: 'schema/type', at: 'case', particulars: { expected: ['string'], line: 4 } },
    ]);
  });

  test('a line that is JSON but no record names what it lacks', () => {
    const read = recordFromLine('{}', 7);
    if (read.kind !== 'issues') throw new Error('taken for a record');
    expect(read.issues).toContainEqual({
      severity: 'error',
      code: 'schema/required',
      at: 'case',
      particulars: { property: 'case', line: 7 },
    });
  });
});
