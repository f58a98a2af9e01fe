/** Files named on the command line: read whole, with a plain sentence when that fails. */
import { createHash } from 'node:crypto';
import { lstat, readFile, rename, rm, writeFile } from 'node:fs/promises';
import type { FormDefinition } from '../model/form.ts';
import type { Issue } from '../model/issue.ts';
import { checkDefinition, isDefinition } from '../model/schema/check.ts';
import { compileForm } from '../model/session/compile.ts';
import type { CompiledForm } from '../model/session/compiled-form.ts';
import { versionId } from '../model/version/canonical.ts';
import type { Words } from '../words/words.ts';
import { issueLines } from './issues.ts';
import { WrongUse } from './surroundings.ts';

export type FormRead =
  | {
      readonly kind: 'form';
      readonly form: CompiledForm;
      readonly version: string;
      readonly issues: readonly Issue[];
    }
  /** Not the shape of a form: nothing more can be said about it. */
  | { readonly kind: 'misshapen'; readonly issues: readonly Issue[] };

/** A text file. Throws `WrongUse` when it cannot be read. */
export async function readText(path: string, words: Words): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new WrongUse(words.say('cli.unreadable', { path }));
  }
}

/** The bytes of a file. Throws `WrongUse` when it cannot be read. */
export async function readBytes(path: string, words: Words): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch {
    throw new WrongUse(words.say('cli.unreadable', { path }));
  }
}

/** The name of a file by its bytes: `sha256-` and 64 hex digits. */
export const hashOf = (bytes: Uint8Array): string =>
  `sha256-${createHash('sha256').update(bytes).digest('hex')}`;

/** Writes a form as JSON: a file is there whole or as it was, whatever happens meanwhile. Throws `WrongUse` when it cannot. */
export async function writeForm(path: string, definition: FormDefinition, words: Words): Promise<void> {
  const text = `${JSON.stringify(definition, null, 2)}\n`;
  const beside = `${path}.${process.pid}.part`;
  try {
    const kind = await lstat(path).catch(() => null);
    // a pipe or a link is written into, not replaced
    if (kind !== null && !kind.isFile()) {
      await writeFile(path, text);
      return;
    }
    await writeFile(beside, text, kind === null ? {} : { mode: kind.mode });
    await rename(beside, path);
  } catch {
    await rm(beside, { force: true });
    throw new WrongUse(words.say('cli.unwritable', { path }));
  }
}

/** What a JSON file holds. Throws `WrongUse` when the file is unreadable or not JSON. */
export async function readJson(path: string, words: Words): Promise<unknown> {
  const text = await readText(path, words);
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (thrown) {
    const detail = thrown instanceof Error ? thrown.message : '';
    throw new WrongUse(words.say('cli.notJson', { path, detail }));
  }
}

/** A form, ready to be used, and what is wrong with it. Throws `WrongUse` when the file is unreadable or not JSON. */
export async function readForm(path: string, words: Words): Promise<FormRead> {
  const value = await readJson(path, words);
  if (!isDefinition(value)) return { kind: 'misshapen', issues: checkDefinition(value) };
  const form = compileForm(value);
  return { kind: 'form', form, version: await versionOf(value), issues: form.issues };
}

/** A form's definition, whatever is wrong within it. Throws `WrongUse` when the file does not hold one. */
export async function readDefinition(path: string, words: Words): Promise<FormDefinition> {
  const read = await readForm(path, words);
  if (read.kind === 'form') return read.form.definition;
  const why = issueLines(words, read.issues);
  throw new WrongUse(`${words.say('change.cli.misshapen', { path })}\n${why}`.trimEnd());
}

/** The version id of a definition, hashed by Node. */
export function versionOf(definition: FormDefinition): Promise<string> {
  return versionId(definition, (bytes) =>
    Promise.resolve(new Uint8Array(createHash('sha256').update(bytes).digest())),
  );
}
