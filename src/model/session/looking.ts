/**
 * How expressions and labels see the answers of a session.
 *
 * From inside a repeat, a name of the same repeat is that instance's own; from outside it is all of them. What is blank, was
 * said otherwise, or is not relevant reads as the empty text.
 */
import type { Text } from '../form.ts';
import type { Answer } from '../record.ts';
import { offsetAtEnd } from '../expression/moment.ts';
import { stepCounter, type Scope } from '../expression/scope.ts';
import { eachOf, first, toText, type XSingle, type XValue } from '../expression/value.ts';
import { isNonResponse, plainValue } from '../answer/answer.ts';
import type { CompiledForm } from './compiled-form.ts';
import type { Grown } from './grow.ts';
import { filledIn } from './names-in-text.ts';
import type { SessionSurroundings } from './node.ts';
import { TOP, type Place, type State, type Wording } from './state.ts';

export class Looking implements Wording {
  private grown: Grown | null = null;
  private readonly offset: number;

  constructor(
    readonly form: CompiledForm,
    private readonly surroundings: SessionSurroundings,
  ) {
    this.offset = offsetAtEnd(surroundings.now());
  }

  /** Called once, when the tree has been grown (its nodes need this object first, for their words). */
  lookAt(grown: Grown): void {
    this.grown = grown;
  }

  /** The value of `${name}` seen from a place. */
  lookup(name: string, place: Place): XValue {
    const parameter = this.form.parameters.get(name);
    if (parameter !== undefined) return parameter;
    const item = this.form.items.get(name);
    if (item === undefined) return '';
    const depth = sharedDepth(item.repeats, place.repeats);
    const prefix = place.prefixes[depth] ?? '';
    if (depth === item.repeats.length && item.item.type !== 'repeat') {
      const state = this.grown?.byPath.get(prefix + name);
      return state === undefined ? '' : seenValue(state);
    }
    const values = (this.grown?.byName.get(name) ?? [])
      .filter((state) => state.relevant && state.kind !== 'repeat' && state.path.startsWith(prefix))
      .map(seenValue);
    return { kind: 'nodes', values };
  }

  /** What an expression may ask, seen from a state; null: from the form's top. */
  scope(state: State | null): Scope {
    const place = state?.place ?? TOP;
    const spend = stepCounter();
    return {
      lookup: (name) => {
        const value = this.lookup(name, place);
        spend(eachOf(value).length);
        return value;
      },
      self: () => (state === null ? '' : ownValue(state)),
      position: () => place.positions.at(-1) ?? 1,
      choiceLabel: (name, value) => this.choiceLabel(name, value, this.source()),
      previous: () => (state === null ? '' : ownValue(state)),
      today: this.surroundings.today,
      now: () => this.surroundings.now(),
      random: () => this.surroundings.random(),
      offset: this.offset,
      spend,
    };
  }

  words(text: Text, tag: string, place: Place): string {
    return filledIn(this.inLanguage(text, tag), (name) => this.valueInWords(name, tag, place));
  }

  /** The answer as a reader of that language knows it: choices by their labels. */
  private valueInWords(name: string, tag: string, place: Place): string {
    const own = place.choices[place.repeats.indexOf(name)];
    if (own) {
      const words = this.inLanguage(own.label, tag);
      return words === '' ? own.value : words;
    }
    const value = toText(first(this.lookup(name, place)));
    const item = this.form.items.get(name)?.item;
    if (item?.type !== 'selectOne' && item?.type !== 'selectMultiple') return value;
    const labels = value.split(' ').map((code) => this.choiceLabel(name, code, tag) ?? code);
    return labels.join(', ');
  }

  private choiceLabel(name: string, value: string, tag: string): string | null {
    const item = this.form.items.get(name)?.item;
    if (item === undefined || !('choices' in item)) return null;
    const choice = this.form.choices(item.choices).find((one) => one.value === value);
    const words = choice === undefined ? '' : this.inLanguage(choice.label, tag);
    return words === '' ? null : words;
  }

  /** The words in that language, else in the source language, else in any; an empty translation is none. */
  private inLanguage(text: Text, tag: string): string {
    return [text[tag], text[this.source()], ...Object.values(text)].find((words) => words) ?? '';
  }

  private source(): string {
    return this.form.definition.languages[0]?.tag ?? '';
  }
}

/** The value as others see it: '' unless relevant. */
export function seenValue(state: State): XSingle {
  return state.relevant ? ownValue(state) : '';
}

/** The value, relevant or not. An instance's is its choice. */
export function ownValue(state: State): XSingle {
  if (state.kind === 'question') return valueOfAnswer(state.answer);
  if (state.kind === 'calculate') return state.value;
  return state.kind === 'instance' ? (state.choice?.value ?? '') : '';
}

function valueOfAnswer(answer: Answer): XSingle {
  if (answer === null || isNonResponse(answer)) return '';
  return plainValue(answer);
}

function sharedDepth(a: readonly string[], b: readonly string[]): number {
  let depth = 0;
  while (depth < a.length && a[depth] === b[depth]) depth++;
  return depth;
}
