/**
 * `querencia weights derive <form.json> <records>`: weights from collected points, by principal component analysis.
 *
 * What was not looked at is named on stderr (with `--json`, under `excluded`) and only counted in the set, which everybody who has the form
 * can read.
 */
import type { Command } from 'commander';
import type { Derivation, WeightSet } from '../model/form.ts';
import type { Issue } from '../model/issue.ts';
import { recordsFromCsv } from '../model/record-csv.ts';
import { recordsFromJsonl } from '../model/record-json.ts';
import { deriveWeights } from '../model/weights/derive.ts';
import type { Words } from '../words/words.ts';
import { hashOf, readBytes, readForm } from './files.ts';
import { hasErrors, issueLines, spoken } from './issues.ts';
import { WrongUse, type Surroundings } from './surroundings.ts';
import { dayOf, putSet, taken, weightSetId } from './weight-set-out.ts';
import { labelOf } from './weights-import.ts';

interface Options {
  readonly id: string;
  readonly label?: string;
  readonly round?: string;
  readonly keep?: readonly string[];
  readonly leaveOut?: readonly string[];
  readonly member?: string;
  readonly name?: string;
  readonly on?: string;
  readonly out?: string;
  readonly json?: true;
}

export function addDeriveCommand(weights: Command, surroundings: Surroundings): void {
  const { words } = surroundings;
  weights
    .command('derive')
    .description(words.say('cli.weightSets.derive.about'))
    .argument('<form.json>', words.say('cli.form.about'))
    .argument('<records>', words.say('cli.records.about'))
    .option('--id <id>', words.say('cli.weightSets.id'), 'pca')
    .option('--label <words>', words.say('cli.weightSets.label'))
    .option('--round <id>', words.say('cli.weightSets.round'))
    .option('--keep <indicators...>', words.say('cli.weightSets.keep'))
    .option('--leave-out <indicators...>', words.say('cli.weightSets.leaveOut'))
    .option('--member <id>', words.say('cli.weightSets.member'))
    .option('--name <words>', words.say('cli.weightSets.name'))
    .option('--on <day>', words.say('cli.weightSets.on'))
    .option('-o, --out <form.json>', words.say('cli.weightSets.out'))
    .option('--json', words.say('cli.json.about'))
    .action((form: string, records: string, options: Options) =>
      derive(form, records, options, surroundings),
    );
}

async function derive(
  formPath: string,
  recordsPath: string,
  options: Options,
  surroundings: Surroundings,
): Promise<void> {
  const { words, out, err, leave } = surroundings;
  const id = weightSetId(options.id, words);
  const on = dayOf(options.on, words);
  const decisions = decisionsOf(options, on, words);
  const read = await readForm(formPath, words);
  const bytes = await readBytes(recordsPath, words);
  const form = read.kind === 'form' ? read.form : null;
  // a form's warnings are for `validate`
  const issues: Issue[] = read.issues.filter(({ severity }) => severity === 'error');
  if (form) issues.push(...taken(form.definition, id));
  let set: WeightSet | null = null;
  let excluded: ReturnType<typeof deriveWeights>['excluded'] = [];
  if (form && read.kind === 'form' && !hasErrors(issues)) {
    const text = new TextDecoder().decode(bytes);
    const isTable = recordsPath.toLowerCase().endsWith('.csv');
    const records = isTable ? recordsFromCsv(form.definition, text) : recordsFromJsonl(text);
    const derived = deriveWeights(form, records.records, {
      id,
      label: labelOf({ ...options, id }, form.definition),
      on,
      version: read.version,
      file: hashOf(bytes),
      ...(options.round === undefined ? {} : { round: options.round }),
      ...(decisions.length === 0 ? {} : { decisions }),
    });
    issues.push(...records.issues, ...derived.issues);
    ({ set, excluded } = derived);
    if (set !== null) await putSet(set, form.definition, options, surroundings);
  }
  leave(hasErrors(issues) ? 1 : 0);
  if (options.json) {
    out(`${JSON.stringify({ set, excluded, issues: spoken(words, issues) }, null, 2)}\n`);
    return;
  }
  for (const { record, why } of excluded) err(`${words.say('cli.weightSets.excluded', { record, why })}\n`);
  if (set?.derivation) err(analysedLines(words, set.derivation));
  err(issueLines(words, issues));
}

/** What a member decided. Throws `WrongUse` where nobody stands by it. */
function decisionsOf(
  { keep = [], leaveOut = [], member, name }: Options,
  on: string,
  words: Words,
): NonNullable<Derivation['decisions']> {
  if (keep.length + leaveOut.length === 0) return [];
  if (member === undefined || name === undefined) throw new WrongUse(words.say('cli.weightSets.whoDecides'));
  const by = { member, name, on };
  return [
    ...keep.map((indicator) => ({ indicator, decision: 'keep' as const, by })),
    ...leaveOut.map((indicator) => ({ indicator, decision: 'leaveOut' as const, by })),
  ];
}

function analysedLines(words: Words, { dimensions, composite }: Derivation): string {
  return [...Object.entries(dimensions), ['composite', composite] as const]
    .map(([of, { n, incomplete }]) => `${words.say('cli.weightSets.incomplete', { of, n, incomplete })}\n`)
    .join('');
}
