/**
 * `querencia codebook <form.json>`: the form told to those who analyse its records, as Markdown.
 *
 * What is wrong within the form is for `validate`: a form with a mistake in it has records, and so a codebook, too.
 */
import type { Command } from 'commander';
import { codebookOf } from '../model/codebook/codebook.ts';
import { codebookMarkdown } from '../words/codebook.ts';
import { INTERFACE_LANGUAGES, loadWords, type Words } from '../words/words.ts';
import { readForm } from './files.ts';
import { issueLines } from './issues.ts';
import { WrongUse, type Surroundings } from './surroundings.ts';

export function addCodebookCommand(program: Command, surroundings: Surroundings): void {
  const { words } = surroundings;
  program
    .command('codebook')
    .description(words.say('codebook.cli.about'))
    .argument('<form.json>', words.say('cli.form.about'))
    .option('--language <tag>', words.say('codebook.cli.language'))
    .action((path: string, options: { readonly language?: string }) =>
      codebook(path, options.language, surroundings),
    );
}

/** Throws `WrongUse` when the file does not hold a form, or the language is none of ours. */
async function codebook(
  path: string,
  language: string | undefined,
  { words, out }: Surroundings,
): Promise<void> {
  const reader = language === undefined ? words : await wordsIn(language, words);
  const read = await readForm(path, words);
  if (read.kind === 'misshapen') {
    const said = words.say('change.cli.misshapen', { path });
    throw new WrongUse(`${said}\n${issueLines(words, read.issues)}`.trimEnd());
  }
  out(codebookMarkdown(reader, codebookOf(read.form.definition, read.version)));
}

function wordsIn(tag: string, words: Words): Promise<Words> {
  const language = INTERFACE_LANGUAGES.find((one) => one === tag);
  if (language !== undefined) return loadWords(language);
  const known = INTERFACE_LANGUAGES.join(', ');
  throw new WrongUse(words.say('codebook.cli.unknownLanguage', { language: tag, known }));
}
