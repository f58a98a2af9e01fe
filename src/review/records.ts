/**
 * Every record of the project as it is right now, read one by one in this browser, each scored with the version it was collected with.
 *
 * Reading can be stopped; what was read stays. A version that cannot be had now leaves its records unscored, and is asked for
 * again at the next reading.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { FormDefinition } from '../model/form.ts';
import { isWithdrawn, RecordHistories, type RecordHistory, type Unplaced } from '../model/history/history.ts';
import type { InterviewRecord } from '../model/record.ts';
import { compileForm } from '../model/session/compile.ts';
import type { CompiledForm } from '../model/session/compiled-form.ts';
import { scoreRecord, type Scoring } from '../model/scoring/score-record.ts';
import type { OpenVault } from '../storage/vault/open-vault.ts';
import type { Api } from '../sync/api.ts';
import { readRecords, ReadStopped, type ReadContent, type TroubledEnvelope } from '../sync/records.ts';
import type { Forms } from './forms.ts';

export interface ReviewedRecord extends Arrival {
  /** As it is right. */
  readonly record: InterviewRecord;
  readonly history: RecordHistory;
  /** `withdrawn`: consent was taken back; it is neither read nor scored. `practice`: never counted. */
  readonly standing: 'counts' | 'withdrawn' | 'practice';
  /** Null while the version is not here. */
  readonly form: CompiledForm | null;
  /** Null without a form, and of a record that was withdrawn. */
  readonly scoring: Scoring | null;
}

/** How a record first came. */
type Arrival = Pick<ReadContent, 'n' | 'receivedAt' | 'memberName'>;

/** What is not counted: an envelope that does not hold, or something said that belongs to no record. */
export interface Uncounted {
  readonly receivedAt: string;
  readonly memberName?: string;
  readonly trouble: TroubledEnvelope['trouble'] | Unplaced['why'];
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
  troubled: readonly Uncounted[] = [];
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
    const book = new Book((version) => this.formOf(version, forms));
    this.state = { state: 'reading', read: 0 };
    this.host.requestUpdate();
    const show = () => {
      this.records = book.records;
      this.troubled = book.uncounted;
      this.host.requestUpdate();
    };
    let read = 0;
    try {
      for await (const result of readRecords(vault, api, { signal: reading.signal })) {
        await book.add(result);
        if (++read % DRAW_EVERY !== 0) continue;
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

/** What was read so far, each record once: as it is after all that was said of it. */
class Book {
  private readonly histories = new RecordHistories();
  private readonly arrivals = new Map<number, Arrival>();
  private readonly reviewed = new Map<string, ReviewedRecord>();
  private readonly troubled: TroubledEnvelope[] = [];

  constructor(private readonly formOf: (version: string) => Promise<CompiledForm | null>) {}

  async add(result: ReadContent | TroubledEnvelope): Promise<void> {
    if ('trouble' in result) {
      this.troubled.push(result);
      return;
    }
    const { n, receivedAt, member, memberName, content } = result;
    this.arrivals.set(n, { n, receivedAt, memberName });
    const history = this.histories.add({ n, member, said: content });
    if (history !== null) this.reviewed.set(history.record.record, await this.review(history));
  }

  get records(): readonly ReviewedRecord[] {
    return [...this.reviewed.values()];
  }

  get uncounted(): readonly Uncounted[] {
    const unplaced = this.histories.unplaced.flatMap(({ n, why }) => {
      const arrival = this.arrivals.get(n);
      return arrival === undefined ? [] : [{ ...arrival, trouble: why }];
    });
    return [...this.troubled, ...unplaced];
  }

  private async review(history: RecordHistory): Promise<ReviewedRecord> {
    const { record, original, practice } = history;
    const arrival = this.arrivals.get(original.n);
    if (arrival === undefined) throw new Error('a record that never arrived');
    const form = await this.formOf(record.version);
    const withdrawn = isWithdrawn(history, form?.definition ?? { consent: [] });
    const standing = withdrawn ? 'withdrawn' : practice ? 'practice' : 'counts';
    const scoring = form === null || withdrawn ? null : scoreRecord(form, record);
    return { ...arrival, record, history, standing, form, scoring };
  }
}

/** Records whose case or interviewer contains the search, the newest interview first. */
export function chosen(records: readonly ReviewedRecord[], search: string): readonly ReviewedRecord[] {
  const wanted = search.trim().toLowerCase();
  return records
    .filter(({ record, memberName }) => `${record.case} ${memberName}`.toLowerCase().includes(wanted))
    .sort((one, other) => Date.parse(other.record.startedAt) - Date.parse(one.record.startedAt));
}
