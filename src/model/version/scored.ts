/**
 * What scores rest on: all that coding mentions, and what decides whether and how that is asked or computed.
 *
 * From the questions of the indicators' rules we follow calculations, what begins an answer or filters its choices, the conditions
 * (`relevant`) of questions and of the sections and repeats round them, and how often those repeat. A section that holds something
 * scored is itself scored: its condition is theirs.
 */
import type { FormDefinition, Indicator } from '../form.ts';
import { namesInTexts } from '../session/names-in-text.ts';
import type { ExpressionPart } from '../session/compiled-form.ts';
import { expressionsOfCoding, expressionsOfItem } from '../session/expressions.ts';
import { placedItems } from '../session/items.ts';
import { listsLookedInto } from './renames.ts';

export interface Scored {
  /** Questions, calculations, sections, repeats and parameters. */
  readonly names: ReadonlySet<string>;
  /** Lists those questions choose from, those repeats go through, and those expressions look into. */
  readonly lists: ReadonlySet<string>;
}

export function scoredOf(form: FormDefinition): Scored {
  const items = new Map(placedItems(form).map((placed) => [placed.item.name, placed]));
  const names = new Set(namesInCoding(form));
  const lists = new Set<string>();
  // a Set walks on over what is added meanwhile
  for (const name of names) {
    const placed = items.get(name);
    if (!placed) continue;
    const { item, ancestors } = placed;
    if ('choices' in item) lists.add(item.choices);
    if (item.type === 'repeat' && item.forEach !== undefined) lists.add(item.forEach);
    const expressions = expressionsOfItem(item).filter(([part]) => DECIDING.has(part));
    const texts = expressions.map(([, text]) => text);
    texts.flatMap(listsLookedInto).forEach((list) => lists.add(list));
    const triggers = 'trigger' in item ? item.trigger : [];
    for (const mentioned of [...namesInExpressions(texts), ...triggers, ...ancestors]) names.add(mentioned);
  }
  expressionsOfCoding(form)
    .flatMap(({ text }) => listsLookedInto(text))
    .forEach((list) => lists.add(list));
  return { names, lists };
}

/** Parts of an item that decide whether it is asked, what is offered, and what its value is. */
const DECIDING: ReadonlySet<ExpressionPart> = new Set<ExpressionPart>([
  ...(['relevant', 'count', 'initial', 'calculation', 'choiceFilter'] as const),
]);

/** Names mentioned as `${name}`, also in what does not parse. */
function namesInExpressions(expressions: readonly (string | undefined)[]): readonly string[] {
  return namesInTexts(expressions.map((text) => (text === undefined ? undefined : { text })));
}

function namesInCoding({ coding }: FormDefinition): readonly string[] {
  return coding.indicators.flatMap(namesInIndicator);
}

/** Questions, calculations and parameters an indicator mentions itself, those of its rule first; some more than once. */
export function namesInIndicator({ points, notApplicable }: Indicator): readonly string[] {
  const conditions = namesInExpressions([notApplicable?.when]);
  switch (points.kind) {
    case 'choice':
      return [points.question, ...conditions];
    case 'allOf':
      return [
        ...points.parts.map(({ question }) => question),
        ...namesInExpressions(points.parts.map(({ applies }) => applies)),
        ...conditions,
      ];
    case 'rules':
      return [...namesInExpressions(points.rules.map(({ when }) => when)), ...conditions];
    default:
      return points satisfies never;
  }
}
