/**
 * A codebook: a form told to those who analyse its records, as Markdown.
 *
 * Headings and rules are in the reader's language, questions, choices and reasons in the form's source language, names, values,
 * expressions and columns letter by letter as code. Markdown only, never HTML.
 */
import type { Codebook } from '../model/codebook/codebook.ts';
import { code, plain, table } from '../model/codebook/markdown.ts';
import type { Language } from '../model/form.ts';
import { nameOfLanguage } from './change-sentences.ts';
import { entry, header, named, own, provenanceWords, yesOrNo, type CodebookPen } from './codebook-lines.ts';
import { choiceTable, itemLines } from './codebook-questions.ts';
import { indicatorLines, weightSetLines } from './codebook-scores.ts';
import type { WordKey, Words } from './words.ts';

/** The whole document. The same codebook and language give the same bytes. */
export function codebookMarkdown(words: Words, codebook: Codebook): string {
  const pen: CodebookPen = { words, form: codebook.form };
  const part = (heading: WordKey, lines: readonly string[]): readonly string[] => [
    `## ${words.say(heading)}`,
    '',
    ...(lines.length > 0 ? lines : [words.say('codebook.none'), '']),
  ];
  const { items, indicators, weightSets, stopReasons } = codebook;
  const lines = [
    `# ${words.say('codebook.title', { title: own(pen, codebook.form.title) })}`,
    '',
    ...part('codebook.part.form', formLines(pen, codebook)),
    ...part(
      'codebook.part.questions',
      items.flatMap((one) => itemLines(pen, one)),
    ),
    ...part(
      'codebook.part.indicators',
      indicators.flatMap((one) => indicatorLines(pen, one)),
    ),
    ...part('codebook.part.parameters', parameterTable(pen, codebook)),
    ...part(
      'codebook.part.weights',
      weightSets.flatMap((one) => weightSetLines(pen, one)),
    ),
    ...part('codebook.part.profile', profileLines(pen, codebook)),
    ...part('codebook.part.consent', consentTable(pen)),
    ...part('codebook.part.referrals', referralTable(pen)),
    ...(stopReasons === null ? [] : part('codebook.part.stopReasons', choiceTable(pen, stopReasons))),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function formLines(pen: CodebookPen, { version }: Codebook): readonly string[] {
  const { words, form } = pen;
  const { description, languages, provenance, adaptedFrom } = form;
  const adapted = adaptedFrom && {
    form: code(adaptedFrom.form),
    version: code(adaptedFrom.version),
    country: plain(adaptedFrom.country ?? ''),
    hasCountry: adaptedFrom.country === undefined ? 'no' : 'yes',
  };
  return [
    ...entry(pen, 'id', code(form.id)),
    ...entry(pen, 'version', code(version)),
    ...entry(pen, 'description', own(pen, description)),
    ...entry(pen, 'languages', languages.map((one) => languageWords(pen, one)).join('; ')),
    ...entry(pen, 'provenance', provenanceWords(pen, provenance)),
    ...entry(pen, 'adaptedFrom', adapted && words.say('codebook.adapted', adapted)),
    '',
  ];
}

function languageWords({ words }: CodebookPen, { tag, status, reviewer }: Language): string {
  const name = plain(nameOfLanguage(words, tag));
  return words.say('codebook.language', { name, tag: code(tag), status, reviewer: plain(reviewer ?? '') });
}

function parameterTable(pen: CodebookPen, { parameters }: Codebook): readonly string[] {
  return table(
    header(pen, 'name', 'value', 'label', 'provenance'),
    parameters.map(({ name, parameter: { value, label, provenance } }) => [
      code(name),
      code(String(value)),
      own(pen, label),
      provenanceWords(pen, provenance),
    ]),
  );
}

function profileLines(pen: CodebookPen, { items }: Codebook): readonly string[] {
  const { profile } = pen.form;
  if (profile.length === 0) return [];
  const label = (name: string) => items.find(({ item }) => item.name === name)?.item.label;
  return [...profile.map((name) => `- ${named(pen, name, label(name))}`), ''];
}

function consentTable(pen: CodebookPen): readonly string[] {
  const { words, form } = pen;
  return table(
    header(pen, 'purpose', 'by', 'questions', 'granted', 'necessary'),
    form.consent.map(({ id, by, question, granted, necessary }) => [
      words.say(`consent.purpose.${id}`),
      words.say(`codebook.by.${by}`),
      code(question),
      code(granted),
      yesOrNo(pen, necessary),
    ]),
  );
}

function referralTable(pen: CodebookPen): readonly string[] {
  const { words, form } = pen;
  return table(
    header(pen, 'id', 'when', 'urgency', 'service', 'label', 'message', 'provenance'),
    form.referrals.map(({ id, when, urgency, service, title, message, provenance }) => [
      code(id),
      code(when),
      words.say(`codebook.urgency.${urgency}`),
      code(service),
      own(pen, title),
      own(pen, message),
      provenanceWords(pen, provenance),
    ]),
  );
}
