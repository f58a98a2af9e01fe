/** What stands beside the rows of a weight set, of every shape the format allows: for laws that hold for all forms. */
import fc from 'fast-check';
import type { Confirmation, Derivation } from '../../src/model/form.ts';

const words = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((one) => /\S/.test(one));
const id = fc.stringMatching(/^[a-z][a-z0-9]{0,4}(-[a-z0-9]{1,3})?$/);
const share = fc.double({ min: 0, max: 1, noNaN: true }).map((one) => (one === 0 ? 0 : one));
const hash = fc.constantFrom(`sha256-${'0f'.repeat(32)}`, `sha256-${'a1'.repeat(32)}`);
const signed = fc.record({ member: words, name: words, on: fc.constant('2026-11-28') });
const count = fc.nat(9999);
const analysis = fc.record({
  n: count.map((one) => one + 1),
  incomplete: count,
  explained: share,
  loadings: fc.dictionary(
    id,
    fc.double({ min: -1, max: 1, noNaN: true }).map((one) => (one === 0 ? 0 : one)),
    {
      maxKeys: 4,
      noNullPrototype: true,
    },
  ),
});
/** Who imported a table of weights, and who confirmed it or nobody. */
export const anyConfirmation: fc.Arbitrary<Confirmation> = fc.record(
  { importedBy: signed, confirmedBy: signed, table: hash },
  { requiredKeys: ['importedBy', 'table'] },
);

/** How weights came from data: everything the format has, of indicators that need not be there. */
export const anyDerivation: fc.Arbitrary<Derivation> = fc.record(
  {
    method: fc.constant('principal-component' as const),
    on: fc.constant('2026-11-28'),
    version: hash,
    round: words,
    records: count,
    excluded: fc.record({ twice: count, declined: count }, { requiredKeys: [] }),
    leftOut: fc.dictionary(id, count, { maxKeys: 3, noNullPrototype: true }),
    decisions: fc.array(
      fc.record({ indicator: id, decision: fc.constantFrom('keep' as const, 'leaveOut'), by: signed }),
      { maxLength: 3 },
    ),
    dimensions: fc.dictionary(id, analysis, { maxKeys: 3, noNullPrototype: true }),
    composite: analysis,
  },
  {
    requiredKeys: ['method', 'on', 'version', 'records', 'excluded', 'leftOut', 'dimensions', 'composite'],
    noNullPrototype: true,
  },
);
