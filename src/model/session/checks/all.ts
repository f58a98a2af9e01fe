/** All checks of a form that are not about its expressions, subject by subject. */
import type { FormDefinition } from '../../form.ts';
import type { Issue } from '../../issue.ts';
import type { Mentionable } from '../mentions.ts';
import { checkChoices } from './choices.ts';
import { checkCoding } from './coding.ts';
import { checkConsent, checkProfile } from './consent.ts';
import { checkItems } from './items.ts';
import { checkLanguages } from './languages.ts';
import { checkWeights } from './weights.ts';

export function checkForm(definition: FormDefinition, known: Mentionable): readonly Issue[] {
  return [
    ...checkItems(known),
    ...checkChoices(definition, known),
    ...checkConsent(definition, known),
    ...checkProfile(definition, known),
    ...checkCoding(definition, known),
    ...checkWeights(definition.coding),
    ...checkLanguages(definition, known),
  ];
}
