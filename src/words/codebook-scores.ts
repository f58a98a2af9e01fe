/** The parts of a codebook about scores: one indicator's rule and points, one weight set and what it can be used for. */
import type { CodebookIndicator, CodebookPart, CodebookWeightSet } from '../model/codebook/codebook.ts';
import { code, plain, table } from '../model/codebook/markdown.ts';
import type { Derivation } from '../model/form.ts';
import {
  codes,
  entry,
  header,
  named,
  own,
  provenanceWords,
  yesOrNo,
  type CodebookPen,
} from './codebook-lines.ts';

export function indicatorLines(pen: CodebookPen, described: CodebookIndicator): readonly string[] {
  const { indicator, mentions, parts } = described;
  const { id, label, points, notApplicable, provenance, dimension } = indicator;
  const { words, form } = pen;
  const inDimension = form.coding.dimensions.find((one) => one.id === dimension);
  const mentioned = mentions.map((one) => named(pen, one.name, one.label));
  return [
    `### ${code(id)}`,
    '',
    ...entry(pen, 'words', own(pen, label)),
    ...entry(pen, 'dimension', named(pen, dimension, inDimension?.label)),
    ...entry(pen, 'rule', words.say(`codebook.rule.${points.kind}`)),
    ...entry(pen, 'questions', mentioned.join(', ')),
    ...entry(pen, 'notApplicable', notApplicable && named(pen, notApplicable.when, notApplicable.because)),
    ...entry(pen, 'provenance', provenanceWords(pen, provenance)),
    '',
    ...parts.flatMap((part) => partLines(pen, part)),
    ...(points.kind === 'rules'
      ? table(
          header(pen, 'id', 'when', 'points', 'because'),
          points.rules.map((rule) => [
            code(rule.id),
            rule.when === undefined ? words.say('codebook.otherwise') : code(rule.when),
            figure(rule.points),
            own(pen, rule.because),
          ]),
        )
      : []),
  ];
}

function partLines(pen: CodebookPen, { question, applies, points }: CodebookPart): readonly string[] {
  const { words } = pen;
  const heading =
    applies === null
      ? words.say('codebook.partOf', { question: code(question) })
      : words.say('codebook.partApplies', { question: code(question), applies: code(applies) });
  return [
    heading,
    '',
    ...table(
      header(pen, 'value', 'label', 'points'),
      points.map((one) => [
        code(one.value),
        own(pen, one.label),
        one.points === null ? words.say('codebook.notCoded') : figure(one.points),
      ]),
    ),
  ];
}

export function weightSetLines(pen: CodebookPen, described: CodebookWeightSet): readonly string[] {
  const { set, provisional, weights } = described;
  const { words } = pen;
  return [
    `### ${code(set.id)}`,
    '',
    ...entry(pen, 'words', own(pen, set.label)),
    ...entry(pen, 'weights', words.say(`codebook.weights.${set.weights.kind}`)),
    ...entry(pen, 'complete', completeWords(pen, described)),
    ...entry(pen, 'provisional', yesOrNo(pen, provisional)),
    ...entry(pen, 'provenance', provenanceWords(pen, set.provenance)),
    ...entry(pen, 'confirmation', confirmationWords(pen, described)),
    ...(set.derivation ? derivationLines(pen, set.derivation) : []),
    '',
    ...table(
      header(pen, 'indicator', 'dimensionWeight', 'compositeWeight'),
      weights.map(({ indicator, weight }) => [
        code(indicator),
        weight === null ? '' : figure(weight.dimension),
        weight === null ? '' : figure(weight.composite),
      ]),
    ),
  ];
}

function completeWords(pen: CodebookPen, { missing, undecided }: CodebookWeightSet): string {
  if (missing.length > 0) return pen.words.say('codebook.weights.partial', { missing: codes(missing) });
  return undecided.length > 0
    ? pen.words.say('codebook.weights.undecided', { indicators: codes(undecided) })
    : yesOrNo(pen, true);
}

function confirmationWords({ words }: CodebookPen, { set, confirmation }: CodebookWeightSet): string {
  if (confirmation === 'notImported') return '';
  if (confirmation !== 'confirmed') return words.say(`codebook.confirmation.${confirmation}`);
  return words.say('codebook.confirmation.confirmed', {
    importedBy: plain(set.confirmation?.importedBy.name ?? ''),
    confirmedBy: plain(set.confirmation?.confirmedBy?.name ?? ''),
  });
}

function derivationLines(pen: CodebookPen, derivation: Derivation): readonly string[] {
  const { words, form } = pen;
  const { records, on, round } = derivation;
  const told = { records, on: plain(on), version: code(derivation.version) };
  const said =
    round === undefined
      ? words.say('codebook.derived', told)
      : words.say('codebook.derivedRound', { ...told, round: code(round) });
  const dimensions = Object.entries(derivation.dimensions).sort(([one], [other]) => (one < other ? -1 : 1));
  const analyses = [
    ...dimensions.map(([id, analysis]) => {
      const label = form.coding.dimensions.find((one) => one.id === id)?.label;
      return { of: named(pen, id, label), analysis };
    }),
    { of: words.say('codebook.composite'), analysis: derivation.composite },
  ];
  return [
    ...entry(pen, 'derivation', said),
    ...analyses.map(({ of, analysis: { n, explained } }) => {
      const share = figure(Number((explained * 100).toFixed(1)));
      const complete = words.say('codebook.analysis', { n, explained: share });
      return `  - ${words.say('codebook.entry', { field: of, said: complete })}`;
    }),
  ];
}

/** Twelve digits, as in a table of scores: 1/3 without the noise of binary fractions. */
const figure = (value: number): string => String(Number(value.toPrecision(12)));
