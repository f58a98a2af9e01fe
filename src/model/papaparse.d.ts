/**
 * What this room uses of Papa Parse. Declared here because the package's own types bring in those of Node, and with
 * them `process` and `Buffer`, which must not exist in the model.
 */
declare module 'papaparse' {
  interface ParseResult {
    readonly data: string[][];
    readonly errors: readonly { readonly code: string; readonly row?: number }[];
  }
  interface Papa {
    parse(
      text: string,
      options: { readonly delimiter: string; readonly skipEmptyLines: 'greedy' | boolean },
    ): ParseResult;
    unparse(rows: readonly (readonly string[])[], options: { readonly newline: string }): string;
  }
  const papa: Papa;
  export default papa;
}
