/** Parameters by type: which each knows, and what their values may be. */
import { auditParameters, checkAudit } from './audit.ts';
import { cellOf, textOf, type CheckedWorkbook } from './checked-workbook.ts';
import { listsOf } from './choices.ts';
import { refused, remarked, type Complaint, type Place } from './complaint.ts';
import type { Item, Outline } from './outline.ts';
import { packageProblem } from './package-name.ts';
import { aNumber, oneOf, parametersOf, wholeNumber, type Parameters } from './parameters.ts';
import { checkPlace, pathParameters, placeParameters } from './places.ts';
import { checkRange, rangeParameters } from './range.ts';
import { isName, soleReference } from './reference.ts';

const sheet = 'survey';

export function checkParameters(workbook: CheckedWorkbook, { items }: Outline): readonly Complaint[] {
  const lists = listsOf(workbook);
  return items.flatMap((item) => {
    const { row, name } = item;
    const cell = cellOf(row, 'parameters');
    const place: Place = { sheet, row, name, column: cell?.header ?? 'parameters' };
    const parameters = parametersOf(cell?.text ?? '');
    if (!parameters) return [refused(place, 'malformed-parameters', { written: cell?.text ?? '' })];
    const allowed = allowedFor(item);
    if (!allowed) return [];
    const unknown = [...parameters.keys()].filter((key) => !allowed.includes(key));
    return [
      ...(unknown.length > 0
        ? [refused(place, 'unknown-parameter', { parameters: unknown, allowed: [...allowed].sort() })]
        : []),
      ...valuesOf(item, parameters, place),
    ];

    function valuesOf({ type }: Item, given: Parameters, at: Place): readonly Complaint[] {
      if (type.kind === 'select') return ofSelect(given, at);
      if (type.kind !== 'question') return [];
      switch (type.type) {
        case 'audit':
          return checkAudit(row, given, at);
        case 'range':
          return checkRange(given, textOf(row, 'appearance'), lists, at);
        case 'geopoint':
        case 'geotrace':
        case 'geoshape':
          return checkPlace(type.type, given, at);
        case 'text':
          return wholeNumber(given, 'rows', at);
        case 'image':
          return ofPhoto(item, given, at);
        case 'audio':
          return oneOf(given, 'quality', ['voice-only', 'low', 'normal', 'external'], at);
        case 'background-audio':
          return oneOf(given, 'quality', ['voice-only', 'low', 'normal'], at);
        default:
          return [];
      }
    }
  });
}

const byType: Readonly<Record<string, readonly string[]>> = {
  audit: auditParameters,
  range: rangeParameters,
  geopoint: placeParameters,
  geotrace: pathParameters,
  geoshape: pathParameters,
  text: ['rows'],
  image: ['app', 'max-pixels'],
  audio: ['quality'],
  'background-audio': ['quality'],
};

/** Keys a type knows; null when it is not known which. */
function allowedFor({ type }: Item): readonly string[] | null {
  if (type.kind === 'select')
    return type.fromFile ? ['randomize', 'seed', 'value', 'label'] : ['randomize', 'seed'];
  return type.kind === 'question' ? (byType[type.type] ?? null) : null;
}

function ofSelect(given: Parameters, place: Place): readonly Complaint[] {
  const issues = [...oneOf(given, 'randomize', ['true', 'false'], place)];
  const seed = given.get('seed');
  if (seed !== undefined) {
    if (!given.has('randomize')) issues.push(refused(place, 'seed-without-randomize'));
    else if (!soleReference(seed)) issues.push(...aNumber(given, 'seed', place));
  }
  for (const parameter of ['value', 'label']) {
    const value = given.get(parameter);
    if (value !== undefined && !isName(value))
      issues.push(refused(place, 'parameter-not-a-name', { parameter, value }));
  }
  return issues;
}

function ofPhoto({ row }: Item, given: Parameters, place: Place): readonly Complaint[] {
  const issues = [...wholeNumber(given, 'max-pixels', place)];
  if (!given.has('max-pixels')) issues.push(remarked(place, 'photo-without-limit'));
  const app = given.get('app');
  const appearance = textOf(row, 'appearance');
  const problem =
    app !== undefined && (appearance === '' || appearance === 'annotate') ? packageProblem(app) : null;
  if (problem !== null) issues.push(refused(place, 'app-not-a-package', { app: app ?? '', problem }));
  return issues;
}
