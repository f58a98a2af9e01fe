/** A value as one thing that expressions, points by choice and cells can take. */
import type { Value } from '../record.ts';

/**
 * The value as one text, number or true: several choices joined by spaces, a lifeline and an ecosystem map as JSON.
 */
export function plainValue(value: Value): string | number | true {
  if (typeof value !== 'object') return value;
  return 'events' in value || 'actors' in value ? JSON.stringify(value) : value.join(' ');
}
