/**
 * The invented children of the demo and when each was asked. Nobody's life was used: numbers and choices from a table.
 *
 * `wellbeing` is the chance that a coded answer is a good one, by round: most do better at six months, some do not.
 */
export interface InventedChild {
  readonly case: string;
  readonly sex: 'girl' | 'boy';
  readonly age: number;
  /** Days before the demo was made that the baseline took place. */
  readonly baselineDaysAgo: number;
  /** Months between the return and the baseline. */
  readonly monthsBack: number;
  readonly arrival: 'accompanied' | 'separated' | 'unaccompanied';
  readonly returnKind: 'voluntary' | 'forced';
  readonly area: 'urban' | 'rural';
  readonly district: string;
  readonly wellbeing: { readonly baseline: number; readonly '6m'?: number; readonly '12m'?: number };
  /** What went otherwise than planned, in which round. */
  readonly unusual?: {
    readonly round: string;
    readonly what: 'declined' | 'stopped' | 'overheard' | 'refuses';
  };
}

const child = (
  id: string,
  sex: InventedChild['sex'],
  age: number,
  [baselineDaysAgo, monthsBack]: readonly [number, number],
  [arrival, returnKind, area, district]: readonly [
    InventedChild['arrival'],
    InventedChild['returnKind'],
    InventedChild['area'],
    string,
  ],
  wellbeing: InventedChild['wellbeing'],
  unusual?: InventedChild['unusual'],
): InventedChild => ({
  case: id,
  sex,
  age,
  baselineDaysAgo,
  monthsBack,
  arrival,
  returnKind,
  area,
  district,
  wellbeing,
  ...(unusual ? { unusual } : {}),
});

export const inventedChildren: readonly InventedChild[] = [
  child('1K78-SBKH', 'girl', 12, [405, 2], ['accompanied', 'voluntary', 'urban', 'district_1'], {
    baseline: 0.6,
    '6m': 0.8,
    '12m': 0.95,
  }),
  child('SV7M-X3NX', 'boy', 15, [398, 1], ['unaccompanied', 'forced', 'rural', 'district_2'], {
    baseline: 0.35,
    '6m': 0.5,
    '12m': 0.75,
  }),
  child('5K5Y-3R3N', 'girl', 16, [391, 4], ['separated', 'forced', 'urban', 'district_1'], {
    baseline: 0.5,
    '6m': 0.45,
    '12m': 0.7,
  }),
  child('ZAJA-Q51P', 'boy', 10, [384, 2], ['accompanied', 'voluntary', 'rural', 'district_3'], {
    baseline: 0.7,
    '6m': 0.9,
  }),
  child('B2JW-5KRV', 'girl', 14, [240, 1], ['unaccompanied', 'forced', 'urban', 'district_2'], {
    baseline: 0.4,
    '6m': 0.7,
  }),
  child(
    '1DH9-TSZT',
    'boy',
    17,
    [233, 3],
    ['unaccompanied', 'voluntary', 'urban', 'district_1'],
    { baseline: 0.55, '6m': 0.8 },
    { round: '6m', what: 'refuses' },
  ),
  child('HTT5-N91V', 'girl', 11, [226, 2], ['accompanied', 'forced', 'rural', 'district_3'], {
    baseline: 0.65,
    '6m': 0.85,
  }),
  child(
    'D1KV-FM5B',
    'boy',
    13,
    [219, 1],
    ['separated', 'forced', 'rural', 'district_2'],
    { baseline: 0.3, '6m': 0.55 },
    { round: 'baseline', what: 'overheard' },
  ),
  child('7XED-GBJ1', 'girl', 17, [205, 5], ['accompanied', 'voluntary', 'urban', 'district_other'], {
    baseline: 0.75,
    '6m': 0.95,
  }),
  child('FK9A-2672', 'boy', 12, [180, 2], ['accompanied', 'forced', 'urban', 'district_1'], {
    baseline: 0.5,
  }),
  child(
    'KNSG-WPD9',
    'girl',
    15,
    [96, 1],
    ['unaccompanied', 'forced', 'rural', 'district_3'],
    { baseline: 0.35 },
    { round: 'baseline', what: 'stopped' },
  ),
  child(
    '62N8-6AY6',
    'boy',
    14,
    [33, 1],
    ['separated', 'voluntary', 'urban', 'district_2'],
    { baseline: 0.6 },
    { round: 'baseline', what: 'declined' },
  ),
];
