/**
 * Whether a document has the shape of a form definition, or of a record.
 *
 * The published schemas decide; this file only turns a validator's errors into issues that name a place a person can find.
 * A document that passes has the TypeScript type; names that do not exist, expressions and cycles are for the form model,
 * and whether answers fit their form is for whoever has the form.
 */
import type { FormDefinition } from '../form.ts';
import type { Issue } from '../issue.ts';
import type { InterviewRecord } from '../record.ts';
import { validate as validateForm } from './form-validator.generated.js';
import { validate as validateRecord } from './record-validator.generated.js';
import type { SchemaError, SchemaValidator } from './validator.ts';

/**
 * What keeps a document from being a form definition; empty when nothing does.
 *
 *   code                          | at                         | particulars
 *   ------------------------------|----------------------------|------------------------------
 *   schema/required               | the property that lacks    | property
 *   schema/additionalProperties   | the property too many      | property
 *   schema/propertyNames          | the badly named property   | property
 *   schema/type                   | the value                  | expected: one or more types
 *   schema/enum                   | the value                  | allowed
 *   schema/pattern                | the value                  | pattern
 *   schema/minItems, minProperties, minimum, maximum | the value | limit
 *   schema/uniqueItems            | the list                   | first, second: positions from 0
 *   schema/depth                  | the value                  | limit: nested deeper than any form or record is
 *
 * @example checkDefinition({ ...form, id: 7 })  // => [{ code: 'schema/type', at: 'id', particulars: { expected: ['string'] }, … }]
 */
export function checkDefinition(value: unknown): Issue[] {
  return check(validateForm, value);
}

/** What keeps a document from being a record, of whatever form; empty when nothing does. Issues as in `checkDefinition`. */
export function checkRecord(value: unknown): Issue[] {
  return check(validateRecord, value);
}

/** True when `checkDefinition` finds nothing. */
export function isDefinition(value: unknown): value is FormDefinition {
  return !isDeeperThan(DEEPEST, value) && validateForm(value);
}

/** True when `checkRecord` finds nothing. */
export function isRecord(value: unknown): value is InterviewRecord {
  return !isDeeperThan(DEEPEST, value) && validateRecord(value);
}

/** A form is untrusted input, and validators call themselves at each level. */
const DEEPEST = 100;

function check(validate: SchemaValidator, value: unknown): Issue[] {
  if (isDeeperThan(DEEPEST, value))
    return [{ severity: 'error', code: 'schema/depth', at: '', particulars: { limit: DEEPEST } }];
  if (validate(value)) return [];
  const issues = (validate.errors ?? []).flatMap((error) => issueOf(error, value));
  // one mistake may break several branches of the schema in the same way
  const seen = new Set<string>();
  return issues.filter((issue) => {
    const key = JSON.stringify(issue);
    return seen.has(key) ? false : (seen.add(key), true);
  });
}

function issueOf(error: SchemaError, document: unknown): Issue[] {
  const { instancePath, keyword, params } = error;
  const at = (property?: string) => readablePath(instancePath, document, property);
  const issue = (code: string, place: string, particulars: Issue['particulars'] = {}): Issue[] => [
    { severity: 'error', code: `schema/${code}`, at: place, particulars },
  ];
  // its complaint is said once, by `propertyNames`
  if (error.propertyName !== undefined && keyword !== 'propertyNames') return [];

  switch (keyword) {
    case 'if':
      return []; // the branch it led to has complained
    case 'required': {
      const property = String(params.missingProperty);
      return issue('required', at(property), { property });
    }
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const property = String(params.additionalProperty ?? params.unevaluatedProperty);
      return issue('additionalProperties', at(property), { property });
    }
    case 'false schema': {
      const property = instancePath.slice(instancePath.lastIndexOf('/') + 1);
      return issue('additionalProperties', at(), { property });
    }
    case 'propertyNames': {
      const property = String(params.propertyName);
      return issue('propertyNames', at(property), { property });
    }
    case 'type':
      return issue('type', at(), { expected: [params.type].flat().map(String) });
    case 'enum':
      return issue('enum', at(), { allowed: [params.allowedValues].flat().map(String) });
    case 'const':
      return issue('enum', at(), { allowed: [String(params.allowedValue)] });
    case 'pattern':
      return issue('pattern', at(), { pattern: String(params.pattern) });
    case 'uniqueItems':
      return issue('uniqueItems', at(), { first: Number(params.j), second: Number(params.i) });
    case 'contains':
      return [];
    default:
      return issue(keyword, at(), typeof params.limit === 'number' ? { limit: params.limit } : {});
  }
}

/** `/questions/3/label` → `questions[3].label`; what is not a plain name stands in brackets and quotes. */
function readablePath(pointer: string, document: unknown, property?: string): string {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (property !== undefined) steps.push(property);
  let path = '';
  let here: unknown = document;
  for (const step of steps) {
    if (Array.isArray(here)) path += `[${step}]`;
    else if (/^[$A-Za-z_][\w$-]*$/.test(step)) path += path === '' ? step : `.${step}`;
    else path += `[${JSON.stringify(step)}]`;
    here = childOf(here, step);
  }
  return path;
}

function childOf(value: unknown, step: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return new Map<string, unknown>(Object.entries(value)).get(step);
}

/** Goes down no further than the limit. */
function isDeeperThan(limit: number, value: unknown): boolean {
  if (limit < 0) return true;
  if (typeof value !== 'object' || value === null) return false;
  const children: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  return children.some((child) => isDeeperThan(limit - 1, child));
}
