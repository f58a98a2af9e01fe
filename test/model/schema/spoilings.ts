/** What may be done to a good record so that it is none of its form any more. */
import type { FormDefinition, Item, RepeatItem } from '../../../src/model/form.ts';
import type { InterviewRecord } from '../../../src/model/record.ts';
import type { Seeded } from '../../helpers/seeded.ts';

export interface Spoiling {
  readonly what: string;
  /** The spoilt record. */
  readonly value: unknown;
}

type Bag = Record<string, unknown>;
type Change = (record: Bag) => void;

/** Of everything that could be done one of each kind, each done to a copy of its own. */
export function spoilings(
  definition: FormDefinition,
  record: InterviewRecord,
  chance: Seeded,
): readonly Spoiling[] {
  const places = placesIn(definition.questions, asBag(record.answers));
  const first = chance.below(places.length + 1);
  const changes = new Map<string, Change>(changesOfRecord());
  for (const place of [...places.slice(first), ...places.slice(0, first)]) {
    for (const [what, change] of changesAt(definition, record, place))
      if (!changes.has(what)) changes.set(what, change);
  }
  return [...changes].map(([what, change]) => {
    const copy = asBag(JSON.parse(JSON.stringify(record)));
    change(copy);
    return { what, value: copy };
  });
}

function changesOfRecord(): readonly (readonly [string, Change])[] {
  const set = (key: string, value: unknown) => (record: Bag) => void (record[key] = value);
  return [
    ['another form', set('form', 'other-form')],
    ['another version', set('version', `sha256-${'cd'.repeat(32)}`)],
    ['no answers', (record) => Reflect.deleteProperty(record, 'answers')],
    ['another key in the record', set('score', 1)],
    ['another state', set('state', 'draft')],
    ['another reason', set('stopped', { reason: ' no reason', at: null })],
    ['another key in the answers', ({ answers }) => (asBag(answers)['not there'] = 1)],
    ['a choice at the top', ({ answers }) => (asBag(answers).$for = 'v1')],
  ];
}

/** An item that has a key in the answers. */
interface Place {
  readonly item: Item;
  /** Names and positions that lead to the answers it stands in. */
  readonly steps: readonly (string | number)[];
  /** Nothing could have made it irrelevant there. */
  readonly always: boolean;
}

function placesIn(
  items: readonly Item[],
  answers: Bag,
  steps: Place['steps'] = [],
  around = true,
): readonly Place[] {
  return items.flatMap((item): readonly Place[] => {
    const always = around && item.relevant === undefined;
    if (item.type === 'section') return placesIn(item.questions, answers, steps, always);
    if (!Object.hasOwn(answers, item.name)) return [];
    const own = { item, steps, always: always && item.type !== 'calculate' && item.type !== 'hidden' };
    if (item.type !== 'repeat') return [own];
    const instances = asBags(answers[item.name]);
    return [
      own,
      ...instances.flatMap((instance, index) =>
        placesIn(item.questions, instance, [...steps, item.name, index]),
      ),
    ];
  });
}

function changesAt(
  definition: FormDefinition,
  record: InterviewRecord,
  { item, steps, always }: Place,
): readonly (readonly [string, Change])[] {
  const level = ({ answers }: Bag): Bag =>
    steps.reduce<Bag>((here, step) => asBag(new Map(Object.entries(here)).get(String(step))), asBag(answers));
  const changes: (readonly [string, Change])[] = wrongValues(definition, item, record.state).map(
    ([kind, value]) => [`${item.type}: ${kind}`, (copy) => void (level(copy)[item.name] = value)],
  );
  if (always) {
    changes.push([`${item.type}: no key`, (copy) => Reflect.deleteProperty(level(copy), item.name)]);
  }
  if (item.type === 'repeat') {
    for (const [kind, change] of changesOfInstances(item))
      changes.push([`repeat: ${kind}`, (copy) => change(asBags(level(copy)[item.name]))]);
  }
  return changes;
}

function changesOfInstances({ forEach }: RepeatItem): readonly (readonly [string, (all: Bag[]) => void])[] {
  if (forEach === undefined) {
    return [
      ['a choice where there is none', (all) => all.push({ $for: 'v1' })],
      ['too many instances', (all) => all.push(...Array.from({ length: 1001 }, () => ({})))],
      ['another key in one', (all) => all.push({ 'not there': 1 })],
    ];
  }
  return [
    ['one more', (all) => all.push({ $for: 'not.there' })],
    ['one less', (all) => (all.pop() ? undefined : all.push({}))],
    ['another choice', (all) => (all[0] = { ...all[0], $for: 'not.there' })],
    ['no choice', (all) => (all[0] = { ...all[0], $for: undefined })],
    ['another key in one', (all) => (all[0] = { ...all[0], 'not there': 1 })],
    ['another order', (all) => (all.length > 1 ? all.reverse() : all.push({}))],
  ];
}

/** Values the item cannot have, by what is wrong with them. */
function wrongValues(
  definition: FormDefinition,
  item: Item,
  state: InterviewRecord['state'],
): readonly (readonly [string, unknown])[] {
  const always: readonly (readonly [string, unknown])[] = [
    ['false', false],
    ['an empty object', {}],
    ['lists of lists', [[]]],
    ['another non-response', { nonResponse: 'lost' }],
  ];
  if (item.type === 'repeat') return [...always, ['null', null], ['a text', 'x'], ['texts', ['x']]];
  if (item.type === 'calculate' || item.type === 'hidden')
    return [...always, ['an empty text', ''], ['true', true], ['a list', ['x']]];
  if (item.type === 'note' || item.type === 'section') return [];
  const offered: readonly string[] = item.nonResponse ?? [];
  const lacking = ['dontKnow', 'refused', ...(state === 'stopped' ? [] : ['notAsked'])].filter(
    (code) => !offered.includes(code),
  );
  return [
    ...always,
    ['an empty list', []],
    ['more than a non-response', { nonResponse: 'refused', more: 1 }],
    ...lacking.map((nonResponse): readonly [string, unknown] => [
      `${nonResponse} not offered`,
      { nonResponse },
    ]),
    ...wrongOf(definition, item).map((value): readonly [string, unknown] => [JSON.stringify(value), value]),
  ];
}

type QuestionItem = Exclude<Item, { readonly type: 'note' | 'section' | 'repeat' | 'calculate' | 'hidden' }>;

function wrongOf(definition: FormDefinition, item: QuestionItem): readonly unknown[] {
  switch (item.type) {
    case 'text':
    case 'barcode':
      return [1, true, '', ' \n', ['x']];
    case 'integer':
      return ['1', true, 1.5, 2 ** 53];
    case 'decimal':
      return ['1', true, 1e300];
    case 'range': {
      const { start, end, step } = item;
      return ['1', Math.max(start, end) + step, Math.min(start, end) - step, start + step / 2];
    }
    case 'selectOne':
      return [1, '', ' x', ...(isAttached(item.choices) ? [] : ['not.there'])];
    case 'selectMultiple':
      return ['x', [1], ['two words'], ['v2', 'v2'], ...(isAttached(item.choices) ? [] : [['not.there']])];
    case 'rank': {
      const known = definition.choiceLists[item.choices]?.length ?? 0;
      const some = (definition.choiceLists[item.choices] ?? []).slice(1).map(({ value }) => value);
      const partly = known > 1 && item.choiceFilter === undefined ? [some] : [];
      return ['x', ['v2', 'v2'], ...(isAttached(item.choices) ? [] : [['not.there']]), ...partly];
    }
    case 'date':
      return [
        20260312,
        '2023-02-29',
        '0000-01',
        '2026-3',
        item.precision === 'month' ? '2026-03-12' : '2026-03',
      ];
    case 'time':
      return ['24:00', '9:30', '09:30:60', 930];
    case 'dateTime':
      return ['2026-03-12T09:30', '2026-02-30T09:30Z', '2026-03-12 09:30Z', '2026-03-12T09:30+15:00'];
    case 'geopoint':
      return ['91 0', '0 181', '1', '1  1', '1 1; 2 2', '1 1 1 -1'];
    case 'geotrace':
      return ['1 1', '1 1;2 2', '1 1; 2 181'];
    case 'geoshape':
      return ['1 1; 1 2; 2 2', '1 1; 1 1'];
    case 'acknowledge':
      return ['true', 1];
    case 'photo':
    case 'audio':
    case 'video':
    case 'file':
    case 'signature':
    case 'drawing':
      return ['photo.jpg', `sha256-${'0F'.repeat(32)}.jpg`, `sha256-${'0f'.repeat(32)}.longending`];
    case 'lifeline': {
      const event = { at: 0, height: 0 };
      return [
        { events: [] },
        { events: [{ at: 0 }] },
        { events: [{ ...event, at: 1.1 }] },
        { events: [{ ...event, words: ' ' }] },
        { events: [event], actors: [] },
        { events: Array(201).fill(event) },
      ];
    }
    case 'ecosystemMap': {
      const actor = { name: 'Aunt', kind: 'person', ring: 1, effect: 'helps' };
      return [
        { actors: [] },
        { actors: [{ ...actor, ring: 0 }] },
        { actors: [{ ...actor, name: 'x'.repeat(501) }] },
        { actors: [{ ...actor, more: 1 }] },
      ];
    }
    default:
      return item satisfies never;
  }
}

const isAttached = (list: string): boolean => list === 'schools';

function asBag(value: unknown): Bag {
  if (typeof value !== 'object' || value === null) throw new Error('not an object');
  // reason: JSON's objects and lists are both bags by key
  return value as Bag;
}

function asBags(value: unknown): Bag[] {
  if (!Array.isArray(value)) throw new Error('not a list');
  // reason: callers hand in the instances of a repeat
  return value as Bag[];
}
