/**
 * The form one person designs, open from the first time they enter its room until their vault is locked or somebody else takes the
 * laptop: what they edited goes on being sent while they are in another room.
 */
import type { FormDefinition } from '../model/form.ts';
import type { FormOpening, FormStatus, LeftBehind } from '../sync/open-form.ts';

export class FormAtHand {
  private held: Promise<FormOpening> | null = null;
  private opened: Extract<FormOpening, { kind: 'open' }> | null = null;
  private stop: () => void = () => undefined;
  private closing: Promise<void> = Promise.resolve();

  /** `told` hears the status whenever it changes, and null when the form was closed with nothing left to say. */
  constructor(
    private readonly openForm: () => Promise<FormOpening>,
    private readonly told: (status: FormStatus | null) => void,
  ) {}

  /** The form, opened once; anew after its draft began anew, and after it could not be opened. */
  readonly open = (): Promise<FormOpening> => {
    if (this.opened?.form.status.epochOver === true) void this.close();
    this.held ??= this.begin();
    return this.held;
  };

  /** Tries to reach the server now, where a form is open. */
  retry(): void {
    this.opened?.form.retry();
  }

  /** What the draft says now, when it is open and is that form. */
  readonly draftOf = async (form: string): Promise<FormDefinition | null> => {
    const open = this.opened?.form;
    if (open?.form !== form) return null;
    const { readForm } = await import('../documents/read-form.ts');
    return readForm(open.documents).definition;
  };

  /** Waits until what was typed is kept, unless there is no room. What is unsent is remembered by whoever was told. */
  close(): Promise<void> {
    const { held, closing } = this;
    this.held = null;
    this.closing = this.closeHeld(held, closing);
    return this.closing;
  }

  private async closeHeld(held: Promise<FormOpening> | null, before: Promise<void>): Promise<void> {
    await before;
    const opening = await held?.catch(() => null);
    if (opening?.kind !== 'open') return;
    this.stop();
    this.opened = null;
    const status = statusOf(opening);
    // nothing is sent from now on: what waits, waits on this laptop
    this.told(status.unsent ? { ...status, connection: 'offline' } : null);
    await opening.form.close();
  }

  private readonly tell = (): void => {
    if (this.opened !== null) this.told(statusOf(this.opened));
  };

  private async begin(): Promise<FormOpening> {
    try {
      // what was typed before is read again only once it is kept
      await this.closing;
      const opening = await this.openForm();
      if (opening.kind !== 'open') {
        this.held = null;
        return opening;
      }
      const { form } = opening;
      this.opened = { ...opening, leftBehind: opening.leftBehind && this.onlyOnce(opening.leftBehind) };
      this.stop = form.subscribe(this.tell);
      this.tell();
      return this.opened;
    } catch (fault) {
      this.held = null;
      throw fault;
    }
  }

  /** What was brought over or put aside is not offered again. */
  private onlyOnce(left: LeftBehind): LeftBehind {
    const forget = () => {
      if (this.opened === null) return;
      this.opened = { ...this.opened, leftBehind: null };
      this.held = Promise.resolve(this.opened);
      this.tell();
    };
    return {
      epoch: left.epoch,
      mine: left.mine,
      base: left.base,
      async bringOver() {
        const lost = await left.bringOver();
        forget();
        return lost;
      },
      async putAside() {
        await left.putAside();
        forget();
      },
    };
  }
}

/** Edits left behind in a draft that is over were not sent either. */
function statusOf({ form, leftBehind }: Extract<FormOpening, { kind: 'open' }>): FormStatus {
  return leftBehind === null ? form.status : { ...form.status, unsent: true, epochOver: true };
}
