/** Parameters of questions for a place, a way, an area. */
import { cellOf, textOf, type CheckedWorkbook } from './checked-workbook.ts';
import { byList } from './choices.ts';
import { refused, type Complaint, type Place } from './complaint.ts';
import type { Outline } from './outline.ts';
import { aNumber, oneOf, parametersOf, type Parameters } from './parameters.ts';
import { soleReference } from './reference.ts';
import { fileOf } from './selects.ts';

export const placeParameters: readonly string[] = [
  'allow-mock-accuracy',
  'capture-accuracy',
  'reference-geometry',
  'warning-accuracy',
];
export const pathParameters: readonly string[] = ['allow-mock-accuracy', 'incremental', 'reference-geometry'];

export function checkPlace(
  type: 'geopoint' | 'geotrace' | 'geoshape',
  given: Parameters,
  place: Place,
): readonly Complaint[] {
  return [
    ...oneOf(given, 'allow-mock-accuracy', ['true', 'false'], place),
    ...(type === 'geopoint'
      ? [...aNumber(given, 'capture-accuracy', place), ...aNumber(given, 'warning-accuracy', place)]
      : oneOf(given, 'incremental', ['true', 'yes', 'true()'], place)),
  ];
}

/** `reference-geometry`: other places shown on the map, out of a list, a file or a repeat. */
export function checkReferenceGeometry(
  { sheets }: CheckedWorkbook,
  { items }: Outline,
): readonly Complaint[] {
  const known = new Set<string>(byList(sheets.choices.rows).keys());
  for (const row of sheets.entities.rows) known.add(textOf(row, 'list_name'));
  const repeats = new Set<string>();
  for (const { type, name } of items) {
    if (type.kind === 'question' && type.type.endsWith('-external')) known.add(name);
    if (type.kind === 'select' && type.fromFile) known.add(fileOf(type.list)?.name ?? '');
    if (type.kind === 'begin' && type.control === 'repeat') repeats.add(name);
  }
  return items.flatMap(({ row, type, name }) => {
    if (type.kind !== 'question' || !/^geo(point|trace|shape)$/.test(type.type)) return [];
    const cell = cellOf(row, 'parameters');
    const wanted = parametersOf(cell?.text ?? '')?.get('reference-geometry');
    if (wanted === undefined || known.has(wanted)) return [];
    const reference = soleReference(wanted);
    return reference && !reference.lastSaved && repeats.has(reference.name ?? '')
      ? []
      : [
          refused(
            { sheet: 'survey', row, name, column: cell?.header ?? 'parameters' },
            'unknown-reference-geometry',
            { wanted },
          ),
        ];
  });
}
