/** Where a question counts: the indicators that read it, so that whoever reads a form sees what an answer does. */
import type { FormDefinition, Indicator } from '../model/form.ts';

export interface CountsIn {
  readonly indicator: Indicator;
  /** Points by choice, when this question's choices decide; null when rules read it. */
  readonly values: Readonly<Record<string, number>> | null;
}

/** By question name. A rule reads every `${name}` it mentions; parameters are not questions and do not appear. */
export function countsIn(form: FormDefinition): ReadonlyMap<string, readonly CountsIn[]> {
  const by = new Map<string, CountsIn[]>();
  const add = (question: string, counts: CountsIn) => by.set(question, [...(by.get(question) ?? []), counts]);
  for (const indicator of form.coding.indicators) {
    const { points } = indicator;
    if (points.kind === 'choice') add(points.question, { indicator, values: points.values });
    else if (points.kind === 'allOf')
      for (const part of points.parts) add(part.question, { indicator, values: part.values });
    else {
      const conditions = points.rules.map((rule) => rule.when ?? '').join(' ');
      for (const name of new Set(
        Array.from(conditions.matchAll(/\$\{([^}]+)\}/g), (found) => found[1] ?? ''),
      ))
        add(name.trim(), { indicator, values: null });
    }
  }
  return by;
}
