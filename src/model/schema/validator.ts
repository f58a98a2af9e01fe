/** What a generated validator looks like: ajv's, as far as we use it. */
export interface SchemaError {
  /** JSON pointer to the value complained about. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Set when the complaint is about the name of a property rather than its value. */
  readonly propertyName?: string;
}

/** True when the value fits; otherwise `errors` holds why, until the next call. */
export interface SchemaValidator {
  (value: unknown): boolean;
  readonly errors?: readonly SchemaError[] | null;
}
