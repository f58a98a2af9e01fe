/**
 * The room of the form: for those who design and translate it the workshop, for everybody else the released form to read.
 *
 * The documents of the form are opened by whoever gives `open`, and closed by them: going to another room loses nothing and stops
 * no sending.
 */
import { LitElement, css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { may, type Member } from '../protocol/member.ts';
import type { Refusal } from '../protocol/messages.ts';
import type { Api } from '../sync/api.ts';
import type { FormOpening, LeftBehind } from '../sync/open-form.ts';
import { base, buttons, headings, text } from '../ui/styles.ts';
import { WordsController } from '../ui/words-controller.ts';
import { FormAtWork, type Base } from './form-at-work.ts';
import type { Forms } from './forms.ts';
import { leave } from './presence/own-presence.ts';

type Stage =
  | { readonly stage: 'opening' }
  | { readonly stage: 'absent' }
  | { readonly stage: 'failed' }
  | { readonly stage: 'refused'; readonly refusal: Refusal }
  | { readonly stage: 'open'; readonly work: FormAtWork; readonly leftBehind: LeftBehind | null };

/** @fires navigate - the person wants to be elsewhere; `detail` is a path */
@customElement('q-designer')
export class Designer extends LitElement {
  /** Where released versions come from. */
  @property({ attribute: false }) forms!: Forms;
  @property({ attribute: false }) api!: Api;
  @property({ attribute: false }) member!: Member;
  /** Opens the form being designed, the present epoch of it; asked again after a draft began anew. */
  @property({ attribute: false }) open: () => Promise<FormOpening> = () =>
    Promise.resolve({ kind: 'absent' });
  /** Path of this room, without a slash at its end. */
  @property() base = '/form';
  @property() route = '/form';

  @state() private stage: Stage = { stage: 'opening' };
  @state() private loaded = false;
  private readonly words = new WordsController(this);
  private stopForms: () => void = () => undefined;
  /** Opening that was overtaken by another is dropped. */
  private turn = 0;

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (changed.has('member')) void this.load();
    if ((changed.has('open') || changed.has('member')) && this.designs()) void this.begin();
    if (changed.has('forms')) {
      this.stopForms();
      this.stopForms = this.forms.subscribe(() => void this.holdAgainstCurrent());
    }
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.turn++;
    this.stopForms();
    this.putDown();
    this.stage = { stage: 'opening' };
  }

  override connectedCallback() {
    super.connectedCallback();
    // moved about in the page: everything was put down, so it is taken up again
    if (this.hasUpdated && this.designs()) void this.begin();
  }

  override render() {
    if (!this.loaded) return this.waiting();
    if (!this.designs()) return html`<q-form-reader .forms=${this.forms}></q-form-reader>`;
    const { stage } = this;
    switch (stage.stage) {
      case 'opening':
        return this.waiting();
      case 'absent':
        return this.hindered(this.words.say('designer.absent.title'), this.words.say('designer.absent.body'));
      case 'failed':
        return this.hindered(this.words.say('designer.failed.title'), this.words.say('designer.failed.body'));
      case 'refused': {
        const code = stage.refusal.refused;
        const why = this.words.trySay(`bar.refused.${code}`) ?? this.words.say('bar.refused.other', { code });
        return this.hindered(this.words.say('designer.refused.title'), why);
      }
      case 'open':
        return html`<q-workshop
          .work=${stage.work}
          .leftBehind=${stage.leftBehind}
          .api=${this.api}
          .base=${this.base}
          .route=${this.route}
          @open-anew=${this.begin}
        ></q-workshop>`;
    }
  }

  private waiting() {
    return html`<main><p role="status">${this.words.say('designer.loading')}</p></main>`;
  }

  private hindered(title: string, what: string) {
    return html`<main>
      <h1>${title}</h1>
      <p>${what}</p>
      <button class="primary" @click=${this.begin}>${this.words.say('designer.tryAgain')}</button>
    </main>`;
  }

  private designs(): boolean {
    return may(this.member, 'design.read', { project: this.member.project });
  }

  /** Readers fetch nothing of the workshop. */
  private async load() {
    if (this.designs()) await import('./workshop.ts');
    else await import('./reader/form-reader.ts');
    this.loaded = true;
  }

  private readonly begin = async () => {
    const turn = ++this.turn;
    this.putDown();
    this.stage = { stage: 'opening' };
    try {
      const [opening, current] = await Promise.all([this.open(), this.forms.current()]);
      if (turn !== this.turn) return;
      if (opening.kind === 'open') {
        const work = new FormAtWork(opening.form, baseOf(current));
        this.stage = { stage: 'open', work, leftBehind: opening.leftBehind };
      } else if (opening.kind === 'refused') this.stage = { stage: 'refused', refusal: opening.refusal };
      else this.stage = { stage: 'absent' };
    } catch (fault) {
      if (turn === this.turn) this.stage = { stage: 'failed' };
      throw fault;
    }
  };

  private async holdAgainstCurrent() {
    const current = await this.forms.current();
    if (this.stage.stage === 'open') this.stage.work.holdAgainst(baseOf(current));
  }

  private putDown() {
    if (this.stage.stage !== 'open') return;
    leave(this.stage.work.open.awareness);
    this.stage.work.close();
  }

  static override styles = [
    base,
    headings,
    buttons,
    text,
    css`
      main {
        max-inline-size: 36rem;
        margin-inline: auto;
        padding: var(--space-16) var(--space-6);
      }
      p {
        margin-block: var(--space-3) var(--space-5);
      }
    `,
  ];
}

function baseOf(current: Awaited<ReturnType<Forms['current']>>): Base | null {
  return current && { version: current.version, definition: current.definition };
}

declare global {
  interface HTMLElementTagNameMap {
    'q-designer': Designer;
  }
}
