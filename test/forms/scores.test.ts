/** What holds of the scores of every questionnaire in forms/ that counts anything. */
import { describe, expect, test } from 'vitest';
import type { Item } from '../../src/model/form.ts';
import { openRecord, scoreRecord } from '../../src/model/scoring/score-record.ts';
import type { IndicatorResult, MissingReason, Score } from '../../src/model/scoring/score.ts';
import { compileForm } from '../../src/model/session/compile.ts';
import { INTERFACE_LANGUAGES, loadWords } from '../../src/words/words.ts';
import { compositeSentence, dimensionSentence, explanationSentence } from '../../src/words/sentences.ts';
import { questionnaires } from './examples.ts';
import { outcome } from './expected.ts';

const timeout = 120_000;
const counting = (await questionnaires()).filter(({ definition }) => definition.coding.indicators.length > 0);

for (const { name, definition, examples } of counting) {
  const form = compileForm(definition);
  const scored = (record: Parameters<typeof scoreRecord>[1]): Score => {
    const scoring = scoreRecord(form, record);
    if (scoring.kind === 'refused') throw new Error(scoring.issue.code);
    return scoring.score;
  };

  describe(name, () => {
    test('shows each indicator at both ends, each way not to apply and each reason to be missing', () => {
      const seen = new Map<string, IndicatorResult[]>();
      for (const { record } of examples)
        for (const [id, result] of Object.entries(scored(record).indicators))
          seen.set(id, [...(seen.get(id) ?? []), result]);
      const unseen = definition.coding.indicators.flatMap((indicator) => {
        const results = seen.get(indicator.id) ?? [];
        const points = results.map((result) => (result.kind === 'points' ? result.points : null));
        return [
          ...(points.includes(1) ? [] : [`${indicator.id} at 1`]),
          ...(points.includes(0) ? [] : [`${indicator.id} at 0`]),
          ...(indicator.notApplicable && !results.some(({ kind }) => kind === 'notApplicable')
            ? [`${indicator.id} not applicable`]
            : []),
        ];
      });
      expect(unseen).toEqual([]);
      const reasons = new Set(
        [...seen.values()].flat().map((one) => (one.kind === 'missing' ? one.reason : null)),
      );
      expect(reasonsOf(definition.questions).filter((reason) => !reasons.has(reason))).toEqual([]);
    });

    test('gives points by a choice only for an answer that was given to a question that applied', () => {
      for (const { title, record } of examples) {
        const { session } = openRecord(form, record);
        for (const [id, result] of Object.entries(scored(record).indicators)) {
          if (result.kind !== 'points' || !('question' in result.why)) continue;
          const { question } = result.why;
          const given = record.answers[question];
          expect([title, id, session.node(question)?.relevant, typeof given]).toEqual([
            title,
            id,
            true,
            'string',
          ]);
        }
      }
    });

    test(
      'never turns points into others because an answer is not known: they stay, or are missing',
      { timeout },
      () => {
        const changed = examples.flatMap(({ title, whole, record }) => {
          const before = scored(record).indicators;
          // a whole interview also with its answers blank and refused: what holds of one is seldom otherwise in its changes
          const instead = [
            { nonResponse: 'dontKnow' } as const,
            ...(whole ? ([null, { nonResponse: 'refused' }] as const) : []),
          ];
          return Object.entries(record.answers).flatMap(([question, given]) =>
            instead.flatMap((answer) => {
              if (JSON.stringify(given) === JSON.stringify(answer)) return [];
              const after = scored({
                ...record,
                answers: { ...record.answers, [question]: answer },
              }).indicators;
              return Object.keys(before)
                .filter((id) => after[id]?.kind !== 'missing' && outcome(after[id]) !== outcome(before[id]))
                .map((id) => `${title}: ${id} with ${JSON.stringify(answer)} for ${question}`);
            }),
          );
        });
        expect(changed).toEqual([]);
      },
    );

    test('has a sentence for every result, in every language of the interface', { timeout }, async () => {
      for (const tag of INTERFACE_LANGUAGES) {
        const words = await loadWords(tag);
        for (const { record } of examples) {
          const score = scored(record);
          const sentences = [
            ...Object.values(score.indicators).map((one) => explanationSentence(words, one, definition, tag)),
            ...Object.entries(score.dimensions).map(([id, one]) =>
              dimensionSentence(words, id, one, definition, tag),
            ),
            compositeSentence(words, score.composite, definition, tag),
          ];
          expect(
            sentences.filter((sentence) => sentence.trim() === '' || /\bundefined\b/.test(sentence)),
          ).toEqual([]);
        }
      }
    });
  });
}

/** The reasons that can occur in a form: asked and blank, not asked, and what its questions offer. */
function reasonsOf(items: readonly Item[]): readonly MissingReason[] {
  const reasons = new Set<MissingReason>(['blank', 'notAsked']);
  const walk = (all: readonly Item[]): void => {
    for (const item of all) {
      if (item.skippedMeans) reasons.add(item.skippedMeans);
      if ('nonResponse' in item) item.nonResponse.forEach((code) => reasons.add(code));
      if (item.type === 'section' || item.type === 'repeat') walk(item.questions);
    }
  };
  walk(items);
  return [...reasons];
}
