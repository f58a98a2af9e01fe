/**
 * Who is at work in this tab: the people of the laptop, whose vaults are open, and who is present.
 *
 * Several vaults may be open side by side, each opened with its own passphrase; switching closes none of them. While a vault
 * is open its work is sent and its project's forms are kept fresh.
 */
import type { FormDefinition } from '../model/form.ts';
import { may } from '../protocol/member.ts';
import { listPeople, type Person } from '../storage/people.ts';
import type { OpenVault, SaveState } from '../storage/vault/open-vault.ts';
import { createApi, type Api } from '../sync/api.ts';
import type { FormOpening, FormStatus } from '../sync/open-form.ts';
import type { Sync } from '../sync/status.ts';
import { startSync } from '../sync/start-sync.ts';
import { FormAtHand } from './form-at-hand.ts';
import { ProjectForms } from './forms.ts';
import { hasUnsentEdits, openDraft } from './open-draft.ts';
import type { WorkFacts } from './truth.ts';

export interface AtWork {
  readonly vault: OpenVault;
  readonly api: Api;
  readonly forms: ProjectForms;
  /** Null for those who send nothing. */
  readonly sync: Sync | null;
  /** Opens the form being designed, once: it stays open until this person locks or leaves the laptop to another. */
  readonly openForm: () => Promise<FormOpening>;
  /** What the draft of a form says now; null while it is not open. */
  readonly draftOf: (form: string) => Promise<FormDefinition | null>;
  facts: WorkFacts;
  /** When the oldest interview that waits was finished. */
  waitingSince: string | null;
  /** Where this person was, to come back to. */
  path: string;
}
interface Held extends AtWork {
  readonly formAtHand: FormAtHand;
  /** What ends with the vault. */
  readonly stops: (() => void)[];
}

const PRESENT_KEY = 'querencia.present';
/** Reading every draft is not free: at most once in this long while an interview is being typed. */
const LOOK_EVERY_MS = 1000;
const FORM_WAIT_MS = 8000;
/** A line that does not answer must not keep a key in memory: locking waits no longer than this for sending to stop. */
const STOP_WITHIN_MS = 2000;
/** Between the tabs of this browser. Ids are random and of this browser alone. */
const TABS_CHANNEL = 'querencia people';
/** Of edits that lie here while the form is not open. */
const EDITS_WAIT: FormStatus = {
  kept: 'saved',
  connection: 'offline',
  refusal: null,
  unsent: true,
  epochOver: false,
};
interface TabMessage {
  readonly what: 'locked' | 'signedIn';
  readonly person: string;
}

export class PeopleAtWork {
  people: readonly Person[] = [];
  private presentId: string | null = null;
  private readonly open = new Map<string, Held>();
  private readonly projectKeys = new Map<string, Uint8Array>();
  private readonly listeners = new Set<() => void>();
  private readonly tabs = new BroadcastChannel(TABS_CHANNEL);

  /** `lockedElsewhere` is called when somebody who is at work here pressed Lock in another tab. */
  constructor(lockedElsewhere: () => void = () => undefined) {
    this.tabs.onmessage = ({ data }: MessageEvent<TabMessage>) => {
      const held = this.open.get(data.person);
      if (!held) return;
      if (data.what === 'signedIn') {
        held.sync?.retry();
        held.formAtHand.retry();
        return;
      }
      lockedElsewhere();
      void this.lock(data.person);
    };
  }

  /** The person who is here, at the door or at work; null when nobody was added yet. */
  get present(): Person | null {
    return this.people.find((person) => person.id === this.presentId) ?? this.people[0] ?? null;
  }
  /** The present person's open vault and what belongs to it; null while locked. */
  get atWork(): AtWork | null {
    return (this.present && this.open.get(this.present.id)) ?? null;
  }
  /** Ids of everybody whose vault is open. */
  get openIds(): readonly string[] {
    return [...this.open.keys()];
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Reads who was added to this laptop. */
  async load(): Promise<void> {
    this.people = await listPeople();
    this.presentId ??= rememberedPresent();
    this.tell();
  }

  makePresent(id: string): void {
    // what one person has on the table is put away before another sits down
    for (const [other, held] of this.open) if (other !== id) void held.formAtHand.close();
    this.presentId = id;
    rememberPresent(id);
    this.tell();
    const held = this.open.get(id);
    if (held?.facts.form?.unsent === true) void held.openForm().catch(() => undefined);
  }

  /** Keeps a project's private key until the person's vault is open, then in it. */
  async holdProjectKey(person: Person, key: Uint8Array): Promise<void> {
    const open = this.open.get(person.id);
    if (open) await open.vault.keepProjectKey(person.project.epoch, key);
    else this.projectKeys.set(person.id, key);
  }

  /** The person has a session with the server again: what waits is sent, here and from the tab they had been working in. */
  signedIn(person: Person): void {
    this.tellTabs({ what: 'signedIn', person: person.id });
    const held = this.open.get(person.id);
    held?.sync?.retry();
    held?.formAtHand.retry();
  }

  /** A vault was opened: its person is at work and present. */
  async begin(vault: OpenVault): Promise<void> {
    const { person } = vault;
    const key = this.projectKeys.get(person.id);
    if (key) {
      await vault.keepProjectKey(person.project.epoch, key);
      this.projectKeys.delete(person.id);
    }
    const { member, project } = person;
    const api = createApi({ member: member.id });
    const forms = new ProjectForms(project.id, api, person.id);
    const sends = may(member, 'device.register', { project: project.id, owner: member.id });
    const sync = sends ? startSync(vault, { api }) : null;
    const formAtHand = new FormAtHand(
      () => openDraft(person, api),
      (form) => {
        held.facts = { ...held.facts, form };
        this.tell();
      },
    );
    const held: Held = {
      vault,
      api,
      forms,
      sync,
      formAtHand,
      openForm: formAtHand.open,
      draftOf: formAtHand.draftOf,
      facts: { drafts: 0, waiting: 0, received: 0, saving: 'working', sync: sync?.status ?? null },
      waitingSince: null,
      path: '/',
      stops: [],
    };
    this.open.set(person.id, held);
    void this.sendEarlierEdits(held);
    const locked = new Promise<void>((resolve) => held.stops.push(resolve));
    const look = paced(() => this.look(held), LOOK_EVERY_MS);
    const refresh = () => void forms.refresh();
    addEventListener('online', refresh);
    held.stops.push(
      vault.subscribe(look.soon),
      () => look.stop(),
      () => removeEventListener('online', refresh),
    );
    if (sync)
      held.stops.push(
        sync.subscribe(() => {
          const arrived = sync.status.connection === 'online' && held.facts.sync?.connection !== 'online';
          held.facts = { ...held.facts, sync: sync.status };
          if (arrived) refresh();
          this.tell();
          look.soon();
        }),
      );
    await this.look(held);
    // The first time there is no form yet: the room is opened with one, if the server answers soon.
    const arriving = forms.refresh();
    if ((await forms.current()) === null) await Promise.race([arriving, elapsed(FORM_WAIT_MS), locked]);
    await this.load();
    // Locked while this went on: the screen may be somebody else's by now.
    if (this.open.get(person.id) === held) this.makePresent(person.id);
  }

  /** What the interview on screen says about its saving. */
  reportSaving(state: SaveState): void {
    const { atWork } = this;
    if (!atWork) return;
    const saving = state.state === 'full' || state.state === 'failed' ? state.state : 'working';
    if (atWork.facts.saving === saving) return;
    atWork.facts = { ...atWork.facts, saving };
    this.tell();
  }

  /** Saves what is being typed, stops sending, forgets the key. */
  async lock(id: string): Promise<void> {
    const held = this.open.get(id);
    if (!held) return;
    this.open.delete(id);
    for (const stop of held.stops) stop();
    this.tell();
    await Promise.race([
      Promise.allSettled([held.sync?.stop(), held.formAtHand.close()]),
      elapsed(STOP_WITHIN_MS),
    ]);
    await held.vault.lock();
  }

  /** Locks here and in every other tab: whoever presses Lock and walks away leaves nothing open behind another window. */
  async lockEverywhere(id: string): Promise<void> {
    this.tellTabs({ what: 'locked', person: id });
    await this.lock(id);
  }

  async lockAll(): Promise<void> {
    await Promise.all(this.openIds.map((id) => this.lock(id)));
  }

  /** Edits of the form made before are told of and sent, though nobody may enter the room of the form today. */
  private async sendEarlierEdits(held: Held): Promise<void> {
    try {
      const { person } = held.vault;
      if (!(await hasUnsentEdits(person)) || this.open.get(person.id) !== held) return;
      held.facts = { ...held.facts, form: held.facts.form ?? EDITS_WAIT };
      this.tell();
      await held.openForm();
    } catch {
      // what cannot be read now is told of by the room of the form, when it is opened
    }
  }

  /** Counts afresh what is where. */
  private async look(held: AtWork): Promise<void> {
    try {
      const [drafts, envelopes] = await Promise.all([held.vault.listDrafts(), held.vault.listEnvelopes()]);
      const waiting = envelopes.filter((envelope) => !envelope.receipt);
      held.waitingSince = waiting[0]?.queuedAt ?? null;
      held.facts = {
        ...held.facts,
        drafts: drafts.length,
        waiting: waiting.length,
        received: envelopes.length - waiting.length,
      };
    } catch {
      // Locked meanwhile: there is nothing to count any more.
      return;
    }
    this.tell();
  }

  private tellTabs(message: TabMessage): void {
    this.tabs.postMessage(message);
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

/** Runs `work` soon after being asked, never twice at once, and not more often than every `milliseconds`. */
function paced(work: () => Promise<void>, milliseconds: number): { soon: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let running = false;
  let again = false;
  let stopped = false;
  const run = async () => {
    running = true;
    await work();
    running = false;
    timer = setTimeout(() => {
      timer = null;
      if (again) begin();
    }, milliseconds);
  };
  const begin = () => {
    again = false;
    void run();
  };
  return {
    soon() {
      if (stopped) return;
      if (running || timer !== null) again = true;
      else begin();
    },
    stop() {
      stopped = true;
      again = false;
      if (timer !== null) clearTimeout(timer);
    },
  };
}

function elapsed(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function rememberedPresent(): string | null {
  try {
    return localStorage.getItem(PRESENT_KEY);
  } catch {
    return null;
  }
}

function rememberPresent(id: string): void {
  try {
    localStorage.setItem(PRESENT_KEY, id);
  } catch {
    // storage switched off: the first person stands at the door next time
  }
}
