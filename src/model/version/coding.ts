/** Coding: indicators and their rules, dimensions, parameters, weight sets. All of it is what scores rest on. */
import type { ChoicePoints, Indicator, PointRule, WeightSet } from '../form.ts';
import type { Change, Field, Part, Place } from './change.ts';
import { choicesOf, listBefore } from './choices.ts';
import {
  byName,
  emptyTableBetween,
  fieldsBetween,
  listBetween,
  partsBetween,
  wordsBetween,
  type Comparison,
} from './comparison.ts';
import { keyed } from './value.ts';

type Points = Omit<ChoicePoints, 'applies'>;

export function codingBetween(comparison: Comparison): readonly Change[] {
  const [was, is] = [comparison.before.coding, comparison.after.coding];
  const dimension = placeIn('coding.dimensions', 'dimension');
  const indicator = placeIn('coding.indicators', 'indicator');
  const dimensions = [keyed(was.dimensions, idOf), keyed(is.dimensions, idOf)] as const;
  const indicators = [keyed(was.indicators, idOf), keyed(is.indicators, idOf)] as const;
  return [
    ...listBetween(...dimensions, dimension, (before, after, place) =>
      wordsBetween(comparison, place, 'label', before.label, after.label),
    ),
    ...listBetween(...indicators, indicator, (before, after, place) =>
      indicatorBetween(comparison, before, after, place),
    ),
    ...parametersBetween(comparison),
    ...policyBetween('missing', was.missing, is.missing),
    ...policyBetween('notApplicable', was.notApplicable, is.notApplicable),
    ...weightsBetween(comparison),
  ];
}

const idOf = ({ id }: { readonly id: string }): string => id;
const placeIn =
  (path: string, part: Part) =>
  (name: string): Place => ({ at: `${path}.${name}`, part, name, scored: true });

function policyBetween(field: 'missing' | 'notApplicable', was: object, is: object) {
  const place: Place = { at: `coding.${field}`, part: 'policy', name: field, scored: true };
  return fieldsBetween(place, [[field, was, is]]);
}

function indicatorBetween(
  comparison: Comparison,
  was: Indicator,
  is: Indicator,
  place: Place,
): readonly Change[] {
  const [before, after] = [was.notApplicable, is.notApplicable];
  const exception = fieldsBetween(place, [['notApplicable', before?.when, after?.when]]);
  // where the exception itself came or went, its words say nothing new
  const whole = before && after ? undefined : (after ?? before);
  return [
    ...wordsBetween(comparison, place, 'label', was.label, is.label),
    ...fieldsBetween(place, [['dimension', was.dimension, is.dimension]]),
    ...exception.map((change) => (whole ? { ...change, because: whole.because } : change)),
    ...fieldsBetween(place, [['provenance', was.provenance, is.provenance]]),
    ...(before && after ? wordsBetween(comparison, place, 'because', before.because, after.because) : []),
    ...pointsBetween(comparison, was, is, place),
  ];
}

function pointsBetween(
  comparison: Comparison,
  { points: was }: Indicator,
  { points: is }: Indicator,
  place: Place,
): readonly Change[] {
  if (was.kind === 'choice' && is.kind === 'choice') return valuesBetween(comparison, was, is, place);
  if (was.kind === 'allOf' && is.kind === 'allOf') {
    const piece = placeIn(`${place.at}.parts`, 'piece');
    const before = keyed(was.parts, ({ question }) => question);
    const after = keyed(is.parts, ({ question }) => question);
    return listBetween(before, after, piece, (old, now, at) => [
      ...fieldsBetween(at, [['applies', old.applies, now.applies]]),
      ...valuesBetween(comparison, old, now, at),
    ]);
  }
  if (was.kind === 'rules' && is.kind === 'rules') {
    const rule = placeIn(`${place.at}.rules`, 'rule');
    const [before, after] = [keyed(was.rules, idOf), keyed(is.rules, idOf)];
    return listBetween(before, after, rule, (old, now, at) => ruleBetween(comparison, old, now, at));
  }
  return [{ ...place, kind: 'changed', field: 'points', from: was, to: is }];
}

function ruleBetween(comparison: Comparison, was: PointRule, is: PointRule, place: Place): readonly Change[] {
  return [
    ...fieldsBetween(place, [
      ['when', was.when, is.when],
      ['points', was.points, is.points],
    ]),
    ...wordsBetween(comparison, place, 'because', was.because, is.because),
  ];
}

/** Points by choice: which question gives them, and how many each of its values. */
function valuesBetween(comparison: Comparison, was: Points, is: Points, place: Place): readonly Change[] {
  if (was.question !== is.question) {
    // other points of another question are no edit of these
    return [{ ...place, kind: 'changed', field: 'question', from: plain(was), to: plain(is) }];
  }
  const at = placeIn(`${place.at}.values`, 'point');
  const list = listBefore(comparison, is.question);
  const offered = new Set(list === null ? [] : choicesOf(comparison.before, list).map(({ value }) => value));
  const values = [new Map(Object.entries(was.values)), new Map(Object.entries(is.values))] as const;
  return [...new Set([...values[0].keys(), ...values[1].keys()])]
    .sort()
    .flatMap((value): readonly Change[] => {
      const [before, after] = [values[0].get(value), values[1].get(value)];
      if (before !== undefined && after !== undefined)
        return fieldsBetween(at(value), [['points', before, after]]);
      const points = after ?? before ?? 0;
      return after === undefined
        ? [{ ...at(value), kind: 'removed', value: points, points }]
        : [{ ...at(value), kind: 'added', value: points, points, newChoice: !offered.has(value) }];
    });
}

const plain = ({ question, values }: Points): Points => ({ question, values });

function parametersBetween(comparison: Comparison): readonly Change[] {
  const { before, after, scored } = comparison;
  const [was, is] = [byName(before.coding.parameters), byName(after.coding.parameters)];
  const place = (name: string): Place => ({
    ...placeIn('coding.parameters', 'parameter')(name),
    scored: scored.before.names.has(name) || scored.after.names.has(name),
  });
  const changes = partsBetween(was, is, place, (old, now, at) => [
    ...fieldsBetween(at, [
      ['value', old.value, now.value],
      ['provenance', old.provenance, now.provenance],
    ]),
    ...wordsBetween(comparison, at, 'label', old.label, now.label),
  ]);
  const whole: Place = { ...placeIn('coding', 'policy')('parameters'), scored: false };
  const tables = [before.coding.parameters, after.coding.parameters] as const;
  return [...changes, ...emptyTableBetween(...tables, (stated) => (stated ? 0 : null), [whole, 'value'])];
}

function weightsBetween(comparison: Comparison): readonly Change[] {
  const was = keyed(comparison.before.coding.weightSets, idOf);
  const is = keyed(comparison.after.coding.weightSets, idOf);
  const place = placeIn('coding.weightSets', 'weightSet');
  const first = [...was.keys()][0] !== [...is.keys()][0];
  const changes = listBetween(was, is, place, (before, after, at) =>
    weightSetBetween(comparison, before, after, at),
  );
  return first ? withFirst(changes, [...is.keys()][0] ?? '') : changes;
}

/** A set put in front becomes the default: said of its arrival, or of a move. */
function withFirst(changes: readonly Change[], leader: string): readonly Change[] {
  return changes.map((change) =>
    change.part === 'weightSet' &&
    (change.kind === 'moved' || (change.kind === 'added' && change.name === leader))
      ? { ...change, first: true }
      : change,
  );
}

function weightSetBetween(
  comparison: Comparison,
  was: WeightSet,
  is: WeightSet,
  place: Place,
): readonly Change[] {
  const told: Change[] = [
    ...wordsBetween(comparison, place, 'label', was.label, is.label),
    ...fieldsBetween(place, [
      ['provenance', was.provenance, is.provenance],
      ['confirmation', was.confirmation, is.confirmation],
      ['derivation', was.derivation, is.derivation],
    ]),
  ];
  if (was.weights.kind !== 'table' || is.weights.kind !== 'table')
    return [...told, ...fieldsBetween(place, [['weights', was.weights, is.weights]])];
  const [before, after] = [byName(was.weights.rows), byName(is.weights.rows)];
  const fields = ['dimension', 'composite'] as const satisfies readonly Field[];
  return [
    ...told,
    ...partsBetween(before, after, placeIn(`${place.at}.rows`, 'weight'), (old, now, at) =>
      fieldsBetween(
        at,
        fields.map((field) => [field, old[field], now[field]] as const),
      ),
    ),
  ];
}
