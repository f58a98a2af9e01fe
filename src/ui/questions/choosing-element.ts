/**
 * What choosing one and choosing several have in common: a row a choice, and above a long list a box to search it.
 *
 * Holds throughout: of a long list no more than fifty rows are drawn, and what was chosen always is; in its search box letters and
 * digits are only searched for.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { live } from 'lit/directives/live.js';
import type { Choice } from '../../model/form.ts';
import { LONG_LIST, narrowed } from './narrow.ts';
import { QuestionElement } from './question-element.ts';

export abstract class ChoosingElement extends QuestionElement {
  protected readonly grouped = true;

  @state() private searched = '';
  @query('#search') private readonly searchBox!: HTMLInputElement | null;
  @query('.choice input') private readonly firstInput!: HTMLInputElement | null;

  protected abstract readonly kind: 'radio' | 'checkbox';
  /** Values chosen now. */
  protected abstract chosen(): readonly string[];
  /** A row was pressed, or its key. */
  protected abstract choose(value: string): void;

  protected control() {
    if (this.node.choices.length === 0) return this.nothingToChoose();
    if (!this.isLong) return html`<div class="choices">${this.node.choices.map(this.row)}</div>`;
    const { shown, found } = narrowed(this.node.choices, this.searched);
    const values = this.chosen();
    const kept = this.node.choices.filter(({ value }) => values.includes(value) && !isAmong(shown, value));
    return html`
      ${this.node.readOnly ? nothing : this.search()}
      <p class="found small quiet-text" role="status" dir=${this.words.direction}>
        ${
          found > shown.length
            ? this.words.say('question.moreFound', { shown: shown.length, more: found - shown.length })
            : this.words.say('question.found', { count: found })
        }
      </p>
      <div class="choices windowed">${repeat([...kept, ...shown], ({ value }) => value, this.row)}</div>
    `;
  }

  override focusStart(): void {
    if (this.searchBox) this.searchBox.focus();
    else super.focusStart();
  }

  protected override pressDigit(digit: number): boolean {
    const choice = this.isLong ? undefined : this.node.choices[digit === 0 ? 9 : digit - 1];
    if (!choice) return false;
    this.choose(choice.value);
    const label = this.labelOf(choice.label, this.tag);
    const sentence = this.chosen().includes(choice.value) ? 'question.chosen' : 'question.unchosen';
    this.announce(this.words.say(sentence, { choice: label }));
    return true;
  }

  private get isLong(): boolean {
    return this.node.choices.length > LONG_LIST;
  }

  private search(): TemplateResult {
    return html`<label class="search">
      ${this.words.say('question.search')}
      <input
        id="search"
        type="search"
        dir="auto"
        autocomplete="off"
        spellcheck="false"
        .value=${live(this.searched)}
        @input=${this.typed}
        @keydown=${this.searchKey}
      />
    </label>`;
  }

  private readonly row = (choice: Choice, index: number): TemplateResult => html`
    <label class="choice">
      ${this.isLong ? nothing : this.choiceKey(index)}
      <input
        type=${this.kind}
        name="choice"
        value=${choice.value}
        .checked=${live(this.chosen().includes(choice.value))}
        ?disabled=${this.node.readOnly}
        aria-invalid=${this.invalid}
        @change=${() => this.choose(choice.value)}
      />
      <span class="words">${this.inLanguages((tag) => this.labelOf(choice.label, tag))}</span>
    </label>
  `;

  private typed(event: InputEvent) {
    if (event.target instanceof HTMLInputElement) this.searched = event.target.value;
  }

  /** Down to what was found; Enter takes it when there is one only, and leads down to several. */
  private searchKey(event: KeyboardEvent) {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const enter = event.key === 'Enter' && !event.shiftKey && this.searched.trim() !== '';
    if (event.key !== 'ArrowDown' && !enter) return;
    event.preventDefault();
    const { shown, found } = narrowed(this.node.choices, this.searched);
    const [only] = shown;
    if (enter && found === 1 && only) {
      if (!this.chosen().includes(only.value)) this.choose(only.value);
      this.announce(this.words.say('question.chosen', { choice: this.labelOf(only.label, this.tag) }));
      this.searched = '';
    } else this.firstInput?.focus();
  }
}

function isAmong(choices: readonly Choice[], value: string): boolean {
  return choices.some((choice) => choice.value === value);
}
