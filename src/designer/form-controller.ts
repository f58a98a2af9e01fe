/** Draws a part of the designer again whenever the form it shows was read anew. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { FormAtWork } from './form-at-work.ts';

/** Any element of this room that shows the form has it as its `work` property. */
export class FormController implements ReactiveController {
  private watched: FormAtWork | null = null;
  private stop: () => void = () => undefined;

  /** With `status`, drawn again also when it changed what is kept and sent. */
  constructor(
    private readonly host: ReactiveControllerHost & { readonly work: FormAtWork },
    private readonly more?: 'status',
  ) {
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
    // the property is set by the first update
    const work = this.host.work as FormAtWork | undefined; // reason: not yet given when an element is made by hand
    if (work === undefined || this.watched === work) return;
    this.stop();
    this.watched = work;
    const redraw = () => this.host.requestUpdate();
    const stops = [work.subscribe(redraw), ...(this.more ? [work.subscribeStatus(redraw)] : [])];
    this.stop = () => stops.forEach((stop) => stop());
  }
}
