/** Cases of other projects' suites that are answered otherwise here, each with its reason. By expression. */
export const exceptions: Readonly<Record<string, string>> = {};
