/** What can be written next in an expression: questions and parameters by name, functions, the values of a question's choices. */
import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { allFunctions } from '../../model/expression/functions/all.ts';
import { textIn } from '../../words/sentences.ts';
import type { FormAtWork } from '../form-at-work.ts';

/** Offered while one types, and with Ctrl+Space. `columns`: of the choices a filter asks. */
export function namesOffered(work: () => FormAtWork, columns: () => readonly string[]): Extension {
  return autocompletion({
    override: [
      (context) =>
        choiceValues(work(), context) ?? mentions(work(), context) ?? words(work(), columns(), context),
    ],
    icons: false,
    activateOnTypingDelay: 0,
    interactionDelay: 0,
    maxRenderedOptions: 40,
  });
}

/** `${sex} = 'f`, `selected(${work}, 'f`: values of that question's list. */
function choiceValues(work: FormAtWork, context: CompletionContext): CompletionResult | null {
  const before = context.matchBefore(/\$\{\s*[\p{L}_][\p{L}\p{M}\p{N}_.-]*\s*\}\s*(?:!?=|,)\s*'[^']*/u);
  const [, name, begun] =
    /\{\s*([\p{L}_][\p{L}\p{M}\p{N}_.-]*)\s*\}[^']*'([^']*)$/u.exec(before?.text ?? '') ?? [];
  const item = work.compiled.items.get(name ?? '')?.item;
  if (item === undefined || !('choices' in item)) return null;
  return {
    from: context.pos - (begun?.length ?? 0),
    options: work.compiled.choices(item.choices).map(({ value, label }) => ({
      label: value,
      detail: short(textIn(label, work.reading.source, work.definition)),
    })),
    validFor: /^[^']*$/,
  };
}

/** `${ag`. */
function mentions(work: FormAtWork, context: CompletionContext): CompletionResult | null {
  const before = context.matchBefore(/\$\{?[\p{L}\p{M}\p{N}_.-]*/u);
  if (before === null) return null;
  return { from: before.from, options: mentionable(work), validFor: /^\$\{?[\p{L}\p{M}\p{N}_.-]*$/u };
}

function words(
  work: FormAtWork,
  columns: readonly string[],
  context: CompletionContext,
): CompletionResult | null {
  const before = context.matchBefore(/[\p{L}_][\p{L}\p{M}\p{N}_:.-]*/u);
  if (before === null && !context.explicit) return null;
  // inside quotes one writes text
  const quotes = context.state.sliceDoc(0, context.pos).match(/'/g)?.length ?? 0;
  if (quotes % 2 === 1) return null;
  return {
    from: before?.from ?? context.pos,
    options: [...columns.map((label) => ({ label, boost: 1 })), ...mentionable(work), ...functions],
    validFor: /^[\p{L}\p{M}\p{N}_:.-]*$/u,
  };
}

function mentionable(work: FormAtWork): readonly Completion[] {
  const { compiled, definition, reading } = work;
  const items = [...compiled.items.values()]
    .filter(({ item: { type } }) => type !== 'note' && type !== 'section')
    .map(({ item: { name, label } }) => mention(name, label && textIn(label, reading.source, definition)));
  const parameters = Object.entries(definition.coding.parameters ?? {}).map(([name, { label }]) =>
    mention(name, textIn(label, reading.source, definition)),
  );
  return [...items, ...parameters];
}

function mention(name: string, label: string | undefined): Completion {
  return {
    label: `\${${name}}`,
    ...(label === undefined ? {} : { detail: short(label) }),
    apply(view, _completion, from, to) {
      // a brace that already stands behind is used
      const end = view.state.sliceDoc(to, to + 1) === '}' ? to + 1 : to;
      const insert = `\${${name}}`;
      view.dispatch({
        changes: { from, to: end, insert },
        selection: { anchor: from + insert.length },
        userEvent: 'input.complete',
      });
    },
  };
}

const functions: readonly Completion[] = allFunctions.map(({ name, signature, help }) => ({
  label: name,
  detail: signature,
  info: () => {
    const said = document.createElement('p');
    // written for authors in English, as the names of the functions are
    said.lang = 'en';
    said.dir = 'ltr';
    said.textContent = help;
    return said;
  },
  apply: `${name}(`,
}));

const short = (words: string): string => (words.length > 60 ? `${words.slice(0, 59)}…` : words);
