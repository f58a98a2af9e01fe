/**
 * The form versions of one project, for whichever room asks: from this laptop first, from the server when it is not here.
 *
 * What is current changes only when every part of it is on this laptop (see `sync/versions.ts`), so what is offered opens. What a
 * person's new interviews begin with changes only when they say so.
 */
import type { FormDefinition } from '../model/form.ts';
import type { VersionCard } from '../protocol/messages.ts';
import { keepVersion, keepVersionInUse, listReleases, readVersion } from '../storage/versions.ts';
import type { Api } from '../sync/api.ts';
import { currentVersion, inUseBy, offeredTo, refreshVersions, type InUse } from '../sync/versions.ts';

/** A version as rooms are given it. */
export interface FormVersion {
  readonly version: string;
  readonly releasedAt: string;
  readonly definition: FormDefinition;
}

export class ProjectForms {
  private readonly listeners = new Set<() => void>();
  /** Offers the person put off since they unlocked. */
  private readonly putOff = new Set<string>();

  constructor(
    private readonly project: string,
    private readonly api: Api,
    /** Whose: by their id on this laptop. */
    private readonly person: string,
  ) {}

  /** What the project released to begin with; null while nothing was released or it is not here yet. */
  async current(): Promise<FormVersion | null> {
    return flat(await currentVersion(this.project));
  }

  /** What this person's new interviews begin with: the version they took over; the first time the current one. */
  async inUse(): Promise<FormVersion | null> {
    return flat(await inUseBy(this.person, this.project));
  }

  /** The current version when it is another than the one in use, and whether the person put it off; else null. */
  async offered(): Promise<(FormVersion & { readonly putOff: boolean }) | null> {
    const offered = flat(await offeredTo(this.person, this.project));
    return offered && { ...offered, putOff: this.putOff.has(offered.version) };
  }

  /** New interviews begin with the current version from now on. False when that could not be kept: all stays as it was. */
  async takeOver(version: string): Promise<boolean> {
    const offered = await offeredTo(this.person, this.project);
    if (offered?.card.version !== version) return false;
    if (await keepVersionInUse(this.person, offered.card)) return false;
    this.tell();
    return true;
  }

  /** The offer steps back until the person unlocks again, or another version comes. */
  putOffOffer(version: string): void {
    this.putOff.add(version);
    this.tell();
  }

  /** Everything released, newest first. */
  releases(): Promise<readonly VersionCard[]> {
    return listReleases(this.project);
  }

  /** A version by its hash, fetched when it is not on this laptop; null when it cannot be had now. */
  async byVersion(version: string): Promise<FormDefinition | null> {
    const here = await readVersion(version);
    if (here) return here;
    const fetched = await this.api.version(version);
    if (fetched.kind !== 'ok' || (await keepVersion(version, fetched.value))) return null;
    return readVersion(version);
  }

  /** Looks for new releases; listeners hear of it when anything was fetched, or is current now. Never rejects. */
  async refresh(): Promise<void> {
    const before = await this.releases();
    const result = await refreshVersions(this.project, this.api);
    if (result.kind !== 'ok') return;
    const after = await this.releases();
    if (result.value > 0 || JSON.stringify(after) !== JSON.stringify(before)) this.tell();
  }

  /** Called after new versions came onto this laptop. Returns the way to stop. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

const flat = (found: InUse | null): FormVersion | null =>
  found && { version: found.card.version, releasedAt: found.card.releasedAt, definition: found.definition };
