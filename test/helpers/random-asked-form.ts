/** Forms one can be asked by: random ones, of every type, whose expressions and lists make sense in an interview. */
import type {
  Choice,
  ChoicePoints,
  Coding,
  FormDefinition,
  Indicator,
  Item,
  Provenance,
  Text,
} from '../../src/model/form.ts';
import { RandomItems } from './random-items.ts';
import type { Seeded } from './seeded.ts';

const TAGS = ['en', 'es-HN', 'ar', 'ckb', 'am'];
const WORDS = [
  'who?',
  '¿Quién?',
  'کێ',
  ' two  spaces ',
  'ማን',
  '${age} y',
  '👧🏽',
  'e\u0301',
  '"quoted"',
  'a\nb',
  '‏من',
];

/** With the questions and fields that spreadsheets have too, attached lists, and names that catch programs out. */
export function randomAskedForm(chance: Seeded): FormDefinition {
  let count = 0;
  const unique = (start: string): string => `${start}${++count}`;
  const maybe = <T>(field: string, value: () => T, percent = 40): Record<string, T> =>
    chance.chance(percent) ? { [field]: value() } : {};
  const some = <T>(most: number, make: () => T, least = 0): T[] =>
    Array.from({ length: least + chance.below(most - least + 1) }, make);

  const tags = TAGS.slice(0, 1 + chance.below(TAGS.length));
  // a text may be in a language the form does not list
  const possible = [...tags.slice(1), ...(chance.chance(10) ? ['zh-Hant'] : [])];
  const text = (): Text => ({
    en: chance.pick(WORDS),
    ...Object.fromEntries(
      possible.filter(() => chance.chance(60)).map((tag) => [tag, `${tag} ${chance.pick(WORDS)}`]),
    ),
  });
  const provenance = (): Provenance =>
    chance.chance(50)
      ? { status: 'published', source: 'A book', page: '12' }
      : { status: chance.pick(['local', 'example', 'missing']), ...maybe('note', () => 'ours') };

  const newer = new RandomItems(chance, {
    text,
    maybe,
    list: () => list(),
    valueIn: (name) => valueIn(name),
  });

  const lists: Record<string, readonly Choice[]> = Object.fromEntries(
    some(4, () => unique('list'), 1).map((name) => [
      name,
      some(4, () => ({ value: unique('v'), label: text(), ...newer.moreOfChoice() }), 1),
    ]),
  );
  const list = (): string => {
    if (chance.chance(10)) return 'schools';
    return chance.chance(5) ? 'unknownList' : chance.pick(Object.keys(lists));
  };
  const valueIn = (name: string): string =>
    chance.pickOr(
      (lists[name] ?? []).map(({ value }) => value),
      'unknown.value',
    );

  const asked: { name: string; list: string }[] = [];
  const base = (): { name: string; label: Text } => ({
    name: newer.name(unique('q_')),
    label: text(),
    ...maybe('hint', text),
    ...maybe('relevant', () => '${age} > 3'),
    ...maybe('skippedMeans', () => 'privacy'),
    ...maybe('addressee', () => chance.pick(['child', 'caregiver', 'interviewer'])),
    ...maybe('provenance', provenance),
    ...newer.more(),
  });
  const answerable = (): { name: string; label: Text } => {
    const one = {
      ...base(),
      ...maybe('required', () => chance.pick([true, false, '${age} > 1'])),
      ...maybe('constraint', () => '. > 0'),
      ...maybe('constraintMessage', text),
      ...maybe('nonResponse', () => chance.pick([[], ['refused'], ['dontKnow', 'refused', 'notAsked']])),
      ...maybe('readOnly', () => chance.chance(50)),
      ...newer.moreOfAnswers(),
    };
    newer.known.push(one.name);
    return one;
  };
  const item = (depth: number): Item => {
    if (chance.chance(50)) return newerItem(newer, depth);
    const kind = chance.below(depth > 3 ? 9 : 11);
    if (kind === 0) return { type: 'note', ...base() };
    if (kind === 1) {
      return { type: 'text', ...answerable(), ...maybe('long', () => true), ...maybe('default', () => '') };
    }
    if (kind === 2) return { type: 'integer', ...answerable(), ...maybe('default', () => -3) };
    if (kind === 3) return { type: 'decimal', ...answerable(), ...maybe('default', () => 0.5) };
    if (kind === 4) return { type: 'date', ...answerable(), ...maybe('precision', () => 'month' as const) };
    if (kind === 5) return { type: 'acknowledge', ...answerable() };
    if (kind === 6) {
      const { label, ...rest } = base();
      const calculation = newer.computed;
      newer.known.push(rest.name);
      return { type: 'calculate', ...rest, ...maybe('label', () => label), calculation };
    }
    if (kind === 7 || kind === 8) {
      const choices = list();
      const one = { ...answerable(), choices };
      asked.push({ name: one.name, list: choices });
      return kind === 7
        ? { type: 'selectOne', ...one, ...maybe('default', () => valueIn(choices)) }
        : { type: 'selectMultiple', ...one, ...maybe('exclusive', () => valueIn(choices)) };
    }
    const inside = { ...base(), questions: some(4, () => item(depth + 1), 1) };
    return kind === 9 ? { type: 'section', ...inside } : { type: 'repeat', forEach: list(), ...inside };
  };
  const newerItem = (from: RandomItems, depth: number): Item => {
    if (chance.chance(10)) return from.hidden(from.name(unique('q_')));
    if (depth > 3 || chance.chance(75)) return from.question(answerable);
    const common = base();
    return from.repeat(
      common,
      some(4, () => item(depth + 1), 1),
    );
  };
  const questions = some(8, () => item(0), 1);

  const question = (): { name: string; list: string } => chance.pickOr(asked, { name: 'nobody', list: '' });
  const part = (): ChoicePoints => {
    const { name, list: offered } = question();
    const values = some(3, () => [valueIn(offered), chance.below(11) / 10] as const, 1);
    return { question: name, values: Object.fromEntries(values) };
  };
  const dimensions = some(3, () => ({ id: unique('dim-'), label: text() }));
  const indicator = (): Indicator => {
    const points = chance.pick<() => Indicator['points']>([
      () => ({ kind: 'choice', ...part() }),
      () => ({
        kind: 'allOf',
        parts: some(3, () => ({ ...part(), ...maybe('applies', () => '${age} > 9') }), 1),
      }),
      () => ({
        kind: 'rules',
        rules: some(
          3,
          () => ({ id: unique('rule-'), ...maybe('when', () => 'true()'), points: 1, because: text() }),
          1,
        ),
      }),
    ])();
    return {
      id: unique('ind-'),
      dimension: chance.pickOr(
        dimensions.map(({ id }) => id),
        'nowhere',
      ),
      label: text(),
      points,
      ...maybe('notApplicable', () => ({ when: '${age} < 6', because: text() })),
      provenance: provenance(),
    };
  };
  const indicators = some(4, indicator);
  const weightSets = some(2, (): Coding['weightSets'][number] => ({
    id: unique('set-'),
    label: text(),
    provenance: provenance(),
    weights: chance.chance(50)
      ? { kind: 'equal' }
      : {
          kind: 'table',
          rows: Object.fromEntries(
            [...indicators.map(({ id }) => id), 'not-there'].map((id) => [
              id,
              { dimension: 0.2, composite: 1 },
            ]),
          ),
        },
  }));

  return {
    querencia: 1,
    id: 'random-form',
    title: text(),
    ...maybe('description', text),
    languages: tags.map((tag, i) =>
      i === 0
        ? { tag, status: 'source' }
        : chance.chance(50)
          ? { tag, status: 'reviewed', reviewer: 'Rana' }
          : { tag, status: 'draft', ...maybe('note', () => 'machine') },
    ),
    provenance: provenance(),
    ...newer.moreOfForm(),
    ...maybe('adaptedFrom', () => ({
      form: 'mother',
      version: `sha256-${'0f'.repeat(32)}`,
      ...maybe('country', () => 'HN'),
    })),
    choiceLists: lists,
    questions,
    consent: some(2, () => {
      const { name, list: offered } = question();
      const purpose = { id: chance.pick(['interview', 'sharing'] as const), by: 'child' as const };
      return { ...purpose, question: name, granted: valueIn(offered), necessary: chance.chance(50) };
    }),
    ...(chance.chance(30) ? {} : { stopReasons: list() }),
    profile: [...new Set(some(3, () => question().name))],
    coding: {
      dimensions,
      indicators,
      ...maybe('parameters', () =>
        Object.fromEntries(
          some(3, () => unique('p_')).map((name) => [
            name,
            { value: 14.5, label: text(), provenance: provenance() },
          ]),
        ),
      ),
      missing: { policy: 'all-answered' },
      notApplicable: { policy: 'rescale' },
      weightSets,
    },
    referrals: some(3, () => ({
      id: unique('ref-'),
      when: 'true()',
      service: 'mhpss',
      urgency: chance.pick(['now', 'soon'] as const),
      title: text(),
      message: text(),
      ...maybe('provenance', provenance),
    })),
  };
}
