/** All checks of a form that are not about its expressions. */
import type { FormDefinition } from '../../form.ts';
import type { Issue } from '../../issue.ts';
import type { Mentionable } from '../mentions.ts';

export function checkForm(_definition: FormDefinition, _known: Mentionable): readonly Issue[] {
  return [];
}
