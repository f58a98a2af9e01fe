/**
 * The selected question as the child sees it: the real question of a real session over the form as it is this moment, answerable, with
 * what the answers come to. Practice only: nothing of it is kept.
 *
 * The session is opened anew when the form was read anew (`Rehearsal`), not while one types elsewhere. Keys mean something here only
 * while the keyboard is in here: the editor beside it has its own.
 */
import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { Item, Text } from '../../model/form.ts';
import type { StepNode } from '../../model/session/node.ts';
import { scoreSession } from '../../model/scoring/score-record.ts';
import { toText } from '../../model/expression/value.ts';
import '../../ui/icon.ts';
import '../../ui/notice.ts';
import { isTyping } from '../../ui/questions/keys.ts';
import '../../ui/questions/question.ts';
import type { AnswerDetail, TypingDetail } from '../../ui/questions/question-element.ts';
import type { Question } from '../../ui/questions/question.ts';
import '../../ui/score-card.ts';
import { base, buttons, controls, headings, text, visuallyHidden } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import { issueSentence, textIn } from '../../words/sentences.ts';
import { directionOf, languageName } from '../../words/words.ts';
import type { FormAtWork } from '../form-at-work.ts';
import { FormController } from '../form-controller.ts';
import { previewStyles } from './preview.styles.ts';
import { Rehearsal, type NotAsked } from './rehearsal.ts';

/** Of the errors of a form, no more are named than these. */
const MOST_ERRORS = 3;

/** @fires select - one went on to another question; `CustomEvent<string>`, the item's id */
@customElement('q-preview')
export class Preview extends LitElement {
  @property({ attribute: false }) work!: FormAtWork;
  /** Id of the selected item; null for none: then the questions are walked from the first. */
  @property() item: string | null = null;

  /** Path of the step that is shown; null while the selected item is not asked. */
  @state() private at: string | null = null;
  @state() private tag = '';
  @state() private second = '';
  @state() private insist = false;
  /** Next was pressed at the last question. */
  @state() private atEnd = false;
  @state() private revision = 0;
  @state() private weightSet = '';
  @query('q-question') private readonly question!: Question | null;

  private readonly words = new WordsController(this);
  private rehearsal: Rehearsal | null = null;

  constructor() {
    super();
    new FormController(this);
    this.addEventListener('keydown', (event) => this.pressed(event));
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    const { work } = this;
    if (changed.has('work') || this.rehearsal === null) {
      this.rehearsal = new Rehearsal(work);
      this.at = null;
    }
    const renamed = this.rehearsal.follow(work);
    if (renamed !== null) {
      if (this.at !== null) this.at = renamed(this.at);
      this.revision += 1;
    }
    const tags = work.definition.languages.map(({ tag }) => tag);
    if (!tags.includes(this.tag)) this.tag = work.reading.source;
    if (this.second === this.tag || !tags.includes(this.second)) this.second = '';
    if (changed.has('item')) this.insist = this.atEnd = false;
    this.follow(this.rehearsal, changed.has('item'));
  }

  /** To the selected item's step, unless a step of it is shown already; it may be asked now and not before, or the other way. */
  private follow(rehearsal: Rehearsal, jump: boolean): void {
    const steps = rehearsal.session.steps();
    const name = this.nameOfItem();
    if (name === null) {
      if (!steps.some(({ path }) => path === this.at)) this.at = steps[0]?.path ?? null;
      return;
    }
    const own = rehearsal.stepsOf(name);
    const stays = own.some(({ path }) => path === this.at);
    if (jump || !stays) this.at = stays ? this.at : (own[0]?.path ?? null);
  }

  override render() {
    const { rehearsal } = this;
    if (rehearsal === null) return nothing;
    return html`
      <section aria-labelledby="heading">
        <div class="head">
          <h2 id="heading">${this.words.say('preview.title')}</h2>
          <button class="quiet" @click=${this.startOver}>
            <q-icon name="retry"></q-icon>${this.words.say('preview.startOver')}
          </button>
        </div>
        <p class="small quiet-text">${this.words.say('preview.practice')}</p>
        ${this.languages()} ${this.broken()} ${this.stage(rehearsal)} ${this.ending(rehearsal)}
        ${this.referrals(rehearsal)} ${this.scores(rehearsal)}
      </section>
    `;
  }

  // ---------------------------------------------------------------- pieces

  private languages() {
    const { languages } = this.work.definition;
    if (languages.length < 2) return nothing;
    const option = (tag: string, chosen: string) =>
      html`<option value=${tag} lang=${tag} ?selected=${tag === chosen}>${languageName(tag)}</option>`;
    return html`<div class="languages">
      <div>
        <label for="tag" class="small">${this.words.say('preview.language')}</label>
        <select id="tag" @change=${(event: Event) => (this.tag = valueOf(event))}>
          ${languages.map(({ tag }) => option(tag, this.tag))}
        </select>
      </div>
      <div>
        <label for="second" class="small">${this.words.say('preview.second')}</label>
        <select id="second" @change=${(event: Event) => (this.second = valueOf(event))}>
          <option value="" ?selected=${this.second === ''}>${this.words.say('preview.second.none')}</option>
          ${languages.filter(({ tag }) => tag !== this.tag).map(({ tag }) => option(tag, this.second))}
        </select>
      </div>
    </div>`;
  }

  /** What keeps parts of the form from working; the rest of it goes on. */
  private broken() {
    const errors = this.work.compiled.issues.filter(({ severity }) => severity === 'error');
    if (errors.length === 0) return nothing;
    const rest = errors.length - MOST_ERRORS;
    return html`<q-notice
      kind="needs-you"
      .heading=${this.words.say('preview.broken', { count: errors.length })}
    >
      <ul class="small">
        ${errors
          .slice(0, MOST_ERRORS)
          .map(
            (issue) =>
              html`<li><code dir="ltr">${issue.at}</code> ${issueSentence(this.words.words, issue)}</li>`,
          )}
        ${rest > 0 ? html`<li>${this.words.say('preview.brokenMore', { count: rest })}</li>` : nothing}
      </ul>
    </q-notice>`;
  }

  private stage(rehearsal: Rehearsal) {
    const steps = rehearsal.session.steps();
    const step = steps.find(({ path }) => path === this.at);
    const name = this.nameOfItem();
    if (step === undefined && name !== null) return this.notAsked(rehearsal, name);
    if (step === undefined) return html`<p>${this.words.say('preview.nothingToAsk')}</p>`;
    const index = steps.indexOf(step);
    const told = this.insist
      ? this.words.say('preview.pressAgain')
      : this.atEnd
        ? this.words.say('preview.atEnd')
        : nothing;
    return html`
      <div class="card">
        ${keyed(
          step.path,
          html`<q-question
            .node=${step}
            .tag=${this.tag}
            .secondTag=${this.second === '' ? null : this.second}
            .typing=${rehearsal.typing.get(step.path) ?? null}
            .insist=${this.insist}
            .revision=${this.revision}
            @answer=${this.answered}
            @typing=${this.typed}
            @add-instance=${({ detail }: CustomEvent<string>) => this.addOne(detail)}
            @remove-instance=${({ detail }: CustomEvent<string>) => this.takeOut(detail)}
            @open-instance=${({ detail }: CustomEvent<string>) => this.goInto(detail)}
          ></q-question>`,
        )}
      </div>
      <div class="steps">
        <button ?disabled=${index === 0} @click=${this.back}>
          <q-icon name="back"></q-icon>${this.words.say('preview.back')}
        </button>
        <span class="small quiet-text numbers"
          >${this.words.say('preview.placeOf', { at: index + 1, of: steps.length })}</span
        >
        <button @click=${this.next}>${this.words.say('preview.next')}<q-icon name="forward"></q-icon></button>
      </div>
      <p class="small told" role="status">${told}</p>
    `;
  }

  /** The words of what is not asked now, and why it is not. */
  private notAsked(rehearsal: Rehearsal, name: string) {
    const item = rehearsal.compiled.items.get(name)?.item;
    if (item === undefined) return nothing;
    if (item.type === 'calculate')
      return this.unasked(rehearsal, name, this.words.say('preview.calculated'), item.calculation);
    if (item.type === 'hidden') return this.unasked(rehearsal, name, this.words.say('preview.hidden'));
    const why = rehearsal.whyNotAsked(name);
    return html`<div class="card not-asked">
      <p class="question" lang=${this.tag} dir=${directionOf(this.tag)}>
        ${item.label === undefined ? name : this.said(item.label)}
      </p>
      ${
        item.hint === undefined
          ? nothing
          : html`<p class="quiet-text" lang=${this.tag} dir=${directionOf(this.tag)}>
              ${this.said(item.hint)}
            </p>`
      }
      <div role="status">
        <p class="why">
          <q-icon name="hide"></q-icon>${
            why.length > 0
              ? this.words.say('preview.notAsked')
              : this.words.say(isEmpty(item) ? 'preview.holdsNothing' : 'preview.notAskedForNone')
          }
        </p>
        <ul>
          ${why.map((one) => this.because(rehearsal, one, name))}
        </ul>
      </div>
    </div>`;
  }

  private because(rehearsal: Rehearsal, { item, condition }: NotAsked, name: string) {
    const label = this.work.compiled.items.get(item)?.item.label;
    return html`<li class="small">
      ${
        item === name
          ? this.words.say('preview.ownCondition')
          : this.words.say('preview.conditionOf', { section: label === undefined ? item : this.said(label) })
      }
      <code dir="ltr">${condition.text}</code>
      ${
        condition.run === null
          ? html`<span class="refused">${this.words.say('preview.conditionBroken')}</span>`
          : nothing
      }
      ${rehearsal
        .stepsNamed(condition.names)
        .map(
          (step) =>
            html`<button class="quiet" @click=${() => this.goTo(step)}>
              ${this.words.say('preview.goTo', { question: step.label(this.tag) })}
            </button>`,
        )}
    </li>`;
  }

  /** What nobody is asked, and what it comes to. */
  private unasked(rehearsal: Rehearsal, name: string, what: string, calculation?: string) {
    const value = rehearsal.session.valueOf(name);
    return html`<div class="card">
      <p class="why"><q-icon name="hide"></q-icon>${what}</p>
      ${calculation === undefined ? nothing : html`<p><code dir="ltr">${calculation}</code></p>`}
      <p role="status">
        ${this.words.say('preview.valueNow')}
        <output class="numbers">${toText(value) || this.words.say('preview.noValue')}</output>
      </p>
    </div>`;
  }

  private ending({ session }: Rehearsal) {
    if (session.consent !== 'declined') return nothing;
    return html`<q-notice kind="needs-you" live>${this.words.say('preview.declined')}</q-notice>`;
  }

  private referrals({ session }: Rehearsal) {
    const referrals = session.referrals();
    return html`<div role="status" class="referrals">
      ${
        referrals.length === 0
          ? nothing
          : html`<h3>${this.words.say('preview.referrals')}</h3>
              <ul>
                ${referrals.map(
                  (referral) =>
                    html`<li class=${referral.urgency}>
                      <q-icon name=${referral.urgency === 'now' ? 'needs-you' : 'clock'}></q-icon>
                      <span
                        ><b lang=${this.tag} dir=${directionOf(this.tag)}>${this.said(referral.title)}</b>
                        <span class="small quiet-text"
                          >${this.words.say(`collect.referral.${referral.urgency}`)}</span
                        ></span
                      >
                    </li>`,
                )}
              </ul>`
      }
    </div>`;
  }

  private scores({ compiled, session }: Rehearsal) {
    const { coding } = compiled.definition;
    if (coding.indicators.length === 0) return nothing;
    const set = coding.weightSets.find(({ id }) => id === this.weightSet) ?? coding.weightSets[0];
    const scoring = scoreSession(compiled, session, set?.id);
    return html`<section aria-labelledby="scores" class="scores">
      <h3 id="scores">${this.words.say('preview.scores')}</h3>
      ${
        coding.weightSets.length > 1
          ? html`<label for="set" class="small">${this.words.say('preview.weightSet')}</label>
              <select id="set" @change=${(event: Event) => (this.weightSet = valueOf(event))}>
                ${coding.weightSets.map(
                  ({ id, label }) =>
                    html`<option value=${id} ?selected=${id === set?.id}>${this.said(label)}</option>`,
                )}
              </select>`
          : nothing
      }
      ${
        scoring.kind === 'scored'
          ? html`<q-score-card .score=${scoring.score} .form=${compiled.definition}></q-score-card>`
          : html`<p role="status">${issueSentence(this.words.words, scoring.issue)}</p>`
      }
    </section>`;
  }

  // ---------------------------------------------------------------- what the person does

  private readonly answered = ({ detail: { path, answer } }: CustomEvent<AnswerDetail>) => {
    this.rehearsal?.session.answer(path, answer);
    this.insist = false;
    this.atEnd = false;
    this.revision += 1;
  };

  private readonly typed = ({ detail: { path, text: typed } }: CustomEvent<TypingDetail>) => {
    if (typed === null) this.rehearsal?.typing.delete(path);
    else this.rehearsal?.typing.set(path, typed);
  };

  /** As in an interview: what needs an answer asks once, and is left at the second try. */
  private readonly next = () => {
    const { rehearsal } = this;
    const read = this.question?.commit() ?? true;
    const steps = rehearsal?.session.steps() ?? [];
    const step = steps.find(({ path }) => path === this.at);
    if (step === undefined) return;
    const open =
      !read || (step.kind === 'question' && step.issues.some(({ severity }) => severity === 'error'));
    if (open && !this.insist) {
      this.insist = true;
      void this.question?.focusStart();
      return;
    }
    const following = steps[steps.indexOf(step) + 1];
    if (following !== undefined) this.goTo(following);
    else this.atEnd = true;
  };

  private readonly back = () => {
    this.question?.commit();
    const steps = this.rehearsal?.session.steps() ?? [];
    const before = steps[steps.findIndex(({ path }) => path === this.at) - 1];
    if (before !== undefined) this.goTo(before);
  };

  private addOne(repeat: string): void {
    const instance = this.rehearsal?.session.addInstance(repeat);
    this.revision += 1;
    if (instance !== undefined) this.goInto(instance);
  }

  /** To the first question of an instance; where it asks nothing, nowhere. */
  private goInto(instance: string): void {
    const first = this.rehearsal?.session.steps().find(({ path }) => path.startsWith(`${instance}/`));
    if (first !== undefined) this.goTo(first);
  }

  private takeOut(path: string): void {
    const { rehearsal } = this;
    rehearsal?.session.removeInstance(path);
    for (const typed of rehearsal?.typing.keys() ?? [])
      if (typed.startsWith(`${path}/`)) rehearsal?.typing.delete(typed);
    this.revision += 1;
  }

  private goTo({ path, item }: StepNode) {
    this.at = path;
    this.insist = false;
    this.atEnd = false;
    const id = this.work.reading.idOf.get(item.name);
    if (id !== undefined && id !== this.item) {
      this.item = id;
      this.dispatchEvent(new CustomEvent('select', { detail: id }));
    }
    void this.settle();
  }

  private async settle() {
    await this.updateComplete;
    await this.question?.focusStart();
  }

  private readonly startOver = () => {
    this.rehearsal?.startOver();
    this.insist = false;
    this.revision += 1;
    if (this.nameOfItem() === null) this.at = null;
  };

  private pressed(event: KeyboardEvent) {
    if (event.defaultPrevented || event.isComposing || event.metaKey) return;
    if (this.take(event)) event.preventDefault();
  }

  /** True when the key meant something: only what is pressed in the question itself is asked about. */
  private take(event: KeyboardEvent): boolean {
    const { question } = this;
    if (question === null || !event.composedPath().includes(question)) return false;
    if (event.key !== 'Enter') return question.press(event);
    const [target] = event.composedPath();
    if (target instanceof HTMLButtonElement || target instanceof HTMLAnchorElement) return false;
    if (isTyping(event) && target instanceof HTMLTextAreaElement && !event.ctrlKey) return false;
    if (event.shiftKey) this.back();
    else this.next();
    return true;
  }

  private nameOfItem(): string | null {
    const name = this.item === null ? undefined : this.work.reading.pathOf.get(this.item);
    return name !== undefined && this.work.compiled.items.has(name) ? name : null;
  }

  private said(words: Text): string {
    return textIn(words, this.tag, this.work.definition);
  }

  static override styles = [base, headings, buttons, controls, text, visuallyHidden, previewStyles];
}

const isEmpty = (item: Item): boolean =>
  (item.type === 'section' || item.type === 'repeat') && item.questions.length === 0;

function valueOf({ target }: Event): string {
  return target instanceof HTMLSelectElement ? target.value : '';
}

declare global {
  interface HTMLElementTagNameMap {
    'q-preview': Preview;
  }
}
