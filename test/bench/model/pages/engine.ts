/** What every engine is asked to do: one adapter for each, as thin as it can be. */
export type Said = string | number | readonly string[];

export interface Engine {
  /** From the text of a form to one that takes answers. */
  load(text: string): LoadedForm | Promise<LoadedForm>;
}

export interface LoadedForm {
  answer(name: string, answer: Said): void;
  /** Answers many: one after the other, or all at once where the engine has a way to. */
  fill(answers: readonly (readonly [string, Said])[]): void;
  /** Finds the questions, once, and returns the way to look at them: how many apply now. */
  watch(names: readonly string[]): () => number;
  /** The same of what is computed: all of it added up. */
  watchComputed(names: readonly string[]): () => number;
  /** Asks for all that is wrong with the answers, and says how many complaints there are. */
  validate(): number;
  /** The answers as text. */
  serialise(): string;
  close(): void;
}
