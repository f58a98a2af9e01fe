/**
 * Sentences made of data: what an issue says, why an indicator has its points, what a dimension came to.
 *
 * The frame of a sentence is in the reader's language; what it quotes (questions, choices, reasons) are the form's own
 * words in a language of the form, which may be another one.
 */
import type { Choice, FormDefinition, Item, Provenance, Text } from '../model/form.ts';
import type { Issue } from '../model/issue.ts';
import type {
  CompositeResult,
  DimensionResult,
  IndicatorResult,
  MissingReason,
  ScoredBy,
} from '../model/scoring/score.ts';
import type { WordArguments, Words } from './words.ts';

/**
 * What an issue says. With `row` or `line` among its particulars the sentence begins with the place: "Row 3, age: …".
 * A code without words, or without a particular its words need, gives a sentence that quotes the code: nothing that is wrong stays
 * unsaid, and no complaint breaks the screen it belongs on.
 */
export function issueSentence(words: Words, issue: Omit<Issue, 'severity'>): string {
  const particulars = argumentsOf(words, issue);
  const said =
    sayIfPossible(words, `issue.${issue.code}`, particulars) ??
    words.say('issue.unknown', { code: issue.code, at: issue.at });
  const { row, line, column } = particulars;
  if (row !== undefined)
    return column === undefined || column === ''
      ? words.say('issue.inRow', { row, said })
      : words.say('issue.inCell', { row, column, said });
  return line === undefined ? said : words.say('issue.inLine', { line, said });
}

/** Why an indicator has the points it has, or none. `language`: of the form's own words; falls back to its source. */
export function explanationSentence(
  words: Words,
  result: IndicatorResult,
  form: FormDefinition,
  language: string,
): string {
  const { why } = result;
  const because = why.because && textIn(why.because, language, form);
  const question = questionLabel(form, why.question ?? '', language);
  if (result.kind === 'notApplicable')
    return because
      ? words.say('score.why.notApplicable', { because })
      : words.say('score.why.notApplicablePlain');
  if (result.kind === 'missing') {
    const reason = reasonWords(words, result.reason);
    return question !== ''
      ? words.say('score.why.missing', { reason, question })
      : words.say('score.why.missingPlain', { reason });
  }
  const { points } = result;
  if (because) return words.say('score.why.rule', { because, points });
  if (why.question === undefined) return words.say('score.why.allOf', { points });
  const answer = answerLabel(form, why.question, why.value ?? '', language);
  return words.say(why.code === 'allOf' ? 'score.why.allOfPart' : 'score.why.choice', {
    question,
    answer,
    points,
  });
}

/** What a dimension came to: its score ("5 of 6 apply" when some do not, "4 of 5 answered" when some stand for the mean of the others), or what is missing. `id`: of the dimension. */
export function dimensionSentence(
  words: Words,
  id: string,
  result: DimensionResult,
  form: FormDefinition,
  language: string,
): string {
  const dimension = dimensionLabel(form, id, language);
  switch (result.kind) {
    case 'score':
      if (result.estimated)
        return words.say('score.dimension.estimated', {
          dimension,
          score: result.score,
          rescaled: result.applied < result.of ? 'yes' : 'no',
          of: result.of,
          ...estimatedArguments(words, result, result.estimated, form, language),
        });
      return result.applied === result.of
        ? words.say('score.dimension.score', { dimension, score: result.score })
        : words.say('score.dimension.rescaled', {
            dimension,
            score: result.score,
            applied: result.applied,
            of: result.of,
          });
    case 'withheld':
      if (result.enough)
        return words.say('score.dimension.tooFew', {
          dimension,
          ...result.enough,
          missing: indicatorLabels(words, form, result.missing, language),
        });
      return words.say('score.dimension.withheld', {
        dimension,
        count: result.missing.length,
        missing: indicatorLabels(words, form, result.missing, language),
      });
    case 'notApplicable':
      return words.say('score.dimension.notApplicable', { dimension });
    default:
      return result satisfies never;
  }
}

/** "4 of 5 answered; …": that a dimension has a score without all its points, and which are missing. Null when none are. */
export function estimatedSentence(
  words: Words,
  result: DimensionResult,
  form: FormDefinition,
  language: string,
): string | null {
  if (result.kind !== 'score' || !result.estimated) return null;
  return words.say(
    'score.apply.estimated',
    estimatedArguments(words, result, result.estimated, form, language),
  );
}

function estimatedArguments(
  words: Words,
  { applied }: { readonly applied: number },
  estimated: readonly string[],
  form: FormDefinition,
  language: string,
) {
  return {
    answered: applied - estimated.length,
    applied,
    count: estimated.length,
    missing: indicatorLabels(words, form, estimated, language),
  };
}

/** The overall score, or what is missing. */
export function compositeSentence(
  words: Words,
  result: CompositeResult,
  form: FormDefinition,
  language: string,
): string {
  return result.kind === 'score'
    ? words.say('score.composite.score', { score: result.score })
    : words.say('score.composite.withheld', {
        count: result.missing.length,
        missing: indicatorLabels(words, form, result.missing, language),
      });
}

/** Which weights a score was computed with, where they come from, and, where that is so, that it is provisional. Beside every score. */
export function weightsSentence(
  words: Words,
  { weightSet, provenance, provisional }: ScoredBy,
  form: FormDefinition,
  language: string,
): string {
  const set = form.coding.weightSets.find((one) => one.id === weightSet);
  const weights = set ? textIn(set.label, language, form) : weightSet;
  if (provenance !== 'published')
    return words.say('score.provisionalWhy', {
      weights,
      provenance: words.say(`score.provenance.${provenance}`),
    });
  const source = set ? sourceWords(words, set.provenance) : '';
  if (provisional) return words.say('score.provisionalUnconfirmed', { weights, source });
  return source === ''
    ? words.say('score.weights.plain', { weights })
    : words.say('score.weights.published', { weights, source });
}

function sourceWords(words: Words, { source = '', page }: Provenance): string {
  return page === undefined || source === '' ? source : words.say('score.weights.source', { source, page });
}

/** Why something is missing, as in a table cell: "does not know". */
export function reasonWords(words: Words, reason: MissingReason): string {
  return words.say(`score.reason.${reason}`);
}

export function indicatorLabel(form: FormDefinition, id: string, language: string): string {
  const indicator = form.coding.indicators.find((one) => one.id === id);
  return indicator ? textIn(indicator.label, language, form) : id;
}

export function dimensionLabel(form: FormDefinition, id: string, language: string): string {
  const dimension = form.coding.dimensions.find((one) => one.id === id);
  return dimension ? textIn(dimension.label, language, form) : id;
}

/** A text of the form in a language; in the form's source language where that is lacking. */
export function textIn(text: Text, language: string, form: Pick<FormDefinition, 'languages'>): string {
  const own = Object.hasOwn(text, language) ? text[language] : undefined;
  const source = text[form.languages[0]?.tag ?? ''];
  return [own, source, ...Object.values(text)].find((one) => one !== undefined && one !== '') ?? '';
}

/** Several words as one enumeration, as the language writes it: "a, b and c". */
export function listOf(words: Words, items: readonly string[]): string {
  return new Intl.ListFormat(words.language, { style: 'long', type: 'conjunction' }).format(items);
}

function indicatorLabels(
  words: Words,
  form: FormDefinition,
  ids: readonly string[],
  language: string,
): string {
  return listOf(
    words,
    ids.map((id) => indicatorLabel(form, id, language)),
  );
}

function sayIfPossible(words: Words, key: string, particulars: WordArguments): string | null {
  try {
    return words.trySay(key, particulars);
  } catch {
    return null;
  }
}

function argumentsOf(words: Words, issue: Omit<Issue, 'severity'>): WordArguments {
  const particulars = Object.entries(issue.particulars ?? {}).map(
    ([name, value]): [string, string | number] => [
      name,
      typeof value === 'object' ? listOf(words, value) : value,
    ],
  );
  // a sentence may depend on whether there is a suggestion at all
  const hasSuggestion = issue.particulars?.suggestion === undefined ? 'no' : 'yes';
  return { suggestion: '', ...Object.fromEntries(particulars), at: issue.at, hasSuggestion };
}

/** A question's label, an answer quoted in it (`${name}`) left open. */
function questionLabel(form: FormDefinition, name: string, language: string): string {
  const label = findItem(form.questions, name)?.label;
  return label ? textIn(label, language, form).replace(/\$\{[^}]*\}/g, '…') : name;
}

function answerLabel(form: FormDefinition, question: string, value: string, language: string): string {
  const item = findItem(form.questions, question);
  if (item?.type !== 'selectOne' && item?.type !== 'selectMultiple') return value;
  const list: readonly Choice[] = form.choiceLists[item.choices] ?? [];
  const choice = list.find((one) => one.value === value);
  return choice ? textIn(choice.label, language, form) : value;
}

function findItem(items: readonly Item[], name: string): Item | undefined {
  for (const item of items) {
    if (item.name === name) return item;
    const inside =
      item.type === 'section' || item.type === 'repeat' ? findItem(item.questions, name) : undefined;
    if (inside) return inside;
  }
  return undefined;
}
