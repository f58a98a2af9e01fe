/** Workbooks of pyxform's suite that are judged otherwise here, by the case's id, each with its reason. */
export const exceptions: Readonly<Record<string, string>> = {};
