/** Records of a form, made from its definition alone: answered, something said instead, blank, not there at all; also where nothing was asked. */
import type { FormDefinition, Item, Question } from '../../src/model/form.ts';
import type { Answer, InterviewRecord } from '../../src/model/record.ts';
import type { Seeded } from '../helpers/seeded.ts';

/** A value of the table, or `undefined` for no key at all. */
type Drawn = Answer | undefined;

export function randomRecord(form: FormDefinition, chance: Seeded): InterviewRecord {
  const silence = chance.pick([0, 3, 10, 40, 100]);
  const opening = openingAnswers(form);
  const draw = (item: Question): Drawn => {
    if (chance.chance(silence)) return chance.pick([null, undefined, ...instead(item)]);
    const wanted = opening.get(item.name);
    return wanted !== undefined && chance.chance(60)
      ? asked(item, chance.pick(wanted))
      : answerTo(form, item, chance);
  };
  const fill = (items: readonly Item[], into: Record<string, unknown>): void => {
    for (const item of items) {
      if (item.type === 'section') fill(item.questions, into);
      else if (item.type === 'repeat') {
        if (chance.chance(silence / 4)) continue;
        into[item.name] = (form.choiceLists[item.forEach ?? ''] ?? []).map(({ value }) => {
          const row: Record<string, unknown> = { $for: value };
          fill(item.questions, row);
          return row;
        });
      } else if (item.type !== 'note' && item.type !== 'calculate' && item.type !== 'hidden') {
        const drawn = draw(item);
        if (drawn !== undefined) into[item.name] = drawn;
      }
    }
  };
  const answers: Record<string, unknown> = {};
  fill(form.questions, answers);
  const state = chance.pick(['complete', 'complete', 'complete', 'complete', 'stopped', 'declined'] as const);
  return {
    querencia: 1,
    record: '5d0c8e2a-41b7-4c39-8f60-7a91e3b4c001',
    form: form.id,
    version: `sha256-${'0'.repeat(64)}`,
    case: 'K7M2-QX9Q',
    round: 'baseline',
    state,
    startedAt: '2026-03-12T09:30:00+03:00',
    finalisedAt: '2026-03-12T10:11:00+03:00',
    languages: ['en'],
    ...(state === 'stopped' && {
      stopped: { reason: 'other', at: chance.chance(20) ? null : chance.pick(pathsOf(form)) },
    }),
    answers: answers as InterviewRecord['answers'], // reason: built by the form's own types
  };
}

const instead = (item: Question): readonly Answer[] =>
  item.nonResponse?.map((code) => ({ nonResponse: code })) ?? [];
const asked = (item: Question, value: string): Answer => (item.type === 'selectMultiple' ? [value] : value);

function answerTo(form: FormDefinition, item: Question, chance: Seeded): Answer {
  const values = 'choices' in item ? (form.choiceLists[item.choices] ?? []).map(({ value }) => value) : [];
  switch (item.type) {
    case 'selectOne':
      return chance.pick(values);
    case 'selectMultiple': {
      const chosen = values.filter((value) => value !== item.exclusive && chance.chance(40));
      return chosen.length > 0 ? chosen : [item.exclusive ?? chance.pick(values)];
    }
    case 'integer':
      return chance.below(item.name === 'age' ? 20 : 8);
    case 'decimal':
      return chance.below(40) / 4;
    case 'date':
      return item.precision === 'month' ? '2025-09' : '2025-09-14';
    case 'text':
      return 'words';
    default:
      throw new Error(`no answers to a ${item.type} are made here`);
  }
}

/** What conditions compare a question with: so many of the answers, or most of a form would never be asked. */
function openingAnswers(form: FormDefinition): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const walk = (items: readonly Item[]): void => {
    for (const item of items) {
      for (const [, name = '', value = ''] of (item.relevant ?? '').matchAll(/\$\{(\w+)\}\s*=\s*'(\w+)'/g))
        found.set(name, [...(found.get(name) ?? []), value]);
      if ('questions' in item) walk(item.questions);
    }
  };
  walk(form.questions);
  return found;
}

/** Of the questions outside repeats, and of the first of a repeat. */
function pathsOf(form: FormDefinition): readonly string[] {
  const of = (items: readonly Item[]): readonly string[] =>
    items.flatMap((item) => {
      if (item.type === 'section') return of(item.questions);
      if (item.type === 'repeat') return item.questions.map(({ name }) => `${item.name}[3]/${name}`);
      return item.type === 'calculate' || item.type === 'hidden' ? [] : [item.name];
    });
  return of(form.questions);
}
