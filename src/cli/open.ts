/**
 * `querencia open <bundle> --key <file>`: the records of a file of sealed envelopes, without a server.
 *
 * Prints each record as it is right, after its corrections, as JSON Lines that `score` reads. Practice, and records whose consent was taken
 * back, are left out; what does not hold is named on stderr, and the command leaves with 1.
 */
import { webcrypto as crypto } from 'node:crypto';
import type { Command } from 'commander';
import type { FormDefinition } from '../model/form.ts';
import { isWithdrawn, RecordHistories, type RecordHistory } from '../model/history/history.ts';
import { recordToLine } from '../model/record-json.ts';
import { readBundle, type BundleRead } from '../protocol/bundle.ts';
import { EnvelopeReader } from '../protocol/envelope-reader.ts';
import { readKeyFile } from '../protocol/key-file.ts';
import type { KeyFile } from '../protocol/key-file.ts';
import { readDefinition, readJson, readText } from './files.ts';
import { WrongUse, type Surroundings } from './surroundings.ts';

interface Options {
  readonly key: string;
  readonly form?: string;
}

export function addOpenCommand(program: Command, surroundings: Surroundings): void {
  const { words } = surroundings;
  program
    .command('open')
    .description(words.say('cli.open.about'))
    .argument('<bundle>', words.say('cli.open.bundle'))
    .requiredOption('--key <file>', words.say('cli.open.key'))
    .option('--form <form.json>', words.say('cli.open.form'))
    .action((bundle: string, options: Options) => open(bundle, options, surroundings));
}

async function open(path: string, options: Options, { words, out, err, leave }: Surroundings): Promise<void> {
  const bundle = await readBundle(crypto, await readText(path, words));
  if (bundle === null) throw new WrongUse(words.say('cli.open.noBundle', { path }));
  const key = await readKeyFile(crypto, await readJson(options.key, words));
  if (key === null) throw new WrongUse(words.say('cli.open.noKey', { path: options.key }));
  if (key.project !== bundle.project)
    throw new WrongUse(words.say('cli.open.otherProject', { key: key.project, bundle: bundle.project }));
  const form = options.form === undefined ? null : await readDefinition(options.form, words);

  const said: string[] = bundle.broken.map((line) => words.say('cli.open.broken', { line }));
  const histories = new RecordHistories();
  for await (const one of contentsOf(bundle, key)) {
    if ('trouble' in one)
      said.push(
        words.say('cli.open.trouble', { number: one.n, why: words.say(`review.trouble.${one.trouble}`) }),
      );
    else histories.add(one);
  }
  for (const { n, why } of histories.unplaced)
    said.push(words.say('cli.open.trouble', { number: n, why: words.say(`review.trouble.${why}`) }));

  const counted = histories.all.filter((history) => !history.practice && !isTakenBack(history, form));
  out(counted.map(({ record }) => `${recordToLine(record)}\n`).join(''));
  const left = histories.all.length - counted.length;
  err(`${words.say('cli.open.done', { count: counted.length, left })}\n`);
  for (const sentence of said) err(`${sentence}\n`);
  leave(said.length > 0 ? 1 : 0);
}

/** Each envelope in its place, opened or told of. A device stands for its member: the file knows no other name. */
async function* contentsOf(bundle: BundleRead, { keys }: KeyFile) {
  const devices = new Map(bundle.devices.map(({ id, publicKey }) => [id, publicKey]));
  const reader = new EnvelopeReader(crypto, {
    project: bundle.project,
    publicKeyOf: (device) => devices.get(device),
    keyOf: (epoch) => Promise.resolve(keys.get(epoch) ?? null),
  });
  for (const [index, bytes] of bundle.envelopes.entries()) {
    const result = await reader.read(bytes);
    const n = index + 1;
    yield 'trouble' in result
      ? { n, trouble: result.trouble }
      : { n, member: result.header.device, said: result.content };
  }
}

/** Without the form nobody knows what is necessary: then any consent taken back keeps the record out. */
function isTakenBack(history: RecordHistory, form: FormDefinition | null): boolean {
  return form === null ? history.withdrawals.length > 0 : isWithdrawn(history, form);
}
