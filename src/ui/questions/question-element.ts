/**
 * What every question on a card has in common: its words in one or two languages, the ways not to answer, its complaints.
 *
 * A kind of question is a subclass that draws its control and reads its keys. It knows no rule of any form: it shows the
 * node it is given and says what the person did.
 *
 * Holds throughout: text that is not yet an answer (half a number, a composition of an input method) is said in a `typing`
 * event at every input, and stays in the box until it becomes an answer or is removed.
 */
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { NonResponseCode, Text } from '../../model/form.ts';
import type { Answer, NonResponse } from '../../model/record.ts';
import type { QuestionNode } from '../../model/session/node.ts';
import { issueSentence } from '../../words/sentences.ts';
import { directionOf } from '../../words/words.ts';
import '../icon.ts';
import { base, buttons, controls, headings, text, visuallyHidden } from '../styles.ts';
import { SingleKeysController } from '../single-keys.ts';
import { WordsController } from '../words-controller.ts';
import { guidance, guidanceStyles } from './guidance.ts';
import { digitOf } from './keys.ts';
import { questionStyles } from './question-styles.ts';
import { isUnanswerable } from './unanswerable.ts';

/** Of the `answer` event. `null` clears. */
export interface AnswerDetail {
  readonly path: string;
  readonly answer: Answer;
}
/** Of the `typing` event. `null`: nothing half-typed is left. */
export interface TypingDetail {
  readonly path: string;
  readonly text: string | null;
}

/** Which digit says which non-response. */
const nonResponseKeys: Readonly<Partial<Record<NonResponseCode, number>>> = { dontKnow: 8, refused: 9 };

/**
 * @fires answer - the person answered, cleared, or said why there is no answer; `AnswerDetail`
 * @fires typing - text in the box that is not an answer yet; `TypingDetail`
 */
export abstract class QuestionElement extends LitElement {
  /** The question, its present answer and its complaints. */
  @property({ attribute: false }) node!: QuestionNode;
  /** Language of the form the words are shown in. */
  @property() tag = 'en';
  /** A second language of the form, shown smaller. */
  @property({ attribute: 'second-tag' }) secondTag: string | null = null;
  /** What was half-typed here before, to go on from. */
  @property() typing: string | null = null;
  /** Complain about a missing answer too: after the person tried to go on. */
  @property({ type: Boolean }) insist = false;
  /** Counts changes of the session: the node is the same object throughout. */
  @property({ type: Number }) revision = 0;

  /** Text in the box that is not an answer yet. */
  @state() protected draft: string | null = null;
  @state() private unreadable = false;
  /** Said to those who cannot see what a key did. */
  @state() private spoken = '';

  @query('#label') private readonly heading!: HTMLElement | null;
  @query('#complaint') private readonly complaintPlace!: HTMLElement | null;
  @query('fieldset') private readonly group!: HTMLElement | null;
  @query('#box') private readonly box!: HTMLElement | null;
  @query('[aria-pressed="true"], .choice:has(input:checked)')
  private readonly chosenPlace!: HTMLElement | null;
  protected readonly words = new WordsController(this);
  private readonly singleKeys = new SingleKeysController(this);

  /** True when the control is several inputs under one legend. */
  protected abstract readonly grouped: boolean;
  /** True when one types into inputs of a group: a digit alone is then a digit. */
  protected readonly typedInto: boolean = false;
  /** The control itself; its input has the id `box` unless grouped. */
  protected abstract control(): TemplateResult;
  /** What draft means as an answer, or `undefined` when it means none yet. Kinds without a box have no draft. */
  protected read(_draft: string): Answer | undefined {
    return undefined;
  }
  /** The sentence for a draft that cannot be read. */
  protected unreadableSentence(): string {
    return '';
  }
  /** True when what is typed adds to the answer, which then stands while the addition cannot be read. */
  protected adds(): boolean {
    return false;
  }
  /**
   * Whether to complain of that mistake now: of what an answer may lack while it is given, only after the person tried to go on; of a
   * missing answer never where none can be given.
   */
  protected complainsOf(code: string): boolean {
    return code !== 'answer/required' || (this.insist && !isUnanswerable(this.node));
  }
  /** A digit was pressed outside a box. True when it meant something. */
  protected pressDigit(_digit: number): boolean {
    return false;
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (changed.has('typing') && this.typing !== null && this.draft === null) this.draft = this.typing;
  }

  override updated(changed: Map<PropertyKey, unknown>) {
    if (changed.has('insist') && this.insist) this.complaintPlace?.scrollIntoView({ block: 'nearest' });
  }

  /** Puts the keyboard where the answer goes: in the box, or on the group, whose words are then heard once. */
  focusStart(): void {
    if (!this.grouped) {
      this.box?.focus();
      return;
    }
    this.group?.focus({ preventScroll: true });
    this.heading?.scrollIntoView({ block: 'nearest' });
  }

  /** Takes a key the surrounding screen heard. True when it was meant for this question. */
  press(event: KeyboardEvent): boolean {
    const took = this.takeDigit(event);
    if (took) void this.showChosen();
    return took;
  }

  private takeDigit(event: KeyboardEvent): boolean {
    const digit = digitOf(event);
    if (digit === null || event.ctrlKey || event.metaKey || this.node.readOnly) return false;
    const alone = this.singleKeys.on;
    if (!alone && !event.altKey) return false;
    const code = this.codeOf(digit);
    if (code && (event.altKey || this.plainKeys())) {
      this.sayInstead(code);
      return true;
    }
    return event.altKey !== alone && this.grouped && this.pressDigit(digit);
  }

  /**
   * Makes an answer of what is half-typed. False when it cannot be read: the complaint is then shown, the text kept,
   * and the question counts as not answered (unless the text only adds to the answer).
   */
  commit(): boolean {
    if (this.draft === null) return true;
    const answer = this.read(this.draft);
    if (answer === undefined) {
      this.unreadable = true;
      if (this.node.answer !== null && !this.adds()) this.emitAnswer(null);
      return false;
    }
    this.draft = null;
    this.unreadable = false;
    this.emitAnswer(answer);
    this.emitTyping(null);
    return true;
  }

  override render() {
    const heading = html`
      <h2 id="label" class="question">
        ${
          this.grouped
            ? this.inLanguages((tag) => this.node.label(tag))
            : html`<label for="box">${this.inLanguages((tag) => this.node.label(tag))}</label>`
        }
      </h2>
    `;
    const rest = html`
      ${this.hint()} ${this.guidance()}
      <div class="control">${this.control()}</div>
      ${this.complaint()} ${this.ways()}
      <p class="visually-hidden" role="status">${this.spoken}</p>
    `;
    return this.grouped
      ? html`<fieldset tabindex="-1" dir=${directionOf(this.tag)} aria-describedby=${this.describedBy()}>
          <legend>${heading}</legend>
          ${rest}
        </fieldset>`
      : html`<div dir=${directionOf(this.tag)}>${heading}${rest}</div>`;
  }

  // ---------------------------------------------------------------- for the kinds

  /** Words in the form's language, and the second one below, smaller, each with its direction. */
  protected inLanguages(say: (tag: string) => string | null): TemplateResult {
    const second = this.secondTag && this.secondTag !== this.tag ? say(this.secondTag) : null;
    return html`<span class="first" lang=${this.tag} dir=${directionOf(this.tag)}>${say(this.tag)}</span>${
        second
          ? html`<span
              class="second"
              lang=${this.secondTag ?? nothing}
              dir=${directionOf(this.secondTag ?? '')}
              >${second}</span
            >`
          : nothing
      }`;
  }

  /** The key of the choice at this place, as it must be pressed now; an empty place for those that have none. */
  protected choiceKey(index: number): TemplateResult {
    const digit = (index + 1) % 10;
    const taken = !this.singleKeys.on && this.codeOf(digit) !== undefined;
    return index > 9 || taken ? html`<kbd class="none"></kbd>` : this.keyHint(digit, true);
  }

  /** In place of choices: the list lacks, or its filter lets none through. */
  protected nothingToChoose(): TemplateResult {
    return html`<p class="quiet-text" dir=${this.words.direction}>
      ${this.words.say('question.noChoices')}
    </p>`;
  }

  protected labelOf(label: Text, tag: string): string {
    return label[tag] ?? Object.values(label)[0] ?? '';
  }

  protected keep(draft: string): void {
    this.draft = draft;
    this.unreadable = false;
    this.emitTyping(draft);
  }

  protected forgetDraft(): void {
    if (this.draft === null) return;
    this.draft = null;
    this.unreadable = false;
    this.emitTyping(null);
  }

  protected emitAnswer(answer: Answer): void {
    this.dispatchEvent(
      new CustomEvent<AnswerDetail>('answer', {
        detail: { path: this.node.path, answer },
        bubbles: true,
        composed: true,
      }),
    );
  }

  protected emitTyping(text: string | null): void {
    this.dispatchEvent(
      new CustomEvent<TypingDetail>('typing', {
        detail: { path: this.node.path, text },
        bubbles: true,
        composed: true,
      }),
    );
  }

  protected announce(sentence: string): void {
    this.spoken = sentence;
  }

  protected describedBy(): string {
    return 'hint complaint';
  }

  protected get invalid(): 'true' | typeof nothing {
    return this.complaintSentence() === null ? nothing : 'true';
  }

  // ---------------------------------------------------------------- pieces of the card

  private hint() {
    if (this.node.hint(this.tag) === null) return html`<p id="hint" hidden></p>`;
    return html`<p id="hint" class="hint">${this.inLanguages((tag) => this.node.hint(tag))}</p>`;
  }

  private guidance() {
    return this.node.guidance(this.tag) === null
      ? nothing
      : guidance(
          this.words,
          this.inLanguages((tag) => this.node.guidance(tag)),
        );
  }

  private complaint() {
    const sentence = this.complaintSentence();
    return html`<div id="complaint" role="alert">
      ${
        sentence === null ? nothing : html`<p class="complaint"><q-icon name="alert"></q-icon>${sentence}</p>`
      }
    </div>`;
  }

  private complaintSentence(): TemplateResult | null {
    if (this.unreadable) return html`<span dir=${this.words.direction}>${this.unreadableSentence()}</span>`;
    for (const issue of this.node.issues) {
      if (!this.complainsOf(issue.code)) continue;
      const message = this.ownMessage(issue.code);
      if (message !== null)
        return html`<span lang=${this.tag} dir=${directionOf(this.tag)}>${message}</span>`;
      const sentence =
        issue.code === 'answer/required'
          ? this.words.say('question.required')
          : issueSentence(this.words.words, issue);
      return html`<span dir=${this.words.direction}>${sentence}</span>`;
    }
    return null;
  }

  /** What the form itself says of such a mistake. */
  private ownMessage(code: string): string | null {
    if (code === 'answer/required') return this.node.requiredMessage(this.tag);
    return code === 'answer/constraint' ? this.node.constraintMessage(this.tag) : null;
  }

  /** The ways not to answer, and to take an answer back. */
  private ways() {
    const { node } = this;
    if (node.readOnly) return html`<p class="hint">${this.words.say('question.readOnly')}</p>`;
    const said = nonResponseOf(node.answer);
    const buttons = this.offered().map((code) => {
      const key = nonResponseKeys[code];
      return html`<button
        aria-pressed=${said === code ? 'true' : 'false'}
        @click=${() => this.sayInstead(code)}
      >
        ${key === undefined ? nothing : this.keyHint(key, this.plainKeys())}
        ${this.words.say(`question.${code}`)}
      </button>`;
    });
    const answered = node.answer !== null || this.draft !== null;
    return html`
      <div class="ways" role="group" aria-label=${this.words.say('question.instead')}>
        ${buttons}
        ${
          answered
            ? html`<button class="quiet" @click=${this.clear}>${this.words.say('question.clear')}</button>`
            : nothing
        }
      </div>
    `;
  }

  /** In a long list the key may have chosen what is out of sight. */
  private async showChosen() {
    await this.updateComplete;
    this.chosenPlace?.scrollIntoView({ block: 'nearest' });
  }

  private keyHint(digit: number, alone: boolean): TemplateResult {
    const key = alone && this.singleKeys.on ? digit : this.words.say('question.altKey', { key: digit });
    return html`<kbd aria-hidden="true">${key}</kbd>`;
  }

  private codeOf(digit: number): NonResponseCode | undefined {
    return this.offered().find((each) => nonResponseKeys[each] === digit);
  }

  private offered(): readonly NonResponseCode[] {
    return this.node.item.nonResponse ?? [];
  }

  /** Digits mean choices up to seven, so that 8 and 9 are free; in a box digits are typed, so Alt is needed. */
  private plainKeys(): boolean {
    return this.grouped && !this.typedInto && this.node.choices.length < 8;
  }

  private sayInstead(code: NonResponseCode) {
    this.forgetDraft();
    const again = nonResponseOf(this.node.answer) === code;
    this.emitAnswer(again ? null : { nonResponse: code });
    this.announce(
      again ? '' : this.words.say('question.chosen', { choice: this.words.say(`question.${code}`) }),
    );
  }

  private clear() {
    this.forgetDraft();
    this.emitAnswer(null);
    this.focusStart();
  }

  static override styles = [
    base,
    headings,
    buttons,
    controls,
    text,
    visuallyHidden,
    questionStyles,
    guidanceStyles,
  ];
}

/** The values of several choices, or of choices in an order; none for any other answer. */
export function valuesIn(answer: Answer): readonly string[] {
  return isList(answer) ? answer : [];
}

function isList(answer: Answer): answer is readonly string[] {
  return Array.isArray(answer);
}

/** The code of a non-response, or null for an answer or a blank. */
export function nonResponseOf(answer: Answer): NonResponseCode | null {
  return isNonResponse(answer) ? answer.nonResponse : null;
}

function isNonResponse(answer: Answer): answer is NonResponse {
  return typeof answer === 'object' && answer !== null && 'nonResponse' in answer;
}
