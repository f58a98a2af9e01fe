/** Dimensions, indicators, parameters and weight sets as they are read. */
import type {
  ChoicePoints,
  Coding,
  Indicator,
  MissingPolicy,
  PointRule,
  PointsRule,
  WeightSet,
} from '../model/form.ts';
import {
  isDeleted,
  inOrder,
  literalName,
  livingOf,
  madeAt,
  stringOf,
  thingWith,
  thingsOf,
} from './form-documents.ts';
import type { Thing } from './form-documents.ts';
import { pointsField, rowField } from './fill.ts';
import { ID_NAME, ITEM_NAME, mendName, settleNames, type NameStyle } from './naming.ts';
import type { Items } from './read-items.ts';
import type { Lists } from './read-lists.ts';
import type { Reading } from './reading.ts';
import {
  isConfirmation,
  isDerivation,
  isMissingPolicy,
  isNumber,
  isRecord,
  isShare,
  isWords,
} from './shapes.ts';

type Living = readonly (readonly [id: string, thing: Thing])[];

export function readCoding(reading: Reading, items: Items, lists: Lists): Coding {
  const { design } = reading.documents;
  const indicators = livingOf(design, 'indicators');
  const indicatorNames = nameAll(reading, indicators, ID_NAME);

  const belongedTo = new Set(indicators.map(([, indicator]) => indicator.get('dimension')));
  const dimensions = inOrder(
    [...thingsOf(design, 'dimensions')].filter(([id, thing]) => !isDeleted(thing) || belongedTo.has(id)),
  );
  for (const [id, thing] of dimensions) if (isDeleted(thing)) reading.note('dimension-kept', id);
  const dimensionNames = nameAll(reading, dimensions, ID_NAME);

  return {
    dimensions: dimensions.map(([id]) => {
      const name = dimensionNames.get(id) ?? id;
      reading.place(`coding.dimensions.${name}`, id);
      return { id: name, label: reading.label(`dimension/${id}/label`, id, name) };
    }),
    indicators: indicators.flatMap(([id, indicator]) =>
      readIndicator(reading, id, indicator, indicatorNames.get(id) ?? id, dimensionNames, items, lists),
    ),
    ...readParameters(reading, items),
    missing: readMissing(reading),
    notApplicable: { policy: 'rescale' },
    weightSets: readWeightSets(reading, indicatorNames),
  };
}

/** What nobody has said, or said so that it cannot be read, is the default, which scores least. */
function readMissing(reading: Reading): MissingPolicy {
  const form = reading.documents.design.getMap('form');
  return reading.field(form, 'form', 'missing', isMissingPolicy) ?? { policy: 'all-answered' };
}

export function nameAll(reading: Reading, things: Living, style: NameStyle): ReadonlyMap<string, string> {
  const named = things.map(([id, thing]) => ({ id, name: thing.get('name'), made: madeAt(thing) }));
  return settleNames(named, style, reading.note);
}

function readIndicator(
  reading: Reading,
  id: string,
  indicator: Thing,
  name: string,
  dimensionNames: ReadonlyMap<string, string>,
  items: Items,
  lists: Lists,
): Indicator[] {
  const at = `coding.indicators.${name}`;
  reading.place(at, id);
  const points = readPoints(reading, id, indicator, at, items, lists);
  if (points === undefined) {
    reading.note('indicator-empty', id);
    return [];
  }
  const when = reading.field(indicator, id, 'notApplicable', isWords);
  return [
    {
      id: name,
      dimension: nameOfRef(reading, id, 'dimension', indicator, dimensionNames),
      label: reading.label(`indicator/${id}/label`, id, name),
      points,
      ...(when === undefined
        ? {}
        : { notApplicable: { when, because: reading.label(`indicator/${id}/because`, id, name) } }),
      provenance: reading.provenance(indicator, id),
    },
  ];
}

function readPoints(
  reading: Reading,
  id: string,
  indicator: Thing,
  at: string,
  items: Items,
  lists: Lists,
): PointsRule | undefined {
  const kind: unknown = indicator.get('kind');
  if (kind === 'rules') {
    const rules = readRules(reading, id, at);
    return rules.length === 0 ? undefined : { kind, rules };
  }
  const own = livingOf(reading.documents.design, 'parts').filter(([, part]) => part.get('indicator') === id);
  const parts = own.flatMap(([part, thing]) => {
    const read = readPart(reading, part, thing, items, lists);
    return read === undefined ? [] : [{ id: part, read }];
  });
  if (kind === 'allOf') {
    return parts.length === 0 ? undefined : { kind, parts: parts.map(({ read }) => read) };
  }
  const [first, ...more] = parts;
  more.forEach((part) => reading.note('part-too-many', part.id));
  if (first === undefined) return undefined;
  return { kind: 'choice', question: first.read.question, values: first.read.values };
}

function readRules(reading: Reading, indicator: string, at: string): readonly PointRule[] {
  const own = livingOf(reading.documents.design, 'rules').filter(
    ([, rule]) => rule.get('indicator') === indicator,
  );
  const names = nameAll(reading, own, ID_NAME);
  return own.flatMap(([id, rule]): PointRule[] => {
    const name = names.get(id) ?? id;
    reading.place(`${at}.rules.${name}`, id);
    const points: unknown = rule.get('points');
    if (!isShare(points)) {
      reading.note('field-left-out', id, { field: 'points' });
      return [];
    }
    const when = reading.field(rule, id, 'when', isWords);
    const because = reading.label(`rule/${id}/because`, id, name);
    return [{ id: name, ...(when === undefined ? {} : { when }), points, because }];
  });
}

/** A part with the points of those choices that are offered; undefined when none has any. */
function readPart(
  reading: Reading,
  id: string,
  part: Thing,
  items: Items,
  lists: Lists,
): ChoicePoints | undefined {
  const ref = stringOf(part.get('question')) ?? '';
  const question = items.nameOf(ref);
  if (question === undefined) reading.note('reference-lost', id, { field: 'question' });
  const asked = thingWith(reading.documents.design, 'items', ref);
  const values = [...part.entries()].flatMap(([field, points]) => {
    if (!field.startsWith(pointsField(''))) return [];
    const choice = field.slice(pointsField('').length);
    const value = asked === undefined ? lists.valueOf(choice) : lists.offered(choice, asked.get('list'));
    if (value === undefined) return [];
    if (isShare(points)) return [[value, points] as const];
    reading.note('field-left-out', id, { field });
    return [];
  });
  if (values.length === 0) {
    reading.note('part-empty', id);
    return undefined;
  }
  const applies = reading.field(part, id, 'applies', isWords);
  return {
    question: question ?? 'missing',
    values: Object.fromEntries(values),
    ...(applies === undefined ? {} : { applies }),
  };
}

function readParameters(reading: Reading, items: Items): Pick<Coding, 'parameters'> {
  const { design } = reading.documents;
  const parameters = livingOf(design, 'parameters');
  const named = parameters.map(([id, thing]) => ({ id, name: thing.get('name'), made: madeAt(thing) }));
  const names = settleNames(named, ITEM_NAME, reading.note, items.taken);
  if (parameters.length === 0 && design.getMap('form').get('parameters') !== true) return {};
  const read = parameters.map(([id, parameter]) => {
    const name = names.get(id) ?? id;
    reading.place(`coding.parameters.${name}`, id);
    const label = reading.label(`parameter/${id}/label`, id, name);
    const value = reading.field(parameter, id, 'value', isNumber) ?? 0;
    return [name, { value, label, provenance: reading.provenance(parameter, id) }] as const;
  });
  return { parameters: Object.fromEntries(read) };
}

function readWeightSets(reading: Reading, indicators: ReadonlyMap<string, string>): readonly WeightSet[] {
  const sets = livingOf(reading.documents.design, 'weightSets');
  const names = nameAll(reading, sets, ID_NAME);
  return sets.map(([id, set]): WeightSet => {
    const name = names.get(id) ?? id;
    reading.place(`coding.weightSets.${name}`, id);
    const rows = [...set.entries()].flatMap(([field, row]) => {
      if (!field.startsWith(rowField(''))) return [];
      const ref = field.slice(rowField('').length);
      const indicator = indicators.get(ref) ?? literalName(ref);
      if (indicator === undefined || !ID_NAME.pattern.test(indicator)) return [];
      if (!isRecord(row) || !isShare(row.dimension) || !isShare(row.composite)) {
        reading.note('field-left-out', id, { field });
        return [];
      }
      return [[indicator, { dimension: row.dimension, composite: row.composite }] as const];
    });
    const confirmation = reading.field(set, id, 'confirmation', isConfirmation);
    const derivation = reading.field(set, id, 'derivation', isDerivation);
    return {
      id: name,
      label: reading.label(`weightSet/${id}/label`, id, name),
      provenance: reading.provenance(set, id),
      weights:
        set.get('kind') === 'table' ? { kind: 'table', rows: Object.fromEntries(rows) } : { kind: 'equal' },
      ...(confirmation === undefined ? {} : { confirmation }),
      ...(derivation === undefined ? {} : { derivation }),
    };
  });
}

/** The name of what a field points at, by the names settled for its kind. */
function nameOfRef(
  reading: Reading,
  id: string,
  field: string,
  thing: Thing,
  names: ReadonlyMap<string, string>,
): string {
  const ref = stringOf(thing.get(field)) ?? '';
  const name = names.get(ref) ?? literalName(ref);
  if (name !== undefined) return mendName(name, ID_NAME);
  reading.note('reference-lost', id, { field });
  return 'missing';
}
