/**
 * Every record of the project, read one by one in this browser, each scored with the version it was collected with.
 *
 * Reading can be stopped; what was read stays. A version that cannot be had now leaves its records unscored, and is asked for
 * again at the next reading.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { FormDefinition } from '../model/form.ts';
import { compileForm } from '../model/session/compile.ts';
import type { CompiledForm } from '../model/session/compiled-form.ts';
import { scoreRecord, type Scoring } from '../model/scoring/score-record.ts';
import type { OpenVault } from '../storage/vault/open-vault.ts';
import type { Api } from '../sync/api.ts';
import { readRecords, ReadStopped, type ReadRecord, type TroubledRecord } from '../sync/records.ts';
import type { Forms } from './forms.ts';

export interface ReviewedRecord extends ReadRecord {
  /** Null while the version is not here. */
  readonly form: CompiledForm | null;
  readonly scoring: Scoring | null;
}

/** `reading`: `read` so far · `done` · `stopped` by the person · `failed`: the server refused or was not reached. */
export type ReadingState =
  | { readonly state: 'reading'; readonly read: number }
  | { readonly state: 'done' }
  | { readonly state: 'stopped' }
  | { readonly state: 'failed'; readonly failure: ReadStopped['result'] };

/** Draws again at most this often while many records arrive. */
const DRAW_EVERY = 20;

export class RecordsController implements ReactiveController {
  records: readonly ReviewedRecord[] = [];
  troubled: readonly TroubledRecord[] = [];
  state: ReadingState = { state: 'reading', read: 0 };
  private readonly compiled = new Map<string, CompiledForm>();
  private reading: AbortController | null = null;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.reading?.abort();
  }

  /** Reads everything afresh. */
  async read(vault: OpenVault, api: Api, forms: Forms): Promise<void> {
    this.reading?.abort();
    const reading = new AbortController();
    this.reading = reading;
    const records: ReviewedRecord[] = [];
    const troubled: TroubledRecord[] = [];
    this.state = { state: 'reading', read: 0 };
    this.host.requestUpdate();
    const show = () => {
      this.records = [...records];
      this.troubled = [...troubled];
      this.host.requestUpdate();
    };
    try {
      for await (const result of readRecords(vault, api, { signal: reading.signal })) {
        if ('trouble' in result) troubled.push(result);
        else records.push(await this.review(result, forms));
        const read = records.length + troubled.length;
        if (read % DRAW_EVERY !== 0) continue;
        this.state = { state: 'reading', read };
        show();
      }
      if (this.reading !== reading) return;
      this.state = { state: reading.signal.aborted ? 'stopped' : 'done' };
    } catch (error) {
      if (!(error instanceof ReadStopped)) throw error;
      if (this.reading !== reading) return;
      this.state = { state: 'failed', failure: error.result };
    }
    show();
  }

  /** Stops reading; what was read stays. */
  stop(): void {
    this.reading?.abort();
  }

  private async review(read: ReadRecord, forms: Forms): Promise<ReviewedRecord> {
    const form = await this.formOf(read.record.version, forms);
    return { ...read, form, scoring: form && scoreRecord(form, read.record) };
  }

  private async formOf(version: string, forms: Forms): Promise<CompiledForm | null> {
    const known = this.compiled.get(version);
    if (known) return known;
    const definition: FormDefinition | null = await forms.byVersion(version);
    if (!definition) return null;
    const form = compileForm(definition);
    this.compiled.set(version, form);
    return form;
  }
}

/** Records whose case or interviewer contains the search, the newest interview first. */
export function chosen(records: readonly ReviewedRecord[], search: string): readonly ReviewedRecord[] {
  const wanted = search.trim().toLowerCase();
  return records
    .filter(({ record, memberName }) => `${record.case} ${memberName}`.toLowerCase().includes(wanted))
    .sort((one, other) => Date.parse(other.record.startedAt) - Date.parse(one.record.startedAt));
}
