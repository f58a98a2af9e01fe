/** Cases of other projects' suites that are answered otherwise here, by expression, each with its reason. */
export const exceptions: Readonly<Record<string, string>> = {
  '1.1 * -1.1': 'JavaRosa compares within a tolerance; the exact double is -1.2100000000000002',
  '6.1 - 7.8': 'JavaRosa compares within a tolerance; the exact double is -1.7000000000000002',
  "int('0.00000000000000000123')": 'JavaRosa compares within a tolerance; the whole part of so little is 0',
  "round('-0.5')":
    'JavaRosa rounds negative halves towards zero, Enketo and ODK Web Forms away from it (-1.5 is -2): here too, as formats.md says',
  'number("2026-10-28T19:23:00.000+07:00")':
    'ODK Web Forms writes the number of a moment without its fraction though it computes with it; here text and number agree',
};
