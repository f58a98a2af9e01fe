/**
 * The form versions of one project, for whichever room asks: from this laptop first, from the server when it is not here.
 *
 * What is current changes only when every part of it is on this laptop (see `sync/versions.ts`), so what is offered opens.
 */
import type { FormDefinition } from '../model/form.ts';
import type { VersionCard } from '../protocol/messages.ts';
import { listReleases, keepVersion, readVersion } from '../storage/versions.ts';
import type { Api } from '../sync/api.ts';
import { currentVersion, refreshVersions } from '../sync/versions.ts';

export class ProjectForms {
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly project: string,
    private readonly api: Api,
  ) {}

  /** What new interviews begin with; null while nothing was released or it is not here yet. */
  async current(): Promise<{
    readonly version: string;
    readonly releasedAt: string;
    readonly definition: FormDefinition;
  } | null> {
    const current = await currentVersion(this.project);
    return current && { ...current.card, definition: current.definition };
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

  /** Looks for new releases; listeners hear of it when anything was fetched. Never rejects. */
  async refresh(): Promise<void> {
    const result = await refreshVersions(this.project, this.api);
    if (result.kind === 'ok' && result.value > 0) for (const listener of this.listeners) listener();
  }

  /** Called after new versions came onto this laptop. Returns the way to stop. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
