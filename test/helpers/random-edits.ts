/** Somebody who edits a form without a plan: every kind of edit, on what is there and now and then on what is not. */
import {
  addItem,
  deleteItem,
  duplicateItem,
  freeItemName,
  moveItem,
  renameItem,
  restoreItem,
  setItem,
  setItemFields,
  type Position,
} from '../../src/documents/edit-items.ts';
import {
  addLanguage,
  removeLanguage,
  setForm,
  setLanguage,
  setProfile,
} from '../../src/documents/edit-form.ts';
import {
  addThing,
  deleteThing,
  deletedOf,
  moveThing,
  restoreThing,
  setPoints,
  setThing,
  setWeights,
  type ThingKind,
} from '../../src/documents/edit-things.ts';
import {
  livingOf,
  thingsOf,
  type FormDocuments,
  type Json,
  type NewId,
} from '../../src/documents/form-documents.ts';
import { replaceText, reviewText, wordsOf, type ItemText } from '../../src/documents/texts.ts';
import { readTree } from '../../src/documents/tree.ts';
import type { Undo } from '../../src/documents/undo.ts';
import { ITEM_TYPES } from './item-types.ts';
import type { Seeded } from './seeded.ts';

export interface Editor {
  readonly documents: FormDocuments;
  readonly origin: string;
  readonly undo: Undo;
  readonly newId: NewId;
  /** A letter nobody else has typed, and who keeps count of them. */
  readonly typed: (tag: string, key: string) => string;
}

/** Any type, and oftener those other things hang on. */
const TYPES = [
  ...ITEM_TYPES,
  ...(['section', 'section', 'section', 'repeat', 'repeat', 'text', 'integer'] as const),
  ...(['selectOne', 'selectOne', 'selectMultiple', 'selectMultiple', 'rank', 'calculate'] as const),
];
/** Plain fields, and values of which most fit some type. */
const FIELDS: readonly (readonly [field: string, value: Json | undefined])[] = [
  ['required', '${age} > 1'],
  ['readOnly', '${age} > 9'],
  ['readOnly', true],
  ['initial', 'today()'],
  ['calculation', '${age} + 1'],
  ['computed', '${age} + 1'],
  ['computed', undefined],
  ['calculation', undefined],
  ['choiceFilter', 'district = ${age}'],
  ['shuffled', true],
  ['shuffled', false],
  ['seed', '${age}'],
  ['count', '${age}'],
  ['count', undefined],
  ['open', true],
  ['unlabelled', true],
  ['start', -1],
  ['step', 0.5],
  ['step', undefined],
  ['default', 3],
  ['default', '2026-03-12'],
  ['defaultDate', '2026-03-12'],
  ['appearance', 'minimal'],
  ['media', { image: { en: 'a.png', es: 'b.png' } }],
  ['xlsform', { 'body::style': 'x' }],
  ['value', 'kept'],
  ['holds', 'start'],
];
const KINDS: readonly ThingKind[] = [
  'lists',
  'choices',
  'dimensions',
  'indicators',
  'rules',
  'parameters',
  'referrals',
  'weightSets',
];
const local = { status: 'local' } as const;

export function editAtRandom({ documents, origin, undo, newId, typed }: Editor, chance: Seeded): void {
  const { design } = documents;
  const tree = readTree(design);
  const items = [...tree.nodes.keys()];
  const item = (): string => chance.pickOr(items, 'nobody');
  const container = (): string | null =>
    chance.pickOr(
      [...tree.nodes.values()].flatMap(({ id, type }) =>
        type === 'section' || type === 'repeat' ? [id] : [],
      ),
      null,
    );
  const living = (kind: ThingKind): string =>
    chance.pickOr(
      livingOf(design, kind).map(([id]) => id),
      'nobody',
    );
  const ever = (kind: ThingKind): string => chance.pickOr([...thingsOf(design, kind).keys()], 'nobody');
  const at = (): Position =>
    chance.pick<() => Position>([
      () => ({ before: item() }),
      () => ({ after: item() }),
      () => ({ into: container() }),
      () => ({ into: chance.chance(20) ? null : container() }),
    ])();
  const key = (field: ItemText): `item/${string}/${ItemText}` => `item/${item()}/${field}`;
  const tag = (): string => chance.pick([...documents.languages.keys()]);

  const edits: readonly (readonly [weight: number, edit: () => unknown])[] = [
    [
      6,
      () => {
        const type = chance.pick(TYPES);
        const name = chance.chance(50)
          ? freeItemName(documents, 'same')
          : freeItemName(documents, chance.pick(['age', 'sex', 'x']));
        return addItem(
          documents,
          {
            type,
            name,
            at: at(),
            ...(chance.chance(70) ? { list: living('lists') } : {}),
            ...(chance.chance(90) ? { label: 'New' } : {}),
          },
          newId,
          origin,
        );
      },
    ],
    [12, () => moveItem(documents, item(), at(), origin)],
    [2, () => items.length < 60 && duplicateItem(documents, item(), newId, origin)],
    [5, () => deleteItem(documents, item(), origin)],
    [
      3,
      () =>
        restoreItem(
          documents,
          chance.pickOr(
            deletedOf(documents, 'items').map(([id]) => id),
            'nobody',
          ),
          origin,
        ),
    ],
    [2, () => setItem(documents, item(), 'type', chance.pick(TYPES), origin)],
    [2, () => setItem(documents, item(), 'list', living('lists'), origin)],
    [2, () => setItem(documents, item(), 'relevant', chance.chance(30) ? undefined : '${age} > 3', origin)],
    [
      2,
      () => setItem(documents, item(), chance.pick(['defaultChoice', 'exclusive']), ever('choices'), origin),
    ],
    [1, () => setItem(documents, item(), 'defaultChoices', [ever('choices'), ever('choices')], origin)],
    [6, () => setItem(documents, item(), ...chance.pick(FIELDS), origin)],
    [
      2,
      () => {
        const ever = chance.pickOr([...thingsOf(design, 'items').keys()], 'nobody');
        return setItem(
          documents,
          item(),
          'trigger',
          chance.pick([[ever], [ever, item()], undefined]),
          origin,
        );
      },
    ],
    [1, () => setItemFields(documents, item(), { list: undefined, open: true }, origin)],
    [2, () => renameItem(documents, item(), chance.pick(['age', 'sex', 'one', 'two']), origin)],
    [
      16,
      () => {
        // mostly all type in the same few labels: apart they would never meet
        const few = [...thingsOf(design, 'items').keys()].slice(-2);
        const popular = `item/${chance.pickOr(few, 'nobody')}/label` as const;
        const [where, what] = chance.chance(75) ? (['en', popular] as const) : [tag(), key('label')];
        const words = wordsOf(documents.languages.get(where), what);
        const spot = chance.below(words.length + 1);
        replaceText(
          documents,
          'en',
          where,
          what,
          words.slice(0, spot) + typed(where, what) + words.slice(spot),
          `typing ${origin}`,
        );
      },
    ],
    [
      2,
      () =>
        replaceText(
          documents,
          'en',
          tag(),
          key('hint'),
          chance.pick(['', ' ', '${age}?', 'Ask kindly']),
          origin,
        ),
    ],
    [
      1,
      () =>
        replaceText(
          documents,
          'en',
          tag(),
          key(chance.pick(['guidance', 'requiredMessage'])),
          'Mind',
          origin,
        ),
    ],
    [1, () => reviewText(documents, 'en', tag(), key('label'), 'Rana', origin)],
    [
      1,
      () =>
        addThing(
          documents,
          'lists',
          { fields: { name: chance.pick(['work', 'more', 'yesNo']) } },
          newId,
          origin,
        ),
    ],
    [
      3,
      () =>
        addThing(
          documents,
          'choices',
          { fields: { name: chance.pick(['yes', 'a', 'b']), list: ever('lists') } },
          newId,
          origin,
        ),
    ],
    [
      1,
      () =>
        addThing(
          documents,
          'indicators',
          {
            fields: {
              name: chance.pick(['work', 'i']),
              dimension: living('dimensions'),
              kind: chance.pick(['choice', 'allOf', 'rules']),
              provenance: local,
            },
          },
          newId,
          origin,
        ),
    ],
    [
      1,
      () =>
        addThing(
          documents,
          'rules',
          { fields: { name: 'r', indicator: living('indicators'), points: 0.5 } },
          newId,
          origin,
        ),
    ],
    [
      1,
      () =>
        addThing(
          documents,
          'parameters',
          { fields: { name: chance.pick(['limit', 'age']), value: 3, provenance: local } },
          newId,
          origin,
        ),
    ],
    [
      1,
      () =>
        addThing(
          documents,
          'referrals',
          { fields: { name: 'home', when: 'true()', service: 'mhpss', urgency: 'now' } },
          newId,
          origin,
        ),
    ],
    [1, () => addThing(documents, 'dimensions', { fields: { name: 'social' } }, newId, origin)],
    [2, () => deleteThing(documents, 'dimensions', living('dimensions'), origin)],
    [
      3,
      () =>
        setPoints(
          documents,
          { indicator: living('indicators'), question: item(), choice: ever('choices') },
          chance.below(3) / 2,
          newId,
          origin,
        ),
    ],
    [
      1,
      () =>
        setWeights(
          documents,
          { set: living('weightSets'), indicator: living('indicators') },
          { dimension: 0.5, composite: 0 },
          origin,
        ),
    ],
    [
      2,
      () => {
        const kind = chance.pick(KINDS);
        return moveThing(documents, kind, living(kind), { before: living(kind) }, origin);
      },
    ],
    [
      3,
      () => {
        const kind = chance.pick(KINDS);
        return deleteThing(documents, kind, living(kind), origin);
      },
    ],
    [
      1,
      () => {
        const kind = chance.pick(KINDS);
        return restoreThing(documents, kind, ever(kind), origin);
      },
    ],
    [
      1,
      () => {
        const kind = chance.pick(KINDS);
        return setThing(documents, kind, living(kind), 'name', chance.pick(['a', 'b']), origin);
      },
    ],
    [
      1,
      () =>
        setThing(
          documents,
          'indicators',
          living('indicators'),
          'kind',
          chance.pick(['choice', 'allOf', 'rules']),
          origin,
        ),
    ],
    [1, () => setForm(documents, 'stopReasons', chance.pick([living('lists'), undefined]), origin)],
    [
      1,
      () =>
        addThing(
          documents,
          'lists',
          { fields: { name: chance.pick(['schools', 'work']), file: 'schools.csv' } },
          newId,
          origin,
        ),
    ],
    [
      1,
      () => setThing(documents, 'lists', living('lists'), 'file', chance.pick(['x.csv', undefined]), origin),
    ],
    [
      2,
      () =>
        setThing(
          documents,
          'choices',
          living('choices'),
          chance.pick(['column/district', 'column/a/b']),
          chance.pick(['sumel', '', undefined]),
          origin,
        ),
    ],
    [
      1,
      () =>
        setThing(
          documents,
          'choices',
          living('choices'),
          ...chance.pick<readonly [string, Json]>([
            ['media', { audio: { en: 'yes.mp3', ar: 'yes-ar.mp3' } }],
            ['xlsform', { note: 'kept' }],
            ['name', 'two words'],
          ]),
          origin,
        ),
    ],
    [1, () => setProfile(documents, item(), chance.chance(60), origin)],
    [1, () => addLanguage(documents, tag(), origin)],
    [1, () => removeLanguage(documents, tag(), origin)],
    [
      1,
      () =>
        setLanguage(
          documents,
          tag(),
          chance.pick([
            { status: 'reviewed', reviewer: 'Rana' },
            { status: 'draft', name: 'Local language' },
          ] as const),
          origin,
        ),
    ],
    [6, () => undo.undo()],
    [3, () => undo.redo()],
    [1, () => undo.stopCapturing()],
  ];
  let left = chance.below(edits.reduce((sum, [weight]) => sum + weight, 0));
  for (const [weight, edit] of edits) {
    left -= weight;
    if (left < 0) {
      edit();
      return;
    }
  }
}
