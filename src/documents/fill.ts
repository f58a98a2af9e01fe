/**
 * The first content of a form's documents, from a definition.
 *
 * Done once, by the server: content that two people create apart is there twice. What is written reads back as the very same
 * definition, with one exception nobody can see: a choice list or parameter has no order in a definition, here it has one.
 */
import type {
  AttachedList,
  Choice,
  ChoicePoints,
  Coding,
  FormDefinition,
  Item,
  PointsRule,
  Text,
} from '../model/form.ts';
import { ROOT, createAt, edit, literal } from './form-documents.ts';
import type { Fields, FormDocuments, Json, Kind, NewId } from './form-documents.ts';
import type { KnownId } from './known-ids.ts';
import { freshOrders } from './order.ts';
import { CALLED_OTHERWISE, ITEM_FIELDS } from './shapes.ts';
import { ITEM_TEXTS, digestOf, languageDocument, writeReview, writeWords, type TextKey } from './texts.ts';

/** The languages `fillFrom` needs a document for: those declared, and any other that a text is in. */
export function languageTags(definition: FormDefinition): readonly string[] {
  let count = 0;
  const { texts } = layOut(definition, () => `${count++}`);
  const used = texts.flatMap(([, text]) => Object.keys(text));
  return [...new Set([...definition.languages.map(({ tag }) => tag), ...used])];
}

/**
 * Writes a definition into empty documents. Throws when a document has content already, or one of `languageTags` is not at hand.
 * A translation counts as draft or reviewed as its language does, made from the source text beside it. `known` says which things keep
 * the id they had in a former draft.
 */
export function fillFrom(
  definition: FormDefinition,
  documents: FormDocuments,
  newId: NewId,
  origin: unknown = 'fill',
  known: KnownId = () => undefined,
): void {
  const { things, texts, form, profile } = layOut(definition, newId, known);
  const { design } = documents;
  if (design.getMap('form').size > 0) throw new Error('the documents are filled already');
  edit(documents, origin, () => {
    Object.entries(form).forEach(([field, value]) => {
      if (value !== undefined) design.getMap('form').set(field, value);
    });
    const declared = new Map(definition.languages.map((language) => [language.tag, language]));
    const tags = languageTags(definition);
    const orders = freshOrders(tags.length);
    tags.forEach((tag, i) => {
      const { tag: _tag, ...said } = declared.get(tag) ?? { tag, status: 'draft', unlisted: true };
      design.getMap('languages').set(tag, { ...said, order: orders[i] });
    });
    Object.entries(profile).forEach(([ref, order]) => design.getMap('profile').set(ref, order));
    things.forEach(({ kind, id, fields }, i) => createAt(design, kind, id, i + 1, fields));
    const [source = ''] = tags;
    for (const [key, text] of texts) {
      for (const [tag, words] of Object.entries(text)) {
        const language = languageDocument(documents, tag);
        writeWords(language, key, words);
        if (tag === source) continue;
        const { status, reviewer } = declared.get(tag) ?? { status: 'draft' };
        writeReview(language, key, {
          state: status === 'reviewed' ? 'reviewed' : 'draft',
          source: digestOf(text[source] ?? ''),
          ...(status === 'reviewed' && reviewer !== undefined ? { reviewer } : {}),
        });
      }
    }
  });
}

interface Layout {
  readonly things: readonly { readonly kind: Kind; readonly id: string; readonly fields: Fields }[];
  readonly texts: readonly (readonly [TextKey, Text])[];
  readonly form: Fields;
  /** Order by item. */
  readonly profile: Readonly<Record<string, string>>;
}

/** Everything that is to be written, with its ids. */
function layOut(definition: FormDefinition, newId: NewId, known: KnownId = () => undefined): Layout {
  const things: { kind: Kind; id: string; fields: Fields }[] = [];
  const texts: [TextKey, Text][] = [];
  const { coding } = definition;
  const say = (key: TextKey, text: Text | undefined): void => {
    if (text !== undefined) texts.push([key, text]);
  };
  const lay = (kind: Kind, fields: Fields): string => {
    const id = known(kind, fields) ?? newId();
    things.push({ kind, id, fields });
    return id;
  };

  say('form/title', definition.title);
  say('form/description', definition.description);

  const choiceIds = new Map<string, ReadonlyMap<string, string>>();
  const listIds = new Map<string, string>();
  const attachedIds = new Map<string, string>();
  layLists(Object.entries(definition.choiceLists), Object.entries(definition.attachedLists ?? {}));
  const listRef = (name: string): string => listIds.get(name) ?? attachedIds.get(name) ?? literal(name);

  const itemIds = new Map<string, string>();
  const listOfItem = new Map<string, string>();
  const triggers: { fields: Record<string, Json | undefined>; names: readonly string[] }[] = [];
  layItems(definition.questions, ROOT);
  const itemRef = (name: string): string => itemIds.get(name) ?? literal(name);
  // a question may be computed when one further on is answered
  for (const { fields, names } of triggers) fields.trigger = names.map(itemRef);
  const choiceRef = (question: string, value: string): string =>
    choiceIds.get(listOfItem.get(question) ?? '')?.get(value) ?? literal(value);

  const indicatorRefs = layCoding();

  inTurn(definition.referrals, ({ id: name, title, message, provenance, ...rest }, order) => {
    const id = lay('referrals', { ...rest, name, order, provenance: json(provenance) });
    say(`referral/${id}/title`, title);
    say(`referral/${id}/message`, message);
  });
  inTurn(definition.consent, ({ id: purpose, by, question, granted, necessary }, order) => {
    const asked = { question: itemRef(question), granted: choiceRef(question, granted) };
    lay('consent', { purpose, by, necessary, order, ...asked });
  });
  layWeights(coding.weightSets);

  const profileOrders = freshOrders(definition.profile.length);
  return {
    things,
    texts,
    form: {
      id: definition.id,
      provenance: json(definition.provenance),
      adaptedFrom: json(definition.adaptedFrom),
      stopReasons: definition.stopReasons === undefined ? undefined : listRef(definition.stopReasons),
      xlsform: json(definition.xlsform),
      // a field that is not there is the default
      missing: coding.missing.policy === 'all-answered' ? undefined : json(coding.missing),
      source: definition.languages[0]?.tag,
      // whether an empty table of parameters, of attached lists, is said or left out
      parameters: coding.parameters === undefined ? undefined : true,
      attachedLists: definition.attachedLists === undefined ? undefined : true,
    },
    profile: Object.fromEntries(definition.profile.map((name, i) => [itemRef(name), profileOrders[i] ?? ''])),
  };

  function layChoices(list: string, choices: readonly Choice[]): ReadonlyMap<string, string> {
    const ids = new Map<string, string>();
    inTurn(choices, ({ value, label, columns = {}, media, xlsform }, order) => {
      const cells = Object.entries(columns).map(([column, cell]) => [columnField(column), cell] as const);
      const kept = { media: json(media), xlsform: json(xlsform) };
      const id = lay('choices', { list, name: value, order, ...Object.fromEntries(cells), ...kept });
      if (!ids.has(value)) ids.set(value, id);
      say(`choice/${id}/label`, label);
    });
    return ids;
  }

  /** Those of choices first, then those in files. */
  function layLists(
    lists: readonly (readonly [name: string, choices: readonly Choice[]])[],
    attached: readonly (readonly [name: string, list: AttachedList])[],
  ): void {
    const orders = freshOrders(lists.length + attached.length);
    lists.forEach(([name, choices], i) => {
      const list = lay('lists', { name, order: orders[i] });
      listIds.set(name, list);
      choiceIds.set(name, layChoices(list, choices));
    });
    attached.forEach(([name, { file, value, label }], i) => {
      const order = orders[lists.length + i];
      attachedIds.set(name, lay('lists', { name, order, file, value, label }));
    });
  }

  function layItems(items: readonly Item[], parent: string): void {
    inTurn(items, (item, order) => {
      const fields = { ...plainFields(item), place: { parent, order } };
      const id = lay('items', fields);
      if (!itemIds.has(item.name)) itemIds.set(item.name, id);
      if ('trigger' in item) triggers.push({ fields, names: item.trigger });
      for (const field of ['label', 'hint', 'guidance'] as const) say(`item/${id}/${field}`, item[field]);
      if ('constraintMessage' in item) say(`item/${id}/constraintMessage`, item.constraintMessage);
      if ('requiredMessage' in item) say(`item/${id}/requiredMessage`, item.requiredMessage);
      if ('choices' in item) listOfItem.set(item.name, item.choices);
      if (item.type === 'section' || item.type === 'repeat') layItems(item.questions, id);
    });
  }

  function plainFields(item: Item): Fields {
    const fields: Record<string, Json | undefined> = {};
    for (const [field, value] of Object.entries(item)) {
      if (!LAID_OTHERWISE.has(field)) fields[fieldFor(item.type, field)] = json(value);
    }
    if ((item.type === 'section' || item.type === 'repeat') && item.label === undefined) {
      fields.unlabelled = true;
    }
    if (item.type === 'repeat') {
      if (item.forEach !== undefined) fields.list = listRef(item.forEach);
      else if (item.count === undefined) fields.open = true;
    }
    return 'choices' in item ? { ...fields, ...choosingFields(item) } : fields;
  }

  /** What a question by choice says of its list and of choices in it. */
  function choosingFields(item: Extract<Item, { readonly choices: string }>): Fields {
    const choice = (value: string): string => choiceIds.get(item.choices)?.get(value) ?? literal(value);
    const list = listRef(item.choices);
    const { shuffled } = item;
    const order = typeof shuffled === 'object' ? { shuffled: true, seed: shuffled.seed } : { shuffled };
    const chosen: Record<string, Json> = {};
    if (item.type === 'selectOne' && item.default !== undefined) chosen.defaultChoice = choice(item.default);
    if (item.type === 'selectMultiple') {
      if (item.exclusive !== undefined) chosen.exclusive = choice(item.exclusive);
      if (item.default !== undefined) chosen.defaultChoices = item.default.map(choice);
    }
    return { default: undefined, exclusive: undefined, list, ...order, ...chosen };
  }

  function layCoding(): ReadonlyMap<string, string> {
    const dimensionIds = new Map<string, string>();
    inTurn(coding.dimensions, ({ id: name, label }, order) => {
      const id = lay('dimensions', { name, order });
      dimensionIds.set(name, id);
      say(`dimension/${id}/label`, label);
    });
    const ids = new Map<string, string>();
    inTurn(coding.indicators, (indicator, order) => {
      const id = lay('indicators', {
        name: indicator.id,
        order,
        dimension: dimensionIds.get(indicator.dimension) ?? literal(indicator.dimension),
        kind: indicator.points.kind,
        notApplicable: indicator.notApplicable?.when,
        provenance: json(indicator.provenance),
      });
      ids.set(indicator.id, id);
      say(`indicator/${id}/label`, indicator.label);
      say(`indicator/${id}/because`, indicator.notApplicable?.because);
      layPoints(id, indicator.points);
    });
    inTurn(Object.entries(coding.parameters ?? {}), ([name, { value, label, provenance }], order) => {
      const id = lay('parameters', { name, order, value, provenance: json(provenance) });
      say(`parameter/${id}/label`, label);
    });
    return ids;
  }

  function layPoints(indicator: string, points: PointsRule): void {
    if (points.kind === 'rules') {
      inTurn(points.rules, ({ id: name, because, ...rule }, order) => {
        const id = lay('rules', { indicator, name, order, ...rule });
        say(`rule/${id}/because`, because);
      });
      return;
    }
    const parts: readonly ChoicePoints[] = points.kind === 'choice' ? [points] : points.parts;
    inTurn(parts, ({ question, values, applies }, order) => {
      const byChoice = Object.entries(values).map(
        ([value, point]) => [pointsField(choiceRef(question, value)), point] as const,
      );
      const fields = { indicator, order, question: itemRef(question), applies };
      lay('parts', { ...fields, ...Object.fromEntries(byChoice) });
    });
  }

  function layWeights(sets: Coding['weightSets']): void {
    inTurn(sets, ({ id: name, label, provenance, weights, confirmation, derivation }, order) => {
      const rows = weights.kind === 'equal' ? [] : Object.entries(weights.rows);
      const fields = rows.map(
        ([indicator, row]) => [rowField(indicatorRefs.get(indicator) ?? literal(indicator)), row] as const,
      );
      const plain = { name, order, provenance: json(provenance), kind: weights.kind };
      const answered = { confirmation: json(confirmation), derivation: json(derivation) };
      const id = lay('weightSets', { ...plain, ...answered, ...Object.fromEntries(fields) });
      say(`weightSet/${id}/label`, label);
    });
  }
}

/** Where the points for one choice stand in a part: a field each, so that two people may set two of them. */
export const pointsField = (choice: string): string => `points/${choice}`;
/** Where the weights of one indicator stand in a weight set. */
export const rowField = (indicator: string): string => `row/${indicator}`;

/** Where a choice says what stands in one of its columns. */
export const columnField = (column: string): string => `column/${column}`;

/** What a field of an item is called in the documents. */
function fieldFor(type: Item['type'], field: string): string {
  const other = Object.entries(CALLED_OTHERWISE).find(
    ([called, said]) => said === field && called in ITEM_FIELDS[type],
  );
  return other?.[0] ?? field;
}

/** Fields of items that are words, lie inside, or point at something. */
const LAID_OTHERWISE: ReadonlySet<string> = new Set([
  ...ITEM_TEXTS,
  ...(['questions', 'choices', 'forEach', 'trigger', 'shuffled'] as const),
]);

/** Each of them with an order. */
function inTurn<T>(all: readonly T[], each: (one: T, order: string) => void): void {
  const orders = freshOrders(all.length);
  all.forEach((one, i) => each(one, orders[i] ?? ''));
}

/** A part of a definition, as fields hold it. */
export function json(value: unknown): Json | undefined {
  // reason: what is part of a definition is JSON
  return value as Json | undefined;
}
