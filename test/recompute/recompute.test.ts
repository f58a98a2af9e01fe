/**
 * Points and scores computed a second time, from docs/formats.md alone, beside those of the product: on records of every questionnaire in
 * forms/, under every policy, by every weight set.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Coding, FormDefinition, Item, MissingPolicy } from '../../src/model/form.ts';
import type { InterviewRecord } from '../../src/model/record.ts';
import { openScorer } from '../../src/model/scoring/score-record.ts';
import type { CompositeResult, DimensionResult, IndicatorResult } from '../../src/model/scoring/score.ts';
import { compileForm } from '../../src/model/session/compile.ts';
import { questionnaires } from '../forms/examples.ts';
import { seeded } from '../helpers/seeded.ts';
import { randomRecord } from './records.ts';
import { recompute, type Coded, type Recomputed, type Total } from './scores.ts';

const RUNS = Number(process.env.FUZZ_RUNS ?? 300);
const POLICIES: readonly MissingPolicy[] = [
  { policy: 'all-answered' },
  { policy: 'minimum-answered', percent: 50 },
  { policy: 'minimum-answered', percent: 80 },
];

for (const { name, definition, examples } of await questionnaires()) {
  const coding = definition.coding.indicators.length > 0 ? definition.coding : inventedCoding(definition);
  const weightSets = [...coding.weightSets, uneven(coding)];
  /** Every policy with every weight set. */
  const ways = POLICIES.flatMap((missing) => {
    const form = { ...definition, coding: { ...coding, missing, weightSets } };
    const compiled = compileForm(form);
    return weightSets.map(({ id }) => ({ form, set: id, score: openScorer(compiled, id) }));
  });

  describe(name, () => {
    test('has the scores that the formats define, on its examples', { timeout: 120_000 }, () => {
      agree(
        examples.map(({ record }) => record),
        () => true,
      );
    });

    test(
      'has the scores that the formats define, on records at random',
      { timeout: 60_000 + RUNS * 100 },
      () => {
        const records = (function* () {
          for (let seed = 1; seed <= RUNS; seed++) yield randomRecord(definition, seeded(seed));
        })();
        const seen = agree(records, (number, way) => number % ways.length === way);
        // the law would be empty if no record had a score, or none was withheld
        for (const what of ['points', 'missing', 'score', 'withheld', 'estimated', 'composite'])
          expect([what, (seen.get(what) ?? 0) > RUNS / 50]).toEqual([what, true]);
      },
    );
  });

  /** Each record in the ways that are wanted. Counts what was seen, so that a law over nothing is noticed. */
  function agree(
    records: Iterable<InterviewRecord>,
    isWanted: (number: number, way: number) => boolean,
  ): ReadonlyMap<string, number> {
    const seen = new Map<string, number>();
    const count = (what: string): unknown => seen.set(what, (seen.get(what) ?? 0) + 1);
    let number = 0;
    for (const record of records) {
      number++;
      for (const [way, { form, set, score }] of ways.entries()) {
        if (!isWanted(number, way)) continue;
        const scoring = score(record);
        const wanted = recompute(form, record, set);
        const found = scoring.kind === 'refused' ? null : scoring.score;
        const at = `record ${number} by ${set}, ${JSON.stringify(form.coding.missing)}`;
        expect({ at, ...(found && toldOf(found)) }).toEqual({ at, ...(wanted && rounded(wanted)) });
        if (found === null) continue;
        Object.values(found.indicators).forEach(({ kind }) => count(kind));
        Object.values(found.dimensions).forEach((one) => {
          count(one.kind);
          if (one.kind === 'score' && one.estimated) count('estimated');
        });
        if (found.composite.kind === 'score') count('composite');
      }
    }
    return seen;
  }
}

test('the second computation takes nothing from the product but what a form and a record look like', () => {
  const folder = fileURLToPath(new URL('.', import.meta.url));
  const allowed =
    /^import type \{[^}]*\} from '\.\.\/(\.\.\/src\/model\/(form|record)|helpers\/seeded)\.ts';$|^import [^;]* from '\.\/(conditions|interview|scores)\.ts';$/;
  const files = readdirSync(folder).filter((file) => !file.endsWith('.test.ts'));
  expect(files.length).toBeGreaterThan(3);
  for (const file of files) {
    const source = readFileSync(`${folder}/${file}`, 'utf8');
    const imports = source.match(/^import\b[^;]*;$/gm) ?? [];
    expect([file, imports.filter((one) => !allowed.test(one))]).toEqual([file, []]);
    expect([file, source.match(/\bimport\(|\brequire\(|^export [^;]*\bfrom '/gm)]).toEqual([file, null]);
  }
});

/** A table in which every indicator weighs otherwise, one nothing, and no dimension adds up to 1. */
function uneven({ indicators }: Coding): Coding['weightSets'][number] {
  const rows = Object.fromEntries(
    indicators.map(({ id }, i) => [id, { dimension: (i % 5) / 10, composite: ((i * 7 + 3) % 11) / 100 }]),
  );
  return {
    id: 'uneven',
    label: { en: 'Uneven' },
    provenance: { status: 'example' },
    weights: { kind: 'table', rows },
  };
}

/** For a form that counts nothing: each question with one choice is an indicator, each section that has any a dimension. */
function inventedCoding(form: FormDefinition): Coding {
  const label = { en: 'x' };
  const provenance = { status: 'example' } as const;
  const asked = (items: readonly Item[]): readonly (Item & { readonly type: 'selectOne' })[] =>
    items.flatMap((item) =>
      item.type === 'section' ? asked(item.questions) : item.type === 'selectOne' ? [item] : [],
    );
  const sections = form.questions.filter((item) => item.type === 'section' && asked([item]).length > 0);
  return {
    dimensions: sections.map(({ name }) => ({ id: name, label })),
    indicators: sections.flatMap((section) =>
      asked([section]).map(({ name, choices }) => ({
        id: name,
        dimension: section.name,
        label,
        provenance,
        points: {
          kind: 'choice',
          question: name,
          values: Object.fromEntries(
            (form.choiceLists[choices] ?? []).map(({ value }, i, all) => [
              value,
              i / Math.max(1, all.length - 1),
            ]),
          ),
        },
      })),
    ),
    missing: { policy: 'all-answered' },
    notApplicable: { policy: 'rescale' },
    weightSets: [{ id: 'equal', label, provenance, weights: { kind: 'equal' } }],
  };
}

interface Found {
  readonly indicators: Readonly<Record<string, IndicatorResult>>;
  readonly dimensions: Readonly<Record<string, DimensionResult>>;
  readonly composite: CompositeResult;
}

/** The product's score in the words of the second computation. */
function toldOf({ indicators, dimensions, composite }: Found): Recomputed {
  const coded = (one: IndicatorResult): Coded =>
    one.kind === 'points' ? one.points : one.kind === 'missing' ? { missing: one.reason } : one.kind;
  const total = (one: DimensionResult | CompositeResult): Total => {
    if (one.kind === 'withheld') return { withheld: one.missing };
    if (one.kind === 'notApplicable') return one.kind;
    const estimated = 'estimated' in one ? one.estimated : [];
    return { score: one.score, estimated };
  };
  return rounded({
    indicators: Object.fromEntries(Object.entries(indicators).map(([id, one]) => [id, coded(one)])),
    dimensions: Object.fromEntries(Object.entries(dimensions).map(([id, one]) => [id, total(one)])),
    composite: total(composite),
  });
}

/** To ten decimals: the formats promise twelve digits, and sums in another order differ in the last. */
function rounded({ indicators, dimensions, composite }: Recomputed): Recomputed {
  const total = (one: Total): Total =>
    typeof one === 'object' && 'score' in one ? { ...one, score: Number(one.score.toFixed(10)) } : one;
  return {
    indicators,
    dimensions: Object.fromEntries(Object.entries(dimensions).map(([id, one]) => [id, total(one)])),
    composite: total(composite),
  };
}
