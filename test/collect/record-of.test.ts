import { expect, test } from 'vitest';
import { recordOf, withOffset } from '../../src/collect/record-of.ts';
import { sessionOf, survey, surveyVersion } from '../helpers/screen.ts';

const facts = {
  id: 'd',
  form: survey.id,
  version: surveyVersion,
  case: 'K7M2-QX9Q',
  round: 'baseline',
  startedAt: '2026-03-12T09:30:00+03:00',
  updatedAt: '2026-03-12T09:40:00Z',
  languages: ['en', 'ar', 'en'],
  at: null,
  progress: { done: 0, of: 0 },
};
const end = { id: crypto.randomUUID(), now: new Date('2026-03-12T07:10:05Z') };

test('a moment is written with the offset of the place, and is the same moment', () => {
  const written = withOffset(end.now);
  expect(written).toMatch(/^2026-03-1\dT\d\d:\d\d:05[+-]\d\d:\d\d$/);
  expect(new Date(written).getTime()).toBe(end.now.getTime());
});

test('a record names each language once, in the order of first use', () => {
  expect(recordOf(survey, sessionOf(survey), facts, { state: 'complete' }, end).languages).toEqual([
    'en',
    'ar',
  ]);
});

test('a stopped record leaves what was blank before the stop blank, and marks what came after', () => {
  const session = sessionOf(survey, { consent_interview: 'yes', child_assent: 'yes', hungry: 'no' });
  const ending = { state: 'stopped', reason: 'no_time', at: 'shoes', note: '  ' } as const;
  const record = recordOf(survey, session, facts, ending, end);
  expect(record.stopped).toEqual({ reason: 'no_time', at: 'shoes' });
  expect(record.answers).toMatchObject({
    interview_place: null,
    hungry: 'no',
    shoes: { nonResponse: 'notAsked' },
    water: { nonResponse: 'notAsked' },
  });
});

test('a declined record holds the answers about consent alone', () => {
  const session = sessionOf(survey, { interview_place: 'home', consent_interview: 'no' });
  const record = recordOf(survey, session, facts, { state: 'declined' }, end);
  expect(record.answers).toEqual({ consent_interview: 'no' });
  expect(record).not.toHaveProperty('stopped');
});
