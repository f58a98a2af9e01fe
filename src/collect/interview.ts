/**
 * The interview: one question a page, by keyboard, on paper that says at each moment whether the words are kept.
 *
 * The session computes, the draft keeps, this element walks: it knows no rule of any form.
 * Holds throughout: what was typed is handed to the draft at every input; a step is left only after its box was read.
 */
import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { OpenVault, SaveState } from '../storage/vault/open-vault.ts';
import '../ui/icon.ts';
import '../ui/questions/question.ts';
import type { AnswerDetail, TypingDetail } from '../ui/questions/question-element.ts';
import type { Question } from '../ui/questions/question.ts';
import { base, buttons, headings, text, visuallyHidden } from '../ui/styles.ts';
import { SingleKeysController } from '../ui/single-keys.ts';
import { WordsController } from '../ui/words-controller.ts';
import { languageName } from '../words/words.ts';
import { cannotOpen, type CannotOpen } from './cannot-open.ts';
import { commandOf } from './commands.ts';
import './declined.ts';
import type { Declined } from './declined.ts';
import { draftNotices } from './draft-notices.ts';
import './finish.ts';
import type { Finish } from './finish.ts';
import { navigate, type Forms } from './forms.ts';
import { interviewHeader } from './interview-header.ts';
import { interviewStyles } from './interview-styles.ts';
import './jump-list.ts';
import './keys-help.ts';
import { openInterview, type Interview as OpenInterview } from './open-interview.ts';
import { firstStepIn, isPastRefusal, placeOf, progressOf, type Place } from './place.ts';
import { recordOf, type Ending } from './record-of.ts';
import './referral-cards.ts';
import './save-line.ts';
import { secondToShow } from './second-language.ts';
import { complaintsOf } from './still-open.ts';
import './stop-dialog.ts';
import type { StopDetail } from './stop-dialog.ts';

type Loaded =
  | { readonly state: 'loading' }
  | {
      readonly state: 'refused';
      readonly why: CannotOpen;
    }
  | ({ readonly state: 'ready' } & OpenInterview);
type Shown = 'asking' | 'finish' | 'declined';
type Panel = 'none' | 'jump' | 'keys' | 'stop' | 'referrals';

/**
 * @fires navigate - to today, or to what became of it
 * @fires save-state - the saving of the draft stands otherwise; `SaveState`
 */
@customElement('q-interview')
export class Interview extends LitElement {
  @property({ attribute: false }) vault!: OpenVault;
  @property({ attribute: false }) forms!: Forms;
  @property({ attribute: 'draft-id' }) draftId = '';

  @state() private loaded: Loaded = { state: 'loading' };
  @state() private shown: Shown = 'asking';
  @state() private panel: Panel = 'none';
  @state() private at: string | null = null;
  @state() private tag = 'en';
  @state() private insist = false;
  @state() private revision = 0;
  /** Why sealing was refused last. */
  @state() private refusal: string | null = null;
  @state() private sealing = false;

  /** What is on screen: a question, or one of the two ends. */
  @query('q-question, q-finish, q-declined') private readonly page!: Question | Finish | Declined | null;
  @query('q-question') private readonly question!: Question | null;
  private readonly words = new WordsController(this);
  private readonly singleKeys = new SingleKeysController(this);
  private lastIndex = 0;
  private stops: (() => void)[] = [];

  override connectedCallback() {
    super.connectedCallback();
    document.addEventListener('keydown', this.keyPressed);
    void this.load();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.keyPressed);
    for (const stop of this.stops) stop();
    if (this.loaded.state === 'ready') void this.loaded.draft.close();
  }

  override render() {
    const { loaded } = this;
    if (loaded.state === 'loading') return nothing;
    if (loaded.state === 'refused') return cannotOpen(this.words, loaded.why, () => navigate(this, 'today'));
    const { form, session, draft } = loaded;
    const place = placeOf(session, this.at, this.lastIndex);
    return html`
      ${this.header(loaded, place)}
      <main lang=${this.words.language} dir=${this.words.direction}>
        ${draftNotices(this.words, draft)}
        ${this.shown === 'asking' && place ? this.card(loaded, place) : nothing}
        ${
          this.shown === 'declined'
            ? html`<q-declined
                ?sealing=${this.sealing}
                .refusal=${this.refusal}
                @back=${() => this.show('asking')}
                @seal=${() => this.seal({ state: 'declined' })}
              ></q-declined>`
            : nothing
        }
        ${
          this.shown === 'finish'
            ? html`<q-finish
                .form=${form}
                .interview=${loaded}
                .tag=${this.tag}
                .revision=${this.revision}
                ?sealing=${this.sealing}
                .refusal=${this.refusal}
                @jump=${(event: CustomEvent<string>) => this.goTo(event.detail)}
                @back=${() => this.show('asking')}
                @seal=${() => this.seal({ state: 'complete' })}
              ></q-finish>`
            : nothing
        }
      </main>
      ${this.shown === 'asking' ? this.footer(loaded, place) : nothing} ${this.panels(loaded, place)}
    `;
  }

  // ---------------------------------------------------------------- pieces

  private header(interview: OpenInterview, place: Place | null) {
    return interviewHeader(this.words, {
      interview,
      asking: this.shown === 'asking',
      place,
      tag: this.tag,
      jump: () => (this.panel = 'jump'),
      backToQuestions: () => this.show('asking'),
      speak: (tag) => this.speak(tag),
      pause: () => void this.pause(),
      stop: () => (this.panel = 'stop'),
    });
  }

  private card({ form, draft }: OpenInterview, place: Place) {
    const language = form.languages.find(({ tag }) => tag === this.tag);
    return keyed(
      place.step.path,
      html`<article class="card">
        <q-question
          .node=${place.step}
          .tag=${this.tag}
          .secondTag=${secondToShow(form, this.tag)}
          .typing=${draft.typing[place.step.path] ?? null}
          .insist=${this.insist}
          .revision=${this.revision}
          @answer=${this.answered}
          @typing=${this.typed}
          @add-instance=${this.addInstance}
          @remove-instance=${this.removeInstance}
          @open-instance=${({ detail }: CustomEvent<string>) => this.openInstance(detail)}
        ></q-question>
        ${
          language?.status === 'draft'
            ? html`<p class="draft-translation small">
                <q-icon name="language"></q-icon
                >${this.words.say('collect.translationDraftHere', { language: languageName(this.tag) })}
              </p>`
            : nothing
        }
      </article>`,
    );
  }

  private footer({ session, draft }: OpenInterview, place: Place | null) {
    const referrals = session.referrals().length;
    return html`<footer>
      ${this.insist ? html`<p class="later small" role="status">${this.words.say('collect.pressAgain')}</p>` : nothing}
      <div class="steps">
        <button @click=${this.back} ?disabled=${place?.index === 0}>
          <kbd aria-hidden="true">↑</kbd>${this.words.say('collect.back')}
        </button>
        <button class="primary next" @click=${this.next}>
          ${this.words.say(place?.index === session.steps().length - 1 ? 'collect.toFinish' : 'collect.next')}
          <q-icon name="enter"></q-icon>
        </button>
      </div>
      <div class="aside">
        ${
          referrals > 0
            ? html`<button class="referral" @click=${() => (this.panel = 'referrals')}>
                <q-icon name="help"></q-icon>${this.words.say('collect.referralCards', { count: referrals })}
              </button>`
            : nothing
        }
        <button class="quiet keys" @click=${() => (this.panel = 'keys')}>
          <kbd aria-hidden="true"
            >${this.singleKeys.on ? '?' : this.words.say('question.altKey', { key: '?' })}</kbd
          >${this.words.say('collect.keys')}
        </button>
        <q-save-line .saveState=${draft.saveState}></q-save-line>
      </div>
    </footer>`;
  }

  private panels({ form, session, draft }: OpenInterview, place: Place | null) {
    const close = () => this.closePanel();
    return html`
      <q-jump-list
        ?open=${this.panel === 'jump'}
        .session=${session}
        .at=${place?.step.path ?? null}
        .tag=${this.tag}
        .typing=${draft.typing}
        .revision=${this.revision}
        @close=${close}
        @jump=${(event: CustomEvent<string>) => this.goTo(event.detail)}
        @finish=${() => this.show('finish')}
      ></q-jump-list>
      <q-keys-help ?open=${this.panel === 'keys'} @close=${close}></q-keys-help>
      <q-stop-dialog
        ?open=${this.panel === 'stop'}
        .form=${form}
        .refusal=${this.panel === 'stop' ? this.refusal : null}
        ?sealing=${this.sealing}
        @close=${close}
        @stop=${(event: CustomEvent<StopDetail>) =>
          this.seal({ state: 'stopped', at: place?.step.path ?? null, ...event.detail })}
      ></q-stop-dialog>
      <q-dialog
        ?open=${this.panel === 'referrals'}
        .heading=${this.words.say('collect.referralsTitle')}
        @close=${close}
      >
        ${
          this.panel === 'referrals'
            ? html`<q-referral-cards .form=${form} .referrals=${session.referrals()}></q-referral-cards>`
            : nothing
        }
      </q-dialog>
    `;
  }

  // ---------------------------------------------------------------- what the person does

  private answered({ detail: { path, answer } }: CustomEvent<AnswerDetail>) {
    if (this.loaded.state !== 'ready') return;
    this.loaded.session.answer(path, answer);
    this.changed();
  }

  private addInstance({ detail: repeat }: CustomEvent<string>) {
    if (this.loaded.state !== 'ready') return;
    const instance = this.loaded.session.addInstance(repeat);
    this.changed();
    this.openInstance(instance);
  }

  private removeInstance({ detail: instance }: CustomEvent<string>) {
    if (this.loaded.state !== 'ready') return;
    const { session, draft } = this.loaded;
    session.removeInstance(instance);
    const gone = Object.keys(draft.typing).filter((path) => path.startsWith(`${instance}/`));
    draft.change({ typing: Object.fromEntries(gone.map((path) => [path, null])) });
    this.changed();
  }

  private openInstance(instance: string) {
    if (this.loaded.state !== 'ready') return;
    const step = firstStepIn(this.loaded.session, instance);
    if (step) this.goTo(step.path);
  }

  /** What the session holds now was handed to the draft by itself; how far it is was not. */
  private changed() {
    if (this.loaded.state !== 'ready') return;
    const { session, draft } = this.loaded;
    this.insist = false;
    this.refusal = null;
    this.revision += 1;
    draft.change({ facts: { at: this.at, progress: progressOf(session) } });
  }

  private typed(event: CustomEvent<TypingDetail>) {
    if (this.loaded.state !== 'ready') return;
    const { path, text } = event.detail;
    this.loaded.draft.change({ typing: { [path]: text } });
  }

  /** On, when the box can be read. A question that needs an answer asks once; a second press leaves it for later. */
  private readonly next = () => {
    if (this.loaded.state !== 'ready') return;
    const { session } = this.loaded;
    const read = this.question?.commit() ?? true;
    const place = placeOf(session, this.at, this.lastIndex);
    if (!place) return;
    const { step } = place;
    const open = !read || (step.kind === 'question' && complaintsOf(step).length > 0);
    if (open && !this.insist) {
      this.insist = true;
      // where the keyboard is on the question already, the complaint alone is to be heard
      if (this.shadowRoot?.activeElement !== this.question) void this.question?.focusStart();
      return;
    }
    const steps = session.steps();
    const following = steps[steps.indexOf(step) + 1];
    if (following) this.goTo(following.path);
    else this.show('finish');
  };

  private readonly back = () => {
    if (this.loaded.state !== 'ready') return;
    this.question?.commit();
    const steps = this.loaded.session.steps();
    const place = placeOf(this.loaded.session, this.at, this.lastIndex);
    const before = place ? steps[steps.indexOf(place.step) - 1] : undefined;
    if (before) this.goTo(before.path);
  };

  private goTo(path: string) {
    if (this.loaded.state !== 'ready') return;
    const { form, session, draft } = this.loaded;
    if (isPastRefusal(form, session, path)) {
      this.show('declined');
      return;
    }
    this.panel = 'none';
    this.shown = 'asking';
    this.insist = false;
    this.at = path;
    this.lastIndex = placeOf(session, path)?.index ?? 0;
    draft.change({ facts: { at: path, progress: progressOf(session) } });
    void this.settle();
  }

  private show(wanted: Shown) {
    this.question?.commit();
    const declined = this.loaded.state === 'ready' && this.loaded.session.consent === 'declined';
    const shown = wanted === 'finish' && declined ? 'declined' : wanted;
    this.panel = 'none';
    this.insist = false;
    this.refusal = null;
    this.shown = shown;
    void this.settle();
  }

  /** After a page was turned: from its top, with the keyboard on it. */
  private async settle() {
    await this.updateComplete;
    scrollTo(0, 0);
    await this.page?.focusStart();
  }

  private async closePanel() {
    this.panel = 'none';
    await this.updateComplete;
    await this.page?.focusStart();
  }

  private speak(tag: string) {
    if (this.loaded.state !== 'ready' || tag === this.tag) return;
    const { draft } = this.loaded;
    this.tag = tag;
    draft.change({ facts: { languages: [...draft.facts.languages, tag] } });
    void this.keepFocus();
  }

  /** On a narrow screen the button just pressed makes room for the other language. */
  private async keepFocus() {
    await this.updateComplete;
    if (this.shadowRoot?.activeElement?.checkVisibility() === false) await this.page?.focusStart();
  }

  private speakNext() {
    if (this.loaded.state !== 'ready') return;
    const tags = this.loaded.form.languages.map(({ tag }) => tag);
    const tag = tags[(tags.indexOf(this.tag) + 1) % tags.length];
    if (tag) this.speak(tag);
  }

  private readonly pause = async () => {
    if (this.loaded.state !== 'ready') return;
    this.question?.commit();
    await this.loaded.draft.flush();
    if (this.loaded.draft.saveState.state === 'full' || this.loaded.draft.saveState.state === 'failed')
      return;
    navigate(this, 'today');
  };

  private async seal(ending: Ending) {
    if (this.loaded.state !== 'ready' || this.sealing) return;
    this.question?.commit();
    const { form, draft, again } = this.loaded;
    this.sealing = true;
    this.refusal = null;
    const record = recordOf(form, again(), draft.facts, ending, { id: crypto.randomUUID(), now: new Date() });
    const sealed = await draft.finalise(record);
    this.sealing = false;
    if ('refused' in sealed) this.refusal = sealed.refused;
    else navigate(this, 'today/sealed');
  }

  private readonly keyPressed = (event: KeyboardEvent) => {
    if (this.loaded.state !== 'ready' || this.panel !== 'none' || this.shown !== 'asking') return;
    if (this.take(event)) event.preventDefault();
  };

  /** True when the key meant something. */
  private take(event: KeyboardEvent): boolean {
    const command = commandOf(event, this.singleKeys.on);
    switch (command) {
      case 'next':
        this.next();
        return true;
      case 'back':
        this.back();
        return true;
      case 'language':
        this.speakNext();
        return true;
      case 'jump':
      case 'keys':
        this.question?.commit();
        this.panel = command;
        return true;
      case 'none':
        return false;
      case 'other':
        return this.question?.press(event) ?? false;
      default:
        return command satisfies never;
    }
  }

  private readonly saving = () => {
    this.requestUpdate();
    if (this.loaded.state !== 'ready') return;
    const detail = this.loaded.draft.saveState;
    this.dispatchEvent(new CustomEvent<SaveState>('save-state', { detail, bubbles: true, composed: true }));
  };

  private async load() {
    const opened = await openInterview(this.vault, this.forms, this.draftId);
    if (!this.isConnected) {
      if ('draft' in opened) void opened.draft.close();
      return;
    }
    if ('refused' in opened) {
      this.loaded = { state: 'refused', why: opened.refused };
      return;
    }
    this.loaded = { state: 'ready', ...opened };
    const { draft, session } = opened;
    this.stops.push(
      draft.subscribe(this.saving),
      session.onDraft((changed) => draft.change({ answers: changed })),
    );
    this.tag = draft.facts.languages.at(-1) ?? opened.form.languages[0]?.tag ?? 'en';
    this.at = draft.facts.at ?? session.steps()[0]?.path ?? null;
    this.lastIndex = placeOf(session, this.at)?.index ?? 0;
    void this.settle();
  }

  static override styles = [base, headings, buttons, text, visuallyHidden, interviewStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-interview': Interview;
  }
}
