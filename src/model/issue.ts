/**
 * Every complaint the model can make about a form or an answer, as data.
 *
 * The model has no sentences: `src/words` turns an issue into one in the reader's language.
 * `code` is `<subject>/<what>`; the particulars are what the sentence needs.
 */
export interface Issue {
  readonly severity: 'error' | 'warning';
  /** For example `expression/unknown-question`, `form/duplicate-name`, `answer/required`. */
  readonly code: string;
  /** Where: `q7.relevant`, `coding.indicators.e3.rules.hazard`, or an answer's path `work_days[2]/farm_hours`. */
  readonly at: string;
  /** In an expression: offset and length, in UTF-16 units. */
  readonly span?: { readonly start: number; readonly end: number };
  readonly particulars?: Readonly<Record<string, string | number | readonly string[]>>;
}
