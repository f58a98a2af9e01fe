/** The questionnaires of forms/ and their examples, as forms/README.md describes them. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FormDefinition } from '../../src/model/form.ts';
import type { Answer, Answers, InterviewRecord } from '../../src/model/record.ts';
import type { MissingReason } from '../../src/model/scoring/score.ts';
import { versionId } from '../../src/model/version/canonical.ts';

const FORMS = fileURLToPath(new URL('../../forms', import.meta.url));

export interface Expected {
  readonly indicators?: Readonly<
    Record<string, number | 'notApplicable' | { readonly missing: MissingReason }>
  >;
  readonly dimensions?: Readonly<
    Record<string, number | 'notApplicable' | { readonly withheld: readonly string[] }>
  >;
  readonly composite?: number | { readonly withheld: readonly string[] };
  /** By weight set that scores nothing: the indicators it has no weight for. */
  readonly refused?: Readonly<Record<string, readonly string[]>>;
  readonly referrals?: readonly string[];
  readonly relevant?: Readonly<Record<string, boolean>>;
}
export interface Example {
  readonly file: string;
  readonly title: string;
  /** Written out, not as changes to another one. */
  readonly whole: boolean;
  readonly record: InterviewRecord;
  readonly expect: Expected;
}
type Written = { readonly title: string; readonly expect: Expected } & (
  | { readonly record: Omit<InterviewRecord, 'version'> }
  | {
      readonly from: string;
      readonly change: Readonly<Record<string, Answer>>;
      readonly without?: readonly string[];
    }
);
export interface Questionnaire {
  readonly name: string;
  readonly path: string;
  readonly definition: FormDefinition;
  readonly version: string;
  readonly examples: readonly Example[];
}

/** Every folder of forms/. */
export async function questionnaires(): Promise<readonly Questionnaire[]> {
  const folders = readdirSync(FORMS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return Promise.all(folders.map(({ name }) => questionnaire(name)));
}

async function questionnaire(name: string): Promise<Questionnaire> {
  const path = `${FORMS}/${name}/form.json`;
  const definition = read(path) as FormDefinition; // reason: the tests check its shape themselves
  const version = await versionId(definition, (bytes) =>
    Promise.resolve(new Uint8Array(createHash('sha256').update(bytes).digest())),
  );
  const folder = `${FORMS}/${name}/examples`;
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  const examples = files.flatMap((file) =>
    // reason: forms/README.md gives this shape, and a file without it fails its test
    [read(`${folder}/${file}`) as Written | readonly Written[]]
      .flat()
      .map((written) => example(folder, file, written, version)),
  );
  return { name, path, definition, version, examples };
}

function example(folder: string, file: string, written: Written, version: string): Example {
  const { title, expect } = written;
  if ('record' in written)
    return { file, title, whole: true, expect, record: { ...written.record, version } };
  const base = read(`${folder}/${written.from}`) as Written; // reason: as above
  if (!('record' in base)) throw new Error(`${written.from} is not a whole example`);
  const answers: Answers = Object.fromEntries(
    Object.entries({ ...base.record.answers, ...written.change }).filter(
      ([question]) => !(written.without ?? []).includes(question),
    ),
  );
  return { file, title, whole: false, expect, record: { ...base.record, version, answers } };
}

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
