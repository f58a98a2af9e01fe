/**
 * Whether a key alone is a command, or only together with Alt.
 *
 * A voice typing for a person, or a hand that slips, sends keys that were not meant: so keys that write a character can be
 * switched off as commands. The choice is kept in localStorage (it says nothing about anybody).
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

const STORAGE_KEY = 'querencia.singleKeys';

const listeners = new Set<() => void>();
let on = rememberedSingleKeys();

/** What was chosen in this browser before; on when nothing was. */
export function rememberedSingleKeys(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== 'off';
  } catch {
    // storage switched off: as if nothing had been chosen
    return true;
  }
}

/** Switches, remembers, and draws again what shows keys. */
export function setSingleKeys(wanted: boolean): void {
  on = wanted;
  try {
    localStorage.setItem(STORAGE_KEY, wanted ? 'on' : 'off');
  } catch {
    // storage switched off: the choice lasts as long as the page
  }
  for (const listener of listeners) listener();
}

/** Tells an element whether keys alone are commands, and draws it again when that changes. */
export class SingleKeysController implements ReactiveController {
  private readonly changed = () => this.host.requestUpdate();

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  get on(): boolean {
    return on;
  }

  hostConnected(): void {
    listeners.add(this.changed);
  }

  hostDisconnected(): void {
    listeners.delete(this.changed);
  }
}
