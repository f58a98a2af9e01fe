/**
 * Draws an element again whenever somebody comes, goes, or moves to another thing or text of the form.
 *
 * A caret that moves within a text is drawn by the editor of that text alone: of fifty people who type, the others' letters would
 * otherwise draw the whole screen.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Awareness } from 'y-protocols/awareness';
import type { FormAtWork } from '../form-at-work.ts';
import { othersOf, type Other } from './own-presence.ts';

/** For elements that have the form as their `work` property. */
export class PresenceController implements ReactiveController {
  /** Everybody else, as of the last change. */
  others: readonly Other[] = [];
  private watched: Awareness | null = null;
  private stop: () => void = () => undefined;

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
    this.stop();
    this.watched = null;
  }

  private watch(): void {
    const work = this.host.work as FormAtWork | undefined; // reason: not yet given when an element is made by hand
    if (work === undefined || this.watched === work.open.awareness) return;
    this.stop();
    this.watched = work.open.awareness;
    const company = companyOf(this.watched);
    this.others = company.others;
    const changed = (): void => {
      this.others = company.others;
      this.host.requestUpdate();
    };
    company.listeners.add(changed);
    this.stop = () => company.listeners.delete(changed);
  }
}

/** Everybody else in one form, looked up once for all elements that show them. */
class Company {
  others: readonly Other[];
  readonly listeners = new Set<() => void>();
  private known: string;

  constructor(awareness: Awareness) {
    this.others = othersOf(awareness);
    this.known = placesOf(this.others);
    awareness.on('change', () => {
      const others = othersOf(awareness);
      const places = placesOf(others);
      if (places === this.known) return;
      this.others = others;
      this.known = places;
      for (const listener of [...this.listeners]) listener();
    });
  }
}

const companies = new WeakMap<Awareness, Company>();

function companyOf(awareness: Awareness): Company {
  const known = companies.get(awareness) ?? new Company(awareness);
  companies.set(awareness, known);
  return known;
}

const placesOf = (others: readonly Other[]): string =>
  JSON.stringify(
    others.map(({ clientId, colour, presence: { member, part, at, caret } }) => [
      clientId,
      colour,
      member,
      part,
      at,
      caret?.tag,
      caret?.text,
    ]),
  );
