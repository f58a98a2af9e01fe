/**
 * Reads a record's answers, from wherever they come, into a draft: what fits is taken, what does not is named.
 *
 * Calculations are taken too, for `once()`. Whether an answer was given to a question that does not apply is for scoring to say.
 */
import type { Choice, Item, Question, RepeatItem } from '../form.ts';
import type { Issue } from '../issue.ts';
import type { Answer, RecordState, Value } from '../record.ts';
import { checkAnswer, isNonResponse } from '../answer/answer.ts';
import { suggestion } from '../expression/suggestion.ts';
import type { CompiledForm } from './compiled-form.ts';
import { MOST_INSTANCES } from './grow.ts';

/**
 * A draft by path, and what is wrong with the answers.
 *
 * Codes: `answer/wrong-type` (left out), `answer/unknown-choice` (value; kept), other `answer/…` of the codecs (kept), and the
 * warnings `answer/unknown-question` (name, suggestion?; left out) and `answer/non-response-not-offered` (kept; in a stopped record any question may
 * be *not asked*).
 */
export function readAnswers(
  form: CompiledForm,
  answers: unknown,
  state?: RecordState,
): { readonly draft: Record<string, Answer>; readonly issues: Issue[] } {
  const draft: Record<string, Answer> = {};
  const taker: Taker<null> = {
    take: (_place, _name, answer, path) => (draft[path] = answer),
    within: () => null,
  };
  const issues = readInto(form, answers, null, taker, state);
  return { draft, issues };
}

/** Where answers are put. A place `P` is the top of the form, or one instance of a repeat. */
export interface Taker<P> {
  /** An answer that fits, with its name at a place and its path in a draft; of an open repeat the numbers of its instances. */
  take(place: P, name: string, answer: Answer, path: string): void;
  /** The instance with that number, from 1, of a repeat at a place. */
  within(place: P, repeat: string, number: number): P;
}

/** Hands every answer that fits to the taker; gives what is wrong with the answers, as `readAnswers` does. */
export function readInto<P>(
  form: CompiledForm,
  answers: unknown,
  top: P,
  taker: Taker<P>,
  state?: RecordState,
): Issue[] {
  const issues: Issue[] = [];
  if (isObject(answers)) new Reader(form, taker, issues, state === 'stopped').level(answers, null, top, '');
  else issues.push({ severity: 'error', code: 'answer/wrong-type', at: '' });
  return issues;
}

class Reader<P> {
  constructor(
    private readonly form: CompiledForm,
    private readonly taker: Taker<P>,
    private readonly issues: Issue[],
    private readonly isStopped: boolean,
  ) {}

  /** The answers of one object: the top, or an instance of `repeat`. */
  level(answers: Readonly<Record<string, unknown>>, repeat: string | null, place: P, prefix: string): void {
    for (const name of Object.keys(answers)) {
      if (name === '$for' && repeat !== null) continue;
      const path = prefix + name;
      const compiled = this.form.items.get(name);
      if (compiled?.repeat !== repeat) this.unknown(name, path);
      else this.one(compiled.item, answers[name], place, path);
    }
  }

  private one(item: Item, answer: unknown, place: P, path: string): void {
    switch (item.type) {
      case 'note':
      case 'section':
        this.unknown(item.name, path);
        return;
      case 'repeat':
        this.instances(item, answer, place, path);
        return;
      case 'calculate':
      case 'hidden':
        if (answer !== null && typeof answer !== 'string' && typeof answer !== 'number') {
          this.add('error', 'answer/wrong-type', path);
        } else this.taker.take(place, item.name, answer, path);
        return;
      default: {
        const choices = 'choices' in item ? this.form.choices(item.choices) : [];
        const check = checkAnswer(item, answer, choices);
        if (check === 'answer/wrong-type' || !isAnswer(answer)) {
          this.add('error', 'answer/wrong-type', path);
          return;
        }
        this.taker.take(place, item.name, answer, path);
        if (check === 'ok' || (this.isStopped && isNotAsked(answer))) return;
        if (this.offersUnknown(item, choices) && check !== 'answer/non-response-not-offered') return;
        if (check === 'answer/not-a-choice') {
          const known = choices.map((choice) => choice.value);
          const value = textsOf(answer).find((one) => !known.includes(one)) ?? '';
          this.add('error', 'answer/unknown-choice', path, { value });
        } else if (check === 'answer/non-response-not-offered') this.add('warning', check, path);
        else this.add('error', check, path);
      }
    }
  }

  /** An attached list is not at hand here, and what a ranking's filter lets through hangs on other answers. */
  private offersUnknown(item: Question, choices: readonly Choice[]): boolean {
    if (!('choices' in item)) return false;
    const attached = choices.length === 0 && this.form.hasList(item.choices);
    return attached || (item.type === 'rank' && item.choiceFilter !== undefined);
  }

  private instances(repeat: RepeatItem, answer: unknown, place: P, path: string): void {
    if (!Array.isArray(answer)) {
      this.add('error', 'answer/wrong-type', path);
      return;
    }
    const instances: readonly unknown[] = answer;
    if (repeat.forEach === undefined) this.numbered(repeat, instances, place, path);
    else this.forEachChoice(repeat.name, repeat.forEach, instances, place, path);
  }

  /** Instances by their place. Those of an open repeat are named in the draft: it has no more and no fewer. */
  private numbered({ name, count }: RepeatItem, instances: readonly unknown[], place: P, path: string): void {
    const numbers: string[] = [];
    instances.forEach((instance, index) => {
      const at = `${path}[${index + 1}]`;
      if (index === MOST_INSTANCES)
        this.add('error', 'repeat/too-many', path, { limit: MOST_INSTANCES, wanted: instances.length });
      if (index >= MOST_INSTANCES) return;
      numbers.push(String(index + 1));
      if (isObject(instance)) this.level(instance, name, this.taker.within(place, name, index + 1), `${at}/`);
      else this.add('error', 'answer/wrong-type', at);
    });
    if (count === undefined) this.taker.take(place, name, numbers.length === 0 ? null : numbers, path);
  }

  private forEachChoice(
    name: string,
    list: string,
    instances: readonly unknown[],
    place: P,
    path: string,
  ): void {
    const values = this.form.choices(list).map((choice) => choice.value);
    const seen = new Set<number>();
    instances.forEach((instance, index) => {
      const at = `${path}[${index + 1}]`;
      if (!isObject(instance) || typeof instance.$for !== 'string') {
        this.add('error', 'answer/wrong-type', at);
        return;
      }
      const choice = values.indexOf(instance.$for);
      if (choice < 0) this.add('error', 'answer/unknown-choice', at, { value: instance.$for });
      else if (seen.has(choice)) this.add('error', 'answer/chosen-twice', at, { value: instance.$for });
      else this.level(instance, name, this.taker.within(place, name, choice + 1), `${path}[${choice + 1}]/`);
      seen.add(choice);
    });
  }

  private unknown(name: string, at: string): void {
    const near = suggestion(name, this.form.items.keys());
    this.add('warning', 'answer/unknown-question', at, {
      name,
      ...(near !== null && near !== name && { suggestion: near }),
    });
  }

  private add(
    severity: Issue['severity'],
    code: string,
    at: string,
    particulars?: Record<string, string | number>,
  ): void {
    this.issues.push({ severity, code, at, ...(particulars && { particulars }) });
  }
}

const isNotAsked = (answer: Answer): boolean => isNonResponse(answer) && answer.nonResponse === 'notAsked';

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The chosen values of an answer. */
function textsOf(answer: Answer): readonly string[] {
  if (typeof answer === 'string') return [answer];
  return Array.isArray(answer) ? answer.filter((one) => typeof one === 'string') : [];
}

function isAnswer(value: unknown): value is Answer {
  return value === null || isNonResponse(value) || isValue(value);
}

function isValue(value: unknown): value is Value {
  if (typeof value === 'string' || typeof value === 'number' || value === true) return true;
  if (isObject(value)) return 'events' in value || 'actors' in value;
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
