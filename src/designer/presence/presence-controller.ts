/** Draws an element again whenever somebody comes, goes or moves in the form. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Awareness } from 'y-protocols/awareness';
import type { FormAtWork } from '../form-at-work.ts';
import { othersOf, type Other } from './own-presence.ts';

/** For elements that have the form as their `work` property. */
export class PresenceController implements ReactiveController {
  /** Everybody else, as of the last change. */
  others: readonly Other[] = [];
  private watched: Awareness | null = null;

  constructor(private readonly host: ReactiveControllerHost & { readonly work: FormAtWork }) {
    host.addController(this);
  }

  hostConnected(): void {
    this.watch();
  }
  hostUpdate(): void {
    this.watch();
  }
  hostDisconnected(): void {
    this.watched?.off('change', this.changed);
    this.watched = null;
  }

  private watch(): void {
    const work = this.host.work as FormAtWork | undefined; // reason: not yet given when an element is made by hand
    if (work === undefined || this.watched === work.open.awareness) return;
    this.watched?.off('change', this.changed);
    this.watched = work.open.awareness;
    this.watched.on('change', this.changed);
    this.others = othersOf(this.watched);
  }

  private readonly changed = (): void => {
    if (this.watched === null) return;
    this.others = othersOf(this.watched);
    this.host.requestUpdate();
  };
}
