/** Every function of the expression language, by name. A new family is one more line here. */
import { chanceFunctions } from './chance.ts';
import { checklistFunctions } from './checklist.ts';
import { choiceFunctions } from './choice.ts';
import { dateFunctions } from './date.ts';
import type { FunctionDefinition } from './define.ts';
import { digestFunctions } from './digest.ts';
import { geoFunctions } from './geo.ts';
import { listFunctions } from './list.ts';
import { logicFunctions } from './logic.ts';
import { numberFunctions } from './number.ts';
import { repeatFunctions } from './repeat.ts';
import { textFunctions } from './text.ts';

/** All functions, family by family. */
export const allFunctions: readonly FunctionDefinition[] = [
  ...logicFunctions,
  ...choiceFunctions,
  ...numberFunctions,
  ...textFunctions,
  ...dateFunctions,
  ...repeatFunctions,
  ...checklistFunctions,
  ...listFunctions,
  ...geoFunctions,
  ...digestFunctions,
  ...chanceFunctions,
];

const byName = new Map(allFunctions.map((definition) => [definition.name, definition]));

export function functionNamed(name: string): FunctionDefinition | undefined {
  return byName.get(name);
}
