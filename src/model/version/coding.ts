/** Coding: indicators and their rules, dimensions, parameters, weight sets. All of it is what scores rest on. */
import type { ChoicePoints, Indicator, PointRule, WeightSet } from '../form.ts';
import type { Change, Field, Part, Place } from './change.ts';
import { choicesOf, listBefore } from './choices.ts';
import {
  fieldsBetween,
  keyed,
  nowCalled,
  ordersBetween,
  partsBetween,
  wordsBetween,
  type Comparison,
} from './comparison.ts';

type Points = Omit<ChoicePoints, 'applies'>;

export function codingBetween(comparison: Comparison): readonly Change[] {
  const [was, is] = [comparison.before.coding, comparison.after.coding];
  const dimension = placeIn('coding.dimensions', 'dimension');
  const indicator = placeIn('coding.indicators', 'indicator');
  const dimensions = [keyed(was.dimensions, idOf), keyed(is.dimensions, idOf)] as const;
  const indicators = [keyed(was.indicators, idOf), keyed(is.indicators, idOf)] as const;
  return [
    ...partsBetween(...dimensions, dimension, (before, after, place) =>
      wordsBetween(comparison, place, 'label', before.label, after.label),
    ),
    ...ordersBetween(dimensions[0].keys(), dimensions[1].keys(), dimension),
    ...partsBetween(...indicators, indicator, (before, after, place) =>
      indicatorBetween(comparison, before, after, place),
    ),
    ...ordersBetween(indicators[0].keys(), indicators[1].keys(), indicator),
    ...parametersBetween(comparison),
    ...policyBetween(comparison, 'missing', was.missing, is.missing),
    ...policyBetween(comparison, 'notApplicable', was.notApplicable, is.notApplicable),
    ...weightsBetween(comparison),
  ];
}

const idOf = ({ id }: { readonly id: string }): string => id;
const placeIn =
  (path: string, part: Part) =>
  (name: string): Place => ({ at: `${path}.${name}`, part, name, scored: true });

function policyBetween(comparison: Comparison, field: 'missing' | 'notApplicable', was: object, is: object) {
  const place: Place = { at: `coding.${field}`, part: 'policy', name: field, scored: true };
  return fieldsBetween(comparison, place, [[field, was, is]]);
}

function indicatorBetween(
  comparison: Comparison,
  was: Indicator,
  is: Indicator,
  place: Place,
): readonly Change[] {
  const because = [was.notApplicable?.because, is.notApplicable?.because] as const;
  return [
    ...wordsBetween(comparison, place, 'label', was.label, is.label),
    ...fieldsBetween(comparison, place, [
      ['dimension', was.dimension, is.dimension],
      ['notApplicable', was.notApplicable?.when, is.notApplicable?.when],
      ['provenance', was.provenance, is.provenance],
    ]),
    // where the exception itself came or went, its words say nothing new
    ...(because[0] && because[1] ? wordsBetween(comparison, place, 'because', ...because) : []),
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
    const before = keyed(was.parts, ({ question }) => nowCalled(comparison, question));
    const after = keyed(is.parts, ({ question }) => question);
    return [
      ...partsBetween(before, after, piece, (old, now, at) => [
        ...fieldsBetween(comparison, at, [['applies', old.applies, now.applies]]),
        ...valuesBetween(comparison, { ...old, question: now.question }, now, at),
      ]),
      ...ordersBetween(before.keys(), after.keys(), piece),
    ];
  }
  if (was.kind === 'rules' && is.kind === 'rules') {
    const rule = placeIn(`${place.at}.rules`, 'rule');
    const [before, after] = [keyed(was.rules, idOf), keyed(is.rules, idOf)];
    return [
      ...partsBetween(before, after, rule, (old, now, at) => ruleBetween(comparison, old, now, at)),
      ...ordersBetween(before.keys(), after.keys(), rule),
    ];
  }
  return [{ ...place, kind: 'changed', field: 'points', from: was, to: is }];
}

function ruleBetween(comparison: Comparison, was: PointRule, is: PointRule, place: Place): readonly Change[] {
  return [
    ...fieldsBetween(comparison, place, [
      ['when', was.when, is.when],
      ['points', was.points, is.points],
    ]),
    ...wordsBetween(comparison, place, 'because', was.because, is.because),
  ];
}

/** Points by choice: which question gives them, and how many each of its values. */
function valuesBetween(comparison: Comparison, was: Points, is: Points, place: Place): readonly Change[] {
  if (was.question !== is.question && nowCalled(comparison, was.question) !== is.question) {
    // other points of another question are no edit of these
    return [{ ...place, kind: 'changed', field: 'question', from: plain(was), to: plain(is) }];
  }
  const at = placeIn(`${place.at}.values`, 'point');
  const values = [new Map(Object.entries(was.values)), new Map(Object.entries(is.values))] as const;
  const list = listBefore(comparison, is.question);
  const offered = new Set(list === null ? [] : choicesOf(comparison.before, list).map(({ value }) => value));
  return [...new Set([...values[0].keys(), ...values[1].keys()])]
    .sort()
    .flatMap((value): readonly Change[] => {
      const [before, after] = [values[0].get(value), values[1].get(value)];
      if (before === undefined)
        return [{ ...at(value), kind: 'added', points: after ?? 0, newChoice: !offered.has(value) }];
      if (after === undefined) return [{ ...at(value), kind: 'removed', points: before }];
      return fieldsBetween(comparison, at(value), [['points', before, after]]);
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
    ...fieldsBetween(comparison, at, [
      ['value', old.value, now.value],
      ['provenance', old.provenance, now.provenance],
    ]),
    ...wordsBetween(comparison, at, 'label', old.label, now.label),
  ]);
  // an empty table of parameters is another version than none
  const whole = placeIn('coding', 'policy')('parameters');
  const stated = (parameters: object | undefined) => (parameters ? 0 : null);
  return changes.length > 0
    ? changes
    : fieldsBetween(comparison, { ...whole, scored: false }, [
        ['value', stated(before.coding.parameters), stated(after.coding.parameters)],
      ]);
}

function weightsBetween(comparison: Comparison): readonly Change[] {
  const was = keyed(comparison.before.coding.weightSets, idOf);
  const is = keyed(comparison.after.coding.weightSets, idOf);
  const place = placeIn('coding.weightSets', 'weightSet');
  const first = [...was.keys()][0] !== [...is.keys()][0];
  const changes = [
    ...partsBetween(was, is, place, (before, after, at) => weightSetBetween(comparison, before, after, at)),
    ...ordersBetween(was.keys(), is.keys(), place),
  ];
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
    ...fieldsBetween(comparison, place, [
      ['provenance', was.provenance, is.provenance],
      ['confirmation', was.confirmation, is.confirmation],
      ['derivation', was.derivation, is.derivation],
    ]),
  ];
  if (was.weights.kind !== 'table' || is.weights.kind !== 'table')
    return [...told, ...fieldsBetween(comparison, place, [['weights', was.weights, is.weights]])];
  const [before, after] = [byName(was.weights.rows), byName(is.weights.rows)];
  const fields = ['dimension', 'composite'] as const satisfies readonly Field[];
  return [
    ...told,
    ...partsBetween(before, after, placeIn(`${place.at}.rows`, 'weight'), (old, now, at) =>
      fieldsBetween(
        comparison,
        at,
        fields.map((field) => [field, old[field], now[field]] as const),
      ),
    ),
  ];
}

/** The entries of a table in the order of their names: how it is written down is no difference. */
const byName = <T>(table: Readonly<Record<string, T>> | undefined): ReadonlyMap<string, T> =>
  new Map(Object.entries(table ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)));
