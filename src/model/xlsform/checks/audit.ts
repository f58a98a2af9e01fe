/** The audit row: its one name, and what of a person's way through the form it may keep. */
import { cellOf, type CheckedRow } from './checked-workbook.ts';
import { refused, type Complaint, type Place } from './complaint.ts';
import { oneOf, wholeNumber, type Parameters } from './parameters.ts';

const location = ['location-priority', 'location-min-interval', 'location-max-age'] as const;

export const auditParameters: readonly string[] = [
  ...location,
  'track-changes',
  'track-changes-reasons',
  'identify-user',
];

export function checkAudit(row: CheckedRow, given: Parameters, place: Place): readonly Complaint[] {
  const name = cellOf(row, 'name');
  return [
    ...(name && name.text !== 'audit'
      ? [refused({ ...place, column: name.header }, 'audit-named', { name: name.text })]
      : []),
    ...oneOf(given, 'track-changes', ['true', 'false'], place),
    ...oneOf(given, 'track-changes-reasons', ['on-form-edit'], place),
    ...oneOf(given, 'identify-user', ['true', 'false'], place),
    ...ofLocation(given, place),
  ];
}

/** Where the device was is kept with all three of its parameters or not at all. */
function ofLocation(given: Parameters, place: Place): readonly Complaint[] {
  const [priority, interval, age] = location;
  const there = location.filter((parameter) => given.has(parameter));
  if (there.length === 0) return [];
  if (there.length < location.length)
    return [refused(place, 'parameters-together', { parameters: location })];
  const shaped = [
    ...oneOf(given, priority, ['no-power', 'low-power', 'balanced', 'high-accuracy'], place),
    ...wholeNumber(given, interval, place),
    ...wholeNumber(given, age, place),
  ];
  if (shaped.length > 0) return shaped;
  const seconds = (parameter: string): number => Number(given.get(parameter));
  const negative = [interval, age].filter((parameter) => seconds(parameter) < 0);
  if (negative.length > 0)
    return negative.map((parameter) =>
      refused(place, 'parameter-negative', { parameter, value: given.get(parameter) ?? '' }),
    );
  return seconds(age) < seconds(interval)
    ? [refused(place, 'parameter-less-than', { parameter: age, other: interval })]
    : [];
}
