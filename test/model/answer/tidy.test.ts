import { expect, test } from 'vitest';
import { tidyAnswer } from '../../../src/model/answer/tidy.ts';
import type { Question } from '../../../src/model/form.ts';
import type { Answer } from '../../../src/model/record.ts';
import { choices, selectMultiple, text } from '../../helpers/form.ts';

const label = { en: 'q' };
const late = { at: 0.9, height: 1 };
const early = { at: 0.1, height: -1, words: 'Left' };

test.each<[Question, Answer, Answer]>([
  [text('q'), '  ', null],
  [text('q'), ' x ', ' x '],
  [text('q'), { nonResponse: 'refused' }, { nonResponse: 'refused' }],
  [selectMultiple('q', { exclusive: 'none' }), ['shop', 'farm'], ['farm', 'shop']],
  [selectMultiple('q', { exclusive: 'none' }), ['shop', 'none'], ['none']],
  [selectMultiple('q'), [], null],
  [{ type: 'rank', name: 'q', label, choices: 'work' }, [], null],
  [{ type: 'rank', name: 'q', label, choices: 'work' }, ['shop', 'farm'], ['shop', 'farm']],
  [{ type: 'range', name: 'q', label, start: 0, end: 1, step: 0.1 }, 0.1 * 3, 0.3],
  [{ type: 'range', name: 'q', label, start: 0, end: 1, step: 0.1 }, 0.33, 0.33],
  [{ type: 'lifeline', name: 'q', label }, { events: [late, early] }, { events: [early, late] }],
  [{ type: 'lifeline', name: 'q', label }, { events: [] }, null],
  [{ type: 'ecosystemMap', name: 'q', label }, { actors: [] }, null],
  [{ type: 'acknowledge', name: 'q', label }, true, true],
])('of $type, %j becomes %j', (question, answer, tidied) => {
  expect(tidyAnswer(question, answer, choices('farm', 'shop', 'none'), null)).toEqual(tidied);
});
