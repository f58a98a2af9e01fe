/** Forms nobody would write, with every field the format has: for laws that hold for all forms. */
import type {
  AttachedList,
  Choice,
  ChoicePoints,
  Coding,
  Confirmation,
  Derivation,
  FormDefinition,
  Indicator,
  Item,
  Media,
  OtherCells,
  Provenance,
  Signed,
  SpreadsheetRemains,
  Text,
} from '../../src/model/form.ts';
import { ITEM_TYPES } from './item-types.ts';
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
const FILE = `sha256-${'5c'.repeat(32)}`;
const NAMES = ['q_', 'Q', 'größe-', 'عمر.', 'x.y-', '_'];
const LISTS = ['list', 'a/b', 'liste·é#', '1.', "o'"];
const VALUES = ['v', '1.', 'two words ', '(other)', 'نعم', 'a/'];

export function randomForm(chance: Seeded): FormDefinition {
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
      ? { status: 'published', source: 'A book', page: '12', ...maybe('file', () => FILE, 20) }
      : { status: chance.pick(['local', 'example', 'missing']), ...maybe('note', () => 'ours') };

  const cells = (): OtherCells => ({ 'body::esri:style': chance.pick(WORDS), ...maybe('', () => '') });
  const media = (): Media =>
    chance.pick<Media>([{ image: { en: 'a.png', ar: 'b.png' } }, { audio: text(), video: { fr: 'c.mp4' } }]);

  const lists: Record<string, readonly Choice[]> = Object.fromEntries(
    some(4, () => unique(chance.pick(LISTS)), 1).map((name) => [
      name,
      some(
        4,
        (): Choice => ({
          value: unique(chance.pick(VALUES)),
          label: text(),
          ...maybe('columns', () => ({ district: chance.pick(WORDS), ...maybe('über/all', () => '') })),
          ...maybe('media', media, 15),
          ...maybe('xlsform', cells, 15),
        }),
        1,
      ),
    ]),
  );
  const attached = Object.fromEntries(
    some(2, () => unique(chance.pick(LISTS))).map((name): [string, AttachedList] => [
      name,
      { file: `${name}.csv`, ...maybe('value', () => 'code'), ...maybe('label', () => 'name') },
    ]),
  );
  const list = (): string =>
    chance.chance(5) ? 'unknownList' : chance.pick([...Object.keys(lists), ...Object.keys(attached)]);
  const valueIn = (name: string): string =>
    chance.pickOr(
      (lists[name] ?? []).map(({ value }) => value),
      'unknown.value',
    );

  const named: string[] = [];
  const nameNew = (): string => {
    const name = unique(chance.pick(NAMES));
    named.push(name);
    return name;
  };
  const asked: { name: string; list: string }[] = [];
  const itemName = (): string => chance.pickOr(named, 'nobody');
  const base = (): { name: string; label: Text } => ({
    name: nameNew(),
    label: text(),
    ...maybe('hint', text),
    ...maybe('guidance', text, 20),
    ...maybe('media', media, 10),
    ...maybe('appearance', () => 'w4 minimal', 10),
    ...maybe('xlsform', cells, 10),
    ...maybe('relevant', () => '${age} > 3'),
    ...maybe('skippedMeans', () => 'privacy'),
    ...maybe('addressee', () => chance.pick(['child', 'caregiver', 'interviewer'])),
    ...maybe('provenance', provenance),
  });
  const answerable = (): { name: string; label: Text } => ({
    ...base(),
    ...maybe('required', () => chance.pick([true, false, '${age} > 1'])),
    ...maybe('constraint', () => '. > 0'),
    ...maybe('constraintMessage', text),
    ...maybe('requiredMessage', text, 20),
    ...maybe('nonResponse', () => chance.pick([[], ['refused'], ['dontKnow', 'refused', 'notAsked']])),
    ...maybe('readOnly', () => chance.pick([true, false, '${age} > 9'])),
    ...maybe('initial', () => 'today()', 20),
    ...maybe('calculation', () => '${age} + 1', 20),
  });
  const triggered = <I extends object>(item: I): I => ({
    ...item,
    ...('calculation' in item ? maybe('trigger', () => [...new Set(some(3, itemName, 1))]) : {}),
  });
  const shuffled = (): boolean | { readonly seed: string } =>
    chance.pick([true, false, { seed: '${age} * 7' }]);
  const choosing = (): { name: string; label: Text; choices: string } => {
    const choices = list();
    const one = {
      ...triggered(answerable()),
      choices,
      ...maybe('choiceFilter', () => 'district = ${age}'),
      ...maybe('shuffled', shuffled),
    };
    asked.push({ name: one.name, list: choices });
    return one;
  };
  const unlabelled = (): { name: string; label?: Text } => {
    const { label, ...rest } = base();
    return { ...rest, ...maybe('label', () => label) };
  };
  const answered = (): { name: string; label: Text } => triggered(answerable());
  const item = (depth: number): Item => {
    const type = chance.pick(depth > 3 ? ITEM_TYPES.filter((one) => !isContainer(one)) : ITEM_TYPES);
    switch (type) {
      case 'note':
        return { type, ...base() };
      case 'section':
        return { type, ...unlabelled(), questions: some(4, () => item(depth + 1), 1) };
      case 'repeat': {
        const grows = { ...maybe('forEach', list, 60), ...maybe('count', () => '${age} + 1') };
        return { type, ...unlabelled(), ...grows, questions: some(4, () => item(depth + 1), 1) };
      }
      case 'text':
        return { type, ...answered(), ...maybe('long', () => true), ...maybe('default', () => '') };
      case 'integer':
        return { type, ...answered(), ...maybe('default', () => -3) };
      case 'decimal':
        return { type, ...answered(), ...maybe('default', () => 0.5) };
      case 'range':
        return { type, ...answered(), start: 10, end: -5.5, step: 0.5, ...maybe('default', () => 0) };
      case 'selectOne': {
        const one = choosing();
        return { type, ...one, ...maybe('default', () => valueIn(one.choices)) };
      }
      case 'selectMultiple': {
        const one = choosing();
        const value = (): string => valueIn(one.choices);
        const several = (): string[] => [...new Set(some(3, value, 1))];
        return { type, ...one, ...maybe('exclusive', value), ...maybe('default', several) };
      }
      case 'rank':
        return { type, ...choosing() };
      case 'date':
        return {
          type,
          ...answered(),
          ...maybe('precision', () => 'month' as const),
          ...maybe('default', () => '2026-03'),
        };
      case 'time':
      case 'dateTime':
      case 'geopoint':
      case 'geotrace':
      case 'geoshape':
        return { type, ...answered(), ...maybe('default', () => '09:30') };
      case 'calculate':
        return triggered({ type, ...unlabelled(), calculation: '1 + 1' });
      case 'hidden':
        return {
          type,
          ...unlabelled(),
          ...maybe('value', () => 'kept'),
          ...maybe('holds', () => chance.pick(['start', 'end', 'today', 'other'] as const)),
        };
      default:
        return { type, ...answered() };
    }
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
  const signed = (): Signed => ({ member: unique('m'), name: chance.pick(WORDS), on: '2026-11-28' });
  const confirmation = (): Confirmation => ({
    importedBy: signed(),
    ...maybe('confirmedBy', signed),
    table: FILE,
  });
  const derivation = (): Derivation => {
    const loadings = Object.fromEntries(indicators.map(({ id }) => [id, -0.25]));
    const composite = { n: 200, incomplete: 3, explained: 0.41, loadings };
    return {
      method: 'principal-component',
      on: '2026-11-28',
      version: FILE,
      ...maybe('round', () => 'baseline'),
      records: 203,
      excluded: { ...maybe('declined', () => 2), ...maybe('otherRound', () => 1) },
      leftOut: maybe('gone', () => 12),
      ...maybe('decisions', () => [{ indicator: 'gone', decision: 'keep' as const, by: signed() }]),
      dimensions: Object.fromEntries(dimensions.map(({ id }) => [id, composite])),
      composite,
    };
  };
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
    ...maybe('confirmation', confirmation, 30),
    ...maybe('derivation', derivation, 30),
  }));

  return {
    querencia: 1,
    id: 'random-form',
    title: text(),
    ...maybe('description', text),
    languages: tags.map((tag, i) =>
      i === 0
        ? { tag, status: 'source', ...maybe('name', () => 'English (en)') }
        : chance.chance(50)
          ? { tag, status: 'reviewed', reviewer: 'Rana' }
          : {
              tag,
              status: 'draft',
              ...maybe('note', () => 'machine'),
              ...maybe('name', () => chance.pick(WORDS)),
            },
    ),
    provenance: provenance(),
    ...maybe('adaptedFrom', () => ({
      form: 'mother',
      version: `sha256-${'0f'.repeat(32)}`,
      ...maybe('country', () => 'HN'),
    })),
    choiceLists: lists,
    ...(Object.keys(attached).length > 0 || chance.chance(30) ? { attachedLists: attached } : {}),
    questions,
    consent: some(2, () => {
      const { name, list: offered } = question();
      const purpose = { id: chance.pick(['interview', 'sharing'] as const), by: 'child' as const };
      return { ...purpose, question: name, granted: valueIn(offered), necessary: chance.chance(50) };
    }),
    ...maybe('stopReasons', list, 70),
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
      missing: chance.chance(50)
        ? { policy: 'all-answered' }
        : { policy: 'minimum-answered', percent: 1 + chance.below(100) },
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
    ...maybe('xlsform', remains, 20),
  };

  function remains(): SpreadsheetRemains {
    return {
      settings: cells(),
      ...maybe('columns', () => ({ survey: ['type', 'name'], 'my sheet': [] })),
      ...maybe('sheets', () => ['survey', 'notes']),
      ...maybe('otherSheets', () => ({ notes: [['a', ''], []] })),
      ...maybe('otherRows', () => [{ sheet: 'survey', after: 3, cells: cells() }]),
    };
  }
}

const isContainer = (type: Item['type']): boolean => type === 'section' || type === 'repeat';
